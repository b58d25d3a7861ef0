import Analysis
import Formats
import PRDModel
import Wording

/// The whole manual as Markdown, made from the tables: what `help --markdown` prints and the repository holds as MANUAL.md.
package enum Manual {
    package static var text: String {
        let parts =
            [opening, commands] + CommandTable.commands.map(command) + [exitCodes, files, projectFile, events, rulesOpening]
            + RulePage.Kind.allCases.map(rules)
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static let opening = """
        # The manual of prdbuild

        prdbuild makes a product requirements document (PRD) from requirements in Markdown files, and rebuilds only the sections
        whose inputs changed. This page is printed by `prdbuild help --markdown`; `prdbuild help COMMAND` and `prdbuild help RULE`
        show its parts in a terminal.

        - [Commands](#commands)
        - [Exit codes](#exit-codes)
        - [Files](#files)
        - [The project file](#the-project-file)
        - [Events](#events)
        - [Rules of lint](#rules-of-lint)
        """

    private static var commands: String {
        let rows = CommandTable.commands.map { command in
            "| [`\(cell(HelpText.signature(command)))`](#\(anchor(title(command)))) | \(cell(command.summary)) |"
        }
        let general = CommandTable.options.filter { CommandTable.general.contains($0.id) }
        return
            (["## Commands", "", "| command | does |", "| --- | --- |"] + rows
            + ["", "Options of every command:", "", optionTable(general)]).joined(separator: "\n")
    }

    private static func title(_ command: Command) -> String { "prdbuild " + command.id.rawValue }

    private static func command(_ command: Command) -> String {
        let name = command.id == .build ? "[build]" : command.id.rawValue
        var parts = [
            "### \(title(command))", "`prdbuild \(name)\(command.arguments.usage) [options]`",
            command.summary.capitalisedFirst + ".",
        ]
        parts += command.details.map(withCode)
        let options = CommandTable.options.filter { command.options.contains($0.id) }
        if !options.isEmpty { parts.append(optionTable(options, of: command)) }
        return parts.joined(separator: "\n\n")
    }

    private static func optionTable(_ options: [CommandOption], of command: Command? = nil) -> String {
        let rows = options.map { option in
            let choices = option.id == .format ? command?.formats ?? [] : []
            let signature = option.signature(choices: choices).split(separator: " ").joined(separator: " ")
            return "| `\(cell(signature))` | \(cell(command?.meanings[option.id] ?? option.help)) |"
        }
        return (["| option | means |", "| --- | --- |"] + rows).joined(separator: "\n")
    }

    private static var exitCodes: String {
        let rows = ExitCode.allMeanings.map { "| \($0.code) | \(cell($0.meaning)) |" }
        return (["## Exit codes", "", "| code | means |", "| --- | --- |"] + rows).joined(separator: "\n")
    }

    private static var files: String {
        let rows = FileTable.entries.map { "| `\($0.path)` | \(cell($0.meaning)) |" }
        return (["## Files", "", "| path | is |", "| --- | --- |"] + rows).joined(separator: "\n")
    }

    private static var projectFile: String {
        let rows = ProjectFileSchema.rows.map { "| `\($0.path)` | \(cell($0.value)) | \(cell($0.meaning)) |" }
        let opening = """
            ## The project file

            `prdbuild.yaml` is YAML (or JSON), and every key in it is optional. `prdbuild schema` prints a JSON schema, with which an editor
            completes and checks it:

            ```sh
            prdbuild schema > prdbuild.schema.json
            ```

            ```yaml
            # yaml-language-server: $schema=./prdbuild.schema.json
            title: Field Notes
            ```
            """
        return ([opening, "", "| key | value | means |", "| --- | --- | --- |"] + rows).joined(separator: "\n")
    }

    private static var events: String {
        let rows = EventTable.entries.map { entry in
            "| `\(entry.type)` | \(cell(entry.meaning)) | \((entry.fields.map { "`\($0)`" } + entry.optional.map { "`\($0)`?" }).joined(separator: ", ")) |"
        }
        return
            ([
                "## Events", "",
                "`prdbuild --events ndjson` prints one JSON object a line on standard output, each with its `type`; fields with `?` only where there is something to say. With several projects each also has `project`, its path.",
                "", "| type | means | fields |", "| --- | --- | --- |",
            ] + rows).joined(separator: "\n")
    }

    private static let rulesOpening = """
        ## Rules of lint

        `prdbuild lint` reads requirements as a careful reviewer would who knows the INCOSE Guide to Writing Requirements,
        ISO/IEC/IEEE 29148 and the Easy Approach to Requirements Syntax (EARS), and who would rather say nothing than something wrong.

        A project gives rules other levels in `prdbuild.yaml`:

        ```yaml
        lint:
          weak-modal: off
          unmeasured-quality: error
        ```

        The levels are `off`, `note`, `warning` and `error`. With `--strict`, findings of level warning or error make the command exit
        with 1; notes never do. One finding is left out by a comment with its reason, in the requirement or on a line of its own before
        it:

        ```markdown
        - [FR-7] The pump runs in the usual mode. <!-- lint-ignore vague-word: the manual of the pump defines the usual mode -->
        ```

        Comments reach no prompt and make no section stale.
        """

    private static func rules(_ kind: RulePage.Kind) -> String {
        let pages = RuleTable.pages.filter { $0.kind == kind }
        let rows = pages.map { page in
            "| [`\(page.rule.name)`](#\(anchor(page.rule.name))) | \(page.level.rawValue) | \(cell(page.summary)) |"
        }
        let table = (["| rule | level | finds |", "| --- | --- | --- |"] + rows).joined(separator: "\n")
        let sections = pages.map { "#### \($0.rule.name)\n\n\(RuleHelp(page: $0).markdown)" }
        return (["### \(kind.title)", table] + sections).joined(separator: "\n\n")
    }

    /// As GitHub makes it of a heading.
    private static func anchor(_ heading: String) -> String {
        String(heading.lowercased().map { $0 == " " ? "-" : $0 }.filter { $0.isLetter || $0.isNumber || $0 == "-" })
    }

    /// What stands in quotes in a terminal is code here.
    private static func withCode(_ text: String) -> String {
        text.split(separator: " ").map { word in
            var word = String(word)
            if word.hasPrefix("'") { word = "`" + word.dropFirst() }
            guard let end = word.lastIndex(of: "'"), word[word.index(after: end)...].allSatisfy({ ".,;:)".contains($0) }) else {
                return word
            }
            return word[..<end] + "`" + word[word.index(after: end)...]
        }.joined(separator: " ")
    }

    private static func cell(_ text: String) -> String {
        text.replacing("|", with: "\\|").replacing("<", with: "\\<")
    }
}
