/// Help as it is printed, made from the table.
enum HelpText {
    static let overview: String = {
        var lines = [
            "prdbuild makes a product requirements document from Markdown requirements,",
            "and rebuilds only the sections whose inputs changed.",
            "",
            "usage: prdbuild [build] [SECTION…] [options]",
            "       prdbuild COMMAND [options]",
            "",
            "commands:",
        ]
        let width = CommandTable.commands.map { signature($0).count }.max() ?? 0
        lines += CommandTable.commands.map { "  " + padded(signature($0), width) + "  " + $0.summary }
        lines += ["", "options of every command:"]
        lines += optionLines(CommandTable.general)
        lines += ["", "options of build:"]
        lines += optionLines(CommandTable.command(.build).options)
        lines += ["", "'prdbuild help COMMAND' shows the options of a command."]
        return lines.joined(separator: "\n") + "\n"
    }()

    static func text(for command: Command) -> String {
        let name = command.id == .build ? "[build]" : command.id.rawValue
        var lines = ["usage: prdbuild \(name)\(command.arguments.usage) [options]", "", command.summary]
        for paragraph in command.details { lines += [""] + wrapped(paragraph, width: 90) }
        lines += ["", "options:"]
        lines += optionLines(command.options + CommandTable.general)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func signature(_ command: Command) -> String {
        let aliases = CommandID.aliases.filter { $0.value == command.id }.keys.sorted()
        return ([command.id.rawValue] + aliases).joined(separator: ", ") + command.arguments.usage
    }

    private static func optionLines(_ ids: [OptionID]) -> [String] {
        let options = CommandTable.options.filter { ids.contains($0.id) }
        let width = CommandTable.options.map(\.signature.count).max() ?? 0
        return options.map { "  " + padded($0.signature, width) + "  " + $0.help }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + word.count + 1 > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
