import Diffing
import Testing

@Suite struct WordComparisonTests {
    /// As git's `--word-diff` shows it.
    private func shown(_ old: String, _ new: String) -> String {
        var text = ""
        for piece in WordComparison(from: old, to: new).pieces {
            if piece.isSpaced, !text.isEmpty { text += " " }
            switch piece.mark {
            case .same: text += piece.text
            case .removed: text += "[-\(piece.text)-]"
            case .added: text += "{+\(piece.text)+}"
            }
        }
        return text
    }

    @Test(arguments: [
        ("It takes 75 minutes on average.", "It takes 70 minutes on average.", "It takes [-75-] {+70+} minutes on average."),
        ("a report", "a short report", "a {+short+} report"), ("within 5 days", "within days", "within [-5-] days"),
        ("same words", "same  words", "same words"), ("", "new", "{+new+}"), ("old", "", "[-old-]"), ("", "", ""),
        // IDs, numbers and citations are one word each.
        ("see [DATA-e6eaba] and [FR-1]", "see [DATA-3219d1] and [FR-1]", "see [-[DATA-e6eaba]-] {+[DATA-3219d1]+} and [FR-1]"),
        ("a crack of 0.3 mm or more", "a crack of 0.5 mm or more", "a crack of [-0.3-] {+0.5+} mm or more"),
        ("rests on [P-2].", "rests on [P-2] [P-9].", "rests on [P-2] {+[P-9]+}."),
        ("The end.", "The end", "The end[-.-]"),
        // What little two rewritten texts share is no help.
        ("big red or old house", "tiny or new ship", "[-big red or old house-] {+tiny or new ship+}"),
    ])
    func whatOnlyOneHasIsMarked(old: String, new: String, expected: String) {
        #expect(shown(old, new) == expected)
    }

    @Test func thePiecesOfEachSideAreItsText() {
        let texts = ["one two, three.", "one, two three", "[A-1] one `code` two", "zwei 漢字 e\u{301} one", ""]
        for old in texts {
            for new in texts {
                let pieces = WordComparison(from: old, to: new).pieces
                func side(_ mark: WordComparison.Mark) -> String {
                    pieces.filter { $0.mark == .same || $0.mark == mark }.map(\.text).joined().filter { !$0.isWhitespace }
                }
                #expect(side(.removed) == old.filter { !$0.isWhitespace })
                #expect(side(.added) == new.filter { !$0.isWhitespace })
            }
        }
    }

    @Test func similarityIsBetweenNothingAndEverything() {
        #expect(WordComparison(from: "one two", to: "one two").similarity == 1)
        #expect(WordComparison(from: "one two", to: "three four").similarity == 0)
        #expect(WordComparison(from: "", to: "").similarity == 1)
    }

    @Test func hugeTextsAreComparedWithoutDelay() {
        let old = String(repeating: "word ", count: 200_000)
        #expect(WordComparison(from: old, to: old + "more").pieces.count == 2)
        let words = (0..<9000).map { "w\($0 % 50)" }
        #expect(!WordComparison(from: words.joined(separator: " "), to: words.reversed().joined(separator: " ")).pieces.isEmpty)
    }
}
