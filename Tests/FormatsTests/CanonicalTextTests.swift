import Formats
import PRDModel
import Testing

/// Which differences between two texts are layout, and which are a person's.
@Suite struct CanonicalTextTests {
    private func hash(_ content: String, title: String = "T") -> Digest? {
        CanonicalText.hash(of: SectionText(title: title, content: content))
    }

    @Test(arguments: [
        ("- a\n- b", "* a\n* b"), ("- a\n- b", "+ a\n\n+ b"), ("- a\n  - b", "-   a\n\n    -   b"),
        ("1. a\n2. b\n3. c", "1. a\n1. b\n1. c"), ("1. a\n2. b", "1) a\n2) b"),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", "|a|b|\n|-|-|\n|1|2|"),
        ("| a |\n| - |\n| x \\| y |", "|  a     |\n| ------ |\n| x \\| y |"),
        ("one two three", "one\ntwo\nthree"), ("one  two", "one two"), ("- one two", "- one\n  two"),
        ("> one two", "> one\n> two"),
        ("> one\n> two", "> one\ntwo"), ("数字は表にある", "数字は\n表にある"), ("a *b* **c**", "a _b_ __c__"), ("***", "---"),
        ("***", "________"),
        ("a [X-1] (b) x_y", "a \\[X-1\\] \\(b\\) x\\_y"), ("a < b & c", "a &lt; b &amp; c"),
        ("```swift\nlet a = 1\n```", "~~~~swift\nlet a = 1\n~~~~"), ("    code", "```\ncode\n```"),
        ("```\na  \n```", "```\na\n```"),
        ("### A", "### A ###"), ("a\\\nb", "a  \nb"), ("see https://a.example/b", "see <https://a.example/b>"),
        ("[a](https://b.example 'c')", "[a](<https://b.example> \"c\")"),
        ("[a][b]\n\n[b]: https://c.example", "[a][b]\n\n[B]: <https://c.example>"),
        ("a\n\nb", "a\n\n\n\nb\n"), ("- [ ] a\n- [x] b", "* [ ] a\n* [x] b"), ("a   \n\n- b", "a\n\n- b"),
    ])
    func layoutIsNoChange(_ text: String, _ formatted: String) {
        let former = hash(text)
        #expect(former != nil && former == hash(formatted))
    }

    @Test(arguments: [
        ("- a\n- b", "1. a\n2. b"), ("- a\n- b", "- a\n- b\n- c"), ("- a\n- b", "- a\n  - b"), ("3. a", "4. a"), ("a", "A"),
        ("a b", "ab"),
        ("a\n\nb", "a b"), ("a\\\nb", "a\nb"), ("*a*", "**a**"), ("a", "*a*"), ("`a`", "a"), ("### A", "#### A"), ("### A", "A"),
        ("a", "> a"),
        ("| a |\n| - |\n| 1 |", "| a |\n| - |\n| 2 |"), ("| a |\n| - |\n| 1 |", "| a |\n| :-: |\n| 1 |"),
        ("```\na\n```", "```js\na\n```"),
        ("```\na\n\nb\n```", "```\na\nb\n```"), ("[a](https://b.example)", "[a](https://c.example)"), ("- [ ] a", "- [x] a"),
        ("a", "a\n\n<!-- note -->"), ("a", "a\n\n[//]: # (note)"), ("a", "a\n\n---"), ("a\u{A0}b", "a b"), ("é", "e\u{301}"),
        ("~~a~~", "a"),
        ("![a](b.png)", "[a](b.png)"),
    ])
    func otherWordsAreAChange(_ text: String, _ edited: String) {
        let former = hash(text)
        #expect(former != nil && former != hash(edited))
    }

    @Test func theTitleCounts() {
        #expect(hash("a", title: "A_B") == hash("a", title: "A\\_B"))
        #expect(hash("a", title: "A") != hash("a", title: "B"))
    }

    /// Beyond the limits only the bytes tell.
    @Test func aTextBeyondTheLimitsHasNone() {
        #expect(hash(String(repeating: "> ", count: 100) + "a") == nil)
    }
}
