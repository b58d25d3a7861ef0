import AnalysisSupport
import PRDModel
import Reading
import Testing

@testable import Analysis

/// Findings in files as teams write them: what is no sentence is not judged as one.
@Suite struct JudgedTextTests {
    /// `rule words` of each finding, in order.
    static func found(_ markdown: String, language: WordingLanguage = .english) -> [String] {
        let categories = Categories()
        let file = RequirementFormat.read(
            markdown, source: RequirementSource("requirements/a.md"), in: ReadingContext(categories: categories))
        let requirements = RequirementIDs.assign(to: file.items, categories: categories).requirements
        let lists = categories.all.map { category in
            RequirementList(category: category, items: requirements.filter { $0.category == category.id && $0.isActive })
        }
        return Analysis.findings(in: lists, language: language).map {
            ([$0.rule.name] + $0.evidence).joined(separator: " ")
        }
    }

    @Test(arguments: [
        "- **Version**: v1\n- **Status**: Draft\n\n- A guest can reserve a table.",
        "A guest can reserve a table.\n\n**Acceptance Criteria**:\n\n- The host sees it within 5 seconds.\n\n**Business Rules**:\n\n- A table is held for 15 minutes.",
        "### REQ-1 Dark mode\n\n**Acceptance Criteria**\n\n- A user can switch to light text.",
        "### REQ-1 Dark mode\n\n- **Priority**: must\n- **Rationale**: some people like it fast\n\nA user can switch to light text.",
        "- **Export**: A clerk can export the list.",
    ])
    func labelsAndTitlesAreNoSentences(_ text: String) {
        #expect(Self.found("# Features\n\n" + text + "\n") == [])
    }

    @Test func aTitleAloneIsOne() {
        #expect(Self.found("# Features\n\n- Dark mode.\n") == ["fragment Dark mode"])
        #expect(Self.found("# Features\n\n### REQ-1 A fast search\n\nPriority: must\n").contains("unmeasured-quality fast"))
    }

    @Test(arguments: [
        "- **FR-001**: 用户必须能够在三秒内打开订单列表并查看每个订单的状态。",
        "- **FR-002**: 系统必须 fast 备份所有订单数据并发送报告。",
        "- 学生は七日先までの座席を予約できること。",
        "- ระบบต้องสำรองข้อมูลทุกคืน",
    ])
    func scriptsWithoutBlanksAreLeftAlone(_ item: String) {
        for language in WordingLanguage.allCases { #expect(Self.found("# Features\n\n\(item)\n", language: language) == []) }
    }

    @Test(arguments: [
        "The rates come from the [central bank](https://example.org/wiki/Payments+QXB+Rates?modern=fast).",
        "![Plan of a modern and fast hall](img/hall_1.png)",
        "The hall is shown [![fast plan](img/a.png)](https://example.org/fast).",
        "The rates come from <https://example.org/QXB/fast> and www.example.org/modern.",
        "The desk runs `make fast` and shows \"as fast as possible\".",
        "Rates are shown on the page https://example.org/b_(fast)?id=TBD.",
    ])
    func addressesImagesCodeAndQuotationsAreLeftAlone(_ text: String) {
        #expect(Self.found("# Features\n\n- \(text)\n") == [])
    }

    @Test func theWordsOfALinkAreJudged() {
        #expect(
            Self.found("# Features\n\n- The desk shows [fast results](https://example.org).\n") == ["unmeasured-quality fast"])
    }

    @Test func addressesMakeNoFiguresThatDiffer() {
        let line = { (number: String, page: String) in
            "- The requirements in this part relate to sections [\(number)](https://example.org/63b.html#\(page)-login) of the safety guide.\n"
        }
        #expect(Self.found("# Features\n\n" + line("5.1.1.2", "5112") + line("6.1.2.3", "6123")) == [])
    }

    @Test func stepsAreNotJudgedAndCriteriaInWordsAre() {
        let steps = "1. **Given** some quick guests, **When** several arrive, **Then** they can usually be seated."
        #expect(Self.found("# Features\n\n### REQ-1 The host seats guests\n\n**Acceptance Scenarios**:\n\n\(steps)\n") == [])
        let criterion = "- The host is told quickly."
        #expect(
            Self.found("# Features\n\n### REQ-1 The host seats guests\n\n**Acceptance Criteria**:\n\n\(criterion)\n") == [
                "unmeasured-quality quickly"
            ])
    }

    @Test func aTargetOrACriterionMeasuresTheStatement() {
        let table =
            "| ID | Requirement | Target |\n| --- | --- | --- |\n| NFR-P01 | The menu opens quickly. | 1 s for 95% of the requests |\n"
        #expect(Self.found("# Non-Functional Requirements\n\n" + table) == [])
        let criteria = "### REQ-1 The menu opens quickly\n\n**Acceptance Criteria**:\n\n- It is shown within 2 seconds.\n"
        #expect(!Self.found("# Features\n\n" + criteria).contains { $0.hasPrefix("unmeasured") })
    }

    @Test func storiesSayWhatIsWantedAndNotHow() {
        #expect(
            Self.found(
                "# Features\n\n- As a guest I want to be able to move my table, so that I should not have to call some host.\n")
                == [])
        #expect(Self.found("# Features\n\n- As a guest I want a fast answer.\n") == ["unmeasured-quality fast"])
    }

    @Test(arguments: [
        (
            "- The kiosk sends a text via [NEEDS CLARIFICATION: e-mail only, or several texts?]",
            ["placeholder NEEDS CLARIFICATION"]
        ),
        ("- [Needs clarification] The kiosk sends a text.", ["placeholder NEEDS CLARIFICATION"]),
        ("- The kiosk reads the card within TBD seconds.", ["placeholder TBD"]),
        ("- The todo list shows 20 entries.", []),
        ("| ID | Requirement | Owner |\n| --- | --- | --- |\n| FR-1 | The kiosk prints a label. | TBD |", ["placeholder TBD"]),
    ])
    func placeholdersCountWhereverTheyAre(_ item: String, _ expected: [String]) {
        #expect(Self.found("# Features\n\n\(item)\n") == expected)
    }

    @Test func proseIsNotJudged() {
        #expect(
            Self.found(
                "# Background\n\nSome people want it fast, etc. The QXB is old.\n\n# Glossary\n\n- **KXR**: some kind of list\n")
                == [])
    }

    @Test func whatAStoryTellsIsNotCompoundWhereScenariosSayWhatIsDemanded() {
        let story = "### User Story 1 - Start (Priority: P1)\n\nThe player sends a command, and the system creates a game.\n"
        let scenario = "\n**Acceptance Scenarios**:\n\n1. **Given** a player, **When** it starts, **Then** a game is there\n"
        #expect(Self.found("# Features\n\n" + story).contains { $0.hasPrefix("compound") })
        #expect(!Self.found("# Features\n\n" + story + scenario).contains { $0.hasPrefix("compound") })
    }
}
