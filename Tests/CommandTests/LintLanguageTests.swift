import TestSupport
import Testing

@Suite struct LintLanguageTests {
    private let german = """
        # Funktionale Anforderungen

        - Die Software muss die Liste der Tage schnell drucken und mit dem Büro teilen.
        - Das Büro wird von der Software gefragt, und die Antwort ist für alle Nutzer zu sehen.
        """

    @Test func theLanguageOfTheTextCountsWhereNoneIsStated() throws {
        let run = try TestProject(["requirements/a.md": german]).run("lint")
        #expect(run.output.contains("'schnell'"), "\(run)")
    }

    @Test func aStatedLanguageCounts() throws {
        let project = try TestProject(["requirements/a.md": german, "prdbuild.yaml": "language: en\n"])
        #expect(try !project.run("lint").output.contains("'schnell'"))
        #expect(try project.run("lint", "--language", "de").output.contains("'schnell'"))
    }
}
