import AnalysisSupport
import PRDModel
import Testing

@testable import Analysis

struct FindingTests {
    private func found(_ items: [Item]) -> [String] {
        Analysis.findings(in: statements(items)).map { finding in
            ([finding.rule.rawValue, finding.requirement.id.text] + finding.others.map(\.id.text)).joined(separator: " ")
        }
    }

    @Test func nearDuplicatesShareWordsWhateverTheirOrder() {
        let findings = found([
            Item(.functionalRequirements, "F-1", "An inspector can attach a photo to a finding in at most two taps."),
            Item(.functionalRequirements, "F-2", "An inspector can attach a photo to its finding with two taps at most."),
            Item(.functionalRequirements, "F-3", "An inspector can draw arrows on a photo."),
        ])
        #expect(findings.contains("near-duplicate F-2 F-1"))
        #expect(!findings.contains { $0.hasPrefix("near-duplicate F-3") })
    }

    @Test func anotherWordMakesAnotherRequirement() {
        let findings = found([
            Item(.functionalRequirements, "F-1", "A clerk can export the invoices of a month as CSV."),
            Item(.functionalRequirements, "F-2", "A clerk can export the orders of a month as CSV."),
            Item(.functionalRequirements, "F-3", "Level 1 tickets of a customer reach the first desk."),
            Item(.functionalRequirements, "F-4", "Level 2 tickets of a customer reach the first desk."),
            Item(.functionalRequirements, "F-5", "The draft of a report is stored on the server."),
            Item(.functionalRequirements, "F-6", "The draft of a report is not stored on the server."),
        ])
        #expect(!findings.contains { $0.hasPrefix("near-duplicate") || $0.hasPrefix("differing-figures") })
    }

    @Test func otherFiguresAreNoDuplicate() {
        let findings = found([
            Item(.functionalRequirements, "F-1", "The archive search returns results within 3 seconds."),
            Item(.functionalRequirements, "F-2", "The archive search returns results within 5 seconds."),
        ])
        #expect(findings.contains("differing-figures F-2 F-1"))
        #expect(!findings.contains { $0.hasPrefix("near-duplicate") })
    }

    @Test func functionsAgainstNonGoals() {
        let nonGoals = [
            Item(.nonGoals, "N-1", "Field Notes offers no customer portal in the first release."),
            Item(.nonGoals, "N-2", "Field Notes does not plan visits or driving routes."),
            Item(.nonGoals, "N-3", "Field Notes does not write invoices."),
        ]
        let findings = found(
            nonGoals + [
                Item(.functionalRequirements, "F-1", "The app sorts the visits of the day into the shortest driving route."),
                Item(.functionalRequirements, "F-2", "The system sends the released report to the customer."),
                Item(.functionalRequirements, "F-3", "Field Notes writes a report."),
            ])
        #expect(findings.filter { $0.hasPrefix("contradicts-non-goal") } == ["contradicts-non-goal F-1 N-2"])
    }

    @Test func linksByReferenceBySharedProblemAndByWords() {
        let items = [
            Item(.problems, "P-1", "Reports are late."), Item(.userGoals, "G-1", "Staff send in time (answers P-1)."),
            Item(.userGoals, "G-2", "The auditor finds receipts of suppliers."), Item(.userGoals, "G-3", "Nobody is sad."),
            Item(.functionalRequirements, "F-1", "Quick release (answers P-1)."),
            Item(.functionalRequirements, "F-2", "A search over receipts and suppliers exists."),
        ]
        let statements = statements(items)
        let links = Links(statements).links(from: .userGoals, to: .functionalRequirements)
        #expect(links[RequirementID("G-1")] == [.init(id: RequirementID("F-1"), basis: .reference)])
        #expect(links[RequirementID("G-2")] == [.init(id: RequirementID("F-2"), basis: .wording)])
        #expect(links[RequirementID("G-3")] == nil)
        #expect(found(items).contains("goal-without-function G-3"))
    }

    @Test(arguments: [
        (Item(.userGoals, "G-1", "Nobody is sad."), "goal-without-measure G-1"),
        (Item(.userGoals, "G-1", "Nobody is sad. Metric: tears."), "goal-without-target G-1"),
        (Item(.functionalRequirements, "F-1", "The API must be fast."), "unmeasured-quality F-1"),
        (Item(.functionalRequirements, "F-1", "It works (see Z-9)."), "unknown-id F-1"),
        (Item(.risksAssumptions, "R-1", "It breaks. Owner: Ann."), "risk-without-mitigation R-1"),
        (Item(.risksAssumptions, "R-1", "It breaks. Mitigation: glue."), "risk-without-owner R-1"),
        (Item(.actionItems, "A-1", "Call. Due: 2027-01-01."), "action-without-owner A-1"),
        (Item(.actionItems, "A-1", "Call. Owner: Ann."), "action-without-date A-1"),
        (Item(.openQuestions, "Q-1", "Why?"), "question-without-person Q-1"),
    ])
    func findsWhatIsMissing(_ item: Item, _ expected: String) {
        #expect(found([item]).contains(expected))
    }

    @Test func saysNothingOfGoodRequirements() {
        let items = [
            Item(.problems, "P-1", "Reports come 3 days late."),
            Item(.userGoals, "G-1", "Staff send reports within 1 day (answers P-1)."),
            Item(.functionalRequirements, "F-1", "Staff can send a report with one click (answers P-1)."),
            Item(.risksAssumptions, "R-1", "The mail server fails. Mitigation: a second one. Owner: Ann."),
            Item(.actionItems, "A-1", "Order the server. Owner: Ann. Due: 2027-01-01."),
            Item(.actionItems, "A-2", "[x] Measure the delay."), Item(.openQuestions, "Q-1", "Who pays? Ask: Ann."),
        ]
        #expect(found(items) == [])
    }
}
