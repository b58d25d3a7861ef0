/// What the analysis of requirements looks for; the raw value is the name that people type and tools print.
package enum Rule: String, Hashable, Sendable, CaseIterable {
    // The words of one requirement.
    case vagueWord = "vague-word"
    case unmeasuredQuality = "unmeasured-quality"
    case indefiniteTime = "indefinite-time"
    case missingUnit = "missing-unit"
    case dateWithoutYear = "date-without-year"
    case absolute
    case escapeClause = "escape-clause"
    case openEnd = "open-end"
    case andOr = "and-or"
    case weakModal = "weak-modal"
    case passiveWithoutActor = "passive-without-actor"
    case superfluousInfinitive = "superfluous-infinitive"
    case negative
    case compound
    case leadingPronoun = "leading-pronoun"
    case longSentence = "long-sentence"
    case fragment
    case placeholder
    case ears
    case undefinedAbbreviation = "undefined-abbreviation"
    // Requirements beside one another.
    case nearDuplicate = "near-duplicate"
    case differingFigures = "differing-figures"
    case contradiction
    case contradictsNonGoal = "contradicts-non-goal"
    case unknownID = "unknown-id"
    /// A word at the beginning that looks like an ID and was not read as one.
    case unreadID = "unread-id"
    // What belongs to a requirement and is not there.
    case goalWithoutMeasure = "goal-without-measure"
    case goalWithoutTarget = "goal-without-target"
    case goalWithoutFunction = "goal-without-function"
    case problemWithoutGoal = "problem-without-goal"
    case functionWithoutGoal = "function-without-goal"
    case unusedData = "unused-data"
    case riskWithoutMitigation = "risk-without-mitigation"
    case riskWithoutOwner = "risk-without-owner"
    case actionWithoutOwner = "action-without-owner"
    case actionWithoutDate = "action-without-date"
    case questionWithoutPerson = "question-without-person"
    /// A comment that suppresses findings and is itself wrong.
    case suppression

    package var name: String { rawValue }
}

/// How much a finding of a rule matters to a project.
package enum RuleLevel: String, Hashable, Sendable, CaseIterable, Comparable {
    case off, note, warning, error

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    package static func < (left: RuleLevel, right: RuleLevel) -> Bool { left.rank < right.rank }
}
