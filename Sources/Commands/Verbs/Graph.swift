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
        switch format {
        case .text: context.console.result(lines: graph.lines(colours: context.console.colours(.output)))
        case .mermaid: context.console.result(graph.mermaid)
        case .dot: context.console.result(graph.dot)
        case .json: context.console.result(graph.json)
        }
        return .success
    }
}
