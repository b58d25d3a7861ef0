import Building
import CommandLine
import Driver
import Loading
import PRDModel
import Planning
import Providers
import Terminal
import TextLayout
import Wording

/// `prdbuild regenerate SECTION`
struct RegenerateCommand {
    let context: Context

    private var invocation: Invocation { context.invocation }
    private var console: Console { context.console }

    func run() async throws -> ExitCode {
        if invocation.has(.json), invocation.has(.events) {
            throw UsageError(
                message: "--json and --events both print on standard output", hint: "--events tells everything as it happens")
        }
        let (regeneration, report) = try await context.withBuildLock { try await regenerate() }
        let code: ExitCode = report.isFinished(for: regeneration.run) ? .success : .unfinished
        if invocation.has(.json) {
            let reasons = context.reasonText(regeneration.run.loaded.project)
            console.result(try regeneration.json(report, reasons: reasons.line, warning: outdatedWarning).pretty)
        }
        let result = regeneration.result(report)
        guard result.isMade, !Task.isCancelled else { return code }
        if !result.hasChanged {
            sayUnchanged(regeneration, report)
            return code
        }
        let outdated = result.outdated
        if outdated.isEmpty { return code }
        guard console.canAsk, !invocation.has(.json), !invocation.has(.events) else {
            console.say("prdbuild: \(outdatedWarning(outdated.count)): \(outdated.map(\.text).joined(separator: ", "))")
            console.say("  '--cascade' brings them up to date too, and so does 'prdbuild'")
            return code
        }
        return max(code, try await offer(outdated, after: regeneration, report))
    }

    private func regenerate() async throws -> (Regeneration, BuildReport) {
        let loaded = try context.load(for: .handlingMerge)
        let section = try context.session.section(invocation.arguments[0], in: loaded.project.graph)
        let regeneration = try Regeneration(
            context.session, loaded: loaded, section: section, chosen: { invocation.has(.cascade) ? $0 : [] },
            instructions: invocation.value(.instructions), discardsEdits: invocation.has(.discardEdits))
        let forecast = await regeneration.run.forecast()
        console.report(forecast.warnings)
        try regeneration.run.check(forecast)
        if let path = try regeneration.backUp() {
            console.say("prdbuild: the edited text is kept in \(context.paths.path(path))")
        }
        return (regeneration, try await show(regeneration.run, forecast))
    }

    private func show(_ run: BuildRun, _ forecast: Forecast) async throws -> BuildReport {
        let name = invocation.arguments[0]
        let flag = invocation.has(.discardEdits) ? " --discard-edits" : ""
        let display = context.display(
            repetition: .init(of: SectionID(name), command: "prdbuild regenerate \(name)\(flag)"))
        let report = try await display.show(run, forecast)
        display.summarise(run, report)
        return report
    }

    /// Asks which of the outdated sections to bring up to date, and does it.
    private func offer(
        _ outdated: [SectionID], after regeneration: Regeneration, _ report: BuildReport
    ) async throws -> ExitCode {
        console.say("prdbuild: \(outdatedWarning(outdated.count)):")
        let planner = try context.session.planner(for: regeneration.run.project(after: report))
        let chosen = await context.world.interruption.gracefully { await ask(about: outdated, planner) }
        let code =
            chosen.isEmpty ? .success : try await context.withBuildLock { try await update(chosen, after: regeneration) }
        let others = outdated.count - chosen.count
        if others > 0, !Task.isCancelled {
            console.say(
                "prdbuild: \(counted(others, "section")) left as \(others == 1 ? "it was" : "they were"); 'prdbuild' brings up to date what is outdated"
            )
        }
        return code
    }

    /// A build of its own, since files may have changed while the question was open.
    private func update(_ chosen: [SectionID], after regeneration: Regeneration) async throws -> ExitCode {
        let run = try regeneration.update(chosen, in: try context.session.load())
        let forecast = await run.forecast()
        console.report(forecast.warnings)
        try run.check(forecast)
        return try await show(run, forecast).isFinished(for: run) ? .success : .unfinished
    }

    private func sayUnchanged(_ regeneration: Regeneration, _ report: BuildReport) {
        let id = regeneration.section.id.text
        let readers = regeneration.affected.isEmpty ? "" : ", so nothing that reads it is outdated"
        console.say("prdbuild: \(id) came out as it was\(readers)")
        if case .generated(_, _, .some) = report.outcome.results[regeneration.section.id] {
            let other = invocation.has(.instructions) ? "" : ", '--instructions' for a certain one"
            console.say("  '--from-scratch' asks for a text without the earlier one\(other)")
        }
    }

    /// - Returns: none if nobody answers.
    private func ask(about left: [SectionID], _ planner: Planner) async -> [SectionID] {
        let plan = planner.plan()
        let width = left.map { displayWidth($0.text) }.max() ?? 0
        for (index, id) in left.enumerated() {
            let note = plan[id]?.isEdited == true ? "edited by hand, so it is kept" : cost(of: id, planner)
            let number = Columns.rightAligned("\(index + 1)", String(left.count).utf8.count)
            let name = Columns.padded(id.text, width)
            console.say(
                "  \(console.coloured(number, .bold))  " + (note.map { name + "  " + console.coloured($0, .dim) } ?? id.text))
        }
        func key(_ text: String) -> String { console.coloured(text, .bold) }
        let question =
            left.count == 1
            ? "Bring it up to date too?  \(key("y")) = yes, \(key("Enter")) = no: "
            : "Bring which up to date too?  \(key("a")) = all, \(key("1 2")) or \(key("1-2")) = those, \(key("Enter")) = none: "
        do {
            while true {
                guard let answer = try await console.answer(to: question) else { break }
                do throws(Choice.NotUnderstood) {
                    return try Choice.read(answer, of: left.map(\.text)).map { left[$0] }
                } catch {
                    let keys = left.count == 1 ? "y or n" : "a, a number from 1 to \(left.count), or a section of this list"
                    console.say("  '\(error.word)' is not \(keys)")
                }
            }
        } catch {
            // Ctrl-C: what was asked for is done.
        }
        console.say("")
        return []
    }

    /// What a model would have to read, where there is one.
    private func cost(of id: SectionID, _ planner: Planner) -> String? {
        guard let section = planner.project.graph[id], planner.provider(for: section).name != ProviderName.offline else {
            return nil
        }
        let tokens = planner.request(for: section, texts: planner.presentTexts).promptParts.estimatedTokens
        return "about \(grouped(tokens)) tokens to read"
    }
}
