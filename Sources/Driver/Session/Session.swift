import Building
import Composing
import FileAccess
import Formats
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

    package var isReadable: Bool {
        if case .success = read().result { return true }
        return false
    }

    /// The project, or what is wrong with it, with the files that were read.
    package func read() -> ProjectLoadResult {
        var options = ProjectLoader.Options(mode: self.options.mode, ignoresLock: self.options.rebuildsLock)
        options.branchFiles = { branchFiles($0, $1) }
        let reading = ProjectLoader.reading(root, options: options)
        let result = reading.result.flatMap { loaded in
            Result { () throws(ProjectErrors) in try resolvingMerge(recognisingLayouts(loaded)) }
        }
        return ProjectLoadResult(result: result, observations: reading.observations, unread: reading.unread)
    }

    /// A lock of an earlier version knows texts by their bytes alone. The cache still has the text that it means, or the composer writes it
    /// again.
    private func recognisingLayouts(_ loaded: LoadedProject) -> LoadedProject {
        var project = loaded.project
        for part in Planner.unrecordedTexts(in: project) {
            guard let entry = project.lock?.sections[part.id], entry.treeHash == nil, let fingerprint = entry.fingerprint,
                let text = cache.section(fingerprint)?.text ?? composedText(part.id, of: loaded.project),
                text.contentHash == entry.contentHash
            else { continue }
            project.lock?.sections[part.id]?.treeHash = CanonicalText.hash(of: text)
        }
        if project.lock == loaded.project.lock { return loaded }
        project.document = project.document?.recognised(by: project.lock)
        return loaded.with(project)
    }

    /// Tells a person's text from a text of the cache, and finds what is needed to name and show changes.
    package func planner(
        for project: Project, forced: Set<SectionID> = [], discarding discarded: Set<SectionID> = [],
        showingContext: Bool = false
    ) throws(UsageError) -> Planner {
        let choice = try providerChoice()
        var generated = Planner.unrecordedTexts(in: project).isEmpty ? [] : cache.contentHashes
        if options.rebuildsLock { generated.formUnion(composedTexts(Planner(project: project, choice: choice))) }
        return Planner(
            project: project, choice: choice, forced: forced, discarded: discarded, generated: generated,
            history: cache.history(of: project.lock),
            formerTexts: cache.formerContext(of: project, alsoOfComposed: showingContext),
            isFromScratch: options.isFromScratch)
    }

    /// Texts of the document that the composer makes of the present inputs, in whatever layout they stand there: without a lock that is
    /// all that tells them from a person's.
    private func composedTexts(_ planner: Planner) -> [ContentHash] {
        let texts = planner.presentTexts
        return planner.project.graph.sections.compactMap { section in
            guard let text = texts[section.id], let new = composedText(section, planner, texts) else { return nil }
            let composed = CanonicalText.hash(of: new)
            return composed != nil && composed == CanonicalText.hash(of: text) ? text.contentHash : nil
        }
    }

    private func composedText(_ id: SectionID, of project: Project) -> SectionText? {
        // Wrong usage is told by the command that needs the choice.
        guard let section = project.graph[id], let choice = try? providerChoice() else { return nil }
        let planner = Planner(project: project, choice: choice)
        return composedText(section, planner, planner.presentTexts)
    }

    /// What the composer makes of the present inputs; nil for a section that a model writes.
    private func composedText(_ section: Section, _ planner: Planner, _ texts: [SectionID: SectionText]) -> SectionText? {
        guard planner.provider(for: section).name == ProviderName.offline else { return nil }
        let content = SectionMarkdown.normalised(OfflineComposer.compose(planner.request(for: section, texts: texts)).content)
        return content.map { SectionText(title: section.title, content: $0) }
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
