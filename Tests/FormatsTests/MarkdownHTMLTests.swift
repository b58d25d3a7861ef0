import Formats
import PRDModel
import Testing

private func html(_ markdown: String, citing known: [String] = ["R-1", "R-2"]) -> String {
    MarkdownHTML(markdown, idPrefix: "s-") { id in
        if id.text.hasPrefix("X-") { return .nothing("No \"one\"") }
        return known.contains(id.text) ? .requirement(anchor: "req-" + id.text) : nil
    }.html
}

/// Whether every element that begins also ends.
private struct HTMLBalance {
    let isBalanced: Bool
    init(_ html: String) {
        isBalanced = ["a", "span", "p"].allSatisfy {
            count("<\($0)>", in: html) + count("<\($0) ", in: html) == count("</\($0)>", in: html)
        }
    }
}

private func count(_ part: String, in text: String) -> Int {
    text.split(separator: part, omittingEmptySubsequences: false).count - 1
}

@Suite struct HeadingAnchorTests {
    @Test func equalHeadingsHaveIDsInOrder() {
        let html = MarkdownHTML(String(repeating: "### Same\n\n", count: 300) + "### Same 2\n", idPrefix: "x.") { _ in nil }
        let ids = html.headings.map(\.id)
        #expect(Set(ids).count == 301 && ids[..<3] == ["x.same", "x.same-2", "x.same-3"] && ids[299] == "x.same-300")
        #expect(ids.last == "x.same-2-2")
    }

    @Test func headingsHaveAnchorsThatAreUnique() {
        let result = MarkdownHTML("### Now\n\n#### Now\n\n### now-2\n\n### Now!\n\n### Now 2", idPrefix: "s-") { _ in nil }
        #expect(result.headings.map(\.level) == [3, 4, 3, 3, 3])
        #expect(Set(result.headings.map(\.id)).count == 5)
        #expect(result.headings[0].id == "s-now")
        for heading in result.headings {
            #expect(count("id=\"\(heading.id)\"", in: result.html) == 1)
            #expect(result.html.contains("href=\"#\(heading.id)\""))
        }
    }

    @Test(arguments: [
        ("### A & B", "s-a-b", "A & B"), ("### `code` *it*", "s-code-it", "code it"), ("### Ärger 😀", "s-ärger", "Ärger 😀"),
        ("### !!!", "s-part", "!!!"), ("### Why [R-1]", "s-why-r-1", "Why R-1"), ("### [link](http://a.b)", "s-link", "link"),
    ])
    func anAnchorIsMadeOfTheHeadingsWords(markdown: String, id: String, text: String) {
        let result = MarkdownHTML(markdown, idPrefix: "s-") {
            .requirement(anchor: "req-" + $0.text)
        }
        #expect(result.headings.map(\.id) == [id])
        #expect(result.headings.map(\.text) == [text])
    }

    @Test func theLabelOfAnAnchorIsEscaped() {
        #expect(html("### \"A\" & <b>").contains("aria-label=\"Link to &quot;A&quot; &amp; &lt;b&gt;\""))
    }

    @Test func withoutAPrefixHeadingsHaveNoAnchor() {
        let result = MarkdownHTML("### A", idPrefix: nil) { _ in nil }
        #expect(result.html == "<h3>A</h3>\n")
        #expect(result.headings.isEmpty)
    }

    @Test func headingsWithinListsAndQuotesAreAnchoredToo() {
        #expect(MarkdownHTML("- ### A\n\n> ### B", idPrefix: "s-") { _ in nil }.headings.map(\.id) == ["s-a", "s-b"])
    }
}

@Suite struct CitationTests {
    private func link(_ id: String) -> String {
        "<a class=\"cite\" href=\"#req-\(id)\">\(id)</a>"
    }

    private let warning = "<span class=\"cite cite-unknown\" title=\"No &quot;one&quot;\">X-9</span>"

    @Test func aKnownIDInBracketsBecomesALink() {
        #expect(html("See [R-1] and [R-2].") == "<p>See \(link("R-1")) and \(link("R-2")).</p>\n")
    }

    @Test func severalInOnePairOfBracketsBecomeALinkEach() {
        #expect(html("See [R-1, R-2]; [R-2;R-1].") == html("See [R-1] [R-2]; [R-2] [R-1]."))
        #expect(html("[R-1, x]") == "<p>[R-1, x]</p>\n")
        #expect(html("[R-1, R-7]") == "<p>\(link("R-1")) [R-7]</p>\n")
    }

    @Test func anIDThatCitesNothingIsMarkedWithTheReason() {
        #expect(html("See [X-9] [R-1, X-9].") == "<p>See \(warning) \(link("R-1")) \(warning).</p>\n")
        #expect(html("| a |\n|---|\n| [X-9] |").contains("<td>\(warning)</td>"))
        #expect(!html("`[X-9]` [X-9](http://a.b)").contains("cite-unknown"))
        let result = MarkdownHTML("[X-9] [R-1] [R-1]", idPrefix: nil) {
            $0.text == "X-9" ? .nothing("") : .requirement(anchor: "req-R-1")
        }
        #expect(result.cited == [RequirementID("R-1")])
        #expect(HTMLBalance(result.html).isBalanced)
    }

    @Test func anIDMayHaveAnyLetters() {
        let html = html("[Ä-1]", citing: ["Ä-1"])
        #expect(html == "<p>\(link("Ä-1"))</p>\n")
    }

    @Test func aPersonsOwnLinkIsNoCitation() {
        let own = "[words](#req-R-1 \"title\") [more](#cites-x) <http://a.b/#cites->"
        #expect(!html("[words](#req-R-1 \"title\")").contains("cite"))
        #expect(HTMLBalance(html(own)).isBalanced)
    }

    @Test(arguments: [
        "[R-1][R-2]", "**[R-1]** *[R-2]*", "- [R-1]\n- [R-2]", "| a |\n|---|\n| [R-1] [R-2] |", "> [R-1], [R-2]", "[[R-1] [R-2]]",
    ])
    func itLinksWhereverTextStands(markdown: String) {
        #expect(count("class=\"cite\"", in: html(markdown)) == 2)
    }

    @Test(arguments: [
        "`[R-1]`", "```\n[R-1]\n```", "    [R-1]\n\nx", "[see [R-1]](http://a.b)", "[R-9]", "[R-1", "R-1", "\\`[R-9]\\`",
        "[R-1](http://a.b)",
    ])
    func itDoesNotLinkInCodeLinksOrWithoutARequirement(markdown: String) {
        #expect(!html(markdown).contains("class=\"cite\""))
    }

    @Test(arguments: [
        "![see [R-1]](x.png)", "[![R-1](x.png) [R-1]](http://a.b)", "![a [b](c) d](e)", "[a ![b [R-1]](c)](d)",
        "![x http://a.b](y)",
    ])
    func aLinkIsNeverWithinALink(markdown: String) {
        var depth = 0
        for piece in html(markdown).split(separator: "<") {
            if piece.hasPrefix("a ") { depth += 1 }
            if piece.hasPrefix("/a>") { depth -= 1 }
            #expect(depth <= 1, "\(html(markdown))")
        }
    }
}

@Suite struct MarkdownHTMLTests {
    @Test func aTableIsWrappedSoThatItScrollsWithTheKeyboardToo() {
        let result = html("| Name & co | b |\n|---|--:|\n| 1 | 2 |")
        #expect(
            result.contains(
                "<div class=\"table-wrap\" role=\"region\" tabindex=\"0\" aria-label=\"Table: Name &amp; co\">\n<table>"))
        #expect(result.contains("</table>\n</div>"))
        #expect(result.contains("text-align: right"))
        #expect(count("table-wrap", in: html("- a\n\n  | a |\n  |---|\n  | 1 |\n\n| b |\n|---|")) == 2)
    }

    @Test(arguments: [
        "![alt](http://a.b/c.png)", "![](http://a.b/c.png)", "[![badge](http://a.b/c.svg)](http://a.b)",
        "- ![alt][r]\n\n[r]: http://a.b/c.png",
        "### ![alt](http://a.b/c.png)", "| ![a](http://a.b/c.png) |\n|---|", "*![a](http://a.b/c.png)*",
        "![a ![b](http://a.b/d.png)](http://a.b/c.png)",
    ])
    func anImageBecomesALinkSoThatThePageAsksNothing(markdown: String) {
        let result = html(markdown)
        #expect(!result.contains("<img"))
        #expect(!result.contains("src="))
        #expect(result.contains("href=\"http://a.b"))
    }

    @Test func anImageIsALinkWithItsWords() {
        #expect(html("![The alt](http://a.b/c.png)") == "<p><a href=\"http://a.b/c.png\">The alt</a></p>\n")
    }

    @Test(arguments: [
        ("![](http://a.b/c.png)", "<a href=\"http://a.b/c.png\">c.png</a>"), ("![](pic.png)", "<a href=\"pic.png\">pic.png</a>"),
        ("![](img/)", "<a href=\"img/\">img</a>"), ("![]()", "<a href=\"\">image</a>"),
        ("[![](b.svg)](http://a.b)", "<a href=\"http://a.b\">b.svg</a>"),
    ])
    func anImageWithoutWordsIsALinkWithTheNameOfItsFile(markdown: String, expected: String) {
        #expect(html(markdown) == "<p>\(expected)</p>\n")
    }

    @Test(arguments: [
        "[a](javascript:alert(1))", "[a](JavaScript:alert(1))", "[a](vbscript:x)", "[a](data:text/html,x)", "![a](javascript:x)",
        "[a](&#106;avascript:x)", "<javascript:x>",
    ])
    func linksThatRunCodeAreDropped(markdown: String) {
        let result = html(markdown).lowercased()
        #expect(!result.contains("href=\"javascript"))
        #expect(!result.contains("href=\"vbscript"))
        #expect(!result.contains("href=\"data:text"))
    }

    @Test(arguments: [
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"), ("a <b onclick=x>c</b>", "a &lt;b onclick=x&gt;c&lt;/b&gt;"),
        ("<iframe src=x>", "&lt;iframe src=x&gt;"), ("| <i>x |\n|---|", "&lt;i&gt;x"), ("### <u>x", "&lt;u&gt;x"),
    ])
    func rawHTMLIsShownAndNotObeyed(markdown: String, shown: String) {
        #expect(html(markdown).contains(shown))
    }

    @Test(arguments: ["<!-- note -->", "a <!-- note --> b", "<!-- note\n\nmore -->"]) func commentsAreNotShown(markdown: String) {
        #expect(!html(markdown).contains("note"))
        #expect(!html(markdown).contains("<!--"))
    }

    @Test(arguments: ["a<br>b", "- a<br/>b", "| a<BR />b |\n|---|", "a  \nb", "a\\\nb"])
    func lineBreaksAreKept(markdown: String) {
        let words = html(markdown).split(separator: "<").joined(separator: "|<").filter { !$0.isWhitespace }
        #expect(words.contains("a|<br/>b") || words.contains("a|<br>b"), "\(html(markdown))")
    }

    @Test func textIsEscaped() {
        #expect(html("a < b & \"c\" &lt;d>") == "<p>a &lt; b &amp; &quot;c&quot; &lt;d&gt;</p>\n")
        #expect(escapedHTML("<a href=\"x\">&'") == "&lt;a href=&quot;x&quot;&gt;&amp;'")
    }

    @Test func aTaskTellsWhetherItIsDone() {
        let result = html("- [ ] open\n- [x] done")
        #expect(result.contains("<li class=\"task\"><input type=\"checkbox\" aria-label=\"not done\""))
        #expect(result.contains("<li class=\"task\"><input type=\"checkbox\" aria-label=\"done\" checked"))
    }

    @Test func codeScrollsWithTheKeyboardAndKeepsItsLanguage() {
        #expect(html("```swift\na < b\n```") == "<pre tabindex=\"0\"><code class=\"language-swift\">a &lt; b\n</code></pre>\n")
    }

    @Test func bareAddressesLinkAndStrikesAreShown() {
        #expect(html("see https://a.b/c").contains("<a href=\"https://a.b/c\">"))
        #expect(html("~~old~~").contains("<del>old</del>"))
    }

    @Test func whatIsBeyondTheLimitsIsShownAsItStands() {
        let deep = String(repeating: ">", count: 100) + " <b>"
        #expect(html(deep) == "<pre>" + escapedHTML(deep) + "</pre>\n")
    }

    @Test func parsingOnManyThreadsAtOnceGivesTheSameAsOnOne() async {
        let markdown = "### A\n\n| a | ~~b~~ |\n|---|---|\n| [R-1] | https://a.b |\n\n- [ ] *x* **y**\n"
        let expected = html(markdown)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<200 { group.addTask { html(markdown) == expected } }
            for await isSame in group { #expect(isSame) }
        }
    }
}
