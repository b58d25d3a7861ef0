import FileAccess
import Formats
import PRDModel

/// Reads and checks everything that a build starts from.
package struct ProjectLoader {
    /// What the command line says over the project file.
    package struct Options: Sendable {
        package var mode: Mode?
        /// Reads the project as if there were no lock.
        package var ignoresLock = false
        /// Reads the project even if it has no requirement.
        package var mayBeEmpty = false
        /// A file of both branches of a merge, by path; nil where no merge made the file. Asked only if the lock cannot be read.
        package var branchFiles: @Sendable (_ path: String, _ bytes: [UInt8]) -> Sides<[PathKey: [UInt8]]>? = { _, _ in nil }

        package init(mode: Mode? = nil, ignoresLock: Bool = false) {
            self.mode = mode
            self.ignoresLock = ignoresLock
        }
    }

    let root: String
    let options: Options
    var problems: [Diagnostic] = []
    var observations: [Observation] = []
    var outputs: [OutputName: [UInt8]] = [:]
    var requirementFiles: [RequirementSourceFile] = []
    var setAside: [SetAside] = []
    /// The first heading of the only requirement file; nil if there are several.
    var onlyTitle: String?
    private var outputObservations: [Observation] = []
    /// Paths of what is there and could not be read.
    private var unread: [String] = []
    /// What keeps the lock from being read although both branches' locks can be.
    var lockDamage: Diagnostic?

    /// - Throws: all problems found in all files.
    package static func load(_ root: String, options: Options = Options()) throws(ProjectErrors) -> LoadedProject {
        var loader = ProjectLoader(root: root, options: options)
        return try loader.load()
    }

    /// The same, with what was looked at, whether the project can be read or not.
    package static func reading(_ root: String, options: Options = Options()) -> ProjectLoadResult {
        var loader = ProjectLoader(root: root, options: options)
        let result: Result<LoadedProject, ProjectErrors>
        do throws(ProjectErrors) { result = .success(try loader.load()) } catch { result = .failure(error) }
        return ProjectLoadResult(
            result: result, observations: loader.observations + loader.outputObservations, unread: loader.unread)
    }

    private init(root: String, options: Options) {
        self.root = root
        self.options = options
    }

    /// The project file and the requirements alone, so that commands that need no more work with a damaged lock or document too.
    ///
    /// - Parameter mayBeEmpty: whether a project without any requirement can be read too.
    package static func loadRequirements(_ root: String, mayBeEmpty: Bool = false) throws(ProjectErrors) -> LoadedRequirements {
        var options = Options()
        options.mayBeEmpty = mayBeEmpty
        var loader = ProjectLoader(root: root, options: options)
        let (settings, requirements) = loader.readInputs()
        guard !loader.problems.contains(where: { $0.severity == .error }) else {
            throw ProjectErrors(loader.problems.filter { $0.severity == .error })
        }
        return LoadedRequirements(
            settings: settings, categories: settings.categories, requirements: requirements,
            files: loader.requirementFiles, setAside: loader.setAside, warnings: ProjectErrors(loader.problems).diagnostics)
    }

    private mutating func readInputs() -> (ProjectSettings, [Requirement]) {
        var settings = ProjectSettings()
        var namesRequirements = true
        var statesSources = false
        if let text = read(ProjectFileFormat.fileName) {
            let reading = ProjectFileFormat.read(text)
            settings = reading.settings
            problems += reading.problems
            namesRequirements = reading.namesRequirements
            statesSources = reading.statesSources
        } else if !problems.isEmpty {
            // Without its settings the requirements would be read in another way.
            namesRequirements = false
        }
        warnOfOtherNames()
        if namesRequirements, !statesSources { namesRequirements = findLayout(&settings) }
        checkPaths(&settings)
        return (settings, namesRequirements ? readRequirements(settings, categories: settings.categories) : [])
    }

    private mutating func load() throws(ProjectErrors) -> LoadedProject {
        let (settings, requirements) = readInputs()
        let categories = settings.categories
        let locks = readLocks()
        let mode = options.mode ?? settings.mode ?? locks.flatMap(recordedMode) ?? .detailed
        var prompts = PromptFiles(&self)
        let graph = assembleGraph(mode: mode, settings: settings, categories: categories, prompts: prompts)
        let documents = readDocuments(settings, locks: locks, graph: graph)
        let title = withoutControls(title(settings, locks: locks, documents: documents))
        let templates = graph.map { prompts.templates(for: $0, settings: settings, &self) } ?? [:]
        let page = read("templates/page.html") ?? BuiltInFiles.text("templates/page.html") ?? ""
        checkPage(settings)
        checkLinkedOutputs(settings)
        guard let graph, !problems.contains(where: { $0.severity == .error }) else {
            throw ProjectErrors(problems.filter { $0.severity == .error })
        }
        let project = Project(
            settings: settings, title: title, mode: mode, categories: categories, graph: graph, requirements: requirements,
            prompts: templates, sharedContext: prompts.template(.sharedContext),
            revisionPrompt: prompts.template(.sharedRevision), pageTemplate: page, lock: locks?.ours, document: documents?.ours,
            merge: merge(settings, locks: locks, documents: documents), warnings: ProjectErrors(problems).diagnostics)
        return LoadedProject(
            root: root, project: project, observations: observations, outputs: outputs, requirementFiles: requirementFiles)
    }

    /// The files of a glob, with what there is to say of those that cannot be found.
    mutating func search(_ glob: String) -> FileSearch {
        let search = FileSearch(Glob(glob), in: root)
        problems += search.problems
        observations += search.directories
        unread += search.unread
        return search
    }

    mutating func read(_ path: String) -> String? { readFile(path)?.text }

    /// Nil if there is no such file, or it cannot be read, which is then among the problems.
    mutating func readFile(_ path: String) -> TextFile? { readFile(path, as: Self.inspect(path, in: root)) }

    /// - Parameter inspection: what was found there.
    mutating func readFile(_ path: String, as inspection: Inspection) -> TextFile? {
        switch record(inspection, at: path) {
        case .text(let file): return file
        case .absent: return nil
        case .outside:
            if let target = Containment.missingTarget(path, in: root) {
                problems.append(
                    Diagnostic(
                        "this link leads nowhere (\(target))", at: Place(path), hint: "write the file, or delete the link"))
            } else {
                problems.append(
                    Diagnostic(
                        "this leaves the project directory through a symbolic link", at: Place(path),
                        hint: "copy the file here"))
            }
        case .unreadable(let problem), .conflicted(let problem): problems.append(problem)
        }
        return nil
    }

    /// What there is where an input may be.
    enum InputFile {
        case text(TextFile)
        case absent, outside
        case unreadable(Diagnostic)
        /// With markers that a merge left.
        case conflicted(Diagnostic)
    }

    /// What was found at a path, and what would show that it has changed: nil where it could not be read.
    typealias Inspection = (found: InputFile, observation: Observation?)

    mutating func look(at path: String) -> InputFile { record(Self.inspect(path, in: root), at: path) }

    private mutating func record(_ inspection: Inspection, at path: String) -> InputFile {
        if let observation = inspection.observation { observations.append(observation) } else { unread.append(path) }
        return inspection.found
    }

    static func inspect(_ path: String, in root: String) -> Inspection {
        guard let inner = Containment.inner(path, in: root) else { return (.outside, nil) }
        if let name = hiddenNames(in: inner).first(where: { !Layout.hiddenFolders.contains($0) }) {
            let problem = Diagnostic(
                "this leads to the hidden '\(name)', and hidden files are not read", at: Place(path), hint: "copy the file here")
            return (.unreadable(problem), nil)
        }
        do throws(ProjectErrors) {
            guard let file = try TextFile.read(root + "/" + path, shownPath: path) else {
                return (.absent, Observation(path: path, expectation: .absent))
            }
            let observation = Observation(path: path, file: file)
            guard let line = ConflictMarkers.firstLine(in: file.text) else { return (.text(file), observation) }
            let problem = Diagnostic(
                "this file has unresolved conflict markers", at: Place(path, line: line),
                hint: "decide which lines stay, delete the marker lines, then run 'prdbuild'")
            return (.conflicted(problem), observation)
        } catch {
            return (.unreadable(error.diagnostics.first ?? Diagnostic("cannot read the file", at: Place(path))), nil)
        }
    }

    mutating func readOutput(_ output: OutputName, _ settings: ProjectSettings) -> String? {
        let path = settings.path(of: output)
        // What a link leads to outside is not looked at; that there is one is reported with the paths.
        if output != .lock, !Containment.holds(path, in: root) { return nil }
        do throws(ProjectErrors) {
            // The lock is prdbuild's alone; the others may be links of a person within the project.
            let found =
                output == .lock
                ? try OwnFiles(root: root).read(path) : try TextFile.read(root + "/" + path, shownPath: path)
            guard let file = found else {
                outputObservations.append(Observation(path: path, expectation: .absent))
                return nil
            }
            outputObservations.append(Observation(path: path, file: file))
            outputs[output] = file.bytes
            return file.text
        } catch {
            unread.append(path)
            problems += error.diagnostics
            return nil
        }
    }

    /// The page is only ever written, so what it holds does not matter as long as it is prdbuild's.
    private mutating func checkPage(_ settings: ProjectSettings) {
        // Of a path that is refused nothing more is to be said.
        guard user(of: settings.htmlOutput, settings) == nil, let text = readOutput(.html, settings), !PageMark.isIn(text)
        else { return }
        problems.append(
            Diagnostic(
                "this file was not made by prdbuild: it has no mark of its pages", at: Place(settings.htmlOutput),
                hint: "move it away, or name another file with 'output: { html: … }' in prdbuild.yaml"))
    }

    private mutating func assembleGraph(
        mode: Mode, settings: ProjectSettings, categories: Categories, prompts: PromptFiles
    ) -> SectionGraph? {
        do throws(ProjectErrors) {
            return try SectionGraph.assemble(
                mode: mode, settings: settings, categories: categories, existingPrompts: prompts.names)
        } catch {
            problems += error.diagnostics
            return nil
        }
    }
}
