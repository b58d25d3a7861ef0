import AnalysisSupport
import PRDModel
import Testing

@testable import Analysis

/// Requirements beside one another: what makes two of them the same, and what a non-goal leaves out.
@Suite struct ComparisonTests {
    private func rules(_ items: [Item], language: WordingLanguage = .english) -> [String] {
        let lists = Categories().all.map { category in
            RequirementList(category: category, items: items.filter { $0.category == category.id }.map(\.requirement))
        }
        let relations: Set<Rule> = [.nearDuplicate, .differingFigures, .contradictsNonGoal]
        return Analysis.findings(in: lists, language: language).filter { relations.contains($0.rule) }
            .map { "\($0.rule.name) \($0.requirement.id.text)" }
    }

    private func pair(_ first: String, _ second: String, groups: (String?, String?) = (nil, nil)) -> [Item] {
        [
            Item(.functionalRequirements, "F-1", first, group: groups.0),
            Item(.functionalRequirements, "F-2", second, group: groups.1),
        ]
    }

    @Test(arguments: [
        (
            "The warden can lock the gate of the northern yard by phone.",
            "The warden can unlock the gate of the northern yard by phone."
        ),
        (
            "A berth manager allows visitors in the northern harbour by phone.",
            "A berth manager blocks visitors in the northern harbour by phone."
        ),
        (
            "The list of guests includes children of members and their dogs.",
            "The list of guests excludes children of members and their dogs."
        ),
        (
            "The valve opens when the tank of the southern pump is full.",
            "The valve closes when the tank of the southern pump is full."
        ),
        (
            "Guests with valid tickets of the spring season reach the hall.",
            "Guests with invalid tickets of the spring season reach the hall."
        ),
        (
            "The clerk enables the alarm of a depot in the evening round.",
            "The clerk disables the alarm of a depot in the evening round."
        ),
    ])
    func oppositesAreTwoRequirements(_ first: String, _ second: String) { #expect(rules(pair(first, second)) == []) }

    @Test func germanOppositesToo() {
        let items = pair(
            "Die Leiterin kann die Kisten im Lager am Hafen für Gäste sperren.",
            "Die Leiterin kann die Kisten im Lager am Hafen für Gäste freigeben.")
        #expect(rules(items, language: .german) == [])
    }

    @Test func theSameWordsAreStillFound() {
        let (first, second) = (
            "The warden can lock the gate of the northern yard.", "The gate of the northern yard can be locked by the warden."
        )
        #expect(rules(pair(first, second)) == ["near-duplicate F-2"])
        #expect(rules(pair(first, first, groups: ("Gates", "Gates"))) == ["near-duplicate F-2"])
    }

    @Test func theAreaTellsShortStatementsApart() {
        let text = "A clerk can export the list as CSV."
        #expect(rules(pair(text, text, groups: ("Orders", "Invoices"))) == [])
        #expect(rules(pair(text, text, groups: ("Orders", "Orders"))) == ["near-duplicate F-2"])
    }

    @Test func longStatementsAreRepeatedUnlessTheirAreasAreParallel() {
        let text = "A member signs in with the e-mail address and a code of the mobile phone."
        #expect(rules(pair(text, text, groups: ("Web", "Mobile"))) == [])
        #expect(rules(pair(text, text, groups: ("Office/Administration", "Capture"))) == ["near-duplicate F-2"])
    }

    @Test func parallelScenariosAreNoRepetition() {
        let scenario =
            "\n\n#### Scenario: Late\n\n- **WHEN** a book comes back after its due date\n- **THEN** the desk computes the fee of the day\n\n"
        let text = "# Features\n\n### REQ-1 Fees of adults\(scenario)### REQ-2 Fees of children\(scenario)"
        #expect(JudgedTextTests.found(text) == [])
    }

    private static let nonGoal = Item(.nonGoals, "N-1", "No self-service for Premium contracts in this release.")

    @Test(arguments: [
        "Premium contracts get one invoice a year.",
        "| Plan | Fee per month | Self-service |\n| --- | --- | --- |\n| Premium | contract | contract |",
        "The desk has no self-service for Premium contracts.",
    ])
    func aFunctionBesideTheNonGoalIsNoContradiction(_ text: String) {
        #expect(rules([Self.nonGoal, Item(.functionalRequirements, "F-1", text)]) == [])
    }

    @Test(arguments: [
        ("No self-service for Premium contracts in this release.", "Customers change Premium contracts in the self-service."),
        ("The product does not plan driving routes.", "The app plans the driving route of the day."),
        ("Payment of instalments by card.", "The applicant pays instalments by invoice or card."),
    ])
    func theThingLeftOutIsAContradiction(_ nonGoal: String, _ text: String) {
        let items = [Item(.nonGoals, "N-1", nonGoal), Item(.functionalRequirements, "F-1", text)]
        #expect(rules(items) == ["contradicts-non-goal F-1"])
    }

    @Test(arguments: [
        "Nine of ten recordings reach the archive on the same day.", "Halve the calls to the office.", "1,000+ customers use it.",
        "開館前の時間を三十分から五分に減らす。", "Réduire de moitié les appels.", "No device leaves the shop without a paid invoice.",
        "Supprimer les doubles réservations.", "Der Beitragslauf dauert höchstens eine Stunde.",
    ])
    func goalsMayBeMeasuredInWords(_ goal: String) {
        #expect(JudgedTextTests.found("# User Goals\n\n- \(goal)\n") == [])
    }

    @Test func nobodyIsAskedAboutAnEdgeCase() {
        let text = "### Edge Cases\n\n- What happens when the last copy is withdrawn?\n"
        let marked = "# Features\n\n- **FR-1**: The desk lends books.\n\n"
        #expect(JudgedTextTests.found(marked + text) == [])
        #expect(JudgedTextTests.found(marked + "# Open Questions\n\n- Who pays?\n") == ["question-without-person"])
    }

    @Test(arguments: [
        "The suggestions could be wrong often. We mitigate this with a list of what was heard. Owner: Ann.",
        "The bank changes its format. Mitigation: a test each week. Owner: Ann.", "We assume that the bank keeps its format.",
        "Wir nehmen an, dass der Hof bis April 2027 frei ist.",
    ])
    func risksMayBeMitigatedInASentence(_ risk: String) { #expect(JudgedTextTests.found("# Risks\n\n- \(risk)\n") == []) }

    /// Looking for one kind of finding takes short cuts, which must not change what is found.
    @Test func lookingForOneRuleFindsWhatLookingForAllFinds() {
        let texts = [
            "The report of visit {} is sent within {} minutes to office {}.", "Office {} keeps all {} visits for two days.",
        ]
        let figures = ["1", "2", "12", "two", "a", "b", "3.5", "level 1", "no"]
        let items = (0..<400).map { number in
            let words = texts[number % texts.count].split(separator: "{}", omittingEmptySubsequences: false)
            let filled = words.enumerated().reduce("") { text, part in
                text + (part.offset == 0 ? "" : figures[(number * 7 + number / 5 + part.offset * number) % figures.count])
                    + part.element
            }
            return Item(.functionalRequirements, "F-\(number)", filled)
        }
        let list = RequirementList(
            category: Categories()[.functionalRequirements] ?? Categories().all[0], items: items.map(\.requirement))
        let all = Duplicates(Statements([list])).findings()
        for rule in [Rule.nearDuplicate, .differingFigures] {
            let wanted = all.filter { $0.rule == rule }
            #expect(!wanted.isEmpty)
            #expect(Duplicates(Statements([list])).findings(of: rule) == wanted)
        }
        #expect(
            Duplicates(Statements([list])).nearDuplicates(of: .functionalRequirements)
                == all.filter { $0.rule == .nearDuplicate })
    }
}
