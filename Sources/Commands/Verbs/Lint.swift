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
        let language = self.language(of: loaded)
        sayWhatIsLeftOut(language)
        let report = LintReport(loaded, language: WordingLanguage(language)) { requirement in
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

    /// The one that was asked for, else the document's, else the one that the requirements are written in.
    private func language(of loaded: LoadedRequirements) -> Language {
        let asked = session.invocation.options[.language].flatMap { code in Language.all.first { $0.code == code } }
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
