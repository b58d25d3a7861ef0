/// Requirements of the last build that the files no longer have.
package struct LostRequirements: Hashable, Sendable {
    /// IDs that stood in the files, in order.
    package let named: [RequirementID]
    /// How many fewer there are of those whose IDs are made from their texts: a changed text has another one.
    package let unnamed: Int
}

extension Lockfile {
    /// - Parameter present: all requirements of the project, inactive ones too: what is struck through was not lost.
    package func lost(among present: [Requirement]) -> LostRequirements {
        let recorded = requirements.filter { !$0.key.isProse }.values.flatMap(\.keys)
        let ids = Set(present.map(\.id))
        let gone = recorded.filter { !ids.contains($0) }
        let named = gone.filter { !Self.isDerived($0) }
        let derived = recorded.count - recorded.count { !Self.isDerived($0) }
        let presentDerived = present.count { !$0.isProse && !$0.hasExplicitID || Self.isDerived($0.id) }
        return LostRequirements(named: named.sorted(), unnamed: max(0, derived - presentDerived))
    }

    /// Whether the ID is made from a text: six hexadecimal digits behind the category's prefix, and a number where another has the same.
    private static func isDerived(_ id: RequirementID) -> Bool {
        let parts = id.text.utf8.split(separator: .hyphen)
        return parts.dropFirst().contains { part in
            part.count == 6 && part.contains(where: \.isDigit)
                && part.allSatisfy { $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
        }
    }
}
