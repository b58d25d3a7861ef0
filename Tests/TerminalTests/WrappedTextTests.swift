import Testing

@testable import Terminal
@testable import TextLayout

@Suite struct WrappedTextTests {
    private func wrapped(_ text: String, _ columns: Int?) -> String {
        text.split(separator: "\n").flatMap { WrappedText(columns: columns).lines(String($0)) }
            .map { TerminalText.line($0, hasColours: true) }.joined(separator: "\n")
    }

    @Test func wordsGoOnBelowTheIndentation() {
        let text = "    + one two three four five six seven eight\nshort"
        #expect(wrapped(text, 30) == "    + one two three four five\n      six seven eight\nshort")
        #expect(wrapped(text, nil) == text)
        #expect(wrapped(text, 200) == text)
    }

    @Test func aWordIsNotBrokenAndANarrowTerminalNotWrappedFor() {
        let long = String(repeating: "x", count: 60)
        #expect(wrapped("  a \(long) b", 40) == "  a\n    \(long)\n    b")
        #expect(wrapped("  a \(long) b", 20) == "  a \(long) b")
    }

    @Test func coloursEndBeforeALineEndAndBeginAgain() {
        let text = TextColour.struckRed.applied(to: "one two three four five six") + " seven"
        #expect(
            wrapped(text, 24) == "\u{1B}[31;9mone two three four five\u{1B}[0m\n  \u{1B}[31;9msix\u{1B}[0m seven")
    }

    @Test func wideCharactersCountTwice() {
        #expect(wrapped("漢字漢字漢字 漢字漢字漢字", 24) == "漢字漢字漢字\n  漢字漢字漢字")
        #expect(wrapped("漢字漢字漢字 漢字漢字漢字", 25) == "漢字漢字漢字 漢字漢字漢字")
    }

    @Test(arguments: [nil, 40]) func aTerminalObeysNothingButColours(columns: Int?) {
        let text = "a\u{1B}[2Jb\u{9B}31md\re" + TextColour.green.applied(to: "f") + "\tg"
        #expect(wrapped(text, columns) == #"a\u{1B}[2Jb\u{9B}31md\u{D}e"# + "\u{1B}[32mf\u{1B}[0m g")
    }
}
