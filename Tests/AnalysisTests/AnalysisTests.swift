import AnalysisSupport
import PRDModel
import Testing

@testable import Analysis
@testable import Figures

struct AnalysisTests {
    @Test(arguments: [
        ("The app starts in under 3 seconds.", ["in under 3 seconds"]),
        ("At 4 of 10 sites there is no network.", ["4 of 10 sites"]),
        ("In October 2026 it sent 23 of 100 sampled reports back.", ["23 of 100 sampled reports"]),
        ("At most 60 requests a minute are answered.", ["At most 60 requests a minute"]),
        ("It takes a median of four working days.", ["a median of four working days"]),
        ("The share is 30 % of all, or 99.9%.", ["30 %", "99.9%"]),
        ("It costs 640,000 euros or €5 per user.", ["640,000 euros", "€5 per user"]),
        ("Runs on Android 13 or later until 2027-10-31.", ["Android 13 or later"]),
        ("A crack is \"0.3 mm\" or `5 mm`.", []),
        ("Two tablets and one bridge in 2027, as Tab Active3.", []),
        ("Nine findings a visit, 300 at most.", ["Nine findings a visit", "300 at most"]),
        ("Three notations (a crack or none) differ.", []),
        ("Buttons of 12 mm by 12 mm.", ["12 mm"]),
    ])
    func findsMeasures(_ text: String, _ expected: [String]) {
        #expect(FigureScanner.measures(in: text) == expected)
    }

    @Test(arguments: [
        ("by 2027-02-05.", ["2027-02-05"]), ("on 5 February 2027, then", ["5 February 2027"]),
        ("February 5, 2027", ["February 5, 2027"]),
        ("in March 2027", ["March 2027"]), ("Q2 2027", ["Q2 2027"]), ("am 5.2.2027", ["5.2.2027"]), ("2027-02", ["2027-02"]),
        ("It may be 2027 things", []), ("version 1.2.3 of 10-20", []),
    ])
    func findsDates(_ text: String, _ expected: [String]) {
        #expect(StatedDate.stated(in: text).map(\.text) == expected)
    }

    @Test func ordersDates() {
        let texts = ["2027-03-01", "Q1 2027", "February 2027", "28 February 2027", "2026-12-31"]
        let sorted = texts.compactMap { StatedDate.stated(in: $0).first }.sorted().map(\.text)
        #expect(sorted == ["2026-12-31", "28 February 2027", "February 2027", "2027-03-01", "Q1 2027"])
    }

    @Test(arguments: [
        ("visits", "visit"), ("planning", "plan"), ("planned", "plan"), ("driving", "driv"), ("drive", "driv"),
        ("class", "class"),
    ])
    func stems(_ word: String, _ expected: String) {
        #expect(Words.stem(word) == expected)
    }

    @Test(arguments: [
        ("Staff can correct a report, and the system sends it to the customer.", "and the system"),
        ("A user can read a report, and an editor can change all of it.", "and an editor can"),
        ("A user can choose the colour and the size of the letters that can be seen.", nil),
        ("The app starts.", nil),
    ])
    func findsCompounds(_ text: String, _ expected: String?) {
        #expect(Compounds(wording: .english).joint(in: [text]) == expected)
    }

    @Test(arguments: [
        ("the Bridge Management System (BMS) holds", ["BMS: Bridge Management System"]),
        ("BMS (Bridge Management System) holds", ["BMS: Bridge Management System"]),
        ("the Ministry of Transport (MOT)", ["MOT: Ministry of Transport"]), ("some words (XYZ)", []),
        ("a thing (which is nice)", []),
    ])
    func findsDefinitions(_ text: String, _ expected: [String]) {
        #expect(Terms.definitions(in: text).map { "\($0.abbreviation): \($0.meaning)" } == expected)
    }

    @Test func findsAddresses() {
        let text = "See [the docs](https://a.example/x) and <https://b.example>, or https://c.example/y. Not `https://d.example`."
        #expect(Terms.addresses(in: text).map(\.target) == ["https://a.example/x", "https://b.example", "https://c.example/y"])
        #expect(Terms.addresses(in: text).first?.title == "the docs")
    }
}
