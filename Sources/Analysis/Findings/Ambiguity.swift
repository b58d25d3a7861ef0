import PRDModel

/// All words of one requirement that leave something open, whatever rule found them.
package struct Ambiguity: Hashable, Sendable {
    package let requirement: Requirement
    /// As they stand in the text.
    package let words: [String]
    package let missing: [Missing]

    private static let rules: Set<Rule> = [
        .vagueWord, .unmeasuredQuality, .indefiniteTime, .escapeClause, .openEnd, .placeholder,
    ]

    /// In the order of the requirements' first findings.
    package static func all(in findings: [Finding]) -> [Ambiguity] {
        let open = findings.filter { rules.contains($0.rule) }
        let byRequirement = Dictionary(grouping: open, by: \.requirement.id)
        return unique(open.map(\.requirement.id)).compactMap { id in
            guard let own = byRequirement[id], let first = own.first else { return nil }
            return Ambiguity(
                requirement: first.requirement, words: unique(own.flatMap(\.evidence)), missing: unique(own.flatMap(\.missing)))
        }
    }
}
