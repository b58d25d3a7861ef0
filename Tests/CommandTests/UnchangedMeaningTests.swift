import Foundation
import TestSupport
import Testing

/// An edit that changes files and not what they mean.
struct Cosmetic: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let apply: @Sendable (TestProject) throws -> Void

    init(_ name: String, _ apply: @escaping @Sendable (TestProject) throws -> Void) {
        testDescription = name
        self.apply = apply
    }

    /// An edit of the text of `requirements/notes.md`.
    init(_ name: String, replacing old: String, with new: String) {
        self.init(name) { try $0.replace(old, with: new, in: "requirements/notes.md") }
    }

    static let notes = """
        # Notes

        ## Problems

        Reports are written
        three times.

        - [PROB-1] The first line of an item
          and its second line
          - a nested point
          - another nested point

            with a paragraph
        - **PROB-2** Exports fail
        - An item without an ID

        ## User Goals

        ### Technicians

        1. A report takes 5 minutes
        2. Photos are kept

        ### Dispatchers

        | who | what |
        | --- | --- |
        | dispatcher | sees visits |

        > A quoted wish
        > in two lines

        ```
        code  with   blanks
        ```
        """ + "\n"

    static let all: [Cosmetic] = [
        Cosmetic("blanks at line ends", replacing: "\n", with: "  \t\n"),
        Cosmetic("more blank lines") { project in
            let parts = try project.read("requirements/notes.md").components(separatedBy: "\n\n")
            try project.write("requirements/notes.md", "\n\n" + parts.joined(separator: "\n\n\n\n") + "\n\n")
        },
        Cosmetic("blank lines between the items of a list", replacing: "\n- ", with: "\n\n- "),
        Cosmetic("CRLF", replacing: "\n", with: "\r\n"),
        Cosmetic("a byte order mark", replacing: "# Notes", with: "\u{FEFF}# Notes"),
        Cosmetic("no line end at the end") { project in
            let text = try project.read("requirements/notes.md")
            try project.write("requirements/notes.md", String(text.dropLast()))
        },
        Cosmetic("a block comment", replacing: "## Problems\n", with: "## Problems\n\n<!-- a note\n\nto the\n- team -->\n"),
        Cosmetic("a comment before the first line", replacing: "# Notes", with: "<!-- licence -->\n# Notes"),
        Cosmetic("a comment between two items", replacing: "- **PROB-2**", with: "<!-- later -->\n- **PROB-2**"),
        Cosmetic("a comment in an item", replacing: "Exports fail", with: "Exports <!-- which? --> fail"),
        Cosmetic("a comment at the end of an item", replacing: "Exports fail", with: "Exports fail <!-- ask Kim -->"),
        Cosmetic(
            "a comment of an item's own lines", replacing: "- **PROB-2** Exports fail\n",
            with: "- **PROB-2** Exports fail\n  <!-- a note\n  in two lines -->\n"),
        Cosmetic(
            "a comment in a nested list", replacing: "  - another nested point",
            with: "  <!-- nested -->\n  - another nested point"),
        Cosmetic(
            "a comment over lines of a paragraph", replacing: "Reports are written\n", with: "Reports are <!-- a\nb -->written\n"),
        Cosmetic("a comment in a table's cell", replacing: "sees visits |", with: "sees <!-- when? -->visits |"),
        Cosmetic(
            "a paragraph wrapped otherwise", replacing: "Reports are written\nthree times.",
            with: "Reports\nare written three\ntimes."),
        Cosmetic("an item wrapped otherwise", replacing: "item\n  and its second line", with: "item and\n  its second\n  line"),
        Cosmetic(
            "a quote wrapped otherwise", replacing: "> A quoted wish\n> in two lines", with: "> A quoted\n> wish in\n> two lines"),
        Cosmetic("a list with other marks", replacing: "\n- ", with: "\n* "),
        Cosmetic("a table with other widths", replacing: "| who | what |", with: "|  who      | what   |"),
        Cosmetic("an ID in the other style", replacing: "**PROB-2** Exports", with: "PROB-2: Exports"),
        Cosmetic("a heading in the other style", replacing: "# Notes\n", with: "Notes\n=====\n"),
        Cosmetic("a heading by a short form of its category", replacing: "## User Goals", with: "## user_goals"),
        Cosmetic("a new title of the file", replacing: "# Notes", with: "# Field Work"),
        Cosmetic("an item that is struck through") { project in
            try project.replace("- An item", with: "- [PROB-7] ~~Not any more~~\n- An item", in: "requirements/notes.md")
        },
        Cosmetic("a renamed file") { try $0.move("requirements/notes.md", to: "requirements/renamed/later.md") },
        Cosmetic("a file split in two") { project in
            let parts = try project.read("requirements/notes.md").components(separatedBy: "## User Goals")
            try project.write("requirements/notes.md", parts[0])
            try project.write("requirements/notes-2.md", "## User Goals" + parts[1])
        },
        Cosmetic("a list split into two files") { project in
            let parts = try project.read("requirements/notes.md").components(separatedBy: "- **PROB-2**")
            try project.write("requirements/a.md", parts[0])
            try project.write("requirements/b.md", "# Problems\n\n- **PROB-2**" + parts[1])
            try project.remove("requirements/notes.md")
        },
        Cosmetic("categories in another order, items of each in the same") { project in
            let parts = try project.read("requirements/notes.md").components(separatedBy: "## ")
            let goals = try project.read("requirements/notes.md").components(separatedBy: "## User Goals")[1]
            try project.write("requirements/notes.md", "# Notes\n\n## User Goals" + goals + "\n## " + parts[1])
        },
        Cosmetic("another file without requirements") {
            try $0.write("requirements/readme.md", "# To the team\n\n<!-- none yet -->\n")
        },
        Cosmetic("a file that is no Markdown") { try $0.write("requirements/sketch.txt", "not read") },
        Cosmetic("touched files") { project in
            try project.setModified("requirements/notes.md", to: Date(timeIntervalSince1970: 1_600_000_000))
        },
        Cosmetic("settings that no text depends on") { project in
            try project.write(
                "prdbuild.yaml",
                """
                # a comment
                jobs: 3
                provider: { base_url: "http://localhost:1/v1", api_key_env: MY_KEY }
                sections: { appendix: { timeout: 10 } }

                """)
        },
        Cosmetic("the same category given by the project file") { project in
            try project.write("prdbuild.yaml", "requirements: [{ path: \"requirements/**/*.md\", category: constraints }]\n")
        },
        Cosmetic("a copy of a built-in prompt with other line ends") { project in
            let prompt = try project.run("prompt", "appendix")
            guard prompt.exitCode == 0 else { throw TestProblem("\(prompt)") }
            try project.write("prompts/unused.txt", prompt.output)
        },
    ]
}

@Suite struct UnchangedMeaningTests {
    @Test(arguments: Cosmetic.all) func nothingIsMadeAgainFor(_ edit: Cosmetic) throws {
        let project = try TestProject(["requirements/notes.md": Cosmetic.notes])
        try project.build()
        let before = try project.section("problem_statement")
        try edit.apply(project)
        let notFresh = try project.states().filter { $0.value != "fresh" }
        let status = try project.run("status", "-v")
        #expect(notFresh.isEmpty, "\(status)")
        let run = try project.run("build", "--events", "ndjson")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try run.completions().isEmpty, "\(run)")
        #expect(try project.section("problem_statement") == before)
        #expect(try project.run("check").exitCode == 0)
    }

    /// The other side: each of these changes what a prompt says.
    @Test(arguments: [
        ("- **PROB-2** Exports fail\n- An item without an ID", "- An item without an ID\n- **PROB-2** Exports fail"),
        ("### Technicians", "### Engineers"), ("Exports fail", "Exports  fail!"),
        ("  - another nested point", "  another nested point"),
        ("**PROB-2**", "**PROB-3**"), ("code  with", "code with"), ("1. A report takes", "1. ~~A report~~ takes"),
        ("- An item without an ID", "<!-- - An item without an ID -->"), ("## User Goals", "## Constraints"),
    ])
    func whatChangesAPromptMakesSectionsStale(_ old: String, _ new: String) throws {
        let project = try TestProject(["requirements/notes.md": Cosmetic.notes])
        try project.build()
        try project.replace(old, with: new, in: "requirements/notes.md")
        #expect(try project.sections(in: "stale").contains("problem_statement"))
    }

    @Test func aPromptWithOtherLineEndsIsTheSamePrompt() throws {
        let project = try SampleProject.small(["prompts/appendix.txt": "One {title}\nTwo\n"])
        try project.build()
        try project.write("prompts/appendix.txt", "\u{FEFF}One {title}  \r\nTwo\r\n")
        #expect(try project.sections(in: "stale") == [])
    }
}
