import Foundation
import TestSupport
import Testing

/// What is beyond a limit is refused with its line before anything is written.
@Suite struct LimitTests {
    private func lines(_ count: Int, _ line: (Int) -> String) -> String { (0..<count).map(line).joined(separator: "\n") + "\n" }

    @Test(arguments: [
        ("sections", "false"), ("headings", "constraints"), ("variables", "x"), ("categories", "X"), ("lint", "off"),
        ("unknown", "1"),
    ])
    func entriesOfTheProjectFile(_ key: String, _ value: String) throws {
        let project = try SampleProject.small(["prdbuild.yaml": "\(key):\n" + lines(1001) { "  k\($0): \(value)" }])
        try expectRefusal(of: project, saying: ["prdbuild.yaml:1002:", "more than 1000 entries"])
    }

    @Test(arguments: ["- x", "", "text", "## Same", "| a |"])
    func linesOfARequirementFile(_ line: String) throws {
        let project = try SampleProject.small(["requirements/long.md": "# Constraints\n" + lines(50_001) { _ in line }])
        try expectRefusal(of: project, saying: ["requirements/long.md:50001:", "more than 50000 lines"])
    }

    @Test(arguments: ["[a](b", "a <b", "`` a"]) func marksOfAParagraphOfTheDocument(_ line: String) throws {
        let project = try SampleProject.small()
        try project.build()
        try project.write("PRD.md", try project.read("PRD.md") + "\n" + lines(600) { _ in line })
        let before = try project.snapshot()
        for command in ["build", "check", "trace", "status"] {
            let run = try project.run(command)
            #expect(run.exitCode == 2 && run.error.contains("PRD.md:") && run.error.contains("marks '['"), "\(run)")
        }
        #expect(try project.snapshot() == before)
    }

    @Test func requirementsOfAProject() throws {
        let project = try SampleProject.small(["requirements/x/many.md": "# Constraints\n" + lines(25_001) { "- Item \($0)." }])
        try expectRefusal(of: project, saying: ["requirements/x/many.md:", "more than 25000 requirements"])
    }

    @Test(arguments: ["[a](b", "a <b", "[", "`` a", "a <!-- b", "![x"])
    func marksOfAParagraph(_ line: String) throws {
        let project = try SampleProject.small(["requirements/long.md": "# Constraints\n\n" + lines(600) { _ in line }])
        try expectRefusal(of: project, saying: ["requirements/long.md:", "marks '['"])
    }

    @Test func whatVariablesMakeOfARequirement() throws {
        let project = try SampleProject.small([
            "prdbuild.yaml": "variables: { v: \(String(repeating: "x", count: 1000)) }\n",
            "requirements/long.md": "# Constraints\n\n- " + String(repeating: "{{v}} ", count: 2000) + "\n",
        ])
        try expectRefusal(of: project, saying: ["requirements/long.md:3", "variables"])
    }

    /// A note that many items refer to stands with the first of them, not a thousand times.
    @Test func aLongFootnote() throws {
        let project = try SampleProject.small([
            "requirements/long.md": "# Constraints\n\n" + lines(300) { "- Item \($0)[^n]." } + "\n[^n]: "
                + String(repeating: "note ", count: 2000) + "\n"
        ])
        let run = try project.run("requirements", "--format", "json")
        #expect(run.exitCode == 0 && run.output.utf8.count < 2_000_000, "\(run.output.utf8.count)")
    }

    @Test(arguments: [7, 8, 12, 40])
    func conflictMarkersOfAnyLength(_ width: Int) throws {
        func mark(_ sign: String) -> String { String(repeating: sign, count: width) }
        let conflict = "\(mark("<")) ours\nA\n\(mark("|")) base\nB\n\(mark("="))\nC\n\(mark(">")) theirs\n"
        let project = try SampleProject.small()
        try project.build()
        let clean = try project.read("PRD.md")
        try project.write("requirements/more.md", "# Constraints\n\n" + conflict)
        try expectRefusal(of: project, saying: ["requirements/more.md:3", "conflict markers"])
        try project.remove("requirements/more.md")
        // Both sides the same, as git leaves them where only lines around differ.
        let title = try #require(clean.split(separator: "\n").first)
        let both = "\(mark("<")) ours\n\(title)\n\(mark("="))\n\(title)\n\(mark(">")) theirs"
        try project.write("PRD.md", clean.replacing(title, with: both, maxReplacements: 1))
        #expect(try project.run("check").exitCode == 1)
        #expect(try project.run().exitCode == 0)
        #expect(try project.read("PRD.md") == clean)
    }

    /// Underlines and quotes are none.
    @Test func longLinesOfSignsAreNoConflict() throws {
        let text = "# Constraints\n\nA title\n==========\n\n- One.\n\n>>>>>>>>> A quote.\n\n|||||||||\n\n<<<<<<<<<<<<\n"
        let project = try SampleProject.small(["requirements/more.md": text])
        #expect(try project.run("build").exitCode == 0)
    }
}
