import Languages

extension SectionGraph {
    /// The catalogue's sections of a mode as the project file changes them.
    ///
    /// - Parameter existingPrompts: the project's and the built-in files of `prompts/`, by name.
    /// - Throws: `ProjectErrors` for unknown sections, sections without a prompt, and cycles.
    package static func assemble(
        mode: Mode, settings: ProjectSettings, categories: Categories, existingPrompts: Set<String>
    ) throws(ProjectErrors) -> SectionGraph {
        var assembly = GraphAssembly(mode: mode, settings: settings, categories: categories, existingPrompts: existingPrompts)
        return try assembly.run()
    }
}

private struct GraphAssembly {
    let mode: Mode
    let settings: ProjectSettings
    let categories: Categories
    let existingPrompts: Set<String>
    var problems: [Diagnostic] = []

    typealias Settings = ProjectSettings.SectionSettings

    init(mode: Mode, settings: ProjectSettings, categories: Categories, existingPrompts: Set<String>) {
        self.mode = mode
        self.settings = settings
        self.categories = categories
        self.existingPrompts = existingPrompts
    }

    mutating func run() throws(ProjectErrors) -> SectionGraph {
        let changes = Dictionary(settings.sections.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let builtIn = Catalogue.entries
            .filter { $0.modes.contains(mode) && changes[$0.id]?.isLeftOut != true }
            .sorted { $0.order < $1.order }
        let custom = settings.sections.filter { Catalogue.entry(for: $0.id) == nil && !$0.isLeftOut }
        for section in custom where section.prompt == nil && !existingPrompts.contains(section.id.text + ".txt") {
            problems.append(unknownOrPromptless(section))
        }
        checkNames()

        if builtIn.isEmpty, custom.isEmpty {
            problems.append(
                Diagnostic(
                    "every section is left out, so there is nothing to write", at: settings.sections.first?.place,
                    hint: "delete one of the lines with 'false' below 'sections:'"))
        }
        let order = documentOrder(builtIn: builtIn.map(\.id), changes: settings.sections.filter { !$0.isLeftOut })
        let foundation = builtIn.filter { $0.stage == .foundation }.map(\.id)
        let places = Dictionary(zip(order, order.indices), uniquingKeysWith: { first, _ in first })
        var sections: [Section] = []
        for id in order {
            let change = changes[id]
            let entry = Catalogue.entry(for: id)
            let stage = entry?.stage ?? .detail
            let named: [SectionID]
            if let chosen = change?.context {
                named = chosen
            } else {
                named = standardContext(of: id, entry: entry, foundation: foundation, order: order)
            }
            sections.append(
                Section(
                    id: id,
                    title: change?.title ?? entry?.title(in: settings.language.language) ?? readableName(id.text),
                    stage: stage,
                    context: Set(named).compactMap { places[$0] }.sorted().map { order[$0] },
                    categories: categoriesRead(change?.reads, entry: entry),
                    projections: change?.reads == nil ? entry?.projections ?? [] : [],
                    instructions: change?.instructions,
                    prompt: change?.prompt.map { .file($0) } ?? .standard(id.text + ".txt"),
                    timeout: change?.timeout ?? stage.timeout,
                    provider: change?.provider ?? ProviderSettings(),
                    isRevised: change?.revise ?? settings.revise ?? true))
        }
        if let cycle = cycle(in: sections) { problems.append(cycleProblem(cycle, changes: changes)) }
        if !problems.isEmpty { throw ProjectErrors(problems) }
        return SectionGraph(sections: sections)
    }

    private func standardContext(
        of id: SectionID, entry: CatalogueEntry?, foundation: [SectionID], order: [SectionID]
    ) -> [SectionID] {
        switch entry?.context ?? .foundation {
        case .earlierFoundation: Array(foundation.prefix { $0 != id })
        case .foundation: foundation
        case .everyOtherSection: order.filter { $0 != id }
        }
    }

    private func categoriesRead(_ chosen: Settings.Reads?, entry: CatalogueEntry?) -> [CategoryID] {
        let all = categories.all.map(\.id)
        switch chosen {
        case .all: return all
        case .only(let ids): return all.filter(ids.contains)
        case nil: break
        }
        switch entry?.reads ?? .all {
        case .all: return all
        case .only(let ids): return all.filter(ids.contains)
        }
    }

    /// Built-in order first; an `order` inserts at that place, lowest first; then each `after` once its section stands.
    private mutating func documentOrder(builtIn: [SectionID], changes: [Settings]) -> [SectionID] {
        let custom = changes.filter { Catalogue.entry(for: $0.id) == nil }
        let present = Set(builtIn).union(custom.map(\.id))
        let placed = changes.filter { $0.position != nil && present.contains($0.id) }
        var result = builtIn.filter { id in !placed.contains { $0.id == id } }
        var following: [(id: SectionID, after: SectionID)] = []
        var inserted: [(id: SectionID, order: Int)] = []
        for section in placed {
            switch section.position {
            case .order(let order): inserted.append((section.id, order))
            case .after(let other): following.append((section.id, other))
            case nil: break
            }
        }
        for section in inserted.sorted(by: { ($0.order, $0.id) < ($1.order, $1.id) }) {
            result.insert(section.id, at: min(max(section.order, 0), result.count))
        }
        result += custom.filter { $0.position == nil }.map(\.id)
        following.sort { $0.id > $1.id }
        while !following.isEmpty {
            guard let index = following.firstIndex(where: { result.contains($0.after) }) else { break }
            let next = following.remove(at: index)
            let anchor = result.firstIndex(of: next.after) ?? result.count - 1
            result.insert(next.id, at: anchor + 1)
        }
        // What is left follows a section that this mode does not have, or only one another.
        result += following.map(\.id).sorted()
        return result
    }

    private mutating func checkNames() {
        let known = Set(Catalogue.entries.map(\.id)).union(settings.sections.map(\.id))
        for section in settings.sections {
            var named: [(SectionID, Place?)] = (section.context ?? []).map { ($0, section.contextPlace) }
            if case .after(let other) = section.position { named.append((other, section.place)) }
            for (id, place) in named where !known.contains(id) {
                problems.append(
                    Diagnostic(
                        "section '\(section.id.text)' names an unknown section '\(id.text)'", at: place ?? section.place,
                        hint: suggestion(for: id, among: known)))
            }
        }
    }

    private func unknownOrPromptless(_ section: Settings) -> Diagnostic {
        let builtIn = Catalogue.entries.map(\.id)
        if let near = nearestName(to: section.id.text, among: builtIn.map(\.text)) {
            return Diagnostic(
                "unknown section '\(section.id.text)'", at: section.place,
                hint: "did you mean '\(near)'? A section of your own needs 'prompt: prompts/\(section.id.text).txt'")
        }
        return Diagnostic(
            "section '\(section.id.text)' has no prompt", at: section.place,
            hint: "write prompts/\(section.id.text).txt, or name a file with 'prompt:'")
    }

    private func suggestion(for id: SectionID, among known: Set<SectionID>) -> String {
        if let near = nearestName(to: id.text, among: known.map(\.text).sorted()) { return "did you mean '\(near)'?" }
        return "known sections: " + known.map(\.text).sorted().joined(separator: ", ")
    }

    private func cycleProblem(_ cycle: [SectionID], changes: [SectionID: Settings]) -> Diagnostic {
        let place = cycle.lazy.compactMap { changes[$0]?.contextPlace ?? changes[$0]?.place }.first
        let path = (cycle + cycle.prefix(1)).map(\.text).joined(separator: " → ")
        return Diagnostic(
            "sections read one another in a circle: \(path)", at: place, hint: "take one of them out of another's 'context'")
    }
}

/// The first circle found, each section reading the next, or nil.
private func cycle(in sections: [Section]) -> [SectionID]? {
    let context = Dictionary(uniqueKeysWithValues: sections.map { ($0.id, $0.context) })
    var finished: Set<SectionID> = []
    var path: [SectionID] = []
    func visit(_ id: SectionID) -> [SectionID]? {
        if finished.contains(id) { return nil }
        if let start = path.firstIndex(of: id) { return Array(path[start...]) }
        path.append(id)
        for other in context[id] ?? [] {
            if let found = visit(other) { return found }
        }
        path.removeLast()
        finished.insert(id)
        return nil
    }
    for section in sections {
        if let found = visit(section.id) { return found }
    }
    return nil
}

/// `field_notes` and `field-notes` as `Field Notes`.
package func readableName(_ name: String) -> String {
    name.split(whereSeparator: { $0 == "_" || $0 == "-" || $0 == "." || $0.isWhitespace })
        .map { $0.prefix(1).uppercased() + $0.dropFirst() }
        .joined(separator: " ")
}
