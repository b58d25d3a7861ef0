import Foundation
import TestSupport
import Testing

@Suite struct RequirementErrorTests {
    @Test(arguments: [
        ("# Notes\n\n- An item\n", 3), ("A paragraph\n", 1), ("\n\n| a |\n| - |\n| b |\n", 3), ("# Notes\n\n```\ncode\n```\n", 3),
        ("## Problems\n\n- Fine\n\n# Other\n\nHomeless\n", 7), ("<!-- a\nnote -->\n\n> quote\n", 4),
        ("---\na: b\n---\n\n- An item\n", 5),
    ])
    func contentWithoutACategoryIsAWarningWithItsPlaceAndTheWayOut(_ text: String, _ line: Int) throws {
        let project = try SampleProject.small(["requirements/notes.md": text])
        let run = try project.run()
        #expect(run.exitCode == 0, "\(run)")
        let words = "requirements/notes.md:\(line): warning: no heading or file name gives 1 block a category"
        #expect(run.error.contains(words), "\(run)")
        #expect(run.error.contains("prdbuild.yaml"), "\(run)")
    }

    @Test func severalFilesWithoutACategoryAreOneWarning() throws {
        let files = ["a", "b", "c"].map { ("requirements/\($0).md", "- It prints.\n- It must send \($0).\n") }
        let run = try TestProject(Dictionary(uniqueKeysWithValues: files)).run("requirements")
        #expect(run.exitCode == 0, "\(run)")
        let words = "requirements/a.md:1: warning: 3 files have blocks to which nothing gives a category"
        #expect(run.error.contains(words), "\(run)")
        #expect(
            run.error.contains("3 that demand something are read as functional requirements, 3 as background"), "\(run)")
        #expect(
            run.error.contains("[requirements/**/*.md, { path: requirements/a.md, category: functional_requirements }]"), "\(run)"
        )
        #expect(run.error.components(separatedBy: "warning:").count == 2, "\(run)")
    }

    @Test func requirementsOfAnotherKindAreNamedWhereNoneIsRead() throws {
        let project = try TestProject(["requirements/backlog.csv": "ID,Requirement\nFR-1,It prints.\n"])
        let run = try project.run("requirements")
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.error.contains("1 .csv file in requirements/"), "\(run)")
        #expect(run.error.contains("requirements: [requirements/**/*.md, requirements/**/*.csv]"), "\(run)")
    }

    @Test func aMisspeltHeadingIsAWarningWithTheNearestName() throws {
        let project = try SampleProject.small(["requirements/notes.md": "# Probelms\n\n# User Gaols\n\n- An item\n"])
        let run = try project.run()
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.error.contains("requirements/notes.md:5: warning:"), "\(run)")
        #expect(run.error.contains("did you mean the heading 'User Goals'?"), "\(run)")
    }

    @Test(arguments: [
        "# Functional\n\n- An item\n", "# RISKS\n\n- An item\n", "# non_goals\n\n- An item\n", "# Goals\n\n- An item\n",
        "# problems & pain-points\n\n- An item\n", "Open Questions\n---\n\n- An item\n", "# Data needs:\n\n- An item\n",
        "# **Constraints**\n\n- An item\n",
    ])
    func aCategoryIsKnownByEachOfItsNames(_ text: String) throws {
        let project = try TestProject(["requirements/notes.md": text])
        let run = try project.run("check")
        #expect(run.exitCode == 1, "\(run)")
        #expect(!run.error.contains("category"), "\(run)")
    }

    /// The nearest wins: heading, then file, then folder, then project file.
    @Test(arguments: [
        ("requirements/notes.md", "# Constraints\n\n- The item\n", "Constraints"),
        ("requirements/user-goals.md", "# Constraints\n\n- The item\n", "Constraints"),
        ("requirements/user-goals.md", "- The item\n", "User Goals"),
        ("requirements/data/user-goals.md", "- The item\n", "User Goals"),
        ("requirements/data/notes.md", "- The item\n", "Data Needs"),
        ("requirements/data/deeper/notes.md", "- The item\n", "Data Needs"),
        ("requirements/notes.md", "- The item\n", "Open Questions"),
    ])
    func theNearestNameGivesTheCategory(_ path: String, _ text: String, _ category: String) throws {
        let project = try TestProject([
            path: text, "prompts/executive_summary.txt": "{requirements_by_section}",
            "prdbuild.yaml": "requirements: [{ path: 'requirements/**/*.md', category: open_questions }]\n",
        ])
        let prompt = try project.run("prompt", "executive_summary")
        #expect(
            prompt.output.hasPrefix("### \(category)\n\n1. [") || prompt.output.hasPrefix("### \(category)\n1. ["), "\(prompt)")
    }

    @Test func anIDThatStandsTwiceIsRefusedWithBothPlaces() throws {
        let project = try SampleProject.small(["requirements/user-goals.md": "\n- [GOAL-1] One\n- [PROB-1] Two\n"])
        try expectRefusal(of: project, saying: ["requirements/problems.md:1", "requirements/user-goals.md:3:", "PROB-1"])
    }

    /// Bytes and the place of the first that begins no character.
    private static let notUTF8: [(bytes: [UInt8], offset: Int)] = [
        ([0xE9], 0),
        ([0x2D, 0x20, 0x63, 0x61, 0x66, 0xE9, 0x0A], 5),
        ([0xEF, 0xBB, 0xBF, 0x2D, 0x20, 0xFF], 5),
        ([0x2D, 0x20, 0xC3, 0xA9, 0xC3], 4),
        ([0x2D, 0x20, 0xED, 0xA0, 0x80], 2),
        ([0x2D, 0x20, 0xC0, 0xAF], 2),
    ]

    @Test(arguments: notUTF8)
    func aFileThatIsNotUTF8IsRefusedWithTheByteFrom0(_ bytes: [UInt8], _ offset: Int) throws {
        let project = try SampleProject.small()
        try project.write("requirements/user-goals.md", bytes: Data(bytes))
        try expectRefusal(of: project, saying: ["requirements/user-goals.md", "UTF-8", "byte \(offset)"])
    }

    @Test(arguments: ["prdbuild.yaml", "prompts/appendix.txt", "PRD.md", "prdbuild.lock", "templates/page.html"])
    func anyInputThatIsNotUTF8IsRefused(_ path: String) throws {
        let project = try SampleProject.small()
        try project.build()
        try project.write(path, bytes: Data([0x61, 0xFF, 0x0A]))
        try expectRefusal(of: project, saying: [path, "UTF-8", "byte 1"])
    }

    @Test(arguments: [
        [:], ["requirements/problems.md": ""], ["requirements/problems.md": "# Problems\n\n<!-- none -->\n"],
        ["requirements/problems.md": "- ~~Given up~~\n- ~~[PROB-1] This too~~\n- [PROB-2] ~~And this~~\n"],
        ["requirements/problems.txt": "- An item\n"],
    ])
    func aProjectWithoutActiveRequirementsIsRefusedWithTheGlobs(_ files: [String: String]) throws {
        let project = try TestProject(files.merging(["prdbuild.yaml": "title: x\n"]) { $1 })
        try expectRefusal(of: project, saying: ["no requirements found", "requirements/**/*.md"])
    }

    @Test(arguments: [("- ~~One.~~\n", "the one item is"), ("- ~~One.~~\n- ~~Two.~~\n", "all 2 items are")])
    func itemsThatAreAllStruckThroughAreCounted(_ text: String, _ words: String) throws {
        let project = try TestProject(["requirements/problems.md": text])
        try expectRefusal(of: project, saying: ["no requirements found", words + " struck through"])
    }

    @Test(arguments: [
        ("- One\n\n<!-- a note\n\n- Two\n", 3), ("<!--\n- One\n", 1), ("- One\n  <!-- in the item\n- Two\n", 2),
        ("# Problems\n\n> <!-- in a quote\n", 3),
    ])
    func aCommentThatIsNeverClosedIsRefused(_ text: String, _ line: Int) throws {
        let project = try SampleProject.small(["requirements/problems.md": text])
        try expectRefusal(of: project, saying: ["requirements/problems.md:\(line): error:", "comment", "-->"])
    }

    @Test func allMistakesOfAllFilesAreReportedInOneRun() throws {
        let project = try SampleProject.small([
            "requirements/a.md": "{{include no.md}}\n", "requirements/b.md": "# Problems\n\n- [B-1]\n\n- [B-2]\n",
            "requirements/user-goals.md": "- [PROB-1] Twice\n", "requirements/constraints.md": "<!-- open\n",
        ])
        try project.write("requirements/z.md", bytes: Data([0xFF]))
        try expectRefusal(
            of: project,
            saying: [
                "requirements/a.md:1:", "requirements/b.md:3:", "requirements/b.md:5:", "requirements/user-goals.md:1:",
                "requirements/constraints.md:1:", "requirements/z.md",
            ])
    }

    @Test func placesAreRelativeToTheWorkingDirectory() throws {
        let project = try SampleProject.small(["requirements/notes.md": "<!-- open\n"])
        let inside = try Run([], in: project.root.appendingPathComponent("requirements"))
        #expect(inside.error.hasPrefix("notes.md:1:"), "\(inside)")
        let outside = try Run(["-C", "project"], in: project.base)
        #expect(outside.error.hasPrefix("project/requirements/notes.md:1:"), "\(outside)")
    }

    @Test(arguments: ["requirements/notes.md", "requirements/problems.md"])
    func anErrorLeavesAnEarlierDocumentAsItWas(_ path: String) throws {
        let project = try SampleProject.small()
        try project.build()
        try project.write(path, "- [X-1] a\n- [X-1] b\n")
        try expectRefusal(of: project, saying: [path])
    }
}
