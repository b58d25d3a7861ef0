import PRDModel
import Testing

@testable import TextLayout

@Suite struct TerminalTextTests {
    /// What terminals and viewers obey: all of C0, DEL and C1, the separators, and what turns the direction of writing.
    static let obeyed =
        (Array(0x00...0x1F) + Array(0x7F...0x9F) + [0x61C, 0x200E, 0x200F] + Array(0x2028...0x202E) + Array(0x2066...0x2069))
        .compactMap { Unicode.Scalar($0 as UInt32) }

    @Test(arguments: obeyed) func whatWouldBeObeyedIsShown(_ scalar: Unicode.Scalar) {
        let mark = "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        for hasColours in [true, false] {
            #expect(TerminalText.line("a\(scalar)é\(scalar)", hasColours: hasColours) == "a\(mark)é\(mark)")
        }
        let isLayout = scalar == "\n" || scalar == "\t"
        #expect(TerminalText.document("ü\(scalar)b") == (isLayout ? "ü\(scalar)b" : "ü\(mark)b"))
        #expect(displayWidth("a\(scalar)") == 1 + mark.utf8.count)
    }

    @Test(arguments: ["", "plain", "é 漢字 🙂 \u{200D}👩\u{200D}💻 \u{FE0F} e\u{301} \u{E33}", "\u{1F600}\u{10FFFF}"])
    func everythingElseStays(_ text: String) {
        #expect(TerminalText.line(text, hasColours: true).utf8.elementsEqual(text.utf8))
        #expect(TerminalText.document(text).utf8.elementsEqual(text.utf8))
    }

    @Test func onlyTheProgramsOwnColoursBecomeSequences() {
        let own = TextColour.red.applied(to: "a\u{1B}[31mb")
        #expect(TerminalText.line(own, hasColours: true) == "\u{1B}[31ma\\u{1B}[31mb\u{1B}[0m")
        #expect(TerminalText.line("\u{1B}[31mred", hasColours: true) == "\\u{1B}[31mred")
        // A colour without an end does not run into the next line.
        #expect(TerminalText.line(String(own.unicodeScalars.first ?? " ") + "a", hasColours: true).hasSuffix("\u{1B}[0m"))
        // Without colours their marks can only be somebody else's.
        #expect(!TerminalText.line(own, hasColours: false).contains("\u{1B}["))
        #expect(!TerminalText.document(own).unicodeScalars.contains(TextColour.end))
        #expect(displayWidth(TextColour.green.applied(to: "漢")) == 2)
    }

    @Test func aDocumentKeepsTheLineEndsOfCSV() {
        #expect(TerminalText.document("a,b\r\nc\rd\r") == "a,b\r\nc\\u{D}d\\u{D}")
    }

    @Test(arguments: [("a\r\nb\tc", "a  b c"), ("a\u{1B}b", "a\\u{1B}b"), ("a\u{2028}b\u{202E}c\u{AD}d", "a b\\u{202E}cd")])
    func aPlainLineHasBlanksForLineEnds(_ text: String, _ line: String) {
        #expect(plainLine(text) == line)
    }
}
