import PRDModel
import Reading
import Testing

@Suite struct RequirementShapeTests {
    @Test func aHeadingThatBeginsWithAnIDOwnsWhatIsBelowIt() {
        let text = """
            ## Requirements

            ### REQ-ARC-1 Choice of the folder

            The command SHALL ask for the folder.

            - Rationale: users forget the name.
            - Verification: test

            ### Requirement 2: Dry run (Must)

            The command SHALL list what it would move.

            #### Acceptance Criteria

            1. Nothing is moved.
            2. The list names each file.

            ## Backlog (not in this version)

            ### REQ-ARC-9 Undo

            The command SHALL move a folder back.
            """
        #expect(
            summaries(text) == [
                "REQ-ARC-1 functional: «Choice of the folder» The command SHALL ask for the folder. "
                    + "{rationale=users forget the name} {verification=test}",
                "– functional: «Dry run» The command SHALL list what it would move. {priority=Must} <Nothing is moved.> "
                    + "<The list names each file.>",
                "REQ-ARC-9 non: «Undo» The command SHALL move a folder back. {status=deferred}",
            ])
    }

    @Test func aStoryWithItsPriorityCriteriaAndOwner() throws {
        let text = """
            # Features

            ### User Story 2 - Split the bill (Priority: P3)

            As a guest, I want to pay my part only so that nobody argues.

            - **Owner**: payment team

            **Acceptance Scenarios**:

            1. **Given** two guests, **When** one pays, **Then** the sum is halved.
            """
        let item = try #require(readFile(text).items.first)
        #expect(item.story == Story(role: "guest", want: "pay my part only", benefit: "nobody argues"))
        #expect(item.title == "Split the bill")
        #expect(item.attributes.map { "\($0.name.text)=\($0.value)" } == ["priority=P3", "owner=payment team"])
        #expect(item.criteria.map(\.steps) == [["**Given** two guests", "**When** one pays", "**Then** the sum is halved."]])
    }

    @Test(arguments: [
        ("Als Gast möchte ich bestellen, damit ich nicht warte.", "Gast"),
        ("En tant que client, je veux payer afin de partir.", "client"),
        ("Como cliente, quiero pagar para irme.", "cliente"), ("As an office manager I want reports.", "office manager"),
    ])
    func storiesInOtherLanguages(text: String, role: String) {
        #expect(readFile("- " + text).items.first?.story?.role == role)
    }

    @Test func rowsOfATableWithIDsAreRequirements() {
        let text = """
            # Functional Requirements

            | ID | Requirement | Priority | Owner |
            | --- | --- | --- | --- |
            | **BK-1** | The system shall hold a seat. | Must | Ann |
            | BK-2 | The system shall refund a seat (see BK-1). | Could | |

            | No. | Feature |
            | --- | --- |
            | 1 | Seats can be swapped. |

            | from | event | to |
            | --- | --- | --- |
            | cold | start | heating |
            """
        #expect(
            summaries(text) == [
                "BK-1 functional: The system shall hold a seat. {priority=Must} {owner=Ann}",
                "BK-2 functional: The system shall refund a seat. {priority=Could}", "– functional: Seats can be swapped.",
                "– functional:  +1",
            ])
    }

    @Test func aRowThatOnlyNamesARequirementAddsItsColumnsToIt() {
        let text = """
            # Functional Requirements

            - [FR-1] A visitor can choose a seat.

            ## Traceability

            | Requirement | Test | Owner |
            | --- | --- | --- |
            | FR-1 | TC-7 | Ann |
            """
        let result = RequirementIDs.assign(to: readFile(text).items, categories: Categories())
        #expect(result.problems.isEmpty)
        #expect(result.requirements.map(\.id.text) == ["FR-1"])
        #expect(result.requirements.first?[.owner] == "Ann")
        #expect(result.setAside.map(\.reason) == [.reference(RequirementID("FR-1"))])
    }

    @Test func aLeadInAndItsListAreOneRequirement() {
        let text = """
            # Features

            The kiosk must not:

            - print the full card number
            - keep the PIN

            The following rules hold:

            - A table must be held.
            - A guest must be told.

            Rules with IDs:

            - [R-1] a
            """
        #expect(
            summaries(text) == [
                "– functional: The kiosk must not: +1", "– functional: A table must be held.",
                "– functional: A guest must be told.",
                "R-1 functional: a",
            ])
    }

    @Test func criteriaAndLabelsBelongToTheRequirementAboveThem() {
        let text = """
            # Features

            A guest can reserve a table.

            **Acceptance Criteria**:

            - The host sees it within 5 seconds.

            - **Version**: v1
            - **Status**: Draft
            """
        #expect(
            summaries(text) == [
                "– functional: A guest can reserve a table. <The host sees it within 5 seconds.> <**Version**: v1> <**Status**: Draft>"
            ])
    }

    @Test func scenariosBelongToTheRequirementAboveThem() {
        let text = """
            # Features

            - The desk lends books.
            - Given a late book, when it comes back, then a fee is due.

            ```gherkin
            Scenario: Twice
              Given a book
              When it is lent twice
              Then the second reader waits
            ```
            """
        #expect(
            summaries(text) == [
                "– functional: The desk lends books. <Given a late book|when it comes back|then a fee is due.> "
                    + "<Twice|Given a book|When it is lent twice|Then the second reader waits>"
            ])
    }

    @Test func earsSentencesAreDemandsAndNoSteps() {
        let text =
            "# Features\n\n- WHEN a reader returns a book, THE Loan_Desk SHALL update the shelf.\n- IF it is late, THEN THE Loan_Desk SHALL warn.\n"
        #expect(summaries(text).count == 2)
    }

    @Test func tagsWithoutTextAreMarkupAndAnIDInOneIsARequirement() {
        let text = """
            # Features

            <div class="req" id="PAY_01">

            The terminal SHALL print a receipt.

            </div>

            <div align="center">

            - The receipt has a logo<br>and a QR code.

            </div>
            """
        #expect(
            summaries(text, path: "requirements/features.md") == [
                "PAY_01 functional: The terminal SHALL print a receipt.", "– functional: The receipt has a logo and a QR code.",
            ])
    }

    @Test func alertsAndFootnotesStayWithTheirRequirement() {
        let text =
            "# Features\n\n- A box holds 20 bottles.[^1]\n\n> [!NOTE]\n> Boxes of 24 come later.\n\n[^1]: Agreed with the customer.\n"
        let items = readFile(text).items
        #expect(items.map(\.statement) == ["A box holds 20 bottles."])
        #expect(
            items.first?.details == [
                .paragraph("Note: Agreed with the customer."), .quote([.paragraph("[!NOTE] Boxes of 24 come later.")]),
            ])
    }

    @Test func aFileWithAnIDInItsFrontMatterIsOneRequirement() {
        let text =
            "---\nid: REQ-7\ntitle: Lend a tool\nstatus: approved\npriority: must\n---\n\n# Lend a tool\n\nA member can lend a tool.\n\n## Notes\n\nNot on Sundays.\n"
        #expect(
            summaries(text) == [
                "REQ-7 functional: «Lend a tool» A member can lend a tool. {status=approved} {priority=must} {note=Not on Sundays}"
            ])
    }

    @Test func withdrawnRequirementsAreInactive() {
        let text = """
            # Features

            - ~~[FR-1] a~~
            - [FR-2] b. Status: rejected.

            ### FR-3 – DELETED

            ### FR-4 c

            Status: draft.
            """
        #expect(readFile(text).items.map(\.isActive) == [false, false, false, true])
    }

    @Test func aPriorityOfWontIsAnExclusion() {
        let text =
            "# Functional Requirements\n\n- **TK-1** (Must) a\n- **TK-3** (Won't, this release) b\n- TK-4 **[Could]** c\n- d (should)\n"
        #expect(
            summaries(text) == [
                "TK-1 functional: a {priority=Must}", "TK-3 non: b {priority=Won't}", "TK-4 functional: c {priority=Could}",
                "– functional: d {priority=should}",
            ])
    }

    @Test func anUnmarkedParagraphBesideMarkedRequirementsIsBackground() {
        let file = readFile("# Problems\n\nCollected on 4 May.\n\n- **IP-1** Buyers wait.\n", path: "requirements/problems.md")
        #expect(file.items.map(\.category) == [.background, .problems])
        #expect(file.setAside.map(\.reason) == [.proseBesideMarked])
    }

    @Test func onePriorityDoesNotMakeParagraphsBackground() {
        let text = "# Non-Functional Requirements\n\nEvery page shall load within 2 seconds.\n\n- Alerts by mail (optional)\n"
        #expect(
            readFile(text, path: "requirements/nfr.md").items.map(\.category.text)
                == Array(repeating: "quality_requirements", count: 2))
        let rated = "# Features\n\nThe desk opens at 8.\n\n- Users log in (must)\n- Users pay (should)\n"
        #expect(readFile(rated, path: "requirements/x.md").items.first?.category == .background)
    }

    @Test func aDemandBesideMarkedRequirementsIsNamedInAWarning() {
        let file = readFile("# Features\n\nThe desk shall open at 8.\n\n- FR-1: Users pay.\n", path: "requirements/x.md")
        #expect(file.items.map(\.category) == [.background, .functionalRequirements])
        #expect(file.problems.map(\.severity) == [.warning])
        #expect(file.problems.first?.place?.line == 3)
        #expect(file.problems.first?.message.hasPrefix("a paragraph demands something") == true)
    }

    @Test func aLongBoldBeginningIsTheTitle() {
        #expect(
            summaries("# Epics\n\n1. **Epic 1 — Foundation & Salon Onboarding:** Set up.\n2. **Epic 2 — Booking:** Book.\n") == [
                "– functional: «Epic 1 — Foundation & Salon Onboarding» Set up.", "– functional: «Epic 2 — Booking» Book.",
            ])
    }

    @Test func aQuestionThatIsStruckThroughAndAnsweredIsInactive() {
        let text =
            "- ~~Which logo do we use?~~ ✅ done: the new one.\n- ~~The colour~~ **Decided**: red.\n- ~~Who~~ What pays?\n- Who pays?\n"
        #expect(readFile(text, path: "requirements/open-questions.md").items.map(\.isActive) == [false, false, true, true])
        #expect(readFile("- ~~Fax~~ Mail is sent.\n", path: "requirements/features.md").items.map(\.isActive) == [true])
    }
}
