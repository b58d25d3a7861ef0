import PRDModel

/// Functions and goals that speak of what a non-goal leaves out.
package enum NonGoalContradictions {
    /// Share of the non-goal's telling words that the other text has.
    private static let leastShare = 0.6
    private static let mostPlaces = 50

    package static func findings(in statements: Statements) -> [Finding] {
        let nonGoals = statements[.nonGoals].map { words(of: $0) }
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
                guard let words = shared[position], words.count >= 2,
                    Double(words.count) >= leastShare * Double(telling[position].count)
                else { continue }
                let nonGoal = statements[.nonGoals][position]
                let evidence = shownWords(nonGoal.lead, stems: Set(words))
                findings.append(
                    Finding(statement.requirement, .againstNonGoal, evidence: evidence, others: [nonGoal.requirement]))
            }
        }
        return findings
    }

    /// The words as the non-goal has them.
    private static func shownWords(_ text: String, stems: Set<String>) -> [String] {
        unique(Words.all(text).filter { stems.contains(Words.stem($0)) })
    }

    private static let ofScope: Set<String> = Set(
        ["release", "version", "phase", "scope", "offer", "support", "provide", "include", "includes", "cover", "replace"].map(
            Words.stem))

    private static func words(of nonGoal: Statement) -> [String] {
        // What stands before the negation names the product, not what is left out.
        let all = nonGoal.lead.split(separator: " ")
        let negation = all.firstIndex { ["not", "no", "never"].contains($0.lowercased()) }
        let excluded = negation.map { all[$0...].joined(separator: " ") } ?? nonGoal.lead
        return Words.significant(excluded).filter { !ofScope.contains($0) }
    }

    /// Words of most non-goals, such as the product's name.
    private static func commonWords(_ nonGoals: [[String]]) -> Set<String> {
        guard nonGoals.count > 2 else { return [] }
        var frequency: [String: Int] = [:]
        for word in nonGoals.joined() { frequency[word, default: 0] += 1 }
        return Set(frequency.filter { $0.value * 2 > nonGoals.count }.keys)
    }
}
