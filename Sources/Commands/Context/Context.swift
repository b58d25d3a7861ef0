import CommandLine
import Driver
import Loading
import PRDModel
import Terminal
import Wording

/// What a command that works on a project is given.
struct Context: Sendable {
    let invocation: Invocation
    let session: Session
    /// It shows the project's places relative to the working directory.
    let console: Console

    init(_ invocation: Invocation, _ session: Session, _ console: Console) {
        self.invocation = invocation
        self.session = session
        self.console = console.of(project: session.root)
    }

    var world: World { session.world }
    var paths: ShownPaths { console.paths }

    /// Reads the project, and warns of what there is to warn of.
    func load(for purpose: Purpose = .reading) throws(ProjectErrors) -> LoadedProject {
        let loaded = try session.load()
        warn(of: loaded, for: purpose)
        return loaded
    }

    /// Only builds and `check` say how the requirement files were read. Other commands would merely repeat it.
    func warn(of loaded: LoadedProject, for purpose: Purpose) {
        let tells = [CommandID.build, .check, .regenerate, .watch, .serve].contains(invocation.command)
        let known = tells ? [] : Set(loaded.requirementFiles.map(\.path))
        let warnings = session.warnings(of: loaded.project, for: purpose)
        console.report(warnings.filter { warning in warning.place.map { !known.contains($0.path) } ?? true })
    }

    func reasonText(_ project: Project) -> ReasonText { ReasonText(project.categories, paths) }

    /// Runs the body while no other build of the project runs, and says so while it waits for one.
    func withBuildLock<Result>(waits: Bool = true, _ body: () async throws -> Result) async throws -> Result {
        try await session.withBuildLock(waits: waits, notify: { console.say($0.words) }, body)
    }

    /// How a build is shown.
    ///
    /// - Parameter repetition: the command line that repeats it, where that is not simply `prdbuild`.
    func display(repetition: BuildDisplay.Repetition? = nil) -> BuildDisplay {
        BuildDisplay(console, printsEvents: invocation.has(.events), repetition: repetition)
    }
}
