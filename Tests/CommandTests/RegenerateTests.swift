import Foundation
import TestSupport
import Testing

@Suite struct RegenerateTests {
    private let model: ScriptedModel

    init() throws { model = try ScriptedModel() }

    private static let details = [
        "functional_requirements", "non_functional_requirements", "technical_considerations", "success_metrics",
        "timeline_milestones", "risks_mitigations", "appendix",
    ]

    /// A built project, whose next texts are other ones; the model has forgotten the build.
    private func built(_ settings: String = "") throws -> TestProject {
        let project = try model.project(settings: settings)
        try project.build()
        model.forget()
        model.answer { ScriptedModel.revising($0) + "\n\nAdded." }
        return project
    }

    // MARK: JSON

    @Test func theJSONHasExactlyTheThreeMembersOfTheContract() throws {
        let project = try built()
        let run = try project.run("regenerate", "proposed_solution", "--json")
        #expect(run.exitCode == 0, "\(run)")
        let object = try run.json()
        #expect(Set(object.keys) == ["section", "affected_sections", "warning"])
        #expect(object["affected_sections"] as? [String] == ["executive_summary"] + Self.details)
        #expect(object["warning"] as? String == "8 sections used this as context and may be outdated")
        let section = try #require(object["section"] as? [String: Any])
        #expect(section["id"] as? String == "proposed_solution" && section["title"] as? String == "Proposed Solution")
        let content = try #require(section["content"] as? String)
        #expect(try project.section("proposed_solution") == "## Proposed Solution\n\n" + content)
        #expect(section["order"] as? Int == 4 && section["status"] as? String == "completed")
        #expect(section["state"] as? String == "fresh" && section["error"] is NSNull)
        #expect(section["usage"] as? [String: Int] == ["input_tokens": 100, "output_tokens": 10])
        #expect(section["kept"] as? [String: Int] == ["lines": 10, "of": 10])
        #expect(model.asked == ["Proposed Solution"])
    }

    @Test func theSectionHasTheMembersOfStatusAndItsText() throws {
        let project = try built()
        let section = try project.run("regenerate", "appendix", "--json").json()["section"] as? [String: Any]
        let all = try project.run("status", "--json").json()["sections"] as? [[String: Any]]
        let status = try #require(all?.first { $0["id"] as? String == "appendix" })
        #expect(Set(section?.keys.map { $0 } ?? []) == Set(status.keys).union(["content"]))
    }

    @Test func oneReaderIsOneSectionAndNoneIsNoWarning() throws {
        let project = try built()
        let one = try project.run("regenerate", "appendix", "--json").json()
        #expect(one["warning"] as? String == "1 section used this as context and may be outdated")
        let none = try project.run("regenerate", "executive_summary", "--json").json()
        #expect(none["warning"] is NSNull && none["affected_sections"] as? [String] == [])
    }

    @Test func onlySectionsOfTheModeAreAffected() throws {
        let project = try built("mode: draft\n")
        let object = try project.run("regenerate", "problem_statement", "--json").json()
        #expect(
            object["affected_sections"] as? [String] == [
                "executive_summary", "goals_objectives", "proposed_solution", "open_questions", "identified_gaps", "next_steps",
            ])
    }

    @Test func aFailureIsValidJSONToo() throws {
        let project = try built()
        let before = try project.section("success_metrics")
        model.answer { _ in throw ScriptedModel.Refusal(message: "out of order") }
        let run = try project.run("regenerate", "success_metrics", "--json")
        #expect(run.exitCode == 1, "\(run)")
        let object = try run.json()
        #expect(Set(object.keys) == ["section", "affected_sections", "warning"])
        #expect(object["affected_sections"] as? [String] == ["executive_summary"] && object["warning"] is NSNull)
        let section = try #require(object["section"] as? [String: Any])
        #expect(section["status"] as? String == "failed" && section["state"] as? String == "stale")
        #expect((section["error"] as? String)?.contains("out of order") == true, "\(section)")
        #expect("## Success Metrics\n\n" + (section["content"] as? String ?? "") == before)
        #expect(try project.section("success_metrics") == before)
    }

    @Test func aFailedRegenerationOfATextThatIsRightCostsTheNextBuildNothing() throws {
        let project = try built()
        let lock = try project.read("prdbuild.lock")
        model.answer { _ in throw ScriptedModel.Refusal(message: "out of order") }
        let run = try project.run("regenerate", "success_metrics")
        #expect(run.exitCode == 1 && run.error.contains("'prdbuild regenerate success_metrics' tries again"), "\(run)")
        #expect(try project.run("explain", "success_metrics").output.contains("so a build takes it as it stands"))
        model.forget()
        let clone = try project.clone()
        #expect(try clone.run("build").exitCode == 0)
        #expect(model.prompts.isEmpty)
        #expect(try clone.read("prdbuild.lock") == lock)
    }

    @Test(arguments: [["nothing_like_this"], ["appendix", "--provider", "anthropic"]])
    func whatKeepsItFromStartingIsAnObjectWithTheError(arguments: [String]) throws {
        let project = try built()
        let run = try Run(["regenerate", "--json"] + arguments, in: project.root)
        #expect(run.exitCode == 2, "\(run)")
        let object = try run.json()
        #expect(Array(object.keys) == ["error"])
        let error = try #require(object["error"] as? [String: Any])
        #expect((error["message"] as? String)?.isEmpty == false && (error["hint"] as? String)?.isEmpty == false)
    }

    @Test func JSONAndEventsDoNotGoTogether() throws {
        let project = try built()
        let run = try project.run("regenerate", "appendix", "--json", "--events", "ndjson")
        #expect(run.exitCode == 2 && run.error.contains("--json and --events"), "\(run)")
        #expect(model.prompts.isEmpty)
    }

    // MARK: readers

    @Test func withoutATerminalItAsksNothingAndNamesTheFlag() throws {
        let project = try built()
        let run = try project.run("regenerate", "risks_mitigations")
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.error.contains("1 section used this as context and may be outdated: executive_summary"), "\(run)")
        #expect(run.error.contains("--cascade"), "\(run)")
        #expect(model.asked == ["Risks and Mitigations"])
        #expect(try project.states()["executive_summary"] == "stale")
    }

    @Test func aCascadeBringsAllReadersUpToDate() throws {
        let project = try built()
        let run = try project.run("regenerate", "proposed_solution", "--cascade")
        #expect(run.exitCode == 0, "\(run)")
        #expect(model.prompts.count == 9 && Set(model.asked).count == 9)
        #expect(!run.error.contains("outdated"), "\(run)")
        #expect(try project.states().values.allSatisfy { $0 == "fresh" })
        model.forget()
        let object = try project.run("regenerate", "proposed_solution", "--cascade", "--json").json()
        #expect(object["affected_sections"] as? [String] == ["executive_summary"] + Self.details)
        #expect(object["warning"] is NSNull)
        #expect(model.prompts.count == 9)
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func aReaderOfACascadeThatFailsMayStillBeOutdated() throws {
        let project = try built()
        model.answer { prompt in
            if prompt.title == "Appendix" { throw ScriptedModel.Refusal(message: "no") }
            return ScriptedModel.revising(prompt) + "\n\nAdded."
        }
        let run = try project.run("regenerate", "proposed_solution", "--cascade", "--json")
        #expect(run.exitCode == 1, "\(run)")
        #expect(try run.json()["warning"] as? String == "1 section used this as context and may be outdated")
        #expect(try project.states()["appendix"] == "stale")
    }

    @Test func aTextThatComesOutAsItWasLeavesItsReadersAlone() throws {
        let project = try built()
        model.answer { $0.earlier ?? "" }
        for more in [[], ["--cascade"]] {
            model.forget()
            let run = try Run(["regenerate", "target_users"] + more, in: project.root)
            #expect(run.exitCode == 0, "\(run)")
            #expect(run.error.contains("target_users came out as it was, so nothing that reads it is outdated"), "\(run)")
            #expect(run.error.contains("--from-scratch"), "\(run)")
            #expect(model.asked == ["Target Users"])
        }
        #expect(try project.run().error == "prdbuild: no work to do.\n")
    }

    @Test func whatTheSectionReadsIsBroughtUpToDateFirst() throws {
        let project = try built()
        try project.replace("3 times", with: "4 times", in: "requirements/problems.md")
        let run = try project.run("regenerate", "goals_objectives")
        #expect(run.exitCode == 0, "\(run)")
        #expect(model.prompts.map(\.title) == ["Problem Statement", "Goals and Objectives"])
    }

    @Test func itTellsProgramsWhatHappens() throws {
        let project = try built()
        let run = try project.run("regenerate", "appendix", "--events", "ndjson")
        #expect(try run.events().first?["type"] as? String == "status", "\(run)")
        #expect(try run.completions() == ["appendix"])
        #expect(try run.events().last?["type"] as? String == "complete", "\(run)")
    }

    // MARK: instructions

    @Test func instructionsAreKeptUntilTheyAreChangedOrCleared() throws {
        let project = try built()
        #expect(try project.run("regenerate", "success_metrics", "--instructions", "Name figures only.").exitCode == 0)
        #expect(model.prompt("Success Metrics")?.text.contains("Name figures only.") == true)
        #expect(
            model.prompt("Success Metrics")?.changes == """
                1. The further project instructions changed. They are now:
                   Name figures only.
                """)
        try project.replace("5 minutes", with: "6 minutes", in: "requirements/user-goals.md")
        #expect(try project.run("build").exitCode == 0)
        #expect(model.prompt("Success Metrics")?.text.contains("Name figures only.") == true)
        #expect(try project.clone().run("check").exitCode == 0)
        #expect(try project.run("regenerate", "success_metrics", "--instructions", "").exitCode == 0)
        #expect(model.prompt("Success Metrics")?.changes == "1. There are no further project instructions any more.")
        #expect(try !project.run("prompt", "success_metrics", "--from-scratch").output.contains("Name figures only."))
        #expect(try !project.read("prdbuild.lock").contains("Name figures"))
    }

    @Test func instructionsOfARegenerationThatFailedAreTriedAgainByABuild() throws {
        let project = try built()
        model.answer { _ in throw ScriptedModel.Refusal(message: "no") }
        #expect(try project.run("regenerate", "appendix", "--instructions", "Be brief.").exitCode == 1)
        model.answer(ScriptedModel.revising)
        model.forget()
        #expect(try project.run("build").exitCode == 0)
        #expect(model.prompt("Appendix")?.text.contains("Be brief.") == true)
    }

    @Test func instructionsForASectionThatWasNeverBuiltAreKeptToo() throws {
        let project = try model.project()
        let run = try project.run("regenerate", "problem_statement", "--instructions", "Be brief.")
        #expect(run.exitCode == 0, "\(run)")
        #expect(model.asked == ["Problem Statement"])
        #expect(model.prompt("Problem Statement")?.text.contains("Be brief.") == true)
        #expect(try project.build().exitCode == 0)
        #expect(model.prompts.count == 12)
        #expect(try project.run("check").exitCode == 0)
    }

    // MARK: edits

    @Test func discardedEditsStayIfTheNewTextFails() throws {
        let project = try built()
        try project.edit("appendix", adding: "By hand.")
        model.answer { _ in throw ScriptedModel.Refusal(message: "no") }
        let run = try project.run("regenerate", "appendix", "--discard-edits")
        #expect(run.exitCode == 1 && run.error.contains("'prdbuild regenerate appendix --discard-edits' tries again"), "\(run)")
        #expect(try project.run("status").output.contains(/appendix +edited\s/))
        #expect(try project.section("appendix").hasSuffix("By hand."))
        #expect(try project.states()["appendix"] == "edited")
        model.answer(ScriptedModel.revising)
        #expect(try project.run("build").exitCode == 0)
        #expect(try project.section("appendix").hasSuffix("By hand."))
    }
}
