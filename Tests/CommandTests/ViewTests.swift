import Foundation
import TestSupport
import Testing

@Suite struct ViewTests {
    // MARK: prompt

    @Test func aPromptHoldsExactlyTheCategoriesOfItsSection() throws {
        let project = try SampleProject.detailed(["prompts/appendix.txt": "{requirements_by_section}"])
        let run = try project.run("prompt", "appendix")
        let derived = run.output.replacing(/-[0-9a-f]{6}\]/, with: "-HASH]")
        #expect(
            derived == """
                ### Non-Goals

                1. [NON-1] Billing stays in the old system.
                2. [NONG-HASH] No support for tablets.

                ### Risks & Assumptions

                1. [RISK-1] Cellars have no network. Likelihood: high. Impact: medium. Mitigation: work offline.
                2. [RISK-HASH] We assume that every technician has a company phone.

                ### Open Questions

                1. [Q-1] Who may delete a visit? Ask: the works council.
                2. [QUES-HASH] Are photos of people allowed?

                ### Action Items

                1. [ACT-1] Measure the time for a report. Owner: Kim. Due: 2027-02-01.
                2. [ACT-HASH] Interview three dispatchers.

                """, "\(run)")
    }

    @Test func placeholdersAreFilledInOnePass() throws {
        let project = try SampleProject.small([
            "requirements/problems.md": "- [P-1] A {title} with {prior_sections}, {instructions} and {unknown_name}\n",
            "prompts/problem_statement.txt":
                "T={title} P={project} I={instructions} S={prior_sections} R={requirements_by_section} {shared_context}",
            "prompts/shared_context.txt": "shared {title}\n",
            "prdbuild.yaml": "title: The {title}\nsections: { problem_statement: { instructions: 'Say {project}' } }\n",
        ])
        let run = try project.run("prompt", "problem_statement")
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.output.contains("T=Problem Statement P=The {title} I="), "\(run)")
        #expect(run.output.contains("Say {project}"), "\(run)")
        #expect(run.output.contains("S=No prior sections yet."), "\(run)")
        #expect(run.output.contains("[P-1] A {title} with {prior_sections}, {instructions} and {unknown_name}"), "\(run)")
    }

    @Test func bracesThatLookLikeAPlaceholderAreAWarningWithTheirPlace() throws {
        let project = try SampleProject.small([
            "prompts/appendix.txt": "{title}\n{ not one } {1} {} {Title} \"{\"\n{prior_section}\n"
        ])
        let run = try project.run("build")
        #expect(run.exitCode == 0, "\(run)")
        #expect(
            run.error.contains("prompts/appendix.txt:3: warning:") && run.error.contains("did you mean {prior_sections}?"),
            "\(run)")
        #expect(run.error.components(separatedBy: "warning:").count == 2, "\(run)")
        #expect(try project.run("prompt", "appendix").output == "Appendix\n{ not one } {1} {} {Title} \"{\"\n{prior_section}\n")
    }

    @Test func commentsReachNoPrompt() throws {
        let project = try SampleProject.small([
            "requirements/user-goals.md": "<!-- SECRET1 -->\n- A <!-- SECRET2 --> goal\n  <!-- SECRET3 -->\n"
        ])
        for id in ["executive_summary", "problem_statement"] {
            #expect(try !project.run("prompt", id).output.contains("SECRET"))
        }
        try project.build()
        #expect(try !project.read("PRD.md").contains("SECRET") && !project.read("PRD.html").contains("SECRET"))
    }

    @Test func earlierSectionsStandInThePromptInDocumentOrder() throws {
        let project = try SampleProject.detailed()
        try project.build()
        let prompt = try project.run("prompt", "proposed_solution").output
        let places = try ["Problem Statement", "Goals and Objectives", "Target Users"].map { title in
            try #require(prompt.firstRange(of: "### \(title)\n")?.lowerBound, "\(title) is missing")
        }
        #expect(places == places.sorted())
        let summary = try project.run("prompt", "executive_summary").output
        #expect(summary.contains("## Appendix\n") && summary.contains("## Problem Statement\n"))
        #expect(!summary.contains("## Executive Summary\n\n" + (try project.section("executive_summary"))))
    }

    // MARK: graph

    @Test func theGraphInJSONIsThatOfTheCatalogue() throws {
        let project = try SampleProject.draft()
        let json = try project.run("graph", "--format", "json").json()
        let sections = try #require(json["sections"] as? [[String: Any]])
        let context = Dictionary(
            uniqueKeysWithValues: sections.map { ($0["id"] as? String ?? "", $0["context"] as? [String] ?? []) })
        let foundation = ["problem_statement", "goals_objectives", "proposed_solution"]
        #expect(
            context == [
                "problem_statement": [], "goals_objectives": ["problem_statement"],
                "proposed_solution": ["problem_statement", "goals_objectives"], "open_questions": foundation,
                "identified_gaps": foundation, "next_steps": foundation,
                "executive_summary": foundation + ["open_questions", "identified_gaps", "next_steps"],
            ])
        #expect(sections.map { $0["stage"] as? Int } == [3, 1, 1, 1, 2, 2, 2])
    }

    @Test(arguments: [("text", "problem_statement"), ("mermaid", "graph TD"), ("dot", "digraph")])
    func theGraphComesInEachFormat(_ format: String, _ word: String) throws {
        let project = try SampleProject.detailed([
            "prdbuild.yaml": "sections: { appendix: { title: 'The \"Annex\" \\\\ <b>' } }\n"
        ])
        let run = try project.run("graph", "--format", format)
        #expect(run.exitCode == 0 && run.output.contains(word), "\(run)")
        for id in ["executive_summary", "target_users", "appendix"] { #expect(run.output.contains(id), "\(run)") }
        if format == "dot" {
            // Every quotation mark within a label is escaped, so that quotation marks come in pairs.
            let plain = run.output.replacingOccurrences(of: "\\\\", with: "").replacingOccurrences(of: "\\\"", with: "")
            for line in plain.split(separator: "\n") { #expect(line.count { $0 == "\"" }.isMultiple(of: 2), "\(line)") }
            #expect(run.output.count { $0 == "{" } == run.output.count { $0 == "}" }, "\(run)")
        }
    }

    @Test func theGraphShowsStates() throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.replace("Kim", with: "Robin", in: "requirements/action-items.md")
        let json = try project.run("graph", "--format=json").json()
        let sections = try #require(json["sections"] as? [[String: Any]])
        let stale = sections.filter { $0["state"] as? String == "stale" }.compactMap { $0["id"] as? String }
        #expect(stale == ["executive_summary", "timeline_milestones", "appendix"])
        #expect(try project.run("graph", "--format", "mermaid").output.contains("appendix[\"Appendix\"]:::stale"))
    }

    // MARK: render

    @Test func renderWritesThePageFromWhatIsThereAndMakesNoText() throws {
        let project = try SampleProject.detailed()
        try project.build()
        let before = try project.snapshot()
        try project.replace("5 minutes", with: "6 minutes", in: "requirements/user-goals.md")
        try project.edit("appendix", adding: "Rendered by hand.")
        try project.remove("PRD.html")
        let run = try project.run("render")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.read("PRD.html").contains("Rendered by hand."))
        #expect(try project.snapshot()["prdbuild.lock"] == before["prdbuild.lock"])
        #expect(try project.sections(in: "stale").contains("success_metrics"))
        #expect(try project.states()["appendix"] == "edited")
    }

    @Test func theProjectsOwnPageTemplateIsUsed() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../templates")
        let template = try String(contentsOf: folder.appendingPathComponent("page.html"), encoding: .utf8)
        let project = try SampleProject.small([
            "templates/page.html": template.replacingOccurrences(of: "<body", with: "<body data-own")
        ])
        try project.build()
        #expect(try project.read("PRD.html").contains("<body data-own"))
    }

    // MARK: init and clean

    @Test(arguments: [[], ["new/place"]]) func initBeginsAProjectThatBuilds(_ arguments: [String]) throws {
        let project = try TestProject()
        let run = try Run(["init"] + arguments, in: project.root)
        #expect(run.exitCode == 0, "\(run)")
        let root = arguments.first.map { project.root.appendingPathComponent($0) } ?? project.root
        let build = try Run([], in: root)
        #expect(build.exitCode == 0 && !build.error.contains("warning"), "\(build)")
        #expect(try Run(["check"], in: root).exitCode == 0)
        let detailed = try Run(["build", "--mode", "detailed"], in: root)
        #expect(detailed.exitCode == 0, "\(detailed)")
    }

    @Test func initRefusesAProjectThatIsThere() throws {
        let project = try SampleProject.small()
        try expectRefusal(of: project, ["init"], saying: ["project already"])
        try expectRefusal(of: try TestProject(["prdbuild.yaml": ""]), ["init"], saying: ["prdbuild.yaml"])
    }

    @Test func initKeepsFilesThatAreThere() throws {
        let project = try TestProject([".gitattributes": "* text=auto\n", "README.md": "mine\n"])
        #expect(try project.run("init").exitCode == 0)
        #expect(try project.read(".gitattributes") == "* text=auto\n")
        #expect(try project.read("README.md") == "mine\n")
    }

    @Test func cleanDeletesTheCacheAloneAndNothingBecomesStale() throws {
        let project = try SampleProject.detailed()
        try project.build()
        let before = try project.snapshot()
        #expect(project.exists(".prdbuild/.gitignore"))
        let run = try project.run("clean")
        #expect(run.exitCode == 0 && !project.exists(".prdbuild"), "\(run)")
        #expect(try project.snapshot() == before)
        #expect(try project.run().error == "prdbuild: no work to do.\n")
        #expect(try project.run("clean").exitCode == 0)
        #expect(try project.run("clean").exitCode == 0)
    }

    @Test func cleanFollowsNoLink() throws {
        let project = try SampleProject.small()
        try project.build()
        try project.write("../outside/kept.txt", "kept")
        try project.link(".prdbuild/link", to: "../../outside")
        let run = try project.run("clean")
        #expect(run.exitCode == 0 && !project.exists(".prdbuild"), "\(run)")
        #expect(try project.read("../outside/kept.txt") == "kept")
    }
}
