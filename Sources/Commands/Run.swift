import Analysis
import CommandLine
import Driver
import Formats
import Languages
import PRDModel
import Terminal
import Wording

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
        world: world, choice: invocation.value(.color), isQuiet: invocation.has(.quiet), isVerbose: invocation.has(.verbose))
    let code = await reporting(invocation, console) {
        if let text = try plainAnswer(invocation) {
            console.result(text)
            return .success
        }
        if invocation.command == .`init` { return try InitCommand(invocation: invocation, world: world, console: console).run() }
        if let projects = try SeveralProjects(invocation, world: world, console: console) { return await projects.run() }
        let context = try open(invocation, world: world, console: console)
        return await reporting(invocation, context.console) { try await perform(context) }
    }
    return console.reportLosses() ? code : max(code, world.hasWritten.withLock { $0 } ? .unfinished : .usage)
}

/// Runs the body, and reports what kept it from its end to people and to programs that read events or an object.
func reporting(_ invocation: Invocation, _ console: Console, _ body: () async throws -> ExitCode) async -> ExitCode {
    let printsEvents = invocation.has(.events)
    let printsObject = invocation.command == .regenerate && invocation.has(.json)
    do {
        return try await body()
    } catch let error as UsageError {
        if printsEvents { console.event(EventObjects.fatal([Diagnostic(error.message)])) }
        if printsObject { console.result(ErrorJSON.object([Diagnostic(error.message, hint: error.hint)]).pretty) }
        console.report(error)
    } catch let error as ProjectErrors {
        if printsEvents { console.event(EventObjects.fatal(error.diagnostics)) }
        if printsObject { console.result(ErrorJSON.object(error.diagnostics).pretty) }
        console.report(error.diagnostics)
        if error.isAfterWriting { return .unfinished }
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

private func open(_ invocation: Invocation, world: World, console: Console) throws -> Context {
    do {
        let session = try Session(invocation.buildOptions, world: world, directory: invocation.value(.directory))
        return Context(invocation, session, console)
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

func perform(_ context: Context) async throws -> ExitCode {
    switch context.invocation.command {
    case .build: try await BuildCommand(context: context).run()
    case .status: try StatusCommand(context: context).run()
    case .check: try CheckCommand(context: context).run()
    case .explain: try ExplainCommand(context: context).run()
    case .regenerate: try await RegenerateCommand(context: context).run()
    case .accept: try await AcceptCommand(context: context).run()
    case .prompt: try PromptCommand(context: context).run()
    case .graph: try GraphCommand(context: context).run()
    case .diff: try DiffCommand(context: context).run()
    case .render: try await RenderCommand(context: context).run()
    case .requirements: try RequirementsCommand(context: context).run()
    case .lint: try LintCommand(context: context).run()
    case .trace: try TraceCommand(context: context).run()
    case .ids: try await IDsCommand(context: context).run()
    case .watch: try await WatchCommand(context: context).run()
    case .serve: try await ServeCommand(context: context).run()
    case .models: try await ModelsCommand(context: context).run()
    case .doctor: try await DoctorCommand(context: context).run()
    case .clean: try await CleanCommand(context: context).run()
    case .cache: try await CacheCommand(context: context).run()
    case .completions: try CompletionsCommand(context: context).run()
    case .`init`, .schema, .help: .success
    }
}
