import Building
import PRDModel
import Planning

/// `prdbuild [build] [SECTION…]`
struct BuildCommand {
    let session: Session

    private var invocation: Invocation { session.invocation }
    var console: Console { session.console }

    func run() async throws -> ExitCode {
        if invocation.has(.dryRun) { return try dryRun() }
        return try await session.withBuildLock { try await build() }
    }

    func prepared() throws -> BuildRun {
        let loaded = try session.load(ignoringLock: invocation.has(.rebuildLock), isAgain: true)
        let graph = loaded.project.graph
        // A command that does not exist may have been meant, which is all that there is to say then.
        let targets = try invocation.arguments.map { try session.section($0, in: graph).id }
        session.warn(of: loaded.project)
        let reached = targets.isEmpty ? graph.sections.map(\.id) : graph.withAllContext(targets)
        let planner = try session.planner(for: loaded.project, forced: invocation.has(.force) ? Set(reached) : [])
        return BuildRun(session: session, loaded: loaded, planner: planner, targets: targets)
    }

    private func dryRun() throws -> ExitCode {
        let run = try prepared()
        let reasons = session.reasonText(run.loaded.project)
        let entries = run.plan.entries.filter { run.wanted.contains($0.section.id) }
        let width = entries.map(\.section.id.text.count).max() ?? 0
        var lines: [String] = []
        for entry in entries {
            switch entry.state {
            case .stale(let list): lines += self.lines("stale", entry, list, reasons, width)
            case .waiting(let above):
                lines.append(
                    "waiting  \(Columns.padded(entry.section.id.text, width))  on \(above.map(\.text).joined(separator: ", "))")
            case .edited(let list) where !list.isEmpty: lines += self.lines("kept", entry, list, reasons, width)
            case .fresh, .edited: break
            }
        }
        if lines.isEmpty { console.say("prdbuild: no work to do.") }
        for line in lines { console.result(console.labelled(line: line) + "\n") }
        let isComposed = entries.contains { entry in
            guard case .stale = entry.state else { return false }
            return entry.provider.name == ProviderName.offline
        }
        if isComposed, let warning = BuildRun.composerWarning(run.loaded.project.settings.language) {
            console.report([warning], root: session.root)
        }
        try refuse(run)
        return .success
    }

    private func lines(
        _ word: String, _ entry: PlanEntry, _ list: [StaleReason], _ reasons: ReasonText, _ width: Int
    ) -> [String] {
        let head = Columns.padded(word, 9)
        let id = entry.section.id.text
        if !console.isVerbose { return [head + Columns.padded(id, width) + "  " + reasons.summary(list)] }
        return [head + id] + list.flatMap { reasons.detailed($0) }.map { "           " + $0 }
    }

    func refuse(_ run: BuildRun, _ forecast: Forecast = Forecast()) throws(ProjectErrors) {
        let problems = run.problems() + run.providerProblems(forecast.sure)
        if !problems.isEmpty { throw ProjectErrors(problems) }
    }

    private func build() async throws -> ExitCode {
        let run = try prepared()
        let forecast = await run.forecast()
        try refuse(run, forecast)
        return summarise(run, try await perform(run, forecast))
    }

    /// What is said of a build to somebody who reads along.
    enum Telling: Sendable {
        case everything
        /// Not of what is made for nothing.
        case costAndProblems
        case problems
    }

    /// Announces a run, shows it while it goes on, and tells programs of its end.
    func perform(
        _ run: BuildRun, _ forecast: Forecast, telling: Telling = .everything
    ) async throws -> BuildRun.Report {
        // Of what costs nothing the line at the end of each of several projects says enough.
        let isBrief = console.label != nil && forecast.sure.isEmpty && !console.isVerbose
        let lines = BuildLines(
            console: console, plan: run.plan, reasons: session.reasonText(run.loaded.project),
            isBrief: isBrief || telling != .everything)
        let events = invocation.has(.events) ? EventLines(console: console, project: run.loaded.project) : nil
        if let merge = run.loaded.project.merge {
            let files = merge.causes.compactMap(\.place).map { console.path($0.path, root: session.root) }
            console.say("prdbuild: merging what both sides have of " + files.joined(separator: " and "))
        }
        events?.status("generating")
        // The composer is done before anybody could read along.
        let isLive = console.isLive && !forecast.sure.isEmpty && events == nil
        if !isBrief, telling != .problems { announce(run, forecast, naming: !isLive) }
        let report = try await watched(run, isLive: isLive, events: events, lines: lines)
        events?.complete(report.outcome, lock: report.lock)
        return report
    }

    /// Events for programs, a live block on a terminal, else a line an event.
    private func watched(
        _ run: BuildRun, isLive: Bool, events: EventLines?, lines: BuildLines
    ) async throws -> BuildRun.Report {
        if let events { return try await run.run { events.event($0) } }
        let open = run.plan.entries.filter { entry in
            guard run.wanted.contains(entry.section.id) else { return false }
            switch entry.state {
            case .stale, .waiting: return true
            case .edited(let reasons): return !reasons.isEmpty
            case .fresh: return false
            }
        }
        guard isLive else { return try await run.run { lines.event($0) } }
        let live = LiveProgress(console: console, sections: open.map(\.section), style: console.liveStyle)
        return try await live.during(session.world.interruption) { try await run.run { live.event($0) } }
    }
}
