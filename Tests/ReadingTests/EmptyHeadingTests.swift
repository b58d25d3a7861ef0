import PRDModel
import Reading
import Testing

/// Headings with nothing below them.
@Suite struct EmptyHeadingTests {
    private func read(_ text: String) -> RequirementFile { readFile(text, path: "requirements/prd.md") }

    @Test func aHeadingWithAValueIsReadInTheCategoryAroundIt() {
        let file = read(
            """
            # Field Notes

            ## Technical Assumptions

            ### Repository Structure: Monorepo

            ## Functional Requirements

            - FR-1: It prints.
            """)
        #expect(
            file.items.map(\.summary) == [
                "– risks: Repository Structure: Monorepo {kind=assumption}",
                "FR-1 functional: It prints.",
            ])
        #expect(file.setAside.isEmpty)
    }

    @Test func aHeadingWithAValueThatNamesACategoryIsReadInIt() {
        let items = read("# P\n\n## Functional Requirements\n\n- FR-1: a\n\n### Accessibility Requirements: WCAG AA\n").items
        #expect(items.last?.statement == "Accessibility Requirements: WCAG AA")
    }

    @Test(arguments: [
        ("## Functional Requirements\n\n### Login\n\n### Export\n\nIt exports.\n", "Login"),
        ("## Functional Requirements\n\n### Rejected bookings: none\n\n## Problems\n\n- a\n", "Rejected bookings: none"),
        ("## Functional Requirements\n\n## Problems\n\n- a\n", "Functional Requirements"),
        ("## Status: Draft\n\n## Problems\n\n- a\n", "Status: Draft"),
    ])
    func anyOtherIsSetAside(text: String, heading: String) {
        let file = read(text)
        #expect(file.setAside.map(\.text) == [heading] && file.setAside.map(\.reason) == [.emptyHeading])
        #expect(!file.items.contains { $0.text.contains(heading) })
    }

    @Test(arguments: [
        "## Out of Scope\n\n### Mobile app\n", "## Mobile app (out of scope)\n", "## Out of scope: Mobile app\n",
        "## Out of Scope\n\n### Platform: Mobile app\n",
    ])
    func whatAHeadingLeavesOutIsLeftOut(text: String) {
        let items = read("# P\n\n## Functional Requirements\n\n- FR-1: a\n\n" + text).items
        #expect(items.map(\.category) == [.functionalRequirements, .nonGoals])
        #expect(items.last?.text.contains("Mobile app") == true)
    }

    @Test func belowAnIgnoredHeadingItIsIgnored() {
        let file = read("# P\n\n## Change Log\n\n### Version: 1.2\n\n## Problems\n\n- a\n")
        #expect(file.items.map(\.text) == ["a"])
        #expect(file.setAside.map(\.text) == ["Version: 1.2"])
    }
}
