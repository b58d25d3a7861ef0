import Foundation
import LoopbackServer
import TestSupport
import Testing

/// `watch` where a model writes: what is asked for, when, and that nothing is paid twice.
@Suite struct SpendingTests {
    private static let goals = "requirements/user-goals.md"
    private static let actions = "requirements/action-items.md"

    @Test func withoutATerminalNothingIsSpentUnlessToldTo() throws {
        let model = try ScriptedModel()
        let run = try WatchedRun(model.project(), environment: ScriptedModel.environment)
        try run.wait { $0.contains("'--yes' builds without asking") }
        #expect(try run.error.contains("to be asked for: "))
        try run.project.replace("5 minutes", with: "6 minutes", in: Self.goals)
        try run.line(1)
        #expect(try run.stop().exitCode == 130)
        #expect(model.attempts.isEmpty)
    }

    @Test func whatTheCacheHasNeedsNobodysWord() throws {
        let model = try ScriptedModel()
        let project = try model.project()
        let first = try project.read(Self.goals)
        for text in [first.replacingOccurrences(of: "5 minutes", with: "6 minutes"), first] {
            try project.write(Self.goals, text)
            #expect(try project.run("build", environment: ScriptedModel.environment).exitCode == 0)
        }
        let run = try WatchedRun(project, environment: ScriptedModel.environment)
        try run.waitUntilWatching()
        let asked = model.attempts
        try project.replace("5 minutes", with: "6 minutes", in: Self.goals)
        let line = try run.line(1)
        #expect(line.contains("from cache"), "\(line)")
        #expect(model.attempts == asked)
    }

    @Test func aChangeDuringABuildCallsOffWhatItMakesStaleAndPaysNothingTwice() throws {
        let model = try ScriptedModel()
        let project = try model.project()
        let run = try WatchedRun(project, "--yes", environment: ScriptedModel.environment)
        try run.waitUntilWatching()
        let before = model.attempts
        // Three details read the action items, all at once; the further change concerns one of them, which does not end by itself.
        model.hold("Next Steps", "Open Questions", "Identified Gaps")
        try project.replace("Measure", with: "Take", in: Self.actions)
        try model.wait { $0["Next Steps"] == 2 && $0["Open Questions"] == 2 && $0["Identified Gaps"] == 2 }
        try project.write(
            "prdbuild.yaml", project.read("prdbuild.yaml") + "\nsections: { next_steps: { instructions: By week. } }\n")
        model.release("Open Questions", "Identified Gaps")
        try model.wait { $0["Next Steps"] == 3 }
        model.release()
        let line = try run.line(1)
        #expect(line.contains("ACT-1 changed; prdbuild.yaml changed → built 2, 2 from cache"), "\(line)")
        #expect(model.attempts["Open Questions"] == 2 && model.attempts["Identified Gaps"] == 2, "\(model.attempts)")
        #expect(model.attempts["Problem Statement"] == before["Problem Statement"])
        #expect(try run.stop().exitCode == 130)
        #expect(try project.run("check", environment: ScriptedModel.environment).exitCode == 0)
    }

    @Test func aFailedSectionIsToldAndLeftUntilSomethingChanges() throws {
        let model = try ScriptedModel { title, attempt in
            title == "Next Steps" && attempt == 2 ? .failure("out of order") : .text("Text \(attempt) of \(title).")
        }
        let run = try WatchedRun(model.project(), "--yes", environment: ScriptedModel.environment)
        try run.waitUntilWatching()
        try run.project.replace("Measure", with: "Take", in: Self.actions)
        let line = try run.line(1)
        #expect(line.contains("1 failed"), "\(line)")
        #expect(try run.error.contains("out of order"))
        try run.project.replace("Take", with: "Get", in: Self.actions)
        #expect(try run.line(2).contains("built "))
        #expect(model.attempts["Next Steps"] == 3)
    }

    @Test func onATerminalEnterBuilds() throws {
        let model = try ScriptedModel()
        let project = try model.project()
        let run = try TerminalRun(["watch"], in: project.root, columns: 100, rows: 40, environment: ScriptedModel.environment)
        try run.wait { $0.text.contains("Press Enter to build, Ctrl-C to stop") }
        #expect(run.screen.text.contains("7 of 7 sections to make (openai/m)"))
        try project.replace("5 minutes", with: "6 minutes", in: Self.goals)
        try run.wait { $0.text.components(separatedBy: "Press Enter").count == 3 }
        #expect(model.attempts.isEmpty)
        run.type("\n")
        // What it writes at first was not deleted before.
        try run.wait { $0.text.contains("  built 7 (") }
        #expect(model.attempts.values.allSatisfy { $0 == 1 } && model.attempts.count == 7)
        try project.replace("6 minutes", with: "7 minutes", in: Self.goals)
        try run.wait { $0.text.contains("GOAL-1 changed\n") && $0.text.components(separatedBy: "Press Enter").count == 4 }
        run.type("\u{3}")
        #expect(try run.finish() == 130)
        #expect(run.screen.text.contains("no longer watching"))
        #expect(model.attempts.values.allSatisfy { $0 == 1 })
    }

    @Test func ctrlCDuringABuildKeepsWhatIsFinished() throws {
        let model = try ScriptedModel()
        let project = try model.project()
        model.hold("Goals and Objectives")
        let run = try TerminalRun(
            ["watch", "--yes"], in: project.root, columns: 100, rows: 40, environment: ScriptedModel.environment)
        try model.wait { $0["Goals and Objectives"] == 1 }
        run.type("\u{3}")
        #expect(try run.finish() == 130)
        #expect(try project.section("problem_statement").contains("Text 1 of Problem Statement"))
        model.release()
        #expect(try project.run("build", environment: ScriptedModel.environment).exitCode == 0)
        #expect(model.attempts["Problem Statement"] == 1)
    }
}
