import PRDModel
import Reading
import Testing

/// What stands within or below a requirement and is a part of it.
@Suite struct InnerPartTests {
    private func read(_ text: String) -> [String] { summaries("# Requirements\n\n" + text) }

    @Test(arguments: [
        "The ticket shall have these fields:\n\n| Field | Value |\n|--|--|\n| Status | rejected |\n| Owner | Ann |\n",
        "The ticket shall have a state.\n\n| Status | Meaning |\n|--|--|\n| deleted | The clerk removed it. |\n",
        "The ticket shall have these fields.\n\n| Field | Default |\n|--|--|\n| Status | rejected |\n| Owner | Ann |\n",
        "The list shall hide tickets with:\n\n- Status: deleted\n",
        "The mail shall have these lines:\n\n- Owner: the clerk\n- Due: a date\n",
    ])
    func whatASentenceAnnouncesIsADetail(text: String) {
        let file = readFile("# Requirements\n\n## REQ-2 Ticket\n\n" + text, path: "requirements/prd.md")
        #expect(file.items.map(\.isActive) == [true])
        #expect(file.items[0].attributes.isEmpty)
        #expect(file.items[0].details.count == 1)
    }

    @Test(arguments: [
        "| Field | Value |\n|--|--|\n| Priority | high |\n| Owner | Ann |\n",
        "| | |\n|--|--|\n| Priority | high |\n| Owner | Ann |\n",
        "| Priority | high |\n|--|--|\n| Owner | Ann |\n", "| Attribut | Wert |\n|--|--|\n| Priority | high |\n| Owner | Ann |\n",
        "Attributes:\n\n- Priority: high\n- Owner: Ann\n", "**Attributes:**\n\n- Priority: high\n- Owner: Ann\n",
    ])
    func fieldsOfTheRequirementStayItsOwn(text: String) {
        #expect(
            read("## REQ-2 Ticket\n\nIt prints.\n\n" + text) == [
                "REQ-2 functional: «Ticket» It prints. {priority=high} {owner=Ann}"
            ])
    }

    @Test func anItemWithTheIDOfACriterionIsOne() {
        #expect(
            read(
                "### Story 1: Hours\n\nAs a chair, I want a list.\n\n- AC1: It is sorted.\n\n### Story 2: Print\n\nIt prints.\n\n- AC1: On A4.\n"
            )
                == [
                    "– functional: «Hours» As a chair, I want a list. <AC1|It is sorted.>",
                    "– functional: «Print» It prints. <AC1|On A4.>",
                ])
        #expect(
            read(
                "- **US-1** As a chair, I want a list.\n  - AC1: Given a chair, when she prints, then it is sorted.\n  - AC-2: b\n"
            ) == [
                "US-1 functional: As a chair, I want a list. <AC1|Given a chair|when she prints|then it is sorted.> <AC-2|b>"
            ])
        #expect(read("As a chair, I want a list.\n\n- AC1: a\n") == ["– functional: As a chair, I want a list. <AC1|a>"])
        // Without a requirement above they are requirements, as are those of another kind.
        #expect(read("- AC-1: a\n- AC-2: b\n") == ["AC-1 functional: a", "AC-2 functional: b"])
        #expect(read("- US-1: a\n  - ACC-1: b\n").count == 2)
    }

    @Test(arguments: [
        "<a name=\"top\"></a>", "<a id=\"features\"></a>", "<span id=\"limits\"></span>", "<br>", "- <a id=\"x\"></a>",
    ])
    func tagsWithoutTextAreNothing(text: String) {
        let file = readFile("# Features\n\n\(text)\n\nA renter opens a locker.\n", path: "requirements/prd.md")
        #expect(file.items.map(\.text) == ["A renter opens a locker."])
        #expect(file.allProblems.isEmpty)
        #expect(file.setAside.map(\.reason) == [.tags])
        #expect(
            read("## REQ-1 Lock\n\n\(text.hasPrefix("-") ? "" : text)\n\nIt opens.\n") == ["REQ-1 functional: «Lock» It opens."])
    }

    @Test func aHeadingBetweenTagsIsTheTitle() {
        let text = """
            <div id="PAY-1">

            ## Receipt

            <div>

            The terminal SHALL print a receipt.

            </div>

            </div>

            <div id="PAY-2">

            The terminal SHALL take tips.

            </div>
            """
        let items = readFile("# Features\n\n" + text, path: "requirements/prd.md").items
        #expect(
            items.map(\.summary) == [
                "PAY-1 functional: «Receipt» The terminal SHALL print a receipt.",
                "PAY-2 functional: The terminal SHALL take tips.",
            ])
        #expect(items.allSatisfy { $0.area.isEmpty })
    }

    @Test func blocksOfLabelsWithIDsAreRequirements() {
        let text = """
            **ID:** SYS-001
            **Title:** Lock
            **Description:** The system shall lock
            a lane.
            **Priority:** High

            **ID:** SYS-002\u{20}\u{20}
            **Description:** The system shall refund a booking.\u{20}\u{20}
            **Priority:** Low
            """
        #expect(
            read(text) == [
                "SYS-001 functional: «Lock» The system shall lock a lane. {priority=High}",
                "SYS-002 functional: The system shall refund a booking. {priority=Low}",
            ])
        // The only one below a heading is the heading's.
        #expect(
            read("## Lock\n\n**ID:** SYS-001\n**Priority:** High\n\nIt locks.\n") == [
                "SYS-001 functional: «Lock» It locks. {priority=High}"
            ])
    }

    @Test func fieldsBelowAnItemAreItsOwn() {
        let items = readFile(
            "# Features\n\nA cook prints a list.\n\n**Dependencies:**\n\n- Dish database\n\n**Estimate:** 3 days\n",
            path: "requirements/prd.md"
        ).items
        #expect(items.map(\.summary) == ["– functional: A cook prints a list. {Estimate=3 days} +2"])
        #expect(read("## UC-1: Buy\n\n**Main flow:**\n\n1. The machine prints.\n") == ["UC-1 functional: «Buy» +2"])
    }

    @Test func plainLabelLinesAboveDescribeTheFile() {
        let file = readFile("# Choir\n\nAuthor: Mia Lund\nStatus: In review\n\n## Features\n\n- a\n", path: "requirements/prd.md")
        #expect(file.items.map(\.text) == ["a"])
        #expect(file.setAside.map(\.reason) == [.labelLine])
    }

    @Test func answersAreLinksToIDs() {
        let item = readFile("# User Goals\n\n- G-1: An alarm rings. Answers: P-1, P-2.\n", path: "requirements/prd.md").items[0]
        #expect(item.references == [Reference(.answers, RequirementID("P-1")), Reference(.answers, RequirementID("P-2"))])
        #expect(item.summary == "G-1 user: An alarm rings. {answers=P-1, P-2}")
    }

    @Test func anAnsweredQuestionIsDone() {
        let text = """
            - Do we take cash? Answer: yes, coins only.
            - Who pays? Status: closed.
            - Do we take cards? The bank decides.
            - Who opens? Possible answers: the clerk or the porter.
            - Who? Where?
            """
        let items = readFile("# Open Questions\n\n" + text, path: "requirements/prd.md").items
        #expect(
            items.map(\.summary) == [
                "– open: Do we take cash? {answer=yes, coins only} {status=done}", "– open: Who pays? {status=closed}",
                "– open: Do we take cards? {note=The bank decides}",
                "– open: Who opens? {answers=the clerk or the porter}", "– open: Who? Where?",
            ])
        #expect(items.map(\.isDone) == [true, true, false, false, false])
        #expect(items.allSatisfy { $0.references.isEmpty })
    }

    @Test func columnsOfAStoryNeedNoCategory() {
        let text = "# Guest house\n\n| As a | I want | So that |\n|--|--|--|\n| host | to block dates | I can go on holiday |\n"
        let item = readFile(text, path: "requirements/guest.md").items.first
        #expect(item?.category == .functionalRequirements)
        #expect(item?.story == Story(role: "host", want: "block dates", benefit: "I can go on holiday"))
        #expect(item?.attributes.map(\.name) == [.user])
        #expect(item?.text == "to block dates\n- User: host\n- So that: I can go on holiday")
    }

    @Test func aHeadingGivesItsPriorityToWhatHasNone() {
        let text = """
            ## Must have

            - a
            - b. Priority: low.

            ## P1 – Should have

            - c

            ## Priority: Low

            - d

            ## Must-have features

            - e

            ## Booking

            - f
            """
        let items = readFile("# Functional Requirements\n\n" + text, path: "requirements/prd.md").items
        #expect(
            items.map { $0.attributes.filter { $0.name == .priority }.map(\.value).joined(separator: "+") } == [
                "Must have", "low", "P1", "Low", "Must have", "",
            ])
        #expect(
            items.map(\.area.last) == [
                "Must have", "Must have", "P1 – Should have", "Priority: Low", "Must-have features", "Booking",
            ])
    }
}
