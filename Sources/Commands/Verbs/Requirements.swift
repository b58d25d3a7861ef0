import CommandLine
import Driver
import Loading
import PRDModel
import Reports
import Terminal
import TextLayout
import Wording

/// `prdbuild requirements`
struct RequirementsCommand {
    let context: Context

    /// In columns, of what goes to a file or another program: places are to be found in it whole.
    private static let widthElsewhere = 160

    private var console: Console { context.console }

    func run() throws -> ExitCode {
        let format = context.invocation.format(else: RequirementsFormat.text)
        // Where nothing was taken as a requirement, people need to see as what it was taken.
        var loaded = try ProjectLoader.loadRequirements(context.session.root, mayBeEmpty: true)
        console.report(loaded.warnings)
        let report = RequirementsReport(
            requirements: loaded.takeRequirements(), setAside: loaded.setAside, categories: loaded.categories)
        print(report, as: format)
        console.say("prdbuild: \(counted(loaded.files.count, "file")): \(report.summary)")
        return .success
    }

    private func print(_ report: RequirementsReport, as format: RequirementsFormat) {
        let isVerbose = context.invocation.has(.verbose)
        let part = context.invocation.has(.setAside) ? RequirementsReport.Part.setAside : .requirements
        switch format {
        case .text:
            let text = RequirementsText(
                report, width: console.outputColumns ?? Self.widthElsewhere, isVerbose: isVerbose,
                hasColours: console.colours(.output), isUnicode: console.isUnicode,
                shownPath: context.paths.path)
            console.result(lines: text.lines(part))
        case .md: console.result(RequirementsMarkdown(report, isVerbose: isVerbose).text(part))
        case .csv: console.result(RequirementsCSV(report).text(part))
        case .json: console.result(RequirementsJSON(report).text)
        }
    }
}
