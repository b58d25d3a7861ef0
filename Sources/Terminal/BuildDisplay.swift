import Building
import Driver
import Loading
import PRDModel
import Planning
import TextLayout
import Wording

/// What people see of one build: before it, while it runs, and after it. Programs get events instead.
package struct BuildDisplay: Sendable {
    /// How much is told to a person who reads along.
    package enum Verbosity: Sendable {
        case everything
        /// Leaves out what is made at no cost.
        case costAndProblems
        case problems
    }

    /// The command line that repeats a build, where that is not simply `prdbuild`.
    package struct Repetition: Sendable {
        let section: SectionID
        let command: String

        package init(of section: SectionID, command: String) {
            self.section = section
            self.command = command
        }
    }

    private let console: Console
    private let printsEvents: Bool
    private let repetition: Repetition?

    /// - Parameter printsEvents: as JSON lines on standard output.
    package init(_ console: Console, printsEvents: Bool = false, repetition: Repetition? = nil) {
        self.console = console
        self.printsEvents = printsEvents
        self.repetition = repetition
    }

    // MARK: - Before

    /// Names the sections, and what they may cost, before anything is spent.
    ///
    /// - Parameter naming: lists the sections that are asked for. A live block shows them by itself.
    package func announce(_ run: BuildRun, _ forecast: Forecast, naming: Bool = true) {
        let stale = run.plan.stale.filter { run.wanted.contains($0.section.id) }
        guard !stale.isEmpty else { return }
        let title = console.coloured(plainLine(run.loaded.project.title), .bold)
        let waiting = run.plan.entries.count { entry in
            if case .waiting = entry.state { run.wanted.contains(entry.section.id) } else { false }
        }
        let more = waiting > 0 ? ", and up to \(waiting) more that read them" : ""
        let providers = Set(stale.map { $0.provider.shown }).sorted().joined(separator: ", ")
        console.say(
            "\(title): \(inputs(of: run.loaded)); \(stale.count) of \(counted(run.plan.entries.count, "section")) to make\(more) (\(providers))"
        )
        if forecast.sure.isEmpty { return }
        let asked = forecast.sure.count + forecast.likely.count
        var others = ""
        if asked < stale.count || forecast.possible.count < waiting {
            others =
                "\(asked) to ask for" + (forecast.possible.isEmpty ? "" : ", and up to \(forecast.possible.count) more") + ": "
        }
        let expense = run.expense(forecast.all)
        let cost = expense.cost.map { ", up to \(dollars($0))" } ?? ""
        console.say(
            "  \(others)about \(roundedEstimate(expense.inputTokens)) tokens to read, up to \(grouped(expense.outputTokens)) to write\(cost)"
        )
        let sections = run.loaded.project.graph.sections
        guard naming, forecast.all.count < sections.count else { return }
        let names = sections.filter { forecast.all.contains($0) }.map { plainLine($0.title) }
        console.say("  " + console.coloured(names.joined(separator: ", "), .dim))
    }

    /// `45 requirements in 12 files; FR-2 and FR-3 of the last build are gone`
    private func inputs(of loaded: LoadedProject) -> String {
        let count = loaded.project.requirements.count { $0.isActive && !$0.isProse }
        let lost = loaded.project.lock?.lost(among: loaded.project.requirements)
        return "\(counted(count, "requirement")) in \(counted(loaded.requirementFiles.count, "file"))"
            + (lost.flatMap(\.words).map { "; " + $0 } ?? "")
    }

    // MARK: - While it runs

    /// Announces a run, shows it while it goes on, and tells programs of its end.
    package func show(
        _ run: BuildRun, _ forecast: Forecast, verbosity: Verbosity = .everything
    ) async throws -> BuildReport {
        // With several projects, the line at the end of each says enough of what costs nothing.
        let isBrief = console.label != nil && forecast.sure.isEmpty && !console.isVerbose
        if let merge = run.loaded.project.merge {
            let files = merge.causes.compactMap(\.place).map { console.paths.path($0.path) }
            console.say("prdbuild: merging what both sides have of " + files.joined(separator: " and "))
        }
        let events = printsEvents ? EventLines(console: console, project: run.loaded.project, findings: run.findings) : nil
        events?.status("generating")
        // The composer has finished before a person could read along.
        let isLive = console.isLive && !forecast.sure.isEmpty && events == nil
        if !isBrief, verbosity != .problems { announce(run, forecast, naming: !isLive) }
        if let events {
            let report = try await run.run { events.event($0) }
            events.complete(report)
            return report
        }
        if isLive { return try await showLive(run) }
        let lines = lines(of: run, isBrief: isBrief || verbosity != .everything)
        return try await run.run { lines.event($0) }
    }

    /// - Parameter isBrief: prints only what is wrong.
    package func lines(of run: BuildRun, isBrief: Bool = false) -> BuildLines {
        BuildLines(
            console, run.plan, ReasonText(run.loaded.project.categories, console.paths), isBrief: isBrief, findings: run.findings)
    }

    private func showLive(_ run: BuildRun) async throws -> BuildReport {
        let open = run.plan.entries.filter { entry in
            run.wanted.contains(entry.section.id) && (entry.mayBeMade || entry.state.isHeldBack)
        }
        let findings = run.findings
        let live = LiveProgress(console: console, sections: open.map(\.section)) { findings($0, $1)?.words }
        return try await live.during(run.session.world.interruption) { try await run.run { live.event($0) } }
    }

    // MARK: - After

    package func summarise(_ run: BuildRun, _ report: BuildReport) {
        console.report(report.warnings)
        tellNotes(of: report)
        let groups = report.groups(in: run)
        let kept = run.kept(report.outcome).map { " (\($0.words))" } ?? ""
        let parts: [(list: [SectionID], words: String, colour: TextColour?)] = [
            (groups.built, "built" + kept, nil),
            (groups.cached, "from cache" + (report.shared.fetched > 0 ? " (\(report.shared.fetched) shared)" : ""), nil),
            (groups.failed, "failed", .red), (groups.overBudget, "left stale by the limit", .yellow),
            (groups.leftStale, "left stale", .yellow), (groups.heldBack, "held back", .yellow),
            (groups.interrupted, "interrupted", .yellow),
        ]
        let words = parts.filter { !$0.list.isEmpty }.map { part in
            let text = "\(part.list.count) \(part.words)"
            return part.colour.map { console.coloured(text, $0) } ?? text
        }
        if words.isEmpty, report.written.isEmpty { return console.say("prdbuild: no work to do.") }
        let files = report.written.map { console.paths.path(run.loaded.project.settings.path(of: $0)) }
        let wrote = files.isEmpty ? "nothing written" : "wrote " + files.joined(separator: ", ")
        let done = words.isEmpty ? wrote : words.joined(separator: ", ") + "; " + wrote
        console.say("prdbuild: \(done) (\(durationText(milliseconds: Int(report.seconds * 1000))))")
        if let spending = run.spending(report.outcome) { console.say("  " + spending.words) }
        tellFindings(after: report, of: run)
        for (failed, readers) in run.madeWithout(report.outcome) {
            console.alert("  " + madeWithoutWords(failed, readers))
        }
        if console.isVerbose, report.shared.uploaded > 0 {
            console.say("  shared with others: \(counted(report.shared.uploaded, "text"))")
        }
        if !groups.overBudget.isEmpty {
            console.alert("  left stale: " + (groups.overBudget + groups.leftStale).map(\.text).joined(separator: ", "))
        }
        if run.session.options.rebuildsLock { tellRebuiltLock(run, report) }
        advise(failed: groups.failed, held: groups.heldBack)
    }

    /// In one line, after a build in which a model wrote.
    package func tellFindings(after report: BuildReport, of run: BuildRun) {
        guard let summary = run.findings(after: report)?.summary else { return }
        console.alert("  ungrounded: \(summary); 'prdbuild trace' names them")
    }

    /// Nothing but the texts themselves tells whose they are, and a person's are not to be lost.
    private func tellRebuiltLock(_ run: BuildRun, _ report: BuildReport) {
        let edited = report.lock.sections.filter(\.value.isEdited).map(\.key).sorted()
        let known = report.lock.sections.count - edited.count
        console.say("prdbuild: rebuilt the lock: \(counted(known, "text")) known by cache or composer")
        if edited.isEmpty { return }
        console.alert(
            "  recorded as edited by hand, since nothing tells who wrote them: \(edited.map(\.text).joined(separator: ", ")); "
                + "'prdbuild regenerate SECTION --discard-edits' replaces one")
    }

    package func tellNotes(of report: BuildReport) {
        for note in report.notes { console.say(note.words(console.paths)) }
    }

    /// Says what to do about sections that did not get their text.
    package func advise(failed: [SectionID], held: [SectionID]) {
        for line in heldBackAdvice(held) { console.alert("  " + line) }
        if !failed.isEmpty { console.alert("  " + failureAdvice(failed)) }
        if Task.isCancelled { console.alert("prdbuild: interrupted; what was finished is kept") }
    }

    private func failureAdvice(_ failed: [SectionID]) -> String {
        // A build has nothing to try again where only a new version of a text that is right was asked for.
        if let repetition, failed.contains(repetition.section) { return "'\(repetition.command)' tries again" }
        return "'prdbuild' tries the failed \(failed.count == 1 ? "section" : "sections") again"
    }
}

extension ProviderIdentity {
    /// Name and model.
    fileprivate var shown: String { plainLine(model.map { "\(name)/\($0)" } ?? name) }
}
