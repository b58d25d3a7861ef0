import AnalysisSupport
import PRDModel
import Testing

@testable import Analysis
@testable import Figures

/// Owners, dates and priorities that stand beside a text without a label.
@Suite struct InlineLabelsTests {
    @Test(
        arguments: [
            ("The dam leaks (medium likelihood / critical impact).", "medium", "critical"),
            ("The road floods [likelihood=high, impact=low].", "high", "low"),
            ("The mast falls (P: low, I: high).", "low", "high"),
            ("The sponsor leaves (probability 20 %, severe impact).", "20 %", "severe"),
            ("The intern quits (very likely).", "very likely", nil), ("The lift stops (unlikely, severe).", "unlikely", "severe"),
            ("Der Prüfstand fällt aus (Wahrscheinlichkeit: hoch, Auswirkung: mittel).", "hoch", "mittel"),
            ("Le sol est humide (probabilité élevée, impact moyen).", "élevée", "moyen"),
        ] as [(String, String, String?)])
    func ratingsOfRisksAreRead(_ text: String, _ likelihood: String, _ impact: String?) {
        let requirement = Item(.risksAssumptions, "R-1", text).requirement
        #expect(requirement[.likelihood] == likelihood)
        #expect(requirement[.impact] == impact)
        #expect(!requirement.statement.contains("(") && !requirement.statement.contains("["))
    }

    @Test(
        arguments: [
            ("停電で機械が止まる。対策：予備電源。担当：田中。", "予備電源", "田中"),
            ("Le serveur tombe. Mesure : un second serveur. Responsable : Léa.", "un second serveur", "Léa"),
            ("El servidor se cae. Medida: copia diaria. Responsable: Ana.", "copia diaria", "Ana"),
            ("The pump fails. Measure: a second pump. Owner: -.", "a second pump", nil),
        ] as [(String, String, String?)])
    func aMeasureOfARiskIsItsMitigation(_ text: String, _ mitigation: String, _ owner: String?) {
        let requirement = Item(.risksAssumptions, "R-1", text).requirement
        #expect(requirement[.mitigation] == mitigation)
        #expect(requirement[.owner] == owner)
    }

    @Test(arguments: ["Nous supposons que le réseau est disponible.", "Suponemos que hay red.", "Wir nehmen an, dass es hält."])
    func whatIsSupposedIsAnAssumption(text: String) {
        #expect(statement(text, category: .risksAssumptions).isAssumption)
    }

    @Test(
        arguments: [
            (
                "Ask the maker for a test system – Jonas, until 2026-12-11", "Ask the maker for a test system", "Jonas",
                "2026-12-11"
            ),
            (
                "Measure answer times of 20 controllers (Luca, 2026-12-04)", "Measure answer times of 20 controllers", "Luca",
                "2026-12-04"
            ),
            ("Ines: load test of the queue, by 2026-12-18", "Load test of the queue", "Ines", "2026-12-18"),
            ("Count open shifts – Jonas", "Count open shifts", "Jonas", nil),
            ("Write to the fund (by 18 December 2026)", "Write to the fund", nil, "18 December 2026"),
            ("Order tablets (@ann)", "Order tablets", "ann", nil),
            ("Agree the layout with finance", "Agree the layout with finance", nil, nil),
            ("Compare the tools (Jira and Linear)", "Compare the tools (Jira and Linear)", nil, nil),
            ("TBD: who pays", "TBD: who pays", nil, nil),
            ("Fix the export - it fails on Mondays", "Fix the export - it fails on Mondays", nil, nil),
        ] as [(String, String, String?, String?)])
    func anActionTellsItsOwnerAndDate(_ text: String, _ lead: String, _ owner: String?, _ due: String?) {
        let statement = statement(text, category: .actionItems)
        #expect(statement.lead == lead)
        #expect(statement.labels[.owner] == owner)
        #expect(statement.labels[.due] == due)
    }

    @Test func aQuestionTellsWhomToAskAndUntilWhen() {
        let first = statement("May a nurse see the names? (data protection officer)", category: .openQuestions)
        #expect(first.lead == "May a nurse see the names?" && first.labels[.ask] == "data protection officer")
        let second = statement("Do failed requests count? Needed by 2026-12-15 from product.", category: .openQuestions)
        #expect(second.lead == "Do failed requests count?" && second.labels[.ask] == "product")
        #expect(second.labels[.due] == "2026-12-15")
        let third = statement("Is it free (of charge)?", category: .openQuestions)
        #expect(third.lead == "Is it free (of charge)?" && third.labels[.ask] == nil)
    }

    @Test func aPriorityInBracketsIsOneOnlyWhereItIsAKnownWord() {
        #expect(statement("Duplicate events are counted once. (must)").priority == .must)
        #expect(statement("Duplicate events are counted once. (must)").lead == "Duplicate events are counted once")
        #expect(statement("The app shows the state (planned)").priority == nil)
    }

    @Test func labelsInOneSentenceAndInListsAreTold() {
        let risk = statement("Events are lost. Likelihood: medium; impact: high. Owner: Ines.", category: .risksAssumptions)
        #expect(risk.labels[.likelihood] == "medium" && risk.labels[.impact] == "high" && risk.labels[.owner] == "Ines")
        let goal = statement(
            "Riders find a bike.\n- Measure: failed pick-ups\n- Today: 9 %\n- Target: below 3 % by 2027-09-30",
            category: .userGoals)
        #expect(goal.labels[.metric] == "failed pick-ups" && goal.labels[.baseline] == "9 %")
        #expect(goal.labels[.target] == "below 3 % by 2027-09-30")
        #expect(statement("Today: nobody knows.", category: .problems).lead == "Today: nobody knows")
    }

    @Test(arguments: [
        ("Staff cost 1.9 million euros a year.", ["1.9 million euros a year"]),
        ("The manager learns of about one swap in three only later.", ["about one swap in three"]),
        ("Half of all requests come late.", ["Half of all requests"]),
        ("41 of our 60 largest customers asked.", ["41 of our 60 largest customers"]),
        ("The council counted 86 such cases.", ["86 such cases"]), ("Staff swap a shift within an hour.", ["within an hour"]),
        ("An hour is long.", []), ("One in a series.", []),
    ])
    func quantitiesInWordsAreMeasures(_ text: String, _ expected: [String]) {
        #expect(statement(text).measures == expected)
    }

    @Test func datesHaveOneFormForTables() {
        let dates = StatedDate.stated(in: "14 January 2027, 2027-02, March 5, 2027, 5.2.2027 and Q1 2027")
        #expect(dates.map(\.standard) == ["2027-01-14", "2027-02", "2027-03-05", "2027-02-05", "Q1 2027"])
    }
}
