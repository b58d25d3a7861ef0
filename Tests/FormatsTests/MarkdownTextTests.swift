import Languages
import PRDModel
import Testing

@testable import Formats

@Suite struct MarkdownTextTests {
    @Test(arguments: ["<img src=x>", "![t](e)", "@org/team", "`a`", "**b**", "| c", "&lt;", "a#b", "_c_", "~~d~~"])
    func escapedTextIsOnlyWords(_ text: String) {
        for words in [text, text.unicodeScalars.map { "\($0)\u{301}" }.joined()] {
            let html = MarkdownHTML(MarkdownText.escaped(words), idPrefix: nil) { _ in nil }.html
            for part in ["<img", "<a ", "<code", "<strong", "<em", "<del", "<table"] { #expect(!html.contains(part), "\(html)") }
            #expect(!MarkdownText.escaped(words).contains("@o"))
        }
    }

    @Test(arguments: ["time-out after 45 s", "the server answered 400: no such model"]) func plainWordsStayAsTheyAre(
        _ text: String
    ) {
        #expect(MarkdownText.quoted(text) == text)
    }

    @Test(arguments: [
        ("<img src=x>", "`<img src=x>`"), ("see http://a.b/c", "`see http://a.b/c`"), ("www.a.b", "`www.a.b`"), ("@a", "`@a`"),
        ("a `b` c", "``a `b` c``"), ("`", "`` ` ``"), ("a``\u{301}b", "```a``\u{301}b```"), ("a_b\u{9B}31m", "`a_b\\u{9B}31m`"),
    ])
    func otherWordsAreCode(_ text: String, _ quoted: String) {
        #expect(MarkdownText.quoted(text) == quoted)
    }

    @Test(arguments: ["|", "|\u{301}", "a \\| b", "\\\\|", "`|`", "a\nb|\r\nc"]) func aCellIsOneCell(_ text: String) {
        let table = "| h |\n| --- |\n| \(MarkdownText.cell(text)) |"
        let rows = MarkdownParser.parse(table).children.first?.children ?? []
        #expect(rows.count == 2 && rows.allSatisfy { $0.children.count == 1 }, "\(table)")
    }

    @Test func aFenceIsLongerThanWhatIsInIt() {
        #expect(MarkdownText.fenced(["````\u{301}"], info: "diff") == "`````diff\n````\u{301}\n`````")
    }
}

/// A colon with a sign behind it is a colon to a browser.
@Suite struct AddressTests {
    @Test(arguments: [
        "javascript:x", "javascript:\u{E33}=1,x", "JaVaScRiPt:\u{301}x", "java&#10;script:x", "java&#9;script:x",
        "&#1;javascript:x",
        "&#32;javascript:x", "javascript&colon;x", "javascript&#x3A;\u{200D}x", "data:text/html,x", "data:\u{301}text/html,x",
        "vbscript:x", "file:///etc/passwd", "blob:x", "j\u{301}avascript:x",
    ])
    func aForeignSchemeLeadsNowhere(_ address: String) {
        for markdown in ["[a](\(address))", "[a](<\(address)>)", "[a][r]\n\n[r]: <\(address)>", "![a](<\(address)>)"] {
            let html = MarkdownHTML(markdown, idPrefix: nil) { _ in nil }.html
            for part in html.split(separator: "href=\"").dropFirst() { #expect(part.hasPrefix("\""), "\(html)") }
        }
    }

    @Test(arguments: ["https://a.b", "HTTP://a.b", "mailto:a@b.c", "a/b.md", "#part", "?q=a:b", "../a:b", "tel:+49"])
    func othersStay(_ address: String) {
        #expect(MarkdownHTML("[a](\(address))", idPrefix: nil) { _ in nil }.html.contains("href=\"\(address)\""))
    }

    @Test(arguments: ["\"", ">", "<i ", "'", "&"]) func anAnchorHoldsNoMark(_ mark: String) {
        for letter in ["\u{D4E}", "\u{110BD}", "\u{600}"] {
            let result = MarkdownHTML("### x\(letter)\(mark) y", idPrefix: "s.") { _ in nil }
            let allowed = { (scalar: Unicode.Scalar) in scalar.properties.isAlphabetic || "-.".unicodeScalars.contains(scalar) }
            #expect(result.headings.first?.id.unicodeScalars.allSatisfy(allowed) == true, "\(result.html)")
        }
    }
}
