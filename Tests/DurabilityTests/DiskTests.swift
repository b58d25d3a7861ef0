import Foundation
import TestSupport
import Testing

/// A file system that lacks something, or loses something while a build runs.
@Suite struct DiskTests {
    @Test func withoutLocksTheBuildSaysSoAndGoesOn() throws {
        let expected = try Expected(.firstBuild)
        let lock = try #require(expected.calls.first { $0.name == "flock" })
        for kind in [Fault.Kind.noLocks, .notSupported] {
            let project = try expected.start.copy()
            let faulty = try FaultyRun(["build", "-j", "1"], in: project, fault: Fault(at: lock.number, kind: kind))
            #expect(faulty.run.exitCode == 0 && faulty.run.error.contains("this file system has no locks"), "\(faulty.run)")
            #expect(try project.read("PRD.md") == expected.end.read("PRD.md"))
        }
    }

    /// Some file systems refuse to sync a directory.
    @Test func aDirectoryThatCannotBeSyncedIsNoFailure() throws {
        let expected = try Expected(.firstBuild)
        let sync = try #require(expected.calls.first { $0.name == "fsync" && $0.path == ".prdbuild/cache/sections" })
        let project = try expected.start.copy()
        let faulty = try FaultyRun(["build", "-j", "1"], in: project, fault: Fault(at: sync.number, kind: .notSupported))
        #expect(faulty.run.exitCode == 0 && !faulty.run.error.contains("warning"), "\(faulty.run)")
    }

    /// What was answered before is lost with the directory; what comes after it must not be.
    @Test func aCacheDeletedDuringABuildCostsNothingMore() throws {
        let project = try Scenario.firstBuild.project()
        let model = project.base.appendingPathComponent("model.sh")
        let script = try String(contentsOf: model, encoding: .utf8)
        let deleting = script.replacingOccurrences(
            of: "sum=", with: "case $prompt in *'Next Steps'*) rm -rf .prdbuild;; esac\nsum=")
        try Data(deleting.utf8).write(to: model)
        let first = try Run(["build", "-j", "1"], in: project.root)
        #expect(!project.exists(".prdbuild/index"), "the model did not delete anything: \(first)")
        try Data(script.utf8).write(to: model)
        let second = try project.run("build", "-j", "1")
        #expect(second.exitCode == 0, "\(first)\n\(second)")
        #expect(try project.run("check").exitCode == 0)
        let answered = try project.answeredPrompts()
        #expect(Set(answered).count == answered.count, "\(first)\n\(second)")
    }

    @Test func aDeletedCacheChangesNothing() throws {
        let project = try Scenario.firstBuild.project()
        try project.build()
        try project.remove(".prdbuild")
        let before = try project.snapshot()
        let run = try project.build()
        #expect(run.error.contains("no work to do"), "\(run)")
        #expect(try project.snapshot() == before)
    }
}
