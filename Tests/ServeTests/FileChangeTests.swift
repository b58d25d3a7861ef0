import Foundation
import LoopbackServer
import TestSupport
import Testing

/// Files that change while the server runs.
@Suite struct FileChangeTests {
    private static let problems = "requirements/problems.md"

    /// Reads the stream until an event of a kind fits.
    private func event(
        _ name: String, on stream: LoopbackEvents, where fits: ([String: Any]) -> Bool = { _ in true }
    ) throws -> [String: Any] {
        while let event = try stream.next() {
            if event.name == name, try fits(event.object) { return try event.object }
        }
        throw TestProblem("there was no such event: \(name)")
    }

    @Test func whatCostsNothingIsBuiltAtOnce() throws {
        let served = try ServedProject.sample()
        try served.build()
        let stream = try served.target.events("/api/prd/stream")
        _ = try stream.next()
        try served.project.replace("3 times", with: "4 times", in: Self.problems)
        #expect(try event("complete", on: stream)["status"] as? String == "ready")
        #expect(try served.project.section("problem_statement").contains("4 times"))
        #expect(try served.document()["version"] as? Int == 2)
        #expect(try served.project.run("check").exitCode == 0)
    }

    @Test func whatAModelWouldWriteIsShownAsStaleAndWaitsForTheButton() throws {
        let model = try ScriptedModel()
        let served = try ServedProject.sample(model)
        try served.build()
        let stream = try served.target.events("/api/prd/stream")
        _ = try stream.next()
        let asked = model.attempts
        try served.project.replace("3 times", with: "4 times", in: Self.problems)
        _ = try event("status", on: stream)
        #expect(try served.section("problem_statement")["state"] as? String == "stale")
        #expect(model.attempts == asked)
        // A hand edit in an editor shows too.
        try served.project.edit("next_steps", adding: "From an editor.")
        _ = try event("status", on: stream)
        #expect(try served.section("next_steps")["edited"] as? Bool == true)
        #expect(model.attempts == asked)
    }

    @Test func withYesAModelIsAskedAtOnce() throws {
        let model = try ScriptedModel()
        let project = try SampleProject.detailed(ServedProject.files(model))
        try #require(try project.run("build").exitCode == 0)
        let served = try ServedProject(project, "--yes")
        served.companion = model
        let stream = try served.target.events("/api/prd/stream")
        _ = try stream.next()
        try project.replace("3 times", with: "4 times", in: Self.problems)
        _ = try event("complete", on: stream)
        #expect(model.attempts["Problem Statement"] == 2)
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func aBrokenInputIsToldAndItsRepairToo() throws {
        let served = try ServedProject.sample()
        try served.build()
        let stream = try served.target.events("/api/prd/stream")
        _ = try stream.next()
        try served.project.write("prdbuild.yaml", "mode: [\n")
        _ = try event("status", on: stream) { $0["status"] as? String == "invalid" }
        #expect(try served.target.get("/api/prd").status == 422)
        try wait(for: "an error about the project file") { try served.errorSoFar().contains("prdbuild.yaml:") }
        try served.project.write("prdbuild.yaml", "title: Field Notes\nmode: draft\n")
        _ = try event("status", on: stream) { $0["status"] as? String == "ready" }
        #expect(try served.target.get("/api/prd").status == 200)
    }

    @Test func aChangeDuringABuildBeginsItAnewAndPaysNothingTwice() throws {
        let model = try ScriptedModel()
        let served = try ServedProject.sample(model)
        try served.build()
        model.hold("Next Steps", "Open Questions", "Identified Gaps")
        try served.project.replace("Measure", with: "Take", in: "requirements/action-items.md")
        let stream = try served.target.events("/api/prd/stream")
        _ = try stream.next()
        try wait(for: "a build that begins") { try served.post("build").status == 202 }
        try wait(for: "three second requests") {
            ["Next Steps", "Identified Gaps", "Open Questions"].allSatisfy { model.attempts[$0] == 2 }
        }
        try served.project.write(
            "prdbuild.yaml",
            served.project.read("prdbuild.yaml") + "sections: { next_steps: { instructions: By week. } }\n")
        model.release("Open Questions", "Identified Gaps")
        try wait(for: "a third request") { model.attempts["Next Steps"] == 3 }
        model.release()
        _ = try event("complete", on: stream) { ($0["sections_cached"] as? Int) == 2 && $0["status"] as? String == "ready" }
        #expect(model.attempts["Open Questions"] == 2 && model.attempts["Identified Gaps"] == 2)
        #expect(try served.project.run("check").exitCode == 0)
    }

    /// A page may build another mode than the server's. A change that touches none of its inputs must not end it.
    @Test func aBuildInAnotherModeHearsOnlyOfItsOwnInputs() throws {
        let model = try ScriptedModel()
        let served = try ServedProject.sample(model)
        model.hold("Appendix")
        let stream = try served.target.events("/api/prd/stream")
        _ = try stream.next()
        try wait(for: "a build that begins") { try served.post("build", #"{"mode": "detailed"}"#).status == 202 }
        try wait(for: "the last request") { model.attempts["Appendix"] == 1 }
        try served.project.write("prdbuild.yaml", served.project.read("prdbuild.yaml") + "# A comment.\n")
        // Far longer than a look at the files takes: the stream says nothing that could be waited for.
        usleep(1_500_000)
        model.release()
        #expect(try event("complete", on: stream)["status"] as? String == "ready")
        #expect(model.attempts["Appendix"] == 1 && served.project.exists("PRD.md"))
    }

    /// Who pressed the button agreed to what it named: a change that would cost more waits for the button again.
    @Test func aChangeDuringABuildSpendsNothingThatNobodyAgreedTo() throws {
        let model = try ScriptedModel()
        let served = try ServedProject.sample(model)
        try served.build()
        model.hold("Next Steps", "Open Questions", "Identified Gaps")
        try served.project.replace("Measure", with: "Take", in: "requirements/action-items.md")
        let stream = try served.target.events("/api/prd/stream")
        _ = try stream.next()
        try wait(for: "a build that begins") { try served.post("build").status == 202 }
        try wait(for: "a second request") { model.attempts["Next Steps"] == 2 }
        try served.project.replace("3 times", with: "4 times", in: Self.problems)
        // Of the build that was called off, and of the one that only takes what costs nothing.
        _ = try event("complete", on: stream)
        _ = try event("complete", on: stream)
        let asked = model.attempts
        #expect(asked["Problem Statement"] == 1 && asked["Executive Summary"] == 1)
        #expect(try served.section("problem_statement")["state"] as? String == "stale")
        #expect(try served.errorSoFar().contains("press Build"))
        model.release()
        try wait(for: "a build that begins") { try served.post("build").status == 202 }
        _ = try event("complete", on: stream) { $0["status"] as? String == "ready" }
        #expect(model.attempts["Problem Statement"] == 2)
        #expect(try served.project.run("check").exitCode == 0)
    }

    @Test func anotherProcessThatBuildsIsSeen() throws {
        let served = try ServedProject.sample(ScriptedModel())
        let stream = try served.target.events("/api/prd/stream")
        #expect(try stream.next()?.object["status"] as? String == "pending")
        #expect(try served.project.run("build").exitCode == 0)
        _ = try event("status", on: stream) { $0["status"] as? String == "ready" }
    }
}
