import Testing

@testable import Figures

@Suite struct StatedDateTests {
    @Test(arguments: [
        ("Agree the menu by 30 January.", ["30 January"]), ("Taste it until end of August.", ["end of August"]),
        ("by the end of August, latest", ["end of August"]), ("by 5 May", ["5 May"]), ("on 12 Jun", ["12 Jun"]),
        ("by March", ["March"]), ("in March", ["March"]), ("by Q3", ["Q3"]), ("end of Q3", ["end of Q3"]),
        ("bis Ende August", ["Ende August"]), ("bis 15. Februar informieren", ["15. Februar"]), ("im März", ["März"]),
        ("avant fin août", ["fin août"]), ("en mars", ["mars"]), ("hasta finales de agosto", ["finales de agosto"]),
        ("el 3 de marzo", ["3 de marzo"]), ("3月3日まで", ["3月3日"]), ("8月末までに", ["8月"]),
    ])
    func aDateWithoutAYearIsReadAndKnowsIt(text: String, expected: [String]) {
        let dates = StatedDate.stated(in: text)
        #expect(dates.map(\.text) == expected)
        #expect(dates.allSatisfy { !$0.hasYear && $0.standard == $0.text })
    }

    @Test(arguments: [
        "It may rain.", "May the best win", "March on", "A march by night", "by April Jones", "written by Jan", "in 2027", "Q3",
        "the end of the month", "mars et mai", "3月は多い",
    ])
    func aMonthsNameAloneIsNone(text: String) {
        #expect(StatedDate.stated(in: text).map(\.text) == [])
    }

    @Test func inANoteAMonthsNameIsADate() {
        #expect(StatedDate.noted(in: "August")?.text == "August")
        #expect(StatedDate.noted(in: "2027-03-01")?.standard == "2027-03-01")
        #expect(StatedDate.noted(in: "Lotte") == nil)
    }

    @Test func whatHasNoYearComesLast() {
        let texts = ["end of August", "30 January", "by Q1", "Q4 2027", "2027-12-31", "January 2027"]
        let sorted = texts.compactMap { StatedDate.stated(in: $0).first }.sorted().map(\.text)
        #expect(sorted == ["January 2027", "2027-12-31", "Q4 2027", "30 January", "Q1", "end of August"])
    }

    @Test func oneFormIsGivenOnlyWhereThereIsNoDoubt() {
        #expect(StatedDate.stated(in: "05/06/2027").map(\.standard) == ["05/06/2027"])
        #expect(StatedDate.stated(in: "25/06/2027 and 05/05/2027").map(\.standard) == ["2027-06-25", "2027-05-05"])
    }

    @Test func aMonthMayBeMeantOfEveryYear() {
        #expect(StatedDate.stated(in: "Peak load in January").map(\.mayRecur) == [true])
        #expect(StatedDate.stated(in: "Ready by the end of January, or by 5 May").map(\.mayRecur) == [false, false])
    }
}
