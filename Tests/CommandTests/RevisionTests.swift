import Foundation
import TestSupport
import Testing

@Suite struct RevisionTests {
    private let model: ScriptedModel

    init() throws { model = try ScriptedModel() }

    /// A built project, one of whose requirements then says something else; the model has forgotten the first build.
    private func edited(settings: String = "") throws -> TestProject {
        let project = try model.project(settings: settings)
        try project.build()
        #expect(model.prompts.count == 12 && model.prompts.allSatisfy { $0.earlier == nil })
        model.forget()
        try project.replace("3 times", with: "4 times", in: "requirements/problems.md")
        return project
    }

    @Test func aModelGetsTheEarlierTextAndExactlyWhatChanged() throws {
        let project = try edited()
        let earlier = try project.section("problem_statement").replacingOccurrences(of: "## Problem Statement\n\n", with: "")
        try project.build()
        let first = try #require(model.prompt("Problem Statement"))
        #expect(first.earlier == earlier)
        #expect(
            first.changes == """
                1. [PROB-1] in Problems & Pain Points changed:
                   - Technicians write the same visit down 3 times.
                   + Technicians write the same visit down 4 times.
                """)
        let reader = try #require(model.prompt("Risks and Mitigations"))
        #expect(reader.changes?.contains("The section \"Problem Statement\" changed:\n   - Made of ") == true, "\(reader.text)")
        #expect(reader.changes?.contains("PROB-1") == false, "it reads no problems: \(reader.text)")
    }

    @Test func howMuchWasKeptIsInEventsSummaryStatusAndLock() throws {
        let project = try edited()
        let run = try project.build("--events", "ndjson")
        let events = try run.events("section_complete")
        #expect(!events.isEmpty)
        let changed = try #require(events.first { $0["section_id"] as? String == "problem_statement" })
        #expect(changed["kept"] as? [String: Int] == ["lines": 9, "of": 10], "\(changed)")
        #expect(events.allSatisfy { $0["kept"] != nil })
        let kept = events.compactMap { ($0["kept"] as? [String: Int])?["lines"] }.reduce(0, +)
        #expect(kept < 120)
        #expect(run.error.contains("12 built (kept \(kept) of 120 lines); wrote"), "\(run)")
        #expect(try project.run("status").output.contains("110 tokens, kept 9 of 10 lines"))
        let sections = try #require(try project.run("status", "--json").json()["sections"] as? [[String: Any]])
        let metrics = try #require(sections.first { $0["id"] as? String == "success_metrics" })
        #expect(metrics["kept"] as? [String: Int] == ["lines": 9, "of": 10], "\(metrics)")
        let before = try project.snapshot()
        #expect(try project.run().error == "prdbuild: no work to do.\n")
        #expect(try project.run("check").exitCode == 0)
        #expect(try project.snapshot() == before)
    }

    @Test func theLineOfASectionSaysHowMuchWasKept() throws {
        let project = try edited()
        let run = try project.build()
        #expect(run.error.contains(/built +Problem Statement .* tokens, kept 9 of 10 lines; PROB-1 changed \(/), "\(run)")
    }

    @Test func aTextThatWasWrittenForTheFirstTimeHasNoCount() throws {
        let project = try model.project()
        let run = try project.build("--events", "ndjson")
        #expect(try run.events("section_complete").allSatisfy { $0["kept"] == nil })
        #expect(!run.error.contains("kept"), "\(run)")
        #expect(try !project.read("prdbuild.lock").contains("\"kept\""))
    }

    @Test func aFreshCloneNamesTheIDWithoutTheTextBefore() throws {
        let project = try edited()
        let clone = try project.clone()
        #expect(try clone.run("build").exitCode == 0)
        #expect(
            model.prompt("Problem Statement")?.changes == """
                1. [PROB-1] in Problems & Pain Points changed:
                   + Technicians write the same visit down 4 times.
                """)
        #expect(model.prompt("Problem Statement")?.earlier != nil)
    }

    @Test func aPersonsEditOfAContextSectionIsShownToItsReaders() throws {
        let project = try model.project()
        try project.build()
        model.forget()
        try project.edit("target_users", adding: "Dispatchers too.")
        try project.build()
        #expect(
            model.prompt("Proposed Solution")?.changes == """
                1. The section "Target Users" changed:
                   + Dispatchers too.
                """)
        #expect(model.prompt("Target Users") == nil)
    }

    @Test func thePromptIsPrintedAsItIsSent() throws {
        let project = try edited()
        let printed = try project.run("prompt", "problem_statement").output
        try project.build()
        #expect(printed == model.prompt("Problem Statement")?.text)
        #expect(printed.contains("<earlier_text>\nMade of "))
        let anew = try project.run("prompt", "problem_statement", "--from-scratch").output
        #expect(!anew.contains("earlier_text") && anew.contains("PROB-1"))
    }

    // MARK: asking anew

    @Test(arguments: ["revise: false\n", "sections: { problem_statement: { revise: false } }\n"])
    func theProjectFileSwitchesItOff(settings: String) throws {
        let project = try edited(settings: settings)
        try project.build()
        #expect(model.prompt("Problem Statement")?.earlier == nil)
        #expect((model.prompt("Success Metrics")?.earlier == nil) == settings.hasPrefix("revise"))
    }

    @Test func aSectionSwitchesItOnAgain() throws {
        let project = try edited(settings: "revise: false\nsections: { problem_statement: { revise: true } }\n")
        try project.build()
        #expect(model.prompt("Problem Statement")?.earlier != nil)
        #expect(model.prompt("Goals and Objectives")?.earlier == nil)
    }

    @Test func switchingItMakesNothingStale() throws {
        let project = try model.project()
        try project.build()
        let yaml = try project.read("prdbuild.yaml")
        try project.write("prdbuild.yaml", yaml + "revise: false\n")
        #expect(try project.run().error == "prdbuild: no work to do.\n")
        try project.write("prompts/shared_revision.txt", "{changes} {earlier_text}\n")
        #expect(try project.run().error == "prdbuild: no work to do.\n")
    }

    @Test(arguments: [
        ["build", "--from-scratch"], ["build", "-B", "--from-scratch"], ["regenerate", "problem_statement", "--from-scratch"],
    ])
    func fromScratchAsksAnew(arguments: [String]) throws {
        let project = try edited()
        let run = try Run(arguments, in: project.root)
        #expect(run.exitCode == 0, "\(run)")
        #expect(!model.prompts.isEmpty && model.prompts.allSatisfy { $0.earlier == nil })
        #expect(!run.error.contains("kept"), "\(run)")
        #expect(model.prompts.count == (arguments[0] == "build" ? 12 : 1))
    }

    @Test func composedTextIsWrittenAnewByAModel() throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.write("prdbuild.yaml", model.configuration)
        try project.build()
        #expect(model.prompts.count == 12 && model.prompts.allSatisfy { $0.earlier == nil })
    }

    @Test func aTextThatAPersonDiscardsIsNotGivenToTheModel() throws {
        let project = try model.project()
        try project.build()
        model.forget()
        try project.edit("success_metrics", adding: "By hand.")
        #expect(try project.run("regenerate", "success_metrics", "--discard-edits").exitCode == 0)
        #expect(model.asked == ["Success Metrics"])
        #expect(model.prompt("Success Metrics")?.text.contains("By hand.") == false)
    }

    // MARK: the wording

    @Test func theProjectsOwnWordingIsUsedAndFilledInOnePass() throws {
        let project = try edited()
        try project.write("prompts/shared_revision.txt", "OWN {title}\n{changes}\n{earlier_text}\n{project}\n")
        let run = try project.build()
        #expect(model.prompt("Problem Statement")?.text.contains("\n\nOWN Problem Statement\n1. [PROB-1]") == true)
        #expect(model.prompt("Problem Statement")?.text.hasSuffix("\n{project}\n") == true)
        #expect(run.error.contains("prompts/shared_revision.txt:4: warning: '{project}' is no placeholder"), "\(run)")
    }

    @Test func aWordingThatLeavesSomethingOutIsAWarning() throws {
        let project = try SampleProject.small(["prompts/shared_revision.txt": "Revise {title}: {changes}\n"])
        let run = try project.run()
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.error.contains("prompts/shared_revision.txt: warning: it has no {earlier_text}"), "\(run)")
        #expect(run.error.contains("revise: false"), "\(run)")
    }

    @Test(arguments: [("revise: maybe\n", 1, 9), ("revise: [true]\n", 1, 9), ("sections:\n  appendix:\n    revise: 1\n", 3, 13)])
    func anotherValueThanTrueOrFalseIsAnError(yaml: String, line: Int, column: Int) throws {
        let project = try SampleProject.small(["prdbuild.yaml": yaml])
        let run = try expectRefusal(of: project, saying: ["must be true or false", "revise'"])
        #expect(run.error.hasPrefix("prdbuild.yaml:\(line):\(column): error:"), "\(run)")
    }
}
