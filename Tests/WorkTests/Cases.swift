import Foundation
import LoopbackServer
import TestSupport
import Testing

/// A kind of input that can be made larger and larger, with the command that has to read it.
struct WorkCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let arguments: [String]
    /// The middle size; a quarter of it and four times as much are tried too.
    let size: Int
    let project: @Sendable (Int) throws -> TestProject

    init(_ name: String, _ arguments: [String], size: Int, _ project: @escaping @Sendable (Int) throws -> TestProject) {
        testDescription = name
        self.arguments = arguments
        self.size = size
        self.project = project
    }

    static let all = requirements + settings + documents + differences

    private static func times(_ count: Int, _ text: (Int) -> String) -> String { (0..<count).map(text).joined() }

    private static func file(_ text: String) throws -> TestProject {
        try SampleProject.small(["requirements/more.md": "# Constraints\n\n" + text])
    }

    private static let requirements = [
        WorkCase("requirements", ["build"], size: 120) { count in try file(times(count) { "- Item \($0) is kept.\n" }) },
        WorkCase("equal headings of requirements", ["check"], size: 200) { count in
            try file(times(count) { "### Same heading\n\n- Item \($0)\n\n" })
        },
        WorkCase("references to one address", ["build"], size: 200) { count in
            try file(
                times(count) { "- See [r] for \($0).\n" } + "\n[r]: https://a.example/" + times(50) { _ in "address" } + "\n")
        },
        WorkCase("backticks", ["build"], size: 60) { count in
            try file(times(count) { _ in "- x " + times(20) { times($0 + 1) { _ in "`" } + "a " } + "\n" })
        },
        WorkCase("braces", ["requirements"], size: 2000) { count in try file("- a " + times(count) { _ in "{{" } + "\n") },
        WorkCase("words of a heading", ["requirements"], size: 400) { count in
            try file("### " + times(count) { "word\($0) " } + "\n\n- It opens.\n")
        },
        WorkCase("references", ["lint"], size: 400) { count in
            try file("- [A-1] It works (see " + times(count) { "A-\($0 + 7), " } + "A-1).\n")
        },
        WorkCase("modal verbs", ["lint"], size: 400) { count in try file("- It works" + times(count) { _ in "; must" } + ".\n") },
        WorkCase("modal verbs of a clause", ["lint"], size: 400) { count in
            try file("- It works" + times(count) { _ in " must" } + ".\n")
        },
        WorkCase("qualities", ["build"], size: 150) { count in
            try file("# Quality Requirements\n\n" + times(count) { "- [Q-\($0)] Page w\($0) answers in \($0) ms.\n" })
        },
        WorkCase("conjunctions", ["lint"], size: 400) { count in
            try file("- The app shows " + times(count) { "word\($0) and " } + "more.\n")
        },
        WorkCase("commas", ["lint"], size: 400) { count in
            try file("- The app must show " + times(count) { "part \($0), " } + "and more if it can.\n")
        },
        WorkCase("abbreviations", ["lint"], size: 200) { count in
            try file("- The app shows " + times(count) { "Some Word\($0) (SW\($0)) " } + "now.\n")
        },
        WorkCase("sentences", ["lint"], size: 400) { count in
            try file("- The app shows it. " + times(count) { "It must show part \($0) within \($0) s. " } + "\n")
        },
        WorkCase("alike requirements", ["lint"], size: 100) { count in
            try file(times(count) { "- The app must show the report number \($0) within 5 s.\n" })
        },
        WorkCase("figures of a requirement", ["lint"], size: 800) { count in
            try file("- The app takes " + times(count) { "\($0) % and " } + "more.\n")
        },
        WorkCase("includes", ["check"], size: 40) { count in
            let project = try file(times(count) { "{{include ../parts/part\($0).md}}\n\n" })
            for number in 0..<count { try project.write("parts/part\(number).md", "- Part \(number) is included.\n") }
            return project
        },
        WorkCase("links between folders", ["check"], size: 16) { count in
            let project = try SampleProject.small()
            for number in 0..<count {
                try project.write("requirements/folder\(number)/a.md", "# Constraints\n\n- Item \(number).\n")
                try project.link("requirements/folder\(number)/next", to: "../folder\((number + 1) % count)")
            }
            return project
        },
    ]

    private static let settings = [
        WorkCase("sections of the project file", ["status"], size: 200) { count in
            let sections = times(count) {
                "  own_section_\($0): { title: Own section \($0), prompt: prompts/own.txt, order: 8 }\n"
            }
            return try SampleProject.small([
                "prdbuild.yaml": "sections:\n" + sections, "prompts/own.txt": "Write about {requirements_by_section}.\n",
            ])
        },
        WorkCase("variables", ["check"], size: 100) { count in
            try SampleProject.small([
                "prdbuild.yaml": "variables:\n" + times(count) { "  variable_\($0): value \($0)\n" },
                "requirements/more.md": "# Constraints\n\n" + times(count) { "- Item {{variable_\($0)}}.\n" },
            ])
        },
    ]

    /// A built project with something behind its last section, as a person or a model may write it.
    private static func document(adding text: String) throws -> TestProject {
        let project = try SampleProject.small()
        try project.build()
        try project.write("PRD.md", try project.read("PRD.md") + "\n" + text)
        return project
    }

    private static let documents = [
        WorkCase("equal headings of a text", ["build"], size: 200) { count in
            try document(adding: times(count) { _ in "### Same heading\n\n" })
        },
        WorkCase("markers", ["check"], size: 400) { count in
            try document(adding: times(count) { "<!-- prdbuild:section section_number_\($0) -->\n" })
        },
        WorkCase("figures in a line", ["trace"], size: 800) { count in
            try document(adding: times(count) { "\($0) %, " } + "\n")
        },
        WorkCase("citations", ["build"], size: 400) { count in
            try document(adding: times(count) { _ in "See [PROB-1].\n\n" })
        },
        WorkCase("quotes of a notice", ["check"], size: 800) { count in
            try document(adding: "<!-- prdbuild:notice -->\n> [!NOTE]\n" + times(count) { "> line \($0)\n" })
        },
        WorkCase("sections of the lock", ["check"], size: 300) { count in
            let project = try SampleProject.small()
            try project.build()
            let entry = "\"status\": \"completed\", \"title\": \"T\", \"edited\": false"
            let more = times(count) { "\"section_number_\($0)\": { \(entry) }," }
            try project.replace("\"sections\": {", with: "\"sections\": {" + more, in: "prdbuild.lock")
            return project
        },
    ]

    private static let differences = [
        // Below 60 lines in one place each is compared with each.
        WorkCase("words of reworded lines", ["diff"], size: 640) { count in
            func lines(_ word: String) -> String {
                times(40) { line in times(count) { "\(word)\(line)x\($0) " } + "end.\n\n" }
            }
            let project = try document(adding: lines("old"))
            try project.initRepository()
            try project.write("PRD.md", try project.read("PRD.md").replacing("old", with: "new"))
            return project
        },
        WorkCase("equal paragraphs in a comparison", ["diff"], size: 300) { count in
            let project = try document(adding: times(count) { _ in "The same.\n\n" } + "Before.\n")
            try project.initRepository()
            try project.write(
                "PRD.md", try project.read("PRD.md").replacing("Before.", with: times(count) { _ in "The same.\n\n" } + "After."))
            return project
        },
        WorkCase("words of a changed line", ["diff"], size: 400) { count in
            let project = try document(adding: times(count) { "word\($0) is here " } + "before.\n")
            try project.initRepository()
            try project.replace("before.", with: "after.", in: "PRD.md")
            return project
        },
        WorkCase("cited requirements in a comparison", ["diff"], size: 200) { count in
            let project = try SampleProject.small([
                "requirements/more.md": "# Constraints\n\n" + times(count) { "- [CON-\($0)] Item.\n" }
            ])
            try project.build()
            let cited = times(count) { "- See [CON-\($0)].\n" }
            try project.write("PRD.md", try project.read("PRD.md") + "\nBefore:\n\n" + cited)
            try project.initRepository()
            try project.replace("Before:", with: "After [PROB-1]:", in: "PRD.md")
            return project
        },
    ]
}
