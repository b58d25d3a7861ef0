import Loading
import PRDModel

/// `prdbuild completions`
struct CompletionsCommand {
    let session: Session

    enum Word: String, CaseIterable {
        case bash, zsh, fish, sections
    }

    /// What a shell reads; nil for `sections`, which needs a project.
    static func script(_ invocation: Invocation) -> String? {
        switch invocation.arguments.first.flatMap(Word.init) {
        case .bash: BashCompletion.script
        case .zsh: ZshCompletion.script
        case .fish: FishCompletion.script
        case .sections, nil: nil
        }
    }

    /// A line a section, its title behind a tab.
    func run() throws -> ExitCode {
        for section in try session.load().project.graph.sections {
            session.console.result("\(section.id.text)\t\(plainLine(section.title))\n")
        }
        return .success
    }
}
