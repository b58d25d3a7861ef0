import TestSupport
import Testing

@Suite struct ExplainContextTests {
    /// Why a section is stale is not told by the name of another one alone.
    @Test func aChangedContextIsShownByItsLines() throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.edit("problem_statement", adding: "A sentence that a person wrote.")
        let run = try project.run("explain", "target_users")
        #expect(run.output.contains("  - section problem_statement changed\n      + A sentence that a person wrote.\n"), "\(run)")
        #expect(!run.output.contains("lines more"), "\(run)")
    }

    @Test func aLongDifferenceIsCounted() throws {
        let project = try SampleProject.detailed()
        try project.build()
        let lines = (1...30).map { "Line \($0) of a person." }.joined(separator: "\n\n")
        try project.edit("problem_statement", adding: lines)
        let run = try project.run("explain", "target_users")
        #expect(run.output.contains("      + Line 12 of a person.\n      and 18 lines more\n"), "\(run)")
    }

    /// `--quiet` prints errors, and a section that failed is one.
    @Test func aFailedSectionIsToldAlsoQuietly() throws {
        let model = try ScriptedModel { prompt in
            if prompt.title == "Appendix" { throw ScriptedModel.Refusal(message: "out of order") }
            return "Made."
        }
        let run = try model.project().run("build", "-q")
        #expect(run.exitCode == 1 && run.error.contains("failed Appendix") && run.error.contains("out of order"), "\(run)")
        #expect(!run.error.contains("built"), "\(run)")
    }
}
