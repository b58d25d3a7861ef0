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
