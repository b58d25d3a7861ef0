import Figures
import PRDModel

/// What a constraint limits, by the words that it uses.
package enum ConstraintKind: Int, Hashable, Sendable, CaseIterable, Comparable {
    case performance, scale, reliability, security, accessibility, compatibility, compliance, cost, other

    package static func < (left: ConstraintKind, right: ConstraintKind) -> Bool { left.rawValue < right.rawValue }

    package var title: String {
        switch self {
        case .performance: "Performance"
        case .scale: "Scale and capacity"
        case .reliability: "Reliability"
        case .security: "Security and privacy"
        case .accessibility: "Accessibility"
        case .compatibility: "Compatibility and platform"
        case .compliance: "Compliance and retention"
        case .cost: "Cost and schedule"
        case .other: "Other limits"
        }
    }

    /// For use in the middle of a sentence.
    package var subject: String {
        switch self {
        case .scale: "scale"
        case .compatibility: "compatibility"
        case .compliance: "compliance"
        default: title.uncapitalised
        }
    }

    /// Whether only a value makes such a limit testable.
    package var needsValue: Bool { self == .performance || self == .scale || self == .reliability }

    /// All kinds that the words tell of, beside the one that they tell of most.
    package static func told(in statement: Statement) -> Set<ConstraintKind> {
        let words = Words.all(statement.paragraph)
        return Set(allCases.filter { kind in words.contains { kind.isTold(by: $0) } })
    }

    package init(of statement: Statement) {
        let words = Words.all(statement.paragraph)
        let group = Words.all(statement.requirement.group ?? "")
        var best: (kind: ConstraintKind, score: Int) = (.other, 0)
        for kind in Self.allCases {
            var score = 2 * words.count(where: { kind.isTold(by: $0) }) + group.count(where: { kind.isTold(by: $0) })
            if kind == .cost, !statement.dates.isEmpty { score += 2 }
            if kind == .compatibility,
                zip(words, words.dropFirst()).contains(where: { ($0 == "run" || $0 == "runs") && $1 == "on" })
            {
                score += 3
            }
            if score > best.score { best = (kind, score) }
        }
        self = best.kind
    }

    private func isTold(by word: String) -> Bool {
        if Self.words[self]?.contains(word) == true { return true }
        return Self.stems[self]?.contains { word.hasPrefix($0) } == true
    }

    private static let words: [ConstraintKind: Set<String>] = [
        .performance: ["ms", "second", "seconds", "speed", "fast", "slow", "quick", "quickly", "cpu", "load", "requests"],
        .scale: [
            "users", "concurrent", "gb", "tb", "mb", "volume", "storage", "peak", "growth", "capacity", "rows", "scale", "amount",
        ],
        .reliability: [
            "uptime", "backup", "backups", "outage", "rto", "rpo", "maintenance", "failover", "restart", "offline", "24/7",
        ],
        .security: [
            "password", "passwords", "login", "sso", "oauth", "tls", "https", "access", "role", "roles", "lock", "pii", "gdpr",
            "audit", "secret", "secrets", "mfa", "personal", "sign-in",
        ],
        .accessibility: [
            "wcag", "contrast", "keyboard", "blind", "font", "glove", "gloves", "aria", "subtitles", "language", "languages",
        ],
        .compatibility: [
            "android", "ios", "windows", "linux", "macos", "browser", "browsers", "safari", "chrome", "firefox", "device",
            "devices", "tablet", "tablets", "phone", "phones", "api", "apis", "interface", "version", "versions", "hardware",
            "headset", "desktop", "platform", "java", "sql", "postgresql", "mysql", "kubernetes", "docker", "cloud", "aws",
            "azure",
        ],
        .compliance: [
            "law", "laws", "gdpr", "iso", "din", "en", "hipaa", "pci", "sox", "standard", "standards", "contract", "contracts",
            "retention", "archive", "tax", "pdf/a", "act", "statutory", "kept",
        ],
        .cost: [
            "euro", "euros", "eur", "usd", "dollar", "dollars", "€", "cost", "costs", "money", "price", "deadline", "licence",
            "license", "team", "developer", "developers", "schedule", "launch", "staff", "time",
        ],
    ]
    private static let stems: [ConstraintKind: [String]] = [
        .performance: ["millisecond", "latenc", "respons", "throughput", "perform"],
        .scale: ["scal", "simultaneous"],
        .reliability: ["availab", "reliab", "recover", "restor", "redundan"],
        .security: ["encrypt", "authenti", "authori", "permission", "privacy", "confidential", "secur", "anonym", "pseudonym"],
        .accessibility: ["accessib", "screen-reader", "disab", "impair"],
        .compatibility: ["compatib", "integrat", "interoperab", "platform"],
        .compliance: ["complian", "regulat", "legal", "certif", "statut", "retain"],
        .cost: ["budget"],
    ]
}
