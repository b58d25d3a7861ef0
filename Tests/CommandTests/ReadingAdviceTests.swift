import Foundation
import TestSupport
import Testing

/// What is said of files that are not read as their authors may expect, and the lines for the project file that come with it.
@Suite struct ReadingAdviceTests {
    /// The line that a hint offers, written into the project file.
    private func follow(_ run: Run, in project: TestProject) throws {
        let start = try #require(run.error.range(of: "'requirements: ["), "\(run)")
        let rest = run.error[start.upperBound...]
        let end = try #require(rest.range(of: "]'"), "\(run)")
        try project.write("prdbuild.yaml", "requirements: [\(rest[..<end.lowerBound])]\n")
    }

    private func ids(_ project: TestProject) throws -> [String] {
        let run = try project.run("requirements", "--format", "csv")
        #expect(run.exitCode == 0, "\(run)")
        return run.output.split(whereSeparator: \.isNewline).compactMap { $0.split(separator: ",").first.map(String.init) }
            .filter { $0.contains("-") && !$0.contains(" ") }.sorted()
    }

    @Test func filesOfOtherKindsAreNamedBesideMarkdown() throws {
        let project = try TestProject([
            "requirements/functional.md": "- FR-1: It prints.\n", "requirements/a.csv": "ID,Requirement\nFR-2,It sends.\n",
            "requirements/sub/b.csv": "ID,Requirement\nFR-3,It sorts.\n",
            "requirements/c.feature": "@FR-4\nFeature: It folds\n  Scenario: a\n    Given b\n    Then c\n",
            "requirements/FUNCTIONS.MD": "# Functional Requirements\n\n- FR-5: It cuts.\n", "requirements/notes.txt": "x\n",
        ])
        let run = try project.run()
        #expect(run.exitCode == 0, "\(run)")
        #expect(
            run.error.contains(
                "1 .MD file, 2 .csv files and 1 .feature file in requirements/ are not read"),
            "\(run)")
        #expect(run.error.components(separatedBy: "warning:").count == 2, "\(run)")
        try follow(run, in: project)
        #expect(try ids(project) == ["FR-1", "FR-2", "FR-3", "FR-4", "FR-5"])
        #expect(try !project.run().error.contains("not read"))
    }

    @Test func aProjectFileThatSaysWhatCountsIsNotDoubted() throws {
        let project = try TestProject([
            "requirements/functional.md": "- FR-1: It prints.\n", "requirements/a.csv": "ID,Requirement\nFR-2,It sends.\n",
            "prdbuild.yaml": "requirements: requirements/**/*.md\n",
        ])
        #expect(try !project.run().error.contains("not read"))
    }

    @Test func theLineForDoubledIDsKeepsAllFiles() throws {
        let project = try TestProject([
            "requirements/login.md": "# Functional Requirements\n\n- FR-1: It logs in.\n- FR-2: It locks.\n",
            "requirements/pay.md": "# Functional Requirements\n\n- FR-1: It pays.\n",
        ])
        let run = try project.run()
        #expect(run.exitCode == 2 && run.error.contains("the ID 'FR-1' is defined in two places"), "\(run)")
        try follow(run, in: project)
        #expect(try ids(project) == ["FR-1", "FR-2", "pay/FR-1"])
        #expect(try project.run().exitCode == 0)
    }

    @Test func manyDoubledIDsAreOneError() throws {
        func items(_ word: String) -> String { (1...15).map { "- FR-\($0): It \(word) \($0).\n" }.joined() }
        let project = try TestProject(["requirements/functional.md": items("prints"), "requirements/features.md": items("sends")])
        let run = try project.run()
        #expect(run.exitCode == 2 && run.error.contains("15 IDs are defined in two places: FR-1 ("), "\(run)")
        #expect(run.error.contains(" and 5 more\n"), "\(run)")
        #expect(run.error.split(separator: "\n").count <= 3, "\(run)")
        try follow(run, in: project)
        #expect(try ids(project).count == 30)
    }

    @Test func theLineForAFileWithoutACategoryKeepsTheOthers() throws {
        let project = try TestProject([
            "requirements/functional.md": "- FR-1: It prints.\n", "requirements/notes.md": "- It must send.\n",
        ])
        let run = try project.run()
        #expect(run.exitCode == 0, "\(run)")
        try follow(run, in: project)
        #expect(try ids(project).count == 2)
    }

    @Test func theLineForNotesMakesNoFunctionsOfThem() throws {
        let project = try TestProject([
            "requirements/functional.md": "- FR-1: It prints.\n", "requirements/notes.md": "Ann was there.\n\nSo was Ben.\n",
        ])
        try follow(try project.run(), in: project)
        let run = try project.run("requirements", "--set-aside")
        #expect(run.error == "prdbuild: 2 files: 1 requirement; set aside: 2 as background\n", "\(run)")
    }

    @Test func theLineForAProjectWithoutMarkdownNamesAllKinds() throws {
        let project = try TestProject([
            "requirements/a.csv": "ID,Requirement\nFR-2,It sends.\n", "requirements/b.tsv": "ID\tRequirement\nFR-3\tIt sorts.\n",
        ])
        let run = try project.run()
        #expect(run.exitCode == 2, "\(run)")
        try follow(run, in: project)
        try project.write("requirements/functional.md", "- FR-1: It prints.\n")
        #expect(try ids(project) == ["FR-1", "FR-2", "FR-3"])
    }

    @Test func filesThatCannotBeReadAreNamedByTheirEndings() throws {
        let project = try TestProject([
            "requirements/functional.md": "- FR-1: It prints.\n", "requirements/e.yaml": "- id: REQ-9\n  text: It sends.\n",
            "requirements/f.yaml": "a: b\n", "requirements/a.docx": "",
            "requirements/functions.txt": "# Features\n\n- FR-2: It sends.\n",
            "prdbuild.yaml": "requirements: ['requirements/*']\n",
        ])
        let run = try project.run()
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.error.contains("files of these kinds cannot be read: 1 .docx file, 2 .yaml files"), "\(run)")
        #expect(run.error.contains("export them to Markdown or CSV"), "\(run)")
        #expect(try ids(project) == ["FR-1", "FR-2"])
        try project.write("prdbuild.yaml", "requirements: [requirements/functional.md, requirements/a.docx]\n")
        try expectRefusal(of: project, saying: ["requirements/a.docx: error: cannot read .docx", "export it to Markdown or CSV"])
    }

    @Test func whatABuildSaidOfTheFilesOtherCommandsDoNotRepeat() throws {
        let project = try TestProject(["requirements/notes.md": "- It must send.\n- It prints.\n"])
        #expect(try project.run().error.contains("gives 2 blocks a category"))
        for command in ["trace", "status", "ids"] {
            #expect(try !project.run(command).error.contains("a category"), "\(command)")
        }
        #expect(try !project.run("buidl").error.contains("a category"))
    }

    @Test func theIDsOfFeatureFoldersAreCited() throws {
        let project = try TestProject([
            "specs/User login/spec.md":
                "# Login\n\n## Requirements\n\n- **FR-001**: System MUST lock an account after 5 failed logins.\n"
        ])
        try project.build()
        #expect(try project.read("PRD.md").contains("[User-login/FR-001]"))
        let run = try project.run("trace", "--strict")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.read("PRD.html").contains("href=\"#req-User-login/FR-001\""))
    }

    @Test func theLossOfARequirementIsSaidWhereAnotherCameInItsPlace() throws {
        let project = try TestProject([
            "requirements/functional.md": "- FR-1: It prints.\n- FR-2: It sends.\n- FR-3: It sorts.\n",
            "requirements/features.md": "- FR-8: It folds.\n",
        ])
        try project.build()
        try project.write("requirements/functional.md", "- FR-1: It prints.\n")
        try project.write("requirements/features.md", "- FR-8: It folds.\n- FR-9: It cuts.\n- FR-10: It files.\n")
        let run = try project.run()
        #expect(run.error.contains("4 requirements in 2 files; FR-2 and FR-3 of the last build are gone"), "\(run)")
        try project.write("requirements/features.md", "- FR-8: It folds.\n- FR-9: It cuts.\n- FR-10: It files.\n- It copies.\n")
        #expect(try !project.run().error.contains("gone"))
        try project.write("requirements/features.md", "- FR-8: It folds.\n- ~~FR-9: It cuts.~~\n- FR-10: It files.\n")
        #expect(try project.run().error.contains("; 1 without an ID of the last build is gone"))
    }

    @Test func manyChangesAreTenReasonsOfACheck() throws {
        func items(_ word: String) -> String { (1...60).map { "- FR-\($0): It \(word) \($0).\n" }.joined() }
        let project = try TestProject(["requirements/functional.md": items("prints")])
        try project.build()
        try project.write("requirements/functional.md", items("sends"))
        let run = try project.run("check")
        #expect(run.exitCode == 1, "\(run)")
        #expect(run.error.split(separator: "\n").count == 12, "\(run)")
        #expect(run.error.contains("are stale: FR-1 changed (requirements/functional.md:1)"), "\(run)")
        #expect(run.error.contains("and 50 more reasons, for "), "\(run)")
    }

    @Test func itemsThatTakeNoIDAreNamedTogether() throws {
        let features = (1...12).map {
            ("requirements/f\($0).feature", "Feature: Fold \($0) sheets\n  Scenario: a\n    Given b\n    Then c\n")
        }
        let project = try TestProject(Dictionary(uniqueKeysWithValues: features))
        try project.write("prdbuild.yaml", "requirements: requirements/*.feature\n")
        try project.build()
        let run = try project.run("ids")
        #expect(run.exitCode == 1 && run.error.contains("would make the item read differently"), "\(run)")
        #expect(run.error.contains(" and 2 more\n") && run.error.contains("'@FR-7'"), "\(run)")
        #expect(run.error.components(separatedBy: "warning:").count == 2, "\(run)")
    }

    @Test func aHeadingOfANumberGetsItsIDBehindIt() throws {
        let project = try TestProject([
            "requirements/functional.md": "### Requirement 3\n\nThe clerk prints.\n\n#### Acceptance Criteria\n\n1. It prints.\n"
        ])
        try project.build()
        #expect(try project.run("ids").exitCode == 0)
        #expect(try project.read("requirements/functional.md").hasPrefix("### Requirement 3 [FUNC-"))
        #expect(try project.run("check").exitCode == 0)
    }
}
