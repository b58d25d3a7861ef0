import Formats
import PRDModel
import Testing

/// A combining mark makes one Character of the mark before it and itself; for the syntax it does not.
@Suite struct CodeSpanTests {
    @Test(arguments: [
        ("`{{a}}`\u{301} {{b}}", "`{{a}}`\u{301} 2"), ("\\{{a}} {{b}}\u{301}", "\\{{a}} 2\u{301}"),
        ("`\u{301}{{a}}` {{b}}", "`\u{301}{{a}}` 2"), ("``{{a}}` {{b}}`` {{b}}", "``{{a}}` {{b}}`` 2"),
        ("{{c}} {{ b }}", "{{c}} 2"),
    ])
    func variablesInCodeStay(source: String, text: String) {
        #expect(Array(VariableText(source, values: ["a": "1", "b": "2"]).text.utf8) == Array(text.utf8))
    }

    @Test(arguments: [
        ("a <!-- x -->\u{301}b", "a \u{301}b"), ("a <!--\u{301} x -->b", "a b"), ("`<!-- x -->` <!-- y -->", "`<!-- x -->` "),
        ("a <!-- open", "a <!-- open"), ("a < b", "a < b"),
    ])
    func commentsAreTakenOut(source: String, text: String) {
        #expect(Array(withoutInlineComments(source).utf8) == Array(text.utf8))
    }

    @Test func aFenceIsLongerThanAnyRunWithin() {
        #expect(Block.code(info: "", lines: ["```\u{301}"]).plainLines == ["````", "```\u{301}", "````"])
    }
}
