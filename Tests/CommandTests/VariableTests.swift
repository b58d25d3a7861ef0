import Foundation
import TestSupport
import Testing

/// `{{name}}` in requirements.
@Suite struct VariableTests {
    private func project(_ variables: String, _ risk: String = "- The start on {{launch}} slips.\n") throws -> TestProject {
        try TestProject([
            "prdbuild.yaml": "variables:\n\(variables)",
            "requirements/problems.md": "- Exports fail twice a week.\n",
            "requirements/risks.md": risk,
        ])
    }

    @Test func aValueStandsInTheDocumentAndMakesExactlyItsReadersStale() throws {
        let project = try project("  launch: 2027-03-01\n")
        try project.build()
        #expect(try project.section("risks_mitigations").contains("The start on 2027-03-01 slips"))
        try project.replace("2027-03-01", with: "2027-04-15", in: "prdbuild.yaml")
        let plan = try project.run("build", "-n", "-v")
        let stale = plan.output.split(separator: "\n").filter { $0.hasPrefix("stale") }.map { $0.split(separator: " ")[1] }
        // Those that read risks; the summary reads everything.
        #expect(Set(stale) == ["executive_summary", "risks_mitigations", "appendix"], "\(plan)")
        #expect(plan.output.contains("2027-04-15"), "\(plan)")
        try project.build()
        #expect(try project.section("risks_mitigations").contains("The start on 2027-04-15 slips"))
    }

    @Test func anIDMadeFromTheTextStaysWhenAValueChanges() throws {
        let project = try project("  launch: 2027-03-01\n")
        let id = try project.run("prompt", "risks_mitigations").output.firstMatch(of: /RISK-[0-9a-f]{6}/)?.output
        try project.replace("2027-03-01", with: "2027-04-15", in: "prdbuild.yaml")
        let prompt = try project.run("prompt", "risks_mitigations").output
        #expect(id != nil && prompt.contains(id ?? "-"))
        #expect(prompt.contains("The start on 2027-04-15 slips."))
    }

    @Test func anUndefinedVariableIsAnErrorWithItsPlace() throws {
        let project = try project("  launch: 2027-03-01\n", "- One.\n- The start on {{lanch}} slips.\n")
        try expectRefusal(
            of: project, ["build"],
            saying: ["requirements/risks.md:2", "the variable 'lanch' is not defined", "did you mean {{launch}}?"])
    }

    @Test func codeAndOtherBracesAreLeftAlone() throws {
        let project = try project(
            "  launch: 2027-03-01\n", "- {{launch}}: templates hold `{{name}}`, \\{{x}} and {{ }} and {y}.\n")
        try project.build()
        let prompt = try project.run("prompt", "risks_mitigations").output
        #expect(prompt.contains("2027-03-01: templates hold `{{name}}`, \\{{x}} and {{ }} and {y}."), "\(prompt)")
    }

    @Test func aValueIsNotExpandedAgain() throws {
        let project = try project("  launch: \"{{other}}\"\n  other: no\n")
        let run = try project.run("prompt", "risks_mitigations")
        #expect(run.output.contains("The start on {{other}} slips."), "\(run)")
        #expect(run.error.contains("no requirement uses the variable 'other'"), "\(run)")
    }

    @Test func aBadNameIsAnErrorWithItsPlace() throws {
        try expectRefusal(
            of: try project("  1st: x\n"), ["build"], saying: ["prdbuild.yaml:2:3", "'variables.1st' is not usable as a name"])
    }
}
