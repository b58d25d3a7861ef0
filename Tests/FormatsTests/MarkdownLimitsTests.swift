import Formats
import PRDModel
import Testing

@Suite struct MarkdownLimitsTests {
    @Test func aParagraphMayCiteThousandsOfRequirements() {
        let cited = (1...20_000).map { "[R-\($0)]" }.joined(separator: " ")
        #expect(MarkdownLimits.problem(in: "**Further:** " + cited + ".\n", path: "a.md") == nil)
        #expect(MarkdownLimits.problem(in: "| a |\n|---|\n| " + cited + " |\n", path: "a.md") == nil)
    }

    @Test(arguments: ["[R-1", "[R-1](", "[R-1][", "[R-1]:", "[[R-1]", "[R]", "[R 1]", "[R-1`]", "<R-1]", "[R\\-1]"])
    func whatMayOpenMoreThanAnIDIsBounded(mark: String) {
        #expect(MarkdownLimits.problem(in: String(repeating: mark + " ", count: 600) + "\n", path: "a.md") != nil)
    }

    @Test(arguments: [
        ("> quotes", String(repeating: ">", count: 41)), ("spaced quotes", String(repeating: "> ", count: 41)),
        ("lists", String(repeating: "- ", count: 41)), ("numbered lists", String(repeating: "1. ", count: 41)),
        ("indentation", String(repeating: " ", count: 400) + "- x"), ("tabs", String(repeating: "\t", count: 100) + "- x"),
        ("mixed", String(repeating: "> - ", count: 21)),
    ])
    func deepNestingIsAProblemWithItsLine(name: String, line: String) throws {
        let problem = try #require(MarkdownLimits.problem(in: "a\n\n" + line + "x\n", path: "a.md"))
        #expect(problem.message.contains("nested"))
        #expect(problem.place == Place("a.md", line: 3))
    }

    @Test(arguments: ["2027-01-02 ", "3-4 ", "1.5 "]) func numbersAreNoMarkers(word: String) {
        #expect(MarkdownLimits.problem(in: "- " + String(repeating: word, count: 1000) + "\n", path: "a.md") == nil)
    }

    @Test func aTableOfTooManyColumnsIsAProblemWithItsLine() throws {
        let row = String(repeating: "|a", count: 1000)
        let problem = try #require(MarkdownLimits.problem(in: "a\n" + row, path: "a.md"))
        #expect(problem.message.contains("columns"))
        #expect(problem.place == Place("a.md", line: 2))
    }

    @Test func aHugeTextIsAProblem() {
        let text = String(repeating: "x", count: MarkdownLimits.bytes + 1)
        #expect(MarkdownLimits.problem(in: text, path: "a.md") != nil)
    }

    /// A document has it in one line, where it would be beyond the limit.
    @Test func marksOfAParagraphCountTogether() throws {
        let lines = (0..<3000).map { "**Name\($0)**: value" }
        let problem = try #require(MarkdownLimits.problem(in: "- [F-1] a\n\n  " + lines.joined(separator: "\n  "), path: "a.md"))
        #expect(problem.message.contains("a paragraph has more than 10000 marks") && problem.place?.line == 2503, "\(problem)")
        #expect(MarkdownLimits.problem(in: lines.map { "- " + $0 }.joined(separator: "\n"), path: "a.md") == nil)
    }

    /// Each mark is looked up for its end, so marks and length together bound the work.
    @Test(arguments: ["[", "<", "![", "` ", "[a](b\n", "a <!-- b\n", "``a`b", "> [\n"])
    func manyMarksInAParagraphAreAProblemWithItsLine(_ mark: String) throws {
        for (before, line) in [("", 1), ("a\n\n", 3), ("- a\n- ", 2)] {
            let text = before + String(repeating: mark, count: 600)
            let problem = try #require(MarkdownLimits.problem(in: text, path: "a.md"))
            #expect(problem.message.contains("marks '['") && (problem.place?.line ?? 0) >= line, "\(problem)")
        }
        // A long paragraph may have fewer.
        #expect(MarkdownLimits.problem(in: String(repeating: mark, count: 100), path: "a.md") == nil)
        let long = String(repeating: "word ", count: 1 << 17)
        #expect(MarkdownLimits.problem(in: String(repeating: mark, count: 100) + long, path: "a.md") != nil)
        // Paragraphs, items, rows and lines of code have them for themselves.
        for (item, end) in [("a " + mark, "\n\n"), ("- a " + mark, "\n")] {
            #expect(MarkdownLimits.problem(in: String(repeating: item + end, count: 600), path: "a.md") == nil)
        }
    }

    @Test func rowsAndLinesOfCodeHaveTheirMarksToThemselves() {
        let rows = String(repeating: "| [A-1] [A-2] | `b` |\n", count: 2000)
        #expect(MarkdownLimits.problem(in: "| a | b |\n| --- | --- |\n" + rows, path: "a.md") == nil)
        #expect(
            MarkdownLimits.problem(in: "```json\n" + String(repeating: "[[1], [2]],\n", count: 2000) + "```\n", path: "a.md")
                == nil)
    }

    private func references(_ count: Int, _ label: String, definition: String) -> String {
        "a\n\n" + String(repeating: "- [\(label)] a\n", count: count) + "\n" + definition + "\n"
    }

    /// Each of them becomes the whole address.
    @Test(arguments: [
        ("r", "[r]: http://"), ("r", "[R]:\nhttp://"), ("a b", "[a\n  B]: http://"), ("r", "> [r]: x\n> 'title"),
        ("k", "[\u{212A}]: http://"),
        ("\u{E9}", "[\u{C9}]: http://"), ("r", "[x]: y\n[r]: http://"), ("a\\]b", "[a\\]b]: http://"),
    ])
    func manyReferencesToOneLongAddressAreAProblemWithItsLine(_ label: String, _ start: String) throws {
        let long = start + String(repeating: "u", count: 10_000)
        let problem = try #require(MarkdownLimits.problem(in: references(1000, label, definition: long), path: "a.md"))
        #expect(problem.message.contains("references to an address of") && (problem.place?.line ?? 0) > 1000, "\(problem)")
        #expect(MarkdownLimits.problem(in: references(100, label, definition: long), path: "a.md") == nil)
    }

    /// As word processors write them: each image once, behind all text.
    @Test func aLongAddressThatIsUsedOnceIsNone() {
        let image = "[image1]: <data:image/png;base64," + String(repeating: "A", count: 3_000_000) + ">"
        let text = "![][image1]\n" + references(3000, "FR-1", definition: image)
        #expect(MarkdownLimits.problem(in: text, path: "a.md") == nil)
    }

    @Test func shortRowsOfAWideTableAreAProblem() throws {
        let wide = String(repeating: "|a", count: 199) + "\n" + String(repeating: "|-", count: 199) + "\n"
        let problem = try #require(
            MarkdownLimits.problem(in: wide + String(repeating: "|b\n", count: 3000), path: "a.md"))
        #expect(problem.message.contains("cells") && (problem.place?.line ?? 0) > 1000, "\(problem)")
        let narrow = "| a | b |\n| - | - |\n" + String(repeating: "| c | d |\n", count: 50_000)
        #expect(MarkdownLimits.problem(in: narrow, path: "a.md") == nil)
    }

    /// Found by libFuzzer: for each of them the parser reads all that stands before it in the paragraph.
    @Test func manyRulesOfTablesInAParagraphAreAProblem() throws {
        let text = String(repeating: "| a | b |\n| - |\nc\n", count: 1500)
        let problem = try #require(MarkdownLimits.problem(in: text, path: "a.md"))
        #expect(problem.message.contains("rule below a table") && (problem.place?.line ?? 0) > 100, "\(problem)")
        #expect(MarkdownLimits.problem(in: String(repeating: "| a | b |\n| - |\nc\n\n", count: 1500), path: "a.md") == nil)
    }

    @Test func tooManyLinesAreAProblemWithTheirLine() throws {
        let problem = try #require(
            MarkdownLimits.problem(in: String(repeating: "\n", count: MarkdownLimits.lines + 10), path: "a.md"))
        #expect(problem.place == Place("a.md", line: MarkdownLimits.lines + 1))
    }

    @Test(arguments: [
        String(repeating: "-", count: 100), String(repeating: "=", count: 500), String(repeating: "*", count: 100),
        "| a | b |\n|" + String(repeating: "-", count: 200) + "|---|", String(repeating: "--- | ", count: 60),
        "|" + String(repeating: " --- |", count: 100), "+" + String(repeating: "-", count: 100) + "+",
        String(repeating: ".", count: 200),
        String(repeating: "- a\n", count: 500), String(repeating: "> a\n", count: 500), "1.2.3.4.5.6.7.8.9. x",
        "x " + String(repeating: "> ", count: 90),
        "x " + String(repeating: "- ", count: 90), String(repeating: "- ", count: 20) + "x",
        String(repeating: "1", count: 200) + ". x",
        String(repeating: "* ", count: 60), String(repeating: "- ", count: 79) + "-",
    ])
    func ordinaryTextIsNoFalseAlarm(text: String) {
        #expect(MarkdownLimits.problem(in: text, path: "a.md") == nil)
    }

    @Test(arguments: [
        String(repeating: "> ", count: 38) + "x", String(repeating: "- ", count: 38) + "x",
        String(repeating: "|", count: 200) + "\n" + String(repeating: "|-", count: 199),
        (0..<150).map { String(repeating: "  ", count: $0) + "- x" }.joined(separator: "\n"),
        String(repeating: "[", count: 500), String(repeating: "`", count: 999) + "a", String(repeating: "*a_ ", count: 3000),
        String(repeating: "<", count: 500), String(repeating: "![", count: 500), String(repeating: "www._", count: 5000),
        String(repeating: "a@b.", count: 5000), String(repeating: "http://", count: 3000),
    ])
    func whatIsWithinTheLimitsIsReadAndShownInTime(text: String) {
        let clock = ContinuousClock()
        let start = clock.now
        #expect(MarkdownParser.parse(text).kind == .document)
        #expect(SectionMarkdown.normalised(text) != nil)
        #expect(!MarkdownHTML(text, idPrefix: "x-") { _ in nil }.html.isEmpty)
        // A hang takes minutes; the bound leaves room for a loaded machine.
        #expect(clock.now - start < .seconds(20))
    }
}
