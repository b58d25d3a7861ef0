import Foundation
import TestSupport
import Testing

/// What a build would write, and projects in which nothing can be written.
@Suite struct DryRunTests {
    @Test func aMissingFileIsNamed() throws {
        let project = try SampleProject.small()
        try project.build()
        #expect(try project.run("-n").error == "prdbuild: no work to do.\n")
        for path in ["PRD.html", "prdbuild.lock"] {
            let text = try project.read(path)
            try project.remove(path)
            let run = try project.run("-n")
            #expect(run.exitCode == 0 && run.output.contains("write    \(path)"), "\(run)")
            #expect(run.output.contains("it is missing"), "\(run)")
            try project.write(path, text)
        }
    }

    @Test func aRenamedRequirementFileIsNamed() throws {
        let project = try SampleProject.small()
        try project.build()
        try project.move("requirements/problems.md", to: "requirements/problems & pains/problems.md")
        let reason = "requirements/problems.md is now requirements/problems & pains/problems.md"
        let run = try project.run("-n")
        #expect(run.output.split(separator: "\n").count == 1, "\(run)")
        #expect(run.output.contains("write    PRD.html") && run.output.contains(reason), "\(run)")
        let check = try project.run("check")
        #expect(check.exitCode == 1 && check.error.contains("PRD.html is not what a build would leave: " + reason), "\(check)")
        try project.build()
        #expect(try project.run("-n").error == "prdbuild: no work to do.\n")
    }

    @Test func whatABuildWritesIsWhatWasSaid() throws {
        let project = try SampleProject.small()
        for edit in ["", "- Reports are quick\n"] {
            if !edit.isEmpty { try project.write("requirements/user-goals.md", edit) }
            let before = try project.snapshot()
            let said = try project.run("-n").output.split(separator: "\n").filter { $0.hasPrefix("write ") }
                .compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
            try project.build()
            let after = try project.snapshot()
            #expect(Set(said) == Set(after.keys.filter { after[$0] != before[$0] }))
        }
    }
}

@Suite struct ReadOnlyTests {
    /// Runs the binary in a project that cannot be written. Root may write everywhere but on a file system that is mounted so.
    private func run(_ arguments: [String], in project: TestProject) throws -> Run? {
        if getuid() != 0 {
            let everything = try FileManager.default.subpathsOfDirectory(atPath: project.root.path) + [""]
            for path in everything { chmod(project.root.path + "/" + path, 0o555) }
            defer { for path in everything.reversed() { chmod(project.root.path + "/" + path, 0o755) } }
            return try Run(arguments, in: project.root)
        }
        let mounting = "mount --bind . . && mount -o remount,ro,bind . && cd \"$PWD\" || exit 99; exec \"$@\""
        let words = ["-m", "/bin/sh", "-c", mounting, "sh", Run.binary.path] + arguments
        let run = try Run(words, in: project.root, program: "/usr/bin/unshare")
        // A container may forbid mounting.
        return run.exitCode == 99 || run.error.hasPrefix("unshare") ? nil : run
    }

    @Test(arguments: [false, true]) func nothingToDoIsDone(hasCache: Bool) throws {
        let project = try SampleProject.small()
        try project.build()
        try project.remove(hasCache ? ".prdbuild/index" : ".prdbuild")
        for command in [["build"], ["build", "-n"], ["check"]] {
            guard let run = try run(command, in: project) else { return }
            #expect(run.exitCode == 0, "\(run)")
            #expect(run.error == "prdbuild: no work to do.\n" || command == ["check"], "\(run)")
        }
        #expect(!project.exists(".prdbuild/index"))
    }

    @Test func theDoctorLooksAndMakesNothing() throws {
        let project = try SampleProject.small()
        let run = try project.run("doctor")
        #expect(run.exitCode == 0 && !project.exists(".prdbuild"), "\(run)")
    }

    /// That nothing can be written is a failure only where something has to be.
    @Test func theDoctorTellsAFactFromAFailure() throws {
        let project = try SampleProject.small()
        try project.build()
        guard let fine = try run(["doctor"], in: project) else { return }
        #expect(fine.exitCode == 0 && fine.output.contains("cannot write here") && !fine.output.contains("wrong"), "\(fine)")
        try project.write("requirements/user-goals.md", "- Reports are quick\n")
        guard let wrong = try run(["doctor"], in: project) else { return }
        #expect(wrong.exitCode == 1 && wrong.output.contains("a build has something to write"), "\(wrong)")
    }

    @Test func aDryRunSaysWhatThereIsToDoAndThatItCannotBeDone() throws {
        let project = try SampleProject.small()
        try project.build()
        try project.write("requirements/user-goals.md", "- Reports are quick\n")
        guard let dry = try run(["-n"], in: project) else { return }
        #expect(dry.exitCode == 0 && dry.output.contains("stale"), "\(dry)")
        #expect(dry.error.contains("warning: a build could not do this: cannot write here"), "\(dry)")
        let before = try project.snapshot()
        let build = try #require(try run(["build"], in: project))
        #expect(build.exitCode == 2 && build.error.contains("cannot write here"), "\(build)")
        #expect(try project.snapshot() == before)
    }
}
