import Formats
import PRDModel
import Reading
import TestSupport
import Testing

@Suite struct RequirementTextTests {
    @Test(arguments: [
        ("- a\n  b", "- a b"), ("- a  \n  b", "- a b"), ("- a\\\n  b", "- a b"), ("- a\tb   c", "- a b c"), ("- a \t", "- a"),
        ("* a\n  * b", "- a\n  - b"), ("- a\n\n  - b", "- a\n  - b"), ("- a\n    - b\n    - c", "- a\n  - b\n  - c"),
        ("- a\n\n\n  b", "- a\n\n  b"), ("- a\n\n- b", "- a\n- b"), ("> a\nb", "> a\n> b"), ("> a\n> b", "> a b"),
        ("```\nx\n\n\n```", "```\nx\n```"), ("~~~\nx\n~~~", "```\nx\n```"), ("| a |\n| - |\n|  1 |", "| a |\n| - |\n| 1 |"),
        ("- a\n  ```\n  x\n  ```", "- a\n\n  ```\n  x\n  ```"), ("- a\n  1) b\n  2) c", "- a\n  1. b\n  2. c"),
    ])
    func layoutDoesNotChangeTheItems(one: String, other: String) {
        #expect(readFile(one).unplaced == readFile(other).unplaced)
        #expect(!readFile(one).items.isEmpty)
    }

    @Test(arguments: [
        ("- a b", "- a\n- b"), ("- a", "- A"), ("- a\n\n  b", "- a b"), ("- a\n  - b\n  - c", "- a\n  - b c"),
        ("```\na b\n```", "```\na  b\n```"), ("```\na\n\nb\n```", "```\na\nb\n```"), ("- a `x  y`", "- a x y"), ("> a", "a"),
        ("| a | b |\n|-|-|\n| 1 | 2 |", "| a | b |\n|-|-|\n| 2 | 1 |"),
    ])
    func otherContentGivesOtherItems(one: String, other: String) {
        #expect(readFile(one).unplaced != readFile(other).unplaced)
    }

    @Test(arguments: [
        "- a<!-- x --> b", "- a <!-- x --> b", "- <!-- x -->a b", "- a b <!-- x -->", "- a b\n<!-- x -->", "<!-- x -->\n- a b",
        "- a b\n  <!-- x -->\n", "<!-- x --> - a b", "<!--\n- no\n-->\n- a b", "- a\n  <!-- over\n  lines --> b",
        "- a b\n\n<!-- x\n\ny -->\n", "<!-- 1 --><!-- 2 -->\n- a b", "- a b <!-- x --> <!-- y -->", "- <!-- x -->\n  a b",
        "- a <!-- - --> b", "<!-- ``` -->\n- a b", "- a b\n\n  <!-- x -->\n",
    ])
    func commentsAreNotesAndReachNoText(markdown: String) {
        let file = readFile(markdown)
        #expect(file.texts == ["a b"])
        #expect(file.problems.isEmpty)
    }

    @Test(arguments: [
        ("- `<!-- x -->`", "`<!-- x -->`"), ("```\n<!-- x -->\n```", "```\n<!-- x -->\n```"),
        ("- a \\<!-- x -->", "a \\<!-- x -->"),
        ("- a <!-- open", "a <!-- open"),
    ])
    func whatIsNoCommentStays(markdown: String, text: String) {
        #expect(readFile(markdown).texts == [text])
    }

    @Test func aCommentBetweenItemsLeavesTheItemsOfOneListWhole() {
        #expect(readFile("- a\n  - b\n\n<!-- x -->\n\n- c\n").texts == ["a\n- b", "c"])
    }

    @Test func aParagraphDirectlyAboveATableIsNotLost() {
        let file = readFile("- x\n\nOne\ntwo\n| a |\n|---|\n| 1 |\n")
        #expect(file.texts.joined(separator: " ").contains("One two"))
        #expect(file.texts.last == "One two\n\n| a |\n|---|\n| 1 |")
        #expect(file.lines == [1, 3])
    }

    @Test func aCommentedTableRowIsLeftOut() {
        let file = readFile("| a |\n|---|\n| 1 |\n<!-- | 2 | -->\n| 3 |\n")
        #expect(file.texts == ["| a |\n|---|\n| 1 |\n| 3 |"])
    }

    @Test func aCommentThatIsNeverClosedIsAnErrorWithItsLine() throws {
        let file = readFile("- a\n\n<!-- open\n\n- b\n")
        let problem = try #require(file.problems.first)
        #expect(problem.severity == .error)
        #expect(problem.place?.line == 3)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func lineNumbersAreTheFilesOwn(lineEnd: String) {
        let lines = [
            "<!-- one", "", "two -->", "- a", "", "<!-- x -->", "", "- b <!-- y", "  z --> more", "- c", "", "> d",
            "<!-- e -->- f",
        ]
        let file = readFile(lines.joined(separator: lineEnd) + lineEnd)
        #expect(file.texts == ["a", "b more", "c", "> d", "f"])
        #expect(file.lines == [4, 8, 10, 12, 13])
    }

    @Test func frontMatterIsNoTextAndLineNumbersStayRight() {
        let file = readFile("---\ntitle: x\ntags: y\n---\n\n- a\n")
        #expect(file.texts == ["a"])
        #expect(file.lines == [6])
        #expect(file.problems.isEmpty)
        #expect(file.setAside.map(\.reason) == [.frontMatter])
    }

    @Test(arguments: ["---\n\n- a\n\n---\n", "---\n- a\n---\n", "---\n# Problems\n- a\n---\n", "---\n\na: b\n\n---\n"])
    func rulesAroundContentAreNoFrontMatter(markdown: String) {
        let file = readFile(markdown)
        #expect(file.items.count == 1)
        #expect(file.problems.isEmpty)
    }

    @Test func inputBeyondTheLimitsIsAnErrorWithItsLine() {
        let file = readFile("- a\n\n" + String(repeating: ">", count: 500) + " x\n")
        #expect(file.items.isEmpty)
        #expect(file.problems.map(\.place?.line) == [3])
        #expect(file.problems.first?.severity == .error)
    }

    @Test(arguments: [
        ("a\nb\n", ["a", "b"]), ("a\r\nb", ["a", "b"]), ("a\rb\r", ["a", "b"]), ("\n\na", ["", "", "a"]), ("", []),
        ("a\n\r\nb", ["a", "", "b"]),
        ("a\u{2028}b", ["a\u{2028}b"]), ("\r\r\n", ["", ""]),
    ])
    func linesEndWithLFCRLFOrCR(text: String, lines: [String]) {
        #expect(splitLines(text) == lines)
    }
}

/// Requirement files put together at random, with everything changed that must change nothing.
@Suite struct RequirementLayoutTests {
    private static let blocks = [
        "- a one\n- b two\n  - nested\n  - [ ] box", "1. first\n2. [R-1] second\n   more", "A paragraph\nof two lines.",
        "> quote\n> goes on", "| a | b |\n| - | - |\n| 1 | 2 |", "```sh\nrun it\n\n  indented\n```", "## Group", "# Data Needs",
        "### Deeper",
        "- ~~struck~~\n- R-7: kept `x  y`", "* star\n\n  second paragraph\n\n  ```\n  code\n  ```", "Setext\n------",
        "- **X-2** bold  \n  hard break", "- a\n  > quote in item\n  > on",
    ]

    @Test(arguments: 1...60)
    func lineEndsTrailingBlanksCommentsAndBlankLinesChangeNothing(seed: Int) {
        var random = Random(seed: seed)
        let chosen = (0..<8).map { _ in Self.blocks[random.below(Self.blocks.count)] }
        let plain = readFile(chosen.joined(separator: "\n\n") + "\n")
        let separators = [
            "\n\n", "\n\n\n\n", "\n\n<!-- note -->\n\n", "\n \t\n", "\n\n<!-- a\n\n- b -->\n\n", "\n<!-- x -->\n\n",
        ]
        var text = ""
        for block in chosen { text += block + separators[random.below(separators.count)] }
        let blanks = ["", " ", "\t", "   "]
        let lineEnd = random.below(2) == 0 ? "\n" : "\r\n"
        let changed = splitLines(text).map { $0 + blanks[random.below(blanks.count)] }.joined(separator: lineEnd)
        #expect(readFile(changed).unplaced == plain.unplaced, "seed \(seed)\n\(changed)")
        #expect(readFile(changed).problems.isEmpty)
    }
}
