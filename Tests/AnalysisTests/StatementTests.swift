import AnalysisSupport
import PRDModel
import Testing

@testable import Analysis

struct StatementTests {
    @Test func takesLabelsFromTheEnd() {
        let text =
            "Inspectors go back to paper. Likelihood: medium. Impact: high. Mitigation: try builds, e.g. every 2.5 weeks. Owner: Ann."
        let risk = statement(text)
        #expect(risk.lead == "Inspectors go back to paper")
        #expect(risk.paragraph == "Inspectors go back to paper.")
        #expect(risk.labels[.likelihood] == "medium")
        #expect(risk.labels[.mitigation] == "try builds, e.g. every 2.5 weeks")
        #expect(risk.labels[.owner] == "Ann")
        #expect(risk.labels[.contingency] == nil)
        #expect(risk.weight == 12)
    }

    @Test(arguments: [
        ("Do it. owner: ann", "ann"), ("Do it. **Owner:** Ann", "Ann"), ("Do it. **Owner**: Ann.", "Ann"),
        ("Do it.\n\nOwner: Ann.", "Ann"), ("Do it.\n- Owner: Ann\n- a detail", "Ann"),
        ("Do it. Owner: Ann. Owner: Bob.", "Ann, Bob"),
    ])
    func readsEveryWayOfWritingALabel(_ text: String, _ owner: String) {
        #expect(statement(text).labels[.owner] == owner)
        #expect(statement(text).lead == "Do it")
    }

    @Test func aPlanTakesSeveralSentences() {
        let risk = statement("It breaks. Mitigation: keep a copy. Test it monthly. Owner: Ann.")
        #expect(risk.labels[.mitigation] == "keep a copy. Test it monthly")
        #expect(risk.labels[.owner] == "Ann")
    }

    @Test func aTextOfLabelsAloneIsShownAsItStands() {
        #expect(statement("Owner: Ann.").lead == "Owner: Ann")
    }

    @Test(arguments: [
        ("It works (answers PROB-001).", [Reference(.answers, RequirementID("PROB-001"))], "It works"),
        (
            "It works (see A-1, B-2 and C-3).", ["A-1", "B-2", "C-3"].map { Reference(.see, RequirementID($0)) },
            "It works"
        ),
        ("It works (Supports [GOAL-1]) well.", [Reference(.supports, RequirementID("GOAL-1"))], "It works well"),
        ("Is it so (see ASM-02)?", [Reference(.see, RequirementID("ASM-02"))], "Is it so?"),
        ("It works (see the manual).", [], "It works (see the manual)"),
        ("It works (see chapter 3).", [], "It works (see chapter 3)"),
        ("Run `f(see A-1)` now.", [], "Run `f(see A-1)` now"),
    ])
    func takesReferences(_ text: String, _ references: [Reference], _ lead: String) {
        #expect(statement(text).references == references)
        #expect(statement(text).lead == lead)
    }

    @Test func readsTheCheckBox() {
        #expect(statement("[x] call the office. Owner: Ann.").isDone)
        #expect(statement("[x] call the office. Owner: Ann.").lead == "Call the office")
        #expect(!statement("[ ] call the office").isDone)
        #expect(statement("[ ] call the office").lead == "Call the office")
    }

    @Test(arguments: [
        ("A finding is complete when it holds:\n- a part.\n- a grade", "A finding is complete when it holds: a part; a grade"),
        ("- a\n- b", "A; b"),
        ("> Quoted words. More.", "Quoted words"),
        ("| Record | Kept |\n| --- | --- |\n| Visit | 10 years |", "Table of one entry with Record and Kept"),
        ("```\nGET /x\n```", "Block of code that begins with `GET /x`"),
        ("```\n", "Block of code"),
        ("# Heading. More", "**Heading. More**"),
        ("- ", "No text is given"),
        ("", "No text is given"),
    ])
    func leadsWithAnyBlock(_ text: String, _ lead: String) {
        #expect(statement(text).lead == lead)
    }

    @Test func tellsAssumptionsFromRisks() {
        #expect(statement("Every inspector has a network.", id: "ASM-01").isAssumption)
        #expect(statement("We assume that partners send JSON.").isAssumption)
        #expect(statement("All is well.", group: "Assumptions we build on").isAssumption)
        #expect(!statement("We assume too much. Likelihood: high.").isAssumption)
        #expect(!statement("All is lost.", group: "Risks and assumptions").isAssumption)
    }
}
