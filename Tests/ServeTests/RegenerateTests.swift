import Foundation
import LoopbackServer
import TestSupport
import Testing

@Suite struct RegenerateTests {
    private let model: ScriptedModel
    private let served: ServedProject

    init() throws {
        model = try ScriptedModel { title, attempt in .text("Text \(attempt) of \(title).") }
        served = try ServedProject.sample(model)
        try served.build()
    }

    private func regenerate(_ id: String, _ body: String = "{}") throws -> LoopbackAnswer {
        try served.post("sections/\(id)/regenerate", body)
    }

    @Test func aSectionIsMadeAnewAndTheAnswerIsThatOfTheCommand() throws {
        let stream = try served.target.events("/api/prd/stream")
        _ = try stream.next()
        let answer = try regenerate("open_questions", #"{"custom_instructions": "Name an owner."}"#).json()
        #expect(Set(answer.keys) == ["section", "affected_sections", "warning"])
        #expect((answer["section"] as? [String: Any])?["content"] as? String == "Text 2 of Open Questions.")
        #expect(answer["affected_sections"] as? [String] == ["executive_summary"])
        #expect(answer["warning"] as? String == "1 section used this as context and may be outdated")
        let names = try stream.through("complete").map(\.name)
        #expect(names.first == "status" && names.contains("section_complete"), "\(names)")
        #expect(model.prompts.last?.contains("Name an owner.") == true)
        #expect(try served.section("open_questions")["instructions"] as? String == "Name an owner.")
        #expect(model.attempts.filter { $0.value > 1 } == ["Open Questions": 2])
    }

    @Test func whatIsChosenOfItsReadersComesAlong() throws {
        let answer = try regenerate("problem_statement", #"{"cascade": ["goals_objectives", "next_steps"]}"#).json()
        #expect((answer["warning"] as? String)?.contains("used this as context") == true)
        #expect(
            model.attempts.filter { $0.value > 1 } == ["Problem Statement": 2, "Goals and Objectives": 2, "Next Steps": 2])
        try served.build()
        #expect(try served.project.run("check").exitCode == 0)
    }

    @Test func anEditIsReplacedOnlyWhenThatIsSaid() throws {
        _ = try served.put("next_steps", "Mine alone.", over: try served.section("next_steps")["content_hash"])
        let refused = try regenerate("next_steps")
        #expect(refused.status == 409)
        #expect(try refused.refusal == "'next_steps' was edited by hand")
        #expect(try served.project.section("next_steps").contains("Mine alone."))
        #expect(try regenerate("next_steps", #"{"discard_edits": true}"#).status == 200)
        #expect(try served.project.section("next_steps").contains("Text 2 of Next Steps."))
        let folder = served.project.root.appendingPathComponent(".prdbuild/backups")
        let copies = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(try copies.map { try String(contentsOf: $0, encoding: .utf8) } == ["## Edited\n\nMine alone.\n"])
    }

    @Test func requestsThatMakeNoSenseAreRefusedAndSpendNothing() throws {
        let before = model.prompts.count
        for (id, body, status) in [
            ("none", "{}", 404), ("appendix", "{}", 404), ("next_steps", "x", 400), ("next_steps", #"{"cascade": "all"}"#, 400),
            ("next_steps", #"{"cascade": ["problem_statement"]}"#, 400), ("next_steps", #"{"cascade": ["none"]}"#, 400),
            ("next_steps", #"{"custom_instructions": 1}"#, 400), ("next_steps", #"{"instructions": "x"}"#, 400),
        ] {
            let answer = try regenerate(id, body)
            #expect(answer.status == status, "\(id) \(body): \(answer.text)")
        }
        #expect(model.prompts.count == before)
        #expect(try regenerate("next_steps").status == 200)
    }

    @Test func cancelEndsItAndLeavesTheTextAsItWas() throws {
        model.hold("Next Steps")
        let stream = try served.target.events("/api/prd/stream")
        let client = try LoopbackClient(port: served.port)
        try client.send("POST", "/api/prd/sections/next_steps/regenerate", host: served.target.host, body: "{}")
        _ = try ServedProject.words(of: "next_steps", from: stream)
        #expect(try served.post("build").status == 409)
        #expect(try served.post("cancel").status == 202)
        #expect(try client.answer().status == 200)
        #expect(try served.project.section("next_steps").contains("Text 1 of Next Steps."))
        model.release()
        #expect(try regenerate("next_steps").status == 200)
    }
}
