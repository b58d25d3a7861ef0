import Foundation
import TestSupport
import Testing

/// Branches on which somebody wrote in PRD.md.
@Suite struct MergeEditTests {
    private static let problems = "requirements/problems.md"
    private static let goals = "requirements/user-goals.md"
    private static let actions = "requirements/action-items.md"

    private func backups(_ project: TestProject) throws -> [String] {
        let folder = project.root.appendingPathComponent(".prdbuild/backups").path
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).map { try project.read(".prdbuild/backups/" + $0) }
    }

    private func line(of text: String, in project: TestProject) throws -> Int {
        let lines = try project.read("PRD.md").components(separatedBy: "\n")
        return try #require(lines.firstIndex { $0.contains(text) }) + 1
    }

    @Test func anEditOfASectionThatTheOtherBranchLeftAloneIsKept() throws {
        let branches = try Branches()
        let project = branches.project
        try branches.branch("feature") { try $0.edit("problem_statement", adding: "Agreed with the board.") }
        try branches.work { try $0.replace("three dispatchers", with: "two", in: Self.actions) }
        try branches.bring("feature")
        let run = try project.run("build")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.section("problem_statement").hasSuffix("Agreed with the board."))
        #expect(try project.lockEntry("problem_statement")["edited"] as? Bool == true)
        #expect(try project.section("timeline_milestones").contains("Interview two"))
        #expect(try project.run("check").exitCode == 0)
    }

    /// The other branch changed what the section reads, and its text came out the same: git merges all of that without a conflict,
    /// but nobody has seen the edit beside the new inputs.
    @Test(arguments: [false, true]) func anEditWhoseInputsTheOtherBranchChangedIsHeldBack(_ hasGit: Bool) throws {
        let branches = try Branches()
        let project = branches.project
        try branches.branch("feature") { try $0.edit("appendix", adding: "Agreed with the board.") }
        try branches.work { try $0.replace("5 minutes", with: "6 minutes", in: Self.goals) }
        try branches.bring("feature")
        #expect(try !project.section("appendix").contains("<<<<<<<"))
        if !hasGit { try project.remove(".git") }
        let run = try project.run("build")
        #expect(run.exitCode == 1 && run.error.contains("prdbuild accept appendix"), "\(run)")
        #expect(!run.error.contains("prdbuild accept executive_summary"), "\(run)")
        #expect(try project.section("appendix").hasSuffix("Agreed with the board."))
        #expect(try project.run("accept", "appendix").exitCode == 0)
        #expect(try project.run("build").exitCode == 0)
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func editsOfDifferentSectionsAreBothKept() throws {
        let branches = try Branches()
        let project = branches.project
        try branches.branch("feature") { try $0.edit("appendix", adding: "Agreed with the board.") }
        try branches.work { try $0.edit("risks_mitigations", adding: "Seen by the insurer.") }
        try branches.bring("feature")
        let run = try project.run("build")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.section("appendix").hasSuffix("Agreed with the board."))
        #expect(try project.section("risks_mitigations").hasSuffix("Seen by the insurer."))
        #expect(try project.states().filter { $0.value == "edited" }.count == 2)
        #expect(try project.run("check").exitCode == 0)
    }

    /// The edit and the other branch's text touch the same lines.
    @Test(arguments: Branches.Way.allCases, [true, false])
    func anEditInConflictIsAPersonsToResolve(_ way: Branches.Way, _ isRecorded: Bool) throws {
        let branches = try Branches(settings: "merge.conflictStyle=zdiff3")
        let project = branches.project
        let before = "Measure the time for a report"
        try branches.branch("feature", builds: isRecorded) {
            try $0.replace(before, with: "Time a report, says Kim", in: "PRD.md")
        }
        try branches.work { try $0.replace(before, with: "Measure a report twice", in: Self.actions) }
        try branches.bring("feature", by: way)
        #expect(try branches.conflicted().contains("PRD.md"))
        for arguments in [["build"], ["build", "timeline_milestones"], ["accept", "timeline_milestones"]] {
            let run = try expectRefusal(
                of: project, arguments,
                saying: [
                    "PRD.md:", "'timeline_milestones'", "'executive_summary'", "prdbuild accept timeline_milestones",
                    "--discard-edits",
                ])
            #expect(run.error.contains("PRD.md:\(try line(of: "<<<<<<<", in: project)): error:"), "\(run)")
        }
        let check = try project.run("check")
        #expect(check.exitCode == 1 && check.error.contains("'timeline_milestones'"), "\(check)")
        let status = try project.run("status")
        #expect(status.exitCode == 0 && status.error.contains("'timeline_milestones'"), "\(status)")
        #expect(try project.states()["timeline_milestones"] == "edited")
        try takeSide(of: project, where: { $0.contains("says Kim") })
        try finish(project, keeping: "Time a report, says Kim")
    }

    /// Resolves each conflict of PRD.md as a person does: the side with the words, else ours.
    private func takeSide(of project: TestProject, where isWanted: (String) -> Bool) throws {
        var result: [String] = []
        var sides: [[String]] = []
        for line in try project.read("PRD.md").components(separatedBy: "\n") {
            if line.hasPrefix("<<<<<<< ") {
                sides = [[]]
            } else if !sides.isEmpty, line.hasPrefix("||||||| ") || line == "=======" {
                sides.append([])
            } else if line.hasPrefix(">>>>>>> ") {
                result += [sides[sides.count - 1], sides[0]].first { $0.contains(where: isWanted) } ?? sides[0]
                sides = []
            } else if sides.isEmpty {
                result.append(line)
            } else {
                sides[sides.count - 1].append(line)
            }
        }
        try project.write("PRD.md", result.joined(separator: "\n"))
    }

    /// Accepts what is held back or still in question, as every message says, and builds.
    private func finish(_ project: TestProject, keeping text: String) throws {
        for id in ["timeline_milestones", "appendix", "executive_summary", "next_steps"]
        where try project.states()[id] == "edited" {
            let run = try project.run("accept", id)
            #expect(run.exitCode == 0, "\(run)")
        }
        let run = try project.run("build")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.read("PRD.md").contains(text), "\(run)")
        #expect(try project.run("check").exitCode == 0)
        #expect(try project.run().error == "prdbuild: no work to do.\n")
    }

    @Test func discardingAnEditInConflictKeepsBothTexts() throws {
        let branches = try Branches()
        let project = branches.project
        try branches.branch("feature") { try $0.edit("appendix", adding: "Theirs by hand.") }
        try branches.work { try $0.edit("appendix", adding: "Ours by hand.") }
        try branches.bring("feature")
        try expectRefusal(of: project, saying: ["'appendix' was edited by hand on both branches"])
        try expectRefusal(of: project, ["regenerate", "appendix"], saying: ["edited by hand", "--discard-edits"])
        let run = try project.run("regenerate", "appendix", "--discard-edits")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try !project.section("appendix").contains("by hand"))
        let kept = try backups(project)
        #expect(kept.contains { $0.contains("Theirs by hand.") } && kept.contains { $0.contains("Ours by hand.") }, "\(run)")
        #expect(try project.run("build").exitCode == 0)
        #expect(try project.run("check").exitCode == 0)
    }

    /// Git merges the lines of an edit and of the other branch's text without a conflict.
    private func mixed() throws -> Branches {
        let branches = try Branches(.program)
        try branches.branch("feature") { project in
            try project.replace("Beginning.", with: "A beginning by hand.", in: "PRD.md", section: "problem_statement")
        }
        try branches.work { try $0.replace("5 minutes", with: "8 minutes", in: Self.goals) }
        try branches.bring("feature")
        let text = try branches.project.section("problem_statement")
        #expect(text.contains("A beginning by hand.") && text.contains("8 minutes") && !text.contains("<<<<<<<"))
        return branches
    }

    @Test func anEditThatGitMixedWithTheOtherTextIsAnErrorUntilAccepted() throws {
        let branches = try mixed()
        let project = branches.project
        let place = try line(of: "<!-- prdbuild:section problem_statement -->", in: project)
        branches.forgetCalls()
        try expectRefusal(
            of: project, saying: ["PRD.md:\(place): error: 'problem_statement'", "prdbuild accept problem_statement"])
        #expect(branches.calls == 0)
        let text = try project.section("problem_statement")
        let accept = try project.run("accept", "problem_statement")
        #expect(accept.exitCode == 0, "\(accept)")
        #expect(try branches.conflicted() == [])
        let run = try project.run("build")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.section("problem_statement") == text)
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func anEditThatGitMixedCanBeDiscarded() throws {
        let branches = try mixed()
        let project = branches.project
        let run = try project.run("regenerate", "problem_statement", "--discard-edits")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try !project.section("problem_statement").contains("by hand"))
        #expect(try backups(project).contains { $0.contains("A beginning by hand.") })
        #expect(try project.run("build").exitCode == 0)
        #expect(try project.read("PRD.md") == branches.cleanDocument())
    }

    /// Deciding on one section leaves the others' question open, and their text in place.
    @Test func sectionsAreDecidedOneByOne() throws {
        let branches = try Branches(.program)
        let project = branches.project
        let ids = ["problem_statement", "target_users"]
        try branches.branch("feature") { project in
            for id in ids { try project.replace("Beginning.", with: "\(id) by hand.", in: "PRD.md", section: id) }
        }
        try branches.work { try $0.replace("5 minutes", with: "8 minutes", in: Self.goals) }
        try branches.bring("feature")
        try expectRefusal(of: project, saying: ids.map { "'\($0)'" })
        #expect(try project.run("accept", ids[0]).exitCode == 0)
        let run = try project.run("build")
        #expect(run.exitCode == 1 && run.error.contains("prdbuild accept \(ids[1])"), "\(run)")
        #expect(!run.error.contains("accept \(ids[0])"), "\(run)")
        for id in ids { #expect(try project.section(id).contains("\(id) by hand.")) }
        #expect(try project.run("accept", ids[1]).exitCode == 0)
        #expect(try project.run("build").exitCode == 0)
        #expect(try project.run("check").exitCode == 0)
    }

    /// The edit was never built, so no lock knows it, and git merged it with the other branch's text line by line.
    @Test(arguments: [false, true]) func anUnrecordedEditIsNotTakenForGitsWork(_ isElsewhere: Bool) throws {
        let branches = try Branches(.program)
        let project = branches.project
        try branches.branch("feature") { try $0.replace("3 times", with: "40 times", in: Self.problems) }
        try branches.project.git("checkout", "-q", "feature")
        try branches.work("by hand", builds: false) {
            try $0.replace("End.", with: "An end by hand.", in: "PRD.md", section: "problem_statement")
        }
        try branches.project.git("checkout", "-q", "main")
        try branches.work { try $0.replace("5 minutes", with: "8 minutes", in: Self.goals) }
        try branches.bring("feature")
        #expect(try project.section("problem_statement").contains("An end by hand."))
        if isElsewhere { try project.remove(".prdbuild") }
        try expectRefusal(of: project, saying: ["'problem_statement'", "prdbuild accept problem_statement"])
        #expect(try project.run("accept", "problem_statement").exitCode == 0)
        #expect(try project.run("build").exitCode == 0)
        #expect(try project.section("problem_statement").contains("An end by hand."))
    }
}
