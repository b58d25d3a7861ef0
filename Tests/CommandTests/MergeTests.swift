import Foundation
import TestSupport
import Testing

/// Branches that change requirements, brought together by git: nobody edited a text by hand.
@Suite struct MergeTests {
    private static let problems = "requirements/problems.md"
    private static let goals = "requirements/user-goals.md"

    /// Builds what git left and expects the document of a clean build, clean files and nothing more to do.
    private func expectResolved(_ branches: Branches, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let project = branches.project
        let run = try project.run("build")
        #expect(run.exitCode == 0, "\(run)", sourceLocation: sourceLocation)
        let document = try project.read("PRD.md").replacing("\r\n", with: "\n")
        #expect(try document == branches.cleanDocument(), "\(run)", sourceLocation: sourceLocation)
        for path in TestProject.generated {
            #expect(try !project.read(path).contains("<<<<<<<"), "\(path)", sourceLocation: sourceLocation)
        }
        let clone = try project.clone()
        for place in [project, clone] {
            let check = try place.run("check")
            #expect(check.exitCode == 0, "\(check)", sourceLocation: sourceLocation)
        }
        #expect(try project.run().error == "prdbuild: no work to do.\n", sourceLocation: sourceLocation)
        #expect(try project.states().values.allSatisfy { $0 == "fresh" }, sourceLocation: sourceLocation)
    }

    @Test(arguments: Branches.Way.allCases, ["merge", "diff3", "zdiff3"])
    func requirementsOfDifferentCategoriesAreMerged(_ way: Branches.Way, _ style: String) throws {
        let branches = try Branches(settings: "merge.conflictStyle=\(style)")
        try branches.branch("feature") { try $0.replace("3 times", with: "4 times", in: Self.problems) }
        try branches.work { try $0.replace("5 minutes", with: "6 minutes", in: Self.goals) }
        let git = try branches.bring("feature", by: way)
        #expect(git.exitCode != 0)
        #expect(try branches.conflicted().contains("prdbuild.lock"), "\(git)")
        try expectResolved(branches)
    }

    @Test(arguments: [Branches.Writer.offline, .program])
    func requirementsOfOneCategoryAreMerged(_ writer: Branches.Writer) throws {
        let branches = try Branches(writer)
        try branches.branch("feature") { try $0.replace("3 times", with: "4 times", in: Self.problems) }
        try branches.work { try $0.write(Self.problems, $0.read(Self.problems) + "- Maps are out of date.\n") }
        try branches.bring("feature")
        try expectResolved(branches)
    }

    /// The line ends of a work tree on Windows.
    @Test func carriageReturnsAreNoDifference() throws {
        let branches = try Branches(settings: "core.autocrlf=true")
        try branches.branch("feature") { try $0.replace("3 times", with: "4 times", in: Self.problems) }
        try branches.work { try $0.replace("5 minutes", with: "6 minutes", in: Self.goals) }
        try branches.project.git("rm", "-q", "-r", "--cached", ".")
        try branches.project.git("reset", "-q", "--hard")
        try branches.bring("feature")
        #expect(try branches.project.read("prdbuild.lock").contains("\r\n<<<<<<< HEAD\r\n"))
        try expectResolved(branches)
    }

    /// Each section was last made on one branch or the other, so both together have every text.
    @Test func whereBothSidesSufficeNothingIsAskedFor() throws {
        let settings = """
            sections:
              success_metrics: { context: [], requirements: [action_items] }
              appendix: { context: [], requirements: [non_goals] }
              executive_summary: false
            """
        let branches = try Branches(.program, files: ["prdbuild.yaml": "title: Field Notes\n" + settings + "\n"])
        try branches.branch("feature") { try $0.replace("three dispatchers", with: "two", in: "requirements/action-items.md") }
        try branches.work { try $0.replace("tablets", with: "laptops", in: "requirements/non-goals.md") }
        try branches.bring("feature")
        let clone = try clonedAsLeft(branches)
        for project in [branches.project, clone] {
            branches.forgetCalls()
            let run = try project.run("build", "--events", "ndjson")
            #expect(run.exitCode == 0, "\(run)")
        }
        try expectResolved(branches)
    }

    /// The work tree as git left it, on a machine without the cache.
    private func clonedAsLeft(_ branches: Branches) throws -> TestProject {
        let copy = try branches.project.gitClone()
        for (path, file) in try branches.project.snapshot() { try copy.write(path, bytes: file.bytes) }
        return copy
    }

    /// `main` has what the branch has and more: all of the merge is already on `main`.
    @Test(arguments: Branches.Way.allCases)
    func whereTheMergedRequirementsAreThoseOfOneSideNothingIsAskedFor(_ way: Branches.Way) throws {
        let branches = try Branches(.program)
        try branches.branch("feature") { try $0.replace("3 times", with: "4 times", in: Self.problems) }
        try branches.work {
            try $0.replace("3 times", with: "4 times", in: Self.problems)
            try $0.replace("5 minutes", with: "6 minutes", in: Self.goals)
        }
        let before = try branches.project.read("PRD.md")
        try branches.bring("feature", by: way)
        try expectNoRequest(branches, giving: before)
    }

    /// Both changed one requirement; a person takes one side's words for it.
    @Test(arguments: ["--ours", "--theirs"], [false, true])
    func aConflictInARequirementThatIsResolvedToOneSideAsksForNothing(_ side: String, _ isElsewhere: Bool) throws {
        let branches = try Branches(.program)
        let main = try branches.project.read("PRD.md")
        try branches.branch("feature") { try $0.replace("3 times", with: "40 times", in: Self.problems) }
        try branches.project.git("checkout", "-q", "feature")
        let feature = try branches.project.read("PRD.md")
        try branches.project.git("checkout", "-q", "main")
        try branches.work { try $0.replace("3 times", with: "5 or 6 times", in: Self.problems) }
        let ours = try branches.project.read("PRD.md")
        #expect(Set([main, feature, ours]).count == 3)
        try branches.bring("feature")
        try expectRefusal(of: branches.project, saying: ["requirements/problems.md:1", "unresolved conflict markers"])
        try branches.project.git("checkout", side, Self.problems)
        if isElsewhere { try branches.project.remove(".prdbuild") }
        try expectNoRequest(branches, giving: side == "--ours" ? ours : feature)
    }

    private func expectNoRequest(
        _ branches: Branches, giving document: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        branches.forgetCalls()
        let run = try branches.project.run("build")
        #expect(run.exitCode == 0, "\(run)", sourceLocation: sourceLocation)
        #expect(branches.calls == 0, "\(run)", sourceLocation: sourceLocation)
        #expect(try branches.project.read("PRD.md") == document, sourceLocation: sourceLocation)
        #expect(try branches.project.run("check").exitCode == 0, sourceLocation: sourceLocation)
        #expect(try branches.project.run().error == "prdbuild: no work to do.\n", sourceLocation: sourceLocation)
    }

    @Test func theVersionIsTheLargerOnePlusOne() throws {
        let branches = try Branches()
        try branches.branch("feature") { project in
            for count in 4...6 {
                try project.replace("\(count - 1) times", with: "\(count) times", in: Self.problems)
                try project.build()
            }
        }
        try branches.work { try $0.replace("5 minutes", with: "6 minutes", in: Self.goals) }
        try branches.bring("feature")
        try branches.project.build()
        #expect(try branches.project.lock()["version"] as? Int == 5)
    }

    @Test func aRevertIsMerged() throws {
        let branches = try Branches()
        try branches.work("goals") { try $0.replace("5 minutes", with: "6 minutes", in: Self.goals) }
        try branches.work("problems") { try $0.replace("3 times", with: "4 times", in: Self.problems) }
        let git = try branches.project.tryGit(["revert", "--no-edit", "HEAD^"])
        #expect(git.exitCode != 0, "\(git)")
        try expectResolved(branches)
    }

    /// Looking changes nothing and says what the state is.
    @Test func aConflictedTreeCanBeLookedAt() throws {
        let branches = try Branches()
        try branches.branch("feature") { try $0.replace("3 times", with: "4 times", in: Self.problems) }
        try branches.work { try $0.replace("5 minutes", with: "6 minutes", in: Self.goals) }
        try branches.bring("feature")
        let project = branches.project
        let before = try project.snapshot()
        let commands = [
            ["status"], ["status", "--json"], ["explain", "problem_statement"], ["build", "-n"], ["graph"],
            ["prompt", "problem_statement"],
        ]
        for arguments in commands {
            let run = try Run(arguments, in: project.root)
            #expect(run.exitCode == 0, "\(run)")
            #expect(run.error.contains("unresolved conflict markers; a build resolves them"), "\(run)")
            #expect(run.error.contains("prdbuild.lock:"), "\(run)")
        }
        let check = try project.run("check", "--format", "github")
        #expect(check.exitCode == 1)
        #expect(check.error.contains("a build resolves them"), "\(check)")
        #expect(check.output.contains("::error file=prdbuild.lock,line="), "\(check)")
        try expectRefusal(of: project, ["render"], saying: ["prdbuild.lock:", "a build resolves them"])
        #expect(try project.snapshot() == before)
        #expect(try project.states()["problem_statement"] == "stale")
    }

    /// A build that is left unfinished does not take git's mixture for a person's text.
    @Test func aMixtureThatCouldNotBeReplacedStaysStale() throws {
        let branches = try Branches(.program)
        try branches.branch("feature") { try $0.replace("3 times", with: "4 times", in: Self.problems) }
        try branches.work { try $0.replace("5 minutes", with: "6 minutes", in: Self.goals) }
        try branches.bring("feature")
        let project = branches.project
        let script = try project.read("writer.sh")
        try project.write("writer.sh", "exit 3\n")
        #expect(try project.run("build").exitCode == 1)
        #expect(try branches.conflicted() == [])
        let states = try project.states()
        #expect(states["problem_statement"] == "stale" && !states.values.contains("edited"), "\(states)")
        try project.write("writer.sh", script)
        #expect(try project.run("build").exitCode == 0)
        try expectResolved(branches)
    }
}
