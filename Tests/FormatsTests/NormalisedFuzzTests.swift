import Formats
import PRDModel
import TestSupport
import Testing

/// Markdown put together at random: what must hold for every text that a model may answer with.
@Suite struct NormalisedFuzzTests {
    private static let fragments = [
        "# A", "## B", "### C", "Title\n===", "Title\nmore\n---", "text", "a `code` b", "`", "``", "```", "~~~", "    indented",
        "- item",
        "  - nested", "1. one", "> quote", ">", "> # Q", "> T\n> ===", "| a | b |\n|---|---|\n| 1 | ` |", "| a |\n|---|", "|",
        "<b>", "</b>",
        "<div>", "<!--",
        "-->", "<!-- prdbuild:section appendix -->", "<!-- prdbuild:notice -->", "<br>", "<https://a.b>", "<?", "<![CDATA[",
        "<script>",
        "</script>", "<pre>", "[R-1]", "[a]: /b", "[a]: <b>", "***", "---", "===", "\\", "\\<", "&lt;", "=======", "#hash", "#",
        "- # H",
        "<<<<<<< HEAD", ">>>>>>> x", "- ```", "* ~~~", "\t", "[x](<y>)", "![i](j)", "ä😀", "- [ ] task", "<a href=\"`\">",
    ]
    private static let joints = ["\n", "\n\n", " ", "\n  ", "\n    ", "", "\r\n", "\n> ", "\n- "]
    private static let blocks = 0..<10

    private static func text(seed: Int) -> String {
        var random = Random(seed: seed)
        var text = ""
        for _ in 0..<(2 + random.below(8)) { text += random.element(fragments) + random.element(joints) }
        return text
    }

    /// The texts of a block of seeds for which something does not hold.
    private func failures(in block: Int, _ holds: (String) -> Bool) -> [String] {
        ((block * 200)..<(block * 200 + 200)).map { Self.text(seed: $0) }.filter { !holds($0) }
    }

    private func endsApart(_ text: String) -> Bool {
        let last = MarkdownParser.parse(text + "\n\nThe end.\n").children.last
        return last?.kind == .paragraph && last?.plainText == "The end."
    }

    @Test(arguments: blocks)
    func aNormalisedTextStaysAsItIs(block: Int) {
        let failures = failures(in: block) { text in
            guard let once = SectionMarkdown.normalised(text) else { return false }
            return SectionMarkdown.normalised(once) == once
        }
        #expect(failures.isEmpty, "\(failures.count), first \(failures.first.debugDescription)")
    }

    @Test(arguments: blocks)
    func itHoldsNoRawHTML(block: Int) {
        let failures = failures(in: block) { rawHTML(in: SectionMarkdown.normalised($0) ?? "<b>").isEmpty }
        #expect(failures.isEmpty, "\(failures.count), first \(failures.first.debugDescription)")
    }

    @Test(arguments: blocks)
    func itHoldsNoHeadingAboveTheThirdLevel(block: Int) {
        let failures = failures(in: block) { text in
            let once = SectionMarkdown.normalised(text) ?? ""
            return MarkdownHTML(once, idPrefix: "x-") { _ in nil }.headings.allSatisfy { $0.level >= 3 }
        }
        #expect(failures.isEmpty, "\(failures.count), first \(failures.first.debugDescription)")
    }

    @Test(arguments: blocks)
    func itSwallowsNothingBehindIt(block: Int) {
        let failures = failures(in: block) { endsApart(SectionMarkdown.normalised($0) ?? "```") }
        #expect(failures.isEmpty, "\(failures.count), first \(failures.first.debugDescription)")
    }

    @Test(arguments: blocks)
    func theDocumentGivesItBackAndTheNextSectionToo(block: Int) {
        let failures = failures(in: block) { text in
            guard let content = SectionMarkdown.normalised(text), !content.isEmpty else { return true }
            let sections = [("problem_statement", content), ("appendix", "The end.")].map { id, content in
                (id: SectionID(id), content: DocumentFormat.Content.text(SectionText(title: "T", content: content)))
            }
            let written = DocumentFormat.write(title: "P", sources: ["r/*.md"], sections: sections)
            let (sides, problems) = DocumentFormat.read(written, path: "PRD.md")
            return problems.isEmpty && sides?.conflicts == [] && sides?.ours.parts.map(\.text.content) == [content, "The end."]
        }
        #expect(failures.isEmpty, "\(failures.count), first \(failures.first.debugDescription)")
    }

    @Test(arguments: blocks)
    func aClosedTextStaysAsItIsAndSwallowsNothing(block: Int) {
        let failures = failures(in: block) { text in
            let once = SectionMarkdown.closed(splitLines(text).joined(separator: "\n"))
            return SectionMarkdown.closed(once) == once && endsApart(once)
        }
        #expect(failures.isEmpty, "\(failures.count), first \(failures.first.debugDescription)")
    }
}
