import Analysis
import AnalysisSupport
import PRDModel
import Testing

@Suite struct LinterTests {
    private let place = Place("requirements/a.md", line: 1)

    private func linter(
        _ text: String, levels: [Rule: RuleLevel] = [:], _ suppressions: [Suppression] = []
    ) -> Linter {
        let findings = Analysis.findings(in: statements([Item(.functionalRequirements, "F-1", text)]))
        return Linter(findings: findings, levels: levels, suppressions: suppressions)
    }

    private func ignore(_ rules: [String], _ reason: String? = "agreed", item: Place?) -> Suppression {
        Suppression(rules: rules, reason: reason, place: Place("requirements/a.md", line: 1, column: 30), item: item)
    }

    private func faults(_ linter: Linter) -> [Linter.SuppressionFault] {
        linter.issues.compactMap { if case .suppression(_, let fault) = $0.subject { fault } else { nil } }
    }

    @Test func levelsComeFromThePagesUnlessTheProjectNamesOthers() {
        let text = "Doors open soon and must be painted."
        #expect(linter(text).issues.map(\.level) == [.warning, .note])
        let strict = linter(text, levels: [.indefiniteTime: .error, .passiveWithoutActor: .off])
        #expect(strict.issues.map(\.level) == [.error])
    }

    @Test func aSuppressionTakesTheFindingsOfItsRulesAtItsItem() {
        let found = linter("Doors open soon and must be painted.", [ignore(["indefinite-time"], item: place)])
        #expect(found.issues.map(\.rule) == [.passiveWithoutActor])
        #expect(found.suppressed.map(\.finding.rule) == [.indefiniteTime])
        #expect(found.suppressed.map(\.suppression.reason) == ["agreed"])
    }

    @Test func aSuppressionOfAnotherItemDoesNot() {
        let found = linter("Doors open soon.", [ignore(["indefinite-time"], item: Place("requirements/a.md", line: 9))])
        #expect(found.issues.map(\.rule) == [.indefiniteTime, .suppression])
    }

    @Test func wrongSuppressionsAreFound() {
        let text = "Doors open soon."
        #expect(faults(linter(text, [ignore([], item: place)])) == [.noRule])
        #expect(faults(linter(text, [ignore(["indefinite-tim"], item: place)])) == [.unknownRule("indefinite-tim")])
        #expect(faults(linter(text, [ignore(["indefinite-time"], nil, item: place)])) == [.noReason])
        #expect(faults(linter(text, [ignore(["indefinite-time", "for", "now"], nil, item: place)])) == [.noReason])
        #expect(faults(linter(text, [ignore(["compound"], item: place)])) == [.unused(.compound)])
        #expect(faults(linter(text, [ignore(["indefinite-time"], item: nil)])) == [.noItem])
    }

    @Test func aRuleThatIsOffNeedsNoSuppressionAndMakesNoneWrong() {
        let found = linter("Doors open soon.", levels: [.indefiniteTime: .off], [ignore(["indefinite-time"], item: place)])
        #expect(found.issues.isEmpty && found.suppressed.isEmpty)
    }

    @Test func wrongSuppressionsCanBeLeftOut() {
        #expect(faults(linter("Doors open.", levels: [.suppression: .off], [ignore(["compound"], item: place)])) == [])
    }
}
