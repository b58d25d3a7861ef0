import Analysis
import Formats
import Languages
import PRDModel
import Wording

/// The whole manual as Markdown, made from the tables: what `help --markdown` prints and the repository holds as MANUAL.md.
package enum Manual {
    package static var text: String {
        let parts =
            [opening, commands] + CommandTable.commands.map(command) + [
                promises, output, exitCodes, files, ReadingChapter.text, edits, limits, projectFile, servers,
                ManyProjects.chapter, events, rulesOpening,
            ]
            + RulePage.Kind.allCases.map(rules)
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static let opening = """
        # The manual of prdbuild

        prdbuild makes a product requirements document (PRD) from requirements in Markdown files, and rebuilds only the sections
        whose inputs changed. This page is printed by `prdbuild help --markdown`; `prdbuild help COMMAND` and `prdbuild help RULE`
        show its parts in a terminal.

        - [Commands](#commands)
        - [What prdbuild promises](#what-prdbuild-promises)
        - [What is printed](#what-is-printed)
        - [Exit codes](#exit-codes)
        - [Files](#files)
        - [What is read](#what-is-read)
        - [Texts that people change](#texts-that-people-change)
        - [Limits](#limits)
        - [The project file](#the-project-file)
        - [Servers](#servers)
        - [Many projects](#many-projects)
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

    private static var promises: String {
        let rows = PromiseTable.promises.map { promise in
            "| \(cell(promise.text)) | \(promise.tests.map { "`\($0)`" }.joined(separator: ", ")) |"
        }
        let opening = "Each promise with the tests of this repository that try to break it."
        return (["## What prdbuild promises", "", opening, "", "| promise | tests |", "| --- | --- |"] + rows).joined(
            separator: "\n")
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

    private static let output = #"""
        ## What is printed

        What is for people goes to standard error, results go to standard output. Control characters, escape sequences, separators of
        lines and marks that turn the direction of writing are shown as `\u{1B}` wherever a text, title, path, key or server has them, in a
        pipe too, and a line break in a file's name begins no line. JSON and SARIF have them as `\u001b`; CSV, Markdown, Mermaid, dot and
        annotations are escaped for their readers, and a field that a spreadsheet would take for a formula begins with an apostrophe.
        PRD.md and PRD.html hold no control characters. Annotations and SARIF name paths from the repository's top (`GITHUB_WORKSPACE`, else
        the folder that has `.git`), and there is one annotation for each place. A reader that is slow gets everything. What cannot be
        written, as on a full disk, is an error; only a reader that has gone is none.
        """#

    private static let servers = """
        ## Servers

        Keys come from the environment only, and neither they nor a password in an address of the environment are shown, recorded or
        written: what a server or program says back, in an answer too, has `[key]` in their place. A program gets the whole environment;
        the values of its variables whose names end in KEY, TOKEN, SECRET, PASSWORD, PASSWD or CREDENTIALS are such keys.

        Proxies are taken from `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy`, as curl takes them. If a proxy of your network signs
        connections with a certificate of its own, set `SSL_CERT_FILE` to the file of that certificate, or `SSL_CERT_DIR` to a folder of
        them; `CURL_CA_BUNDLE` works too.

        Of several JSON objects in an answer the last whole one with a text counts, unless it is far shorter than another; thoughts before
        it are left out. A request that fails before any text came is made once more, within the section's time and the limits. Until a model
        has counted a prompt, a limit reserves a token for each byte of one; after that as many as were counted, and a quarter more.

        Counts of tokens outside 0 to 10^12 are not known. An answer of Ollama to a prompt of which the model read less than half is none:
        its context is too small.
        """

    private static var exitCodes: String {
        let rows = ExitCode.allMeanings.map { "| \($0.code) | \(cell($0.meaning)) |" }
        return (["## Exit codes", "", "| code | means |", "| --- | --- |"] + rows).joined(separator: "\n")
    }

    private static var files: String {
        let rows = FileTable.entries.map { "| `\($0.path)` | \(cell($0.meaning)) |" }
        return (["## Files", "", "| path | is |", "| --- | --- |"] + rows).joined(separator: "\n")
    }

    private static var edits: String {
        """
        ## Texts that people change

        A text in PRD.md that somebody edited is kept, recorded by the next build, and held back (exit 1) once something that it was made
        from changes: then `accept` declares it right, and `regenerate --discard-edits` replaces it and keeps a copy in
        `.prdbuild/backups/`. Several sections edited in one save are recorded together.

        A formatter edits nothing: a text with the same Markdown tree (other list signs, widths of tables, escapes, line breaks, blank
        lines, signs of emphasis, fences or numbers of lists) is the same text, in a fresh clone too, and PRD.md stays as it was formatted.
        """
    }

    private static var limits: String {
        let rows: [(String, String)] = [
            ("a requirement file", "\(MarkdownLimits.bytes >> 20) MiB, \(MarkdownLimits.requirementLines) lines"),
            ("a text in PRD.md, an answer", "\(MarkdownLimits.bytes >> 20) MiB, \(MarkdownLimits.lines) lines"),
            ("a project", "\(MarkdownLimits.requirements) requirements"),
            (
                "a paragraph, item or row",
                "\(MarkdownLimits.openers) marks `[`, `<` or `` ` ``, and beyond \(MarkdownLimits.paragraphBytes >> 10) KiB the fewer the longer it is"
            ),
            (
                "a line or paragraph",
                "\(MarkdownLimits.marks) marks of emphasis or links, \(MarkdownLimits.columns) columns of a table"
            ),
            ("the tables of a file", "\(MarkdownLimits.cells) cells, short rows filled up"),
            ("lines like the rule below a table's header, in a paragraph", "their number by its bytes at most 8 Mi"),
            ("lists and quotes", "\(MarkdownLimits.depth) levels"),
            (
                "a list or mapping in prdbuild.yaml",
                "\(ProjectFileFormat.entryLimit) entries, 64 levels; aliases that expand to 10000 values"
            ),
            (
                "references to an address or a title",
                "\(MarkdownLimits.bytes >> 20) MiB in a text, each reference counted with all that it stands for"
            ),
            ("what is wrong with prdbuild.lock", "20 problems are named"),
            ("includes of a requirement file", "8 levels, 1000 files, \(MarkdownLimits.bytes >> 20) MiB"),
            ("variables in a requirement", "1 MiB"),
        ]
        return
            ([
                "## Limits", "", "What is beyond them is refused with its line.", "", "| of | at most |", "| --- | --- |",
            ] + rows.map { "| \($0.0) | \(cell($0.1)) |" } + ["", bounds]).joined(separator: "\n")
    }

    private static var bounds: String {
        """
        So a megabyte of whatever kind takes at most 2 s of a processor's time and 300 MB, in a requirement file, in `prdbuild.yaml`, in
        PRD.md, in `prdbuild.lock` or as a model's answer, and in both sides of `diff`; or it is refused, with its line. The exception is a
        build of more than 10000 requirements, which takes longer the more there are: 4 s for 20000. Tests count the work for n and 4n
        of each kind of input: it grows as the input does.
        """
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
