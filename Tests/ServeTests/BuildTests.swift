import Foundation
import LoopbackServer
import TestSupport
import Testing

/// Builds that are asked for through the server.
@Suite struct BuildTests {
    private static func cleanlyBuilt(_ project: TestProject) throws -> TestProject {
        let copy = try project.inputsAlone()
        try copy.build()
        return copy
    }

    @Test func aBuildLeavesWhatTheCommandLeaves() throws {
        let served = try ServedProject.sample()
        let events = try served.build()
        #expect(events.first?.name == "status")
        #expect(try events.last?.object["status"] as? String == "ready")
        #expect(events.filter { $0.name == "section_complete" }.count == 7, "\(events.map(\.name))")
        let document = try served.document()
        #expect(
            document["status"] as? String == "ready" && document["version"] as? Int == 1 && document["building"] as? Bool == false
        )
        let states = try #require(document["sections"] as? [[String: Any]]).compactMap { $0["state"] as? String }
        #expect(states == Array(repeating: "fresh", count: 7))
        #expect(try served.project.run("check").exitCode == 0)
        #expect(try served.project.read("PRD.md") == Self.cleanlyBuilt(served.project).read("PRD.md"))
        // Nothing is left to do.
        #expect(try served.build().map(\.name) == ["status", "complete"])
    }

    @Test func theEventsAreThoseOfTheCommand() throws {
        // One after the other, so that there is one order.
        let served = try ServedProject(SampleProject.draft(), "-j", "1")
        let told = try served.build().filter { $0.name != "chunk" }
        let printed = try served.project.inputsAlone().run("build", "--events", "ndjson", "-j", "1").events()
        func comparable(_ events: [[String: Any]]) -> [NSDictionary] {
            events.map { event in
                NSDictionary(dictionary: event.filter { $0.key != "duration_ms" })
            }
        }
        #expect(try comparable(told.map { try $0.object }) == comparable(printed))
        for event in told { #expect(try event.object["type"] as? String == event.name) }
    }

    @Test func lookingCostsNothing() throws {
        let model = try ScriptedModel()
        let served = try ServedProject.sample(model)
        for path in ["/", "/api/prd", "/api/prd/requirements", "/api/prd?mode=detailed", "/api/prd/sections/problem_statement"] {
            #expect(try served.target.get(path).status == 200, "\(path)")
        }
        let stream = try served.target.events("/api/prd/stream?mode=detailed")
        let status = try #require(try stream.next())
        #expect(try status.object["mode"] as? String == "detailed" && status.object["sections_total"] as? Int == 12)
        #expect(try status.object["status"] as? String == "pending")
        #expect(model.prompts == [] && !served.project.exists("PRD.md"))
        #expect((try served.document()["work"] as? [String: Any])?["paid"] as? Bool == true)
    }

    @Test func theModeIsThatOfTheRequest() throws {
        let served = try ServedProject.sample()
        #expect((try served.document("?mode=detailed")["sections"] as? [Any])?.count == 12)
        try served.build(#"{"mode": "detailed"}"#)
        #expect(try served.project.read("PRD.md").contains("prdbuild:section appendix"))
    }

    @Test func oneBuildAtATime() throws {
        let model = try ScriptedModel()
        model.hold("Problem Statement")
        let served = try ServedProject.sample(model)
        let stream = try served.target.events("/api/prd/stream")
        #expect(try served.post("build").status == 202)
        _ = try ServedProject.words(of: "problem_statement", from: stream)
        let second = try served.post("build")
        #expect(second.status == 409)
        #expect(try second.refusal == "a build is running")
        #expect(try served.document()["status"] as? String == "generating")
        model.release()
        _ = try stream.through("complete")
        #expect(model.attempts.values.allSatisfy { $0 == 1 })
        // The end is told when the next one may begin.
        #expect(try served.post("build").status == 202)
    }

    @Test func anotherProcessThatBuildsIsNamed() throws {
        let model = try ScriptedModel()
        model.hold()
        let served = try ServedProject.sample(model)
        let other = try StartedRun(["build"], in: served.project.root)
        try wait(for: "a request") { !model.prompts.isEmpty }
        let answer = try served.post("build")
        #expect(answer.status == 409)
        #expect(try answer.refusal.hasPrefix("process "), "\(answer.text)")
        model.release()
        #expect(try other.finish().exitCode == 0)
        #expect(try served.post("build").status == 202)
    }

    @Test func cancelKeepsWhatIsFinished() throws {
        let model = try ScriptedModel()
        model.hold("Goals and Objectives")
        let served = try ServedProject.sample(model)
        #expect(try served.post("cancel").status == 409)
        let stream = try served.target.events("/api/prd/stream")
        #expect(try served.post("build").status == 202)
        _ = try ServedProject.words(of: "goals_objectives", from: stream)
        #expect(try served.post("cancel").status == 202)
        let end = try #require(try stream.through("complete").last)
        #expect(try end.object["status"] as? String == "cancelled")
        #expect(try served.project.section("problem_statement").contains("Text 1 of Problem Statement"))
        model.release()
        try served.build()
        #expect(model.attempts["Problem Statement"] == 1 && model.attempts["Goals and Objectives"] == 2)
    }

    @Test func whatFailedIsTriedAgain() throws {
        let model = try ScriptedModel { title, attempt in
            title == "Next Steps" && attempt == 1 ? .failure("no <b>answer</b>") : .text("Text of \(title) [PROB-1].")
        }
        let served = try ServedProject.sample(model)
        let events = try served.build()
        #expect(try events.last?.object["failed_sections"] as? [String] == ["next_steps"])
        let failed = try served.section("next_steps")
        #expect(failed["status"] as? String == "failed")
        #expect((failed["error"] as? String)?.contains("no <b>answer</b>") == true, "\(failed)")
        try served.build(#"{"sections": ["next_steps"]}"#)
        #expect(try served.section("next_steps")["status"] as? String == "completed")
    }

    @Test func aSectionThatIsWrittenIsShownAsFarAsItIs() throws {
        let model = try ScriptedModel { title, _ in
            .text("### Words\n\nText of *\(title)* with <script>alert(1)</script> and more words.")
        }
        model.hold("Problem Statement")
        let served = try ServedProject.sample(model)
        let stream = try served.target.events("/api/prd/stream")
        _ = try served.post("build")
        _ = try ServedProject.words(of: "problem_statement", from: stream)
        let answer = try served.target.get("/api/prd/sections/problem_statement").json()
        #expect(answer["status"] as? String == "generating")
        #expect((answer["html"] as? String)?.contains("<h3") == true, "\(answer)")
        #expect((answer["html"] as? String)?.contains("<script") == false, "\(answer)")
        let states = try #require(try served.document()["sections"] as? [[String: Any]])
        #expect(states.filter { $0["queued"] as? Bool == true }.count == 6)
        model.release()
        _ = try stream.through("complete")
    }

    @Test func ctrlCDuringABuildKeepsWhatIsFinished() throws {
        let model = try ScriptedModel()
        model.hold("Goals and Objectives")
        let served = try ServedProject.sample(model)
        let stream = try served.target.events("/api/prd/stream")
        _ = try served.post("build")
        _ = try ServedProject.words(of: "goals_objectives", from: stream)
        let run = try served.stop()
        #expect(run.exitCode == 130, "\(run)")
        // The pages are told before the connection ends.
        #expect(try stream.through("complete").last?.object["status"] as? String == "cancelled")
        #expect(try served.project.section("problem_statement").contains("Text 1 of Problem Statement"))
    }

    @Test func requestsThatNameNothingAreRefusedAndSpendNothing() throws {
        let model = try ScriptedModel()
        let served = try ServedProject.sample(model)
        for (body, status) in [
            ("{", 400), ("[]", 400), ("\"x\"", 400), (#"{"mode": "full"}"#, 400), (#"{"mode": 1}"#, 400),
            (#"{"sections": "x"}"#, 400),
            (#"{"sections": [1]}"#, 400), (#"{"force": "yes"}"#, 400), (#"{"mod": "draft"}"#, 400),
            (#"{"sections": ["none"]}"#, 404),
            (#"{"sections": ["appendix"]}"#, 404), ("\u{0}\u{1}", 400), (String(repeating: "[", count: 100_000), 400),
        ] {
            let answer = try served.post("build", body)
            #expect(answer.status == status, "\(body.prefix(40)): \(answer.text)")
            #expect(try !answer.refusal.isEmpty)
        }
        #expect(model.prompts == [])
        // A refusal leaves the way free.
        try served.build()
    }
}
