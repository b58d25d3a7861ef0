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

    /// What the fault injection would not see, it could not let fail.
    @Test func everyCallThatOpensOrChangesAFileIsCounted() throws {
        let expected = try Expected(.regenerateDiscardingEdits)
        let first = try Expected(.firstBuild)
        let names = Set((expected.calls + first.calls).map(\.name))
        #expect(names.isSuperset(of: ["mkdir", "open", "write", "fsync", "rename", "flock"]), "\(names)")
        #expect(first.calls.contains { $0.name == "mkdir" && $0.path == ".prdbuild/cache/sections" }, "\(first.calls)")
        #expect(Set(expected.openings.map(\.name)) == ["openat2", "reading"], "\(expected.openings)")
    }

    /// Then folders are opened name by name.
    @Test func withoutTheCallThatOpensBelowAFolderEverythingIsTheSame() throws {
        let expected = try Expected(.firstBuild)
        let project = try expected.start.copy()
        let old = try FaultyRun(["build", "-j", "1"], in: project, hasOldKernel: true)
        #expect(old.run.exitCode == 0 && !old.openings.isEmpty, "\(old.run)")
        #expect(try project.read("PRD.md") == expected.end.read("PRD.md"))
        try project.remove(".prdbuild/cache/sections")
        try project.write("../outside/theirs", "kept")
        try project.link(".prdbuild/cache/sections", to: "../../../outside")
        let linked = try FaultyRun(["cache", "verify"], in: project, hasOldKernel: true)
        #expect(linked.run.exitCode == 2 && linked.run.error.contains("symbolic link"), "\(linked.run)")
    }

    /// `.prdbuild` may be a mount of its own: then nothing can be moved out of it.
    @Test(arguments: ["PRD.md", "PRD.html", "prdbuild.lock"]) func aFileThatCannotBeMovedToItsPlaceIsWrittenBesideIt(
        _ path: String
    ) throws {
        let expected = try Expected(.firstBuild)
        let move = try #require(expected.calls.first { $0.name == "rename" && $0.path == path })
        let project = try expected.start.copy()
        let faulty = try FaultyRun(["build", "-j", "1"], in: project, fault: Fault(at: move.number, kind: .otherDevice))
        #expect(faulty.run.exitCode == 0, "\(faulty.run)")
        #expect(try project.read("PRD.md") == expected.end.read("PRD.md"))
        #expect(try project.run("check").exitCode == 0)
        #expect(try project.allFiles().filter { $0.hasSuffix(".tmp") }.isEmpty)
    }

    /// The first file has its place when the second one fails: some of it is written.
    @Test func aFailureAfterTheFirstFileIsNoUsageError() throws {
        let expected = try Expected(.firstBuild)
        for (path, code) in [("PRD.md", Int32(2)), ("PRD.html", 1), ("prdbuild.lock", 1)] {
            let move = try #require(expected.calls.first { $0.name == "rename" && $0.path == path })
            let project = try expected.start.copy()
            let faulty = try FaultyRun(["build", "-j", "1"], in: project, fault: Fault(at: move.number, kind: .noSpace))
            #expect(faulty.run.exitCode == code && faulty.run.error.contains("\(path): error"), "\(faulty.run)")
            #expect(project.exists("PRD.md") == (code == 1))
        }
    }

    /// All files are ready before the first takes its place.
    @Test func aDiskThatIsFullBeforeLeavesEverythingAsItWas() throws {
        let expected = try Expected(.firstBuild)
        let first = try #require(expected.calls.first { $0.name == "rename" && $0.path == "PRD.md" })
        let ready = expected.calls.filter {
            $0.number < first.number && $0.name == "write" && $0.path.hasPrefix(".prdbuild/tmp/")
        }
        for call in ready.suffix(3) {
            let project = try expected.start.copy()
            let faulty = try FaultyRun(
                ["build", "-j", "1"], in: project, fault: Fault(at: call.number, kind: .noSpace, lasts: true))
            #expect(faulty.run.exitCode == 2, "\(faulty.run)")
            #expect(!project.exists("PRD.md") && !project.exists("PRD.html") && !project.exists("prdbuild.lock"))
        }
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
