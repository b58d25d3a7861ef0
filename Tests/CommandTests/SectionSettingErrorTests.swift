import TestSupport
import Testing

@Suite struct SectionSettingErrorTests {
    @Test(arguments: [
        ("sections: { apendix: { title: x } }", "1:13", "did you mean 'appendix'?"),
        ("sections: { apendix: false }", "1:13", "did you mean 'appendix'?"),
        ("sections: { own: { title: Own } }", "1:13", "prompts/own.txt"),
        ("sections: { own: { title: Own, prompt: prompts/none.txt } }", "1:", "prompts/none.txt"),
        ("sections: { appendix: { context: [target_user] } }", "1:", "did you mean 'target_users'?"),
        ("sections: { appendix: { after: target_user } }", "1:", "did you mean 'target_users'?"),
        ("sections: { appendix: { context: [appendix] } }", "1:", "appendix → appendix"),
        (
            "sections: { problem_statement: { context: [target_users] } }", "1:",
            "problem_statement → target_users → problem_statement"
        ),
        ("sections: { appendix: { context: [executive_summary] } }", "1:", "executive_summary → appendix → executive_summary"),
    ])
    func aSectionThatCannotBeIsNamedWithItsPlace(_ text: String, _ place: String, _ words: String) throws {
        let project = try SampleProject.small(["prdbuild.yaml": text + "\n"])
        let run = try expectRefusal(of: project, saying: ["prdbuild.yaml:\(place)"])
        // A circle has no beginning, so any rotation of it will do.
        if words.contains("→") {
            for name in words.components(separatedBy: " → ") { #expect(run.error.contains(name), "\(run)") }
        } else {
            #expect(run.error.contains(words), "\(run)")
        }
    }

    @Test func contextThatTheModeDoesNotHaveDropsOut() throws {
        let project = try SampleProject.small([
            "prdbuild.yaml": """
            mode: draft
            sections:
              appendix: false
              own: { prompt: own.txt, after: target_users, context: [target_users, appendix, goals_objectives] }
            """,
            "own.txt": "{prior_sections}",
        ])
        try project.build()
        let prompt = try project.run("prompt", "own").output
        #expect(prompt.contains("### Goals and Objectives"), "\(prompt)")
        #expect(!prompt.contains("### Target Users") && !prompt.contains("### Appendix"), "\(prompt)")
    }

    @Test func aSectionOfOnesOwnStandsWhereTheProjectFileSays() throws {
        let project = try SampleProject.small([
            "prdbuild.yaml": """
            categories: { compliance: Compliance }
            sections:
              appendix: false
              compliance:
                title: Compliance
                prompt: prompts/compliance.txt
                order: 2
                context: [problem_statement]
                requirements: [compliance]
              glossary: { prompt: prompts/compliance.txt, after: success_metrics }
            """,
            "prompts/compliance.txt": "{requirements_by_section}", "requirements/compliance.md": "- Data stays in the EU\n",
        ])
        try project.build()
        let ids = try project.read("PRD.md").split(separator: "\n").filter { $0.hasPrefix("<!-- prdbuild:section ") }
            .map { String($0.dropFirst("<!-- prdbuild:section ".count).dropLast(" -->".count)) }
        #expect(
            ids == [
                "executive_summary", "problem_statement", "compliance", "goals_objectives", "target_users",
                "proposed_solution", "functional_requirements", "non_functional_requirements", "technical_considerations",
                "success_metrics", "glossary", "timeline_milestones", "risks_mitigations",
            ])
        #expect(try project.section("compliance").contains("Data stays in the EU"))
        #expect(try project.section("compliance").hasPrefix("## Compliance"))
    }

    @Test func changedContextAndRequirementsOfABuiltInSectionCount() throws {
        let project = try SampleProject.detailed([
            "prdbuild.yaml": """
            sections:
              success_metrics: { context: [], requirements: [risks_assumptions] }
              appendix: { requirements: "all" }
            """
        ])
        try project.build()
        try project.replace("every 10 seconds", with: "every 9 seconds", in: "requirements/functional-requirements.md")
        let states = try project.states()
        #expect(states["success_metrics"] == "fresh")
        #expect(states["appendix"] == "stale")
        try project.replace("no network", with: "no light", in: "requirements/risks-assumptions.md")
        #expect(try project.states()["success_metrics"] == "stale")
    }
}
