import Analysis
import Languages
import PRDModel

/// What all shells complete, from the table of commands.
enum Completion {
    /// What stands behind an option.
    enum Value {
        case nothing
        /// Offered; others may be taken too.
        case words([String])
        case directory
        /// Something that nobody can guess.
        case free
    }

    /// What stands behind a command.
    enum Argument: Hashable {
        case nothing
        case sections
        case directories
        case sectionsOrDirectories
        case revisions
        case words([String])
    }

    struct Option {
        let short: Character?
        let long: String
        let value: Value
        let help: String

        /// `-j`, `--jobs`.
        var spellings: [String] { (short.map { ["-\($0)"] } ?? []) + ["--" + long] }
    }

    /// Each spelling of a command has an entry.
    struct Entry {
        let names: [String]
        let summary: String
        let options: [Option]
        let argument: Argument
    }

    static let entries: [Entry] = CommandTable.commands.map { command in
        let aliases = CommandID.aliases.filter { $0.value == command.id }.keys.sorted()
        let options = CommandTable.options.filter {
            command.options.contains($0.id) || CommandTable.general.contains($0.id)
        }
        return Entry(
            names: [command.id.rawValue] + aliases, summary: command.summary, options: options.map { option($0, of: command) },
            argument: argument(of: command))
    }

    static var names: [String] { entries.flatMap(\.names) }

    /// Spellings of all options that take a value, so that it is not taken for a command.
    static var spellingsWithValue: [String] {
        CommandTable.options.filter(\.takesValue).flatMap { option($0, of: nil).spellings }
    }

    /// For bash and zsh alike, within a loop over the words before the cursor: finds `command`, and the `directory` of -C.
    static var takingWord: String {
        """
                if [[ -n $option ]]; then
                    if [[ $option == -C || $option == --directory ]]; then directory=$word; fi
                    option=
                    continue
                fi
                case $word in
                \(spellingsWithValue.joined(separator: "|"))) option=$word ;;
                -*) ;;
                \(names.joined(separator: "|"))) command=$word; break ;;
                *) command=build; break ;;
                esac
        """
    }

    private static func option(_ option: CommandOption, of command: Command?) -> Option {
        Option(
            short: option.short, long: option.id.rawValue, value: value(of: option, command),
            help: command?.meanings[option.id] ?? option.help)
    }

    private static func value(of option: CommandOption, _ command: Command?) -> Value {
        if option.id == .format, let command { return .words(command.formats) }
        switch option.value {
        case .none: return .nothing
        case .choice(let words): return .words(words)
        case .text("DIR", _): return .directory
        case .text(_, let offers): return offers.isEmpty ? .free : .words(offers)
        }
    }

    private static func argument(of command: Command) -> Argument {
        switch command.arguments {
        case .none: .nothing
        case .oneSection, .sections: .sections
        case .sectionsOrDirectories: .sectionsOrDirectories
        case .directories, .optionalDirectory: .directories
        case .optionalRevision: .revisions
        case .optionalCommand: .words(CommandID.allNames + Rule.allCases.map(\.name))
        case .optionalWord(let words), .oneWord(let words): .words(words)
        }
    }
}

/// Within single quotes of a POSIX shell; fish takes the same.
func singleQuoted(_ text: String) -> String {
    "'" + text.replacing("'", with: #"'\''"#) + "'"
}
