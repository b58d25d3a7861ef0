import Figures
import Languages
import PRDModel

/// One thing about a requirement that its authors should look at.
package struct Finding: Hashable, Sendable {
    package let requirement: Requirement
    package let rule: Rule
    /// The words or figures that the rule found, as they stand in the text; empty where something is missing.
    package let evidence: [String]
    /// What the words leave open, each once.
    package let missing: [Missing]
    /// The requirements that this one repeats or contradicts.
    package let others: [Requirement]

    init(
        _ requirement: Requirement, _ rule: Rule, evidence: [String] = [], missing: [Missing] = [], others: [Requirement] = []
    ) {
        self.requirement = requirement
        self.rule = rule
        self.evidence = evidence
        self.missing = missing
        self.others = others
    }
}

/// What can be said of requirements without understanding them.
package enum Analysis {
    /// By rule, then in the order of the requirements. Rules that compare categories are silent where one of the two has no
    /// requirement.
    package static func findings(in lists: [RequirementList], language: WordingLanguage = .english) -> [Finding] {
        findings(in: Statements(lists, language: language))
    }

    package static func findings(in statements: Statements) -> [Finding] {
        let links = Links(statements)
        let found =
            WordFindings(statements).findings() + measures(statements) + Duplicates.findings(in: statements)
            + NonGoalContradictions.findings(in: statements) + links.findings() + UnreadIDs.findings(in: statements)
            + responsibility(statements)
        let rules = Set(RuleTable.rules(in: statements.language))
        // The rules are about requirements, and prose is not one.
        let prose = Set(statements.all.filter { $0.requirement.category.isProse }.map(\.id))
        let ranks = Dictionary(uniqueKeysWithValues: Rule.allCases.enumerated().map { ($1, $0) })
        return found.filter { finding in
            rules.contains(finding.rule) && prose.isDisjoint(with: [finding.requirement.id] + finding.others.map(\.id))
        }.enumerated().sorted { left, right in
            (ranks[left.element.rule] ?? 0, left.offset) < (ranks[right.element.rule] ?? 0, right.offset)
        }.map(\.element)
    }

    /// Only what contradicts itself: a function that is a non-goal, and one thing with two figures.
    package static func contradictions(in statements: Statements) -> [Finding] {
        NonGoalContradictions.findings(in: statements)
            + Duplicates.findings(in: statements).filter { $0.rule == .differingFigures }
    }

    private static func measures(_ statements: Statements) -> [Finding] {
        statements[.userGoals].compactMap { goal in
            if goal.labels[.target] != nil || Measured.isStated(in: goal, statements.language) { return nil }
            return Finding(goal.requirement, goal.labels[.metric] == nil ? .goalWithoutMeasure : .goalWithoutTarget)
        }
    }

    private static func responsibility(_ statements: Statements) -> [Finding] {
        var findings: [Finding] = []
        let risks = statements[.risksAssumptions].filter { !$0.isAssumption && !$0.isDone }
        findings += risks.filter { !$0.isMitigated }.map { Finding($0.requirement, .riskWithoutMitigation) }
        findings += risks.filter { $0.labels[.owner] == nil }.map { Finding($0.requirement, .riskWithoutOwner) }
        let actions = statements[.actionItems].filter { !$0.isDone }
        findings += actions.filter { $0.labels[.owner] == nil }.map { Finding($0.requirement, .actionWithoutOwner) }
        findings += actions.filter { $0.labels[.due] == nil && StatedDate.stated(in: $0.lead).isEmpty }
            .map { Finding($0.requirement, .actionWithoutDate) }
        // `What happens when …?` among the edge cases is answered by those who write the requirement.
        let questions = statements[.openQuestions].filter {
            !$0.isDone && $0.labels[.ask] == nil && $0.labels[.owner] == nil && $0.requirement[.kind] != "edge case"
        }
        return findings + questions.map { Finding($0.requirement, .questionWithoutPerson) }
    }
}

extension Statement {
    /// Whether it says what is done about a risk: beside a label, in a sentence of its own. What is called a measure of a risk, as in French,
    /// is what is done about it.
    package var isMitigated: Bool {
        if labels[.mitigation] != nil || labels[.contingency] != nil || labels[.metric] != nil { return true }
        let words = Words.all(requirement.text)
        return words.contains { word in Self.remedies.contains { word.hasPrefix($0) } }
    }

    private static let remedies = ["mitigat", "countermeasure", "counter-measure", "gegenmaßnahm", "abmilder", "atténu"]
}
