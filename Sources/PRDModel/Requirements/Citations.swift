/// The IDs in one pair of brackets, as texts cite them: `[PROB-1]`, `[login/FR-1]`, or `[PROB-1, PROB-2]`.
package struct CitationGroup {
    package let ids: [RequirementID]
    /// Behind the closing bracket.
    package let end: String.Index

    /// - Parameter rest: from the opening bracket on.
    /// - Returns: nil unless there is nothing but words with a digit that could be IDs, with commas between.
    package init?(_ rest: Substring) {
        guard rest.first == "[" else { return nil }
        var ids: [RequirementID] = []
        var next = rest.dropFirst()
        while true {
            // Formatters escape brackets and underscores.
            let name = next.prefix { $0.isLetter || $0.isNumber || "-_./\\".contains($0) }
            guard name.contains(where: \.isDigit) else { return nil }
            ids.append(RequirementID(name.filter { $0 != "\\" }))
            next = next[name.endIndex...]
            if next.first == "]" { break }
            guard next.first == "," || next.first == ";" else { return nil }
            next = next.dropFirst().drop { $0 == " " }
        }
        self.ids = ids
        end = next.index(after: next.startIndex)
    }
}

/// What a text cites, each ID once, in order of appearance.
package func citedIDs(in markdown: String) -> [RequirementID] {
    var found: Set<RequirementID> = []
    var result: [RequirementID] = []
    var rest = Substring(markdown)
    while let open = rest.firstIndex(of: "[") {
        guard let group = CitationGroup(rest[open...]) else {
            rest = rest[rest.index(after: open)...]
            continue
        }
        for id in group.ids where found.insert(id).inserted { result.append(id) }
        rest = rest[group.end...]
    }
    return result
}
