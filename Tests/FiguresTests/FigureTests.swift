import Testing

@testable import Figures

/// What a text claims in figures.
private func claims(_ text: String) -> [String] {
    Prose(text).lines.flatMap { FigureScanner.matches(in: $0.words) }.filter(\.figure.isClaim).map(\.figure.text)
}

/// Whether all that the text claims stands in the inputs too.
private func isFounded(_ text: String, _ inputs: String...) -> Bool {
    var index = FigureIndex()
    for input in inputs { index.add(input) }
    let readings = Prose(text).lines.flatMap { FigureScanner.matches(in: $0.words) }.filter(\.figure.isClaim)
    #expect(!readings.isEmpty, "no figure in '\(text)'")
    return readings.allSatisfy { index.states($0) }
}

@Suite struct WrappedFigureTests {
    /// Editors wrap lines where it suits them.
    @Test(arguments: [
        ("It takes at most 1,\n000 days to do.", ["1,000 days"]), ("It takes 20\n% of all.", ["20 %"]),
        ("It takes 5\n  days.", ["5 days"]), ("It has 61\ncustomers now.", ["61 customers"]),
        ("> It takes 1,\n> 000 days.", ["1"]),
        ("- It takes 20\n- % of it", ["20"]), ("It takes 20\n\n% of it", ["20"]), ("It takes 1.\n000 days", ["1.000 days"]),
    ])
    func itIsOneFigure(_ text: String, _ expected: [String]) {
        let found = claims(text)
        #expect(
            expected[0].utf8.count < 3 ? !found.contains { $0.contains(" ") && $0.contains(expected[0]) } : found == expected,
            "\(found)")
    }

    @Test func itIsFoundedByTheInputThatSaysIt() {
        #expect(isFounded("It takes at most 1,\n000 days.", "At most 1,000 days."))
        #expect(isFounded("It takes at most 1,000 days.", "At most 1,\n000 days."))
        #expect(!isFounded("It takes at most 2,\n000 days.", "At most 1,000 days."))
    }
}

@Suite struct FigureScannerTests {
    @Test(arguments: [
        ("At 30 % or 30%.", ["30 %", "30%"]), ("ninety-five percent of 12 MB", ["ninety-five percent", "12 MB"]),
        ("(5 hours late)", ["5 hours"]), ("takes 2-3 weeks", ["2-3 weeks", "2-3 weeks"]),
        ("5, 10 and 30 s", ["5, 10 and 30 s", "10 and 30 s", "30 s"]),
        ("12 mm by 12 mm", ["12 mm", "12 mm"]), ("12 x 20 mm", ["12 x 20 mm", "20 mm"]),
        ("four working days", ["four working days"]),
        ("€1,200.50 or 1.200,50 €", ["€1,200.50", "1.200,50 €"]), ("USD 5k", ["5k"]), ("$5k, £2bn", ["$5k", "£2bn"]),
        ("2 Mio. Euro", ["2 Mio. Euro"]), ("two hundred euros", ["two hundred euros"]),
        ("640,000 euros/year", ["640,000 euros/year"]),
        ("up to 500 and 300 at most", ["500", "300 at most"]), ("40 a visit", ["40 a visit"]), ("18,000", ["18,000"]),
        ("25k users", ["25k users"]),
        ("4 of 10 sites", ["4 of 10 sites"]), ("1 in 5", ["1 in 5"]), ("7 von 12 Orten", ["7 von 12"]),
        ("at 11:30 and 2pm", ["11:30", "2pm"]),
        ("on 5 May 2027, 2027-05-05", ["5 May 2027", "2027-05-05"]), ("May 5th, 2027", ["May 5th, 2027"]),
        ("am 5. März 2027", ["5. März 2027"]),
        ("the 5th of May", ["5th of May"]), ("05/06/2027", ["05/06/2027"]), ("Q1 2027 and Q2/2027", ["Q1 2027", "Q2/2027"]),
        ("by 2029, 2026-2028", ["2029", "2026-2028"]), ("2027-05-05T11:30", ["2027-05-05T11:30"]),
        ("a 60-second limit", ["60-second"]),
        ("100 newly sampled reports", ["100 newly sampled reports"]), ("−5 °C", ["5 °C"]), ("≥ 99.5 %", ["99.5 %"]),
        ("`95 s`", ["95 s"]),
        ("12 000 km", ["12 000 km"]), ("12\u{A0}000\u{202F}km", ["12000 km"]), ("| 5 GB | 5&nbsp;TB |", ["5 GB"]),
        ("10x", ["10x"]),
        ("100+ sites", ["100+ sites"]), ("Supports 500 users", ["500 users"]), ("1.000.000 Nutzer", ["1.000.000"]),
    ])
    func aFigureIsReadAsItStands(text: String, expected: [String]) {
        #expect(claims(text) == expected)
    }

    @Test(arguments: [
        "", "no number", "one of two", "two taps", "twelve sites", "9 sites", "5", "5.", "12", "and 12 more", "Phase 12 tests",
        "the Android 13 tablets",
        "Windows 2019", "version 2.10", "FR-012", "G1", "IPv6", "2FA", "3rd", "24/7", "1/2", "1080p", "4K", "5G", "8:1",
        "10.0.0.1", "1.2.3",
        "555-1234", "HTTP 404 errors", "ISO 27001", "Python 3.11 scripts", "one day", "12. Item", "3) Item 4", "### 4.2 Data",
        "```\n5 GB\n```",
        "~~~~\n5 GB\n~~~\n5 GB\n~~~~", "> ```\n> 5 GB\n> ```", "<!-- 5 GB -->", "<!-- 5 GB\n5 GB\n5 GB -->",
        "https://a.b/5%25?x=5GB",
        "[text](http://a.b/12km \"5 GB\")", "[R-5]", "[R-5, R-12]", "grades 11 to 15 of bridges", "PDF/A-2b", "page 12 lists",
        "99999", "UTF-8",
        "step 12 ends", "the Level 12 users",
    ])
    func whatNamesOrOrdersOrIsNoProseIsNone(text: String) {
        #expect(claims(text) == [])
    }

    @Test func anythingCanBeRead() {
        var random = SeededRandom(state: 7)
        let pieces = [
            "5", "12,000", "€", "%", "-", "–", "of", "per", "Q1", "2027", "May", "[", "]", "`", "|", "<!--", "-->", "two",
            "million", "weeks", ",",
            ".", " ", " ", "\n", "```", "(", ")", "x", "1.2.3", "99:99", "🙂", "\u{A0}", "'", "ä", "\\", "<", "https://",
        ]
        for _ in 0..<3000 {
            let text = (0..<12).map { _ in pieces[random.below(pieces.count)] }.joined(separator: random.below(2) == 0 ? " " : "")
            for claim in claims(text) { #expect(!claim.isEmpty, "\(text)") }
        }
    }
}

private struct SeededRandom {
    var state: UInt64
    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}

@Suite struct FigureIndexTests {
    @Test(arguments: [
        ("30%", "30 %"), ("thirty percent", "30 %"), ("30 Prozent", "30 percent"), ("75 min", "75 minutes"),
        ("75-minute", "75 minutes"),
        ("1.25 hours", "75 minutes"), ("14 days", "two weeks"), ("zwei Wochen", "14 days"), ("500 ms", "0.5 s"),
        ("24 months", "2 years"),
        ("3 months", "one quarter"), ("1,5 m", "150 cm"), ("10 Mbps", "10 Mbit/s"), ("2.9 TB", "2,9 TB"),
        ("1600 px", "1,600 pixels"),
        ("1.600 Pixel", "1600 px"), ("€640k", "640,000 euros"), ("0.64 million euros", "EUR 640.000"), ("640 000 €", "640000 €"),
        ("two working days", "2 business days"), ("5 February 2027", "2027-02-05"), ("Feb 5, 2027", "05.02.2027"),
        ("5. Februar 2027", "2/5/2027"),
        ("5 February", "2027-02-05"), ("February 2027", "2027-02-05"), ("Q1 2027", "2027-02-05"), ("by 2027", "2027-02-05"),
        ("by 2027", "in 2027"),
        ("by 2027", "Q1 2027"), ("2 pm", "14:00"), ("02:00", "2:00"), ("12 am", "00:00"), ("60 requests", "60 calls a minute"),
        ("12 sites", "twelve places"), ("4 out of 10", "4 of 10 sites"), ("2 of 5", "40 % of all"),
        ("15 minutes", "Baseline: 75. Target: 15."),
        ("15 minutes", "| Minutes | 15 |"), ("5 and 30 seconds", "after 5, 10 and 30 seconds"),
        ("5 seconds", "after 5, 10 and 30 seconds"),
        ("10 to 15 minutes", "10-15 min"), ("1 GB", "1000 MB"), ("20 °C", "−20°C"),
    ])
    func theSameInAnotherFormIsStated(text: String, input: String) {
        #expect(isFounded(text, "Something else: 77 km.", input))
    }

    @Test(arguments: [
        ("31 %", "30 %"), ("30 %", "30 minutes"), ("30 minutes", "30 hours"), ("3 months", "12 weeks"),
        ("2 days", "2 working days"), ("2 working days", "2 days"),
        ("30 percentage points", "30 %"), ("€5", "$5"), ("2027-02-05", "February 2027"), ("2027-02-05", "2027-02-06"),
        ("5 February 2027", "5 February"),
        ("Q2 2027", "2027-02-05"), ("by 2028", "2027-02-05"), ("14:00", "2 am"), ("61 sites", "62 sites"),
        ("4 of 9", "4 of 10, 3 of 9"),
        ("13 minutes", "Android 13"), ("12 minutes", "12 tablets"), ("12 minutes", "twelve tablets"), ("1.6 px", "1,601 px"),
        ("10 MB", "10 MB/s"), ("1,234 users", "1.235 users"),
    ])
    func anotherFigureIsNot(text: String, input: String) {
        #expect(!isFounded(text, input))
    }

    @Test func codeInALineIsReadAndACommentIsNot() {
        #expect(isFounded("5 GB", "`5 GB`"))
        #expect(!isFounded("5 GB", "<!-- 5 GB --> ```"))
    }
}
