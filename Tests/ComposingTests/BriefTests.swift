import AnalysisSupport
import Testing

@testable import Composing

struct BriefTests {
    @Test(arguments: [
        (
            "Inspectors have no network at 4 of 10 sites (bridges, basements), so they write on paper and type the notes again",
            "Inspectors have no network at 4 of 10 sites"
        ),
        (
            "The system sends nothing to anybody outside of the company, unless the customer has agreed to that in writing",
            "The system sends nothing to anybody outside of the company, unless the customer has agreed to that in writing"
        ),
        (
            "An inspector can mark a finding as complete only when all of it holds:\n- a part of the object\n- a grade",
            "An inspector can mark a finding as complete only when all of it holds: two listed points"
        ),
        ("Short, so it stays", "Short, so it stays"),
        (
            "**A tenant reports what is broken, so that it is repaired**: The form takes one photo, because one says enough",
            "**A tenant reports what is broken, so that it is repaired**: The form takes one photo"
        ),
    ])
    func briefKeepsTheMainClause(_ text: String, _ brief: String) {
        #expect(statement(text).brief == brief)
    }

    @Test(arguments: [
        ("Slow error feedback", true), ("Export", true), ("Visitors miss half of the exhibits", false),
        ("Users don't know the fields", false), ("Who pays?", false),
    ])
    func knowsFragments(_ text: String, _ expected: Bool) {
        #expect(statement(text).isFragment == expected)
    }
}
