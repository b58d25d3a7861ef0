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
        ("All records are encrypted, with a screen lock.", ConstraintKind.security),
        ("99.9 % availability a month", .reliability),
        ("Response time under 300 ms", .performance), ("Must run on Solaris", .compatibility), ("At most 640,000 euros", .cost),
        ("The launch is on 2027-03-01", .cost), ("The text has WCAG contrast", .accessibility),
        ("Files are kept for ten years by law", .compliance),
        ("500 concurrent users", .scale), ("It is blue", .other),
    ])
    func classifiesConstraints(_ text: String, _ kind: ConstraintKind) {
        #expect(ConstraintKind(of: statement(text)) == kind)
    }

    @Test(arguments: [
        ("As a partner developer, I want to validate a run.", ["partner developer"]),
        ("An inspector can complete a visit.", ["inspector"]),
        ("Payroll clerks can see the state.", ["Payroll clerks"]), ("The app must start.", []), ("Reports can be exported.", []),
        ("It works. User: office staff, inspector and customer.", ["office staff", "inspector", "customer"]),
        ("Make it easy", []), ("A swap needs three signatures.", []), ("The annual pass can only be bought here.", []),
        ("Part-time staff say they never hear of it.", ["Part-time staff"]), ("Van drivers know the next trip.", ["Van drivers"]),
        ("Our finance team closes the month.", ["finance team"]), ("Sales cannot quote a price.", ["Sales"]),
        ("Sales figures are late.", []), ("Customers of our platform pay a fee.", ["Customers"]),
        ("The server must restart.", []),
        ("A customer's developer is warned.", ["customer's developer"]),
        ("Every day the team spends 20 minutes in chat.", ["team"]), ("Twice a week, drivers wait.", ["drivers"]),
        ("Once a month our finance team closes late.", ["finance team"]), ("Today inspectors write on paper.", ["inspectors"]),
        ("Every day at ten it rains.", []), ("Printers fail twice a day.", []),
    ])
    func namesUsers(_ text: String, _ expected: [String]) {
        #expect(UserGroup.names(statement(text)) == expected)
    }

    @Test func aProblemConcernsTheGroupsOfGoalsThatItMentions() {
        let groups = UserGroup.groups(
            in: statements([
                Item(.userGoals, "G-1", "Van drivers know the next trip."), Item(.userGoals, "G-2", "Tourists know the price."),
                Item(.problems, "P-1", "Bikes pile up. Our van drivers move 300 bikes a day."),
                Item(.problems, "P-2", "The pass is sold at the tourist office only."),
            ]))
        #expect(groups.map(\.name) == ["van drivers", "tourists"])
        #expect(groups.map { $0.problems.map(\.id.text) } == [["P-1"], []])
    }

    @Test func joinsUsersBySubject() {
        let groups = UserGroup.groups(
            in: statements([
                Item(.userGoals, "G-1", "Inspectors finish a report. User: inspector."),
                Item(.userGoals, "G-2", "An inspector records a visit."),
                Item(.problems, "P-1", "The customer waits. User: customer."),
            ]))
        #expect(groups.map(\.name) == ["inspector", "customer"])
        #expect(groups[0].goals.map(\.id.text) == ["G-1", "G-2"])
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

    @Test func findsTechnicalNames() {
        let items = [
            Item(.constraints, "C-1", "The app runs on the Samsung Galaxy Tab Active3 with Android 13 under the GDPR."),
            Item(.constraints, "C-2", "The order system answers 4 MB of `JSON`; Office staff agree."),
        ]
        let names = TechnicalNames.found(in: statements(items).all).map(\.name)
        #expect(names == ["Samsung Galaxy Tab Active3", "Android 13", "GDPR", "order system"])
    }
}
