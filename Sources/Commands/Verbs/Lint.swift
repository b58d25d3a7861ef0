import Analysis
import Loading
import PRDModel

/// `prdbuild lint`
struct LintCommand {
    let session: Session

    private var console: Console { session.console }

    func run() throws -> ExitCode {
        let format = session.invocation.format(else: Format.text)
        let loaded = try ProjectLoader.loadRequirements(session.root)
        console.report(loaded.warnings, root: session.root)
        let report = LintReport(loaded, language: language) { requirement in
            "\(requirement.id.text) (\(console.shown(requirement.place, root: session.root)))"
        }
        switch format {
        case .text: LintText(console: console, root: session.root).write(report)
        case .json: console.result(LintJSON(path: shownPath).text(report))
        case .sarif: console.result(SARIFLog(path: referencePath).text(report))
        }
        let isFailed = report.entries.contains { $0.level >= .warning }
        return isFailed && session.invocation.has(.strict) ? .unfinished : .success
    }

    private var language: WordingLanguage {
        session.invocation.options[.language].flatMap(WordingLanguage.init) ?? .english
    }

    enum Format: String, CaseIterable {
        case text, json, sarif
    }

    private func shownPath(_ path: String) -> String { console.path(path, root: session.root) }

    /// Relative to the working directory, as GitHub wants it where the command runs at the repository's root; a path that leads out
    /// of it would be refused, so that one is relative to the project.
    private func referencePath(_ path: String) -> String {
        let shown = shownPath(path)
        return shown.hasPrefix("../") || shown.hasPrefix("/") ? path : shown
    }
}
