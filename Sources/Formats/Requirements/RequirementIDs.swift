import PRDModel

/// Gives IDs to the items that name none.
package enum RequirementIDs {
    /// - Parameter items: of all files, in order of path.
    /// - Returns: the requirements, and a problem for each explicit ID that two active items share.
    package static func assign(to items: [RequirementItem], categories: Categories) -> ([Requirement], [Diagnostic]) {
        var problems: [Diagnostic] = []
        var taken: [RequirementID: Place] = [:]
        var holders: [RequirementID: RequirementItem] = [:]
        var repetitions = IncludeRepetitions()
        for item in items where item.isActive {
            guard let id = item.explicitID else { continue }
            guard let first = holders[id] else {
                holders[id] = item
                taken[id] = item.place
                continue
            }
            if repetitions.add(id, at: first, and: item) { continue }
            problems.append(
                Diagnostic(
                    "the ID '\(id.text)' stands at two items", at: item.place,
                    hint: "the other is \(first.place.path):\(first.place.line ?? 1); give one of them another ID"))
        }
        problems += repetitions.problems
        for item in items where !item.isActive {
            if let id = item.explicitID, taken[id] == nil { taken[id] = item.place }
        }
        var ids = items.map(\.explicitID)
        var copies: [String: Int] = [:]
        // Active items first: what is struck through takes no ID away from them.
        for isActive in [true, false] {
            for (index, item) in items.enumerated() where item.isActive == isActive && ids[index] == nil {
                let id = derivedID(item, taken: taken, copies: &copies, categories: categories)
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
    ///
    /// - Parameter copies: the number to try next, by what stands before it.
    private static func derivedID(
        _ item: RequirementItem, taken: [RequirementID: Place], copies: inout [String: Int], categories: Categories
    ) -> RequirementID {
        let prefix = categories[item.category]?.prefix ?? "REQ"
        let base = "\(prefix)-\(sixDigits(of: Digest(of: item.text)))"
        var id = RequirementID(base)
        while taken[id] != nil {
            let copy = copies[base] ?? 2
            id = RequirementID("\(base)-\(copy)")
            copies[base] = copy + 1
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

/// Items that stand once in a file and come twice, as two includes lead to it: one problem for all that two includes double.
private struct IncludeRepetitions {
    private struct Pair: Hashable {
        let first: Place
        let second: Place
        let path: String
    }

    private var ids: [Pair: [RequirementID]] = [:]
    private static let mostNames = 3

    /// - Returns: false if the items are two of their own.
    mutating func add(_ id: RequirementID, at first: RequirementItem, and second: RequirementItem) -> Bool {
        // The same item comes by two ways, so they part somewhere.
        guard first.place == second.place,
            let (one, other) = zip(first.includedAt, second.includedAt).first(where: { $0 != $1 })
        else { return false }
        ids[Pair(first: one, second: other, path: first.place.path), default: []].append(id)
        return true
    }

    var problems: [Diagnostic] {
        ids.sorted { $0.key.second < $1.key.second }.map { pair, ids in
            let more = ids.count > Self.mostNames ? " and \(ids.count - Self.mostNames) more" : ""
            let names = ids.prefix(Self.mostNames).map(\.text).joined(separator: ", ") + more
            return Diagnostic(
                "this brings the items of \(pair.path) a second time, and an ID belongs to one item: \(names)", at: pair.second,
                hint: "the first is \(pair.first.path):\(pair.first.line ?? 1); include the file once, or take the IDs out of it")
        }
    }
}
