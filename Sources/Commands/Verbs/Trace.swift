import Analysis
import CommandLine
import Driver
import Loading
import PRDModel
import Planning
import Reports
import Terminal
import TextLayout
import Wording

/// `prdbuild trace`
struct TraceCommand {
    let context: Context

    func run() throws -> ExitCode {
        let format = context.invocation.format(else: TraceFormat.text)
        let project = try context.load().project
        let path = project.settings.markdownOutput
        guard let document = project.document else {
            throw ProjectErrors(Diagnostic("there is no document yet", at: Place(path), hint: "run 'prdbuild' first"))
        }
        let report = TraceReport(
            trace: Grounding(project).trace(of: document), title: project.title, document: path, categories: project.categories)
        print(report, as: format)
        try sayStale(project)
        context.console.say(
            "prdbuild: \(report.summary ?? "every requirement is cited, and every ID and figure comes from an input")")
        return context.invocation.has(.strict) && report.summary != nil ? .unfinished : .success
    }

    private func print(_ report: TraceReport, as format: TraceFormat) {
        let console = context.console
        switch format {
        case .text:
            let text = TraceText(
                report, width: console.outputColumns ?? 80, hasColours: console.colours(.output), isUnicode: console.isUnicode,
                shownPath: context.paths.path)
            console.result(lines: text.lines)
        case .md: console.result(TraceMarkdown(report).text)
        case .csv: console.result(TraceCSV(report).text)
        case .json: console.result(TraceJSON(report).text)
        }
    }

    private func sayStale(_ project: Project) throws {
        let stale = try context.session.planner(for: project).plan().stale.count
        if stale > 0 {
            context.console.say(
                "prdbuild: \(counted(stale, "section")) \(stale == 1 ? "is" : "are") stale, so some of this may be out of date")
        }
    }
}
