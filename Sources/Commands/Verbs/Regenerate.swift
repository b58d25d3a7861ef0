import Building
import PRDModel
import Planning
import Providers

/// `prdbuild regenerate SECTION`
struct RegenerateCommand {
    let session: Session

    private var invocation: Invocation { session.invocation }
    private var console: Console { session.console }

    func run() async throws -> ExitCode {
        if invocation.has(.json), invocation.has(.events) {
            throw UsageError(
                message: "--json and --events both print on standard output", hint: "--events tells everything as it happens")
        }
        let (regeneration, report, code) = try await session.withBuildLock { try await regenerate() }
        if invocation.has(.json) { console.result(try regeneration.json(report).pretty) }
        guard report.outcome.results[regeneration.section.id]?.isMade == true, !Task.isCancelled else { return code }
        if !regeneration.hasChanged(report) {
            sayUnchanged(regeneration, report)
            return code
        }
        let left = regeneration.left(report)
        if left.isEmpty { return code }
        guard console.canAsk, !invocation.has(.json), !invocation.has(.events) else {
            console.say("prdbuild: \(Regeneration.warning(left.count)): \(left.map(\.text).joined(separator: ", "))")
            console.say("  '--cascade' brings them up to date too, and so does 'prdbuild'")
            return code
        }
        console.say("prdbuild: \(Regeneration.warning(left.count)):")
        let planner = try session.planner(for: regeneration.run.project(after: report))
        let chosen = await session.world.interruption.orderly { await ask(about: left, planner) }
        let second = chosen.isEmpty ? code : try await session.withBuildLock { try await update(chosen, regeneration.affected) }
        let others = left.count - chosen.count
        if others > 0, !Task.isCancelled {
            console.say(
                "prdbuild: \(counted(others, "section")) left as \(others == 1 ? "it was" : "they were"); 'prdbuild' brings up to date what is outdated"
            )
        }
        return code == .success ? second : code
    }

    private func regenerate() async throws -> (Regeneration, BuildRun.Report, ExitCode) {
        let regeneration = try Regeneration(
            session: session, section: invocation.arguments[0], chosen: { invocation.has(.cascade) ? $0 : [] },
            instructions: invocation.options[.instructions], discardsEdits: invocation.has(.discardEdits))
        let build = BuildCommand(session: session)
        let forecast = await regeneration.run.forecast()
        try build.refuse(regeneration.run, forecast)
        if let path = try regeneration.backUp() {
            console.say("prdbuild: the edited text is kept in \(console.path(path, root: session.root))")
        }
        let report = try await build.perform(regeneration.run, forecast)
        return (regeneration, report, build.summarise(regeneration.run, report))
    }

    /// The readers that were chosen, in a build of their own: files may have changed while the question stood.
    private func update(_ chosen: [SectionID], _ affected: [SectionID]) async throws -> ExitCode {
        let loaded = try session.load(isAgain: true)
        let planner = try session.planner(for: loaded.project)
        let run = BuildRun(
            session: session, loaded: loaded, planner: planner, plan: planner.plan(),
            wanted: Regeneration.wanted(chosen, affected: affected, in: loaded.project.graph), named: Set(chosen))
        let build = BuildCommand(session: session)
        let forecast = await run.forecast()
        try build.refuse(run, forecast)
        return build.summarise(run, try await build.perform(run, forecast))
    }

    private func sayUnchanged(_ regeneration: Regeneration, _ report: BuildRun.Report) {
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
        let width = left.map(\.text.count).max() ?? 0
        for (index, id) in left.enumerated() {
            let note = plan[id]?.isEdited == true ? "edited by hand, so it is kept" : cost(of: id, planner)
            let number = String(repeating: " ", count: index < 9 && left.count > 9 ? 1 : 0) + "\(index + 1)"
            let name = id.text + String(repeating: " ", count: width - id.text.count)
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
        let tokens = estimatedTokens(PromptParts(planner.request(for: section, texts: planner.presentTexts)))
        return "about \(grouped(tokens)) tokens to read"
    }
}
