import Figures
import Languages
import PRDModel

/// Functions and goals that speak of what a non-goal leaves out.
package enum NonGoalContradictions {
    /// Share of the non-goal's telling words that the other text has.
    private static let leastShare = 0.6
    private static let maxPlaces = 50

    package static func findings(in statements: Statements) -> [Finding] {
        guard !statements[.nonGoals].isEmpty else { return [] }
        let topics = statements[.nonGoals].map { Topic(of: $0, statements.language) }
        let common = commonWords(topics.map(\.words))
        let telling = topics.map { $0.words.filter { !common.contains($0) } }
        var places: [String: [Int]] = [:]
        for (position, words) in telling.enumerated() {
            for word in words { places[word, default: []].append(position) }
        }
        var findings: [Finding] = []
        for statement in statements[.functionalRequirements] + statements[.userGoals] {
            var shared: [Int: [String]] = [:]
            for word in words(of: statement, statements.language) {
                guard let found = places[word], found.count <= maxPlaces else { continue }
                for position in found { shared[position, default: []].append(word) }
            }
            for position in shared.keys.sorted() {
                guard let found = shared[position], isEnough(found, of: telling[position]) else { continue }
                let words = found.filter { !names(in: statement, statements.language).contains($0) }
                guard isEnough(words, of: telling[position]), !topics[position].heads.isDisjoint(with: words) else { continue }
                let nonGoal = statements[.nonGoals][position]
                let evidence = shownWords(nonGoal.lead, stems: Set(words), statements.language)
                findings.append(
                    Finding(statement.requirement, .contradictsNonGoal, evidence: evidence, others: [nonGoal.requirement]))
            }
        }
        return findings
    }

    /// The telling words of what a function does; a sentence that says "not" or "later" agrees with the non-goal.
    private static func words(of statement: Statement, _ language: WordingLanguage) -> [String] {
        let criteria = statement.requirement.criteria.compactMap(\.text).map(PlainText.text)
        let sentences = (statement.compared + criteria).flatMap(Sentences.split).filter { sentence in
            negations.isDisjoint(with: Words.all(sentence)) && !later.contains { sentence.contains($0) }
        }
        return Words.significant(sentences.joined(separator: " "), language: language)
    }

    private static let negations = wordSet("not no never cannot without nicht kein keine keinen keinem keiner nie niemals ohne")

    /// What is left for later agrees with a non-goal.
    private static let later = [
        "later", "in the future", "future release", "future version", "später", "künftig", "zukünftig", "plus tard", "à l'avenir",
        "futur",
        "más adelante", "en el futuro", "fase posterior", "将来", "今後", "将来的",
    ]

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

    /// What a non-goal leaves out.
    private struct Topic {
        let words: [String]
        /// The verb and the things that are left out, without what only describes them: `plan`, `visits` and `routes` of `does not plan
        /// visits or driving routes in winter`. A function that shares none of them speaks of something else.
        let heads: Set<String>

        init(of nonGoal: Statement, _ language: WordingLanguage) {
            // What stands before the negation names the product, not what is left out.
            let all = nonGoal.isTable ? [] : PlainText.text(of: nonGoal.lead).split(separator: " ").map(String.init)
            let negation = all.firstIndex { NonGoalContradictions.openings.contains($0.lowercased()) }
            let excluded = negation.map { Array(all[$0...]) } ?? all
            func telling(_ words: [String]) -> [String] {
                Words.significant(words.joined(separator: " "), language: language).filter {
                    !NonGoalContradictions.ofScope.contains($0)
                }
            }
            words = telling(excluded)
            // A phrase ends where a preposition begins the next; the first with a telling word says what is left out.
            let phrases = excluded.split(omittingEmptySubsequences: false) {
                NonGoalContradictions.prepositions.contains($0.lowercased())
            }
            guard let first = phrases.firstIndex(where: { !telling(Array($0)).isEmpty }) else {
                heads = []
                return
            }
            let phrase = Array(phrases[first])
            let parts = phrase.split { ["and", "or", "und", "oder", "nor"].contains($0.lowercased()) }.map(Array.init)
            var heads = Set(parts.compactMap { telling($0).last })
            let isVerb = negation.map { ["not", "never", "nicht", "nie"].contains(all[$0].lowercased()) } ?? false
            if isVerb, let verb = telling(phrase).first { heads.insert(verb) }
            // `Payment of instalments` tells of paying instalments.
            if let last = phrase.last?.lowercased(), NonGoalContradictions.endings.contains(where: last.hasSuffix),
                first + 1 < phrases.count,
                NonGoalContradictions.genitives.contains(excluded[phrases[first].endIndex].lowercased()),
                let object = telling(Array(phrases[first + 1])).last
            {
                heads.insert(object)
            }
            self.heads = heads
        }
    }

    /// The endings of nouns that are made from verbs.
    private static let endings = ["ment", "tion", "sion", "ing", "ance", "ung"]
    private static let genitives = wordSet("of der des von")
    private static let openings = wordSet("not no never nicht nie kein keine keinen")
    private static let prepositions = wordSet(
        """
        of for in on with by to from at during between via through into without within per as that which who beyond outside
        für von vom in im mit bei zu zum zur auf an am aus über durch zwischen während ohne als der die das den dem des
        """)

    /// Words of most non-goals, such as the product's name.
    private static func commonWords(_ nonGoals: [[String]]) -> Set<String> {
        guard nonGoals.count > 2 else { return [] }
        var frequency: [String: Int] = [:]
        for word in nonGoals.joined() { frequency[word, default: 0] += 1 }
        return Set(frequency.filter { $0.value > 2 && $0.value * 2 > nonGoals.count }.keys)
    }
}
