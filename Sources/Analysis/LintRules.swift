import Figures
import Languages
import PRDModel

/// The rules of lint: what can be said of requirements without understanding them. Each detector stands in `Findings`, the words that it looks for
/// in `Wording`, the page that explains it in `Rules`.
package enum Analysis {
    /// By rule, then in the order of the requirements. Rules that compare categories are silent where one of the two has no
    /// requirement.
    package static func findings(in lists: [RequirementList], language: WordingLanguage = .english) -> [Finding] {
        findings(in: Statements(lists, language: language))
    }

    package static func findings(in statements: Statements) -> [Finding] {
        let links = Links(statements)
        let found =
            WordFindings(statements).findings() + measures(statements) + datesWithoutYear(statements)
            + Duplicates(statements).findings() + Contradictions.findings(in: statements)
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

    /// Only what contradicts itself: a function that is a non-goal, what one requirement demands and another denies, and one thing with two
    /// figures.
    ///
    /// - Parameter most: so many of the first are enough.
    package static func contradictions(in statements: Statements, _ duplicates: Duplicates, most: Int = .max) -> [Finding] {
        let excluded = (NonGoalContradictions.findings(in: statements) + Contradictions.findings(in: statements)).prefix(most)
        return excluded + duplicates.findings(of: .differingFigures, most: most - excluded.count)
    }

    /// Words that leave open how much or how well, and demands that are several, in the requirements of one category.
    package static func wording(in statements: Statements, of category: CategoryID) -> [Finding] {
        let rules = Set(RuleTable.rules(in: statements.language)).intersection(RuleTable.rules(for: category))
            .intersection([.vagueWord, .unmeasuredQuality, .compound])
        return rules.isEmpty ? [] : WordFindings(statements).phrases(of: category, rules)
    }

    private static func measures(_ statements: Statements) -> [Finding] {
        statements[.userGoals].compactMap { goal in
            if goal.labels[.target] != nil || Measured.isStated(in: goal, statements.language) { return nil }
            return Finding(goal.requirement, goal.labels[.metric] == nil ? .goalWithoutMeasure : .goalWithoutTarget)
        }
    }

    /// Days that come every year, stated as if they came once.
    private static func datesWithoutYear(_ statements: Statements) -> [Finding] {
        statements.categories.map(\.id).filter { RuleTable.rules(for: $0).contains(.dateWithoutYear) }.flatMap { category in
            statements[category].compactMap { statement in
                let dates = statement.isDone ? [] : statement.deadlinesWithoutYear
                return dates.isEmpty ? nil : Finding(statement.requirement, .dateWithoutYear, evidence: unique(dates))
            }
        }
    }

    private static func responsibility(_ statements: Statements) -> [Finding] {
        var findings: [Finding] = []
        let risks = statements[.risksAssumptions].filter { $0.isRisk && !$0.isDone }
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
