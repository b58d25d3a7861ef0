import Foundation
import TestSupport
import Testing

/// Merges in which more than requirements differ, and those that a person has begun to resolve.
@Suite struct MergeSettingsTests {
    private static let problems = "requirements/problems.md"
    private static let goals = "requirements/user-goals.md"
    private static let yaml = "prdbuild.yaml"

    private func expectClean(_ branches: Branches, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let run = try branches.project.run("build")
        #expect(run.exitCode == 0, "\(run)", sourceLocation: sourceLocation)
        #expect(try branches.project.read("PRD.md") == branches.cleanDocument(), "\(run)", sourceLocation: sourceLocation)
        #expect(try branches.conflicted() == [], sourceLocation: sourceLocation)
        let check = try branches.project.run("check")
        #expect(check.exitCode == 0, "\(check)", sourceLocation: sourceLocation)
        #expect(try branches.project.run().error == "prdbuild: no work to do.\n", sourceLocation: sourceLocation)
    }

    private static let own = """
        title: Field Notes
        categories: { compliance: Compliance, law: Law }
        sections:

        """

    private static func own(_ ids: String...) -> String {
        own + ids.map { "  \($0): { title: Own \($0), prompt: prompts/own.txt, requirements: [\($0)], context: [] }\n" }.joined()
    }

    private static let ownFiles = [
        yaml: own() + "  appendix: {}\n", "prompts/own.txt": "Write {title}: {requirements_by_section}\n",
        "requirements/compliance.md": "- [COMP-1] Records are kept.\n", "requirements/law.md": "- [LAW-1] The law holds.\n",
    ]

    @Test func bothBranchesAddASectionOfTheirOwn() throws {
        let branches = try Branches(files: Self.ownFiles)
        try branches.branch("feature") { try $0.write(Self.yaml, Self.own("compliance")) }
        try branches.work { try $0.write(Self.yaml, Self.own("law")) }
        #expect(try branches.bring("feature").exitCode != 0)
        try expectRefusal(of: branches.project, saying: ["prdbuild.yaml:", "unresolved conflict markers"])
        try branches.project.write(Self.yaml, Self.own("compliance", "law"))
        try expectClean(branches)
        #expect(try branches.project.section("compliance").contains("Records are kept"))
        #expect(try branches.project.section("law").contains("The law holds"))
    }

    @Test func oneBranchAddsTheSectionThatTheOtherAddsToo() throws {
        let branches = try Branches(files: Self.ownFiles)
        try branches.branch("feature") { try $0.write(Self.yaml, Self.own("law")) }
        try branches.work { project in
            try project.write(Self.yaml, Self.own("law"))
            try project.write("requirements/law.md", "- [LAW-1] The law of the land holds.\n")
        }
        try branches.bring("feature")
        try expectClean(branches)
    }

    /// One branch leaves out the section that the other one changes.
    @Test(arguments: [false, true]) func aSectionThatIsLeftOutAndChanged(_ isEdited: Bool) throws {
        let branches = try Branches(files: [Self.yaml: "title: Field Notes\n"])
        let project = branches.project
        try branches.branch("feature") { try $0.write(Self.yaml, "title: Field Notes\nsections: { appendix: false }\n") }
        try branches.work {
            try $0.replace("tablets", with: "laptops", in: "requirements/non-goals.md")
            if isEdited { try $0.edit("appendix", adding: "By hand.") }
        }
        try branches.bring("feature")
        guard isEdited else {
            try expectClean(branches)
            #expect(try !project.read("PRD.md").contains("prdbuild:section appendix"))
            return
        }
        try expectRefusal(of: project, saying: ["PRD.md:", "'appendix' was written by hand", "no such section"])
        #expect(try project.read("PRD.md").contains("By hand."))
    }

    @Test func bothBranchesChangeTheTitleByHand() throws {
        let branches = try Branches(files: [Self.yaml: "mode: detailed\n"])
        let project = branches.project
        let title = try project.read("PRD.md").components(separatedBy: "\n")[0]
        try branches.branch("feature") { try $0.replace(title, with: "# Their Notes", in: "PRD.md") }
        try branches.work { try $0.replace(title, with: "# Our Notes", in: "PRD.md") }
        try branches.bring("feature")
        try expectRefusal(of: project, saying: ["PRD.md:1: error:", "'Our Notes'", "'Their Notes'", "delete the marker lines"])
        let lines = try project.read("PRD.md").components(separatedBy: "\n")
        let start = try #require(lines.firstIndex { $0.hasPrefix("<<<<<<< ") })
        let end = try #require(lines.firstIndex { $0.hasPrefix(">>>>>>> ") })
        try project.write("PRD.md", (lines[..<start] + ["# Our and Their Notes"] + lines[(end + 1)...]).joined(separator: "\n"))
        let run = try project.run("build")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.lock()["title"] as? String == "Our and Their Notes")
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func theProjectFileDecidesOnTheTitle() throws {
        let branches = try Branches(files: [Self.yaml: "title: Field Notes\n"])
        try branches.branch("feature") { try $0.write(Self.yaml, "title: Their Notes\n") }
        try branches.work { try $0.write(Self.yaml, "title: Our Notes\n") }
        try branches.bring("feature")
        try branches.project.write(Self.yaml, "title: All Notes\n")
        try expectClean(branches)
    }

    /// `--mode` leaves its word in the lock alone.
    @Test func theBranchThatChangedTheModeDecidesOnIt() throws {
        let branches = try Branches(files: [Self.yaml: "title: Field Notes\n"])
        let project = branches.project
        try branches.branch("feature", builds: false) { project in
            try project.replace("3 times", with: "4 times", in: Self.problems)
            try project.build("--mode", "draft")
        }
        try branches.work {
            try $0.replace("5 minutes", with: "6 minutes", in: Self.goals)
        }
        try branches.bring("feature")
        let run = try project.run("build")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.lock()["mode"] as? String == "draft")
        #expect(try project.states().count == 7)
        let clean = try project.inputsAlone()
        try clean.build("--mode", "draft")
        #expect(try project.read("PRD.md") == clean.read("PRD.md"), "\(run)")
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func instructionsOfBothBranchesAreKept() throws {
        let branches = try Branches()
        let project = branches.project
        try branches.branch("feature", builds: false) {
            let run = try $0.run("regenerate", "appendix", "--instructions", "Be brief.")
            #expect(run.exitCode == 0, "\(run)")
        }
        try branches.work(builds: false) {
            let run = try $0.run("regenerate", "appendix", "--instructions", "Name owners.")
            #expect(run.exitCode == 0, "\(run)")
        }
        try branches.bring("feature")
        let run = try project.run("build")
        #expect(run.exitCode == 0, "\(run)")
        let prompt = try project.run("prompt", "appendix").output
        #expect(prompt.contains("Be brief.") && prompt.contains("Name owners."), "\(prompt)")
        #expect(try project.run("check").exitCode == 0)
    }

    /// A person took one side of one file, and left or took the other of the other one.
    @Test(arguments: ["--ours prdbuild.lock", "--theirs prdbuild.lock", "--ours PRD.md", "--theirs PRD.md"], [false, true])
    func aPersonTakesOneSideOfOneFile(_ words: String, _ isElsewhere: Bool) throws {
        let (side, path) = (String(words.prefix { $0 != " " }), String(words.drop { $0 != " " }.dropFirst()))
        let branches = try Branches(.program)
        let project = branches.project
        try branches.branch("feature") { try $0.replace("3 times", with: "40 times", in: Self.problems) }
        try branches.work { try $0.replace("3 times", with: "5 or 6 times", in: Self.problems) }
        try branches.bring("feature")
        try project.git("checkout", "--ours", Self.problems)
        let conflicted = try branches.conflicted()
        #expect(conflicted.contains(path), "\(conflicted)")
        try project.git("checkout", side, path)
        if isElsewhere { try project.remove(".prdbuild") }
        try expectClean(branches)
        #expect(try project.states().values.allSatisfy { $0 == "fresh" })
    }

    /// Git can merge two locks into one that has a section twice, without a conflict.
    @Test(arguments: [false, true]) func aLockThatGitDamagedIsReadFromBothBranches(_ isCommitted: Bool) throws {
        let branches = try Branches()
        let project = branches.project
        try branches.branch("feature") { try $0.replace("3 times", with: "4 times", in: Self.problems) }
        try branches.work { try $0.replace("5 minutes", with: "6 minutes", in: Self.goals) }
        try branches.bring("feature")
        try project.git("checkout", "--ours", "prdbuild.lock")
        try project.replace(
            "\"sections\": {\n    \"appendix\"", with: "\"sections\": {\n    \"appendix\": {},\n    \"appendix\"",
            in: "prdbuild.lock")
        if isCommitted { try project.commit("merged") }
        let status = try project.run("status")
        #expect(status.exitCode == 0 && status.error.contains("git merged this into a lock that cannot be read"), "\(status)")
        #expect(try project.run("check").exitCode == 1)
        try expectClean(branches)
    }

    @Test func aLockThatIsDamagedAfterAMergeIsAnError() throws {
        let branches = try Branches()
        let project = branches.project
        try branches.branch("feature") { try $0.replace("3 times", with: "4 times", in: Self.problems) }
        try branches.work { try $0.replace("5 minutes", with: "6 minutes", in: Self.goals) }
        try branches.bring("feature")
        try project.build()
        try project.commit("merged")
        try project.write("prdbuild.lock", "{")
        try expectRefusal(of: project, saying: ["prdbuild.lock:1", "damaged", "--rebuild-lock"])
    }

    /// Lockfile and document are of different branches, and the cache is gone: nobody can tell a model's text from a person's.
    @Test func aLockOfTheOtherBranchMakesTextsAPersons() throws {
        let branches = try Branches()
        let project = branches.project
        try branches.branch("feature") { try $0.replace("3 times", with: "40 times", in: Self.problems) }
        try branches.work { try $0.replace("5 minutes", with: "6 minutes", in: Self.goals) }
        try project.git("checkout", "feature", "--", "prdbuild.lock")
        try project.remove(".prdbuild")
        let before = try project.read("PRD.md")
        let run = try project.run("build")
        #expect(run.exitCode == 1 && run.error.contains("prdbuild accept problem_statement"), "\(run)")
        #expect(try project.section("problem_statement") == sectionText("problem_statement", in: before))
    }

    private func sectionText(_ id: String, in document: String) throws -> String {
        let start = try #require(document.range(of: "<!-- prdbuild:section \(id) -->"))
        let end = document.range(of: "<!-- prdbuild:section ", range: start.upperBound..<document.endIndex)
        return document[start.upperBound..<(end?.lowerBound ?? document.endIndex)]
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test(arguments: ["requirements/problems.md", "prdbuild.yaml", "prompts/appendix.txt", "templates/page.html"])
    func conflictMarkersInAnInputAreForPeople(_ path: String) throws {
        let project = try SampleProject.detailed(["prompts/appendix.txt": "Write.\n", "templates/page.html": "<p>\n"])
        try project.write(path, project.read(path) + "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n")
        let line = try project.read(path).components(separatedBy: "\n").firstIndex { $0.hasPrefix("<<<<<<<") } ?? 0
        let run = try expectRefusal(
            of: project, saying: ["\(path):\(line + 1): error: this file has unresolved conflict markers"])
        #expect(run.error.split(separator: "\n").count == 2, "\(run)")
    }
}
