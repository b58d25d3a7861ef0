import PRDModel
import Reading
import Testing

/// Lists of acceptance criteria.
@Suite struct CriterionTests {
    private func criteria(_ list: String) -> [String] {
        let text = "## Functional Requirements\n\n### REQ-1 Booking\n\nIt books.\n\n#### Acceptance Criteria\n\n\(list)\n"
        return readFile(text, path: "requirements/prd.md").items.flatMap(\.criteria).map { criterion in
            ([criterion.name, criterion.text].compactMap { $0 } + criterion.steps).joined(separator: "|")
        }
    }

    @Test func aSentenceBesideAWholeScenarioIsACriterionByItself() {
        #expect(
            criteria(
                "- Given a free room, when an employee books it, then her name is shown\n- A booking that overlaps another is refused"
            ) == [
                "Given a free room|when an employee books it|then her name is shown",
                "A booking that overlaps another is refused",
            ])
    }

    @Test func aSentenceBehindTheStepsOfAScenarioIsToo() {
        #expect(
            criteria("- Given a room\n- When Ann books it\n- Then it is hers\n- No other booking overlaps\n- Rooms are listed")
                == [
                    "Given a room|When Ann books it|Then it is hers", "No other booking overlaps", "Rooms are listed",
                ])
    }

    @Test func wholeScenariosAndTheirFurtherStepsStayTogether() {
        #expect(
            criteria("- Given a, when b, then c\n- And d\n- Given e, when f, then g") == [
                "Given a|when b|then c|And d", "Given e|when f|then g",
            ])
    }
}
