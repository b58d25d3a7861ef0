import Building
import Composing
import FileAccess
import Languages
import Loading
import PRDModel
import Planning

/// One project as a command works on it: where it is, and how its builds are to run.
package struct Session: Sendable {
    package let world: World
    /// Absolute.
    package let root: String
    package var options: BuildOptions
    /// Nil where the command works on one project only.
    package let shared: SharedResources?

    /// Finds the project in a directory or above it.
    ///
    /// - Parameter directory: as it was typed; nil for the working directory.
    package init(_ options: BuildOptions, world: World, directory: String?) throws(ProjectErrors) {
        self.world = world
        self.options = options
        shared = nil
        root = try ProjectFinder.find(
            from: directory.map(world.absolute) ?? world.workingDirectory, shown: directory ?? ".")
    }

    /// - Parameter root: the project's directory, absolute.
    package init(_ options: BuildOptions, world: World, root: String, shared: SharedResources?) {
        self.world = world
        self.options = options
        self.root = root
        self.shared = shared
    }

    /// The same project with other options.
    package func with(_ change: (inout BuildOptions) -> Void) -> Session {
        var session = self
        change(&session.options)
        return session
    }

    package var cache: DirectoryCache { DirectoryCache(root: root) }

    package func load() throws(ProjectErrors) -> LoadedProject { try read().result.get() }

    /// The project, or what is wrong with it, with the files that were read.
    package func read() -> ProjectLoadResult {
        var options = ProjectLoader.Options(mode: self.options.mode, ignoresLock: self.options.rebuildsLock)
        options.branchFiles = { branchFiles($0, $1) }
        let reading = ProjectLoader.reading(root, options: options)
        let result = reading.result.flatMap { loaded in
            Result { () throws(ProjectErrors) in try resolvingMerge(loaded) }
        }
        return ProjectLoadResult(result: result, observations: reading.observations, unread: reading.unread)
    }

    /// Tells a person's text from a text of the cache, and finds what is needed to name and show changes.
    package func planner(
        for project: Project, forced: Set<SectionID> = [], discarding discarded: Set<SectionID> = [],
        showingContext: Bool = false
    ) throws(UsageError) -> Planner {
        let unrecorded = Planner.unrecordedTexts(in: project)
        return Planner(
            project: project, choice: try providerChoice(), forced: forced, discarded: discarded,
            generated: unrecorded.isEmpty ? [] : cache.contentHashes, history: cache.history(of: project.lock),
            formerTexts: cache.formerContext(of: project, alsoOfComposed: showingContext),
            isFromScratch: options.isFromScratch)
    }

    func providerChoice() throws(UsageError) -> ProviderChoice {
        let name = options.provider ?? world.variable(Self.providerVariable)
        if let name, !ProviderName.all.contains(name) {
            let near = nearestName(to: name, among: ProviderName.all).map { "did you mean '\($0)'? " } ?? ""
            throw UsageError(
                message: "unknown provider '\(name)'", hint: near + "known: " + ProviderName.all.joined(separator: ", "))
        }
        return ProviderChoice(name: name, model: options.model, composerVersion: OfflineComposer.version)
    }

    static let providerVariable = "PRDBUILD_PROVIDER"

    /// The section that a name stands for.
    ///
    /// - Parameter commands: commands that may have been meant instead.
    package func section(
        _ name: String, in graph: SectionGraph, orCommand commands: [String] = []
    ) throws(UsageError) -> Section {
        if let section = graph[SectionID(name)] { return section }
        let sections = graph.sections.map(\.id.text)
        if Catalogue.entry(for: SectionID(name)) != nil {
            throw UsageError(
                message: "the section '\(name)' is not part of this document",
                hint: "it has: " + sections.joined(separator: ", "))
        }
        if let known = graph.sections.first(where: { $0.title.lowercased() == name.lowercased() }) { return known }
        let near = nearestName(to: name, among: sections + commands).map { "did you mean '\($0)'?" }
        throw UsageError(
            message: "unknown \(commands.isEmpty ? "section" : "command or section") '\(name)'",
            hint: near ?? "sections: " + sections.joined(separator: ", "))
    }
}
