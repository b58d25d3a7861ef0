import Building
import Foundation
import Languages
import PRDModel
import Planning
import TestSupport
import Threading

/// A project in memory with its cache in a temporary directory, built again and again by scripted answers.
final class BuiltProject {
    var settings = ProjectSettings()
    var requirements = [
        requirement("P-1", "Exports fail"), requirement("G-1", "Find notes", .userGoals),
        requirement("N-1", "No chat", .nonGoals),
        requirement("C-1", "Runs offline", .constraints), requirement("A-1", "Ask the field", .actionItems),
    ]
    var prompts: [String: String] = [:]
    var forced: Set<SectionID> = []
    var discarded: Set<SectionID> = []
    var timeStamp = "2025-01-01T00:00:00Z"
    var jobs = 8
    var choice = ProviderChoice(composerVersion: 1)
    private(set) var lock: Lockfile?
    private(set) var texts: [SectionID: SectionText] = [:]
    private let directory: TestProject
    let cache: DirectoryCache

    init() throws {
        directory = try TestProject()
        cache = DirectoryCache(root: directory.root.path)
        try cache.prepare()
    }

    var root: String { directory.root.path }

    func planner() throws -> Planner {
        let categories = Categories()
        let graph = try SectionGraph.assemble(
            mode: .detailed, settings: settings, categories: categories, existingPrompts: [])
        var templates: [SectionID: PromptTemplate] = [:]
        for section in graph.sections {
            templates[section.id] = PromptTemplate(text: prompts[section.id.text] ?? "{title}", place: Place(section.prompt.path))
        }
        let parts = graph.sections.compactMap { section in
            texts[section.id].map { Document.Part(id: section.id, text: $0, line: 1, isMissing: false) }
        }
        let project = Project(
            settings: settings, title: "P", mode: .detailed, categories: categories, graph: graph, requirements: requirements,
            prompts: templates, sharedContext: PromptTemplate(text: "", place: Place("s")),
            revisionPrompt: PromptTemplate(
                text: "{changes}|{earlier_text}", place: Place("r"), known: PromptTemplate.Placeholder.ofRevision),
            pageTemplate: "", lock: lock, document: parts.isEmpty ? nil : Document(title: "P", parts: parts), warnings: [])
        return Planner(
            project: project, choice: choice, forced: forced, discarded: discarded,
            generated: Planner.unrecordedTexts(in: project).isEmpty ? [] : cache.contentHashes,
            history: cache.history(of: lock), formerTexts: cache.formerContext(of: project))
    }

    /// Builds with a script and takes over what the build leaves.
    @discardableResult
    func build(_ script: Script = Script(), only wanted: [String]? = nil) async throws -> BuildOutcome {
        let builder = try builder(script, only: wanted)
        let outcome = await builder.run()
        take(outcome)
        return outcome
    }

    func builder(
        _ script: Script, only wanted: [String]? = nil, inputChanges: InputChanges? = nil,
        asks: @escaping @Sendable (Section) -> Bool = { _ in true }
    ) throws -> Builder {
        let planner = try planner()
        let graph = planner.project.graph
        let ids = wanted.map { graph.withAllContext($0.map { SectionID($0) }) } ?? graph.sections.map(\.id)
        var options = Builder.Options(wanted: Set(ids), jobs: jobs, timeStamp: timeStamp)
        options.inputChanges = inputChanges
        options.asks = asks
        return Builder(
            planner: planner, plan: planner.plan(), cache: cache, options: options,
            generate: { try await script.answer($0, onText: $1) }, emit: { script.record($0) })
    }

    func take(_ outcome: BuildOutcome) {
        lock = outcome.lock
        texts = outcome.texts
    }

    /// As a person edits the document.
    func edit(_ id: String, _ content: String) {
        texts[SectionID(id)] = SectionText(title: texts[SectionID(id)]?.title ?? id, content: content)
    }

    func remove(_ id: String) { texts[SectionID(id)] = nil }

    func loseLock() { lock = nil }

    func clearCache() throws {
        try directory.remove(".prdbuild")
        try cache.prepare()
    }

    func damageCache() throws {
        let folder = root + "/.prdbuild/cache/sections"
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            try directory.write(".prdbuild/cache/sections/" + name, "damaged")
        }
    }

    /// A file in the place of the folder.
    func blockCache() throws {
        try directory.remove(".prdbuild/cache/sections")
        try directory.write(".prdbuild/cache/sections", "")
    }

    /// As if an entry of the cache had been used last then.
    func setUse(_ entry: CacheSurvey.Entry, secondsSince1970 seconds: Double) {
        try? directory.setModified(entry.path, to: Date(timeIntervalSince1970: seconds))
    }

    func reword(_ text: String, at index: Int) { requirements[index].text = text }

    func instruct(_ id: String, _ instructions: String) {
        var section = ProjectSettings.SectionSettings(id: SectionID(id), place: Place("prdbuild.yaml", line: 1))
        section.instructions = instructions
        settings.sections.append(section)
    }
}

func requirement(_ id: String, _ text: String, _ category: CategoryID = .problems) -> Requirement {
    Requirement(id: RequirementID(id), category: category, text: text, place: Place("requirements/a.md", line: 1))
}

/// Answers requests as it is told, and records them.
final class Script: Sendable {
    typealias Reply = @Sendable (GenerationRequest) async throws -> String

    private struct Record {
        var requests: [GenerationRequest] = []
        var events: [BuildEvent] = []
        var running = 0
        var mostRunning = 0
    }

    private let reply: Reply
    private let state = Guarded(Record())

    /// Unless told otherwise the text is a function of the whole request.
    init(_ reply: @escaping Reply = { Script.text(for: $0) }) {
        self.reply = reply
    }

    static func text(for request: GenerationRequest) -> String {
        "About \(request.section.id.text) \(Digest(of: request.promptText + content(of: request)).hex.prefix(12))."
    }

    private static func content(of request: GenerationRequest) -> String {
        let items = request.requirements.flatMap(\.items).map { $0.id.text + $0.text }
        return (items + request.context.map { $0.id.text + $0.text.content }).joined(separator: "\n")
    }

    func answer(_ request: GenerationRequest, onText: @Sendable (String) -> Void) async throws -> Answer {
        state.withLock { state in
            state.requests.append(request)
            state.running += 1
            state.mostRunning = max(state.mostRunning, state.running)
        }
        defer { state.withLock { $0.running -= 1 } }
        let text = try await reply(request)
        onText(text)
        return Answer(
            text: SectionText(title: request.section.title, content: text), usage: Usage(inputTokens: 3, outputTokens: 2))
    }

    func record(_ event: BuildEvent) { state.withLock { $0.events.append(event) } }

    /// The sections that were asked for, sorted.
    var asked: [String] { state.withLock { $0.requests.map(\.section.id.text).sorted() } }
    var events: [BuildEvent] { state.withLock { $0.events } }
    var mostRunning: Int { state.withLock { $0.mostRunning } }

    func request(_ id: String) -> GenerationRequest? {
        state.withLock { $0.requests.last { $0.section.id.text == id } }
    }
}

/// All twelve, sorted.
let everySection = [
    "appendix", "executive_summary", "functional_requirements", "goals_objectives", "non_functional_requirements",
    "problem_statement", "proposed_solution", "risks_mitigations", "success_metrics", "target_users", "technical_considerations",
    "timeline_milestones",
]

extension BuildOutcome {
    func result(_ id: String) -> SectionResult? { results[SectionID(id)] }

    /// The sections with a result, sorted.
    func sections(_ matches: (SectionResult) -> Bool) -> [String] {
        results.filter { matches($0.value) }.map(\.key.text).sorted()
    }
}

extension SectionResult {
    var isGenerated: Bool { if case .generated = self { true } else { false } }
    var isFailed: Bool { if case .failed = self { true } else { false } }
    var isHeldBack: Bool { if case .heldBack = self { true } else { false } }
}
