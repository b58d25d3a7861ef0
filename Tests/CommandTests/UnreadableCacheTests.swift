import Foundation
import TestSupport
import Testing

/// A cache that is there and cannot be read: what it holds would count as missing, and be paid for a second time.
@Suite struct UnreadableCacheTests {
    /// Root may read everything, unless it gives that up.
    private func run(_ arguments: [String], in project: TestProject) throws -> Run {
        if getuid() != 0 { return try Run(arguments, in: project.root) }
        let words = ["--bounding-set=-all", "--inh-caps=-all", Run.binary.path] + arguments
        return try Run(words, in: project.root, program: "/usr/bin/setpriv")
    }

    private static let sections = ".prdbuild/cache/sections"

    private func withoutPermission<Result>(_ path: String, in project: TestProject, _ body: () throws -> Result) throws -> Result
    {
        let file = project.root.path + "/" + path
        chmod(file, 0)
        defer { chmod(file, 0o755) }
        return try body()
    }

    private func project() throws -> TestProject {
        let project = try SampleProject.small([
            "prdbuild.yaml": "mode: draft\nprovider:\n  name: command\n  command: [sh, model.sh]\n",
            "model.sh": "echo x >> asked\ncat > /dev/null\nprintf '{\"title\":\"T\",\"content\":\"Text.\"}'\n",
        ])
        try project.build()
        try project.remove("asked")
        return project
    }

    @Test(arguments: [true, false]) func nothingIsAskedForASecondTime(isFolder: Bool) throws {
        let project = try project()
        let entry = try #require(
            try FileManager.default.contentsOfDirectory(atPath: project.root.path + "/" + Self.sections).first)
        let path = isFolder ? Self.sections : Self.sections + "/" + entry
        for name in ["PRD.md", "PRD.html", "prdbuild.lock"] { try project.remove(name) }
        let run = try withoutPermission(path, in: project) { try self.run(["build"], in: project) }
        #expect(run.exitCode == 2 && run.error.contains(path + ": error: cannot "), "\(run)")
        #expect(!project.exists("asked"))
        #expect(try project.run("build").exitCode == 0 && !project.exists("asked"))
    }

    @Test func whereNothingIsPaidForItIsAWarning() throws {
        let project = try SampleProject.small()
        try project.build()
        try project.write("requirements/user-goals.md", "- Reports are quick\n")
        let run = try withoutPermission(Self.sections, in: project) { try self.run(["build", "-n"], in: project) }
        #expect(run.exitCode == 0, "\(run)")
        let doctor = try withoutPermission(Self.sections, in: project) { try self.run(["doctor"], in: project) }
        #expect(doctor.exitCode == 1 && doctor.output.contains("cannot read this"), "\(doctor)")
    }
}
