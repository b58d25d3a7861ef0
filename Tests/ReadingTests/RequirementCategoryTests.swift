import Formats
import Languages
import PRDModel
import Reading
import Testing

@Suite struct RequirementCategoryTests {
    private func categories(_ text: String, path: String, configured: CategoryID? = nil) -> [String] {
        readFile(text, path: path, configured: configured).items.map(\.category.text)
    }

    @Test(arguments: [
        ("requirements/user-goals.md", "user_goals"), ("requirements/USER_GOALS.MD", "user_goals"),
        ("requirements/Risks & Assumptions.md", "risks_assumptions"), ("requirements/02-problems.md", "problems"),
        ("problems.md", "problems"), ("requirements/functional.md", "functional_requirements"),
    ])
    func theFilesStemNamesTheCategory(path: String, category: String) {
        #expect(categories("- a", path: path) == [category])
    }

    @Test(arguments: [
        ("requirements/constraints/office.md", "constraints"), ("requirements/constraints/2024/office.md", "constraints"),
        ("requirements/non-goals/scope.md", "non_goals"), ("constraints/non-goals/scope.md", "non_goals"),
        ("requirements/data-needs/problems.md", "problems"),
    ])
    func theNearestFolderNamesItUnlessTheStemDoes(path: String, category: String) {
        #expect(categories("- a", path: path) == [category])
    }

    @Test func theProjectFileNamesItWhereNothingElseDoes() {
        #expect(categories("- a", path: "docs/limits-of-ours.md", configured: .constraints) == ["constraints"])
        #expect(categories("- a", path: "docs/problems.md", configured: .constraints) == ["problems"])
        #expect(categories("# Data Needs\n- a", path: "docs/x.md", configured: .constraints) == ["data_needs"])
    }

    @Test func aHeadingGoesOverFileFolderAndProjectFile() {
        let text = "- a\n\n# Data Needs\n\n- b\n\n## Risks:\n\n- c\n\n# Functional\n\n- d\n"
        let found = categories(text, path: "constraints/problems.md", configured: .actionItems)
        #expect(found == ["problems", "data_needs", "risks_assumptions", "functional_requirements"])
    }

    @Test func aHeadingHoldsUntilOneOfItsLevelOrAbove() {
        let text = "# Problems\n## Sync\n- a\n### Data Needs\n- b\n### Goals\n- c\n## Reports\n- d\n# Constraints\n- e"
        let file = readFile(text, path: "requirements/all.md")
        #expect(file.items.map(\.category.text) == ["problems", "data_needs", "user_goals", "problems", "constraints"])
        #expect(file.items.map(\.group) == ["Sync", "Sync", "Sync", "Reports", nil])
    }

    @Test(arguments: [
        "## NON-GOALS ##", "## **Non-Goals**", "## `non_goals`", "Non-Goals\n---", "##   Out of scope  ",
        "## Non-Goals <!-- x -->",
    ])
    func aHeadingNamesItInEveryForm(heading: String) {
        #expect(categories(heading + "\n\n- a\n", path: "requirements/all.md") == ["non_goals"])
    }

    @Test func theFirstHeadingOfTheFirstLevelMayBeTheTitle() {
        let file = readFile("# Everything that hurts\n\n- a\n\n# Reports\n\n- b\n")
        #expect(file.items.map(\.group) == [nil, "Reports"])
        #expect(file.items.map(\.category.text) == ["problems", "problems"])
    }

    @Test func groupsTravelWithTheItemFromOutermostToInnermost() {
        let file = readFile("# Title\n- a\n## Sync\n- b\n### Offline\n- c\n## Reports\n- d\n")
        #expect(file.items.map(\.group) == [nil, "Sync", "Sync / Offline", "Reports"])
    }

    @Test func aCategoryBelowAGroupKeepsTheGroup() {
        let file = readFile("## Sync\n### Problems\n- a\n### Goals\n- b\n", path: "requirements/all.md")
        #expect(file.items.map(\.group) == ["Sync", "Sync"])
        #expect(file.items.map(\.category.text) == ["problems", "user_goals"])
    }

    @Test func aCategoryOfOnesOwnIsNamedLikeTheOthers() {
        let own = Categories(custom: [Category(custom: CategoryID("laws"), displayName: "Laws & Rules")])
        #expect(
            readFile("## laws and rules\n- a\n## Laws & Rules\n- b", categories: own).items.map(\.category.text) == [
                "laws", "laws",
            ])
        #expect(readFile("- a", path: "requirements/laws-rules.md", categories: own).items.map(\.category.text) == ["laws"])
    }

    @Test func contentWithoutACategoryIsBackgroundAndAWarning() throws {
        let file = readFile("\n<!-- note -->\n\n- a\n- b\n", path: "requirements/notes.md")
        #expect(file.items.map(\.category) == [.background, .background])
        #expect(file.setAside.map(\.reason) == [.comment, .noCategory, .noCategory])
        let found = try #require(file.uncategorised)
        #expect(found.functional == 0 && found.background == 2)
        #expect(found.place == Place("requirements/notes.md", line: 4))
    }

    @Test func whatDemandsSomethingIsAFunctionWithoutACategory() {
        let text = "# All\n\n## Sync\n\n- [S-1] a\n- The app shall sync.\n- As a nurse, I want to sync.\n- b\n"
        let file = readFile(text, path: "requirements/all.md")
        #expect(
            file.items.map(\.category) == [
                .functionalRequirements, .functionalRequirements, .functionalRequirements, .background,
            ])
    }

    @Test func theWarningCountsWhatItsWordsSay() throws {
        let text = "# All\n\n## Search\n\nThe clerk must find a parcel in 2 seconds.\n\n## Printing\n\n"
        let alone = readFile(text + "Labels are large.\n", path: "requirements/all.md")
        #expect(
            alone.problems.map(\.message) == [
                "no heading or file name gives 2 blocks a category: 1 that demands something is read as a functional requirement, "
                    + "1 as background"
            ])
        // Beside what is marked, prose is background, whatever it demands.
        let beside = readFile(
            text + "- FR-1: It prints.\n- As a clerk, I want to print so that I save time.\n", path: "requirements/all.md")
        #expect(
            beside.problems.map(\.message) == ["no heading or file name gives 1 block a category: it is read as background"])
        #expect(readFile("## Printing\n\n- FR-1: It prints.\n", path: "requirements/all.md").problems.isEmpty)
    }

    @Test func oneWarningAFileNamesTheHeadingsThatWereNotUnderstood() throws {
        let file = readFile("# All\n## Problms\n- a\n- b\n## Sync: again\n- c\n## Goals\n- d\n", path: "requirements/all.md")
        #expect(file.problems.count == 1)
        #expect(file.problems.first?.place?.line == 3)
        let hint = try #require(file.problems.first?.hint)
        #expect(hint.contains("headings: { Problms: functional_requirements, \"Sync: again\": functional_requirements }"))
        #expect(file.items.map(\.category) == [.background, .background, .background, .userGoals])
    }

    @Test(arguments: ["", "\n\n", "# Only a title\n", "<!-- nothing yet -->\n", "---\n"])
    func aFileWithoutContentNeedsNoCategory(text: String) {
        let file = readFile(text, path: "requirements/notes.md")
        #expect(file.items.isEmpty)
        #expect(file.problems.isEmpty)
    }
}
