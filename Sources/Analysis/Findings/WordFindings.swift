import Figures
import PRDModel

/// The findings on the words of each requirement, by the rules that apply to its category.
struct WordFindings {
    private let statements: Statements
    private let wording: Wording
    private let compounds: Compounds

    init(_ statements: Statements) {
        self.statements = statements
        wording = Wording.of(statements.language)
        compounds = Compounds(wording: wording)
    }

    /// More words than this in one sentence are hard to keep in mind.
    static let mostWords = 40
    /// So few words name a thing and demand nothing.
    static let mostWordsOfFragment = 2

    func findings() -> [Finding] {
        var found: [Finding] = []
        for category in statements.categories.map(\.id) {
            let rules = RuleTable.rules(for: category)
            for statement in statements[category] where !statement.isDone {
                found += findings(in: statement).filter { rules.contains($0.rule) }
            }
        }
        return found
            + Abbreviations.findings(in: statements).filter { RuleTable.rules(for: $0.requirement.category).contains($0.rule) }
    }

    private func findings(in statement: Statement) -> [Finding] {
        let sentences = statement.sentences.flatMap(Sentences.split)
        let words = sentences.map(SentenceWords.init)
        let isOptional = statement.priority == .should || statement.priority == .could
        var hits: [SentenceHit] = []
        let measured = sentences.map { !statedMeasures(in: $0).isEmpty }
        for (index, sentence) in words.enumerated() {
            let isMeasured = measured[index...].prefix(2).contains(true)
            let found = SentenceRules(wording: wording, sentence: sentence, isMeasured: isMeasured, isOptional: isOptional).hits()
            // Only the beginning of an item can leave its subject unnamed: later sentences have the one before.
            hits += index == 0 ? found : found.filter { $0.rule != .leadingPronoun }
        }
        hits += labelHits(statement)
        var findings = grouped(hits, of: statement.requirement)
        if let long = words.map(\.words.count).max(), long > Self.mostWords {
            findings.append(Finding(statement.requirement, .longSentence, evidence: ["\(long) words"]))
        }
        if statement.body.count == 1, case .paragraph? = statement.body.first, words.count == 1,
            (1...Self.mostWordsOfFragment).contains(words[0].words.count)
        {
            findings.append(Finding(statement.requirement, .fragment, evidence: [words[0].text(of: words[0].words.indices)]))
        }
        if let joint = compounds.joint(in: statement) {
            findings.append(Finding(statement.requirement, .compound, evidence: [joint]))
        }
        return findings
    }

    private func statedMeasures(in sentence: String) -> [String] {
        FigureScanner.measures(in: sentence, nounsHaveCapitals: wording.language == .german)
    }

    /// What stands behind `Owner:` or `Due:` can be left open too.
    private func labelHits(_ statement: Statement) -> [SentenceHit] {
        statement.requirement.attributes.map(\.value).flatMap { value in
            SentenceRules(wording: wording, sentence: SentenceWords(value), isMeasured: false, isOptional: true).hits()
                .filter { $0.rule == .placeholder }
        }
    }

    /// One finding for each rule, with all its words.
    private func grouped(_ hits: [SentenceHit], of requirement: Requirement) -> [Finding] {
        unique(hits.map(\.rule)).map { rule in
            let own = hits.filter { $0.rule == rule }
            return Finding(
                requirement, rule, evidence: unique(own.map(\.words)), missing: unique(own.compactMap(\.missing)))
        }
    }
}
