import Foundation
import TestSupport
import Testing

@Suite struct GeneratedFileErrorTests {
    private func built() throws -> TestProject {
        let project = try SampleProject.small()
        try project.build()
        return project
    }

    @Test(arguments: [
        ("{", "", "damaged"), ("", "1", "damaged"), ("[]\n", "1", "damaged"), ("{ \"lock_version\": 1 }\n", "1:", "missing"),
        ("{\n  \"lock_version\": 1,\n  \"lock_version\": 1\n}\n", "3:3", "lock_version"), ("not json", "1", "damaged"),
        ("{\n  \"lock_version\": 1,\n  \"mode\": \n", "", "damaged"),
    ])
    func aDamagedLockIsRefusedWithItsPlace(_ text: String, _ place: String, _ word: String) throws {
        let project = try built()
        try project.write("prdbuild.lock", text)
        try expectRefusal(of: project, saying: ["prdbuild.lock:\(place)", word, "--rebuild-lock"])
    }

    @Test(arguments: [
        ("\"edited\": false", "\"edited\": \"perhaps\""), ("\"status\": \"completed\"", "\"status\": \"done\""),
        ("\"mode\": \"detailed\"", "\"mode\": \"huge\""), ("\"version\": 1", "\"version\": \"one\""),
        ("\"sections\": {\n    \"appendix\": {", "\"sections\": {\n    \"appendix\": 3, \"x\": {"),
    ])
    func aLockWithAValueThatCannotBeIsRefusedWithItsPlace(_ old: String, _ new: String) throws {
        let project = try built()
        let lines = try project.read("prdbuild.lock").components(separatedBy: "\n")
        try project.replace(old, with: new, in: "prdbuild.lock")
        let line = try #require(lines.firstIndex { $0.contains(old.components(separatedBy: "\n")[0]) })
        let run = try expectRefusal(of: project, saying: ["damaged"])
        let first =
            run.error.firstRange(of: "prdbuild.lock:\(line + 1):") ?? run.error.firstRange(of: "prdbuild.lock:\(line + 2):")
        #expect(first != nil, "\(run)")
    }

    @Test func aLockOfALaterVersionSaysToUpdateTheTool() throws {
        let project = try built()
        try project.replace("\"lock_version\": 1", with: "\"lock_version\": 999", in: "prdbuild.lock")
        try expectRefusal(of: project, saying: ["prdbuild.lock:", "999", "update prdbuild"])
    }

    @Test func aDamagedLockIsRebuiltFromTheDocumentAndTheCache() throws {
        let project = try SampleProject.detailed()
        try project.build()
        let before = try project.snapshot()
        try project.write("prdbuild.lock", "{")
        let run = try project.run("build", "--rebuild-lock", "--events", "ndjson")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try run.completions(cached: false).isEmpty, "\(run)")
        #expect(try project.snapshot()["PRD.md"] == before["PRD.md"], "\(run)")
        #expect(try project.run("check").exitCode == 0)
        #expect(try project.states().values.allSatisfy { $0 == "fresh" })
    }

    /// What the composer wrote is known by composing it again; what nobody can know counts as a person's, and is named.
    @Test(arguments: ["{", "\u{FF}utf16", ""])
    func aFreshCloneRebuildsTheLock(_ damage: String) throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.edit("target_users", adding: "By hand.")
        try project.build()
        try project.remove(".prdbuild")
        try project.write("prdbuild.lock", bytes: Data(damage.unicodeScalars.map { UInt8($0.value) }))
        let run = try project.run("build", "--rebuild-lock", "-q")
        #expect(
            run.exitCode == 0 && run.error.contains("recorded as edited by hand") && run.error.contains("target_users"), "\(run)")
        #expect(try project.states().filter { $0.value != "fresh" } == ["target_users": "edited"])
        #expect(try project.run("check").exitCode == 0)
        try project.replace("Interview three", with: "Interview two", in: "requirements/action-items.md")
        #expect(try project.run("build").exitCode == 0)
    }

    @Test func rebuildingTheLockKeepsWhatAPersonWrote() throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.edit("appendix", adding: "By hand.")
        try project.write("prdbuild.lock", "{")
        let run = try project.run("build", "--rebuild-lock")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.section("appendix").hasSuffix("By hand."))
        #expect(try project.states()["appendix"] == "edited")
    }

    @Test func textOutsideTheSectionsIsRefusedWithItsLine() throws {
        let project = try built()
        let lines = try project.read("PRD.md").components(separatedBy: "\n")
        try project.write("PRD.md", (lines[..<4] + ["A remark of mine."] + lines[4...]).joined(separator: "\n"))
        let run = try expectRefusal(of: project, saying: ["PRD.md:5: error:", "outside the sections"])
        #expect(!run.error.contains("PRD.md:1:"), "\(run)")
    }

    @Test func aSecondSectionOfTheSameNameIsRefusedWithBothLines() throws {
        let project = try built()
        let text = try project.read("PRD.md")
        let lines = text.components(separatedBy: "\n")
        let first = try #require(lines.firstIndex(of: "<!-- prdbuild:section appendix -->"))
        try project.write("PRD.md", text + "\n<!-- prdbuild:section appendix -->\n\n## Appendix\n\nTwice\n")
        try expectRefusal(of: project, saying: ["PRD.md:\(lines.count + 1):", "appendix", "line \(first + 1)"])
    }

    @Test(arguments: ["# Our product\n\nWritten by hand.\n", "Some notes\n"])
    func aDocumentThatWasNotMadeByTheToolIsNeverOverwritten(_ text: String) throws {
        let project = try SampleProject.small(["PRD.md": text])
        try expectRefusal(of: project, saying: ["PRD.md:1", "not made by prdbuild"])
    }

    @Test(arguments: ["PRD.md", "prdbuild.lock"]) func aConflictWithoutItsOtherMarkersIsRefusedWithItsLine(_ path: String) throws
    {
        let project = try built()
        let lines = try project.read(path).components(separatedBy: "\n")
        let middle = lines.count / 2
        for conflict in [["<<<<<<< HEAD"], [">>>>>>> branch"], ["<<<<<<< HEAD", "======="]] {
            try project.write(path, (lines[..<middle] + conflict + lines[middle...]).joined(separator: "\n"))
            try expectRefusal(of: project, saying: ["\(path):\(middle + 1)", "conflict"])
        }
    }

    @Test func aDocumentWithoutALockIsAdoptedAndNeverOverwritten() throws {
        let project = try SampleProject.detailed()
        try project.build()
        let before = try project.read("PRD.md")
        try project.remove("prdbuild.lock")
        try project.remove(".prdbuild")
        let run = try project.run("build", "--events", "ndjson")
        #expect(try run.completions().isEmpty, "\(run)")
        #expect(try project.read("PRD.md") == before)
        #expect(try project.states().values.allSatisfy { $0 == "edited" }, "\(run)")
        try project.replace("5 minutes", with: "7 minutes", in: "requirements/user-goals.md")
        let later = try project.run("build")
        #expect(later.exitCode == 1, "\(later)")
        #expect(try project.read("PRD.md") == before)
    }

    @Test func aPersonsTextInASectionThatTheModeLacksIsNotDropped() throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.edit("success_metrics", adding: "By hand.")
        let run = try expectRefusal(of: project, ["build", "--mode", "draft"], saying: ["PRD.md:", "success_metrics"])
        #expect(try project.section("success_metrics").contains("By hand."), "\(run)")
    }

    @Test(arguments: ["prdbuild.yaml", "PRD.md", "prdbuild.lock"])
    func aDirectoryWhereAFileIsExpectedIsRefused(_ path: String) throws {
        let project = try SampleProject.small()
        try project.write(path + "/inner", "x")
        try expectRefusal(of: project, saying: [path, "directory"])
        #expect(try project.read(path + "/inner") == "x")
    }

    @Test(arguments: ["taken/page.html", "taken/deeper/page.html", "full"])
    func anOutputThatCannotBeMadeIsRefusedBeforeAnythingIsWritten(_ path: String) throws {
        let project = try SampleProject.small([
            "prdbuild.yaml": "output: { html: \(path) }\n", "taken": "a file", "full/inner": "a file in a directory",
        ])
        try expectRefusal(of: project, saying: [path])
    }
}
