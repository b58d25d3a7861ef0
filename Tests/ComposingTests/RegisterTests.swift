import AnalysisSupport
import Testing

@testable import Composing

/// Requirements in full: a table where each is one paragraph, else a list with all of their parts.
struct RegisterTests {
    @Test func storiesStandInColumns() throws {
        let text = try composed(
            "functional_requirements",
            [
                Item(
                    .functionalRequirements, "US-1", "As a clerk, I want to lend a tool, so that the queue moves. Priority: must."
                ),
                Item(.functionalRequirements, "US-2", "As a member, I want to see free slots."),
            ])
        #expect(
            text == """
                | User | Requirement | Benefit | Priority | ID |
                | --- | --- | --- | --- | --- |
                | Clerk | Lend a tool | The queue moves | Must | [US-1] |
                | Member | See free slots | – | – | [US-2] |
                """)
    }

    @Test func theRoleOfAllStoriesIsSaidOnce() throws {
        let items = ["lend a tool", "return a tool"].enumerated().map {
            Item(.functionalRequirements, "US-\($0)", "As a clerk, I want to \($1), so that the queue moves.")
        }
        let text = try composed("functional_requirements", items)
        #expect(text.hasPrefix("User: Clerk.\n\n| Requirement | Benefit | ID |"))
    }

    @Test func aTableAloneStandsByItself() throws {
        let items = [Item(.dataNeeds, "D-1", "| Record | Kept |\n| --- | --- |\n| Loan | 1 year |")]
        #expect(try composed("technical_considerations", items).contains("| Loan | 1 year |\n\n[D-1]"))
    }

    @Test func whatStandsBelowNoHeadingComesFirst() throws {
        let items = [
            Item(.functionalRequirements, "F-1", "It pays.", group: "Checkout"),
            Item(.functionalRequirements, "F-2", "It works."),
        ]
        #expect(try composed("functional_requirements", items) == "- It works [F-2].\n\n### Checkout\n\n- It pays [F-1].")
    }

    @Test func whatDoesNotFitIntoARowStandsInAListWithItsParts() throws {
        let text = try composed(
            "functional_requirements",
            [
                Item(.functionalRequirements, "F-1", "The desk must:\n- print\n- sign\n\nOwner: Ann."),
                Item(.functionalRequirements, "F-2", "The map shows docks. Verification: test."),
            ])
        #expect(
            text == """
                - [F-1] The desk must:
                  - print
                  - sign

                  Owner: Ann.
                - The map shows docks [F-2]. Verification: test.
                """)
    }

    @Test func aQuotationStandsInFull() throws {
        let items = [Item(.problems, "P-1", "> I lose my notes. Then I start from zero. It costs an hour.")]
        #expect(
            try composed("problem_statement", items).contains("I lose my notes. Then I start from zero. It costs an hour [P-1]."))
    }

    @Test func headingsBelowASharedOneAreKept() throws {
        let items = ["Coupons", "Stock"].map {
            Item(.functionalRequirements, "F-\($0)1", "It works.", group: "Checkout/Cart/\($0)")
        }
        let all = items + [Item(.functionalRequirements, "F-9", "It pays.", group: "Checkout/Payment")]
        let headings = try composed("functional_requirements", all).split(separator: "\n").filter { $0.hasPrefix("#") }
        #expect(headings == ["### Cart", "#### Coupons", "#### Stock", "### Payment"])
    }

    @Test func aListThatBeginsInTheMiddleStaysAList() throws {
        let items = [Item(.functionalRequirements, "F-1", "After that:\n\n3. open\n4. close")]
        #expect(try composed("functional_requirements", items).contains("After that:\n\n  3. open\n  4. close"))
    }

    @Test func anAttributeOfTheTeamsOwnKeepsItsName() throws {
        let items = (1...2).map { Item(.functionalRequirements, "F-\($0)", "It does \($0) things. Priority: must. Owner: Ann.") }
        #expect(try composed("functional_requirements", items).contains("| Requirement | Priority | Owner | ID |"))
    }
}

/// What the composer says that something is missing, it has looked for where it could stand.
struct DenialTests {
    @Test(arguments: Samples.sections) func onlyEmptyCategoriesAreCalledEmpty(section: String) throws {
        let text = try composed(section, Samples.fieldNotes)
        for name in [
            "Problems & Pain Points", "User Goals", "Functional Requirements", "Constraints", "Open Questions", "Action Items",
        ] {
            #expect(!text.split(separator: "\n").contains { $0.contains("Not listed yet") && $0.contains(name) }, "\(text)")
        }
    }

    @Test func onlyCategoriesAreCalledEmpty() throws {
        let items = [Item(.background, "B-1", "Visitors queue."), Item(.functionalRequirements, "F-1", "It prints.")]
        let empty = "**Not listed yet:** User Goals, Constraints, Non-Goals, Risks & Assumptions."
        #expect(try composed("identified_gaps", items).hasPrefix("- " + empty))
        #expect(try composed("executive_summary", items).contains(empty))
        // Background stands in the section of the problems.
        #expect(
            try composed("identified_gaps", Array(items.dropFirst())).hasPrefix("- **Not listed yet:** Problems & Pain Points,"))
    }

    @Test func whatNobodyStatesIsNotMissing() throws {
        let risks = [Item(.risksAssumptions, "R-1", "It rains."), Item(.risksAssumptions, "R-2", "It snows.")]
        // Who looks after a risk and what is done about it has to be known of each.
        #expect(try composed("risks_mitigations", risks).contains("**Missing:** Mitigation, Owner (all)."))
        let owned = risks + [Item(.risksAssumptions, "R-3", "It hails. Owner: Ann.")]
        #expect(try composed("risks_mitigations", owned).contains("**Missing:** Mitigation (all); Owner: [R-1] [R-2]."))
    }

    @Test func aMeasureInTheWordsOfAGoalIsNotMissing() throws {
        let goals = [
            Item(.userGoals, "G-1", "Riders report a defect in under 30 seconds."),
            Item(.userGoals, "G-2", "Riders find a dock. Metric: failed returns. Target: 3 %."),
            Item(.userGoals, "G-3", "Riding is fun."),
        ]
        #expect(try composed("success_metrics", goals).contains("**Missing:** Measure, Target: [G-3]."))
    }
}
