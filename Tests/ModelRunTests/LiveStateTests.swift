import Foundation
import TestSupport
import Testing

/// What the block says of sections that no model is asked for after all.
@Suite struct LiveStateTests {
    @Test func whatReadsAFailedSectionIsLeftStrictly() throws {
        let server = try ModelServer.gated(Gate(), only: [], refusing: ["Goals and Objectives"])
        let project = try ModelProject.draft(server.url)
        let run = try TerminalRun.build(project, "--strict")
        #expect(try run.finish() == 1)
        let last = LivePicture(run.screen)
        last.expectLast("!✓✗!!!!")
        #expect(last.row("Proposed Solution")?.contains("left stale: waits for goals_objectives") == true, "\(last.rows)")
    }

    @Test func whatComesOutTheSameLeavesItsReadersUnchanged() throws {
        let server = try ModelServer()
        let project = try ModelProject.draft(server.url)
        #expect(try Run(["build"], in: project.root, environment: ModelProject.environment).exitCode == 0)
        try project.write("prompts/problem_statement.txt", "# Section to write: {title}\n{requirements_by_section}\n")
        let run = try TerminalRun.build(project)
        #expect(try run.finish() == 0)
        #expect(server.asked.count == 8)
        let last = LivePicture(run.screen)
        last.expectLast("✓✓✓✓✓✓✓")
        #expect(last.rows.count { $0.text.hasSuffix("  unchanged") } == 6, "\(last.rows)")
    }

    /// While another is still being written, not only at the end.
    @Test func whatTheCacheHasIsDoneAtOnce() throws {
        let gate = Gate()
        let first = try ModelServer()
        let project = try ModelProject.draft(first.url)
        #expect(try Run(["build"], in: project.root, environment: ModelProject.environment).exitCode == 0)
        let former = "{shared_context}\n# Section to write: {title}\n"
        try project.write("prompts/problem_statement.txt", former + "anew")
        #expect(try Run(["build"], in: project.root, environment: ModelProject.environment).exitCode == 0)
        try project.remove("prompts/problem_statement.txt")
        try project.write("prompts/next_steps.txt", former)
        let second = try ModelServer.gated(gate)
        try project.replace(first.url, with: second.url, in: "prdbuild.yaml")
        let run = try TerminalRun.build(project)
        try run.waitForPicture { picture in
            picture.row("Problem Statement")?.contains("from cache") == true
                && picture.row("Next Steps")?.contains("words") == true
        }
        gate.open()
        #expect(try run.finish() == 0)
        LivePicture(run.screen).expectLast("✓✓✓✓✓✓✓")
    }

    @Test func whatIsOverTheLimitAndWhatReadsItIsLeft() throws {
        let server = try ModelServer { _, _, connection in
            let body = ModelServer.answer("A text.", tokensRead: 100_000)
            try connection.respond(200, ["Content-Type": "application/json"], body)
            return true
        }
        let project = try ModelProject.draft(server.url)
        let run = try TerminalRun.build(project, "--max-tokens-total", "50000")
        #expect(try run.finish() == 1)
        let last = LivePicture(run.screen)
        last.expectLast("!✓!!!!!")
        #expect(last.row("Goals and Objectives")?.contains("over the limit") == true, "\(last.rows)")
        #expect(last.row("Next Steps")?.contains("left stale") == true, "\(last.rows)")
    }

    @Test func aPersonsTextIsHeldBack() throws {
        let server = try ModelServer()
        let project = try ModelProject.draft(server.url)
        #expect(try Run(["build"], in: project.root, environment: ModelProject.environment).exitCode == 0)
        try project.edit("next_steps", adding: "By hand.")
        #expect(try Run(["build"], in: project.root, environment: ModelProject.environment).exitCode == 0)
        try project.replace("3 times", with: "4 times", in: "requirements/problems.md")
        let run = try TerminalRun.build(project, columns: 100)
        #expect(try run.finish() == 1)
        let last = LivePicture(run.screen)
        #expect(last.row("Next Steps")?.contains("edited by hand; its inputs changed") == true, "\(run.screen.history)")
        last.expectOrder()
    }
}
