import Foundation
import TestSupport
import Testing

@Suite struct HandEditTests {
    /// A built project with a line by hand in a section, recorded by a build.
    private func edited(_ id: String = "success_metrics") throws -> TestProject {
        let project = try SampleProject.detailed()
        try project.build()
        try project.edit(id, adding: "Agreed with the board.")
        return project
    }

    @Test func anEditedTextIsKeptRecordedAndMakesItsReadersStale() throws {
        let project = try edited("target_users")
        let states = try project.states()
        #expect(states["target_users"] == "edited")
        #expect(states["proposed_solution"] == "stale")
        #expect(states["goals_objectives"] == "fresh")
        let run = try project.build("--events", "ndjson")
        #expect(try !run.completions().contains("target_users"), "\(run)")
        #expect(try run.completions().contains("proposed_solution"), "\(run)")
        #expect(try project.section("target_users").hasSuffix("Agreed with the board."))
        let lock = try JSONSerialization.jsonObject(with: Data(project.read("prdbuild.lock").utf8)) as? [String: Any]
        let entry = (lock?["sections"] as? [String: [String: Any]])?["target_users"]
        #expect(entry?["edited"] as? Bool == true)
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func anEditedHeadingIsAnEditToo() throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.replace("## Target Users", with: "## Whom We Serve", in: "PRD.md")
        try project.build()
        #expect(try project.section("target_users").hasPrefix("## Whom We Serve"))
        #expect(try project.states()["target_users"] == "edited")
        #expect(try project.read("PRD.html").contains("Whom We Serve"))
    }

    @Test func anEditedTextWhoseInputsChangeIsHeldBack() throws {
        let project = try edited()
        try project.build()
        try project.replace("5 minutes", with: "4 minutes", in: "requirements/user-goals.md")
        let text = try project.section("success_metrics")
        let dry = try project.run("build", "-n")
        #expect(dry.output.contains("success_metrics"), "\(dry)")
        let run = try project.run("build", "-q")
        #expect(run.exitCode == 1, "\(run)")
        #expect(run.error.contains("prdbuild accept success_metrics"), "\(run)")
        #expect(run.error.contains("prdbuild regenerate success_metrics --discard-edits"), "\(run)")
        #expect(try project.section("success_metrics") == text)
        let check = try project.run("check")
        #expect(check.exitCode == 1)
        #expect(check.error.contains("success_metrics") && check.error.contains("GOAL-1"), "\(check)")
    }

    @Test func acceptDeclaresAHeldBackTextRight() throws {
        let project = try edited()
        try project.replace("5 minutes", with: "4 minutes", in: "requirements/user-goals.md")
        #expect(try project.run().exitCode == 1)
        let document = try project.read("PRD.md")
        let accept = try project.run("accept", "success_metrics")
        #expect(accept.exitCode == 0, "\(accept)")
        let build = try project.run()
        #expect(build.exitCode == 0, "\(build)")
        #expect(try project.read("PRD.md") == document)
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func acceptDeclaresAStaleTextRight() throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.replace("Interview three", with: "Interview two", in: "requirements/action-items.md")
        let text = try project.section("appendix")
        #expect(try project.run("accept", "appendix").exitCode == 0)
        #expect(try project.states()["appendix"] == "fresh")
        let build = try project.build("--events", "ndjson")
        #expect(try !build.completions().contains("appendix"), "\(build)")
        #expect(try project.section("appendix") == text)
    }

    @Test func regenerateReplacesAnEditedTextOnlyWhenToldTo() throws {
        let project = try edited()
        try project.build()
        try expectRefusal(of: project, ["regenerate", "success_metrics"], saying: ["edited by hand", "--discard-edits"])
        let run = try project.run("regenerate", "success_metrics", "--discard-edits")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try !project.section("success_metrics").contains("Agreed with the board."))
        let folder = project.root.appendingPathComponent(".prdbuild/backups").path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.count == 1 && names[0].hasPrefix("success_metrics"), "\(names)")
        #expect(try project.read(".prdbuild/backups/" + names[0]).contains("Agreed with the board."))
        #expect(try project.states()["success_metrics"] == "fresh")
    }

    @Test func twoDiscardedTextsHaveABackupEach() throws {
        let project = try SampleProject.detailed()
        try project.build()
        for text in ["First by hand.", "Second by hand."] {
            try project.edit("appendix", adding: text)
            #expect(try project.run("regenerate", "appendix", "--discard-edits").exitCode == 0)
        }
        let folder = project.root.appendingPathComponent(".prdbuild/backups").path
        let backups = try FileManager.default.contentsOfDirectory(atPath: folder).map {
            try project.read(".prdbuild/backups/" + $0)
        }
        #expect(backups.contains { $0.contains("First by hand.") }, "\(backups)")
        #expect(backups.contains { $0.contains("Second by hand.") }, "\(backups)")
    }

    @Test func forceDoesNotReplaceAnEditedText() throws {
        let project = try edited()
        let run = try project.run("build", "-B")
        #expect(try project.section("success_metrics").hasSuffix("Agreed with the board."), "\(run)")
    }

    @Test func anEditThatIsTakenBackLeavesNothing() throws {
        let project = try SampleProject.detailed()
        try project.build()
        let before = try project.read("PRD.md")
        try project.edit("appendix", adding: "By hand.")
        try project.build()
        try project.write("PRD.md", before)
        let run = try project.build("--events", "ndjson")
        #expect(try run.completions(cached: false).isEmpty, "\(run)")
        #expect(try project.read("PRD.md") == before)
        #expect(try project.states()["appendix"] == "fresh")
    }

    /// What was left open, and the line that closes it; an item ends by itself.
    @Test(arguments: [
        ("```\nopen fence", "```"), ("<!-- open comment", "-->"), ("~~~~ swift\nlet a = 1", "~~~~"), ("<script>", "</script>"),
        ("- a\n\n  ```\n  in an item", "  in an item"),
    ])
    func whatAPersonLeftOpenIsClosedAndSwallowsNoOtherSection(_ text: String, _ end: String) throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.edit("target_users", adding: text)
        let run = try project.run()
        #expect(run.exitCode == 0, "\(run)")
        let section = try project.section("target_users")
        #expect(section.contains(text) && section.hasSuffix("\n" + end), "\(section)")
        #expect(try project.states().count == 12)
        #expect(try project.read("PRD.html").contains(">Proposed Solution<"))
        #expect(try project.run("check").exitCode == 0)
        #expect(try project.run().error == "prdbuild: no work to do.\n")
    }
}
