import PRDModel

/// Gives IDs to the items that name none.
package enum RequirementIDs {
    /// - Parameter items: of all files, in order of path.
    /// - Returns: the requirements, and a problem for each explicit ID that two active items share.
    package static func assign(to items: [RequirementItem], categories: Categories) -> ([Requirement], [Diagnostic]) {
        var problems: [Diagnostic] = []
        var taken: [RequirementID: Place] = [:]
        for item in items where item.isActive {
            guard let id = item.explicitID else { continue }
            if let first = taken[id] {
                problems.append(
                    Diagnostic(
                        "the ID '\(id.text)' stands at two items", at: item.place,
                        hint: "the other is \(first.path):\(first.line ?? 1); give one of them another ID"))
            } else {
                taken[id] = item.place
            }
        }
        for item in items where !item.isActive {
            if let id = item.explicitID, taken[id] == nil { taken[id] = item.place }
        }
        var ids = items.map(\.explicitID)
        // Active items first: what is struck through takes no ID away from them.
        for isActive in [true, false] {
            for (index, item) in items.enumerated() where item.isActive == isActive && ids[index] == nil {
                let id = derivedID(item, taken: taken, categories: categories)
                taken[id] = item.place
                ids[index] = id
            }
        }
        let requirements = zip(items, ids).compactMap { item, id in
            id.map {
                Requirement(
                    id: $0, hasExplicitID: item.explicitID != nil, category: item.category, group: item.group, text: item.text,
                    place: item.place, isActive: item.isActive)
            }
        }
        return (requirements, problems)
    }

    /// The category's prefix and six digits of the text's hash, with `-2` and so on where that is taken.
    private static func derivedID(
        _ item: RequirementItem, taken: [RequirementID: Place], categories: Categories
    ) -> RequirementID {
        let prefix = categories[item.category]?.prefix ?? "REQ"
        let base = "\(prefix)-\(sixDigits(of: Digest(of: item.text)))"
        var id = RequirementID(base)
        var copy = 2
        while taken[id] != nil {
            id = RequirementID("\(base)-\(copy)")
            copy += 1
        }
        return id
    }

    /// The first six, or the first with a decimal one among them: without it they would spell a word, and no ID.
    private static func sixDigits(of digest: Digest) -> Substring {
        let hex = digest.hex
        let before = hex.prefix { $0.isLetter }.count
        return hex.dropFirst(max(0, before - 5)).prefix(6)
    }
}
