import Foundation
import TestSupport
import Testing

/// `language:` through the binary.
@Suite struct LanguageTests {
    /// A program in the place of a model, whose answer is the same for every section.
    private static let model = """
        provider:
          name: command
          command: [sh, -c, "cat > /dev/null; printf '{\\"title\\": \\"x\\", \\"content\\": \\"Text. [P-1]\\"}'"]

        """

    private func project(_ settings: String, _ more: [String: String] = [:]) throws -> TestProject {
        try TestProject(
            [
                "prdbuild.yaml": "title: Notizen\nmode: draft\n" + settings,
                "requirements/problems.md": "- [P-1] Exports fail at 4 of 10 sites.\n",
            ].merging(more) { $1 })
    }

    @Test func theDocumentIsInTheLanguage() throws {
        let project = try project(
            "language: de\n" + Self.model, ["requirements/nutzerziele.md": "- [G-1] Prüfer finden Notizen in 5 s.\n"])
        let build = try project.build()
        #expect(!build.error.contains("warning"), "\(build)")
        let document = try project.read("PRD.md")
        for line in [
            "_Von prdbuild aus `requirements/**/*.md` erstellt. ",
            "_Dies ist ein Entwurf: `mode: detailed` ergänzt Zielgruppen, ",
            "## Zusammenfassung", "## Problemstellung", "## Nächste Schritte",
        ] {
            #expect(document.contains("\n" + line), "\(line)")
        }
        let page = try project.read("PRD.html")
        #expect(page.contains("<html lang=\"de\">") && page.contains(">Nutzerziele</a>") && !page.contains("lang=\"en\""))
        let prompt = try project.run("prompt", "problem_statement").output
        #expect(prompt.contains("## Language\nWrite \"content\" in German"))
        #expect(prompt.contains("### Nutzerziele\n\n1. [G-1] Prüfer"))
        #expect(try project.run("check").exitCode == 0)
        let before = try project.snapshot()
        #expect(try project.build().error == "prdbuild: no work to do.\n")
        #expect(try project.snapshot() == before)
    }

    @Test func aSwitchMakesEverySectionStaleForThatReasonAndNoHeadingAnEdit() throws {
        let project = try project(Self.model)
        try project.build()
        let english = try project.lockEntry("problem_statement")
        #expect((english["inputs"] as? [String: Any])?["language"] == nil)
        try project.edit("goals_objectives", adding: "By hand.")
        try project.build()

        try project.replace("mode: draft", with: "mode: draft\nlanguage: Deutsch", in: "prdbuild.yaml")
        #expect(try project.sections(in: "edited") == ["goals_objectives"])
        #expect(try project.sections(in: "stale").count == 6)
        let plan = try project.run("build", "-n").output.split(separator: "\n").filter { !$0.hasPrefix("write ") }
        #expect(plan.allSatisfy { $0.hasSuffix("  language: English → German") }, "\(plan)")
        let why = try project.run("explain", "problem_statement").output
        #expect(why.contains("- language: English → German\n") && why.contains("changed  language"), "\(why)")

        // The edited section is held back, all others are made.
        let build = try project.run("build")
        #expect(build.exitCode == 1, "\(build)")
        let document = try project.read("PRD.md")
        #expect(
            document.contains("## Problemstellung") && document.contains("## Goals and Objectives")
                && document.contains("By hand."))
        #expect(try project.run("accept", "goals_objectives").exitCode == 0)
        #expect(try project.run("build").exitCode == 0)
        let before = try project.snapshot()
        #expect(try project.run("build").error == "prdbuild: no work to do.\n")
        #expect(try project.snapshot() == before)
        #expect(try project.run("check").exitCode == 0)

        // Back again from the cache, without asking.
        try project.replace("\nlanguage: Deutsch", with: "", in: "prdbuild.yaml")
        #expect(try project.run("build", "-n").output.contains("language: German → English"))
    }

    @Test func theComposerWritesTheLanguage() throws {
        let project = try project("language: de\n")
        let build = try project.build()
        #expect(!build.error.contains("warning"), "\(build)")
        #expect(try project.read("PRD.md").contains("**Problem:** Exports fail at 4 of 10 sites [P-1]."))
        #expect(try project.read("PRD.md").contains("Hier ist noch nichts aufgeführt."))
        #expect(try !project.read("PRD.html").contains("lang=\"en\""))
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func aRegionOfEnglishNeedsNoWarning() throws {
        let run = try project("language: en-GB\n").build()
        #expect(!run.error.contains("warning"), "\(run)")
    }

    @Test func aBadValueIsRefusedWithItsPlace() throws {
        try expectRefusal(
            of: project("language: Duetsch\n"), ["build"],
            saying: ["prdbuild.yaml:3:11", "'language' has the unknown value 'Duetsch'", "did you mean 'Deutsch'?"])
    }

    @Test func aFailureIsToldInTheLanguageAndNoTextTheNextTime() throws {
        let project = try project("language: ja\nprovider: { name: command, command: ['false'] }\n")
        #expect(try project.run("build").exitCode == 1)
        #expect(try project.read("PRD.md").contains("> このセクションを作成できませんでした（"))
        #expect(try project.read("PRD.html").contains("<span lang=\"en\">"))
        try project.replace("language: ja", with: "language: fr", in: "prdbuild.yaml")
        #expect(try Set(project.states().values) == ["stale", "waiting"] || Set(project.states().values) == ["stale"])
        #expect(try project.run("build").exitCode == 1)
        #expect(try project.read("PRD.md").contains("> Cette section n’a pas pu être rédigée"))
    }

    @Test func diffReadsTheCommitInItsOwnLanguage() throws {
        let project = try project("language: de\n", ["requirements/risiken.md": "- [R-1] Der Start verschiebt sich.\n"])
        try project.build()
        try project.initRepository()
        try project.replace("Der Start", with: "Die Abnahme", in: "requirements/risiken.md")
        let run = try project.run("diff")
        #expect(run.output.contains("R-1") && !run.error.contains("no category"), "\(run)")
    }
}
