import Foundation
import TestSupport
import Testing

@Suite struct StatusAndCheckTests {
    private func changed() throws -> TestProject {
        let project = try SampleProject.detailed()
        try project.build()
        try project.replace("Kim", with: "Robin", in: "requirements/action-items.md")
        return project
    }

    @Test func statusHasALineASectionInDocumentOrder() throws {
        let project = try changed()
        let run = try project.run("status")
        #expect(run.exitCode == 0, "\(run)")
        let lines = run.output.split(separator: "\n").dropFirst().map {
            $0.split(separator: " ").prefix(2).joined(separator: " ")
        }
        #expect(lines.count == 12, "\(run)")
        #expect(lines.first == "executive_summary stale" && lines.last == "appendix stale", "\(run)")
        #expect(lines[1] == "problem_statement fresh", "\(run)")
        #expect(run.output.contains("offline"), "\(run)")
    }

    @Test func statusInJSONHasStateReasonsAndWhatItWasMadeWith() throws {
        let json = try changed().run("status", "--json").json()
        #expect(json["title"] as? String == "Field Notes" && json["mode"] as? String == "detailed")
        #expect(json["status"] as? String == "ready" && json["version"] as? Int == 1)
        let sections = try #require(json["sections"] as? [[String: Any]])
        let timeline = try #require(sections.first { $0["id"] as? String == "timeline_milestones" })
        #expect(timeline["state"] as? String == "stale" && timeline["order"] as? Int == 9)
        #expect(timeline["reasons"] as? [String] == ["ACT-1 changed (requirements/action-items.md:1)"])
        #expect(timeline["edited"] as? Bool == false && (timeline["provider"] as? String)?.hasPrefix("offline") == true)
        #expect((timeline["generated_at"] as? String)?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
    }

    @Test func statusOfAProjectThatWasNeverBuiltSaysSo() throws {
        let project = try SampleProject.small()
        let run = try project.run("status", "-v")
        #expect(run.exitCode == 0 && run.output.contains("never built"), "\(run)")
        let json = try project.run("status", "--json").json()
        #expect(json["status"] is NSNull && json["version"] is NSNull, "\(json)")
    }

    @Test(arguments: [
        ["status"], ["status", "--json"], ["status", "-v"], ["check"], ["explain", "appendix"], ["prompt", "appendix"], ["graph"],
    ])
    func aCommandThatOnlyLooksChangesNothingAtAll(_ arguments: [String]) throws {
        let project = try changed()
        let before = try project.everyFile()
        let run = try Run(arguments, in: project.root)
        #expect(run.exitCode == (arguments == ["check"] ? 1 : 0), "\(run)")
        #expect(try project.everyFile() == before)
        let clone = try project.clone()
        _ = try Run(arguments, in: clone.root)
        #expect(!clone.exists(".prdbuild"), "\(run)")
    }

    /// Reasons by name (section 6): an edit of a built project, and what is said of it.
    @Test(arguments: [
        (
            "requirements/action-items.md", "- [ACT-1]", "- [ACT-2] New. Owner: Ada.\n- [ACT-1]",
            "ACT-2 added (requirements/action-items.md:1)"
        ),
        (
            "requirements/action-items.md", "- [ACT-1] Measure the time for a report. Owner: Kim. Due: 2027-02-01.\n", "",
            "ACT-1 removed"
        ),
        ("requirements/action-items.md", "Kim", "Robin", "ACT-1 changed (requirements/action-items.md:1)"),
        ("requirements/action-items.md", "Interview three", "Interview two", "(requirements/action-items.md:2)"),
        (
            "requirements/action-items.md", "- Interview three dispatchers.\n",
            "- [ACT-0] First.\n- Interview three dispatchers.\n", "ACT-0 added"
        ),
        (
            "prdbuild.yaml", "mode: detailed", "mode: detailed\nsections: { appendix: { instructions: Be brief. } }",
            "instructions changed"
        ),
        ("prdbuild.yaml", "mode: detailed", "mode: detailed\nsections: { appendix: { title: Annex } }", "title changed"),
        (
            "prdbuild.yaml", "mode: detailed", "mode: detailed\nsections: { appendix: { requirements: all } }",
            "now reads Problems"
        ),
        (
            "prdbuild.yaml", "mode: detailed", "mode: detailed\nsections: { appendix: { requirements: [open_questions] } }",
            "no longer reads Non-Goals"
        ),
        (
            "prdbuild.yaml", "mode: detailed", "mode: detailed\nsections: { appendix: { context: [success_metrics] } }",
            "now reads section success_metrics"
        ),
        (
            "prdbuild.yaml", "mode: detailed", "mode: detailed\nsections: { target_users: false }",
            "no longer reads section target_users"
        ),
    ])
    func everyReasonIsGivenByName(_ path: String, _ old: String, _ new: String, _ reason: String) throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.replace(old, with: new, in: path)
        for arguments in [["explain", "appendix"], ["check"], ["build", "-nv"], ["status", "-v"]] {
            let run = try Run(arguments, in: project.root)
            #expect((run.output + run.error).contains(reason), "'\(reason)' is not said: \(run)")
        }
    }

    @Test(arguments: [
        ("prompts/appendix.txt", "the prompt changed"), ("prompts/shared_context.txt", "the shared context changed"),
    ])
    func aChangedPromptIsAReason(_ path: String, _ reason: String) throws {
        let project = try SampleProject.small()
        try project.build()
        try project.write(path, "Another {title}\n")
        let run = try project.run("explain", "appendix")
        #expect(run.output.contains(reason), "\(run)")
        let stale = try project.sections(in: "stale")
        #expect(path.contains("shared") ? stale.count == 12 : stale == ["appendix"], "\(stale)")
    }

    @Test func theDocumentsTitleCountsForPromptsThatHaveIt() throws {
        let project = try SampleProject.detailed(["prompts/appendix.txt": "{title} of {project}: {requirements_by_section}"])
        try project.build()
        try project.replace("Field Notes", with: "Site Notes", in: "prdbuild.yaml")
        #expect(try project.sections(in: "stale") == ["appendix", "executive_summary"])
        #expect(try project.run("explain", "appendix").output.contains("the document's title changed"))
        try project.build()
        #expect(try project.read("PRD.md").hasPrefix("# Site Notes\n"))
        #expect(try project.read("PRD.html").contains("<title>Site Notes"))
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func movedAndMissingTextsAreReasonsToo() throws {
        let project = try changed()
        try project.replace("Robin", with: "Kim", in: "requirements/action-items.md")
        let lines = try project.read("requirements/action-items.md").split(separator: "\n").reversed()
        try project.write("requirements/action-items.md", lines.joined(separator: "\n") + "\n")
        #expect(try project.run("explain", "appendix").output.contains("moved (requirements/action-items.md:"))
        try project.write("requirements/action-items.md", lines.reversed().joined(separator: "\n") + "\n")
        try project.replace(project.section("appendix"), with: "", in: "PRD.md")
        #expect(try project.run("explain", "appendix").output.contains("text is missing from the document"))
    }

    @Test func explainNamesEverythingThatASectionDependsOn() throws {
        let project = try SampleProject.detailed()
        try project.build()
        let run = try project.run("explain", "proposed_solution")
        #expect(run.exitCode == 0 && run.output.contains("is fresh"), "\(run)")
        for name in [
            "prompt", "shared context", "instructions", "provider", "title", "Functional Requirements", "User Goals",
            "Constraints",
            "Non-Goals", "problem_statement", "goals_objectives", "target_users", "Read by:", "executive_summary",
        ] {
            #expect(run.output.contains(name), "\(name) is missing: \(run)")
        }
        #expect(!run.output.contains("Action Items"), "\(run)")
    }

    /// What a person may leave uncommitted, and what `check` says of it.
    @Test(arguments: ["PRD.md", "PRD.html", "prdbuild.lock"]) func checkFindsAMissingOutput(_ path: String) throws {
        let project = try SampleProject.detailed()
        try project.build()
        let clone = try project.clone()
        try clone.remove(path)
        let run = try clone.run("check")
        #expect(run.exitCode == 1, "\(run)")
        #expect(run.error.contains(path == "PRD.md" ? "section" : "\(path) is missing"), "\(run)")
        #expect(!clone.exists(path))
    }

    @Test func checkFindsAPageThatIsNotWhatABuildLeaves() throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.replace("<body", with: "<!-- x --><body", in: "PRD.html")
        let run = try project.run("check")
        #expect(run.exitCode == 1 && run.error.contains("PRD.html:"), "\(run)")
        #expect(try project.run("render").exitCode == 0)
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func checkPrintsAnnotationsOnStandardOutput() throws {
        let project = try changed()
        let run = try project.run("check", "--format", "github")
        #expect(run.exitCode == 1, "\(run)")
        #expect(
            run.output.contains(
                "::error file=requirements/action-items.md,line=1::sections executive_summary, timeline_milestones, appendix are stale: "
                    + "ACT-1 changed"),
            "\(run)")
        #expect(run.output.split(separator: "\n").allSatisfy { $0.hasPrefix("::error") }, "\(run)")
    }

    @Test func annotationsCoverInputErrorsAndEscapeTheirText() throws {
        let project = try SampleProject.small([
            "requirements/a,b:50%.md": "# Notes\n\n<!-- open\n", "prdbuild.yaml": "titel: x\n",
        ])
        let run = try project.run("check", "--format", "github")
        #expect(run.exitCode == 2, "\(run)")
        #expect(run.output.contains("::error file=prdbuild.yaml,line=1,col=1::"), "\(run)")
        #expect(run.output.contains("::error file=requirements/a%2Cb%3A50%25.md,line=3::"), "\(run)")
    }

    @Test func checkNeedsNoCacheAndMakesNone() throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.remove(".prdbuild")
        #expect(try project.run("check").exitCode == 0)
        #expect(!project.exists(".prdbuild"))
    }
}
