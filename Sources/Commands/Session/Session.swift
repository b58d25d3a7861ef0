import Building
import Composing
import FileAccess
import Loading
import PRDModel
import Planning

/// One command's run on one project: the only place that sees all modules.
struct Session: Sendable {
    let invocation: Invocation
    let world: World
    let console: Console
    /// Absolute.
    let root: String
    /// Shared with the other projects of the same run; nil where there is one alone.
    private(set) var common: CommonMeans?

    init(_ invocation: Invocation, world: World, console: Console) throws(ProjectErrors) {
        self.invocation = invocation
        self.world = world
        self.console = console
        let typed = invocation.options[.directory]
        root = try ProjectFinder.find(from: typed.map(world.absolute) ?? world.workingDirectory, shown: typed ?? ".")
    }

    /// - Parameter root: of a project, absolute.
    init(_ invocation: Invocation, world: World, console: Console, root: String, common: CommonMeans? = nil) {
        self.invocation = invocation
        self.world = world
        self.console = console
        self.root = root
        self.common = common
    }

    /// The same project for another command, with this one's options below its own.
    func with(
        _ command: CommandID, _ arguments: [String] = [], options: [OptionID: String] = [:], without: [OptionID] = [],
        console: Console? = nil
    ) -> Session {
        let options = invocation.options.filter { !without.contains($0.key) }.merging(options) { $1 }
        let invocation = Invocation(command: command, isImplicit: false, options: options, arguments: arguments)
        return Session(invocation, world: world, console: console ?? self.console, root: root, common: common)
    }

    var cache: DirectoryCache { DirectoryCache(root: root) }

    /// Reads the project.
    ///
    /// - Parameter isAgain: what there is to warn of was printed before.
    func load(ignoringLock: Bool = false, isAgain: Bool = false) throws(ProjectErrors) -> LoadedProject {
        let loaded = try reading(ignoringLock: ignoringLock).result.get()
        if !isAgain {
            let read = Self.telling.contains(invocation.command) ? [] : Set(loaded.requirementFiles.map(\.path))
            warn(of: loaded.project, besides: read)
        }
        return loaded
    }

    /// The commands that say how the requirement files were read. Others would only repeat it.
    private static let telling: Set<CommandID> = [.build, .check, .regenerate, .watch, .serve]

    /// Prints what the project gives reason to warn of.
    ///
    /// - Parameter files: paths of which nothing is to be said.
    func warn(of project: Project, besides files: Set<String> = []) {
        let warnings = project.warnings.filter { warning in warning.place.map { !files.contains($0.path) } ?? true }
        console.report(warnings + mergeWarnings(project), root: root)
    }

    /// The project or what is wrong with it, with what was looked at; nothing is printed.
    func reading(ignoringLock: Bool = false) -> ProjectReading {
        let mode = invocation.options[.mode].flatMap { Mode(rawValue: $0) }
        var options = ProjectLoader.Options(mode: mode, ignoresLock: ignoringLock)
        options.branchFiles = { branchFiles($0, $1) }
        let reading = ProjectLoader.reading(root, options: options)
        let result = reading.result.flatMap { loaded in
            Result { () throws(ProjectErrors) in try resolvingMerge(loaded) }
        }
        return ProjectReading(result: result, observations: reading.observations, unread: reading.unread)
    }

    /// Sees to it that a person's text and a text of the cache are told apart, and that changes can be named and shown.
    func planner(
        for project: Project, forced: Set<SectionID> = [], discarding discarded: Set<SectionID> = [],
        showingContext: Bool = false
    ) throws(UsageError) -> Planner {
        let unrecorded = Planner.unrecordedTexts(in: project)
        return Planner(
            project: project, choice: try providerChoice(), forced: forced, discarded: discarded,
            generated: unrecorded.isEmpty ? [] : cache.contentHashes, history: cache.history(of: project.lock),
            formerTexts: cache.formerContext(of: project, alsoOfComposed: showingContext),
            isFromScratch: invocation.has(.fromScratch))
    }

    func providerChoice() throws(UsageError) -> ProviderChoice {
        let name = invocation.options[.provider] ?? world.variable("PRDBUILD_PROVIDER")
        if let name, !ProviderName.all.contains(name) {
            let near = nearestName(to: name, among: ProviderName.all).map { "did you mean '\($0)'? " } ?? ""
            throw UsageError(
                message: "unknown provider '\(name)'", hint: near + "known: " + ProviderName.all.joined(separator: ", "))
        }
        return ProviderChoice(
            name: name, model: invocation.options[.model], composerVersion: OfflineComposer.version)
    }

    /// A section that was named on the command line.
    func section(_ name: String, in graph: SectionGraph) throws(UsageError) -> Section {
        if let section = graph[SectionID(name)] { return section }
        let sections = graph.sections.map(\.id.text)
        if Catalogue.entry(for: SectionID(name)) != nil {
            throw UsageError(
                message: "the section '\(name)' is not part of this document",
                hint: "it has: " + sections.joined(separator: ", "))
        }
        if let known = graph.sections.first(where: { $0.title.lowercased() == name.lowercased() }) { return known }
        let words = invocation.isImplicit ? sections + CommandID.allNames : sections
        let near = nearestName(to: name, among: words).map { "did you mean '\($0)'?" }
        throw UsageError(
            message: "unknown \(invocation.isImplicit ? "command or section" : "section") '\(name)'",
            hint: near ?? "sections: " + sections.joined(separator: ", "))
    }

    func reasonText(_ project: Project) -> ReasonText {
        ReasonText(categories: project.categories, console: console, root: root)
    }
}

extension World {
    func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : workingDirectory + "/" + path
    }
}
