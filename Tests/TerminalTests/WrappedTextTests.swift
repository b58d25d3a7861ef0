import Testing

@testable import Terminal

@Suite struct WrappedTextTests {
    private func wrapped(_ text: String, _ columns: Int?) -> String { WrappedText(columns: columns).shown(text) }

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
        let text = "\u{1B}[31;9mone two three four five six\u{1B}[0m seven"
        #expect(
            wrapped(text, 24) == "\u{1B}[31;9mone two three four five\u{1B}[0m\n  \u{1B}[31;9msix\u{1B}[0m seven")
    }

    @Test func wideCharactersCountTwice() {
        #expect(wrapped("漢字漢字漢字 漢字漢字漢字", 24) == "漢字漢字漢字\n  漢字漢字漢字")
        #expect(wrapped("漢字漢字漢字 漢字漢字漢字", 25) == "漢字漢字漢字 漢字漢字漢字")
    }

    @Test(arguments: [nil, 40]) func aTerminalObeysNothingButColours(columns: Int?) {
        let text = "a\u{1B}[2Jb\u{1B}]0;title\u{7}c\u{9B}31md\re\u{1B}[32mf\u{1B}[0m\tg"
        #expect(wrapped(text, columns) == "a[2Jb]0;titlec31mde\u{1B}[32mf\u{1B}[0m g")
    }
}
