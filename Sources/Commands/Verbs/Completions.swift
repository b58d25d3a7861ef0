import CommandLine
import Driver
import Loading
import PRDModel
import Terminal

/// `prdbuild completions`
struct CompletionsCommand {
    let context: Context

    /// What a shell reads; nil for `sections`, which needs a project.
    static func script(_ invocation: Invocation) -> String? {
        switch invocation.arguments.first.flatMap(CompletionWord.init) {
        case .bash: BashCompletion.script
        case .zsh: ZshCompletion.script
        case .fish: FishCompletion.script
        case .sections, nil: nil
        }
    }

    /// One line per section, with its title after a tab.
    func run() throws -> ExitCode {
        for section in try context.load().project.graph.sections {
            context.console.result("\(section.id.text)\t\(plainLine(section.title))\n")
        }
        return .success
    }
}
