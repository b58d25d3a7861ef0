import Analysis
import PRDModel
import TextLayout

/// Help as it is printed, made from the table.
package enum HelpText {
    package static let overview: String = {
        var lines = [
            "prdbuild makes a product requirements document from Markdown requirements,",
            "and rebuilds only the sections whose inputs changed.", "", "usage: prdbuild [build] [SECTION…] [options]",
            "       prdbuild COMMAND [options]", "", "commands:",
        ]
        let width = CommandTable.commands.map { signature($0).count }.max() ?? 0
        lines += CommandTable.commands.map { "  " + Columns.padded(signature($0), width) + "  " + $0.summary }
        lines += ["", "options of every command:"]
        lines += optionLines(CommandTable.general)
        lines += ["", "options of build:"]
        lines += optionLines(CommandTable.command(.build).options)
        lines += ["", "'prdbuild help COMMAND' shows the options of a command."]
        return lines.joined(separator: "\n") + "\n"
    }()

    package static func text(for command: Command) -> String {
        let name = command.id == .build ? "[build]" : command.id.rawValue
        var lines = ["usage: prdbuild \(name)\(command.arguments.usage) [options]", "", command.summary]
        for paragraph in command.details { lines += [""] + Columns.wrapped(paragraph, width: 90) }
        lines += ["", "options:"]
        lines += optionLines(command.options + CommandTable.general, of: command)
        if command.id == .lint { lines += ["", "rules:"] + ruleLines }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Name, other names and arguments.
    static func signature(_ command: Command) -> String {
        let aliases = CommandID.aliases.filter { $0.value == command.id }.keys.sorted()
        return ([command.id.rawValue] + aliases).joined(separator: ", ") + command.arguments.usage
    }

    /// Name, default level and what a rule finds.
    private static var ruleLines: [String] {
        let names = Rule.allCases.map(\.name.count).max() ?? 0
        let levels = RuleLevel.allCases.map(\.rawValue.count).max() ?? 0
        return RuleTable.pages.flatMap { page in
            Columns.wrapped(
                page.summary, width: 110,
                opening: "  \(Columns.padded(page.rule.name, names))  \(Columns.padded(page.level.rawValue, levels))  ")
        }
    }

    private static func optionLines(_ ids: [OptionID], of command: Command? = nil) -> [String] {
        let options = CommandTable.options.filter { ids.contains($0.id) }
        let signatures = options.map { $0.signature(choices: $0.id == .format ? command?.formats ?? [] : []) }
        let width = signatures.map(\.count).max() ?? 0
        return zip(options, signatures).map { option, signature in
            "  " + Columns.padded(signature, width) + "  " + (command?.meanings[option.id] ?? option.help)
        }
    }
}
