import Building
import CommandLine
import Driver
import FileAccess
import Loading
import PRDModel
import Planning
import Terminal
import TextLayout

/// Builds a project, and builds it again after each change of its files.
struct WatchLoop {
    private let context: Context
    private let rebuilder: Rebuilder
    private var log: WatchLog
    /// Paths whose change was not told yet, since the build that it started was withdrawn.
    private var untold: Set<PathKey> = []
    /// Sections that a person has agreed to ask for, until a build has come to its end.
    private var approved: Set<SectionID> = []

    init(_ context: Context) {
        self.context = context
        rebuilder = Rebuilder(context.session, needsApproval: !context.invocation.has(.yes))
        log = WatchLog(context)
    }

    /// What a pass over the project came to.
    private enum Pass {
        case finished
        /// The inputs changed meanwhile.
        case withdrawn
        /// Somebody has to agree before more is asked for.
        case needsApproval(Rebuilder.Prepared)
    }

    /// Ends by throwing `CancellationError` on a signal.
    mutating func run() async throws {
        while true {
            guard FileStamp(path: context.session.root) != nil else {
                throw ProjectErrors(Diagnostic("the project's directory is gone", at: Place(context.session.root)))
            }
            // What cannot even be read leaves no '.prdbuild' behind, nor a change of it that would look like one of the inputs.
            let mayLock = context.session.cache.isPrepared || context.session.isReadable
            let pass = mayLock ? try await context.withBuildLock { try await runPass() } : try await runPass(mayBuild: false)
            try Task.checkCancellation()
            switch pass {
            case .withdrawn: continue
            case .finished:
                log.beginWatching()
                try await rebuilder.project.waitForChanges()
            case .needsApproval(let prepared):
                log.isFirst = false
                try await ask(for: prepared)
            }
        }
    }

    /// - Parameter mayBuild: false where the build's lock is not held, as the project could not be read a moment ago.
    private mutating func runPass(mayBuild: Bool = true) async throws -> Pass {
        let start = ContinuousClock.now
        untold.formUnion(await rebuilder.project.takeChanges())
        let reading = await rebuilder.project.read()
        if !mayBuild, case .success = reading.result { return .withdrawn }
        let change = log.change(to: reading, paths: untold)
        do {
            let pass = try await build(reading.result.get(), change, since: start)
            if case .withdrawn = pass { return pass }
            log.take(reading)
            untold = []
            return pass
        } catch let error as ProjectErrors {
            // What was changed while it was built is read again.
            if case .success = reading.result, await rebuilder.project.hasChanges() { return .withdrawn }
            log.tell(error.diagnostics, change)
        } catch let error as UsageError where !log.isFirst {
            log.tell([Diagnostic(error.message, hint: error.hint)], change)
        }
        log.take(reading)
        (untold, approved) = ([], [])
        return .finished
    }

    private mutating func build(
        _ loaded: LoadedProject, _ change: String, since start: ContinuousClock.Instant
    ) async throws -> Pass {
        log.warn(of: loaded.project)
        let prepared = try await rebuilder.prepare(BuildRun(context.session, loaded: loaded), approved: approved)
        let (run, forecast) = (prepared.run, prepared.forecast)
        context.console.report(forecast.warnings)
        if !run.mayAsk, loaded.project.lock == nil {
            // A document without a single text helps no one.
            log.wait(with: loaded.project, change)
            return .needsApproval(prepared)
        }
        let display = log.display(of: prepared, isApproved: !forecast.sure.isEmpty && !approved.isEmpty)
        let report = try await rebuilder.watching(run) { try await display.show($0) }
        if report.outcome.isWithdrawn {
            if run.mayAsk, !forecast.sure.isEmpty { log.tellRestart() }
            return .withdrawn
        }
        approved = []
        await rebuilder.project.expect(report, loaded.project.settings)
        log.tell(run, report, change, since: start)
        if await rebuilder.project.hasChanges() { return .withdrawn }
        return run.mayAsk ? .finished : .needsApproval(prepared)
    }

    // MARK: - Asking

    private enum Answer {
        case enter, closed, changed
    }

    /// Waits until a person agrees, or until a change gives something else to agree to.
    private mutating func ask(for prepared: Rebuilder.Prepared) async throws {
        let console = context.console
        let forecast = prepared.forecast
        guard console.canAsk else {
            let names = forecast.sure.map { plainLine($0.title) }.joined(separator: ", ")
            console.say("  to be asked for: \(names); '--yes' builds without asking")
            return try await rebuilder.project.waitForChanges()
        }
        context.display().announce(prepared.run, forecast)
        switch try await answer() {
        case .enter: approved = Set(forecast.all.map(\.id))
        case .changed: console.control("\n")
        case .closed:
            console.control("\n")
            try await rebuilder.project.waitForChanges()
        }
    }

    private func answer() async throws -> Answer {
        try await withThrowingTaskGroup(of: Answer.self) { [console = context.console, project = rebuilder.project] group in
            group.addTask { try await console.answer(to: "Press Enter to build, Ctrl-C to stop ") == nil ? .closed : .enter }
            group.addTask {
                try await project.waitForChanges()
                return .changed
            }
            defer { group.cancelAll() }
            for try await answer in group { return answer }
            throw CancellationError()
        }
    }
}
