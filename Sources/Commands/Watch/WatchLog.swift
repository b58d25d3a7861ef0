import Building
import CommandLine
import Driver
import Formats
import Loading
import PRDModel
import Planning
import Terminal
import TextLayout
import Wording

/// What `watch` has told, so that it tells only what is new: one line per build, and each problem once as long as it lasts.
struct WatchLog {
    private let context: Context
    /// Before the first line about a change.
    var isFirst = true
    /// As the last build left it; nil before the first.
    private var former: Project?
    private var formerFiles: Set<PathKey> = []
    /// The generated files that exist, as far as builds have left them.
    private var outputs: Set<PathKey> = []
    /// What keeps the project from being built, as it was told.
    private var problems: [Diagnostic] = []
    /// Warnings of the project and of its last build, as they were told.
    private var warnings: [Diagnostic] = []
    private var buildWarnings: [Diagnostic] = []

    private var console: Console { context.console }

    init(_ context: Context) { self.context = context }

    mutating func beginWatching() {
        if isFirst { console.say("prdbuild: watching for changes; Ctrl-C ends") }
        isFirst = false
    }

    // MARK: - What changed

    /// What changed since the last build, in words; empty before the first.
    func change(to reading: ProjectLoadResult, paths: Set<PathKey>) -> String {
        if isFirst { return "" }
        var present: Project?
        if case .success(let loaded) = reading.result { present = loaded.project }
        return ChangeText(
            from: former, formerFiles, to: present, reading.files, paths: paths, shown: context.paths.path
        ).text
    }

    /// Remembers the files that a pass has seen.
    mutating func take(_ reading: ProjectLoadResult) { formerFiles = reading.files.union(problems.isEmpty ? outputs : []) }

    // MARK: - Before a build

    mutating func warn(of project: Project) { tell(project.warnings, once: &warnings) }

    /// A build that may not ask waits with a project that has no document yet.
    mutating func wait(with project: Project, _ change: String) {
        former = project
        if !change.isEmpty { line(change) }
    }

    /// How a build is shown.
    struct Display: Sendable {
        let display: BuildDisplay
        let forecast: Forecast
        let verbosity: BuildDisplay.Verbosity

        func show(_ run: BuildRun) async throws -> BuildReport {
            try await display.show(run, forecast, verbosity: verbosity)
        }
    }

    /// - Parameter isApproved: a person has just read what the build asks for.
    func display(of prepared: Rebuilder.Prepared, isApproved: Bool) -> Display {
        let printsEvents = context.invocation.has(.events)
        if !prepared.run.mayAsk {
            return Display(
                display: BuildDisplay(console.quiet, printsEvents: printsEvents), forecast: Forecast(), verbosity: .problems)
        }
        var verbosity = BuildDisplay.Verbosity.everything
        if !isFirst, !console.isVerbose {
            verbosity = !isApproved && !prepared.forecast.sure.isEmpty ? .costAndProblems : .problems
        }
        return Display(display: context.display(), forecast: prepared.forecast, verbosity: verbosity)
    }

    // MARK: - After a build

    func tellRestart() { console.say("prdbuild: the inputs changed; the sections that this makes stale are started over") }

    mutating func tell(_ run: BuildRun, _ report: BuildReport, _ change: String, since start: ContinuousClock.Instant) {
        let settings = run.loaded.project.settings
        outputs = Set(report.outputs.filter { $0.value != nil }.keys.map { PathKey(settings.path(of: $0)) })
        former = run.project(after: report)
        let isRepaired = !problems.isEmpty
        problems = []
        if isFirst, run.mayAsk {
            context.display().summarise(run, report)
            buildWarnings = report.warnings
            return
        }
        let seconds = Double((ContinuousClock.now - start).milliseconds) / 1000
        let repaired = change.isEmpty ? "in order again" : "in order again: \(change)"
        say(run, report, change: isRepaired ? repaired : change, seconds: seconds)
    }

    /// In one line, with what went wrong below it.
    private mutating func say(_ run: BuildRun, _ report: BuildReport, change: String, seconds: Double) {
        tell(report.warnings, once: &buildWarnings)
        context.display().tellNotes(of: report)
        let results = run.mayAsk ? report.outcome.results : report.outcome.results.filter { !$0.value.isLeftStale }
        let waiting = run.plan.entries.compactMap { entry -> SectionID? in
            if case .waiting = entry.state { entry.section.id } else { nil }
        }
        let result = RebuildText(
            results: results, waiting: Set(waiting), seconds: seconds,
            written: report.written.map { context.paths.path(run.loaded.project.settings.path(of: $0)) })
        let did = run.mayAsk || result.hasMadeAnything ? result.text { console.coloured($0, $1) } : nil
        if change.isEmpty, !result.hasMadeAnything, report.written.isEmpty || !run.mayAsk { return }
        line([change.isEmpty ? nil : change, did].compactMap { $0 }.joined(separator: " → "))
        if let spending = run.spending(report.outcome) { console.say("          " + spending.words) }
        context.display().tellFindings(after: report, of: run)
        context.display().advise(
            failed: report.outcome.failed.sorted(),
            held: results.filter { if case .heldBack = $0.value { true } else { false } }.map(\.key).sorted())
    }

    /// Tells what keeps the project from being built.
    mutating func tell(_ found: [Diagnostic], _ change: String) {
        if context.invocation.has(.events) { console.event(EventObjects.fatal(found)) }
        let isKnown = found == problems
        problems = found
        if !isKnown { console.report(found) }
        let errors = counted(found.count { $0.severity == .error }, "error")
        let head = change.isEmpty ? "" : change + " → "
        line(head + console.coloured("not built: \(isKnown ? "still " : "")\(errors)", .red))
    }

    private func tell(_ found: [Diagnostic], once known: inout [Diagnostic]) {
        console.report(found.filter { !known.contains($0) })
        known = found
    }

    private func line(_ text: String) {
        console.say(timeOfDay(context.world.now()) + "  " + text)
    }
}

extension ProjectLoadResult {
    /// The files that exist, relative to the project.
    fileprivate var files: Set<PathKey> {
        Set(
            observations.compactMap { observation in
                if case .file = observation.expectation { PathKey(observation.path) } else { nil }
            }
        ).union(unread.map { PathKey($0) })
    }
}
