import Building
import FileAccess
import Loading
import PRDModel
import Planning

/// The builds of `watch`, one after another: each begins with what changed since the one before.
struct Watching {
    /// Of `build`.
    let session: Session
    let project: WatchedProject
    /// As the last build left it; nil before the first.
    private var former: Project?
    private var formerFiles: Set<String> = []
    /// The generated files that there are, as far as builds have left them.
    private var outputs: Set<String> = []
    /// What keeps the project from being built, as it was told.
    private var problems: [Diagnostic] = []
    /// Of the project and of its last build, as they were told.
    private var warnings: [Diagnostic] = []
    private var buildWarnings: [Diagnostic] = []
    /// Paths whose change is still to be told, since the build that began with it was withdrawn.
    private var untold: Set<String> = []
    private var isFirst = true
    /// The sections that somebody has agreed to, until a build has come to its end.
    private var approved: Set<SectionID> = []

    private var console: Console { session.console }

    init(_ session: Session) {
        self.session = session
        project = WatchedProject(session)
    }

    private enum Next {
        case wait
        case again
        /// Somebody has to agree first.
        case offer(BuildRun, Forecast)
    }

    /// Ends by throwing: `CancellationError` on a signal.
    mutating func run() async throws {
        while true {
            guard FileStamp(path: session.root) != nil else {
                throw ProjectErrors(Diagnostic("the project's directory is gone", at: Place(session.root)))
            }
            let next = try await session.withBuildLock { try await pass() }
            try Task.checkCancellation()
            switch next {
            case .again: continue
            case .wait:
                if isFirst { console.say("prdbuild: watching for changes; Ctrl-C ends") }
                isFirst = false
                try await project.changes()
            case .offer(let run, let forecast):
                isFirst = false
                try await offer(run, forecast)
            }
        }
    }

    // MARK: - One build

    private mutating func pass() async throws -> Next {
        let start = ContinuousClock.now
        untold.formUnion(await project.takeNews())
        let reading = await project.read()
        let files = reading.files
        var loaded: LoadedProject?
        if case .success(let found) = reading.result { loaded = found }
        let change = ChangeText(
            from: former, formerFiles, to: loaded?.project, files, paths: untold,
            shown: { [console, root = session.root] in console.path($0, root: root) })
        let text = isFirst ? "" : change.text
        do {
            let next = try await build(reading.result.get(), change: text, since: start)
            if case .again = next { return next }
            (untold, formerFiles) = ([], files.union(outputs))
            return next
        } catch let error as ProjectErrors {
            // What was changed under the build's hands is looked at anew.
            if loaded != nil, await project.hasNews() { return .again }
            tell(error.diagnostics, change: text)
        } catch let error as UsageError where !isFirst {
            tell([Diagnostic(error.message, hint: error.hint)], change: text)
        }
        (untold, formerFiles, approved) = ([], files, [])
        return .wait
    }

    private mutating func build(_ loaded: LoadedProject, change: String, since start: ContinuousClock.Instant) async throws
        -> Next
    {
        warn(of: loaded.project.warnings, known: &warnings)
        var run = BuildRun(session: session, loaded: loaded, planner: try session.planner(for: loaded.project), targets: [])
        let command = BuildCommand(session: session)
        let forecast = await run.forecast()
        try command.refuse(run, forecast)
        let sure = Set(forecast.sure.map(\.id))
        let isApproved = !sure.isEmpty && sure.isSubset(of: approved)
        run.mayAsk = sure.isEmpty || isApproved || session.invocation.has(.yes)
        if !run.mayAsk, loaded.project.lock == nil {
            former = loaded.project
            // A document without a single text is of no use to anybody.
            if !change.isEmpty { line(change) }
            return .offer(run, forecast)
        }
        let report = run.mayAsk ? try await told(run, forecast, isAnnounced: !isApproved) : try await quiet(run)
        if report.outcome.isWithdrawn {
            if run.mayAsk, !sure.isEmpty { console.say("prdbuild: the inputs changed; what that makes stale begins anew") }
            return .again
        }
        approved = []
        outputs = Set(report.outputs.filter { $0.value != nil }.keys.map { loaded.project.settings.path(of: $0) })
        await project.expect(report, loaded.project.settings)
        former = run.project(after: report)
        let isRepaired = !problems.isEmpty
        problems = []
        if isFirst, run.mayAsk {
            command.summarise(run, report)
            buildWarnings = report.warnings
        } else {
            let seconds = Double((ContinuousClock.now - start).milliseconds) / 1000
            let change = isRepaired ? (change.isEmpty ? "in order again" : "in order again: \(change)") : change
            say(run, report, change: change, seconds: seconds)
        }
        if await project.hasNews() { return .again }
        return run.mayAsk ? .wait : .offer(run, forecast)
    }

    /// Withdrawn as soon as its inputs change.
    private func told(_ run: BuildRun, _ forecast: Forecast, isAnnounced: Bool) async throws -> BuildRun.Report {
        var telling = BuildCommand.Telling.everything
        if !isFirst, !console.isVerbose { telling = isAnnounced && !forecast.sure.isEmpty ? .costAndProblems : .problems }
        return try await project.building(run) { [session, telling] run in
            try await BuildCommand(session: session).perform(run, forecast, telling: telling)
        }
    }

    /// What nobody has to pay for.
    private func quiet(_ run: BuildRun) async throws -> BuildRun.Report {
        let quiet = session.with(.build, console: console.quiet)
        return try await project.building(run) { run in
            try await BuildCommand(session: quiet).perform(run, Forecast(), telling: .problems)
        }
    }

    // MARK: - Words

    /// In one line, with what went wrong below it.
    private mutating func say(_ run: BuildRun, _ report: BuildRun.Report, change: String, seconds: Double) {
        warn(of: report.warnings, known: &buildWarnings)
        if let note = report.note { console.say(note) }
        let results = run.mayAsk ? report.outcome.results : report.outcome.results.filter { !$0.value.isLeftStale }
        let waiting = run.plan.entries.compactMap { entry -> SectionID? in
            if case .waiting = entry.state { entry.section.id } else { nil }
        }
        let result = RebuildText(
            results: results, waiting: Set(waiting), seconds: seconds,
            written: report.written.map { console.path(run.loaded.project.settings.path(of: $0), root: session.root) })
        let did = run.mayAsk || result.hasMadeAnything ? result.text { console.coloured($0, $1) } : nil
        if change.isEmpty, !result.hasMadeAnything, report.written.isEmpty || !run.mayAsk { return }
        line([change.isEmpty ? nil : change, did].compactMap { $0 }.joined(separator: " → "))
        if let used = run.usedText(report.outcome) { console.say("          " + used) }
        let command = BuildCommand(session: session)
        command.adviseAfter(
            failed: report.outcome.failed.sorted(),
            held: results.filter { if case .heldBack = $0.value { true } else { false } }.map(\.key).sorted())
    }

    /// Of each once, as long as it holds.
    private func warn(of found: [Diagnostic], known: inout [Diagnostic]) {
        console.report(found.filter { !known.contains($0) }, root: session.root)
        known = found
    }

    private mutating func tell(_ found: [Diagnostic], change: String) {
        if session.invocation.has(.events) { EventLines.fatal(found, console: console) }
        let isKnown = found == problems
        problems = found
        if !isKnown { console.report(found, root: session.root) }
        let errors = counted(found.count { $0.severity == .error }, "error")
        let head = change.isEmpty ? "" : change + " → "
        line(head + console.coloured("not built: \(isKnown ? "still " : "")\(errors)", .red))
    }

    private func line(_ text: String) {
        console.say(timeOfDay(session.world.now()) + "  " + text)
    }

    // MARK: - Asking

    private enum Answer {
        case enter, closed, changed
    }

    /// Waits until somebody agrees, or until there is something else to agree to.
    private mutating func offer(_ run: BuildRun, _ forecast: Forecast) async throws {
        guard console.canAsk else {
            let names = forecast.sure.map { plainLine($0.title) }.joined(separator: ", ")
            console.say("  to be asked for: \(names); '--yes' builds without asking")
            return try await project.changes()
        }
        BuildCommand(session: session).announce(run, forecast)
        switch try await answer() {
        case .enter: approved = Set(forecast.all.map(\.id))
        case .changed: console.control("\n")
        case .closed:
            console.control("\n")
            try await project.changes()
        }
    }

    private func answer() async throws -> Answer {
        try await withThrowingTaskGroup(of: Answer.self) { [console, project] group in
            group.addTask { try await console.answer(to: "Press Enter to build, Ctrl-C to stop ") == nil ? .closed : .enter }
            group.addTask {
                try await project.changes()
                return .changed
            }
            defer { group.cancelAll() }
            for try await answer in group { return answer }
            throw CancellationError()
        }
    }
}

extension WatchedProject {
    /// Runs a build that is withdrawn as far as changes make its sections stale.
    nonisolated func building(
        _ run: BuildRun, _ body: @escaping @Sendable (BuildRun) async throws -> BuildRun.Report
    ) async throws -> BuildRun.Report {
        let withdrawals = Withdrawals()
        let watched = run.withdrawn(through: withdrawals)
        return try await withThrowingTaskGroup(of: BuildRun.Report?.self) { group in
            group.addTask { try await body(watched) }
            group.addTask {
                await self.withdraw(through: withdrawals)
                return nil
            }
            for try await ended in group {
                guard let ended else { continue }
                group.cancelAll()
                return ended
            }
            throw CancellationError()
        }
    }

    /// Until it is cancelled.
    private func withdraw(through withdrawals: Withdrawals) async {
        while true {
            do { try await changes() } catch { return }
            switch read().result {
            case .success(let loaded):
                // Wrong usage is told by the next build.
                guard let planner = try? planner(loaded.project) else { return withdrawals.inputsAreUnreadable() }
                withdrawals.inputsAre(planner)
            case .failure: withdrawals.inputsAreUnreadable()
            }
        }
    }
}

extension ProjectReading {
    /// Those that are there, relative to the project.
    fileprivate var files: Set<String> {
        Set(
            observations.compactMap { observation in
                if case .file = observation.expectation { observation.path } else { nil }
            }
        ).union(unread)
    }
}

extension SectionResult {
    fileprivate var isLeftStale: Bool { if case .leftStale = self { true } else { false } }
}
