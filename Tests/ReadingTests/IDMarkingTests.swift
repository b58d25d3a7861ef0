import Formats
import PRDModel
import Reading
import TestSupport
import Testing

/// The file with all the IDs that its items have, and the items that could not be given theirs.
private func marked(_ text: String) -> (text: String, left: [String]) {
    let path = "requirements/problems.md"
    let items = readFile(text, path: path).items
    let requirements = RequirementIDs.assign(to: items, categories: Categories()).requirements
    let ids = requirements.enumerated().filter { !$1.hasExplicitID && !$1.isProse }.map { ($0, $1.id) }
    let insertions = IDMarking.insertions(
        of: Dictionary(uniqueKeysWithValues: ids),
        into: .init(
            text: text, source: RequirementSource(path, root: "requirements"), in: ReadingContext(categories: Categories())))
    let written = Set(insertions.map(\.item))
    let bytes = IDMarking.applying(insertions, to: Array(text.utf8))
    return (
        String(decoding: bytes, as: UTF8.self),
        requirements.indices.filter { !requirements[$0].hasExplicitID && !requirements[$0].isProse && !written.contains($0) }.map
        { requirements[$0].text }
    )
}

/// With `ID` in place of every ID made from a text.
private func shape(_ text: String) -> String {
    text.replacing(#/PROB-[0-9a-f]{6}/#, with: "ID")
}

@Suite struct IDMarkingTests {
    @Test(arguments: [
        ("- a", "- [ID] a"), ("* a\n+ b\n", "* [ID] a\n+ [ID] b\n"), ("1. a\n10) b", "1. [ID] a\n10) [ID] b"),
        ("a\nb\n", "[ID] a\nb\n"), ("   a", "   [ID] a"), ("-\ta\n", "-\t[ID] a\n"), ("- \t a \t\n", "- \t [ID] a \t\n"),
        ("-\n  a", "-\n  [ID] a"), ("- a\n  - nested\n\n  more\n", "- [ID] a\n  - nested\n\n  more\n"),
        ("- [ ] a\n- [x]  b\n", "- [ ] [ID] a\n- [x] [ID]  b\n"), ("- [ ]\n  a", "- [ ] [ID]\n  a"),
        ("- ~~a~~", "- [ID] ~~a~~"), ("- [x] ~~a~~\n", "- [x] [ID] ~~a~~\n"), ("~~a\nb~~", "[ID] ~~a\nb~~"),
        ("- [R-1] a\n- b", "- [R-1] a\n- [ID] b"), ("- (see R-1) a", "- [ID] (see R-1) a"), ("- [a](b) c", "- [ID] [a](b) c"),
        ("- `a`: b", "- [ID] `a`: b"), ("- \\[R-1] a", "- [ID] \\[R-1] a"), ("- 2027: a", "- [ID] 2027: a"),
        ("- ä\u{308}🙂 a", "- [ID] ä\u{308}🙂 a"), ("- <!-- x --> a", "- <!-- x --> [ID] a"),
        ("<!-- x\n-->- a", "<!-- x\n-->- [ID] a"),
        ("<!-- x --> <!-- y --> - a", "<!-- x --> <!-- y --> - [ID] a"),
        ("---\na: b\n---\n\n- a", "---\na: b\n---\n\n- [ID] a"),
        ("- a\n\n<!-- - b -->\n\n- c", "- [ID] a\n\n<!-- - b -->\n\n- [ID] c"),
    ])
    func anIDGoesInFrontOfTheTextAndNothingElseChanges(markdown: String, expected: String) {
        let (text, left) = marked(markdown)
        #expect(shape(text) == expected)
        #expect(left.isEmpty)
    }

    @Test(arguments: [
        ("| a |\n|---|\n| 1 |", "[ID]\n\n| a |\n|---|\n| 1 |"), ("> a\n> b\n", "[ID]\n\n> a\n> b\n"),
        ("```sh\na\n```\n", "[ID]\n\n```sh\na\n```\n"), ("    code\n", "[ID]\n\n    code\n"),
        ("a\n> b", "[ID] a\n\n[ID]\n\n> b"),
        ("- a\n```\nb\n```", "- [ID] a\n\n[ID]\n\n```\nb\n```"),
        ("One\n| a |\n|---|\n", "[ID] One\n| a |\n|---|\n"), ("# T\r\n\r\n> a\r\n", "# T\r\n\r\n[ID]\r\n\r\n> a\r\n"),
        ("- a\r\r> b", "- [ID] a\r\r[ID]\r\r> b"), ("<!-- x -->> a", "<!-- x -->[ID]\n\n> a"),
    ])
    func aBlockWithNoPlaceForAnIDGetsOneAbove(markdown: String, expected: String) {
        let (text, left) = marked(markdown)
        #expect(shape(text) == expected)
        #expect(left.isEmpty)
    }

    @Test(arguments: [
        ("# Problems\n\n### Requirement: Dry run\n\nIt lists.\n", "# Problems\n\n### Requirement: [ID] Dry run\n\nIt lists.\n"),
        ("### User Story 1 - Pay (Priority: P1)\n\ntext", "### User Story 1 - [ID] Pay (Priority: P1)\n\ntext"),
        ("## 1.2 Story 3: Pay ##\r\n\r\ntext", "## 1.2 Story 3: [ID] Pay ##\r\n\r\ntext"),
        ("## ⭐ Pay at once (Must)\n\ntext", "## ⭐ [ID] Pay at once (Must)\n\ntext"),
        (
            "| ID | Requirement |\n|---|---|\n| R-1 | a b |\n| | c d |\n",
            "| ID | Requirement |\n|---|---|\n| R-1 | a b |\n| [ID] | c d |\n"
        ),
        (
            "| Requirement | Priority |\n|---|---|\n| a \\| b | Must |\n",
            "| Requirement | Priority |\n|---|---|\n| [ID] a \\| b | Must |\n"
        ),
        ("|No.|Feature|\n|-|-|\n|1|swap|\n", "|No.|Feature|\n|-|-|\n|1|[ID] swap|\n"),
    ])
    func headingsRowsAndCellsGetTheirIDsToo(markdown: String, expected: String) {
        let (text, left) = marked(markdown)
        #expect(shape(text) == expected)
        #expect(left.isEmpty)
    }

    @Test(arguments: [
        ("- > a\n", "- [ID]\n\n  > a\n"), ("- - a\n  - b", "- [ID]\n\n  - a\n  - b"),
        ("10. ```\n    a\n    ```", "10. [ID]\n\n    ```\n    a\n    ```"),
        ("- | a |\n  |---|\n", "- [ID]\n\n  | a |\n  |---|\n"), ("-\t> a", "-\t[ID]\n\n    > a"), ("- # a", "- [ID]\n\n  # a"),
        ("-\n  > a", "-\n  [ID]\n\n  > a"),
    ])
    func anItemThatBeginsWithAnotherBlockGetsAParagraphBeforeIt(markdown: String, expected: String) {
        let (text, left) = marked(markdown)
        #expect(shape(text) == expected)
        #expect(left.isEmpty)
    }

    @Test(arguments: [
        "-     code first", "[note 1]: Offline\n\n- b", "[a]: http://x.y\nand more",
    ])
    func whatNothingCanBePutInFrontOfIsLeftAsItIs(markdown: String) {
        let (text, left) = marked(markdown)
        #expect(!left.isEmpty)
        #expect(text.hasPrefix(markdown.prefix { $0 != "\n" }))
    }

    @Test func itemsWithOneTextKeepTheirNumbers() {
        let (text, left) = marked("- a\n- a\n- ~~a~~\n\na\n")
        let id = "PROB-" + Digest(of: "a").hex.prefix(6)
        #expect(text == "- [\(id)] a\n- [\(id)-2] a\n- [\(id)-4] ~~a~~\n\n[\(id)-3] a\n")
        #expect(left.isEmpty)
    }

    @Test func onlyWhatIsAskedForIsWritten() {
        let insertions = IDMarking.insertions(
            of: [1: RequirementID("X-1"), 2: RequirementID("X-2"), 9: RequirementID("X-9")],
            into: .init(
                text: "- a\n- b\n- [R-1] c\n", source: RequirementSource("problems.md"),
                in: ReadingContext(categories: Categories())))
        #expect(insertions.map(\.item) == [1])
        #expect(insertions.map(\.text) == ["[X-1] "])
    }
}

/// Files put together at random from everything that an item can look like.
@Suite struct IDMarkingPropertyTests {
    private static let blocks = [
        "- a one\n- b two\n  - nested\n  - [ ] box", "1. first\n2. [R-1] second\n   more", "A paragraph\nof two lines.",
        "> quote\n> goes on", "| a | b |\n| - | - |\n| 1 | 2 |", "```sh\nrun it\n\n  indented\n```", "## Group", "# Data Needs",
        "### Deeper", "- ~~struck~~\n- R-7: kept `x  y`", "* star\n\n  second paragraph\n\n  ```\n  code\n  ```",
        "Setext\n------",
        "- **X-2** bold  \n  hard break", "- a\n  > quote in item\n  > on", "+ plus\n+ [x] done\n+ [ ] ~~gone~~",
        "- > quote first\n- - list first", "same\n\nsame\n\n- same", "- \tTab\n-\t| t |\n\t|---|", "> - list\n> - in quote",
        "~~whole\nparagraph~~", "- ä 🙂 e\u{301}\n- 日本語 の 要件", "    indented code", "Text\n> quote right below", "<b>raw</b> text",
        "<div>\nblock\n</div>", "- [ ] open\n  more of it", "10) ten\n11) eleven", "Text\n```\ncode right below\n```",
        "- <!-- why --> because", "[R-30]\n\n| c |\n|---|",
    ]

    @Test(arguments: 1...250)
    func allIsReadAsBeforeWithTheSameIDsAndTakingThemOutGivesBackTheFile(seed: Int) {
        var random = Random(seed: seed)
        let separators = ["\n\n", "\n\n\n", "\n \t\n", "\n\n<!-- note -->\n\n", "\n<!-- x -->\n\n", "\n\n<!-- a\n\n- b -->\n\n"]
        var text = ""
        for _ in 0..<(1 + random.below(9)) {
            text += random.element(Self.blocks) + random.element(separators)
        }
        // An explicit ID may stand only once.
        for id in ["R-1", "R-7", "X-2", "R-30"] {
            for number in 2..<12 {
                guard let first = text.firstRange(of: id), text[first.upperBound...].contains(id) else { break }
                text.replaceSubrange(first, with: "\(id)-\(number)")
            }
        }
        if random.below(3) == 0 { text = text.trimmingEnd }
        let blanks = ["", "", "", " ", "\t", "  "]
        let ends = [["\n"], ["\r\n"], ["\n", "\r\n"], ["\r"]][random.below(4)]
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        text = lines.enumerated().map { index, line in
            index + 1 < lines.count ? line + random.element(blanks) + random.element(ends) : String(line)
        }.joined()

        let before = readFile(text)
        #expect(before.problems.isEmpty, "seed \(seed)\n\(text)")
        let requirements = RequirementIDs.assign(to: before.items, categories: Categories()).requirements
        let (changed, left) = marked(text)
        #expect(left.isEmpty, "seed \(seed)\n\(text)")
        let after = readFile(changed)
        #expect(after.problems.isEmpty, "seed \(seed)\n\(changed)")
        let ids = requirements.map { $0.isProse ? nil : $0.id }
        #expect(after.items.map(\.explicitID) == ids, "seed \(seed)\n\(changed)")
        let again = RequirementIDs.assign(to: after.items, categories: Categories()).requirements
        #expect(again.map(\.contentDigest) == requirements.map(\.contentDigest), "seed \(seed)\n\(changed)")
        #expect(again.map(\.isActive) == requirements.map(\.isActive), "seed \(seed)\n\(changed)")
        #expect(again.map(\.category) == requirements.map(\.category), "seed \(seed)\n\(changed)")
        #expect(withoutIDs(changed, original: text), "seed \(seed)\n\(text)\n---\n\(changed)")
    }

    /// Whether nothing was added but IDs in brackets, blanks and line ends, and nothing is gone.
    private func withoutIDs(_ changed: String, original: String) -> Bool {
        let old = Array(original.utf8)
        var done = 0
        var added: [UInt8] = []
        for byte in changed.replacing(#/\[(PROB|DATA)-[0-9a-f]{6}(-\d+)?\]/#, with: "").utf8 {
            if done < old.count, old[done] == byte { done += 1 } else { added.append(byte) }
        }
        return done == old.count && added.allSatisfy { $0 == 32 || $0 == 10 || $0 == 13 }
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

@Suite struct IDCaptionTests {
    @Test(arguments: ["[R-1]", "**R-1**", "R-1:", "[R-1]:", "**R-1:**", "__R-1__"])
    func anIDAloneInAParagraphBelongsToTheBlockBelow(caption: String) {
        for block in ["| a |\n|---|\n| 1 |", "> quote", "```\ncode\n```", "    code"] {
            let plain = readFile(block)
            let file = readFile("- x\n\n\(caption)\n\n\(block)\n")
            #expect(file.ids == [nil, "R-1"], "\(block)")
            #expect(file.texts.last == plain.texts.first)
            #expect(file.lines == [1, 3])
            #expect(file.problems.isEmpty)
        }
    }

    @Test(arguments: [
        "[R-1]\n\ntext", "[R-1]\n\n- item", "[R-1]\n\n## Group\n\n> a", "[R-1]\n\n---\n\n> a", "[R-1]", "~~[R-1]~~\n\n> a",
    ])
    func anIDAloneAboveAnythingElseIsAnItemWithoutAText(markdown: String) {
        #expect(readFile(markdown).allProblems.map(\.message) == ["'R-1' has no text"])
    }

    @Test func aParagraphWithATextIsNoCaption() {
        #expect(readFile("[R-1] text\n\n> quote").ids == ["R-1", nil])
    }
}
