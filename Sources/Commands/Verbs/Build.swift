import Building
import PRDModel
import Planning

/// `prdbuild [build] [SECTION…]`
struct BuildCommand {
    let session: Session

    private var invocation: Invocation { session.invocation }
    private var console: Console { session.console }

    func run() async throws -> ExitCode {
        if invocation.has(.dryRun) { return try dryRun() }
        return try await session.withBuildLock { try await build() }
    }

    func prepared() throws -> BuildRun {
        let loaded = try session.load(ignoringLock: invocation.has(.rebuildLock))
        let graph = loaded.project.graph
        let targets = try invocation.arguments.map { try session.section($0, in: graph).id }
        let reached = targets.isEmpty ? graph.sections.map(\.id) : graph.withAllContext(targets)
        let planner = try session.planner(for: loaded.project, forced: invocation.has(.force) ? Set(reached) : [])
        return BuildRun(session: session, loaded: loaded, planner: planner, targets: targets)
    }

    private func dryRun() throws -> ExitCode {
        let run = try prepared()
        let reasons = session.reasonText(run.loaded.project)
        let entries = run.plan.entries.filter { run.wanted.contains($0.section.id) }
        var lines: [String] = []
        for entry in entries {
            switch entry.state {
            case .stale(let list): lines += self.lines("stale", entry, list, reasons)
            case .waiting(let above):
                lines.append("waiting  \(entry.section.id.text)  on \(above.map(\.text).joined(separator: ", "))")
            case .edited(let list) where !list.isEmpty: lines += self.lines("kept", entry, list, reasons)
            case .fresh, .edited: break
            }
        }
        if lines.isEmpty { console.say("prdbuild: no work to do.") }
        for line in lines { console.result(line + "\n") }
        try refuse(run)
        return .success
    }

    private func lines(_ word: String, _ entry: PlanEntry, _ list: [StaleReason], _ reasons: ReasonText) -> [String] {
        let head = word + String(repeating: " ", count: 9 - word.count) + entry.section.id.text
        if !console.isVerbose { return [head + "  " + reasons.summary(list)] }
        return [head] + list.flatMap { reasons.detailed($0) }.map { "           " + $0 }
    }

    func refuse(_ run: BuildRun, asking asked: [Section] = []) throws(ProjectErrors) {
        let problems = run.problems() + run.providerProblems(asked)
        if !problems.isEmpty { throw ProjectErrors(problems) }
    }

    private func build() async throws -> ExitCode {
        let run = try prepared()
        let asked = await run.askedSections()
        try refuse(run, asking: asked)
        return summarise(run, try await perform(run, asking: asked))
    }

    /// Announces a run, shows it while it goes on, and tells programs of its end.
    func perform(_ run: BuildRun, asking asked: [Section]) async throws -> BuildRun.Report {
        let lines = BuildLines(console: console, plan: run.plan, reasons: session.reasonText(run.loaded.project))
        let events = invocation.has(.events) ? EventLines(console: console, project: run.loaded.project) : nil
        if let merge = run.loaded.project.merge {
            let files = merge.places.map { console.path($0.path, root: session.root) }
            console.say("prdbuild: merging what both sides have of " + files.joined(separator: " and "))
        }
        events?.status("generating")
        announce(run, asking: asked)
        let report = try await watched(run, isLive: console.isLive && !asked.isEmpty, events: events, lines: lines)
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
        // The composer is done before anybody could read along.
        guard isLive else { return try await run.run { lines.event($0) } }
        let live = LiveProgress(console: console, sections: open.map(\.section), style: console.liveStyle)
        return try await live.during { try await run.run { live.event($0) } }
    }

    func announce(_ run: BuildRun, asking asked: [Section]) {
        let stale = run.plan.stale.filter { run.wanted.contains($0.section.id) }
        guard !stale.isEmpty else { return }
        let providers = Set(stale.map(\.provider.name)).sorted().joined(separator: ", ")
        let title = console.coloured(run.loaded.project.title, .bold)
        let waiting = run.plan.entries.count { entry in
            if case .waiting = entry.state { run.wanted.contains(entry.section.id) } else { false }
        }
        let more = waiting > 0 ? ", and up to \(waiting) more that read them" : ""
        let tokens = run.estimatedInput(asked)
        let cost = tokens > 0 ? ", about \(grouped(tokens)) tokens to read" : ""
        console.say(
            "\(title): \(stale.count) of \(counted(run.plan.entries.count, "section")) to make\(more) (\(providers)\(cost))")
    }

    @discardableResult
    func summarise(_ run: BuildRun, _ report: BuildRun.Report) -> ExitCode {
        console.report(report.warnings, root: session.root)
        let outcome = report.outcome
        let built = outcome.count { if case .generated = $0 { true } else { false } }
        let cached = outcome.count { $0 == .cached }
        let failed = outcome.failed
        let held = outcome.results.filter { if case .heldBack = $0.value { true } else { false } }
        let over = outcome.results.filter { $0.value == .overBudget }
        let left = outcome.results.filter { id, result in
            switch result {
            case .leftStale: run.wanted.contains(id)
            case .withheld: true
            default: false
            }
        }
        if built + cached + failed.count + held.count + over.count + left.count == 0, report.written.isEmpty {
            console.say("prdbuild: no work to do.")
            return .success
        }
        var parts: [String] = []
        if built > 0 { parts.append("\(built) built" + (run.kept(outcome).map { " (\($0.words))" } ?? "")) }
        if cached > 0 { parts.append("\(cached) from cache" + (report.fetched > 0 ? " (\(report.fetched) shared)" : "")) }
        if !failed.isEmpty { parts.append(console.coloured("\(failed.count) failed", .red)) }
        if !over.isEmpty { parts.append(console.coloured("\(over.count) left stale by the limit", .yellow)) }
        if !left.isEmpty { parts.append(console.coloured("\(left.count) left stale", .yellow)) }
        if !held.isEmpty { parts.append(console.coloured("\(held.count) held back", .yellow)) }
        let files = report.written.map { console.path(run.loaded.project.settings.path(of: $0), root: session.root) }
        let wrote = files.isEmpty ? "nothing written" : "wrote " + files.joined(separator: ", ")
        let done = parts.isEmpty ? wrote : parts.joined(separator: ", ") + "; " + wrote
        console.say("prdbuild: \(done) (\(BuildLines.time(Int(report.seconds * 1000))))")
        if let used = run.usedText(outcome) { console.say("  " + used) }
        return finish(run, failed: failed, held: held.keys.sorted(), isOver: over.count + left.count > 0)
    }

    private func failureHint(_ failed: [SectionID]) -> String? {
        if failed.isEmpty { return nil }
        // A build has nothing to try again where only a new version of a text that is right was asked for.
        let name = invocation.arguments.first ?? ""
        if invocation.command == .regenerate, failed.contains(where: { $0.text == name }) {
            return "'prdbuild regenerate \(name)' tries again"
        }
        return "'prdbuild build' tries the failed sections again"
    }

    private func finish(_ run: BuildRun, failed: [SectionID], held: [SectionID], isOver: Bool) -> ExitCode {
        for id in held {
            console.alert(
                "  \(id.text) was edited by hand and its inputs changed since: 'prdbuild accept \(id.text)' declares the text right, "
                    + "'prdbuild regenerate \(id.text) --discard-edits' replaces it")
        }
        if let failure = failureHint(failed) { console.alert("  " + failure) }
        if Task.isCancelled { console.alert("prdbuild: interrupted; what was finished is kept") }
        let isClean = failed.filter { run.wanted.contains($0) }.isEmpty && held.filter { run.wanted.contains($0) }.isEmpty
        return isClean && !isOver ? .success : .unfinished
    }
}
