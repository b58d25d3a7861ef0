import Foundation
import TestSupport
import Testing
import Threading

@Suite struct SeveralProjectsTests {
    /// Three projects below one directory, which is none itself, and directories that only look like projects.
    private func workspace(_ file: String = "mode: draft\n") throws -> TestProject {
        var files: [String: String] = [:]
        for name in ["apps/notes", "billing", "search"] {
            files["\(name)/prdbuild.yaml"] = file
            files["\(name)/requirements/problems.md"] = "- [P-1] Nobody in \(name) finds anything.\n"
            files["\(name)/requirements/user-goals.md"] = "- [G-1] Everybody in \(name) finds everything within 5 s.\n"
        }
        files["tool/requirements/base.txt"] = "numpy\n"
        files["node_modules/x/requirements/problems.md"] = "- No.\n"
        files[".hidden/requirements/problems.md"] = "- No.\n"
        return try TestProject(files)
    }

    @Test func allBuildsEveryProjectBelowWithALineEach() throws {
        let space = try workspace()
        let run = try space.run("build", "--all")
        #expect(run.exitCode == 0, "\(run)")
        let lines = run.error.split(separator: "\n").map(String.init)
        #expect(lines.count == 4, "\(run)")
        for name in ["apps/notes", "billing", "search"] {
            #expect(lines.count { $0.hasPrefix("\(name): 7 built; wrote \(name)/PRD.md, ") } == 1, "\(run)")
            #expect(space.exists("\(name)/PRD.html"))
        }
        #expect(lines.last == "prdbuild: 3 projects: 3 current", "\(run)")
        for name in ["tool", "node_modules/x", ".hidden"] { #expect(!space.exists("\(name)/PRD.md")) }
        let again = try space.run("build", "--all")
        #expect(again.error.contains("billing: no work to do.\n"), "\(again)")
        let check = try space.run("check", "--all")
        #expect(check.exitCode == 0 && check.error.contains("search: PRD.md is current."), "\(check)")
    }

    @Test func directoriesNameProjects() throws {
        let space = try workspace()
        let run = try space.run("build", "billing/", "apps/notes", "billing")
        #expect(run.exitCode == 0 && run.error.contains("prdbuild: 2 projects: 2 current"), "\(run)")
        #expect(space.exists("billing/PRD.md") && space.exists("apps/notes/PRD.md") && !space.exists("search/PRD.md"))
        // One is what -C means.
        let one = try space.run("build", "search")
        #expect(one.exitCode == 0 && one.error.contains("prdbuild: 7 built; wrote search/PRD.md"), "\(one)")
        let inside = try Run(["build", "--all", "-C", ".."], in: space.root.appendingPathComponent("apps/notes"))
        #expect(inside.error == "prdbuild: no work to do.\n", "\(inside)")
    }

    @Test func partsHaveEveryProjectOnceAndSayWhichOnesTheyHave() throws {
        let space = try workspace()
        let first = try space.run("build", "--all", "--shard", "1/2")
        #expect(first.exitCode == 0 && first.error.contains("prdbuild: 2 projects: 2 current"), "\(first)")
        #expect(space.exists("apps/notes/PRD.md") && space.exists("search/PRD.md") && !space.exists("billing/PRD.md"))
        let second = try space.run("build", "--all", "--shard=2/2")
        #expect(second.exitCode == 0 && second.error.hasPrefix("billing: 7 built; "), "\(second)")
        #expect(try space.run("build", "--all").error.contains("search: no work to do."))
        let check = try space.run("check", "--all", "--shard", "2/2")
        #expect(check.exitCode == 0 && check.error == "billing: PRD.md is current.\n", "\(check)")
        let empty = try space.run("build", "--all", "--shard", "4/4")
        #expect(empty.exitCode == 0 && empty.error.contains("none is in this one"), "\(empty)")
    }

    @Test func oneProjectsErrorsAreNoOthers() throws {
        let space = try workspace()
        try space.write("billing/requirements/stray.md", "<!-- open\n")
        let run = try space.run("build", "--all")
        #expect(run.exitCode == 2, "\(run)")
        #expect(run.error.contains("billing/requirements/stray.md:1: error:"), "\(run)")
        #expect(run.error.contains("prdbuild: 3 projects: 2 current, 1 with errors"), "\(run)")
        #expect(space.exists("search/PRD.md") && !space.exists("billing/PRD.md"))
        let check = try space.run("check", "apps/notes", "billing/")
        #expect(check.exitCode == 2 && check.error.contains("apps/notes: PRD.md is current."), "\(check)")
    }

    @Test func checkFindsWhatIsStaleInAnyOfThem() throws {
        let space = try workspace()
        #expect(try space.run("build", "--all").exitCode == 0)
        try space.replace("5 s", with: "6 s", in: "search/requirements/user-goals.md")
        let check = try space.run("check", "--all", "--format", "github")
        #expect(check.exitCode == 1 && check.error.contains("prdbuild: 3 projects: 2 current, 1 not current"), "\(check)")
        #expect(check.output.contains("::error file=search/requirements/user-goals.md,line=1::"), "\(check)")
        let dry = try space.run("build", "--all", "-n")
        #expect(dry.output.contains("search: stale    goals_objectives"), "\(dry)")
    }

    @Test func requestsInFlightAreLimitedOverAll() throws {
        let flying = Guarded((now: 0, most: 0))
        let model = try ScriptedModel { prompt in
            flying.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
            // Long enough for others to come meanwhile if they may.
            usleep(20_000)
            flying.withLock { $0.now -= 1 }
            return "Made for \(prompt.title)."
        }
        let space = try workspace(model.configuration)
        let run = try space.run("build", "--all", "--mode", "detailed", "-j", "2")
        #expect(run.exitCode == 0, "\(run)")
        #expect(model.prompts.count == 36)
        #expect(flying.withLock { $0.most } == 2)
        // What is paid for is announced, project by project.
        #expect(run.error.contains("billing: Field Notes: 2 requirements in 2 files; 12 of 12 sections to make"), "\(run)")
    }

    @Test func aLimitOfTokensHoldsForAllTogether() throws {
        let model = try ScriptedModel(tokensRead: 2000)
        let space = try workspace(model.configuration)
        let run = try space.run("build", "--all", "--mode", "detailed", "--max-tokens-total", "20000", "-j", "1")
        #expect(run.exitCode == 1 && run.error.contains("left stale by the limit"), "\(run)")
        // Each answer uses 2010; the worst case of a request is its prompt, a byte a token until one was counted, and 4000.
        #expect(model.prompts.count < 36 && model.prompts.count >= 3, "\(model.prompts.count)")
    }

    @Test func eventsSayWhichProjectTheyAreOf() throws {
        let space = try workspace()
        let run = try space.run("build", "--all", "--events", "ndjson")
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines.count > 20)
        for line in lines {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(["apps/notes", "billing", "search"].contains(object["project"] as? String ?? ""), "\(line)")
        }
    }

    @Test(arguments: [
        (["build", "nowhere/"], "there is no directory 'nowhere/'"),
        (["build", "tool/x/"], "there is no directory 'tool/x/'"),
        (["build", "apps/"], "'apps/' is not a project"),
        (["build", "billing", "goals_objectives"], "'goals_objectives' is no directory of a project"),
        (["build", "--all", "billing"], "'billing' and --all exclude each other"),
        (["check", "goals"], "'goals' is no directory of a project"),
        (["build", "--all", "-C", "tool"], "there is no project below"),
        (["status", "--all"], "'status' has no option --all"),
        (["build", "--all", "--shard", "0/2"], "--shard must be I/N"),
        (["build", "--all", "--shard", "3/2"], "--shard must be I/N"),
        (["build", "--all", "--shard", "1"], "--shard must be I/N"),
        (["build", "--all", "--shard", "1/2/3"], "--shard must be I/N"),
        (["check", "--all", "--shard", "+1/2"], "--shard must be I/N"),
        (["check", "--all", "--shard", "1/"], "--shard must be I/N"),
        (["build", "--all", "--shard", "1/1001"], "--shard must be I/N"),
        (["build", "--shard", "1/2"], "--shard divides the projects of --all"),
        (["build", "billing/", "search", "--shard", "1/2"], "--shard divides the projects of --all"),
        (["status", "--shard", "1/2"], "'status' has no option --shard"),
    ])
    func wrongUsageIsRefused(_ arguments: [String], _ message: String) throws {
        let space = try workspace()
        let run = try Run(arguments, in: space.root)
        #expect(run.exitCode == 2 && run.error.contains(message), "\(run)")
        #expect(!space.exists("billing/PRD.md"))
    }
}
