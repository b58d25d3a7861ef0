import Languages

/// How much something is wanted.
package enum Priority: Int, Hashable, Sendable, Comparable, CaseIterable {
    case must, should, could, wont

    /// Nil for a value that none of the languages knows.
    package init?(stated value: String) {
        guard let known = Self.byName[nameKey(value)] else { return nil }
        self = known
    }

    package static func < (left: Priority, right: Priority) -> Bool { left.rawValue < right.rawValue }

    private static let byName: [String: Priority] = {
        var names = ["1": Priority.must, "2": .should, "3": .could, "4": .could]
        for words in ReadingWords.all {
            for (list, priority) in [
                (words.must, Priority.must), (words.should, .should), (words.could, .could), (words.wont, .wont),
            ] {
                for word in list { names[nameKey(word)] = names[nameKey(word)] ?? priority }
            }
        }
        return names
    }()
}
