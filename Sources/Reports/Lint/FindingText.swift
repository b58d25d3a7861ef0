import Analysis
import Languages
import PRDModel

/// The words for what the linter found.
struct FindingText {
    /// How another requirement of the project is named, e.g. `F-1 (requirements/a.md:12)`.
    let named: (Requirement) -> String

    /// A clause without a final stop.
    func message(_ finding: Finding) -> String {
        let words = quoted(finding.evidence)
        let several = finding.evidence.count > 1
        switch finding.rule {
        case .vagueWord: return "\(words) \(several ? "are" : "is") vague"
        case .unmeasuredQuality: return "\(words) \(several ? "are" : "is") not measured"
        case .indefiniteTime: return "\(words) \(several ? "name" : "names") no date or period"
        case .missingUnit: return "\(words) has no unit"
        case .dateWithoutYear: return "\(words) \(several ? "have" : "has") no year"
        case .absolute: return "\(words): nothing real keeps this up"
        case .escapeClause: return "\(words) leaves a way out"
        case .openEnd: return "\(words): the list has no end"
        case .andOr: return "\(words) leaves open whether one is enough"
        case .weakModal: return "\(words) only recommends"
        case .passiveWithoutActor: return "\(words): it is not said who or what does it"
        case .superfluousInfinitive: return "\(words) demands an ability, not that it is used"
        case .negative: return "\(words): a test cannot show what never happens"
        case .compound: return "\(words) adds a second demand"
        case .leadingPronoun: return "\(words) depends on another requirement"
        case .longSentence: return "a sentence of \(finding.evidence.joined())"
        case .fragment: return "\(words) is a topic, not a demand"
        case .placeholder: return "\(words) is still to be filled in"
        case .ears: return "\(words) begins an EARS sentence that lacks its second half"
        case .undefinedAbbreviation: return "\(words) \(several ? "are" : "is") nowhere explained"
        case .nearDuplicate: return "repeats \(others(finding)): they share \(finding.evidence.joined()) of their telling words"
        case .differingFigures:
            return "says the same as \(others(finding)) with other figures: \(finding.evidence.joined(separator: ", "))"
        case .contradiction: return "denies what \(others(finding)) demands, or demands what it denies"
        case .contradictsNonGoal: return "speaks of \(words), as the non-goal \(others(finding)) does"
        case .unreadID: return "\(words) looks like an ID and is not read as one"
        case .unknownID: return "no active requirement has the ID \(words)"
        case .goalWithoutMeasure: return "neither a metric nor a target is stated for this goal"
        case .goalWithoutTarget: return "no target is stated for this goal's metric"
        case .goalWithoutFunction: return "no function is seen to serve this goal"
        case .problemWithoutGoal: return "no goal is seen to answer this problem"
        case .functionWithoutGoal: return "this function is not seen to serve a goal or problem"
        case .unusedData: return "no function is seen to use this data"
        case .riskWithoutMitigation: return "no mitigation is stated for this risk"
        case .riskWithoutOwner: return "no owner is stated for this risk"
        case .actionWithoutOwner: return "no owner is stated for this action"
        case .actionWithoutDate: return "no date is stated for this action"
        case .questionWithoutPerson: return "nobody is named to ask"
        // What is wrong with a comment is said by `message(_:_:)`.
        case .suppression: return ""
        }
    }

    private func others(_ finding: Finding) -> String { finding.others.map(named).joined(separator: ", ") }

    /// What to do next, as a clause without a final stop.
    func hint(_ finding: Finding) -> String {
        if !finding.missing.isEmpty, finding.rule != .openEnd, finding.rule != .placeholder, finding.rule != .absolute {
            return "state " + finding.missing.map(\.text).joined(separator: "; ")
        }
        if finding.rule == .unreadID, let word = finding.evidence.first {
            return "write '[\(word)] …', or begin with another word"
        }
        return RuleTable.page(finding.rule)?.hint ?? ""
    }

    func message(_ suppression: Suppression, _ fault: Linter.SuppressionFault) -> String {
        switch fault {
        case .noRule: "this comment names no rule to suppress"
        case .unknownRule(let name): "this comment suppresses the unknown rule '\(name)'"
        case .noReason: "this comment gives no reason"
        case .unused(let rule): "this comment suppresses nothing: \(rule.name) finds nothing here"
        case .noItem: "this comment stands before no requirement"
        }
    }

    func hint(_ fault: Linter.SuppressionFault) -> String {
        switch fault {
        case .unknownRule(let name):
            nearestName(to: name, among: Rule.allCases.map(\.name)).map { "did you mean '\($0)'?" }
                ?? "'prdbuild help lint' lists the rules"
        case .unused, .noItem: "delete the comment"
        case .noRule, .noReason: "write '<!-- lint-ignore RULE: reason -->'"
        }
    }

    private func quoted(_ words: [String]) -> String { joined(words.map { "'\($0)'" }) }

    /// `a, b and c`
    private func joined(_ parts: [String]) -> String {
        guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " and " + last
    }
}
