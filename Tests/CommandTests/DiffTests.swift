import Foundation
import TestSupport
import Testing

/// `prdbuild diff` in real repositories.
@Suite struct DiffTests {
    /// A built sample project, committed, in a directory of its repository.
    private func committed(at place: String = "project", _ files: [String: String] = SampleProject.files) throws -> TestProject {
        let project = try TestProject(files, at: place)
        try project.build()
        try git("init", "-q", "-b", "main", in: repository(of: project))
        try commit("The first state", project)
        return project
    }

    private func repository(of project: TestProject) -> URL {
        let inner = project.root.path.dropFirst(project.base.path.count + 1).split(separator: "/")[0]
        return project.base.appendingPathComponent(String(inner))
    }

    private func commit(_ message: String, _ project: TestProject) throws {
        try git("add", "-A", in: repository(of: project))
        try git("commit", "-q", "-m", message, in: repository(of: project))
    }

    @discardableResult
    private func git(_ arguments: String..., in directory: URL) throws -> String {
        let alone = [
            "HOME": directory.path, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "t",
            "GIT_AUTHOR_EMAIL": "t@example.invalid", "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.invalid",
        ]
        let allowed = ["-c", "protocol.file.allow=always"]
        let run = try Run(allowed + arguments, in: directory, environment: alone, program: "/usr/bin/git")
        guard run.exitCode == 0 else { throw TestProblem("git: \(run)") }
        return run.output
    }

    private func change(_ project: TestProject) throws {
        try project.replace("within 5 minutes", with: "within 4 minutes", in: "requirements/user-goals.md")
        try project.replace("- No support for tablets.\n", with: "", in: "requirements/non-goals.md")
        try project.write("requirements/more-problems.md", "# Problems\n\n- [PROB-7] Nobody reads the log.\n")
    }

    private func changes(_ run: Run, _ key: String) throws -> [String] {
        guard let list = try run.json()[key] as? [[String: Any]] else { throw TestProblem("no \(key): \(run)") }
        return list.map { "\($0["change"] ?? "") \($0["id"] ?? "")" }
    }

    /// A commit from before they were an error may have two names that are the same text in two Unicode forms.
    @Test func filesWhoseNamesAreInTwoFormsAreBothReadInACommit() throws {
        let project = try committed()
        try project.write("requirements/constraints/caf\u{E9}.md", "- [CON-71] One form.\n")
        try project.write("requirements/constraints/cafe\u{301}.md", "- [CON-72] The other form.\n")
        try commit("Both", project)
        for name in ["caf\u{E9}.md", "cafe\u{301}.md"] {
            #expect(unlink(project.root.path + "/requirements/constraints/" + name) == 0)
        }
        let run = try project.run("diff", "--format", "json")
        #expect(try changes(run, "requirements").sorted() == ["removed CON-71", "removed CON-72"], "\(run)")
    }

    @Test func itNamesWhatChangedSinceTheLastCommit() throws {
        let project = try committed()
        let same = try project.run("diff", "--exit-code")
        #expect(same.exitCode == 0 && same.output.contains("Nothing changed in the PRD."), "\(same)")
        try change(project)
        try project.build()
        let run = try project.run("diff")
        #expect(run.exitCode == 0, "\(run)")
        for line in [
            "Field Notes: what changed since HEAD (", "The first state", "~ GOAL-1  requirements/user-goals.md:1",
            "within [-5-] {+4+} minutes", "+ PROB-7  requirements/more-problems.md:3", "No support for tablets.",
            "~ Problem Statement", "now cites PROB-7", "Requirements: 1 added, 1 removed, 1 changed · Sections: ",
        ] { #expect(run.output.contains(line), "\(line): \(run)") }
        #expect(try project.run("diff", "--exit-code").exitCode == 1)
        #expect(!run.output.contains("\u{1B}"))
        #expect(try project.run("diff", "--color", "always").output.contains("\u{1B}[31;9m5\u{1B}[0m \u{1B}[32m4\u{1B}[0m"))
        let json = try project.run("diff", "--format", "json")
        #expect(try changes(json, "requirements").count == 3, "\(json)")
        let totals = try #require(try json.json()["totals"] as? [String: Int])
        #expect(totals["requirements_added"] == 1 && totals["sections"] == 12, "\(totals)")
        #expect(totals["lines_added"] ?? 0 > 3)
        let markdown = try project.run("diff", "--format", "md").output
        #expect(markdown.contains("within <del>5</del> <ins>4</ins> minutes") && markdown.contains("```diff"), "\(markdown)")
    }

    @Test func aDocumentThatIsBehindItsRequirementsIsNamed() throws {
        let project = try committed()
        try change(project)
        let run = try project.run("diff")
        #expect(run.output.contains("PRD.md is behind its requirements") && run.output.contains("cited by no section"), "\(run)")
        #expect(try changes(try project.run("diff", "--format", "json"), "sections").isEmpty)
    }

    @Test(arguments: ["HEAD~1", "main~1", "first", "main@{1}"]) func everyNameOfACommitIsTaken(name: String) throws {
        let project = try committed(at: "repository/docs/prd")
        try git("tag", "first", in: repository(of: project))
        try change(project)
        try project.build()
        try commit("The second state", project)
        #expect(try project.run("diff").output.contains("Nothing changed"))
        let run = try project.run("diff", name, "--format", "json")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try changes(run, "requirements").count == 3, "\(run)")
        let id = try git("rev-parse", name, in: repository(of: project)).prefix(40)
        #expect((try run.json()["since"] as? [String: String])?["commit"] == String(id))
        #expect(try project.run("diff", String(id.prefix(9))).output.contains("what changed since \(id.prefix(7))"))
    }

    @Test func handEditsAreTold() throws {
        let project = try committed()
        try project.edit("appendix", adding: "A word of ours.")
        let run = try project.run("diff")
        #expect(run.output.contains("~ Appendix  (+1 line)\n      edited by hand since\n"), "\(run)")
        try project.build()
        try commit("Ours", project)
        try project.run("regenerate", "appendix", "--discard-edits")
        #expect(try project.run("diff").output.contains("hand edits replaced"))
    }

    @Test func beforeTheProjectEverythingIsNew() throws {
        let project = try TestProject(SampleProject.files, at: "repository/docs")
        let top = repository(of: project)
        try git("init", "-q", "-b", "main", in: top)
        try git("commit", "-q", "--allow-empty", "-m", "Empty", in: top)
        try project.build()
        let run = try project.run("diff")
        #expect(run.exitCode == 0 && run.output.contains("There was no project here in "), "\(run)")
        #expect(run.output.contains("Requirements: 18 added · Sections: 12 added"), "\(run)")
        try git("add", "docs/requirements", "docs/prdbuild.yaml", in: top)
        try git("commit", "-q", "-m", "Requirements alone", in: top)
        let without = try project.run("diff")
        #expect(without.output.contains("has no PRD.md, so every section is new"), "\(without)")
        #expect(without.output.contains("Sections: 12 added") && !without.output.contains("Requirements:"), "\(without)")
    }

    @Test func aMissingDocumentIsNamed() throws {
        let project = try committed()
        try project.remove("PRD.md")
        let run = try project.run("diff")
        #expect(run.exitCode == 0 && run.output.contains("There is no PRD.md now"), "\(run)")
    }

    @Test(arguments: [
        ("nothing-of-that-name", "there is no commit 'nothing-of-that-name'"), ("main..HEAD", "git merge-base main HEAD"),
        ("HEAD:PRD.md", "there is no commit"), ("", "there is no commit ''"), ("--all", "has no option --all"),
        ("--tags", "unknown option"),
        ("HEAD^{tree}", "there is no commit"),
    ])
    func whatNamesNoCommitIsRefused(name: String, message: String) throws {
        let project = try committed()
        let run = try project.run("diff", name)
        #expect(run.exitCode == 2 && run.error.contains(message) && run.output.isEmpty, "\(run)")
        // As a word that is an option to git.
        let dashed = try project.run("diff", "--", "--all")
        #expect(dashed.exitCode == 2 && dashed.error.contains("there is no commit '--all'"), "\(dashed)")
    }

    @Test func withoutRepositoryCommitOrGitItSaysWhatToDo() throws {
        let project = try SampleProject.small()
        let none = try project.run("diff")
        #expect(none.exitCode == 2 && none.error.contains("in no git repository") && none.error.contains("git init"), "\(none)")
        try git("init", "-q", in: project.root)
        let empty = try project.run("diff")
        #expect(empty.exitCode == 2 && empty.error.contains("no commit yet"), "\(empty)")
        let missing = try project.run("diff", environment: ["PATH": project.root.path])
        #expect(missing.exitCode == 2 && missing.error.contains("git is not installed"), "\(missing)")
        let wrong = try project.run("diff", "--format", "markdown")
        #expect(wrong.exitCode == 2 && wrong.error.contains("known: text, md, json"), "\(wrong)")
    }

    @Test func aShallowCloneSaysSo() throws {
        let project = try committed()
        try change(project)
        try project.build()
        try commit("Second", project)
        let clone = project.base.appendingPathComponent("shallow")
        try git("clone", "-q", "--depth", "1", "file://" + project.root.path, clone.path, in: project.base)
        let run = try Run(["diff", "HEAD~1"], in: clone)
        #expect(run.exitCode == 2 && run.error.contains("shallow"), "\(run)")
    }

    @Test func worktreesAndSubmodulesAreRepositoriesToo() throws {
        let project = try committed()
        let tree = project.base.appendingPathComponent("tree")
        try git("worktree", "add", "-q", tree.path, in: project.root)
        let outer = project.base.appendingPathComponent("outer")
        try FileManager.default.createDirectory(at: outer, withIntermediateDirectories: true)
        try git("init", "-q", in: outer)
        try git("submodule", "--quiet", "add", project.root.path, "inner", in: outer)
        for directory in [tree, outer.appendingPathComponent("inner")] {
            let file = directory.appendingPathComponent("requirements/problems.md")
            let text = try String(contentsOf: file, encoding: .utf8)
            try text.replacingOccurrences(of: "3 times", with: "4 times").write(to: file, atomically: true, encoding: .utf8)
            let run = try Run(["diff"], in: directory)
            #expect(run.exitCode == 0 && run.output.contains("[-3-] {+4+} times"), "\(run)")
        }
    }

    /// git tells hooks of its repository by paths that lead elsewhere from the project's directory.
    @Test func aHookMayRunIt() throws {
        let project = try committed(at: "repository/docs")
        try change(project)
        let hook = ["GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_PREFIX": ""]
        let run = try Run(["diff", "-C", "docs"], in: repository(of: project), environment: hook)
        #expect(run.exitCode == 0 && run.output.contains("~ GOAL-1"), "\(run)")
    }

    @Test func theEarlierStateIsReadAsItsOwnProjectFileSays() throws {
        let project = try TestProject([
            "prdbuild.yaml": """
            title: Old Name
            requirements: [{ path: 'docs/*.md', category: bounds }]
            categories: { bounds: Bounds }
            output: { markdown: out/Old.md }
            """ + "\n",
            "docs/ängste.md": "- [L-1] At most 5 users\n- [L-2] No cloud\n",
        ])
        try project.link("docs/linked.md", to: "../shared.txt")
        try project.write("shared.txt", "- [L-3] Through a link\n")
        try project.build()
        try git("init", "-q", in: project.root)
        try commit("Old layout", project)

        try project.remove("docs")
        try project.write("requirements/constraints.md", "- [L-1] At most 9 users\n- [L-3] Through a link\n")
        try project.write("prdbuild.yaml", "title: New Name\n")
        try project.build()
        let run = try project.run("diff", "--format", "json")
        #expect(try changes(run, "requirements") == ["changed L-1", "moved L-3", "removed L-2"], "\(run)")
        #expect((try run.json()["title_change"] as? [String: String]) == ["before": "Old Name", "after": "New Name"])
        #expect(try changes(run, "sections").allSatisfy { $0.hasPrefix("changed ") }, "\(run)")
    }

    @Test func whatWasWrongThenKeepsNothingFromBeingCompared() throws {
        let project = try committed()
        try project.write("requirements/notes.md", "# Nothing known\n\n<!-- open\n")
        try project.write("requirements/bad.md", bytes: Data([0x2D, 0x20, 0xFF, 0x0A]))
        try project.write("prdbuild.lock", "<<<<<<< ours\n")
        try commit("Broken", project)
        for path in ["requirements/notes.md", "requirements/bad.md", "prdbuild.lock"] { try project.remove(path) }
        try project.build()
        try change(project)
        let run = try project.run("diff")
        #expect(run.exitCode == 0 && run.output.contains("~ GOAL-1"), "\(run)")
        #expect(run.error.contains("requirements/notes.md:3: this comment is never closed"), "\(run)")
        #expect(run.error.contains("requirements/bad.md: the file is not UTF-8"), "\(run)")
    }
}
