import PRDModel

/// One thing about a requirement that its authors should look at.
package struct Finding: Hashable, Sendable {
    /// The raw value is the rule's name for people and tools.
    package enum Rule: String, Hashable, Sendable, CaseIterable {
        case vagueWord = "vague-word"
        case compound = "compound"
        case noMeasure = "no-measure"
        case noTarget = "no-target"
        case duplicate = "duplicate"
        case differingFigures = "differing-figures"
        case againstNonGoal = "against-non-goal"
        case unknownReference = "unknown-reference"
        case problemWithoutGoal = "problem-without-goal"
        case goalWithoutFunction = "goal-without-function"
        case functionWithoutGoal = "function-without-goal"
        case unusedData = "unused-data"
        case riskWithoutMitigation = "risk-without-mitigation"
        case riskWithoutOwner = "risk-without-owner"
        case actionWithoutOwner = "action-without-owner"
        case actionWithoutDate = "action-without-date"
        case questionWithoutPerson = "question-without-person"
    }

    package let requirement: Requirement
    package let rule: Rule
    /// The words or figures that the rule found; empty where something is missing.
    package let evidence: [String]
    /// The requirements that this one repeats or contradicts.
    package let others: [Requirement]

    init(_ requirement: Requirement, _ rule: Rule, evidence: [String] = [], others: [Requirement] = []) {
        self.requirement = requirement
        self.rule = rule
        self.evidence = evidence
        self.others = others
    }
}

/// What can be said of requirements without understanding them.
package enum Analysis {
    /// By rule, then in the order of the requirements. Rules that compare categories are silent where one of the two has no
    /// requirement.
    package static func findings(in lists: [RequirementList]) -> [Finding] {
        findings(in: Statements(lists))
    }

    package static func findings(in statements: Statements) -> [Finding] {
        let links = Links(statements)
        return wording(statements) + measures(statements) + Duplicates.findings(in: statements)
            + NonGoalContradictions.findings(in: statements) + links.findings() + responsibility(statements)
    }

    /// Categories whose texts oblige someone; a problem may be told in vague words.
    private static let binding: [CategoryID] = [.userGoals, .functionalRequirements, .dataNeeds, .constraints, .actionItems]

    private static func wording(_ statements: Statements) -> [Finding] {
        var vague: [Finding] = []
        var compound: [Finding] = []
        for statement in binding.flatMap({ statements[$0] }) where !statement.isDone {
            let words = statement.sentences.flatMap { VagueWords.found(in: $0) }.map(\.word)
            if !words.isEmpty { vague.append(Finding(statement.requirement, .vagueWord, evidence: unique(words))) }
            guard statement.requirement.category == .functionalRequirements else { continue }
            if let joint = Compounds.joint(in: statement) {
                compound.append(Finding(statement.requirement, .compound, evidence: [joint]))
            }
        }
        return vague + compound
    }

    private static func measures(_ statements: Statements) -> [Finding] {
        statements[.userGoals].compactMap { goal in
            if goal.labels[.target] != nil || !goal.measures.isEmpty { return nil }
            return Finding(goal.requirement, goal.labels[.metric] == nil ? .noMeasure : .noTarget)
        }
    }

    private static func responsibility(_ statements: Statements) -> [Finding] {
        var findings: [Finding] = []
        let risks = statements[.risksAssumptions].filter { !$0.isAssumption && !$0.isDone }
        findings += risks.filter { $0.labels[.mitigation] == nil }.map { Finding($0.requirement, .riskWithoutMitigation) }
        findings += risks.filter { $0.labels[.owner] == nil }.map { Finding($0.requirement, .riskWithoutOwner) }
        let actions = statements[.actionItems].filter { !$0.isDone }
        findings += actions.filter { $0.labels[.owner] == nil }.map { Finding($0.requirement, .actionWithoutOwner) }
        findings += actions.filter { $0.labels[.due] == nil && StatedDate.stated(in: $0.lead).isEmpty }
            .map { Finding($0.requirement, .actionWithoutDate) }
        let questions = statements[.openQuestions].filter { !$0.isDone && $0.labels[.ask] == nil && $0.labels[.owner] == nil }
        return findings + questions.map { Finding($0.requirement, .questionWithoutPerson) }
    }
}

/// Each element once, in order.
package func unique<Element: Hashable>(_ elements: some Sequence<Element>) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
}
