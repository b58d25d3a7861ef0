import Formats
import Languages
import PRDModel
import Reading
import Testing

@Suite struct RequirementNumbersTests {
    private func numbers(
        _ text: String, path: String = "requirements/problems.md", retired: Set<RequirementID> = [],
        categories: Categories = Categories()
    ) -> [String] {
        let items = readFile(text, path: path, categories: categories).items
        let requirements = RequirementIDs.assign(to: items, categories: categories).requirements
        let numbers = RequirementNumbers.numbers(for: requirements, categories: categories, retired: retired)
        return requirements.indices.map { numbers[$0]?.text ?? requirements[$0].id.text }
    }

    @Test func withoutAnyTheyBeginAtOneWithTheCategorysPrefix() {
        #expect(numbers("- a\n- b\n\n# User Goals\n\n- c") == ["PROB-001", "PROB-002", "GOAL-001"])
    }

    @Test func theyGoOnBehindTheHighestAlsoOfAnInactiveItem() {
        #expect(numbers("- a\n- [PROB-007] b\n- [PROB-002] c") == ["PROB-008", "PROB-007", "PROB-002"])
        #expect(numbers("- a\n- [PROB-007] ~~b~~\n- [PROB-002] c") == ["PROB-008", "PROB-007", "PROB-002"])
        #expect(numbers("- ~~a~~\n- [PROB-999] b") == ["PROB-1000", "PROB-999"])
    }

    @Test func aCategoryWithOnePrefixOfItsOwnKeepsItAndItsWidth() {
        #expect(numbers("- [CON-07] a\n- b", path: "constraints.md") == ["CON-07", "CON-08"])
        #expect(numbers("- [FR-CAP-1] a\n- b", path: "functional.md") == ["FR-CAP-1", "FR-CAP-2"])
    }

    @Test func aCategoryWithSeveralPrefixesGetsItsOwn() {
        #expect(
            numbers("- [FR-CAP-01] a\n- [FR-REP-02] b\n- c\n- [note.3] d", path: "functional.md")
                == ["FR-CAP-01", "FR-REP-02", "FUNC-001", "note.3"])
    }

    @Test func theDigitsOfAHashAreNoNumber() {
        #expect(numbers("- [PROB-482913] a\n- [PROB-3fa91c] b\n- c") == ["PROB-482913", "PROB-3fa91c", "PROB-001"])
    }

    @Test func whatIsStillNamedSomewhereIsNotGivenAgain() {
        let retired: Set = [RequirementID("PROB-002"), RequirementID("PROB-003"), RequirementID("PROB-900")]
        #expect(numbers("- [PROB-001] a\n- b\n- c", retired: retired) == ["PROB-001", "PROB-004", "PROB-005"])
    }

    @Test func categoriesThatShareAPrefixShareTheNumbers() {
        let categories = Categories(custom: [
            Category(custom: CategoryID("problem_log"), displayName: "Log"), Category(custom: CategoryID("ää"), displayName: "Ä"),
            Category(custom: CategoryID("öö"), displayName: "Ö"),
        ])
        let text = "- a\n\n# Log\n\n- b\n\n# Ä\n\n- c\n\n# Ö\n\n- d"
        #expect(numbers(text, categories: categories) == ["PROB-001", "PROB-002", "REQ-001", "REQ-002"])
    }
}
