import PRDModel
import Reading
import Testing

/// Labels with their values in front of, behind and among the text of a requirement.
@Suite struct LabelTests {
    @Test(arguments: [
        "# REQ-1: Printing\n\n**ID:** REQ-1\n**Domain:** Kiosk\n**Priority:** P1 (Important)\n\n## Description\n\nIt MUST print.\n",
        "# REQ-1: Printing\n\n**Domain:** Kiosk\n\n**Priority:** P1 (Important)\n\nIt MUST print.\n",
        "## REQ-1: Printing\n\nIt MUST print.\n\n**Domain:** Kiosk\n**Priority:** P1 (Important)\n",
    ])
    func anUnknownLabelIsAnAttribute(text: String) {
        #expect(summaries(text) == ["REQ-1 functional: «Printing» It MUST print. {Domain=Kiosk} {priority=P1 (Important)}"])
    }

    @Test func linksToOtherRequirementsAreNotTheStatement() {
        #expect(
            summaries("# REQ-1: Weigh\n\n**Derives from:** [N-1](n.md), [N-2](n.md)\n\nIt shall weigh.\n") == [
                "REQ-1 functional: «Weigh» It shall weigh. {Derives from=[N-1](requirements/n.md), [N-2](requirements/n.md)}"
            ])
    }

    @Test func aBoldSentenceIsTheStatement() {
        #expect(
            summaries("# REQ-1: Weigh\n\n**Behaviour:** The scale shows the weight.\n\nMore.\n") == [
                "REQ-1 functional: «Weigh» **Behaviour:** The scale shows the weight. +1"
            ])
        // Nothing else says what is required.
        #expect(summaries("# REQ-1: Weigh\n\n**Domain:** Kiosk\n") == ["REQ-1 functional: «Weigh» **Domain:** Kiosk"])
    }

    @Test func aLabelBehindCriteriaIsNoCriterion() {
        let text = "## REQ-1: Weigh\n\nIt weighs.\n\n### Acceptance Criteria\n\n1. In kilograms.\n\n**Implements:** UC-4\n"
        #expect(summaries(text) == ["REQ-1 functional: «Weigh» It weighs. {Implements=UC-4} <In kilograms.>"])
    }

    @Test func aSentenceGoesOnInTheNextLine() {
        let text =
            "## REQ-1: Pay\n\nIt takes cards.\n\n### Acceptance Criteria\n\nA ticket is printed when the card was\naccepted by the bank.\n"
        #expect(
            summaries(text) == [
                "REQ-1 functional: «Pay» It takes cards. <A ticket is printed when the card was accepted by the bank.>"
            ])
    }

    @Test(arguments: [
        "Roles: Skipper, Cashier. A guest is no crew", "Owner: the port pays the fee. Guests pay nothing",
        "Status: it shows open or full. It refreshes each minute",
    ])
    func aFirstSentenceWithAColonIsTheStatement(text: String) {
        #expect(
            summaries("## Requirements\n\n| ID | Requirement |\n|--|--|\n| FR-1 | \(text) |\n") == ["FR-1 functional: \(text)"])
        #expect(summaries("## Requirements\n\n- FR-1: \(text)\n") == ["FR-1 functional: \(text)"])
    }

    @Test func labelsAtTheEndAreAttributes() {
        #expect(
            summaries("## Features\n\n- Priority: must. Clerks print. Owner: Ann.\n") == [
                "– functional: Clerks print. {priority=must} {owner=Ann}"
            ])
    }

    @Test func aHeadingWithLabelsOfARequirementBelowItIsOne() {
        let text = """
            ## Features
            ### Core
            #### 1. Voice order
            **Description:** Skippers can order by voice
            **Priority:** P2 (Medium)

            #### 2. Map
            **User Story:** As a clerk, I want a map so that I find it

            **Acceptance Criteria:**
            - A map is shown
            """
        #expect(
            summaries(text) == [
                "– functional: «Voice order» Skippers can order by voice {priority=P2 (Medium)}",
                "– functional: «Map» As a clerk, I want a map so that I find it <A map is shown>",
            ])
    }

    @Test func labelsAboveRequirementsDescribeTheirHeading() {
        let text = "## Features\n### Booking\n**Description:** all about bookings\n\n- FR-1: a\n- FR-2: b\n"
        #expect(summaries(text).suffix(2) == ["FR-1 functional: a", "FR-2 functional: b"])
    }

    @Test func listsBelowAnUnknownSubheadingAreDetails() {
        let text =
            "### FR-1: Move\nIt must move cards.\n\n#### Implementation Notes\n- **State:** the class exists already\n- **Owner:** nobody yet\n"
        #expect(summaries(text) == ["FR-1 functional: «Move» It must move cards. +2"])
    }

    @Test(arguments: [
        "**As** a visitor,\n**I want** to browse,\n**so that** I can decide.",
        "*As a* visitor *I want* to browse *so that* I can decide.",
        "_As a_ visitor, _I want to_ browse, _so that_ I can decide.",
        "**As a** visitor, **I want to** browse, **so that** I can decide.",
    ])
    func emphasisDoesNotHideAStory(text: String) throws {
        let story = try #require(readFile("### US-1: Browse\n\n\(text)\n").items.first?.story)
        #expect(story.role == "visitor")
        #expect(["browse", "to browse"].contains(story.want))
        #expect(story.benefit == "I can decide")
    }

    @Test func aBoldNameBeforeADashIsATitle() {
        #expect(
            summaries("## Features\n\n- **Export** - to a file\n- **Import** – from a file\n- **Bold** and more\n") == [
                "– functional: «Export» to a file", "– functional: «Import» from a file", "– functional: **Bold** and more",
            ])
    }

    @Test func aTableOfFieldsHoldsTheParts() {
        let text = """
            ### UC-01: Weigh

            | Field | Description |
            |---|---|
            | Use Case ID | UC-01 |
            | Name | Weigh |
            | Actor | Clerk |
            | Description | The clerk weighs a lorry |
            | Normal Flow | 1. Drive on<br>2. Weigh |
            | Acceptance Criteria | It shows kilograms<br>It prints |
            """
        #expect(
            summaries(text) == [
                "UC-01 functional: «Weigh» The clerk weighs a lorry {user=Clerk} {Normal Flow=1. Drive on 2. Weigh} <It shows kilograms> "
                    + "<It prints>"
            ])
        // A table of data is a detail.
        #expect(
            summaries(
                "### FR-1: Store\n\nIt stores.\n\n| Column | Type |\n|--|--|\n| status | text |\n| size | number |\n| id | text |\n"
            ) == [
                "FR-1 functional: «Store» It stores. +1"
            ])
    }

    @Test func aNamedScenarioHasTheStepsOfTheFenceBehindIt() {
        let fence = { (step: String) in "```gherkin\nGiven a score of \(step)\nThen it is shown\n```\n\n" }
        let text =
            "### FR-1: Score\nIt scores.\n\n#### Acceptance Criteria\n\n**Scenario: High**\n\n" + fence("9")
            + "**Scenario: Low**\n\n" + fence("1")
        #expect(
            summaries(text) == [
                "FR-1 functional: «Score» It scores. <High|Given a score of 9|Then it is shown> <Low|Given a score of 1|Then it is shown>"
            ])
    }

    @Test(arguments: [
        "---\ntitle: \"REQ-1: Chat\"\n---\n\n# Description\n\nIt shall chat.\n\n# Acceptance Criteria\n\n- [x] Shown.\n",
        "---\ntitle: REQ-1: Chat\n---\n\n# Description\n\nIt shall chat.\n\n# Acceptance Criteria\n\n- Shown.\n",
        "---\nid: REQ-1\ntitle: Chat\n---\n\nIt shall chat.\n\n# Acceptance Criteria\n\n- Shown.\n",
    ])
    func aFileWhoseHeadingsArePartsIsARequirement(text: String) {
        #expect(summaries(text) == ["REQ-1 functional: «Chat» It shall chat. <Shown.>"])
    }

    @Test func theTitleOfFrontMatterNeedsNoID() {
        #expect(
            summaries("---\ntitle: Chat\n---\n\n# Description\n\nIt shall chat.\n") == ["– functional: «Chat» It shall chat."])
    }

    @Test(arguments: [
        "顧客として、注文を検索したい。早く見つけるために。", "顧客として、早く見つけるために、注文を検索したい。",
        "顧客として、注文を検索したい。なぜなら、早く見つける。",
    ])
    func aJapaneseStoryHasItsPartsInAnyOrder(text: String) throws {
        let story = try #require(readFile("# 機能要件\n\n- \(text)\n", path: "requirements/a.md").items.first?.story)
        #expect(story == Story(role: "顧客", want: "注文を検索", benefit: "早く見つける"))
    }
}
