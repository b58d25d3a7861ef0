import Languages
import PRDModel
import Planning

/// A small project in memory: problem_statement ← goals_objectives ← success_metrics, and the summary, which reads all three.
struct PlannedProject: Sendable {
    var settings = ProjectSettings()
    var title = "Field Notes"
    var mode = Mode.detailed
    var requirements = [
        requirement("P-1", "Exports fail", line: 1), requirement("P-2", "Sync is slow", line: 2),
        requirement("P-3", "No search", line: 3), requirement("G-1", "Find notes", .userGoals, line: 1),
        requirement("N-1", "No chat", .nonGoals, line: 1),
    ]
    var prompts: [String: String] = [:]
    var sharedContext = "You write a PRD.\n"
    var revisionPrompt = "Revise {title}.\n{changes}\n---\n{earlier_text}\n"
    var lock: Lockfile?
    var document: Document?
    var choice = ProviderChoice(composerVersion: 1)
    var forced: Set<SectionID> = []
    var generated: Set<ContentHash> = []
    var history = RequirementHistory()
    var formerTexts: [ContentHash: SectionText] = [:]
    var isFromScratch = false

    static let kept = ["executive_summary", "problem_statement", "goals_objectives", "success_metrics"]

    init() {
        for entry in Catalogue.entries where !Self.kept.contains(entry.id.text) {
            change(entry.id.text) { $0.isLeftOut = true }
        }
    }

    mutating func change(_ id: String, _ edit: (inout ProjectSettings.SectionSettings) -> Void) {
        if !settings.sections.contains(where: { $0.id.text == id }) {
            settings.sections.append(.init(id: SectionID(id), place: Place("prdbuild.yaml", line: 1)))
        }
        for index in settings.sections.indices where settings.sections[index].id.text == id { edit(&settings.sections[index]) }
    }

    var planner: Planner {
        get throws {
            let categories = Categories(custom: settings.customCategories)
            let graph = try SectionGraph.assemble(
                mode: mode, settings: settings, categories: categories, existingPrompts: Set(prompts.keys.map { $0 + ".txt" }))
            var templates: [SectionID: PromptTemplate] = [:]
            for section in graph.sections {
                templates[section.id] = PromptTemplate(
                    text: prompts[section.id.text] ?? "Write {title}.", place: Place(section.prompt.path))
            }
            let project = Project(
                settings: settings, title: title, mode: mode, categories: categories, graph: graph, requirements: requirements,
                prompts: templates,
                sharedContext: PromptTemplate(text: sharedContext, place: Place("prompts/shared_context.txt")),
                revisionPrompt: PromptTemplate(
                    text: revisionPrompt, place: Place("prompts/shared_revision.txt"),
                    known: PromptTemplate.Placeholder.ofRevision),
                pageTemplate: "", lock: lock, document: document, warnings: [])
            return Planner(
                project: project, choice: choice, forced: forced, generated: generated, history: history,
                formerTexts: formerTexts, isFromScratch: isFromScratch)
        }
    }

    func state(of id: String) throws -> SectionState? { try planner.plan()[SectionID(id)]?.state }

    /// The reasons for which a section is stale; empty if it is not.
    func reasons(_ id: String) throws -> [StaleReason] {
        guard case .stale(let reasons) = try state(of: id) else { return [] }
        return reasons
    }

    /// A section's parts and fingerprint, its context standing as in the document.
    func fingerprint(of id: String) throws -> Fingerprint {
        let planner = try planner
        guard let section = planner.project.graph[SectionID(id)] else { return Fingerprint(Digest(hex: "none")) }
        return planner.fingerprint(of: planner.parts(of: section, texts: planner.presentTexts), section: section)
    }

    /// The project as a build leaves it: every section has a text, and the lock knows what it was made from.
    func built() throws -> PlannedProject {
        var result = self
        let planner = try planner
        var texts: [SectionID: SectionText] = [:]
        var entries: [SectionID: LockEntry] = [:]
        for section in planner.project.graph.topological {
            let parts = planner.parts(of: section, texts: texts)
            let text = SectionText(title: section.title, content: "Text of \(section.id.text).")
            texts[section.id] = text
            entries[section.id] = LockEntry(
                status: .completed, title: section.title, contentHash: text.contentHash,
                fingerprint: planner.fingerprint(of: parts, section: section), inputs: parts.recorded,
                instructions: lock?.sections[section.id]?.instructions, generatedAt: "2025-01-01T00:00:00Z")
        }
        let digests = planner.lists.mapValues { list in
            Dictionary(list.items.map { ($0.id, $0.contentDigest) }, uniquingKeysWith: { first, _ in first })
        }
        result.lock = Lockfile(
            mode: mode, status: .ready, title: title, version: 1, requirements: digests.filter { !$0.value.isEmpty },
            sections: entries)
        result.document = Document(
            title: title,
            parts: planner.project.graph.sections.compactMap { section in
                texts[section.id].map { .init(id: section.id, text: $0, line: 1, isMissing: false) }
            })
        return result
    }

    /// With the requirement lists as they are now kept for later comparisons.
    func remembered() throws -> PlannedProject {
        var result = self
        for list in try planner.lists.values {
            result.history.lists[list.digest] = list.items.map { .init(id: $0.id, group: $0.group, text: $0.text) }
        }
        return result
    }

    mutating func edit(_ id: String, title: String? = nil, content: String? = nil) {
        let parts = document?.parts ?? []
        document?.parts = parts.map { part in
            guard part.id.text == id else { return part }
            let text = SectionText(title: title ?? part.text.title, content: content ?? part.text.content)
            return .init(id: part.id, text: text, line: part.line, isMissing: part.isMissing)
        }
    }

    /// A notice in the place of the text.
    mutating func lose(_ id: String) {
        let parts = document?.parts ?? []
        document?.parts = parts.map { part in
            part.id.text == id ? .init(id: part.id, text: part.text, line: part.line, isMissing: true) : part
        }
    }

    mutating func remove(_ id: String) {
        document?.parts.removeAll { $0.id.text == id }
    }
}

func requirement(
    _ id: String, _ text: String, _ category: CategoryID = .problems, group: String? = nil, explicit: Bool = true, line: Int = 9
) -> Requirement {
    Requirement(
        id: RequirementID(id), hasExplicitID: explicit, category: category, area: group.map { [$0] } ?? [], text: text,
        place: Place("requirements/\(category.text).md", line: line))
}
