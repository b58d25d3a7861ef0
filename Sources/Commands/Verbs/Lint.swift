import Analysis
import CommandLine
import Driver
import Languages
import Loading
import PRDModel
import Reports
import Terminal
import Wording

/// `prdbuild lint`
struct LintCommand {
    let context: Context

    private var console: Console { context.console }

    func run() throws -> ExitCode {
        let format = context.invocation.format(else: LintFormat.text)
        let loaded = try ProjectLoader.loadRequirements(context.session.root)
        console.report(loaded.warnings)
        let language = self.language(of: loaded)
        sayWhatIsLeftOut(language)
        let report = LintReport(loaded, language: WordingLanguage(language)) { requirement in
            "\(requirement.id.text) (\(context.paths.place(requirement.place)))"
        }
        switch format {
        case .text:
            let text = LintText(width: console.outputColumns, style: console.outputStyle, shown: context.paths.place)
            console.result(lines: text.lines(report))
            if console.isVerbose { for line in text.suppressed(report) { console.say(line) } }
            console.say("prdbuild: " + text.summary(report))
        case .json: console.result(LintJSON(path: context.paths.path).text(report))
        case .sarif: console.result(SARIFLog(path: context.repositoryPath).text(report))
        }
        return report.hasWarnings && context.invocation.has(.strict) ? .unfinished : .success
    }

    /// The one that was asked for, else the document's, else the one that the requirements are written in.
    private func language(of loaded: LoadedRequirements) -> Language {
        let asked = context.invocation.value(.language).flatMap { code in Language.all.first { $0.code == code } }
        if let asked { return asked }
        let document = loaded.settings.language.language
        if loaded.settings.statesLanguage { return document }
        return TextLanguage.detected(in: loaded.requirements.lazy.filter(\.isActive).map(\.text)) ?? document
    }

    private func sayWhatIsLeftOut(_ language: Language) {
        guard WordingLanguage(language) == .other else { return }
        let rules = RuleTable.rules(in: .other).map(\.name)
        console.say(
            "prdbuild: no rule knows the words of \(language.englishName) yet, so only these are looked at: "
                + rules.joined(separator: ", "))
    }
}
