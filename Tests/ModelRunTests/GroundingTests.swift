import Foundation
import LoopbackServer
import TestSupport
import Testing

/// What a model makes up is told when it arrives, and afterwards; and what a build paid for nothing.
@Suite struct GroundingTests {
    /// One section cites an ID that no requirement has and states a figure from nowhere.
    private static func inventing() throws -> ModelServer {
        try ModelServer { section, _, connection in
            guard section == "Next Steps" else { return false }
            let text = "Ship it to 4711 customers [PROB-99].\n\nKeep what is there [PROB-1]."
            try connection.respond(200, ["Content-Type": "application/json"], ModelServer.answer(text))
            return true
        }
    }

    @Test func inventionsAreNamedAndNothingElse() throws {
        let server = try Self.inventing()
        let project = try ModelProject.draft(server.url)
        let run = try project.run("build", "-v")
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.error.contains("1 ID that no requirement has, 1 figure from no input; 'prdbuild trace'"), "\(run)")
        let lines = run.error.split(separator: "\n").filter {
            $0.contains("no requirement has PROB-99; no input has 4711 customers")
        }
        #expect(lines.count == 1 && lines[0].contains("Next Steps"), "\(run)")
        #expect(try project.run("check").exitCode == 0)
        let check = try project.run("check", "--grounded")
        #expect(check.exitCode == 1, "\(check)")
        #expect(check.error.contains("section next_steps cites PROB-99, which no requirement has"), "\(check)")
        #expect(check.error.contains("section next_steps states 4711 customers, which is in no input"), "\(check)")
        #expect(check.error.split(separator: "\n").count { $0.contains("section ") } == 2, "\(check)")
        let annotations = try project.run("check", "--grounded", "--format", "github").output
        #expect(annotations.contains("::error file=PRD.md,line="), "\(annotations)")
        let status = try project.run("status")
        #expect(status.output.split(separator: "\n").count { $0.contains("no requirement has PROB-99") } == 1, "\(status)")
        // Nothing new was written by a model.
        #expect(try !project.run("build").error.contains("no requirement has"))
    }

    @Test func eventsCarryTheFindings() throws {
        let server = try Self.inventing()
        let project = try ModelProject.draft(server.url)
        let run = try project.run("build", "--events", "ndjson")
        let found = try run.events("section_complete").filter { $0["findings"] != nil }
        #expect(found.compactMap { $0["section_id"] as? String } == ["next_steps"], "\(run)")
        let findings = try #require(found.first?["findings"] as? [String: [String]])
        #expect(findings == ["unknown_ids": ["PROB-99"], "unfounded_figures": ["4711 customers"]])
    }

    @Test func whatAPersonWroteAndWhatWasComposedIsNotChecked() throws {
        let server = try Self.inventing()
        let project = try ModelProject.draft(server.url)
        try project.run("build")
        try project.edit("next_steps", adding: "By hand, for 815 people.")
        try project.run("build")
        #expect(try project.run("check", "--grounded").exitCode == 0)
        let composed = try SampleProject.detailed()
        #expect(try composed.run("build").exitCode == 0)
        #expect(try composed.run("check", "--grounded").exitCode == 0)
        #expect(try !composed.run("status", "--json").output.contains("unknown_ids"))
    }

    @Test func whatFailedAnswersCostIsTold() throws {
        let server = try ModelServer { section, _, connection in
            guard section == "Next Steps" || section == "Open Questions" else { return false }
            let count: [String: Any] =
                section == "Next Steps" ? ["prompt_tokens": 700, "completion_tokens": 40] : ["prompt_tokens": 500]
            let body = ModelServer.json([
                "choices": [["message": ["content": "Sorry, no."], "finish_reason": "stop"]], "usage": count,
            ])
            try connection.respond(200, ["Content-Type": "application/json"], body)
            return true
        }
        let project = try ModelProject.draft(server.url)
        let run = try project.run("build")
        #expect(run.exitCode == 1)
        #expect(
            run.error.contains("tokens: at least 1,700 read, 90 written, of these 1,200 and 40 for 2 failed answers"), "\(run)")
        #expect(run.error.contains("(740 tokens)") && run.error.contains("(at least 500 tokens)"), "\(run)")
        // The summary has read both.
        #expect(run.error.contains("1 section was made without open_questions and will be made again"), "\(run)")
        #expect(
            run.error.contains("1 section was made without next_steps and will be made again once it is there: executive_summary")
        )
        let again = try project.run("build", "--events", "ndjson")
        let usages = try again.events("section_failed").map { $0["usage"] as? [String: Any] }
        #expect(usages.contains { $0?["input_tokens"] as? Int == 700 && $0?["output_tokens"] as? Int == 40 }, "\(again)")
        #expect(usages.contains { $0?["input_tokens"] as? Int == 500 && $0?["output_tokens"] is NSNull }, "\(again)")
    }

    /// `complete` names what has failed, as the lock does, and not only what failed just now.
    @Test func theEndNamesAllThatIsFailed() throws {
        let server = try ModelServer { section, _, connection in
            guard section == "Next Steps" || section == "Open Questions" else { return false }
            try connection.respond(401, [:], "{}")
            return true
        }
        let project = try ModelProject.draft(server.url)
        try project.run("build")
        let run = try project.run("build", "open_questions", "--events", "ndjson")
        let complete = try #require(try run.events("complete").first)
        #expect(complete["failed_sections"] as? [String] == ["open_questions", "next_steps"], "\(run)")
    }

    @Test func aBusyServerIsNotWaitedForInSilence() throws {
        let isAsked = Gate()
        let server = try ModelServer { section, _, connection in
            guard section == "Next Steps", !isAsked.isOpen else { return false }
            isAsked.open()
            try connection.respond(503, ["Retry-After": "0.2"], "{}")
            return true
        }
        let project = try ModelProject.draft(server.url)
        let run = try project.run("build")
        #expect(run.exitCode == 0, "\(run)")
        let lines = run.error.split(separator: "\n").filter { $0.contains("waits") }
        #expect(!lines.isEmpty && lines.allSatisfy { $0.contains("for the server, which is busy (503)") }, "\(run)")
        #expect(lines.contains { $0.contains("Next Steps") }, "\(run)")
    }

    @Test func controlCharactersAndBrokenLinesAreNotWritten() throws {
        let server = try ModelServer { section, _, connection in
            guard section == "Next Steps" else { return false }
            let content = "## Next Steps\\n\\n- One\u{0}\u{7} [PROB-1]\\n- Two \u{1B}red"
            try connection.respond(200, ["Content-Type": "application/json"], ModelServer.answer(content))
            return true
        }
        let project = try ModelProject.draft(server.url)
        #expect(try project.run("build").exitCode == 0)
        let section = try project.section("next_steps")
        #expect(section.contains("## Next Steps\n\n- One [PROB-1]\n- Two red"), "\(section)")
        #expect(try project.run("check").exitCode == 0)
    }
}

/// `repair: 1`: a model is asked once more with what it made up.
@Suite struct RepairTests {
    private static let invention = "Ship it to 4711 customers [PROB-99].\n\nKeep what is there [PROB-1]."

    /// The first answer makes two things up; the second one is as the test says.
    private static func server(second: String) throws -> ModelServer {
        try ModelServer { section, request, connection in
            guard section == "Next Steps" else { return false }
            let text = request.text.contains("Put right what you wrote") ? second : invention
            try connection.respond(200, ["Content-Type": "application/json"], ModelServer.answer(text))
            return true
        }
    }

    private static func repairs(_ server: ModelServer) -> [LoopbackRequest] {
        server.requests.filter { $0.text.contains("Put right what you wrote") }
    }

    @Test func theTextWithFewerInventionsIsKept() throws {
        let server = try Self.server(second: "Ship it [PROB-1].")
        let project = try ModelProject.draft(server.url, settings: "repair: 1")
        let run = try project.run("build", "--events", "ndjson")
        #expect(run.exitCode == 0, "\(run)")
        let repair = try #require(Self.repairs(server).first)
        #expect(Self.repairs(server).count == 1 && server.asked.count == 8)
        #expect(repair.text.contains("No requirement has the ID PROB-99."))
        #expect(repair.text.contains(#"The figure \"4711 customers\" stands in no input."#), "\(repair.text)")
        #expect(repair.text.contains("Keep what is there [PROB-1]."))
        #expect(try project.section("next_steps").contains("Ship it [PROB-1]."))
        let complete = try #require(try run.events("section_complete").first { $0["section_id"] as? String == "next_steps" })
        #expect(complete["findings"] == nil && complete["content"] as? String == "Ship it [PROB-1].", "\(complete)")
        // Both answers are counted.
        let usage = complete["usage"] as? [String: Any]
        #expect(usage?["input_tokens"] as? Int == 200 && usage?["output_tokens"] as? Int == 20, "\(complete)")
        #expect(run.error.contains("800 read, 80 written"), "\(run)")
        #expect(try project.run("check", "--grounded").exitCode == 0)
        #expect(try project.run("build", "-B", "next_steps").exitCode == 0)
    }

    @Test(arguments: ["Ship it to 4711 customers, 42 % of them new [PROB-99].", "Ship to 4711 customers [PROB-98]."])
    func aTextThatIsNoBetterIsNotKept(_ second: String) throws {
        let server = try Self.server(second: second)
        let project = try ModelProject.draft(server.url, settings: "repair: 1")
        let run = try project.run("build")
        #expect(run.exitCode == 0 && Self.repairs(server).count == 1, "\(run)")
        #expect(try project.section("next_steps").contains("Ship it to 4711 customers [PROB-99]."))
        #expect(run.error.contains("1 ID that no requirement has, 1 figure from no input"), "\(run)")
        #expect(run.error.contains("800 read, 80 written"), "\(run)")
    }

    @Test func withoutTheSettingNobodyIsAskedTwice() throws {
        let server = try Self.server(second: "Ship it [PROB-1].")
        let project = try ModelProject.draft(server.url)
        #expect(try project.run("build").exitCode == 0)
        #expect(Self.repairs(server).isEmpty && server.asked.count == 7)
    }

    /// A repair that the limit has no room for is not made, and the first text stays.
    @Test func aRepairIsMadeWithinTheLimitOnly() throws {
        let server = try ModelServer { section, request, connection in
            let isRepair = request.text.contains("Put right what you wrote")
            let text = isRepair ? "Ship it." : Self.invention
            try connection.respond(
                200, ["Content-Type": "application/json"], ModelServer.answer(text, tokensRead: request.body.count))
            return true
        }
        let project = try ModelProject.draft(server.url, settings: "repair: 1")
        let run = try project.run("build", "problem_statement", "--max-tokens-total", "9000")
        #expect(run.exitCode == 0 && server.asked.count == 1, "\(run)")
        #expect(try project.section("problem_statement").contains("[PROB-99]"))
    }

    @Test func aRepairThatFailsLeavesTheFirstText() throws {
        let server = try ModelServer { section, request, connection in
            guard section == "Next Steps" else { return false }
            if request.text.contains("Put right what you wrote") {
                try connection.respond(500, [:], "{}")
            } else {
                try connection.respond(200, ["Content-Type": "application/json"], ModelServer.answer(Self.invention))
            }
            return true
        }
        let project = try ModelProject.draft(server.url, settings: "repair: 1")
        #expect(try project.run("build").exitCode == 0)
        #expect(Self.repairs(server).count == 1)
        #expect(try project.section("next_steps").contains("[PROB-99]"))
    }
}
