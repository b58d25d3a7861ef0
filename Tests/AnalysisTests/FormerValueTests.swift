import AnalysisSupport
import PRDModel
import Testing

@testable import Analysis
@testable import Figures

@Suite struct FormerValueTests {
    @Test(arguments: [
        ("Our finance team closes the month in one working day instead of six.", "six"),
        ("Inspectors write a report in 5 minutes instead of 40 minutes, on site.", "40 minutes"),
        ("A visit takes 10 rather than about 25 minutes.", "about 25 minutes"),
        ("The wait goes from 40 minutes to 5.", "40 minutes"),
        ("Errors go down from 12 % by June.", "12 %"),
        ("Support answers 100 tickets, up from 60.", "60"),
    ])
    func whatWordsStateOfTodayIsFound(_ text: String, _ value: String) {
        #expect(statement(text, id: "G-1", category: .userGoals).change.baseline == value)
    }

    @Test(arguments: [
        "Finance uses one tool instead of several.", "Nobody writes on paper instead of typing.",
        "Riders get a mail from 8 in the morning.", "Data from two systems is shown.", "Reports come rather than calls.",
    ])
    func nothingIsTakenForAValueThatIsNone(_ text: String) {
        #expect(statement(text, id: "G-1", category: .userGoals).change.baseline == nil)
    }
}

@Suite struct NearestTests {
    private let functions = [
        ["customer", "console", "show", "usage", "cost", "product", "minute"], ["customer", "budget", "mail", "webhook"],
        ["invoice", "line", "link", "hourly", "usage"], ["invoice", "draft", "ready"], ["invoice", "customer", "send"],
        ["customer", "term", "line", "contract"],
    ]

    @Test func aRareWordWithACommonOneIsEnoughForTheNearest() {
        let index = WordIndex(functions)
        #expect(index.nearest(["customer", "developer", "warn", "budget", "exceed"]) == 1)
        #expect(index.nearest(["support", "explain", "line", "invoice", "event"]) == 2)
    }

    @Test func commonWordsAloneOrOneRareWordAreNot() {
        let index = WordIndex(functions)
        #expect(index.nearest(["customer", "invoice", "clerk"]) == nil)
        #expect(index.nearest(["budget", "year", "plan"]) == nil)
        #expect(index.nearest([]) == nil)
        // Less than a quarter of the shorter text.
        #expect(WordIndex([Array("abcdefghijk").map(String.init)]).nearest("abuvwxyzqrst".map(String.init)) == nil)
    }

    /// Two that are as near are none that is nearest.
    @Test func aTieIsNoAnswer() {
        #expect(WordIndex([["red", "pump", "a"], ["red", "pump", "b"]]).nearest(["red", "pump"]) == nil)
    }
}
