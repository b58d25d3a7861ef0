import Foundation
import TestSupport
import Testing

@Suite struct TwoBuildsTests {
    /// Holds the project's lock as a running build does; `flock` of util-linux is on every Debian.
    @discardableResult
    private func holding<Result>(_ project: TestProject, seconds: Double, _ body: () throws -> Result) throws -> Result {
        let lock = project.root.appendingPathComponent(".prdbuild/build.lock").path
        let holder = try StartedRun(
            ["-o", lock, "sh", "-c", "echo held; sleep \(seconds)"], in: project.root, program: "/usr/bin/flock")
        try wait(for: "the lock's holder") { try !holder.outputSoFar().isEmpty }
        defer {
            holder.kill()
            _ = try? holder.finish()
        }
        return try body()
    }

    @Test(arguments: [["build"], ["accept", "appendix"], ["regenerate", "appendix"], ["render"]])
    func aSecondBuildFailsIfToldNotToWait(_ arguments: [String]) throws {
        let project = try SampleProject.small()
        try project.build()
        try project.replace("Exports fail", with: "Exports stop", in: "requirements/problems.md")
        try holding(project, seconds: 60) {
            try expectRefusal(of: project, arguments + ["--no-wait"], saying: ["is building this project"])
        }
    }

    @Test func whileABuildRunsNoIDsAreWritten() throws {
        let project = try SampleProject.small()
        try project.build()
        try holding(project, seconds: 60) {
            let look = try project.run("ids", "--dry-run")
            #expect(look.exitCode == 0, "\(look)")
            try expectRefusal(of: project, ["ids"], saying: ["is building this project"])
        }
    }

    @Test func aSecondBuildSaysThatItWaitsAndThenBuilds() throws {
        let project = try SampleProject.small()
        try project.build()
        try project.replace("Exports fail", with: "Exports stop", in: "requirements/problems.md")
        let run = try holding(project, seconds: 3) { try project.run() }
        #expect(run.exitCode == 0 && run.error.contains("waiting for"), "\(run)")
        #expect(try project.section("problem_statement").contains("Exports stop"), "\(run)")
    }

    @Test(arguments: [["status"], ["check"], ["build", "-n"], ["explain", "appendix"]])
    func lookingNeedsNoLock(_ arguments: [String]) throws {
        let project = try SampleProject.small()
        try project.build()
        let run = try holding(project, seconds: 60) { try Run(arguments, in: project.root) }
        #expect(run.exitCode == 0 && !run.error.contains("waiting"), "\(run)")
    }

    @Test func manyBuildsAtOnceMakeEverySectionOnce() throws {
        let project = try SampleProject.detailed()
        let runs = try (0..<6).map { _ in try StartedRun(["build", "--events", "ndjson"], in: project.root) }.map {
            try $0.finish()
        }
        var made: [String] = []
        for run in runs {
            #expect(run.exitCode == 0, "\(run)")
            made += try run.completions()
        }
        #expect(made.count == 12 && Set(made).count == 12, "\(made)")
        #expect(try project.run("check").exitCode == 0)
        #expect(try project.read("PRD.md") == project.inputsAlone().built().read("PRD.md"))
    }

    /// Killed at any moment: no file is half-written, and the next build ends where it would have ended.
    @Test(arguments: [0.002, 0.006, 0.012, 0.02, 0.03, 0.045, 0.06]) func aBuildThatIsKilledLeavesNothingHalf(_ delay: Double)
        throws
    {
        let project = try SampleProject.detailed()
        try project.build()
        try project.replace("5 minutes", with: "6 minutes", in: "requirements/user-goals.md")
        let former = try project.snapshot().mapValues(\.bytes)
        let run = try StartedRun([], in: project.root)
        Thread.sleep(forTimeInterval: delay)
        run.kill()
        _ = try? run.finish()
        let clean = try project.inputsAlone().built()
        let document = Data(try clean.read("PRD.md").utf8)
        let found = try #require(try project.snapshot()["PRD.md"]?.bytes)
        #expect(found == former["PRD.md"] || found == document, "PRD.md is neither the old nor the new document")
        let next = try project.run()
        #expect(next.exitCode == 0, "\(next)")
        #expect(try project.read("PRD.md") == clean.read("PRD.md"))
        #expect(try project.states().values.allSatisfy { $0 == "fresh" }, "a text was taken for a person's: \(next)")
        #expect(try project.run("check").exitCode == 0)
        let left = try project.snapshot().keys.filter { $0.hasSuffix(".tmp") }
        #expect(left.isEmpty, "\(left)")
    }
}
