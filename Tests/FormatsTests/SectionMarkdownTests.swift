import Formats
import PRDModel
import Testing

private func normalised(_ text: String) throws -> String {
    try #require(SectionMarkdown.normalised(text))
}

/// What cmark-gfm takes for HTML, line breaks excepted.
func rawHTML(in text: String) -> [String] {
    func collect(_ node: MarkdownNode) -> [String] {
        let isHTML = node.kind == .htmlBlock || node.kind == .htmlInline
        let isBreak = ["<br>", "<br/>", "<br />"].contains(node.literal.lowercased())
        return (isHTML && !isBreak ? [node.literal] : []) + node.children.flatMap(collect)
    }
    return collect(MarkdownParser.parse(text))
}

@Suite struct HeadingShiftTests {
    @Test(arguments: [
        ("# A\n\n## B\n\n#### C", "### A\n\n#### B\n\n###### C"), ("## A\n### B", "### A\n#### B"),
        ("### A\n#### B", "### A\n#### B"),
        ("#### A", "#### A"), ("# A\n###### B", "### A\n###### B"), ("# A\n##### B\n###### C", "### A\n###### B\n###### C"),
        ("A\n===\n\nB\n---", "### A\n\n#### B"), ("One\nTwo\n===", "### One Two"), ("# A #", "### A #"), ("#", "###"),
        ("> # A\n> text", "> ### A\n> text"), ("- # A\n\n  text", "- ### A\n\n  text"), ("> A\n> ===", "> ### A"),
        ("> One\n> Two\n> ===", "> ### One Two"), ("- A\n  B\n  ===", "- ### A B"), ("  # A", "  ### A"), ("Ä\n=", "### Ä"),
        ("text\n\n#hashtag\n\n# A", "text\n\n#hashtag\n\n### A"),
    ])
    func headingsBeginAtTheThirdLevelAndKeepTheirOrder(text: String, shifted: String) throws {
        #expect(try normalised(text) == shifted)
    }

    @Test(arguments: ["```\n# comment\n```", "    # code\n\ntext", "a `# b`", "\\# A", "- a\n\n      # code", "C# and F#"])
    func whatIsNoHeadingStays(text: String) throws {
        #expect(try normalised(text) == text)
    }
}

@Suite struct OpenBlockTests {
    @Test(arguments: [
        ("```\ncode", "```"), ("~~~\ncode", "~~~"), ("`````sh\n```\nx", "`````"), ("   ```\ncode", "```"),
        ("a\n\n~~~~ x\n~~~", "~~~~"),
        ("<!-- open", "-->"), ("<!-- open\n\nmore", "-->"), ("<?php\nx", "?>"), ("<![CDATA[\nx", "]]>"), ("<!DOCTYPE x", ">"),
        ("<script>\nx", "</script>"), ("<PRE>\n\nx", "</pre>"), ("<style>", "</style>"), ("```", "```"),
    ])
    func whatWouldSwallowTheNextSectionIsClosed(text: String, end: String) {
        #expect(SectionMarkdown.closed(text) == text + "\n" + end)
    }

    @Test(arguments: [
        "text", "```\ncode\n```", "<!-- a -->", "- ```\n  code in an item ends with it", "> ```\n> and in a quote",
        "<div>\nends by itself",
        "    indented code", "a ` b", "| a |\n|---|\n| 1 |", "# heading", "", "<script>x</script>",
    ])
    func whatEndsByItselfStays(text: String) {
        #expect(SectionMarkdown.closed(text) == text)
    }

    @Test(arguments: ["- <!-- open", "> <!-- open", "1. a\n\n   <!-- open\n   more"])
    func aCommentOpenedWithinAListOrQuoteIsClosedToo(text: String) {
        #expect(SectionMarkdown.closed(text).contains("-->"))
    }
}

@Suite struct RawHTMLTests {
    @Test(arguments: [
        ("<div>x</div>", "&lt;div>x&lt;/div>"), ("a <b>c</b>", "a &lt;b>c&lt;/b>"), ("<!-- note -->", "&lt;!-- note -->"),
        ("<?x?>", "&lt;?x?>"), ("- <img src=http://a.b>", "- &lt;img src=http://a.b>"),
        ("| a |\n|---|\n| <b> |", "| a |\n|---|\n| &lt;b> |"),
        ("a `x` <b> `y`", "a `x` &lt;b> `y`"), ("<details>\n\nx\n\n</details>", "&lt;details>\n\nx\n\n&lt;/details>"),
    ])
    func rawHTMLIsShownAsItWasWritten(text: String, escaped: String) throws {
        #expect(try normalised(text) == escaped)
    }

    @Test(arguments: [
        "a `<b>` c", "`` ` <b> ``", "```\n<b>\n```", "    <b>\n\ntext", "- a\n\n  ```\n  <b>\n  ```", "a<br>b", "a<br/>b<BR />c",
        "<https://a.b/c>", "<http://a.b>", "<mailto:a@b.c>", "a < b and b > c", "x <3", "1 <2", "\\<b>", "> `<b>`", "<a@b.org>",
    ])
    func codeBreaksAutolinksAndComparisonsStay(text: String) throws {
        #expect(try normalised(text) == text)
    }

    @Test(arguments: [
        "- tick ` <b>bold\n- tick ` end", "| ` | <b> | ` |\n|---|---|---|", "# a `\n<i>b ` c", "a `\n> <b> ` c",
        "<!-- `\n--> <b> `",
        "`` a ` <b> ` b", "[a](<b> \"`\") <b> `", "<br", "<https://a.b <b>", "<brx>", "<BR onclick=x>",
    ])
    func noRawHTMLIsLeftWhereverBackticksStand(text: String) throws {
        let safe = try normalised(text)
        #expect(rawHTML(in: safe) == [], "\(safe)")
    }
}

@Suite struct NormalisedTextTests {
    @Test func markersAreDefused() throws {
        let text = try normalised(
            "<!-- prdbuild:section appendix -->\n\n```\n<!-- prdbuild:section appendix -->\n<!-- prdbuild:notice -->\n```")
        #expect(!text.contains("<!-- prdbuild:"))
        #expect(text.contains("prdbuild :section appendix"))
    }

    @Test(arguments: ["\n\n a \t\n\n\nb  \n\n", "a\r\n\r\n\r\nb", " a\r\r\rb\r"])
    func lineEndsBlanksAndEmptyLinesAtTheEndsAreCleaned(text: String) throws {
        let cleaned = try normalised(text)
        #expect(["a\n\n\nb", " a\n\n\nb"].contains(cleaned))
    }

    @Test(arguments: [
        "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other", "```\n=======\n```", "```\n<<<<<<< HEAD\na\n>>>>>>> other\n```",
        "a\n\n>>>>>>> b",
    ])
    func aConflictThatATextShowsIsNoConflictOfTheDocument(text: String) throws {
        let content = DocumentFormat.Content.text(SectionText(title: "T", content: try normalised(text)))
        let written = DocumentFormat.write(title: "P", sources: ["r/*.md"], sections: [(SectionID("appendix"), content)])
        let reading = DocumentFormat.read(written, path: "PRD.md")
        #expect(reading.problems.isEmpty && reading.sides?.conflicts == [])
    }

    @Test func anEmptyTextStaysEmpty() throws {
        #expect(try normalised(" \n\t\n") == "")
    }

    @Test func aTextBeyondTheLimitsIsNone() {
        #expect(SectionMarkdown.normalised(String(repeating: "> ", count: 1000) + "x") == nil)
    }
}
