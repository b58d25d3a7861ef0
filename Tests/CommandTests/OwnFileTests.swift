import Foundation
import TestSupport
import Testing

/// A repository can carry links, and anybody can put pipes, into the places where prdbuild keeps files of its own.
@Suite struct OwnFileTests {
    private static let places = [
        ".prdbuild", ".prdbuild/cache", ".prdbuild/cache/sections", ".prdbuild/cache/requirements", ".prdbuild/failed",
        ".prdbuild/backups", ".prdbuild/tmp", ".prdbuild/index", ".prdbuild/build.lock", ".prdbuild/.gitignore",
    ]
    private static let commands = [
        ["build"], ["render"], ["ids"], ["accept", "--all"], ["regenerate", "appendix"], ["cache", "prune"], ["cache", "verify"],
        ["build", "--rebuild-lock"],
    ]

    /// A built project with something left to do, and a folder of somebody else beside it.
    private func built() throws -> TestProject {
        let project = try SampleProject.small()
        try project.build()
        try project.write("requirements/user-goals.md", "- Reports are quick\n")
        for path in ["letter.txt", "index", ".important.4194305.tmp", "sections/a"] {
            try project.write("../outside/" + path, "theirs: \(path)")
        }
        return project
    }

    private func theirs(_ project: TestProject) throws -> [String: Data] {
        let outside = project.root.appendingPathComponent("../outside").path
        var result: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: outside) {
            result[path] = FileManager.default.contents(atPath: outside + "/" + path) ?? Data()
        }
        return result
    }

    private func replace(_ place: String, in project: TestProject, withLinkTo target: String) throws {
        if project.exists(place) { try project.remove(place) }
        try project.link(place, to: String(repeating: "../", count: place.split(separator: "/").count) + target)
    }

    @Test(arguments: places) func noLinkIsFollowed(_ place: String) throws {
        let isFile = ["index", "build.lock", ".gitignore"].contains { place.hasSuffix($0) }
        let project = try built()
        let before = try theirs(project)
        for target in ["outside" + (isFile ? "/letter.txt" : ""), "outside/none"] {
            try replace(place, in: project, withLinkTo: target)
            for command in Self.commands {
                try expectRefusal(of: project, command, saying: [place + ": error: this is a symbolic link"])
            }
            // It says what is to be made, and then what keeps that from being made.
            let dry = try project.run("build", "-n")
            #expect(dry.exitCode == 2 && dry.error.contains(place + ": error: this is a symbolic link"), "\(dry)")
            #expect(try theirs(project) == before)
        }
    }

    @Test(arguments: ["cache/sections/x", "cache/sections/entry", "failed/appendix.txt", "backups/x.md", "x"])
    func neitherAreLinksInTheFolders(_ name: String) throws {
        let project = try built()
        let before = try theirs(project)
        var place = ".prdbuild/" + name
        if name.hasSuffix("entry") {
            let sections = project.root.appendingPathComponent(".prdbuild/cache/sections").path
            place = ".prdbuild/cache/sections/" + (try FileManager.default.contentsOfDirectory(atPath: sections).sorted()[0])
        }
        try replace(place, in: project, withLinkTo: "outside/letter.txt")
        try expectRefusal(of: project, saying: [place + ": error: this is a symbolic link"])
        #expect(try theirs(project) == before)
    }

    @Test(
        .timeLimit(.minutes(2)),
        arguments: [".prdbuild/index", ".prdbuild/build.lock", ".prdbuild/cache/sections/x", "prdbuild.lock"])
    func noPipeIsWaitedFor(_ place: String) throws {
        let project = try built()
        if project.exists(place) { try project.remove(place) }
        #expect(mkfifo(project.root.appendingPathComponent(place).path, 0o600) == 0)
        try expectRefusal(of: project, saying: [place, "this is no regular file"])
    }

    /// The message of a damaged lock names the option that replaces it.
    @Test(arguments: ["../outside/letter.txt", "../outside/none", "inside.txt"]) func theLockIsNoLink(_ target: String) throws {
        let project = try built()
        try project.write("inside.txt", "{}\n")
        let before = try theirs(project)
        try project.remove("prdbuild.lock")
        try project.link("prdbuild.lock", to: target)
        for command in [["build"], ["build", "--rebuild-lock"], ["accept", "--all"], ["status"], ["check"]] {
            try expectRefusal(of: project, command, saying: ["prdbuild.lock: error: this is a symbolic link"])
        }
        #expect(try theirs(project) == before)
        #expect(try project.read("inside.txt") == "{}\n")
    }

    @Test func aLockThatIsReplacedOnRequestIsKept() throws {
        let project = try built()
        try project.write("prdbuild.lock", "notes of mine\n")
        let run = try project.run("build", "--rebuild-lock")
        #expect(run.exitCode == 0 && run.error.contains("the former lock is kept in .prdbuild/backups/lock-"), "\(run)")
        let backups = project.root.appendingPathComponent(".prdbuild/backups").path
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: backups).first)
        #expect(try project.read(".prdbuild/backups/" + name) == "notes of mine\n")
    }

    @Test func cleanDeletesALinkAndNotItsTarget() throws {
        let project = try built()
        let before = try theirs(project)
        try replace(".prdbuild", in: project, withLinkTo: "outside")
        let run = try project.run("clean")
        #expect(run.exitCode == 0 && run.error.contains("what it led to is as it was"), "\(run)")
        #expect(!project.exists(".prdbuild"))
        #expect(try theirs(project) == before)
    }

    /// An output's own link is a person's, as long as it stays in the project.
    @Test func aLinkOfAnOutputWithinTheProjectStays() throws {
        let project = try SampleProject.small(["docs/keep": ""])
        try project.build()
        try project.move("PRD.md", to: "docs/spec.md")
        try project.link("PRD.md", to: "docs/spec.md")
        try project.write("requirements/user-goals.md", "- Reports are quick\n")
        try project.build()
        #expect(try project.read("docs/spec.md").contains("Reports are quick"))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: project.root.path + "/PRD.md") == "docs/spec.md")
    }

    @Test func aFolderInThePlaceOfACacheEntryKeepsNothingFromBeingBuilt() throws {
        let project = try SampleProject.small()
        try project.build()
        let sections = ".prdbuild/cache/sections"
        let names = try FileManager.default.contentsOfDirectory(atPath: project.root.appendingPathComponent(sections).path)
        for path in ["PRD.md", "prdbuild.lock"] + names.map({ "\(sections)/\($0)" }) { try project.remove(path) }
        for name in names { try project.write("\(sections)/\(name)/theirs", "kept") }
        let run = try project.build()
        #expect(run.error.contains("12 built"), "\(run)")
        for name in names { #expect(try project.read("\(sections)/\(name).aside/theirs") == "kept") }
        #expect(try project.run("cache", "verify").exitCode == 0)
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func aFileNameOfTheGreatestLengthIsNoObstacle() throws {
        let name = String(repeating: "a", count: 252)
        let project = try SampleProject.small(["requirements/\(name).md": "# Problems\n- Long\n"])
        try project.write("prdbuild.yaml", "output: { markdown: \(name).md, html: \(name.dropLast(2)).html }\n")
        try project.build()
        #expect(try project.run("ids").exitCode == 0)
        #expect(try project.read("requirements/\(name).md").contains("[PROB-"))
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func nothingIsLeftInTheFolderForTemporaryFiles() throws {
        let project = try built()
        try project.build()
        let left = try FileManager.default.contentsOfDirectory(atPath: project.root.appendingPathComponent(".prdbuild/tmp").path)
        #expect(left.isEmpty)
    }
}
