import Foundation
import TestSupport
import Testing

/// What people and their editors do to PRD.md besides correcting a sentence.
@Suite struct HandEditShapeTests {
    private func built(_ more: [String: String] = [:]) throws -> TestProject {
        let project = try SampleProject.detailed(more)
        try project.build()
        return project
    }

    private static func marker(_ id: String) -> String { "<!-- prdbuild:section \(id) -->" }

    /// Lines of PRD.md with something done to them.
    private func rewrite(_ project: TestProject, _ change: (inout [String]) throws -> Void) throws {
        var lines = try project.read("PRD.md").components(separatedBy: "\n")
        try change(&lines)
        try project.write("PRD.md", lines.joined(separator: "\n"))
    }

    private func index(of line: String, in lines: [String]) throws -> Int { try #require(lines.firstIndex(of: line)) }

    /// From a section's marker up to the next one.
    private func range(of id: String, in lines: [String]) throws -> Range<Int> {
        let start = try index(of: Self.marker(id), in: lines)
        return start..<(lines[(start + 1)...].firstIndex { $0.hasPrefix("<!-- prdbuild:section ") } ?? lines.count)
    }

    /// A build makes nothing, and what it leaves is as it was before the edit.
    private func expectRestored(
        _ project: TestProject, _ before: String, made: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let run = try project.run("build", "--events", "ndjson")
        #expect(run.exitCode == 0, "\(run)", sourceLocation: sourceLocation)
        #expect(try run.completions(cached: false).isEmpty, "\(run)", sourceLocation: sourceLocation)
        #expect(try run.completions() == made, "\(run)", sourceLocation: sourceLocation)
        #expect(try project.read("PRD.md") == before, sourceLocation: sourceLocation)
        #expect(try project.states().values.allSatisfy { $0 == "fresh" }, sourceLocation: sourceLocation)
        #expect(try project.run("check").exitCode == 0, sourceLocation: sourceLocation)
    }

    private func expectKept(
        _ project: TestProject, _ words: String, in id: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let run = try project.run("build")
        #expect(run.exitCode == 0, "\(run)", sourceLocation: sourceLocation)
        #expect(try project.section(id).contains(words), "\(run)", sourceLocation: sourceLocation)
        #expect(try project.states().filter { $0.value == "edited" }.map(\.key) == [id], sourceLocation: sourceLocation)
        #expect(try project.run("check").exitCode == 0, sourceLocation: sourceLocation)
        #expect(try project.run().error == "prdbuild: no work to do.\n", sourceLocation: sourceLocation)
    }

    // MARK: Sections that go or move

    @Test func aDeletedSectionComesBackFromTheCache() throws {
        let project = try built()
        let before = try project.read("PRD.md")
        try rewrite(project) { $0.removeSubrange(try range(of: "target_users", in: $0)) }
        let check = try project.run("check")
        #expect(check.exitCode == 1 && check.error.contains("target_users is stale: its text is missing"), "\(check)")
        try expectRestored(project, before, made: ["target_users"])
    }

    @Test func anEmptiedSectionComesBack() throws {
        let project = try built()
        let before = try project.read("PRD.md")
        try rewrite(project) { lines in
            let range = try range(of: "target_users", in: lines)
            lines.replaceSubrange(range, with: [Self.marker("target_users"), "", "## Target Users", ""])
        }
        try expectRestored(project, before, made: ["target_users"])
    }

    @Test func aDeletedMarkerComesBackAboveItsHeading() throws {
        let project = try built()
        let before = try project.read("PRD.md")
        for id in ["executive_summary", "target_users", "appendix"] {
            try rewrite(project) { $0.remove(at: try index(of: Self.marker(id), in: $0)) }
        }
        #expect(try project.states().values.allSatisfy { $0 == "fresh" })
        try expectRestored(project, before)
    }

    @Test func aDeletedHeadingComesBack() throws {
        let project = try built()
        let before = try project.read("PRD.md")
        try rewrite(project) { $0.remove(at: try index(of: "## Target Users", in: $0)) }
        try expectRestored(project, before)
    }

    /// Without marker and heading the text belongs to the section above it, and the section is written again.
    @Test func aTextWithoutMarkerAndHeadingStaysWhereItIs() throws {
        let project = try built()
        let text = try project.section("target_users").replacing("## Target Users\n\n", with: "")
        try rewrite(project) { lines in
            lines.remove(at: try index(of: Self.marker("target_users"), in: lines))
            lines.remove(at: try index(of: "## Target Users", in: lines))
        }
        try expectKept(project, text, in: "goals_objectives")
        #expect(try project.section("target_users").hasPrefix("## Target Users"))
    }

    @Test(arguments: [false, true]) func aMovedSectionGoesBackToItsPlaceWithItsText(_ isEdited: Bool) throws {
        let project = try built()
        if isEdited {
            try project.edit("target_users", adding: "By hand.")
            try project.build()
        }
        let before = try project.read("PRD.md")
        try rewrite(project) { lines in
            let range = try range(of: "target_users", in: lines)
            let section = Array(lines[range])
            lines.removeSubrange(range)
            lines += section
        }
        let run = try project.run("build", "--events", "ndjson")
        #expect(run.exitCode == 0)
        #expect(try run.completions().isEmpty, "\(run)")
        #expect(try project.read("PRD.md") == before)
    }

    @Test func aMistypedMarkerIsRefusedWithItsLine() throws {
        let project = try built()
        let line = try index(of: Self.marker("target_users"), in: project.read("PRD.md").components(separatedBy: "\n")) + 1
        for marker in [
            "<!-- prdbuild:section target-users -->", "<!-- prdbuild:section target_users ->",
            "<!-- prd:section target_users -->",
        ] {
            try project.replace(Self.marker("target_users"), with: marker, in: "PRD.md")
            try expectRefusal(
                of: project, saying: ["PRD.md:\(line): error: this looks like the marker of a section", "correct it"])
            try project.replace(marker, with: Self.marker("target_users"), in: "PRD.md")
        }
    }

    /// The heading tells which section it is; without that the text is not dropped either.
    @Test func aMarkerWithAnIDThatIsNoneIsRefusedUnlessTheHeadingTells() throws {
        let project = try built()
        let before = try project.read("PRD.md")
        try project.remove(".prdbuild")
        try project.replace(Self.marker("target_users"), with: Self.marker("target_user"), in: "PRD.md")
        try expectRestored(project, before)
        try project.replace(Self.marker("target_users"), with: Self.marker("target_user"), in: "PRD.md")
        try project.replace("## Target Users", with: "## Users", in: "PRD.md")
        try expectRefusal(of: project, saying: ["PRD.md:", "'target_user'", "did you mean 'target_users'?"])
    }

    // MARK: Text in odd places

    @Test func textBetweenSectionsBelongsToTheOneAbove() throws {
        let project = try built()
        try rewrite(project) { $0.insert("Between.", at: try index(of: Self.marker("target_users"), in: $0)) }
        try expectKept(project, "Between.", in: "goals_objectives")
    }

    @Test func textAtTheEndBelongsToTheLastSection() throws {
        let project = try built()
        try project.write("PRD.md", project.read("PRD.md") + "\nAt the end.\n")
        try expectKept(project, "At the end.", in: "appendix")
    }

    @Test func textAboveTheFirstSectionIsRefusedWithItsLine() throws {
        let project = try built()
        try rewrite(project) { $0.insert("Above.", at: 3) }
        try expectRefusal(of: project, saying: ["PRD.md:4: error: text outside the sections would be lost"])
    }

    @Test(arguments: ["## A heading of mine", "# A heading of mine", "A heading of mine\n==="])
    func aHeadingWithinASectionIsItsText(_ heading: String) throws {
        let project = try built()
        try project.edit("target_users", adding: heading + "\n\nAnd what stands below it.")
        try expectKept(project, heading + "\n\nAnd what stands below it.", in: "target_users")
        #expect(try project.read("PRD.html").contains("A heading of mine"))
    }

    // MARK: What editors and version control do

    @Test(arguments: [false, true]) func windowsLineEndsAreNoEdit(_ hasEdit: Bool) throws {
        let project = try built()
        if hasEdit { try project.edit("target_users", adding: "By hand.") }
        try project.write("PRD.md", project.read("PRD.md").replacing("\n", with: "\r\n"))
        let states = try project.states()
        #expect(states.filter { $0.value == "edited" }.map(\.key) == (hasEdit ? ["target_users"] : []))
        if hasEdit { return try expectKept(project, "By hand.", in: "target_users") }
        let before = try project.snapshot()
        #expect(try project.run().error == "prdbuild: no work to do.\n")
        #expect(try project.run("check").exitCode == 0)
        #expect(try project.snapshot() == before)
    }

    @Test func aByteOrderMarkIsNoEdit() throws {
        let project = try built()
        let text = try project.read("PRD.md")
        try project.write("PRD.md", bytes: Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8))
        let before = try project.snapshot()
        #expect(try project.run("check").exitCode == 0)
        #expect(try project.run().error == "prdbuild: no work to do.\n")
        #expect(try project.snapshot() == before)
    }

    @Test func aMissingFinalLineEndIsNoEditAndComesBack() throws {
        let project = try built()
        let before = try project.read("PRD.md")
        try project.write("PRD.md", String(before.dropLast()))
        #expect(try project.run("check").exitCode == 1)
        try expectRestored(project, before)
    }

    @Test func blanksAtLineEndsAndEmptyLinesAtASectionsEdgesAreNoEdit() throws {
        let project = try built()
        let before = try project.read("PRD.md")
        try rewrite(project) { lines in
            for index in lines.indices where !lines[index].isEmpty { lines[index] += "  " }
            let start = try #require(lines.firstIndex { $0.hasPrefix(Self.marker("target_users")) })
            lines.insert(contentsOf: ["", ""], at: start)
        }
        #expect(try project.states().values.allSatisfy { $0 == "fresh" })
        let run = try project.run("build", "--events", "ndjson")
        #expect(try run.completions().isEmpty, "\(run)")
        #expect(try project.read("PRD.md").contains(before.split(separator: "\n").last ?? "-"))
    }

    /// Letters in another composition are other bytes: an edit, kept as it is typed.
    @Test func aDecomposedLetterIsKeptToTheByte() throws {
        let project = try SampleProject.detailed(["requirements/problems.md": "- [PROB-1] The caf\u{E9} has no network.\n"])
        try project.build()
        let composed = try project.section("problem_statement")
        let decomposed = composed.unicodeScalars.map { $0 == "\u{E9}" ? "e\u{301}" : String($0) }.joined()
        #expect(Array(composed.utf8) != Array(decomposed.utf8))
        let document = try project.read("PRD.md")
        let range = try #require(document.range(of: composed, options: .literal))
        try project.write("PRD.md", document.replacingCharacters(in: range, with: decomposed))
        let run = try project.run("build")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try Array(project.section("problem_statement").utf8) == Array(decomposed.utf8))
        #expect(try project.states()["problem_statement"] == "edited")
        #expect(try project.run("check").exitCode == 0)
    }

    // MARK: The title

    @Test func anEditedTitleIsTheTitleFromThenOn() throws {
        let project = try built(["prdbuild.yaml": "mode: detailed\n"])
        try project.replace("# Project\n", with: "# Notes in the Field\n", in: "PRD.md")
        let run = try project.run("build")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.read("PRD.md").hasPrefix("# Notes in the Field\n"))
        #expect(try project.read("PRD.html").contains("<title>Notes in the Field"))
        #expect(try project.lock()["title"] as? String == "Notes in the Field")
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func anEditedTitleThatTheProjectFileNamesOtherwiseIsRefused() throws {
        let project = try built()
        try project.replace("# Field Notes\n", with: "# Notes in the Field\n", in: "PRD.md")
        try expectRefusal(of: project, saying: ["PRD.md:1: error:", "'Notes in the Field'", "'Field Notes'", "prdbuild.yaml"])
    }

    @Test func aDeletedTitleComesBack() throws {
        let project = try built()
        let before = try project.read("PRD.md")
        try project.replace("# Field Notes\n\n", with: "", in: "PRD.md")
        try expectRestored(project, before)
    }
}
