import AnalysisSupport
import PRDModel
import Testing

@testable import Composing

/// What stands in full in one section is told in few words elsewhere, or not at all.
@Suite struct BrevityTests {
    private let stories = [
        Item(
            .functionalRequirements, "F-1", "As a nurse, I want to offer a shift to colleagues, so that I can rest.",
            group: "Offers"),
        Item(.functionalRequirements, "F-2", "As a nurse, I want to see open shifts, so that I can help.", group: "Offers"),
        Item(.functionalRequirements, "F-3", "As a manager, I want to approve a swap.", group: "Approval"),
    ]

    @Test func aStoryIsToldAsWhoWantsWhat() throws {
        #expect(
            try composed("executive_summary", stories).contains(
                "**Solution:** Nurse: offer a shift to colleagues [F-1]. (and 2 more)"))
        let solution = try composed("proposed_solution", stories, after: "target_users")
        #expect(
            solution == """
                | Area | Key functions |
                | --- | --- |
                | Offers | Nurse: offer a shift to colleagues [F-1]. Nurse: see open shifts [F-2]. |
                | Approval | Manager: approve a swap [F-3]. |
                """)
    }

    /// `Nurse: see only what I may take` would be broken English.
    @Test func aStoryInTheFirstPersonKeepsItsBeginning() throws {
        let story = Item(
            .functionalRequirements, "F-1", "As a nurse, I want to see only what I may take, so that nothing is refused.")
        #expect(
            try composed("executive_summary", [story]).contains(
                "**Solution:** As a nurse, I want to see only what I may take [F-1]."))
    }

    @Test func functionsOfOneAreaStandInTheirSectionAlone() throws {
        let items = [
            Item(.functionalRequirements, "F-1", "The desk prints labels."),
            Item(.functionalRequirements, "F-2", "It locks doors."),
        ]
        #expect(try composed("proposed_solution", items, after: "target_users") == "See: Functional Requirements.")
    }

    @Test func goalsWithoutAValueAreNotListedOnceMore() throws {
        let goals = [Item(.userGoals, "G-1", "Print twice as many labels."), Item(.userGoals, "G-2", "Lend more tools.")]
        #expect(try !composed("success_metrics", goals).contains("|"))
    }

    @Test func targetsOfOneDayAreOneRow() throws {
        let goals = ["G-1", "G-2"].map { Item(.userGoals, $0, "Print labels. Metric: labels a day. Target: 20 by 2027-12-31.") }
        let text = try composed("timeline_milestones", goals + [Item(.userGoals, "G-3", "Lend tools. Target: 5 by 2027-10-31.")])
        #expect(text.contains("| 2027-12-31 | Target: User Goals | [G-1] [G-2] |"), "\(text)")
        #expect(text.split(separator: "\n").count { $0.hasPrefix("| 2027-") } == 2)
    }

    @Test func whoIsAskedStandsBesideADateOfAnotherSection() throws {
        let items = [
            Item(.actionItems, "A-1", "Order labels. Owner: Ann. Due: 2027-02-01."),
            Item(.openQuestions, "Q-1", "Who prints? Ask: Tom. Due: 2027-01-15."),
        ]
        let text = try composed("timeline_milestones", items)
        #expect(text.contains("| 2027-01-15 | Who prints? | Tom | [Q-1] |"), "\(text)")
    }

    /// Requirements of several kinds that share two telling words belong together; the same figure alone is of two things.
    @Test func whatRequirementsShareIsToldWithItsWords() throws {
        let items = [
            Item(.problems, "P-1", "Clerks type the invoices of 23 customers with special terms by hand within 5 minutes."),
            Item(.functionalRequirements, "F-1", "Special terms override the plan."),
            Item(.constraints, "C-1", "Locks open for 5 minutes."), Item(.actionItems, "A-1", "List all special terms."),
        ]
        let text = try composed("executive_summary", items)
        let related = """
            **Related:** “special terms”: “…23 customers with special terms by hand within 5…” [P-1], \
            “Special terms override the plan” [F-1], “List all special terms” [A-1].
            """
        #expect(text.contains(related) && !text.contains("“5 minutes”"), "\(text)")
    }
}

/// - Parameter section: one that stands in the document already.
private func composed(_ id: String, _ items: [Item], after section: String) throws -> String {
    let context = GenerationRequest.Context(id: SectionID(section), text: SectionText(title: section, content: "Text."))
    return OfflineComposer.compose(try Request.of(id, items, context: [context])).content
}
