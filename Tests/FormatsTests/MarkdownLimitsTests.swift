import Formats
import PRDModel
import Testing

@Suite struct MarkdownLimitsTests {
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
        String(repeating: "[", count: 5000), String(repeating: "`", count: 999) + "a", String(repeating: "*a_ ", count: 3000),
        String(repeating: "<", count: 5000), String(repeating: "![", count: 5000), String(repeating: "www._", count: 5000),
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
