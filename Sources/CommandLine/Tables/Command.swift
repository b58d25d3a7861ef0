/// One option, declared once for parser, help and manual.
struct CommandOption: Sendable {
    enum Value: Sendable {
        case none
        /// With the name that help shows for it, and values to offer.
        case text(String, offers: [String] = [])
        case choice([String])
    }

    let id: OptionID
    let short: Character?
    let value: Value
    /// A clause for help, without a final stop.
    let help: String

    init(_ id: OptionID, short: Character? = nil, _ value: Value = .none, help: String) {
        self.id = id
        self.short = short
        self.value = value
        self.help = help
    }

    var takesValue: Bool {
        if case .none = value { false } else { true }
    }

    /// As help shows it, e.g. `-C, --directory DIR`.
    ///
    /// - Parameter choices: what a command takes for it, where that is fixed.
    func signature(choices: [String] = []) -> String {
        let names = (short.map { "-\($0), " } ?? "    ") + "--" + id.rawValue
        switch value {
        case .none: return names
        case .text(let name, _): return names + " " + (choices.isEmpty ? name : choices.joined(separator: "|"))
        case .choice(let choices): return names + " " + choices.joined(separator: "|")
        }
    }
}

/// The long name of an option.
package enum OptionID: String, Hashable, Sendable, CaseIterable {
    case directory, jobs, mode, provider, model, format, color, events, instructions
    case dryRun = "dry-run"
    case force, yes, quiet, verbose, json, help, version, offline, strict, numbered, port, open, markdown, language
    case noWait = "no-wait"
    case rebuildLock = "rebuild-lock"
    case discardEdits = "discard-edits"
    case fromScratch = "from-scratch"
    case cascade, all, shard, grounded
    case maxTokensTotal = "max-tokens-total"
    case maxCost = "max-cost"
    case maxSize = "max-size"
    case exitCode = "exit-code"
    case setAside = "set-aside"
}

/// What a command takes besides options.
enum Arguments: Sendable {
    case none
    /// The sections of the project, or the directories of several.
    case sectionsOrDirectories
    case directories
    case oneSection
    case sections
    case optionalDirectory
    case optionalCommand
    case optionalRevision
    /// One of these words, or none.
    case optionalWord([String])
    case oneWord([String])

    var usage: String {
        switch self {
        case .none: ""
        case .sectionsOrDirectories: " [SECTION…|DIR…]"
        case .directories: " [DIR…]"
        case .oneSection: " SECTION"
        case .sections: " SECTION…"
        case .optionalDirectory: " [DIR]"
        case .optionalCommand: " [COMMAND|RULE]"
        case .optionalRevision: " [REV]"
        case .optionalWord(let words): " [\(words.joined(separator: "|"))]"
        case .oneWord(let words): " " + words.joined(separator: "|")
        }
    }

    /// Nil where the argument is no word of a fixed list.
    var words: [String]? {
        switch self {
        case .optionalWord(let words), .oneWord(let words): words
        case .none, .sectionsOrDirectories, .directories, .oneSection, .sections, .optionalDirectory, .optionalCommand,
            .optionalRevision:
            nil
        }
    }

    var range: ClosedRange<Int> {
        switch self {
        case .none: 0...0
        case .sectionsOrDirectories, .directories, .sections: 0...Int.max
        case .oneSection, .oneWord: 1...1
        case .optionalDirectory, .optionalCommand, .optionalRevision, .optionalWord: 0...1
        }
    }
}

/// One command, declared once for parser, help and manual.
package struct Command: Sendable {
    let id: CommandID
    let arguments: Arguments
    /// A clause for the list of commands.
    let summary: String
    /// Paragraphs for the command's own help, before its options.
    let details: [String]
    let options: [OptionID]
    /// What `--format` takes, the standard first.
    var formats: [String] = []
    /// Of options that mean something else here than their own line says.
    var meanings: [OptionID: String] = [:]
}

/// The name of a command.
package enum CommandID: String, Hashable, Sendable, CaseIterable {
    case build, status, check, explain, regenerate, accept, prompt, graph, render, diff
    case requirements, lint, trace, ids, watch, serve
    case models, doctor, `init`, clean, cache, schema, completions, help

    /// Other words for commands.
    static let aliases: [String: CommandID] = ["why": .explain]

    package static func named(_ name: String) -> CommandID? {
        CommandID(rawValue: name) ?? aliases[name]
    }

    package static var allNames: [String] { allCases.map(\.rawValue) + aliases.keys.sorted() }
}
