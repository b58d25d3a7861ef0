import CommandLine
import Driver
import Languages
import PRDModel
import Planning
import Terminal

/// `prdbuild prompt SECTION`
struct PromptCommand {
    let context: Context

    func run() throws -> ExitCode {
        let project = try context.load().project
        let section = try context.session.section(context.invocation.arguments[0], in: project.graph)
        let planner = try context.session.planner(for: project)
        let text = planner.request(for: section, texts: planner.presentTexts).promptText
        context.console.result(text.hasSuffix("\n") ? text : text + "\n")
        return .success
    }
}
