import Foundation
import TestSupport
import Testing

@Suite struct CloneAndRevertTests {
    /// Each edit is undone: everything comes back from the cache.
    @Test(arguments: [
        ("requirements/user-goals.md", "within 5 minutes", "within 50 minutes"),
        ("requirements/non-goals.md", "- No support for tablets.\n", ""),
        ("prdbuild.yaml", "title: Field Notes", "title: Other Notes"),
        ("prdbuild.yaml", "mode: detailed", "mode: draft"),
        ("prdbuild.yaml", "mode: detailed", "mode: detailed\nsections: { appendix: false }"),
        ("prdbuild.yaml", "mode: detailed", "mode: detailed\nsections: { target_users: { instructions: Be brief. } }"),
    ])
    func goingBackIsServedFromTheCache(_ path: String, _ old: String, _ new: String) throws {
        let project = try SampleProject.detailed()
        try project.build()
        let before = try project.snapshot()
        try project.replace(old, with: new, in: path)
        try project.build()
        #expect(
            try project.read("PRD.md") != before["PRD.md"].map { String(decoding: $0.bytes, as: UTF8.self) }
                || path == "prdbuild.yaml")
        try project.write(path, bytes: try #require(before[path]?.bytes))
        let run = try project.build("--events", "ndjson")
        #expect(try run.completions(cached: false).isEmpty, "\(run)")
        for output in ["PRD.md", "PRD.html"] {
            #expect(try project.read(output) == String(decoding: try #require(before[output]?.bytes), as: UTF8.self), "\(output)")
        }
        let complete = try #require(try run.events("complete").first)
        #expect(complete["sections_generated"] as? Int == 0, "\(run)")
        #expect(complete["sections_cached"] as? Int == (try run.completions(cached: true)).count, "\(run)")
    }

    @Test func aDamagedEntryOfTheCacheIsNotServed() throws {
        let project = try SampleProject.detailed()
        try project.build()
        let before = try project.read("PRD.md")
        try project.replace("5 minutes", with: "6 minutes", in: "requirements/user-goals.md")
        try project.build()
        let folder = project.root.appendingPathComponent(".prdbuild/cache/sections")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let path = ".prdbuild/cache/sections/" + name
            let text = try project.read(path)
            try project.write(path, text.replacingOccurrences(of: "a", with: "e"))
        }
        try project.replace("6 minutes", with: "5 minutes", in: "requirements/user-goals.md")
        let run = try project.build("--events", "ndjson")
        #expect(try run.completions(cached: true).isEmpty, "\(run)")
        #expect(try project.read("PRD.md") == before)
    }

    @Test func aFreshCloneIsFresh() throws {
        let project = try SampleProject.detailed()
        try project.build()
        let clone = try project.clone()
        let before = try clone.snapshot()
        let check = try clone.run("check")
        #expect(check.exitCode == 0, "\(check)")
        #expect(!clone.exists(".prdbuild"), "check made .prdbuild/")
        let build = try clone.run()
        #expect(build.exitCode == 0, "\(build)")
        #expect(build.error == "prdbuild: no work to do.\n")
        #expect(try clone.snapshot() == before)
    }

    @Test(arguments: [false, true])
    func aGitCloneIsFreshAndHoldsNoCache(_ withCarriageReturns: Bool) throws {
        let project = try SampleProject.detailed()
        try project.build()
        try git("init", "-q", in: project.root)
        try git("add", "-A", in: project.root)
        try git("-c", "user.name=t", "-c", "user.email=t@example.invalid", "commit", "-qm", "all", in: project.root)
        let target = project.base.appendingPathComponent("other/place")
        try git("clone", "-q", "-c", "core.autocrlf=\(withCarriageReturns)", project.root.path, target.path, in: project.base)
        #expect(!FileManager.default.fileExists(atPath: target.appendingPathComponent(".prdbuild").path))
        let check = try Run(["check"], in: target)
        #expect(check.exitCode == 0, "\(check)")
        let build = try Run([], in: target)
        #expect(build.error == "prdbuild: no work to do.\n", "\(build)")
        #expect(try git("status", "--porcelain", in: target) == "")
    }

    @Test func aCloneThatLacksTheCacheStillNamesWhatChanged() throws {
        let project = try SampleProject.detailed()
        try project.build()
        let clone = try project.clone()
        try clone.replace("within 5 minutes", with: "within 4 minutes", in: "requirements/user-goals.md")
        try clone.write("requirements/non-goals.md", "- [NON-1] Billing stays in the old system.\n")
        let check = try clone.run("check")
        #expect(check.exitCode == 1)
        #expect(check.error.contains("GOAL-1 changed (requirements/user-goals.md:1)"), "\(check)")
        #expect(check.error.contains("removed from Non-Goals"), "\(check)")
    }

    @discardableResult
    private func git(_ arguments: String..., in directory: URL) throws -> String {
        let alone = ["HOME": directory.path, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"]
        let run = try Run(arguments, in: directory, environment: alone, program: "/usr/bin/git")
        guard run.exitCode == 0 else { throw TestProblem("git: \(run)") }
        return run.output
    }
}
