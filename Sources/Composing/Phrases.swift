import Analysis
import Figures
import PRDModel

/// Sentences for findings that more than one section names.
enum Phrases {
    static func conflict(_ finding: Finding, _ input: SectionInput) -> String {
        let nonGoals = finding.others.map(\.id)
        return "\(input.cite([finding.requirement.id])) and the non-goal \(input.cite(nonGoals)) both speak of "
            + "\(quoted(finding.evidence)); which of them holds is undecided."
    }

    /// `Two things are left out on purpose (one of them for later)`.
    static func leftOut(_ nonGoals: [Statement]) -> String {
        let all = "\(counted(nonGoals.count, "thing").capitalised) \(agree(nonGoals.count, "is", "are")) left"
        let later = nonGoals.count(where: \.isDeferred)
        if later == nonGoals.count { return all + " for later" }
        return all + " out on purpose" + (later == 0 ? "" : " (\(numberWord(later)) of them for later)")
    }

    /// `“fast” and “easy”`.
    static func quoted(_ words: [String]) -> String {
        enumerated(words.map { "“\(Inline.escaped($0))”" })
    }
}
