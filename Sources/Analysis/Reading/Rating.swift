/// A stated likelihood or impact.
package enum Rating: Int, Hashable, Sendable, Comparable {
    case veryLow = 1, low, medium, high, veryHigh

    package init?(stated value: String) {
        switch value.lowercased() {
        case "very low", "minimal", "rare", "1": self = .veryLow
        case "low", "l", "unlikely", "minor", "2": self = .low
        case "medium", "m", "moderate", "possible", "3": self = .medium
        case "high", "h", "likely", "major", "4": self = .high
        case "very high", "critical", "severe", "certain", "almost certain", "5": self = .veryHigh
        default: return nil
        }
    }

    package static func < (left: Rating, right: Rating) -> Bool { left.rawValue < right.rawValue }
}
