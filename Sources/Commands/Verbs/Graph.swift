import CommandLine
import Driver
import PRDModel
import Planning
import Reports
import Terminal

/// `prdbuild graph`
struct GraphCommand {
    let context: Context

    func run() throws -> ExitCode {
        let format = context.invocation.format(else: GraphFormat.text)
        let project = try context.load().project
        let plan = try context.session.planner(for: project).plan()
        let graph = GraphText(graph: project.graph, plan: plan)
        context.console.result(graph.written(as: format, colours: context.console.colours(.output)))
        return .success
    }
}
