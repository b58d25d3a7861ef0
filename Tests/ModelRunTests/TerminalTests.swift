import Foundation
import LoopbackServer
import TestSupport
import Testing

/// The live block as it is on the screen of a terminal.
@Suite struct TerminalTests {
    private static let longError =
        "The deployment for this model is being moved to another region and takes no requests until the move is over"

    @Test(arguments: [20, 40, 60, 80, 100, 200]) func theBlockFitsAnyWidth(_ columns: Int) throws {
        let gate = Gate()
        let server = try ModelServer.gated(gate, refusing: ["Identified Gaps"], error: Self.longError)
        let project = try ModelProject.draft(server.url)
        let run = try TerminalRun.build(project, columns: columns)
        let early = try run.waitForPicture { $0.rows.count == 7 && (columns < 40 || $0.screen.text.contains("words")) }
        #expect(!early.screen.showsCursor && !early.screen.wrapsLines)
        let block = zip(early.screen.lines, early.screen.widths).suffix(8)
        #expect(block.allSatisfy { $0.1 < columns }, "\(block)")
        #expect(block.last?.0.contains("0/7") == true, "\(block)")
        gate.open()
        #expect(try run.finish() == 1)
        let last = LivePicture(run.screen, withHistory: true)
        last.expectLast("✓✓✓✓✓✗✓")
        // The error is there in full, broken between words.
        let words = last.screen.history.flatMap { $0.split(separator: " ") }
        for word in Self.longError.split(separator: " ").dropLast() where word.count < columns - 4 {
            #expect(words.contains(word), "\(word): \(last.screen.history)")
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 8, 9]) func aLowTerminalShowsWhatIsUnderWayAndAllAtTheEnd(_ rows: Int) throws {
        let gate = Gate()
        let server = try ModelServer.gated(gate, only: ["Goals and Objectives"])
        let project = try ModelProject.draft(server.url)
        let run = try TerminalRun.build(project, columns: 100, rows: rows)
        if rows >= 3 {
            try run.waitForPicture { $0.row("Goals and Objectives")?.contains("words") == true }
        } else if rows == 2 {
            try run.wait { $0.text.contains("1/7") }
        } else {
            try server.wait { $0.requests.count == 2 }
        }
        #expect(run.screen.history.count <= rows + 3, "\(run.screen.history)")
        gate.open()
        #expect(try run.finish() == 0)
        LivePicture(run.screen, withHistory: true).expectLast("✓✓✓✓✓✓✓")
    }

    @Test(arguments: [true, false]) func theBlockFollowsTheSizeOfTheTerminal(_ reflows: Bool) throws {
        let gate = Gate()
        let server = try ModelServer.gated(gate, only: ["Proposed Solution"])
        let project = try ModelProject.draft(server.url)
        let run = try TerminalRun.build(project, columns: 100, rows: 40, reflows: reflows)
        try run.waitForPicture { $0.row("Proposed Solution")?.contains("First words") == true }
        for (columns, rows) in [(60, 40), (30, 40), (120, 40), (120, 12), (45, 12), (20, 30), (100, 40)] {
            run.resize(columns: columns, rows: rows)
            let before = run.bytes.count
            try run.waitForPicture { picture in
                run.bytes.count > before + 200 && picture.rows.count == 7 && picture.screen.lines.last?.contains(" 2/7 ") == true
                    && picture.screen.widths.suffix(8).allSatisfy { $0 < columns }
            }
        }
        gate.open()
        #expect(try run.finish() == 0)
        let last = LivePicture(run.screen)
        last.expectLast("✓✓✓✓✓✓✓")
        if reflows { #expect(run.screen.history.count { $0.hasPrefix("Field Notes") } == 1, "\(run.screen.history)") }
    }

    /// Typed in the program's own escapes and in those that JSON has.
    private static let controls =
        "\u{1B}[2J\u{1B}]0;title\u{7} \u{8}\u{8}\r\u{9B}2J \u{9D}0;t\u{9C} \u{202E}turned\u{2066} \u{0}\u{7F} red\u{1B}[31m"

    @Test(arguments: [[:], ["TERM": "dumb"], ["NO_COLOR": "1"]])
    func noControlCharacterOfAModelReachesTheTerminal(_ environment: [String: String]) throws {
        let gate = Gate()
        let server = try ModelServer { section, _, connection in
            if section == "Open Questions" {
                try connection.respond(500, [:], ModelServer.json(["error": ["message": "no " + Self.controls]]))
                return true
            }
            if section == "Next Steps" {
                try connection.respond(
                    200, ["Content-Type": "application/json"], ModelServer.whole(message: ["refusal": "Not " + Self.controls]))
                return true
            }
            try connection.beginStream()
            try connection.stream([
                #"{"title":"x","content":""#, String(ModelServer.json([Self.controls + " words"]).dropFirst(2).dropLast(2)),
            ])
            try connection.wait(for: gate)
            try connection.stream([#""}"#])
            try connection.endStream()
            return true
        }
        let project = try ModelProject.draft(server.url)
        let run = try TerminalRun.build(project, columns: 160, environment: environment)
        if environment["TERM"] == nil { try run.waitForPicture { $0.row("Problem Statement")?.contains("words") == true } }
        gate.open()
        #expect(try run.finish() == 1)
        #expect(run.screen.strange == [] && run.screen.showsCursor && run.screen.wrapsLines)
        let text = String(decoding: run.bytes, as: UTF8.self)
        for scalar in ["\u{0}", "\u{7}", "\u{8}", "\u{7F}", "\u{9B}", "\u{9C}", "\u{9D}", "\u{202E}", "\u{2066}"] {
            #expect(!text.unicodeScalars.contains(Unicode.Scalar(scalar) ?? " "), "\(scalar.debugDescription)")
        }
        #expect(!text.contains("\u{1B}[2J") && !text.contains("\u{1B}]"))
        if environment["TERM"] != nil { #expect(!text.contains("\u{1B}")) }
        #expect(text.contains("the model refused: Not"), "\(run.screen.history)")
    }

    @Test(arguments: [50, 80]) func wideCharactersAndMarksTakeTheColumnsThatTheyHave(_ columns: Int) throws {
        let gate = Gate()
        let words = "機能要件を書いています。🚀👩‍🔧✅ e\u{301}\u{302}\u{303} 한국어 ❤️ 🇩🇪 ｆｕｌｌ ไทย"
        let server = try ModelServer.gated(gate, words: String(repeating: words, count: 4))
        let settings = "sections: { next_steps: { title: '次のステップと計画の詳細な一覧 🚀' }, open_questions: { title: 'Ouve\u{301}rt' } }"
        let project = try ModelProject.draft(server.url, settings: settings)
        let run = try TerminalRun.build(project, columns: columns)
        let early = try run.waitForPicture { $0.rows.count == 7 && $0.row("Problem Statement")?.contains("ไทย") == true }
        #expect(early.screen.widths.suffix(8).allSatisfy { $0 < columns }, "\(early.screen.lines)")
        // Details stand below one another, whatever the width of the titles.
        let starts = early.screen.lines.filter { $0.hasSuffix("waiting") }.map { line in
            line.unicodeScalars.reduce(0) { $0 + Screen.width(of: $1) }
        }
        #expect(Set(starts).count == 1 && starts.count == 6, "\(early.screen.lines)")
        gate.open()
        #expect(try run.finish() == 0)
        let last = LivePicture(run.screen, withHistory: true)
        last.expectLast("✓✓✓✓✓✓✓", titles: ["次のステップ", "Ouve\u{301}rt", "Problem Statement"])
    }

    @Test(arguments: [([:], ["--color", "never"]), (["NO_COLOR": "1"], []), (["NO_COLOR": ""], [])])
    func coloursAreLeftOutWhereTheyAreNotWanted(_ environment: [String: String], _ arguments: [String]) throws {
        let server = try ModelServer()
        let project = try ModelProject.draft(server.url)
        let run = try TerminalRun(
            ["build"] + arguments, in: project.root, environment: ModelProject.environment.merging(environment) { $1 })
        #expect(try run.finish() == 0)
        let isPlain = environment["NO_COLOR"] != ""
        #expect(run.screen.hasColours != isPlain)
        LivePicture(run.screen).expectLast("✓✓✓✓✓✓✓")
    }

    @Test(arguments: [["TERM": "dumb"], ["TERM": ""], ["TERM": "dumb", "NO_COLOR": "1"]])
    func aTerminalThatCannotMoveItsCursorGetsLines(_ environment: [String: String]) throws {
        let server = try ModelServer.gated(Gate(), only: [], refusing: ["Next Steps"])
        let project = try ModelProject.draft(server.url)
        let run = try TerminalRun.build(project, columns: 120, environment: environment)
        #expect(try run.finish() == 1)
        #expect(!run.bytes.contains(0x1B))
        let lines = run.screen.history
        #expect(lines.count { $0.hasPrefix("  built ") } == 6 && lines.count { $0.hasPrefix("  failed ") } == 1, "\(lines)")
    }

    @Test func quietlyATerminalShowsNothing() throws {
        let server = try ModelServer()
        let project = try ModelProject.draft(server.url)
        let run = try TerminalRun.build(project, "-q")
        #expect(try run.finish() == 0)
        #expect(run.bytes.isEmpty, "\(run.screen.history)")
    }

    @Test func whenAllFailTheTerminalIsPutRightToo() throws {
        let server = try ModelServer.gated(Gate(), refusing: Set(ModelProject.titles))
        let project = try ModelProject.draft(server.url)
        let run = try TerminalRun.build(project)
        #expect(try run.finish() == 1)
        LivePicture(run.screen, withHistory: true).expectLast("✗✗✗✗✗✗✗")
    }
}
