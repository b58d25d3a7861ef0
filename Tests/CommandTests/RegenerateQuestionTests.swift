import Foundation
import TestSupport
import Testing
import Threading

/// What `regenerate` asks on a terminal.
@Suite struct RegenerateQuestionTests {
    private let model: ScriptedModel
    private let project: TestProject

    init() throws {
        model = try ScriptedModel()
        project = try model.project()
        try project.build()
        model.forget()
        model.answer { ScriptedModel.revising($0) + "\n\nAdded." }
    }

    private static let question = "Enter = none:"

    /// At the question, which stands behind the list of all eight sections that read the proposed solution.
    private func asked(_ more: String...) throws -> TerminalRun {
        let run = try TerminalRun(["regenerate", "proposed_solution"] + more, in: project.root, columns: 110, rows: 40)
        try run.wait { $0.text.contains(Self.question) }
        return run
    }

    @Test func theListNamesEachReaderWithWhatItWouldCost() throws {
        let run = try asked()
        let lines = run.screen.lines
        #expect(lines.contains { $0.hasPrefix("prdbuild: 8 sections used this as context and may be outdated") }, "\(lines)")
        #expect(lines.contains { $0.contains(/^ +1 +executive_summary +about [\d,]+ tokens to read$/) }, "\(lines)")
        #expect(lines.contains { $0.contains(/^ +8 +appendix +about/) }, "\(lines)")
        run.type("\n")
        #expect(try run.finish() == 0)
    }

    @Test func nothingChosenIsNothingMade() throws {
        for answer in ["\n", "n\n", "none\n", "\u{4}"] {
            model.forget()
            let run = try asked()
            run.type(answer)
            #expect(try run.finish() == 0, "\(run.screen.text)")
            #expect(model.asked == ["Proposed Solution"])
        }
        #expect(try project.states()["appendix"] == "stale")
    }

    @Test func allAreBroughtUpToDate() throws {
        let run = try asked()
        run.type("a\n")
        #expect(try run.finish() == 0, "\(run.screen.text)")
        #expect(model.prompts.count == 9)
        #expect(try project.states().values.allSatisfy { $0 == "fresh" })
    }

    @Test(arguments: [
        ("8, 6\n", ["Appendix", "Timeline and Milestones"]),
        ("5-6 appendix\n", ["Appendix", "Success Metrics", "Timeline and Milestones"]),
    ])
    func someAreChosenByNumberRangeOrName(answer: String, titles: [String]) throws {
        let run = try asked()
        run.type(answer)
        #expect(try run.finish() == 0, "\(run.screen.text)")
        #expect(model.asked == (titles + ["Proposed Solution"]).sorted())
        #expect(try project.states()["risks_mitigations"] == "stale")
    }

    @Test func theSummaryAloneDoesNotBringTheOthersAlong() throws {
        let run = try asked()
        run.type("1\n")
        #expect(try run.finish() == 0, "\(run.screen.text)")
        #expect(model.asked == ["Executive Summary", "Proposed Solution"])
    }

    @Test func whatIsNotUnderstoodIsAskedAgain() throws {
        let run = try asked()
        for word in ["0", "9", "2-1", "x", "1-", "-", "y", "1-2-3", "99999999999999999999"] {
            run.type("\(word)\n")
            try run.wait { $0.text.contains("'\(word)' is not a, a number from 1 to 8") }
            try run.wait { $0.lines.last?.hasSuffix(Self.question) == true }
        }
        run.type("\n")
        #expect(try run.finish() == 0)
        #expect(model.asked == ["Proposed Solution"])
    }

    @Test func whatWasTypedBeforeTheQuestionIsNoAnswer() throws {
        let (reached, typed) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        model.answer { prompt in
            reached.signal()
            typed.wait()
            return ScriptedModel.revising(prompt) + "\n\nAdded."
        }
        let run = try TerminalRun(["regenerate", "proposed_solution"], in: project.root, columns: 110, rows: 40)
        reached.wait()
        run.type("a\n")
        // The terminal has the line once it has echoed it.
        try run.wait { String(decoding: run.bytes, as: UTF8.self).contains("a\r\n") || $0.text.contains("a") }
        typed.signal()
        try run.wait { $0.text.contains(Self.question) }
        run.type("\n")
        #expect(try run.finish() == 0)
        #expect(model.asked == ["Proposed Solution"])
    }

    @Test(arguments: [("y\n", true), ("1\n", true), ("executive_summary\n", true), ("\n", false), ("n\n", false)])
    func ofOneReaderItAsksYesOrNo(answer: String, isMade: Bool) throws {
        let run = try TerminalRun(["regenerate", "appendix"], in: project.root, columns: 110, rows: 40)
        try run.wait { $0.text.contains("Enter = no:") }
        run.type(answer)
        #expect(try run.finish() == 0, "\(run.screen.text)")
        #expect(model.asked == (isMade ? ["Appendix", "Executive Summary"] : ["Appendix"]))
        #expect(run.screen.text.contains("1 section left as it was") != isMade, "\(run.screen.text)")
    }

    @Test func ctrlCLeavesWhatIsDone() throws {
        let run = try asked()
        run.type("\u{3}")
        #expect(try run.finish() == 130, "\(run.screen.text)")
        #expect(model.asked == ["Proposed Solution"])
        #expect(run.screen.showsCursor)
        #expect(try project.states()["proposed_solution"] == "fresh")
        let again = try project.run("build")
        #expect(again.exitCode == 0, "\(again)")
    }

    @Test(arguments: [["--cascade"], ["--json"], ["-q"], ["--events", "ndjson"]])
    func theseAskNothing(options: [String]) throws {
        let run = try TerminalRun(["regenerate", "proposed_solution"] + options, in: project.root, columns: 110, rows: 60)
        #expect(try run.finish() == 0, "\(run.screen.text)")
        #expect(!run.screen.text.contains(Self.question))
        #expect(model.prompts.count == (options == ["--cascade"] ? 9 : 1))
    }

    @Test func aTextThatCameOutAsItWasNeedsNoQuestion() throws {
        model.answer { $0.earlier ?? "" }
        let run = try TerminalRun(["regenerate", "proposed_solution"], in: project.root, columns: 110, rows: 40)
        #expect(try run.finish() == 0)
        #expect(run.screen.text.contains("came out as it was") && !run.screen.text.contains(Self.question))
    }
}
