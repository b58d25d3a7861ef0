import Driver
import Languages
import PRDModel
import TextLayout

/// What was typed, checked against the table.
package struct Invocation: Sendable {
    package private(set) var command: CommandID
    /// No command was named, so a word may be a mistyped one.
    package private(set) var isImplicit: Bool
    /// The last value counts; an option without a value has an empty one.
    private var options: [OptionID: String]
    package private(set) var arguments: [String]
    /// What the command line asks for beyond the project file.
    package private(set) var buildOptions = BuildOptions()
    /// Bytes that `--max-size` allows.
    package private(set) var sizeLimit: Int?
    /// The part of the projects that is meant; nil for all.
    package private(set) var shard: Shard?

    /// The same command line without the arguments that named projects.
    package var withoutArguments: Invocation {
        var invocation = self
        invocation.arguments = []
        return invocation
    }

    /// The value of an option; nil if it was not given.
    package func value(_ option: OptionID) -> String? { options[option] }

    package func has(_ option: OptionID) -> Bool { options[option] != nil }
}

extension Invocation {
    /// - Parameter words: without the program's own name.
    package init(parsing words: [String]) throws(UsageError) {
        self.init(command: .build, isImplicit: true, options: [:], arguments: [])
        var rest = words[...]
        var onlyArguments = false
        var typed: [(OptionID, String)] = []
        while let word = rest.popFirst() {
            if onlyArguments || word == "-" || !word.hasPrefix("-") {
                take(word, onlyArguments: onlyArguments)
            } else if word == "--" {
                onlyArguments = true
            } else if word.hasPrefix("--") {
                typed.append(try Self.longOption(word, &rest))
            } else {
                typed += try Self.shortOptions(word, &rest)
            }
        }
        for (option, value) in typed { options[option] = value }
        try check(typed.map(\.0))
        sizeLimit = try size(.maxSize)
        shard = try shard(options[.shard])
        buildOptions.mode = options[.mode].flatMap { Mode(rawValue: $0) }
        buildOptions.provider = options[.provider]
        buildOptions.model = options[.model]
        buildOptions.jobs = try number(.jobs)
        buildOptions.tokenLimit = try limit(.maxTokensTotal).map { Int($0) }
        buildOptions.costLimit = try limit(.maxCost)
        buildOptions.isOffline = has(.offline)
        buildOptions.isStrict = has(.strict)
        buildOptions.isFromScratch = has(.fromScratch)
        buildOptions.rebuildsLock = has(.rebuildLock)
        buildOptions.isForced = has(.force)
        buildOptions.waitsForOthers = !has(.noWait)
    }

    private mutating func take(_ word: String, onlyArguments: Bool) {
        if !onlyArguments, isImplicit, arguments.isEmpty, let named = CommandID.named(word) {
            command = named
            isImplicit = false
        } else {
            arguments.append(word)
        }
    }

    private func check(_ typed: [OptionID]) throws(UsageError) {
        let table = CommandTable.command(command)
        if has(.help) || has(.version) { return }
        for option in typed where !table.options.contains(option) && !CommandTable.general.contains(option) {
            let owners = CommandTable.commands.filter { $0.options.contains(option) }.map(\.id.rawValue)
            throw UsageError(
                message: "'\(command.rawValue)' has no option --\(option.rawValue)",
                hint: owners.isEmpty ? nil : "it belongs to: " + owners.joined(separator: ", "))
        }
        if arguments.count < table.arguments.range.lowerBound { throw missingArgument(of: table) }
        if arguments.count > table.arguments.range.upperBound {
            let extra = arguments[table.arguments.range.upperBound]
            throw UsageError(
                message: "'\(command.rawValue)' does not take '\(extra)'",
                hint: "usage: prdbuild \(command.rawValue)\(table.arguments.usage)")
        }
        if let words = table.arguments.words, let word = arguments.first, !words.contains(word) {
            throw Self.unknown("'\(command.rawValue)' does not know '\(word)'", word, known: words)
        }
        if let format = options[.format], !table.formats.contains(format) {
            throw Self.unknown("--format cannot be '\(format)'", format, known: table.formats)
        }
    }

    private func missingArgument(of table: Command) -> UsageError {
        let usage = "usage: prdbuild \(command.rawValue)\(table.arguments.usage)"
        if table.arguments.words != nil { return UsageError(message: "'\(command.rawValue)' needs a word", hint: usage) }
        return UsageError(
            message: "'\(command.rawValue)' needs the name of a section", hint: usage + "; 'prdbuild status' lists the sections")
    }

    private static func unknown(_ message: String, _ word: String, known: [String]) -> UsageError {
        let near = nearestName(to: word, among: known).map { "did you mean '\($0)'? " } ?? ""
        return UsageError(message: message, hint: near + "known: " + known.joined(separator: ", "))
    }

    private static func longOption(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageError) -> (OptionID, String) {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        guard let id = OptionID(rawValue: name), let option = CommandTable.option(id) else {
            let known = CommandTable.options.map(\.id.rawValue)
            let near = nearestName(to: name, among: known).map { "did you mean --\($0)?" }
            throw UsageError(message: "unknown option --\(name)", hint: near ?? "'prdbuild help' lists the options")
        }
        if option.takesValue {
            return (id, try value(parts.count > 1 ? String(parts[1]) : rest.popFirst(), of: option))
        }
        if parts.count > 1 { throw UsageError(message: "--\(name) takes no value", hint: "write --\(name) alone") }
        return (id, "")
    }

    /// `-nv`, `-j4`, `-C DIR`.
    private static func shortOptions(
        _ word: String, _ rest: inout ArraySlice<String>
    ) throws(UsageError) -> [(OptionID, String)] {
        var result: [(OptionID, String)] = []
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
            guard let option = CommandTable.options.first(where: { $0.short == letter }) else {
                throw UsageError(message: "unknown option -\(letter)", hint: "'prdbuild help' lists the options")
            }
            if option.takesValue {
                let given = letters.isEmpty ? rest.popFirst() : String(letters)
                result.append((option.id, try value(given, of: option)))
                break
            }
            result.append((option.id, ""))
        }
        return result
    }

    private static func value(_ given: String?, of option: CommandOption) throws(UsageError) -> String {
        guard let given else { throw UsageError(message: "--\(option.id.rawValue) needs a value", hint: option.help) }
        if case .choice(let choices) = option.value, !choices.contains(given) {
            throw unknown("--\(option.id.rawValue) cannot be '\(given)'", given, known: choices)
        }
        return given
    }

    /// What `--format` says. The parser has held it to the command's formats.
    package func format<Format: RawRepresentable<String>>(else standard: Format) -> Format {
        options[.format].flatMap { Format(rawValue: $0) } ?? standard
    }

    /// A number above 0, or nil if the option was not given.
    private func limit(_ option: OptionID) throws(UsageError) -> Double? {
        guard let text = options[option] else { return nil }
        guard let number = Double(text), number > 0, number < 1e12 else {
            throw UsageError(
                message: "--\(option.rawValue) must be a number above 0, not '\(text)'",
                hint: option == .maxCost ? "e.g. --max-cost 0.50" : "e.g. --max-tokens-total 100000")
        }
        return number
    }

    /// Bytes, or nil if the option was not given.
    private func size(_ option: OptionID) throws(UsageError) -> Int? {
        guard let text = options[option] else { return nil }
        guard let bytes = ByteSize.bytes(text) else {
            throw UsageError(message: "--\(option.rawValue) must be a size, not '\(text)'", hint: "e.g. 64M, 1G or 500k")
        }
        return bytes
    }

    /// A whole number of at least 1, or nil if the option was not given.
    private func number(_ option: OptionID) throws(UsageError) -> Int? {
        guard let text = options[option] else { return nil }
        guard let number = Int(text), number >= 1, number <= 1000 else {
            throw UsageError(
                message: "--\(option.rawValue) must be a whole number from 1 to 1000, not '\(text)'", hint: "e.g. -j 8")
        }
        return number
    }
}
