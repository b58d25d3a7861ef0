import Testing

import Figures

struct SentencesTests {
    @Test func stopsOfFullWidthEndSentences() {
        #expect(Sentences.split("停電で止まる。対策：予備電源。") == ["停電で止まる。", "対策：予備電源。"])
        #expect(Sentences.split("「止まる。」と言う。次。") == ["「止まる。」と言う。", "次。"])
        #expect(Sentences.joined(["止まる。", "次。"]) == "止まる。次。")
        #expect(Sentences.joined(["One.", "Two."]) == "One. Two.")
    }

    @Test(arguments: [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("It takes 0.3 s. Then it ends.", ["It takes 0.3 s.", "Then it ends."]),
        ("Formats, e.g. PDF, are read. More.", ["Formats, e.g. PDF, are read.", "More."]),
        ("Ask Dr. Smith or J. Doe. Then go.", ["Ask Dr. Smith or J. Doe.", "Then go."]),
        ("Use no. 5 and approx. 3 of them. Done.", ["Use no. 5 and approx. 3 of them.", "Done."]),
        ("Due 5. March 2027. Next.", ["Due 5. March 2027.", "Next."]),
        ("Run `a. B. c` now. Then stop.", ["Run `a. B. c` now.", "Then stop."]),
        ("The (very. Long) aside. End.", ["The (very. Long) aside.", "End."]),
        ("**Bold. Text** goes on. End.", ["**Bold. Text** goes on.", "End."]),
        ("\"I guess. Always.\" (Dele, inspector)", ["\"I guess. Always.\" (Dele, inspector)"]),
        ("He said \"Stop. Go.\" The end.", ["He said \"Stop. Go.\"", "The end."]),
        ("Text ends. owner: Ann.", ["Text ends.", "owner: Ann."]),
        ("Is it so (see A-1)? Yes.", ["Is it so (see A-1)?", "Yes."]),
        ("An open ( bracket. And more", ["An open ( bracket.", "And more"]),
        ("", []),
    ])
    func splits(_ text: String, _ expected: [String]) {
        #expect(Sentences.split(text) == expected)
    }

    @Test func staysFastOnOpenBrackets() {
        let text = String(repeating: "( [ \" ` ** . A", count: 5_000)
        #expect(!Sentences.split(text).isEmpty)
    }

    @Test(arguments: [(0, "no goals"), (1, "one goal"), (12, "twelve goals"), (13, "13 goals"), (12_345, "12,345 goals")])
    func counts(_ number: Int, _ expected: String) {
        #expect(counted(number, "goal") == expected)
    }

    @Test(arguments: [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
    func enumerates(_ parts: [String], _ expected: String) {
        #expect(enumerated(parts) == expected)
    }

    @Test(arguments: [
        ("the app starts", "The app starts"), ("iOS users", "iOS users"), ("`code` runs", "`code` runs"), ("a_b is", "a_b is"),
        ("élan", "élan"),
    ])
    func capitalises(_ text: String, _ expected: String) {
        #expect(text.capitalised == expected)
    }

    @Test(arguments: [
        ("Share of visits", "share of visits"), ("NPS above", "NPS above"), ("A share", "A share"), ("PDFs", "PDFs"),
    ])
    func uncapitalises(_ text: String, _ expected: String) {
        #expect(text.uncapitalised == expected)
    }

    @Test(arguments: [("End.", "End"), ("Why?", "Why?"), ("and so on, e.g.", "and so on, e.g."), ("wait...", "wait...")])
    func dropsTheFinalStop(_ text: String, _ expected: String) {
        #expect(text.withoutFinalStop == expected)
    }
}
