import Figures
import PRDModel

/// Functions and goals that speak of what a non-goal leaves out.
package enum NonGoalContradictions {
    /// Share of the non-goal's telling words that the other text has.
    private static let leastShare = 0.6
    private static let mostPlaces = 50

    package static func findings(in statements: Statements) -> [Finding] {
        let nonGoals = statements[.nonGoals].map { words(of: $0, statements.language) }
        let common = commonWords(nonGoals)
        var places: [String: [Int]] = [:]
        let telling = nonGoals.map { $0.filter { !common.contains($0) } }
        for (position, words) in telling.enumerated() {
            for word in words { places[word, default: []].append(position) }
        }
        var findings: [Finding] = []
        for statement in statements[.functionalRequirements] + statements[.userGoals] {
            var shared: [Int: [String]] = [:]
            for word in statements.words(of: statement) {
                guard let found = places[word], found.count <= mostPlaces else { continue }
                for position in found { shared[position, default: []].append(word) }
            }
            for position in shared.keys.sorted() {
                guard let found = shared[position], isEnough(found, of: telling[position]) else { continue }
                let words = found.filter { !names(in: statement, statements.language).contains($0) }
                guard isEnough(words, of: telling[position]) else { continue }
                let nonGoal = statements[.nonGoals][position]
                let evidence = shownWords(nonGoal.lead, stems: Set(words), statements.language)
                findings.append(
                    Finding(statement.requirement, .contradictsNonGoal, evidence: evidence, others: [nonGoal.requirement]))
            }
        }
        return findings
    }

    private static func isEnough(_ shared: [String], of telling: [String]) -> Bool {
        shared.count >= 2 && Double(shared.count) >= leastShare * Double(telling.count)
    }

    /// The long form of an abbreviation is a name and no topic.
    private static func names(in statement: Statement, _ language: WordingLanguage) -> Set<String> {
        Set(
            Terms.definitions(in: statement.requirement.text).flatMap { Words.significant($0.meaning, language: language) })
    }

    /// The words as the non-goal has them.
    private static func shownWords(_ text: String, stems: Set<String>, _ language: WordingLanguage) -> [String] {
        unique(Words.all(text).filter { word in Words.significant(word, language: language).contains(where: stems.contains) })
    }

    private static let ofScope: Set<String> = Set(
        ["release", "version", "phase", "scope", "offer", "support", "provide", "include", "includes", "cover", "replace"].map(
            Words.stem))

    private static func words(of nonGoal: Statement, _ language: WordingLanguage) -> [String] {
        // What stands before the negation names the product, not what is left out.
        let all = nonGoal.lead.split(separator: " ")
        let negation = all.firstIndex { ["not", "no", "never", "nicht", "kein", "keine", "keinen"].contains($0.lowercased()) }
        let excluded = negation.map { all[$0...].joined(separator: " ") } ?? nonGoal.lead
        return Words.significant(excluded, language: language).filter { !ofScope.contains($0) }
    }

    /// Words of most non-goals, such as the product's name.
    private static func commonWords(_ nonGoals: [[String]]) -> Set<String> {
        guard nonGoals.count > 2 else { return [] }
        var frequency: [String: Int] = [:]
        for word in nonGoals.joined() { frequency[word, default: 0] += 1 }
        return Set(frequency.filter { $0.value > 2 && $0.value * 2 > nonGoals.count }.keys)
    }
}
