import PRDModel
import Reading
import Testing

/// Short files of the kinds that collections from elsewhere have.
@Suite struct WholeFileTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let expected: [String]
        var path = "requirements/prd.md"
        var testDescription: String { name }
    }

    static let exclusions = [
        Sample(
            name: "a sentence before the list of what is left out",
            text:
                "## Requirements\n\n- **FR-1**: It prints.\n\n## Out of Scope\n\nThese are not in the first version:\n\n- Points\n- Refunds\n",
            expected: ["FR-1 functional: It prints.", "– non: Points", "– non: Refunds"]),
        Sample(
            name: "phases that come later",
            text: "## Requirements\n\n- FR-1: It prints.\n\n## Post-MVP (next phases)\n\n**Phase 2:** Refunds.\n",
            expected: ["FR-1 functional: It prints.", "– non: «Phase 2» Refunds. {status=deferred}"]),
        Sample(
            name: "a heading that is put out of scope",
            text: "## Scope\n\n### Features of later releases (out of scope)\n\n- Points\n\n## Features\n\n- a\n",
            expected: ["– non: Points", "– functional: a"]),
        Sample(
            name: "a table of what is left out",
            text:
                "## 1.2 Qué NO entra en el MVP (con justificación)\n\n| Excluido | Justificación |\n|--|--|\n| Reembolsos | Fase posterior |\n",
            expected: ["– non: Reembolsos {rationale=Fase posterior}"]),
        Sample(
            name: "what is in scope below what is not",
            text: "## 2. Abgrenzung\n\n- OCR\n\n### 2.1 Inhalt des MVP\n\n- Drucken\n",
            expected: ["– non: OCR", "– functional: Drucken"]),
        Sample(
            name: "the lowest priority is no exclusion",
            text: "### User Story 2 - Large print (Priority: P4)\n\nIt prints large.\n",
            expected: ["– functional: «Large print» It prints large. {priority=P4}"]),
        Sample(
            name: "names that begin with a status",
            text:
                "## Requirements\n\n### FR-1 Rejected coins\n\nIt returns them.\n\n### Requirement: Invalid coins\n\nIt shows an error.\n",
            expected: ["FR-1 functional: «Rejected coins» It returns them.", "– functional: «Invalid coins» It shows an error."]),
    ]

    static let shapes = [
        Sample(
            name: "bold IDs at the beginning of lines",
            text: "## Requirements\n\n**FR1:** It prints.\n**FR2:** It sends.\n**FR3:** It\nsorts.\n",
            expected: ["FR1 functional: It prints.", "FR2 functional: It sends.", "FR3 functional: It sorts."]),
        Sample(
            name: "a line that goes on with an ID", text: "## Requirements\n\nFR-1 It prints as\nFR-2 says.\n",
            expected: ["FR-1 functional: It prints as FR-2 says."]),
        Sample(
            name: "requirements that are only named",
            text:
                "# REQ-001: Print\n\n## Description\n\nIt must print.\n\n## Related Requirements\n\n- [REQ-003](REQ-003.md): Paper\n",
            expected: ["REQ-001 functional: «Print» It must print. +2"]),
        Sample(
            name: "a heading with a priority below background",
            text: "## Overview\n\n### Receipts (Must)\n\n- On paper\n\n## Features\n\n- a\n",
            expected: ["– functional: «Receipts» {priority=Must} +1", "– functional: a"]),
        Sample(
            name: "criteria of the product with IDs",
            text:
                "## Requirements\n\n- F-01: a\n\n## Abnahmekriterien\n\n| Kennung | Abnahmekriterium |\n|--|--|\n| AK-01 | ein Ticket |\n",
            expected: ["F-01 functional: a", "AK-01 success: ein Ticket"]),
        Sample(
            name: "stories in columns with dots",
            text:
                "## Anforderungen im Detail\n\n| **Als**... | ...**möchte ich**... | ..., **sodass**... | **erfüllt wenn**... |\n|:--|:--|:--|:--|\n"
                + "| Reisender | drucken | ich fahre | es gedruckt ist |\n",
            expected: ["– functional: drucken {user=Reisender} <es gedruckt ist>"]),
        Sample(
            name: "stories with names of qualities",
            text:
                "## Ziele\n\n#### 2. Ausfallsicherheit\n\n**User Story:**\n\nNiemand verliert Geld.\n\n**Kriterien zur Fertigstellung:**\n\n- Es ist da\n",
            expected: ["– user: «Ausfallsicherheit» Niemand verliert Geld. <Es ist da>"]),
        Sample(
            name: "users that are called as labels are",
            text: "## User Classes\n\n- **Manager**: Reads\n- **User**: Buys\n- **Owner**: Pays\n",
            expected: ["– target: «Manager» Reads", "– target: «User» Buys", "– target: «Owner» Pays"]),
        Sample(
            name: "an ID behind a heading",
            text:
                "## Features\n\n### 3.1 Printing (FR-001)\n\n**Priority**: High\n**Description**: It prints.\n\n- FR-001.1: On paper\n",
            expected: ["FR-001 functional: «Printing» It prints. {priority=High}", "FR-001.1 functional: On paper"]),
        Sample(
            name: "an ID that a group is named after", text: "## Features\n\n### Printing (FR-001)\n\n- FR-001: On paper\n",
            expected: ["FR-001 functional: On paper"]),
        Sample(
            name: "a column of IDs with titles",
            text: "## Requirements\n\n| ID | Requirement |\n|--|--|\n| **RNF-01 — Speed** | It answers. |\n",
            expected: ["RNF-01 functional: «Speed» It answers."]),
        Sample(
            name: "a column with an addition",
            text: "## Features\n\n| ID | Feature | Acceptance criteria (measurable) |\n|--|--|--|\n| F-1 | a | in 3 s |\n",
            expected: ["F-1 functional: a <in 3 s>"]),
        Sample(
            name: "conditions in capitals",
            text:
                "### Requirement 1\n\nIt works.\n\n#### Acceptance Criteria\n\n1. WHEN a THEN it prints\n2. WHILE b WHEN c THEN it warns\n3. IF d THEN it stops\n",
            expected: [
                "– functional: It works. <WHEN a|THEN it prints> <WHILE b WHEN c THEN it warns> <IF d THEN it stops>"
            ]),
        Sample(
            name: "a quoted story",
            text: "#### US-1: Print\n\n> **As a** traveller\n> **I want** to print\n> **so that** I can board\n",
            expected: ["US-1 functional: «Print» **As a** traveller **I want** to print **so that** I can board"]),
        Sample(
            name: "criteria below a plain word", text: "### FR-1: Print\n\nIt prints.\n\nAcceptance\n- It is readable.\n",
            expected: ["FR-1 functional: «Print» It prints. <It is readable.>"]),
        Sample(
            name: "an anchor that an editor has written",
            text: "## Functional\n\n1. \\<a id=\"FR\\_2\"\\>\\</a\\>**FR2: Coins** It takes coins.\n",
            expected: ["FR2 functional: «Coins» It takes coins."]),
        Sample(
            name: "a priority in front of a name",
            text: "## Features\n\n**[P0] Printing.** It prints.\n\n**[P2: later]** Points.\n",
            expected: ["– functional: «Printing» It prints. {priority=P0}", "– functional: Points. {priority=P2}"]),
        Sample(
            name: "an umlaut in two letters",
            text: "## Anforderungen\n\n| Kennung | Anforderung | Prioritaet |\n|--|--|--|\n| F-1 | a | Muss |\n",
            expected: ["F-1 functional: a {priority=Muss}"]),
        Sample(
            name: "a topic is no person", text: "## Next Steps\n\n- Testing: run it\n- Ines: call them\n",
            expected: ["– action: Testing: run it", "– action: Call them {owner=Ines}"]),
        Sample(
            name: "questions for somebody",
            text: "## Supuestos\n\n- a\n\n### Preguntas abiertas para el cliente (antes de la fase 2)\n\n- b\n",
            expected: ["– risks: a {kind=assumption}", "– open: b"]),
        Sample(
            name: "goals below a vision", text: "## Vision & Goals\n\nIt sells.\n\n**Goals**\n- Faster\n",
            expected: ["– user: Faster"]),
        Sample(
            name: "a name of a kind of requirements", text: "## Access\n\n- Print a guide.\n",
            expected: ["– functional: Print a guide."], path: "requirements/3-non-user-requirements.md"),
        Sample(
            name: "rows without a name for them", text: "#,Description,Source\n1,It prints.,T-1\n2,It sends.,T-2\n",
            expected: ["– functional: It prints. {source=T-1}", "– functional: It sends. {source=T-2}"],
            path: "requirements/a.csv"),
        Sample(
            name: "named paragraphs of another category",
            text:
                "## Features\n\n**[P0] Printing.** It prints.\n\n**Speed.** It is fast.\n\n## Success Criteria\n\nThese count.\n\n**Cost.** Less than 3.\n",
            expected: ["– functional: «Printing» It prints. {priority=P0}", "– success: «Cost» Less than 3."]),
        Sample(
            name: "a definition of done", text: "## Definition of Done (MVP)\n\n- FR-1: It must run.\n",
            expected: ["FR-1 success: It must run."]),
        Sample(
            name: "an ID in a label",
            text:
                "## Features\n\n### Lending\n\n**ID:** REQ-1\n\n**Description:** It lends.\n\n**Details:**\n\n- REQ-1.1: It records.\n\n"
                + "**Acceptance criteria:**\n\n- A loan is shown.\n\n**Priority:** High\n",
            expected: [
                "REQ-1 functional: «Lending» It lends. {priority=High} <A loan is shown.> +1", "REQ-1.1 functional: It records.",
            ]),
        Sample(
            name: "criteria that name their requirements",
            text: "## Features\n\n- REQ-1 It signs in.\n\n## Acceptance criteria (summary)\n\n- REQ-1: b\n",
            expected: ["REQ-1 functional: It signs in.", "REQ-1 success: b"]),
        Sample(
            name: "an ID and a priority alone",
            text: "## Features\n\n**FR-01** (Must)\n\nIt adds rooms.\n\n**FR-02** (Should)\n\nIt deletes them.\n",
            expected: [
                "FR-01 functional: It adds rooms. {priority=Must}", "FR-02 functional: It deletes them. {priority=Should}",
            ]),
        Sample(
            name: "numbers of chapters in front of rows",
            text: "## Features\n\n| ID | Requirement |\n|--|--|\n| 3.1.1 | It registers. |\n",
            expected: ["– functional: It registers. {ID=3.1.1}"]),
        Sample(
            name: "a label with its value in the next line",
            text:
                "## US-001 — Register\n\n**Priority:** P0\n\n**Labels:**\n`a` `b`\n\n### User Story\n\nAs an owner, I want to register.\n",
            expected: ["US-001 functional: «Register» As an owner, I want to register. {priority=P0} {tags=`a` `b`}"]),
        Sample(
            name: "a story with a letter behind its number",
            text:
                "# Epic 2\n\n## Story 2.2a: Profile\n\nAs a user, I want a profile.\n\n**Acceptance Criteria:**\n\n**Content:**\n\n1. a\n\n**Errors:**\n\n2. b\n",
            expected: ["– functional: «Profile» As a user, I want a profile. <a> <b>"]),
        Sample(
            name: "several IDs in a sentence", text: "## Features\n\n- FR-004 through FR-014 apply to batches.\n",
            expected: ["– functional: FR-004 through FR-014 apply to batches."]),
        Sample(
            name: "a column of two names",
            text: "## Risques et points ouverts\n\n| Risque / question | Piste |\n|--|--|\n| a | b |\n",
            expected: ["– risks: a {Piste=b}"]),
        Sample(
            name: "a function with questions", text: "## Features\n\n### Categorise questions\n\n- It sorts.\n",
            expected: ["– functional: It sorts."]),
        Sample(
            name: "bold words with a colon within", text: "## Epics\n\n**Epic 1: Login** Sets it up.\n",
            expected: ["– functional: **Epic 1: Login** Sets it up."]),
        Sample(
            name: "a story in quotation marks", text: "## Features\n\n- \"As a host, I want to invite so that they come\"\n",
            expected: ["– functional: \"As a host, I want to invite so that they come\""]),
        Sample(
            name: "Chinese",
            text:
                "## 非功能需求\n\n- 响应时间不超过两秒\n\n## 不在范围内\n\n- 退款\n\n## 用户故事\n\n#### US-1：打印\n\n作为旅客，我希望打印车票，以便上车。\n\n**验收标准：**\n\n- 可读\n",
            expected: ["– quality: 响应时间不超过两秒", "– non: 退款", "US-1 functional: «打印» 作为旅客，我希望打印车票，以便上车。 <可读>"]),
    ]

    @Test(arguments: exclusions + shapes)
    func isReadAsItsAuthorMeantIt(sample: Sample) {
        #expect(summaries(sample.text, path: sample.path) == sample.expected)
    }

    @Test func criteriaThatNameARequirementDoNotDefineIt() {
        let file = readFile(
            "## Features\n\n- REQ-1 It signs in.\n\n## Acceptance criteria (summary)\n\n- REQ-1: b\n", path: "requirements/prd.md"
        )
        let result = RequirementIDs.assign(to: file.items, categories: Categories())
        #expect(result.problems.isEmpty)
        #expect(result.requirements.map(\.references.count) == [0, 1])
    }

    @Test func nothingBelowAHeadingVanishes() {
        let file = readFile("## Overview\n\n### Requirement: Notes\n\nText.\n", path: "requirements/prd.md")
        #expect(file.items.count == 1)
        #expect(file.setAside.count == (file.items.first?.category == .background ? 1 : 0))
    }
}
