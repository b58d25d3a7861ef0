import Analysis
import Formats
import PRDModel

/// What `prdbuild --version` prints after the name.
package let version = "0.1.0"

/// Runs one command line.
///
/// - Parameter words: without the program's own name.
package func run(_ words: [String], world: World) async -> ExitCode {
    let plain = Console(world: world, choice: nil, isQuiet: false, isVerbose: false)
    let invocation: Invocation
    do {
        invocation = try Invocation(parsing: words)
    } catch {
        plain.report(error)
        return .usage
    }
    let console = Console(
        world: world, choice: invocation.options[.color], isQuiet: invocation.has(.quiet), isVerbose: invocation.has(.verbose))
    return await reporting(invocation, console) {
        if let text = try plainAnswer(invocation) {
            console.result(text)
            return .success
        }
        if invocation.command == .`init` { return try InitCommand(invocation: invocation, world: world, console: console).run() }
        if let projects = try SeveralProjects(invocation, world: world, console: console) { return await projects.run() }
        let session = try open(invocation, world: world, console: console)
        return await reporting(invocation, console, root: session.root) { try await perform(session) }
    }
}

/// Runs the body and tells what kept it from its end: people, and programs that read events or an object.
///
/// - Parameter root: of the project that places are relative to.
func reporting(
    _ invocation: Invocation, _ console: Console, root: String? = nil, _ body: () async throws -> ExitCode
) async -> ExitCode {
    let printsEvents = invocation.has(.events)
    let printsObject = invocation.command == .regenerate && invocation.has(.json)
    do {
        return try await body()
    } catch let error as UsageError {
        if printsEvents { EventLines.fatal([Diagnostic(error.message)], console: console) }
        if printsObject { console.result(ErrorJSON.object([Diagnostic(error.message, hint: error.hint)]).pretty) }
        console.report(error)
    } catch let error as ProjectErrors {
        if printsEvents { EventLines.fatal(error.diagnostics, console: console) }
        if printsObject { console.result(ErrorJSON.object(error.diagnostics).pretty) }
        console.report(error.diagnostics, root: root)
    } catch is CancellationError {
        console.alert("prdbuild: interrupted")
    } catch {
        console.alert("prdbuild: error: \(error)")
    }
    return .usage
}

/// The answers that need no project.
private func plainAnswer(_ invocation: Invocation) throws(UsageError) -> String? {
    if invocation.has(.version) { return "prdbuild \(version)\n" }
    if invocation.command == .schema, !invocation.has(.help) { return ProjectFileSchema.json.pretty }
    if invocation.command == .completions, !invocation.has(.help) { return CompletionsCommand.script(invocation) }
    if invocation.command == .help {
        if invocation.has(.markdown) { return Manual.text }
        guard let name = invocation.arguments.first else { return HelpText.overview }
        if let page = Rule(rawValue: name).flatMap(RuleTable.page) { return RuleHelp(page: page).text }
        guard let id = CommandID.named(name) else {
            let known = CommandID.allNames + Rule.allCases.map(\.name)
            let near = nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
            throw UsageError(
                message: "no help on '\(name)'",
                hint: near ?? "'prdbuild help' lists the commands, 'prdbuild help lint' the rules")
        }
        return HelpText.text(for: CommandTable.command(id))
    }
    if invocation.has(.help) {
        return invocation.isImplicit ? HelpText.overview : HelpText.text(for: CommandTable.command(invocation.command))
    }
    return nil
}

private func open(_ invocation: Invocation, world: World, console: Console) throws -> Session {
    do {
        return try Session(invocation, world: world, console: console)
    } catch {
        // Without a project a word that names nothing is most likely a mistyped command.
        if invocation.isImplicit, let word = invocation.arguments.first,
            let near = nearestName(to: word, among: CommandID.allNames)
        {
            throw UsageError(message: "unknown command '\(word)'", hint: "did you mean '\(near)'?")
        }
        throw error
    }
}

func perform(_ session: Session) async throws -> ExitCode {
    switch session.invocation.command {
    case .build: try await BuildCommand(session: session).run()
    case .status: try StatusCommand(session: session).run()
    case .check: try CheckCommand(session: session).run()
    case .explain: try ExplainCommand(session: session).run()
    case .regenerate: try await RegenerateCommand(session: session).run()
    case .accept: try await AcceptCommand(session: session).run()
    case .prompt: try PromptCommand(session: session).run()
    case .graph: try GraphCommand(session: session).run()
    case .diff: try DiffCommand(session: session).run()
    case .render: try await RenderCommand(session: session).run()
    case .requirements: try RequirementsCommand(session: session).run()
    case .lint: try LintCommand(session: session).run()
    case .trace: try TraceCommand(session: session).run()
    case .ids: try await IDsCommand(session: session).run()
    case .watch: try await WatchCommand(session: session).run()
    case .serve: try await ServeCommand(session: session).run()
    case .models: try await ModelsCommand(session: session).run()
    case .doctor: try await DoctorCommand(session: session).run()
    case .clean: try await CleanCommand(session: session).run()
    case .cache: try await CacheCommand(session: session).run()
    case .completions: try CompletionsCommand(session: session).run()
    case .`init`, .schema, .help: .success
    }
}
