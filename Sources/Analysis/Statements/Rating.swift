/// A stated likelihood or impact.
package enum Rating: Int, Hashable, Sendable, Comparable {
    case veryLow = 1, low, medium, high, veryHigh

    package init?(stated value: String) {
        switch value.lowercased() {
        case "very low", "minimal", "rare", "very unlikely", "sehr gering", "sehr niedrig", "sehr unwahrscheinlich",
            "très faible", "muy baja", "muy bajo", "1":
            self = .veryLow
        case "low", "l", "unlikely", "minor", "gering", "niedrig", "unwahrscheinlich", "faible", "baja", "bajo", "低", "2":
            self = .low
        case "medium", "m", "moderate", "possible", "mittel", "moyen", "moyenne", "media", "medio", "中", "3": self = .medium
        case "high", "h", "likely", "major", "hoch", "wahrscheinlich", "élevé", "élevée", "alta", "alto", "高", "4": self = .high
        case "very high", "critical", "severe", "certain", "almost certain", "very likely", "sehr hoch", "kritisch",
            "sehr wahrscheinlich", "très élevé", "très élevée", "muy alta", "muy alto", "5":
            self = .veryHigh
        default: return nil
        }
    }

    package static func < (left: Rating, right: Rating) -> Bool { left.rawValue < right.rawValue }
}
