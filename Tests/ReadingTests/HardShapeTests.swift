import PRDModel
import Reading
import Testing

/// Shapes that a second reader found read wrongly.
@Suite struct HardShapeTests {
    private func assigned(_ text: String) -> RequirementIDs.Assignment {
        RequirementIDs.assign(
            to: readFile("# Functional Requirements\n\n" + text, path: "requirements/all.md").items, categories: Categories())
    }

    private func read(_ text: String) -> [String] {
        readFile("# Functional Requirements\n\n" + text, path: "requirements/all.md").items.map(\.summary)
    }

    @Test(arguments: [
        "- ~~FR-1: Users log in.~~\n  - by phone\n", "## ~~FR-1 Fax~~\n\nIt faxes.\n", "- FR-1: a. Status: superseded by FR-2.\n",
        "- FR-1: a.\n\n  **Status:** Deprecated (see FR-2)\n",
        "| ID | Requirement | Status |\n|--|--|--|\n| FR-1 | a | ❌ Rejected |\n",
        "- FR-1 (obsolete): Users knit.\n",
    ])
    func whatIsWithdrawnIsInactive(text: String) {
        let result = assigned(text)
        #expect(result.requirements.map(\.id.text) == ["FR-1"])
        #expect(result.requirements.map(\.isActive) == [false], "\(result.requirements)")
    }

    @Test func aSummaryTableReachesItsRequirements() {
        let text = """
            - FR-1: The user logs in.
            - FR-2: The user pays.

            | Requirement | Priority | Status |
            |--|--|--|
            | FR-1 | Must | Rejected |
            | FR-2 | Won't | |
            """
        let result = assigned(text)
        #expect(result.requirements.map(\.id.text) == ["FR-1", "FR-2"])
        #expect(result.requirements.map(\.isActive) == [false, true])
        #expect(result.requirements.last?.category == .nonGoals)
    }

    @Test func anAdditionBehindAnIDIsKept() {
        #expect(read("- FR-1 (Android only): Users log in.\n") == ["FR-1 functional: Users log in. {note=Android only}"])
        #expect(
            read("## FR-2 (Android only): Log in\n\nUsers log in.\n") == [
                "FR-2 functional: «Log in» Users log in. {note=Android only}"
            ])
    }

    @Test func aTagWithItsTextOnTheNextLineIsARequirement() {
        let text = "<div id=\"PAY-01\">\nThe user pays cash.\n</div>\n\n<div id=\"PAY-02\">\n\nThe user pays by card.\n\n</div>\n"
        #expect(read(text) == ["PAY-01 functional: The user pays cash.", "PAY-02 functional: The user pays by card."])
    }

    @Test func criteriaWithoutARequirementAreOneTogether() {
        let items = readFile(
            "# Login\n\nUsers log in.\n\n## Acceptance Criteria\n\n- Works on phones\n- Works offline\n",
            path: "requirements/x.md"
        ).items
        #expect(items.filter { $0.rule == .criteria }.map(\.criteria.count) == [2])
    }

    @Test(arguments: [
        "Out of Scope and Non-Goals", "Scope / Non-Goals", "Out of scope / future", "Future / Later", "Deferred & rejected",
        "v2 / Later",
        "**Out of scope** {#out-of-scope}",
    ])
    func severalExclusionsInOneHeading(heading: String) {
        let items = readFile("# Requirements\n\n- a\n\n## \(heading)\n\n- The system shall fax.\n", path: "requirements/all.md")
            .items
        #expect(items.last?.category == .nonGoals)
    }

    @Test(arguments: [
        ("ID | Title | Requirement", "E-1 | Login | The system shall log in."),
        ("ID | Titel | Anforderung", "E-1 | Login | The system shall log in."),
        ("ID | Title | Description", "E-1 | Login | The system shall log in."),
        ("ID | Summary | Description", "E-1 | Login | The system shall log in."),
    ])
    func aTitleIsNotTheStatement(header: String, row: String) {
        #expect(read("| \(header) |\n|--|--|--|\n| \(row) |\n") == ["E-1 functional: «Login» The system shall log in."])
    }

    @Test func oneCellThatIsNoIDLeavesTheOthersTheirs() {
        let text =
            "| ID | Requirement |\n|--|--|\n| **Accounts** | |\n| FR-1 | one |\n| FR-2 | two |\n| TBD | four |\n| ~~FR-4~~ | five |\n"
        let items = readFile("# Functional Requirements\n\n" + text, path: "requirements/all.md").items
        #expect(items.map { $0.explicitID?.text } == ["FR-1", "FR-2", nil, "FR-4"])
        #expect(items.map(\.isActive) == [true, true, true, false])
        #expect(items.first?.area == ["Accounts"])
    }

    @Test func deepItemsWithIDsAreRequirements() {
        #expect(
            read("1. Accounts\n   1. Login\n      - **FR-1**: by mail\n      - **FR-2**: by phone\n").suffix(2) == [
                "FR-1 functional: by mail", "FR-2 functional: by phone",
            ])
    }

    @Test func aListOfReferencesIsNoDefinition() {
        let result = assigned(
            "## FR-1 Login\n\nThe user logs in.\n\n## FR-2 Logout\n\nThe user logs out.\n\n### Dependencies\n\n- FR-1\n")
        #expect(result.problems.isEmpty)
        #expect(result.requirements.map(\.id.text) == ["FR-1", "FR-2"])
    }

    @Test func boldNamesWithoutAColonArePartsToo() {
        let text =
            "## FR-1 Login\n\nThe user logs in.\n\n**Acceptance Criteria**\n\n- Wrong passwords are refused.\n\n**Priority**\n\nMust\n"
        #expect(read(text) == ["FR-1 functional: «Login» The user logs in. {priority=Must} <Wrong passwords are refused.>"])
    }

    @Test func aScenarioInPlainLinesHasItsNameAndSteps() {
        let text = "## FR-1 Pay\n\nThe user pays.\n\n**Scenario: card**\n\nGiven a user\nWhen she pays\nThen she is done\n"
        #expect(read(text) == ["FR-1 functional: «Pay» The user pays. <card|Given a user|When she pays|Then she is done>"])
    }

    @Test func numbersOfSeveralLevelsAreTakenOffCriteria() {
        let text =
            "### Requirement 2\n\n#### Acceptance Criteria\n\n1.1 WHEN a book is overdue, THE desk SHALL list it\n1.2 THE desk SHALL warn\n"
        #expect(
            readFile("# R\n\n" + text, path: "requirements/all.md").items.first?.criteria.map(\.text) == [
                "WHEN a book is overdue, THE desk SHALL list it", "THE desk SHALL warn",
            ])
    }

    @Test(arguments: [
        "| ID | Requirement | Größe |\n|--|--|--|\n| Ä1 | ä b c | g |\n", "---\nid: R-1\nowner: Zoë\n---\n\nä",
        "- é\n\n```gherkin\nGiven ä\nThen ö\n```\n",
    ])
    func theNormalFormOfUnicodeChangesNothing(text: String) {
        let decomposed = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "ä": "a\u{308}"
            case "ö": "o\u{308}"
            case "ß": "ß"
            case "ë": "e\u{308}"
            case "é": "e\u{301}"
            case "Ä": "A\u{308}"
            default: String(scalar)
            }
        }.joined()
        func digests(_ text: String) -> [String] {
            RequirementIDs.assign(to: readFile(text).items, categories: Categories()).requirements.map {
                $0.id.text + $0.contentDigest.hex
            }
        }
        #expect(digests(text) == digests(decomposed))
    }

    @Test func columnsOfAStoryMakeAStory() {
        let text = "| ID | As a | I want | So that |\n|--|--|--|--|\n| US-1 | guest | to see berths | I can plan |\n"
        let item = readFile("# User Stories\n\n" + text, path: "requirements/all.md").items.first
        #expect(item?.story == Story(role: "guest", want: "see berths", benefit: "I can plan"))
    }

    @Test func aLabelLineBehindBackgroundIsNoRequirement() {
        let text =
            "# Harbour\n\nThe harbour has 20 berths.\n\n# Functional Requirements\n\n**Status**: Draft\n\n- Users log in.\n"
        let items = readFile(text, path: "requirements/all.md").items
        #expect(items.filter { $0.category == .functionalRequirements }.map(\.statement) == ["Users log in."])
    }

    @Test(arguments: ["- FR-1: a\\\n  FR-2: b\n", "- FR-1: a  \n  FR-2: b\n", "- FR-1: a<br>FR-2: b\n", "FR-1: a<br/>FR-2: b\n"])
    func anIDBehindALineBreakBeginsARequirement(text: String) {
        #expect(read(text) == ["FR-1 functional: a", "FR-2 functional: b"])
    }

    @Test func stepsInTheLinesOfAnItemAreItsScenario() {
        #expect(
            read("- FR-1: The user logs in.\n  Given a card\n  When it is shown\n  Then the door opens\n- FR-2: b\n") == [
                "FR-1 functional: The user logs in. <Given a card|When it is shown|Then the door opens>", "FR-2 functional: b",
            ])
    }

    @Test func labelsInTheLinesOfAnItemAreItsAttributes() {
        #expect(
            read("- FR-1: The user logs\n  in.\n  Priority: high\n  Rationale: the law demands it, and so do\n  the users\n") == [
                "FR-1 functional: The user logs in. {priority=high} {rationale=the law demands it, and so do the users}"
            ])
        #expect(
            read("- FR-1: The user logs in.\n  User: clerk. Metric: seconds. Baseline: 12.\n  Target: 3 by 2027.\n") == [
                "FR-1 functional: The user logs in. {user=clerk} {metric=seconds} {baseline=12} {target=3 by 2027}"
            ])
        // A sentence goes on.
        #expect(
            read("- FR-1: The board shows the\n  status: open, closed, or one of the others\n") == [
                "FR-1 functional: The board shows the status: open, closed, or one of the others"
            ])
    }

    @Test func aFootnoteIsReadWhole() {
        let text =
            "- FR-1: It prints.[^a]\n\n[^a]: See [the law](law.md) and more.[^b]\n\n    In its second part.\n\n[^b]: The [tariff](x/t.md).\n"
        let item = readFile("# Functional Requirements\n\n" + text, path: "requirements/all.md").items[0]
        #expect(
            item.details.map(\.markdown) == [
                "Note: See [the law](requirements/law.md) and more. In its second part.",
                "Note: The [tariff](requirements/x/t.md).",
            ])
    }

    @Test(arguments: ["deferred.md", "rejected/a.md", "out-of-scope.md", "03-later.md", "spätere-versionen.md"])
    func aFileOfExclusionsHoldsNoFunctions(path: String) {
        #expect(readFile("- a\n", path: "requirements/" + path).items.map(\.category) == [.nonGoals])
    }

    @Test(arguments: ["X-509 certificates are read.", "H-264 is played.", "BASE-64 is decoded."])
    func aStandardIsNoID(text: String) {
        #expect(read("- \(text)\n") == ["– functional: \(text)"])
    }
}
