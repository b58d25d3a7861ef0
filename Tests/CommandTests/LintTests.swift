import Foundation
import TestSupport
import Testing

@Suite struct LintTests {
    private static let functions = """
        # Functions

        <!-- lint-ignore vague-word: the glossary defines usual mode -->
        - [F-1] The pump runs in usual mode.
        - [F-2] The pump answers fast
          and, as
          needed, prints a label.
        - [F-3] The pump stops within 5 s.

        """

    private func project(_ more: [String: String] = [:]) throws -> TestProject {
        try TestProject(["requirements/functions.md": Self.functions].merging(more) { $1 })
    }

    @Test func eachFindingHasPlaceLevelWordsRuleAndHint() throws {
        let run = try project().run("lint")
        #expect(run.exitCode == 0)
        #expect(
            run.output == """
                requirements/functions.md:5:26: warning: 'fast' is not measured [unmeasured-quality]
                  hint: state a longest time or a least rate
                requirements/functions.md:6:8: warning: 'as needed' leaves a way out [escape-clause]
                  hint: state the case in which it applies and who decides

                """)
        #expect(run.error == "prdbuild: 3 requirements in 1 file: 2 warnings (1 suppressed)\n")
    }

    @Test func nothingFoundIsSaidInOneLine() throws {
        let run = try TestProject(["requirements/problems.md": "- Doors jam 3 times a day.\n"]).run("lint", "--strict")
        #expect(run.exitCode == 0 && run.output.isEmpty)
        #expect(run.error == "prdbuild: 1 requirement in 1 file: nothing to report\n")
    }

    @Test func strictFailsOnWarningsAndErrorsAndNotOnNotes() throws {
        #expect(try project().run("lint", "--strict").exitCode == 1)
        let notes = "lint: { unmeasured-quality: note, escape-clause: off }\n"
        let run = try project(["prdbuild.yaml": notes]).run("lint", "--strict")
        #expect(run.exitCode == 0 && run.output.contains(": note: 'fast'") && !run.output.contains("as needed"), "\(run)")
        let error = try project(["prdbuild.yaml": "lint: { unmeasured-quality: error, escape-clause: off }\n"])
        #expect(try error.run("lint").exitCode == 0)
        #expect(try error.run("lint", "--strict").exitCode == 1)
    }

    @Test func verboseShowsWhatIsSuppressedAndWhy() throws {
        let run = try project().run("lint", "-v")
        #expect(
            run.error.contains(
                "functions.md:4:26: suppressed: 'usual' is vague [vague-word], since: the glossary defines usual mode"),
            "\(run)")
    }

    @Test(arguments: [
        ("<!-- lint-ignore vague-word -->", "warning: this comment gives no reason [suppression]"),
        ("<!-- lint-ignore vage-word: x -->", "the unknown rule 'vage-word' [suppression]\n  hint: did you mean 'vague-word'?"),
        ("<!-- lint-ignore compound: x -->", "suppresses nothing: compound finds nothing here [suppression]"),
    ])
    func aWrongSuppressionIsAFindingAtItsPlace(_ comment: String, _ expected: String) throws {
        let run = try TestProject(["requirements/problems.md": "- Doors jam.\n\(comment)\n- Lamps fail.\n"]).run("lint")
        #expect(run.output.hasPrefix("requirements/problems.md:2:1: warning: this comment "), "\(run)")
        #expect(run.output.contains(expected), "\(run)")
    }

    @Test func neitherLockNorDocumentNorPromptsMatter() throws {
        let project = try project([
            "prdbuild.lock": "{", "PRD.md": "text outside of sections\n", "prompts/appendix.txt": "{prior_section}\n",
        ])
        #expect(try project.run("status").exitCode == 2)
        let run = try project.run("lint")
        #expect(run.exitCode == 0 && run.output.contains("[unmeasured-quality]"), "\(run)")
    }

    @Test func commentsMakeNothingStale() throws {
        let project = try project()
        try project.build()
        try project.replace(
            "[F-3] The pump", with: "[F-3] <!-- lint-ignore compound: none --> The pump", in: "requirements/functions.md")
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func jsonHasFindingsSuppressedAndSummary() throws {
        let json = try project().run("lint", "--format", "json").json()
        let findings = try #require(json["findings"] as? [[String: Any]])
        #expect(findings.map { $0["rule"] as? String } == ["unmeasured-quality", "escape-clause"])
        let second = try #require(findings.last)
        #expect(second["file"] as? String == "requirements/functions.md" && second["requirement"] as? String == "F-2")
        #expect(second["line"] as? Int == 6 && second["column"] as? Int == 8)
        #expect(second["end_line"] as? Int == 7 && second["end_column"] as? Int == 9)
        #expect(second["words"] as? [String] == ["as needed"] && second["level"] as? String == "warning")
        let suppressed = try #require(json["suppressed"] as? [[String: Any]])
        #expect(suppressed.map { $0["reason"] as? String } == ["the glossary defines usual mode"])
        let summary = try #require(json["summary"] as? [String: Int])
        #expect(summary == ["requirements": 3, "files": 1, "errors": 0, "warnings": 2, "notes": 0, "suppressed": 1])
    }

    @Test func anotherRequirementIsNamedWithItsPlace() throws {
        let project = try TestProject([
            "requirements/features/a.md": "- [F-1] A patient can cancel a visit from the link in the reminder.\n",
            "requirements/features/b.md":
                "- [F-2] From the link in the reminder a patient can cancel a visit.\n- [F-3] Doors open by day (see F-9).\n",
        ])
        let run = try project.run("lint")
        #expect(
            run.output.contains(
                "requirements/features/b.md:1:3: warning: repeats F-1 (requirements/features/a.md:1): they share 100 %"), "\(run)"
        )
        #expect(run.output.contains("b.md:2:32: error: no active requirement has the ID 'F-9' [unknown-id]"), "\(run)")
    }

    @Test func germanIsReadAsGerman() throws {
        let project = try TestProject(["requirements/funktionen/constraints.md": "- Das System muss schnell sein.\n"])
        #expect(try project.run("lint").output.isEmpty)
        let run = try project.run("lint", "--language", "de")
        #expect(run.output.contains(":1:19: warning: 'schnell' is not measured"), "\(run)")
    }

    @Test(arguments: [
        (
            "lint: { vage-word: off }\n", "prdbuild.yaml:1:9: error: 'lint' has the unknown rule 'vage-word'",
            "did you mean 'vague-word'?"
        ),
        (
            "lint: { vague-word: of }\n", "prdbuild.yaml:1:21: error: 'lint.vague-word' has the unknown value 'of'",
            "did you mean 'off'?"
        ),
        ("lint: [vague-word]\n", "prdbuild.yaml:1:7: error: 'lint' must be a mapping", "hint:"),
    ])
    func wrongLevelsAreErrorsOfTheProjectFile(_ yaml: String, _ message: String, _ hint: String) throws {
        let project = try project(["prdbuild.yaml": yaml])
        for command in ["lint", "build"] {
            let run = try project.run(command)
            #expect(run.exitCode == 2 && run.output.isEmpty, "\(run)")
            #expect(run.error.contains(message) && run.error.contains(hint), "\(run)")
        }
    }

    @Test func anUnknownFormatIsWrongUsage() throws {
        let run = try project().run("lint", "--format", "xml")
        #expect(
            run.exitCode == 2 && run.error.contains("--format cannot be 'xml'") && run.error.contains("text, json, sarif"),
            "\(run)")
    }

    @Test func aRuleHasHelpOfItsOwn() throws {
        let run = try Run(["help", "vague-word"], in: FileManager.default.temporaryDirectory)
        #expect(run.exitCode == 0 && run.output.hasPrefix("vague-word: "), "\(run)")
        for part in ["bad:", "good:", "lint: { vague-word: off }", "<!-- lint-ignore vague-word: "] {
            #expect(run.output.contains(part))
        }
        #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(run)")
        let wrong = try Run(["help", "vage-word"], in: FileManager.default.temporaryDirectory)
        #expect(wrong.exitCode == 2 && wrong.error.contains("did you mean 'vague-word'?"), "\(wrong)")
    }
}
