import Testing

@testable import Figures

@Suite struct MeasureTests {
    @Test(arguments: [
        ("The shop reaches 1,000+ monthly customers.", ["1,000+ monthly customers"]),
        ("Right in 95%+ of photos", ["95%+"]), ("after 5, 10 and 30 s", ["5, 10 and 30 s"]),
        ("between -25 °C and -18 °C", ["between -25 °C and -18 °C"]), ("answers in < 1 s (p95)", ["< 1 s"]),
        ("More than the 12 rules of [NIST 800-63b](https://example.org/800-63-3/5%25.html \"5 GB\") ask for.", ["12 rules"]),
        ("![a plan](img/12mm.png \"12 mm\") of 5 m", ["5 m"]),
        ("done in one working day, or in one day", ["one working day", "one day"]),
        ("one invoice a year, 1 to 40 questions", ["one invoice a year", "1 to 40 questions"]), ("from 5 to 90 C", ["5 to 90 C"]),
        ("One day it ends.", []), ("two taps, two tablets", ["two taps"]),
        ("two thirds of the users", ["two thirds of the users"]),
        ("5 tasks in two steps", ["5 tasks", "two steps"]), ("In 2027 customers pay 60,000.", []),
        ("In 2026, 31 % were wrong", ["31 %"]),
        ("over 2G until 31 December 2028", []), ("2000 users", ["2000 users"]), ("höchstens 3 Klicks", ["höchstens 3 Klicks"]),
        ("höchstens 10 Vormerkungen", ["höchstens 10 Vormerkungen"]), ("Between 2026 and 2028 costs fall by 10 %", ["10 %"]),
        ("30秒以内", ["30秒"]), ("en moins de 3 jours", ["moins de 3 jours"]),
    ])
    func anAmountIsReadAsItIsWritten(text: String, expected: [String]) {
        #expect(FigureScanner.measures(in: text) == expected)
    }

    @Test func germanNounsMakeAmounts() {
        #expect(FigureScanner.measures(in: "Sie hält 10 Vormerkungen", nounsHaveCapitals: true) == ["10 Vormerkungen"])
        #expect(FigureScanner.measures(in: "Sie hält 10 Vormerkungen") == [])
    }

    @Test(
        arguments: [
            ("Cut the time from 2 hours to 30 minutes.", "2 hours", "30 minutes", nil),
            ("Cut wrong parcels from 9 % to under 2 % by the end of Q3 2027", "9 %", "under 2 %", "end of Q3 2027"),
            ("from 40 minutes to 5", "40 minutes", "5 minutes", nil), ("from 2 to 30 minutes", "2 minutes", "30 minutes", nil),
            ("from 1,000+ to 5,000+ users by end of August", "1,000+ users", "5,000+ users", "end of August"),
            ("von 40 Minuten auf 5 Minuten bis März 2027", "40 Minuten", "5 Minuten", "März 2027"),
            ("passe de 40 minutes à 5 minutes", "40 minutes", "5 minutes", nil),
            ("down to 3 days by March 2027", nil, "3 days", "March 2027"),
            ("in one day instead of six", "six", "one day", nil),
            ("spend 15 % less in the first year", nil, "15 % less in the first year", nil),
            ("待ち時間を30分から5分に短縮する", "30分", "5分", nil), ("会議を3日から5日に移す", nil, nil, nil),
            ("受付は9時から17時まで", nil, nil, nil),
            ("open from 2027-01-01 to 2027-06-30", nil, nil, nil), ("moved from 2026 to 2027", nil, nil, nil),
            ("from 9:00 to 17:00", nil, nil, nil), ("It was 5 % in March 2026", nil, nil, nil),
        ] as [(String, String?, String?, String?)])
    func aChangeHasTwoValues(text: String, baseline: String?, target: String?, due: String?) {
        let change = FigureChange(in: text)
        #expect(change.baseline == baseline && change.target == target && change.due?.text == due, "\(change)")
    }
}
