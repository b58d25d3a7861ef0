import CommandLine
import Driver
import PRDModel
import Planning
import TextLayout
import Wording

/// `prdbuild [build] [SECTION…]`
struct BuildCommand {
    let context: Context

    func run() async throws -> ExitCode {
        if context.invocation.has(.dryRun) { return try dryRun() }
        return try await context.withBuildLock {
            let run = try prepare(for: .handlingMerge)
            let forecast = await run.forecast()
            context.console.report(forecast.warnings)
            try run.check(forecast)
            let display = context.display()
            let report = try await display.show(run, forecast)
            display.summarise(run, report)
            return report.isFinished(for: run) ? .success : .unfinished
        }
    }

    private func prepare(for purpose: Purpose) throws -> BuildRun {
        let loaded = try context.session.load()
        let run = try BuildRun(
            context.session, loaded: loaded, naming: context.invocation.arguments,
            orCommand: context.invocation.isImplicit ? CommandID.allNames : [])
        // Not before the names are known: if a command was mistyped, that is all there is to say.
        context.warn(of: loaded, for: purpose)
        return run
    }

    private func dryRun() throws -> ExitCode {
        let console = context.console
        let run = try prepare(for: .previewing)
        let reasons = context.reasonText(run.loaded.project)
        let entries = run.plan.entries.filter { run.wanted.contains($0.section.id) }
        let width = entries.map { displayWidth($0.section.id.text) }.max() ?? 0
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
        lines += run.outputChanges.map { change in
            let path = context.paths.path(run.loaded.project.settings.path(of: change.output))
            return "write    \(Columns.padded(path, width))  \(change.words(context.paths))"
        }
        if lines.isEmpty { console.say("prdbuild: no work to do.") }
        console.result(lines: lines.map(console.labelled))
        try context.session.cache.check()
        try run.check(writes: false)
        if !lines.isEmpty, let obstacle = run.obstacles.first {
            console.report([.warning("a build could not do this: \(obstacle.message)", at: obstacle.place, hint: obstacle.hint)])
        }
        return .success
    }

    private func lines(
        _ word: String, _ entry: PlanEntry, _ list: [StaleReason], _ reasons: ReasonText, _ width: Int
    ) -> [String] {
        let head = Columns.padded(word, 9)
        let id = entry.section.id.text
        if !context.console.isVerbose { return [head + Columns.padded(id, width) + "  " + reasons.summary(list)] }
        return [head + id] + list.flatMap { reasons.detailed($0) }.map { "           " + $0 }
    }
}
