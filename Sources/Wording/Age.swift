import Driver

/// How long ago something was, for people.
package enum Age {
    /// `just now`, `5 min`, `3 h`, `12 days`; nil if the text is not a time stamp.
    package static func text(of stamp: String, now: Int) -> String? {
        TimeStamp.seconds(stamp).map { text(of: $0, now: now) }
    }

    /// - Parameter then: seconds since 1970, like `now`.
    package static func text(of then: Int, now: Int) -> String {
        let age = max(0, now - then)
        switch age {
        case ..<60: return "just now"
        case ..<3600: return "\(age / 60) min"
        case ..<(48 * 3600): return "\(age / 3600) h"
        default: return "\(age / 86_400) days"
        }
    }

    /// `just now`, `5 min ago`.
    package static func ago(_ then: Int, now: Int) -> String {
        let age = text(of: then, now: now)
        return age == "just now" ? age : age + " ago"
    }
}
