import Analysis
import Figures
import PRDModel

/// Sentences for findings that more than one section names.
enum Phrases {
    static func conflict(_ finding: Finding, _ material: Material) -> String {
        let nonGoals = finding.others.map(\.id)
        return "\(material.cite([finding.requirement.id])) and the non-goal \(material.cite(nonGoals)) both speak of "
            + "\(quoted(finding.evidence)); which of them holds is undecided."
    }

    /// `“fast” and “easy”`.
    static func quoted(_ words: [String]) -> String {
        enumerated(words.map { "“\(Inline.safe($0))”" })
    }
}
