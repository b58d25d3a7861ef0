import Reading
import Testing

import Formats

@Suite struct WordPlaceTests {
    private func place(_ words: String, _ text: String, _ lines: ClosedRange<Int>) -> String? {
        WordPlaces(text).span(of: words, in: lines).map { "\($0.line):\($0.column)-\($0.endLine):\($0.endColumn)" }
    }

    @Test(arguments: [
        ("fast", "- breakfast is fast.\n", "1:16-1:20"),
        ("as needed", "- It prints AS\n  needed, then stops.\n", "1:13-2:9"),
        ("z. B", "- Es liest, z. B. am Abend.\n", "1:13-1:17"),
        ("groß", "- é groß é\n", "1:5-1:9"),
        ("soon", "- <!-- soon --> It ends soon.\n", "1:25-1:29"),
        ("very fast", "- It is very <!-- really? --> fast.\n", "1:9-1:35"),
        ("and/or", "- cards and/or cash\n", "1:9-1:15"),
    ])
    func wordsAreFoundAsTheyStand(_ words: String, _ text: String, _ expected: String) {
        #expect(place(words, text, 1...2) == expected)
    }

    @Test func onlyTheLinesOfTheItemAreLookedAt() {
        let text = "- soon\n- later\n- soon\n"
        #expect(place("soon", text, 2...3) == "3:3-3:7")
        #expect(place("soon", text, 2...2) == nil)
        #expect(place("soon", text, 7...9) == nil)
    }

    @Test(arguments: [
        ("- text\n", "1:3-1:7"), ("  * text\n", "1:5-1:9"), ("12. text\n", "1:5-1:9"), ("> text\n", "1:3-1:7"),
        ("text\n", "1:1-1:5"),
        ("-\n", "1:1-1:2"), ("\n", "1:1-1:1"),
    ])
    func anItemBeginsBehindItsMarker(_ text: String, _ expected: String) {
        let span = WordPlaces(text).start(in: 1...1)
        #expect(span.map { "\($0.line):\($0.column)-\($0.endLine):\($0.endColumn)" } == expected)
    }
}
