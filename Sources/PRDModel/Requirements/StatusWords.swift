import Languages

/// What the value of `status` says of a requirement.
package enum StatusWords {
    /// Whether it takes the requirement out. What follows the word does not matter: `superseded by FR-2`, `Rejected (board, 3 May)`.
    package static func isInactive(_ status: String) -> Bool {
        let words = nameWords(String(Substring(status.unicodeScalars.drop { !$0.properties.isAlphabetic })))
        if words.isEmpty { return false }
        if inactive.contains(words.joined()) { return true }
        let first = words[0].unicodeScalars.prefix { $0.properties.isAlphabetic }
        return inactive.contains(String(Substring(first)))
    }

    /// Whether a text is such a status, or one with what gives its reason, rather than a name that begins with the word: `DELETED` and
    /// `superseded by FR-2`, but not `Rejected coins`.
    package static func areInactive(_ text: String) -> Bool {
        let words = nameWords(text)
        if inactive.contains(words.joined()) { return true }
        guard let first = words.first, inactive.contains(first), words.count > 1 else { return false }
        return [",", "by", "since", "see", "durch", "seit", "siehe", "par", "por"].contains(words[1])
    }

    /// Whether a question with this status is answered.
    package static func isClosed(_ status: String) -> Bool { closed.contains(nameKey(status)) }

    private static let closed = Set(ReadingWords.all.flatMap(\.closedStatuses).flatMap(nameKeys))

    /// By `nameKey`.
    private static let inactive = Set(ReadingWords.all.flatMap(\.inactiveStatuses).map { nameKey($0) })
}
