import Foundation
import TestSupport
import Testing

@Suite struct IDsTests {
    /// All kinds of items, the second problem without an ID.
    private func project(_ more: [String: String] = [:]) throws -> TestProject {
        let project = try SampleProject.detailed(
            [
                "requirements/more.md": "\u{FEFF}# Problems\r\n\r\n- [ ] Box\r\n* Star ä\r\n\r\nText\r\nof two\r\n\r\n> Quote\r\n"
                    + "\r\n| a |\r\n|---|\r\n\r\n- ~~Gone~~\r\n- Star ä  \r\n\r\n```\r\ncode\r\n```"
            ].merging(more) { $1 })
        try project.build()
        return project
    }

    @Test func nothingBecomesStaleAndNothingElseIsTouched() throws {
        let project = try project()
        let before = try project.snapshot()
        let run = try project.run("ids")
        #expect(run.exitCode == 0 && run.error.contains("wrote 17 IDs into 10 files; nothing becomes stale"), "\(run)")
        #expect(try project.sections(in: "fresh").count == 12)
        #expect(try project.run("check").exitCode == 0)
        let after = try project.snapshot()
        for path in TestProject.generated.union(["prdbuild.yaml"]) { #expect(after[path] == before[path], "\(path)") }
        let text = String(decoding: try #require(after["requirements/more.md"]).bytes, as: UTF8.self)
        let ids = text.matches(of: #/PROB-[0-9a-f]{6}(-2)?/#).map { String($0.output.0) }
        #expect(Set(ids).count == 8)
        #expect(
            text
                == "\u{FEFF}# Problems\r\n\r\n- [ ] [\(ids[0])] Box\r\n* [\(ids[1])] Star ä\r\n\r\n[\(ids[2])] Text\r\nof two\r\n\r\n"
                + "[\(ids[3])]\r\n\r\n> Quote\r\n\r\n[\(ids[4])]\r\n\r\n| a |\r\n|---|\r\n\r\n- [\(ids[5])] ~~Gone~~\r\n"
                + "- [\(ids[1])-2] Star ä  \r\n\r\n[\(ids[7])]\r\n\r\n```\r\ncode\r\n```")
        #expect(try project.run().error == "prdbuild: no work to do.\n")
        let clone = try project.clone()
        #expect(try clone.run("check").exitCode == 0)
    }

    @Test func theTextMayChangeAfterwardsAndTheIDStays() throws {
        let project = try project()
        try project.run("ids")
        try project.replace("Star ä  ", with: "Star, another one", in: "requirements/more.md")
        let run = try project.run("status", "-v")
        #expect(run.output.contains("-2 changed (requirements/more.md:"), "\(run)")
    }

    @Test func aSecondTimeThereIsNothingToDo() throws {
        let project = try project()
        try project.run("ids")
        let before = try project.snapshot()
        let run = try project.run("ids")
        #expect(run.exitCode == 0 && run.error.contains("has its ID in its file already"), "\(run)")
        #expect(try project.snapshot() == before)
    }

    @Test(arguments: [[], ["--numbered"]]) func aDryRunChangesNothingAndShowsWhatGitCanApply(_ options: [String]) throws {
        let project = try project()
        let before = try project.snapshot()
        let run = try Run(["ids", "--dry-run"] + options, in: project.root)
        #expect(run.exitCode == 0 && run.error.contains("would write 17 IDs into 10 files\n"), "\(run)")
        #expect(run.output.contains("@@ requirements/action-items.md:2\n"), "\(run)")
        #expect(try project.snapshot() == before)
        let copy = try project.clone()
        try copy.write("ids.diff", run.output)
        let git = try Run(
            ["apply", "--unidiff-zero", "--whitespace=nowarn", "ids.diff"], in: copy.root, program: "/usr/bin/git")
        #expect(git.exitCode == 0, "\(git)")
        let written = try Run(["ids"] + options, in: project.root)
        #expect(written.exitCode == 0, "\(written)")
        for path in before.keys where path.hasPrefix("requirements/") {
            #expect(try copy.snapshot()[path]?.bytes == project.snapshot()[path]?.bytes, "\(path)")
        }
    }

    @Test func numbersGoOnAndTheSectionsThatBecomeStaleAreNamedFirst() throws {
        let project = try project(["requirements/z.md": "# Risks\n\n- [RISK-009] ~~Old~~\n- New\n"])
        let run = try project.run("ids", "--numbered")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.read("requirements/z.md") == "# Risks\n\n- [RISK-009] ~~Old~~\n- [RISK-011] New\n")
        #expect(try project.read("requirements/risks-assumptions.md").contains("- [RISK-010] We assume"))
        #expect(try project.read("requirements/user-goals.md").contains("- [GOAL-2] A dispatcher"))
        let stale = try project.sections(in: "stale")
        #expect(stale.contains("appendix") && stale.contains("problem_statement"))
        let named = try #require(run.error.split(separator: "stale").dropFirst().first, "\(run)")
        for id in stale { #expect(named.contains(id), "\(id): \(run)") }
        #expect(run.error.contains("becomes RISK-010"), "\(run)")
        #expect(try project.run().exitCode == 0)
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func whatNamesAnIDThatIsReplacedIsReported() throws {
        let project = try TestProject(["requirements/problems.md": "- Exports fail\n"])
        try project.build()
        let id = try #require(try project.read("PRD.md").firstMatch(of: #/PROB-[0-9a-f]{6}/#)).output
        try project.write("requirements/user-goals.md", "- [GOAL-1] Exports work (answers \(id)).\n")
        let run = try project.run("ids", "--numbered")
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.error.contains("requirements/user-goals.md:1: warning: this names \(id), which becomes PROB-001"), "\(run)")
    }

    @Test func anIDThatTheDocumentStillNamesIsNotGivenAgain() throws {
        let project = try TestProject(["requirements/problems.md": "- [PROB-001] Exports fail\n- [PROB-002] Imports fail\n"])
        try project.build()
        try project.write("requirements/problems.md", "- [PROB-001] Exports fail\n- Syncs fail\n")
        try project.run("ids", "--numbered")
        #expect(try project.read("requirements/problems.md") == "- [PROB-001] Exports fail\n- [PROB-003] Syncs fail\n")
    }

    @Test func anItemThatTakesNoIDIsNamedAndTheOthersGetTheirs() throws {
        let project = try TestProject(["requirements/problems.md": "- Exports fail\n-     code first\n"])
        try project.build()
        let run = try project.run("ids")
        #expect(run.exitCode == 1, "\(run)")
        #expect(run.error.contains("requirements/problems.md:2: warning: an ID written here would"), "\(run)")
        #expect(try project.read("requirements/problems.md").hasSuffix("] Exports fail\n-     code first\n"))
        #expect(try project.run("check").exitCode == 0)
        let again = try project.run("ids")
        #expect(again.exitCode == 1 && again.error.contains("no ID could be written"), "\(again)")
    }

    @Test func aReadOnlyFileIsAnErrorAndNoFileIsWritten() throws {
        let project = try project()
        let path = project.root.appendingPathComponent("requirements/user-goals.md").path
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
        try expectRefusal(of: project, ["ids"], saying: ["requirements/user-goals.md", "read-only"])
    }

    @Test func aLinkedFileIsWrittenThroughTheLinkUnlessItIsReadTwice() throws {
        let project = try TestProject(["real.md": "- Exports fail\n", "requirements/user-goals.md": "- Exports work\n"])
        try project.link("requirements/problems.md", to: "../real.md")
        #expect(try project.run("ids").exitCode == 0)
        #expect(try project.read("real.md").contains("] Exports fail"))
        try project.write("real.md", "- Exports fail\n")
        try project.link("requirements/again.md", to: "problems.md")
        try project.write("prdbuild.yaml", "requirements: [{ path: 'requirements/*.md', category: problems }]\n")
        try expectRefusal(
            of: project, ["ids"], saying: ["requirements/problems.md", "the same file as requirements/again.md"])
    }

    @Test func aProjectWithErrorsIsLeftAlone() throws {
        let project = try TestProject(["requirements/problems.md": "- Exports fail\n- [R-1] a\n- [R-1] b\n"])
        try expectRefusal(of: project, ["ids"], saying: ["'R-1'"])
    }
}
