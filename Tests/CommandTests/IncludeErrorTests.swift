import Foundation
import TestSupport
import Testing

/// Includes that cannot be followed: each is refused with file, line and column of the include.
@Suite struct IncludeErrorTests {
    private static let goals = "requirements/user-goals.md"

    /// Includes in the third line of the goals.
    private func project(_ path: String, _ more: [String: String] = [:]) throws -> TestProject {
        try SampleProject.small([Self.goals: "- [GOAL-1] One\n\n-   {{include \(path)}}\n"].merging(more) { $1 })
    }

    private func expectError(_ project: TestProject, _ words: String..., at place: String = "\(goals):3:5: error: ") throws {
        for arguments in [["build"], ["check"], ["lint"]] { try expectRefusal(of: project, arguments, saying: [place] + words) }
    }

    @Test func aMissingFile() throws {
        try expectError(try project("../shared/a.md"), "there is no file 'shared/a.md'")
    }

    @Test(arguments: ["../../a.md", "/etc/passwd", "../.."]) func aPathThatLeavesTheProject(_ path: String) throws {
        try expectError(try project(path), "'\(path)' leaves the project directory")
    }

    @Test func aLinkThatLeavesTheProject() throws {
        let project = try project("../shared/a.md")
        try project.link("shared/a.md", to: "/etc/hostname")
        try expectError(project, "'shared/a.md' leaves the project directory through a symbolic link")
    }

    @Test func aFileThatIsNotUTF8() throws {
        let project = try project("../shared/a.md")
        try project.write("shared/a.md", bytes: Data([0x2D, 0x20, 0xE4, 0x0A]))
        try expectError(project, "cannot include 'shared/a.md'", "not UTF-8: byte 2")
    }

    @Test func aDirectory() throws {
        try expectError(try project("../shared.md", ["shared.md/a.md": "- a\n"]), "cannot include 'shared.md'", "a directory")
    }

    /// A line in a requirement file must not carry a secret of the machine that builds into the document.
    @Test(arguments: ["../.git/config", "../.env", ".secret/a.md", "../x/./.a.md", "../.prdbuild/cache/a.md"])
    func aHiddenFile(_ path: String) throws {
        let project = try project(path)
        try project.write("requirements/" + path, "- secret\n")
        try expectError(project, "hidden files are not read")
    }

    @Test(arguments: ["../prdbuild.lock", "../notes.txt", "../shared", "../a.md.orig", "../amd"])
    func aFileThatIsNoMarkdownByItsName(_ path: String) throws {
        try expectError(try project(path, ["notes.txt": "- secret\n"]), "does not end in .md")
    }

    @Test func aLinkToAHiddenFile() throws {
        let project = try project("../shared/a.md", [".env": "- secret\n"])
        try project.link("shared/a.md", to: "../.env")
        try expectError(project, "cannot include 'shared/a.md'", "the hidden '.env'")
        try project.write(Self.goals, "- One\n")
        try project.link("requirements/risks.md", to: "../.env")
        try expectRefusal(of: project, saying: ["requirements/risks.md: error: this leads to the hidden '.env'"])
    }

    @Test func aFileInAnotherUnicodeForm() throws {
        let project = try project("../d\u{E9}j\u{E0}.md", ["de\u{301}j\u{E0}.md": "- a\n"])
        try expectError(project, "there is no file", "in another Unicode form: rename 'de\u{301}j\u{E0}.md'")
    }

    @Test func aCircleIsNamedWhole() throws {
        try expectError(try project("user-goals.md"), "a cycle: \(Self.goals) → \(Self.goals)")
        let project = try project(
            "../shared/a.md", ["shared/a.md": "{{include b.md}}\n", "shared/b.md": "- x\n- {{include a.md}}\n"])
        try expectError(
            project, "a cycle: \(Self.goals) → shared/a.md → shared/b.md → shared/a.md", at: "shared/b.md:2:3: error: ")
    }

    @Test func aCircleThroughALink() throws {
        let project = try project("../shared/a.md", ["shared/a.md": "{{include b.md}}\n"])
        try project.link("shared/b.md", to: "a.md")
        try expectError(project, "a cycle: \(Self.goals) → shared/a.md → shared/b.md", at: "shared/a.md:1:1: error: ")
    }

    @Test func eightLevelsAreReadAndNineAreNot() throws {
        var files: [String: String] = [:]
        for level in 1...9 { files["shared/\(level).md"] = level == 9 ? "- Deepest\n" : "{{include \(level + 1).md}}\n" }
        try expectError(
            try project("../shared/1.md", files), "more than 8 deep: \(Self.goals) → shared/1.md", at: "shared/8.md:1:1: error: ")
        let run = try project("../shared/2.md", files).run("prompt", "goals_objectives")
        #expect(run.exitCode == 0 && run.output.contains("] Deepest"), "\(run)")
    }

    /// Every level includes the next one a hundred times.
    @Test func whatIsIncludedTogetherIsBounded() throws {
        var files: [String: String] = [:]
        for level in 1...7 {
            files["shared/\(level).md"] = String(repeating: "- {{include \(level + 1).md}}\n", count: 100)
        }
        files["shared/8.md"] = "Text\n"
        try expectError(
            try project("../shared/1.md", files), "\(Self.goals) includes more than 1000 files", at: "shared/")
    }

    @Test(arguments: [nil, "requirements: ['requirements/**/*.md', 'shared/*', 'in*/*.md']\n"]) func aFileThatIsReadAnyway(
        _ settings: String?
    ) throws {
        let project = try project("_shared/a.md", ["requirements/_shared/a.md": "# Problems\n- x\n"])
        if let settings { try project.write("prdbuild.yaml", settings) }
        let free = settings == nil ? "shared" : "_shared"
        try expectError(project, "requirements/_shared/a.md is read anyway", "e.g. {{include ../\(free)/a.md}}")
        // What the hint says is right.
        try project.move("requirements/_shared/a.md", to: "\(free)/a.md")
        try project.replace("_shared/a.md", with: "../\(free)/a.md", in: Self.goals)
        try project.build()
    }

    @Test func aLinkToAFileThatIsReadAnyway() throws {
        let project = try project("../shared/a.md")
        try project.link("shared/a.md", to: "../requirements/problems.md")
        try expectError(project, "shared/a.md is read anyway")
    }

    @Test func whatTheToolWrites() throws {
        let project = try project("../PRD.md")
        try expectError(project, "PRD.md is written by prdbuild")
    }

    @Test func conflictMarkersInAnIncludedFile() throws {
        let project = try project("../shared/a.md", ["shared/a.md": "- x\n<<<<<<< HEAD\n- y\n=======\n- z\n>>>>>>> b\n"])
        try expectRefusal(of: project, saying: ["shared/a.md:2: error: this file has unresolved conflict markers"])
    }

    @Test func errorsInAnIncludedFileStandThere() throws {
        let project = try project("../shared/a.md", ["shared/a.md": "- fine\n- {{nope}}\n- [R-1]\n- [PROB-1] Again\n"])
        try expectRefusal(
            of: project,
            saying: [
                "shared/a.md:2: error: the variable 'nope'", "shared/a.md:3: error: 'R-1' has no text",
                "shared/a.md:4: error: the ID 'PROB-1' is defined in two places", "the other is requirements/problems.md:1",
            ])
    }

    @Test func idsThatTwoIncludesDoubleAreNamedWithBoth() throws {
        let project = try project(
            "../shared/a.md",
            [
                "shared/a.md": "- [A-1] a\n- [A-2] b\n- [A-3] c\n- [A-4] d\n- {{nope}}\n- [A-5] ~~e~~\n",
                "requirements/risks.md": "{{include ../shared/a.md}}\n",
            ])
        let run = try expectRefusal(
            of: project,
            saying: [
                "\(Self.goals):3:5: error: this brings the items of shared/a.md a second time", "A-1, A-2, A-3 and 1 more",
                "the first is requirements/risks.md:1",
            ])
        #expect(run.error.components(separatedBy: "error:").count == 3, "each thing is said once: \(run)")
    }
}
