import TestSupport
import Testing

/// What the offline document says of requirements in the forms in which teams write them.
@Suite struct ComposedReadingTests {
    private func document(_ files: [String: String]) throws -> String {
        let project = try TestProject(files)
        try project.build()
        return try project.read("PRD.md")
    }

    private func functions(_ text: String) throws -> String { try document(["requirements/functional.md": text]) }

    // MARK: - IDs

    @Test(arguments: [
        "- **FR-1** The kiln heats.\n- The kiln locks.\n",
        "### FR-001: Shorten a link\n\nA user can shorten a link.\n\n### Open a link (MUST)\n\nA link opens.\n",
        "| ID | Requirement |\n| --- | --- |\n| R1 | The gate opens. |\n",
    ])
    func noNumberIsInvented(_ text: String) throws {
        let document = try document([
            "requirements/functional.md": text, "requirements/goals.md": "- Clerks save time.\n",
            "requirements/risks.md": "- It rains.\n",
            "requirements/constraints.md": "- It runs on Linux.\n", "requirements/questions.md": "- Who pays?\n",
        ])
        #expect(!document.contains("No. |"))
        for number in ["FR-2", "FR-002", "NFR-001", "| R2", "| G1", "G1 [", "| Q1"] {
            #expect(!document.contains(number), "\(number)")
        }
    }

    @Test func aTableIsShownUnderItsOwnID() throws {
        let document = try functions(
            "- **FR-1** The kiln heats.\n\n| from | event | to |\n| --- | --- | --- |\n| cold | start | heating |\n| heating | reached | hot |\n"
        )
        #expect(document.contains("]:\n\n  | from | event | to |"))
    }

    @Test func aTableOfStatesIsDrawn() throws {
        let rows = ["| cold | start | heating |", "| heating | reached | hot |", "| hot | stop | cold |"]
        let document = try functions(
            "- **FR-1** The kiln heats.\n\n| from | event | to |\n| --- | --- | --- |\n\(rows.joined(separator: "\n"))\n")
        #expect(
            document.contains(
                """
                ```mermaid
                stateDiagram-v2
                    state "cold" as s0
                    state "heating" as s1
                    state "hot" as s2
                    s0 --> s1: start
                    s1 --> s2: reached
                    s2 --> s0: stop
                ```
                """))
    }

    @Test func quotesAndCodeAreShownWhole() throws {
        let document = try functions("> The lamp blinks.\n\n```\nGET /lamp\n```\n")
        #expect(document.contains("- The lamp blinks [FUNC-") && document.contains("]:\n\n  ```\n  GET /lamp\n  ```"))
    }

    // MARK: - Background

    @Test func aQuestionIsNotWhatTheProductIsFor() throws {
        let document = try functions(
            "# Links\n\n## Clarifications\n\n- Q: How long is a link valid? → A: 24 hours.\n\n## Overview\n\nThe service shortens long links, so that colleagues can send them.\n\n"
                + "## Requirements\n\n- **FR-001**: It shortens a link.\n")
        let summary = document.components(separatedBy: "<!-- prdbuild:section problem_statement -->")[0]
        #expect(!summary.contains("Q: How long") && summary.contains("shortens long links"), "\(summary)")
        #expect(document.contains("How long is a link valid?"))
    }

    @Test func aPlaceholderIsNotPrintedAsBackground() throws {
        let document = try functions(
            "# Login\n\n## Purpose\n\nTBD - created by archiving change add-login. Update Purpose after archive.\n\n"
                + "## Requirements\n\n- FR-1: It locks.\n")
        #expect(!document.contains("created by archiving"))
    }

    @Test func whatAFeatureSaysAboveItsRulesIsBackground() throws {
        let feature =
            "Feature: Pay the rent\n  Rent is paid on the third working day of the month.\n\n  Rule: Late rent costs a fee\n"
            + "    Scenario: late\n      Given a late payment\n      Then a fee is due\n"
        let project = try TestProject([
            "requirements/rent.feature": feature, "prdbuild.yaml": "requirements: requirements/*.feature\n",
        ])
        try project.build()
        #expect(try project.read("PRD.md").contains("Rent is paid on the third working day of the month."))
        #expect(try project.run("prompt", "problem_statement").output.contains("Rent is paid on the third"))
        let aside = try project.run("requirements", "--set-aside").output
        #expect(aside.contains("background") && aside.contains("a feature's description"), "\(aside)")
    }

    // MARK: - Priorities

    @Test(arguments: [
        "- **TK-1** (Must) It prints.\n- TK-2 **[Could]** It blinks.\n",
        "- [TK-1] It prints. Priority: must.\n- [TK-2] It blinks (could).\n",
        "| ID | Requirement | Priority |\n| --- | --- | --- |\n| TK-1 | It prints. | Must |\n| TK-2 | It blinks. | Could |\n",
        "### TK-1 Print (Priority: Must)\n\nIt prints.\n\n### TK-2 Blink\n\nIt blinks.\n\n- **Priority**: Could\n",
    ])
    func prioritiesAreReadWhereverTheyStand(_ text: String) throws {
        let document = try functions(text).lowercased()
        let isTable = document.contains("| must | [tk-1] |") && document.contains("| could | [tk-2] |")
        let isList = document.contains("[tk-1]. priority: must.") && document.contains("[tk-2]. priority: could.")
        #expect(isTable || isList, "\(document)")
    }

    @Test func whatWillNotBeDoneIsExcluded() throws {
        let document = try functions("- **TK-1** It prints.\n- **TK-3** (Won't, this release) Payment of fees.\n")
        #expect(document.contains("### Non-Goals\n\n- Payment of fees [TK-3]."))
        #expect(document.contains("## Functional Requirements\n\n- It prints [TK-1].\n\n<!--"), "\(document)")
    }

    @Test(arguments: ["Later versions", "Backlog (not in this version)", "Deferred"]) func whatComesLaterIsShownAsSuch(
        _ heading: String
    ) throws {
        let document = try functions(
            "- **A-1** It prints.\n\n## \(heading)\n\n- **A-2** It sings.\n\n## Rejected ideas\n\n- **A-3** It dances.\n")
        #expect(document.contains("### Non-Goals\n\n- It dances [A-3].\n\n#### Later\n\n- It sings [A-2]."), "\(document)")
        #expect(document.contains("**Out of scope:** It dances [A-3]."))
    }

    // MARK: - Criteria and stories

    @Test func criteriaStandUnderTheirName() throws {
        let document = try functions(
            "### SF-2 Export\n\nThe clerk exports hours.\n\n- Rationale: nobody types.\n\n#### Acceptance Criteria\n\n1. One line a carer.\n\n"
                + "#### Scenario: Closed month\n\n- **GIVEN** a closed month\n- **WHEN** the clerk exports\n- **THEN** a file is made\n"
        )
        #expect(document.contains("Acceptance criteria:\n  - One line a carer.\n  - Closed month\n    - "), "\(document)")
        #expect(document.contains("[SF-2]. Rationale: nobody types."))
    }

    @Test(arguments: [
        "The kiosk must not:\n\n- print the card number\n- keep the PIN\n",
        "- The kiosk must not:\n  - print the card number\n",
    ])
    func whatAColonAnnouncesFollowsIt(_ text: String) throws {
        #expect(try functions(text).contains("] The kiosk must not:\n  - print the card number"))
    }

    @Test func storiesAreTakenApart() throws {
        let document = try document([
            "requirements/functional.md":
                "- **SF-1** As a shift lead, I want to swap two carers so that a gap is filled.\n- **SF-3** The board shows the gaps.\n",
            "requirements/goals.md": "- **SG-1** As a carer, I want to see my shifts for 4 weeks so that I can plan.\n",
        ])
        #expect(document.contains("- As a shift lead, I want to swap two carers so that a gap is filled [SF-1]."), "\(document)")
        #expect(document.contains("| Carer | [SG-1] |") && document.contains("| Shift lead | – |"))
    }

    @Test func aBenefitBeginsAtAWholeWord() throws {
        let document = try functions(
            "### US-5 A present\n\nAs a customer, I want to send a box to somebody else, so that I have a present.\n\n**Priority**: Could\n\n"
                + "**Acceptance criteria**\n\n- The price is not on the note.\n")
        #expect(document.contains("so that I have a present [US-5]. Priority: Could."), "\(document)")
        #expect(document.contains("Acceptance criteria:\n  - The price is not on the note."))
    }

    @Test func everyAttributeIsShown() throws {
        let document = try functions(
            "| ID | Requirement | Owner | Status | Rationale |\n| --- | --- | --- | --- | --- |\n| O-1 | It prints. | Nadia | agreed | Paper is cheap. |\n"
        )
        #expect(document.contains("- It prints [O-1]. Owner: Nadia. Status: agreed. Rationale: Paper is cheap."), "\(document)")
    }

    @Test func innerHeadingsAreKept() throws {
        let document = try document([
            "requirements/functional/play.md":
                "# Play\n\nIt plays.\n\n## Clock\n\n- It keeps the time.\n\n## Rules\n\n- It refuses.\n",
            "requirements/functional/pairing.md": "# Pairing\n\n- It pairs.\n",
        ])
        let headings = document.split(separator: "\n").filter { $0.hasPrefix("###") }.drop { $0 != "### Pairing" }
        #expect(headings.prefix(4) == ["### Pairing", "### Play", "#### Clock", "#### Rules"], "\(headings)")
    }

    // MARK: - Nothing is denied

    @Test func ratingsOwnersAndDatesComeFromAnyForm() throws {
        let document = try document([
            "requirements/risks.md":
                "- **BR-1** The ferry is full (high likelihood, medium impact). Mitigation: a second sailing.\n- **BR-2** The harbour freezes (unlikely).\n- **BR-3** It rains. Mitigation: a roof. (owner: Jan)\n",
            "requirements/questions.md":
                "- **LQ-1** Who pays? (owner: Bruno, until 5 May)\n- **LQ-2** May two share? (decide by 12 Jun)\n",
            "requirements/actions.md": "- Rent the hall (August).\n- Print the posters (Lotte).\n- Book a translator (remote).\n",
        ])
        #expect(document.contains("| The ferry is full | – | High | Medium | A second sailing | [BR-1] |"), "\(document)")
        #expect(document.contains("| The harbour freezes | – | Unlikely |") && document.contains("| It rains | Jan |"))
        #expect(document.contains("| Who pays? | Bruno | 5 May | [LQ-1] |") && document.contains("| 12 Jun | [LQ-2] |"))
        #expect(
            document.contains("| Print the posters | Lotte |") && !document.contains("| remote")
                && !document.contains("| August | –"))
        #expect(document.contains("**Next:** August: Rent the hall"))
    }

    @Test func partsStandBelowTheirRequirement() throws {
        let document = try functions(
            "- **F-4** It protects the pumps:\n  - **F-4.1** It stops them.\n  - **F-4.2** It keeps them stopped.\n")
        #expect(
            document.contains("- [F-4] It protects the pumps:\n  - It stops them [F-4.1].\n  - It keeps them stopped [F-4.2]."),
            "\(document)")
    }

    @Test func aLabelIsNoOwnerAndARemarkOnOneSentenceNoPriority() throws {
        let document = try functions(
            "- It sells. It may suggest another (could).\n\n# Action Items\n\n- Release: 20 April 2027\n- Ines: print the posters\n"
        )
        #expect(document.contains("It may suggest another (could)") && !document.contains("Priority"), "\(document)")
        #expect(document.contains("Release: 20 April 2027") && !document.contains("| Release |"), "\(document)")
        #expect(document.contains("| Ines |"), "\(document)")
    }

    @Test func notesOnTheDocumentAreNoRequirements() throws {
        let document = try functions("_Last updated: 2021-02-07_\n\n- It sells.\n")
        #expect(!document.contains("2021"), "\(document)")
    }

    @Test func plansAgainstRisksAreNoRisks() throws {
        let document = try functions(
            "- It sells.\n\n# Risks\n\n- It rains.\n\n## Mitigation Strategies\n\n- Sell umbrellas.\n")
        #expect(document.contains("### Mitigation") && document.contains("**Risks:** It rains ["), "\(document)")
        #expect(!document.contains("(and 1 more)"), "\(document)")
    }

    @Test func assumptionsAreNoRisks() throws {
        let document = try functions(
            "- It scans.\n\n# Assumptions\n\n- Couriers carry a phone.\n- Parcels have a barcode. Impact: high.\n")
        #expect(document.contains("| Assumption | Impact | ID |") && !document.contains("### Risks"))
        #expect(!document.contains("Missing:** “") && !document.contains("Top risk"))
    }

    @Test func backgroundMayStateWhatTheListsDoNot() throws {
        let prd =
            "# Ticket shop\n\n**Status**: Draft  \n**Authors**: the ticket team\n\n## Introduction\n\nVisitors queue for 20 minutes.\n\n## Constraints\n\n- [C-1] It runs on Linux.\n"
        let draft = try TestProject(["requirements/prd.md": prd])
        try draft.build("--mode", "draft")
        for document in [try document(["requirements/prd.md": prd]), try draft.read("PRD.md")] {
            #expect(document.contains("## Problem Statement\n\nVisitors queue for 20 minutes.") && !document.contains("Draft"))
            #expect(!document.contains("Problems & Pain Points: none"), "\(document)")
        }
    }

    @Test func theGlossaryIsAListOfTermsWithoutIDs() throws {
        let document = try functions(
            "- [FR-1] A visitor can choose a seat.\n\n## Glossary\n\n- **Seat map**: the plan of a hall.\n")
        #expect(document.contains("### Glossary\n\n- **Seat map**: the plan of a hall.\n") && !document.contains("GLOS-"))
    }

    // MARK: - Sentences

    @Test(arguments: [
        ("- **N-1** It shows the shelf (by light).\n", "It shows the shelf (by light) [N-1]."),
        ("- [J-1] 倉庫の箱が足りない。\n", "倉庫の箱が足りない [J-1]。"),
        ("- [J-1] 箱はどこか？\n", "箱はどこか？ [J-1]\n"), ("- [J-1] He says \"yes\".\n", "He says \"yes\" [J-1]."),
    ])
    func everySentenceHasOneStop(_ text: String, _ sentence: String) throws {
        let document = try document(["requirements/problems.md": text])
        #expect(document.contains("- " + sentence) && !document.contains("。."), "\(document)")
    }
}
