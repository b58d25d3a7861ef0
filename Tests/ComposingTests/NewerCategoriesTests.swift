import AnalysisSupport
import PRDModel
import Testing

@testable import Composing

/// Background, users, success criteria, qualities and glossary in the sections that read them.
struct NewerCategoriesTests {
    private let items = [
        Item(.background, "BACK-1", "The library lends 400 tools a week."),
        Item(.targetUsers, "U-1", "Desk clerks work with gloves."),
        Item(.successCriteria, "SC-1", "The queue is below 5 minutes on 9 of 10 Saturdays."),
        Item(.qualityRequirements, "NFR-1", "The list opens within 2 seconds."),
        Item(.glossary, "GLOS-1", "**Slot**: a place in the shelf."),
        Item(.functionalRequirements, "FR-1", "A clerk can lend a tool."),
    ]

    @Test(arguments: [
        ("problem_statement", "The library lends 400 tools a week."),
        ("target_users", "- Desk clerks work with gloves [U-1]."),
        ("non_functional_requirements", "- The list opens within 2 seconds [NFR-1]."),
        ("success_metrics", "- The queue is below 5 minutes on 9 of 10 Saturdays [SC-1]."),
        ("executive_summary", "The queue is below 5 minutes on 9 of 10 Saturdays [SC-1]."),
        ("appendix", "### Glossary\n\n- **Slot**: a place in the shelf."),
    ])
    func eachIsInASectionThatReadsIt(section: String, text: String) throws {
        let content = try composed(section, items)
        #expect(content.contains(text), "\(content)")
    }

    @Test(arguments: Samples.sections) func proseIsNeverCited(section: String) throws {
        let content = try composed(section, items)
        #expect(!content.contains("BACK-1") && !content.contains("GLOS-1"), "\(content)")
    }

    @Test func noneOfThemIsMissedWhereItIsEmpty() throws {
        let content = try composed("identified_gaps", [Item(.functionalRequirements, "FR-1", "A clerk can lend a tool.")])
        for category in ["background", "stakeholders", "success criteria", "non-functional", "glossary"] {
            #expect(!content.lowercased().contains(category), "\(category)")
        }
    }

    @Test func successIsNotDeniedWhereACriterionStatesIt() throws {
        for section in ["executive_summary", "success_metrics"] {
            #expect(try !composed(section, items).contains("cannot be measured"))
        }
    }
}
