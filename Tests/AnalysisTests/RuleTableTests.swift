import Analysis
import AnalysisSupport
import Languages
import PRDModel
import Testing

@Suite struct RuleTableTests {
    @Test func everyRuleHasOnePageInTheOrderOfTheRules() {
        #expect(RuleTable.pages.map(\.rule) == Rule.allCases)
    }

    @Test(arguments: Rule.allCases) func namesAreStableWordsWithHyphens(_ rule: Rule) {
        #expect(rule.name.allSatisfy { $0.isLowercase || $0 == "-" })
        #expect(rule.name.first != "-" && rule.name.last != "-")
    }

    @Test(arguments: RuleTable.pages) func aPageSaysEverything(_ page: RulePage) {
        for text in [page.summary, page.why, page.example.bad, page.example.good, page.hint] { #expect(!text.isEmpty) }
        #expect(!page.summary.hasSuffix(".") && !page.hint.hasSuffix("."))
        #expect(page.why.hasSuffix(".") || page.why.hasSuffix("?"))
        #expect(page.silence.isEmpty || page.silence.hasSuffix("."))
    }

    /// Two requirements stand in one example with this between them.
    private static let separator = " · "

    private func rules(of example: String, in category: CategoryID) -> Set<Rule> {
        let texts = example.split(separator: Self.separator).map(String.init)
        let items = texts.enumerated().map { number, text in
            let nonGoal = "Non-goal: "
            return text.hasPrefix(nonGoal)
                ? Item(.nonGoals, "N-\(number)", String(text.dropFirst(nonGoal.count)))
                : Item(category, "X-\(number)", text)
        }
        return Set(Analysis.findings(in: statements(items)).map(\.rule))
    }

    @Test(
        arguments: RuleTable.pages.filter {
            // These show what stands elsewhere in the project, a comment, or an item without an ID.
            ![
                .unreadID, .goalWithoutFunction, .problemWithoutGoal, .functionWithoutGoal, .unusedData, .suppression,
                .longSentence,
            ]
            .contains($0.rule)
        })
    func theBadExampleIsFoundAndTheGoodOneNot(_ page: RulePage) {
        let category = page.categories?.first ?? .functionalRequirements
        #expect(rules(of: page.example.bad, in: category).contains(page.rule))
        let good = page.example.good.hasPrefix("One of the two") || page.rule == .unknownID
        if !good { #expect(!rules(of: page.example.good, in: category).contains(page.rule)) }
    }
}
