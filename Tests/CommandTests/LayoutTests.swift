import Foundation
import TestSupport
import Testing

/// Folders that are projects because a tool for specifications keeps its files there.
@Suite struct LayoutTests {
    static let requirement = "# Login\n\n## Functional Requirements\n\n- [FR-1] A user logs in with a password.\n"

    private static let layouts: [(glob: String, file: String)] = [
        ("openspec/specs/*/spec.md", "openspec/specs/login/spec.md"), ("specs/*/spec.md", "specs/001-login/spec.md"),
        (".kiro/specs/*/requirements.md", ".kiro/specs/login/requirements.md"), ("docs/prd.md", "docs/prd.md"),
        ("docs/prd/*.md", "docs/prd/epic-1.md"),
    ]
    private static let files = layouts.map(\.file)

    @Test(arguments: files) func aFolderWithFilesOfALayoutIsAProject(_ file: String) throws {
        let project = try TestProject([file: Self.requirement, "src/deep/a.txt": ""])
        let build = try Run(["build"], in: project.root.appendingPathComponent("src/deep"))
        #expect(build.exitCode == 0, "\(build)")
        #expect(try project.read("PRD.md").contains("logs in with a password"))
        #expect(try project.run().error == "prdbuild: no work to do.\n")
        let inside = project.root.appendingPathComponent(file).deletingLastPathComponent()
        #expect(try Run(["build"], in: inside).error == "prdbuild: no work to do.\n")
        let directory = try Run(["status", "-C", project.root.path], in: FileManager.default.temporaryDirectory)
        #expect(directory.exitCode == 0, "\(directory)")
    }

    @Test(arguments: files) func aProjectFileThatNamesNoRequirementsLeavesTheLayout(_ file: String) throws {
        let project = try TestProject([file: Self.requirement, "prdbuild.yaml": "title: Field Notes\n"])
        #expect(try project.run().exitCode == 0)
        #expect(try project.read("PRD.md").hasPrefix("# Field Notes\n"))
        #expect(try project.read("PRD.md").contains("logs in with a password"))
    }

    @Test func requirementsOfTheProjectComeBeforeALayout() throws {
        let project = try TestProject([
            "specs/001-login/spec.md": Self.requirement, "requirements/problems.md": "- Exports fail.\n",
        ])
        #expect(try project.run().exitCode == 0)
        #expect(try project.read("PRD.md").contains("Exports fail"))
        #expect(try !project.read("PRD.md").contains("password"))
    }

    @Test func twoLayoutsAreAnErrorThatSaysWhatToWrite() throws {
        let project = try TestProject(["specs/001-login/spec.md": Self.requirement, "docs/prd.md": Self.requirement])
        let words = [
            "spec-kit (specs/*/spec.md)", "BMAD (docs/prd.md)", "requirements: { path: specs/*/spec.md, namespace: folder }",
        ]
        for arguments in [["build"], ["check"], ["init"]] { try expectRefusal(of: project, arguments, saying: words) }
        try project.write("prdbuild.yaml", "requirements: { path: specs/*/spec.md, namespace: folder }\n")
        #expect(try project.run().exitCode == 0)
    }

    // MARK: Changes after a build

    @Test func aLayoutThatComesLaterIsNoticed() throws {
        let project = try TestProject(["specs/001-login/spec.md": Self.requirement])
        try project.build()
        try project.write("openspec/specs/login/spec.md", Self.requirement)
        #expect(try project.run().exitCode == 2)
        try project.remove("openspec/specs/login/spec.md")
        #expect(try project.run().error == "prdbuild: no work to do.\n")
        try project.write("requirements/problems.md", "- Exports fail.\n")
        #expect(try project.run().exitCode == 0)
        #expect(try project.read("PRD.md").contains("Exports fail"))
        try project.remove("requirements")
        #expect(try project.run().exitCode == 0)
        #expect(try project.read("PRD.md").contains("password"))
    }

    @Test func afterTheLastFileIsGoneTheLockStillMakesItAProject() throws {
        let project = try TestProject(["specs/001-login/spec.md": Self.requirement])
        try project.build()
        try project.remove("specs/001-login")
        let run = try project.run()
        #expect(run.exitCode == 2 && run.error.contains("no requirements found"), "\(run)")
    }

    @Test func diffReadsTheLayoutOfTheCommitToo() throws {
        let project = try TestProject(["specs/001-login/spec.md": Self.requirement])
        try project.build()
        try project.git("init", "-q", "-b", "main")
        try project.git("add", "-A")
        try project.git("commit", "-q", "-m", "one")
        try project.replace("a password", with: "a passkey", in: "specs/001-login/spec.md")
        try project.build()
        let run = try project.run("diff")
        #expect(run.exitCode == 0 && run.output.contains("FR-1") && run.output.contains("passkey"), "\(run)")
    }

    // MARK: What is not a project

    @Test func theFoldersOfOpenSpecAreNoProjectsOfSpecKit() throws {
        let project = try TestProject([
            "openspec/specs/login/spec.md": Self.requirement, "openspec/changes/add-x/specs/login/spec.md": Self.requirement,
        ])
        for folder in ["openspec", "openspec/changes/add-x", "openspec/changes/add-x/specs/login"] {
            let run = try Run(["build", "-n"], in: project.root.appendingPathComponent(folder))
            #expect(run.exitCode == 0 && !run.error.contains("add-x"), "\(run)")
        }
        let all = try project.run("build", "--all")
        #expect(all.exitCode == 0 && project.exists("PRD.md"), "\(all)")
        #expect(!project.exists("openspec/PRD.md") && !project.exists("openspec/changes/add-x/PRD.md"))
    }

    @Test func allFindsLayoutsToo() throws {
        var files = Dictionary(uniqueKeysWithValues: Self.files.enumerated().map { ("team-\($0)/" + $1, Self.requirement) })
        files["team-1/specs/001-login/requirements/problems.md"] = "- A note of the feature.\n"
        files["other/specs/readme.md"] = "Nothing.\n"
        files[".hidden/docs/prd.md"] = Self.requirement
        let space = try TestProject(files)
        let run = try space.run("build", "--all")
        #expect(run.exitCode == 0 && run.error.contains("prdbuild: 5 projects: 5 current"), "\(run)")
        for index in Self.files.indices { #expect(space.exists("team-\(index)/PRD.md")) }
    }

    @Test func withoutAProjectTheErrorNamesTheLayouts() throws {
        let project = try TestProject(["specs/readme.md": "Nothing."])
        try expectRefusal(of: project, saying: ["no project", "requirements/"] + Self.layouts.map(\.glob))
    }
}

/// `init` in a folder of a known layout.
@Suite struct InitLayoutTests {
    @Test(arguments: [
        ("openspec/specs/login/spec.md", "{ path: openspec/specs/*/spec.md, namespace: folder }"),
        ("specs/001-login/spec.md", "{ path: specs/*/spec.md, namespace: folder }"),
        (".kiro/specs/login/requirements.md", "{ path: .kiro/specs/*/requirements.md, namespace: folder }"),
        ("docs/prd.md", "docs/prd.md"), ("docs/prd/epic-1.md", "docs/prd/*.md"),
    ])
    func theProjectFileSaysWhatABuildTakesAnyway(_ file: String, _ entry: String) throws {
        let project = try TestProject([file: LayoutTests.requirement])
        try project.build()
        let before = try project.read("PRD.md")
        let run = try project.run("init")
        #expect(run.exitCode == 0 && run.error.contains("found    1 file of "), "\(run)")
        #expect(run.error.contains("'prdbuild requirements'"), "\(run)")
        #expect(try project.read("prdbuild.yaml").contains("\nrequirements:\n  - \(entry)\n"))
        #expect(!project.exists("requirements"))
        #expect(try project.run().exitCode == 0)
        #expect(try project.read("PRD.md") == before)
    }

    @Test func aDirectoryIsNamedInWhatToTypeNext() throws {
        let space = try TestProject(["app/docs/prd.md": LayoutTests.requirement])
        let run = try space.run("init", "app")
        #expect(run.exitCode == 0 && run.error.contains("'prdbuild -C app'"), "\(run)")
        #expect(space.exists("app/prdbuild.yaml"))
    }

    @Test(arguments: ["PRD.md", "PRD.html"]) func noDocumentThatIsThereIsOverwritten(_ path: String) throws {
        let project = try TestProject(["specs/001-login/spec.md": LayoutTests.requirement, path: "Ours.\n"])
        let run = try project.run("init")
        #expect(run.exitCode == 0 && run.error.contains("PRD-generated.md"), "\(run)")
        #expect(try project.read(".gitattributes").contains("\nPRD-generated.html "))
        let build = try project.run()
        #expect(build.exitCode == 0, "\(build)")
        #expect(try project.read(path) == "Ours.\n")
        #expect(project.exists("PRD-generated.md") && project.exists("PRD-generated.html"))
    }

    @Test(arguments: ["Lastenheft.md", "PRD.md", "docs/PRD.md", "product-requirements.csv"])
    func aDocumentUnderAUsualNameIsFound(_ path: String) throws {
        let text =
            path.hasSuffix("csv")
            ? "ID,Requirement\nFR-1,It prints.\n"
            : "# Printing\n\nFor clerks.\n\n## Problem Statement\n\n- a\n\n## Features\n\n- FR-1: It prints.\n"
        let project = try TestProject([path: text])
        try expectRefusal(of: project, saying: ["; there is \(path)", "'requirements: [\(path)]'"])
        let run = try project.run("init")
        #expect(run.exitCode == 0 && run.error.contains("found    \(path)\n"), "\(run)")
        #expect(!project.exists("requirements"))
        let build = try project.run()
        #expect(build.exitCode == 0, "\(build)")
        #expect(try project.read(path) == text)
        #expect(try project.read(path == "PRD.md" ? "PRD-generated.md" : "PRD.md").contains("[FR-1]"))
    }

    @Test func aForeignDocumentInThePlaceOfTheOutputIsNamedAsSuch() throws {
        let project = try TestProject([
            "PRD.md": "# Printing\n\nFor clerks.\n\n## Problem Statement\n\nSlow.\n", "requirements/problems.md": "- Slow.\n",
        ])
        try expectRefusal(of: project, saying: ["PRD.md:1: error: this file was not made by prdbuild"])
    }
}
