/// What a text cites: words in brackets that could be IDs, each once, in order of appearance.
package func citedIDs(in markdown: String) -> [RequirementID] {
    var found: Set<RequirementID> = []
    var result: [RequirementID] = []
    var rest = Substring(markdown)
    while let open = rest.firstIndex(of: "[") {
        let inner = rest[rest.index(after: open)...]
        let name = inner.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." }
        rest = inner[name.endIndex...]
        guard !name.isEmpty, rest.first == "]", name.contains(where: \.isNumber) else { continue }
        let id = RequirementID(String(name))
        if found.insert(id).inserted { result.append(id) }
    }
    return result
}
