import Figures
import Languages
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
    /// So few words name a thing and demand nothing.
    static let maxWordsOfFragment = 2

    func findings() -> [Finding] {
        statements.categories.map(\.id).flatMap(findings)
            + Abbreviations.findings(in: statements).filter { RuleTable.rules(for: $0.requirement.category).contains($0.rule) }
    }

    /// All but abbreviations, which another category may explain.
    func findings(of category: CategoryID) -> [Finding] {
        let rules = RuleTable.rules(for: category)
        return statements[category].filter { !$0.isDone }.flatMap { statement in
            findings(in: statement).filter { rules.contains($0.rule) }
        }
    }

    /// Those of rules that look for phrases, and of demands that are several.
    func phrases(of category: CategoryID, _ rules: Set<Rule>) -> [Finding] {
        statements[category].filter { !$0.isDone }.flatMap { statement in
            let judged = JudgedText(statement, wording: wording)
            let hits = Self.parts.flatMap { self.hits(in: judged.texts(of: [$0]), $0, of: statement) { $0.phraseHits() } }
            return grouped(hits.filter { rules.contains($0.rule) }, of: statement.requirement)
                + (rules.contains(.compound) ? [compound(statement.requirement, judged)].compactMap(\.self) : [])
        }
    }

    private static let parts: [JudgedText.Part] = [.story, .demand, .criterion, .detail]

    private func findings(in statement: Statement) -> [Finding] {
        let judged = JudgedText(statement, wording: wording)
        var hits: [SentenceHit] = []
        for part in Self.parts {
            let texts = judged.texts(of: [part])
            hits += self.hits(in: texts, part, of: statement) { $0.hits() }
            if part == .demand || part == .criterion { hits += texts.compactMap { EARS.hit(in: $0) } }
        }
        hits += placeholders(in: statement, besides: Set(judged.sentences.map(\.text)))
        var findings = grouped(hits, of: statement.requirement)
        let demands = judged.texts(of: [.demand, .story])
        if let long = demands.map({ SentenceWords($0).words.count }).max(), long > RuleLimits.wordsOfSentence {
            findings.append(Finding(statement.requirement, .longSentence, evidence: ["\(long) words"]))
        }
        if statement.requirement.isBare, let words = demands.first.map(SentenceWords.init), demands.count == 1,
            (1...Self.maxWordsOfFragment).contains(words.words.count)
        {
            findings.append(Finding(statement.requirement, .fragment, evidence: [words.text(of: words.words.indices)]))
        }
        return findings + [compound(statement.requirement, judged)].compactMap(\.self)
    }

    private func compound(_ requirement: Requirement, _ judged: JudgedText) -> Finding? {
        guard let joint = compounds.joint(in: judged.texts(of: [.demand])), !isNarrative(requirement, judged) else { return nil }
        return Finding(requirement, .compound, evidence: [joint])
    }

    /// Whether the text only tells what happens, and scenarios say what is demanded.
    private func isNarrative(_ requirement: Requirement, _ judged: JudgedText) -> Bool {
        requirement.criteria.contains { !$0.steps.isEmpty }
            && !judged.texts(of: [.demand]).contains { sentence in
                SentenceWords(sentence).words.contains {
                    wording.modals.contains($0.text) || wording.weakModals.contains($0.text)
                }
            }
    }

    /// Beside a demand, only words that leave something open count: a criterion or note may be in the passive voice.
    private static let open: Set<Rule> = [
        .vagueWord, .unmeasuredQuality, .indefiniteTime, .missingUnit, .absolute, .escapeClause, .openEnd, .andOr, .placeholder,
    ]

    private func hits(
        in sentences: [String], _ part: JudgedText.Part, of statement: Statement, by find: (SentenceRules) -> [SentenceHit]
    ) -> [SentenceHit] {
        let isOptional = statement.priority == .should || statement.priority == .could
        var hits: [SentenceHit] = []
        for (index, sentence) in sentences.enumerated() {
            let words = SentenceWords(sentence)
            // Asked for by each vague word of the sentence.
            var known: Bool?
            let rules = SentenceRules(wording: wording, sentence: words, isOptional: isOptional) {
                let isMeasured =
                    known
                    ?? (part == .demand && isMeasuredElsewhere(statement.requirement)
                        || sentences[index...].prefix(2).contains { !statedMeasures(in: $0).isEmpty })
                known = isMeasured
                return isMeasured
            }
            var found = find(rules)
            if part != .demand { found.removeAll { !Self.open.contains($0.rule) } }
            // The criteria name who acts.
            if !statement.requirement.criteria.isEmpty { found.removeAll { $0.rule == .passiveWithoutActor } }
            // Only the beginning of an item can leave its subject unnamed: later sentences have the one before.
            if index > 0 { found.removeAll { $0.rule == .leadingPronoun } }
            hits += found
        }
        return hits
    }

    /// Whether a target or a criterion says what the words of the statement mean.
    private func isMeasuredElsewhere(_ requirement: Requirement) -> Bool {
        let targets = [AttributeName.target, .metric].compactMap { requirement[$0] }
        let criteria = requirement.criteria.flatMap { [$0.text ?? ""] + $0.steps }
        return (targets + criteria).contains { !statedMeasures(in: PlainText.text(of: $0)).isEmpty }
    }

    private func statedMeasures(in sentence: String) -> [String] {
        FigureScanner.measures(in: sentence, nounsHaveCapitals: wording.language == .german)
    }

    /// What stands in a cell or behind `Owner:` can be left open too.
    private func placeholders(in statement: Statement, besides judged: Set<String>) -> [SentenceHit] {
        JudgedText.everything(in: statement.requirement).flatMap(Sentences.split).filter { !judged.contains($0) }.flatMap {
            sentence in
            SentenceRules(wording: wording, sentence: SentenceWords(sentence), isOptional: true) { false }.placeholders()
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

extension Requirement {
    /// Whether it is one text and nothing else that would say what is meant.
    fileprivate var isBare: Bool {
        details.isEmpty && criteria.isEmpty && story == nil && (title == nil || statement.isBlank)
            && attributes.allSatisfy { Self.administrative.contains($0.name) }
    }

    private static let administrative: Set<AttributeName> = [.priority, .owner, .due, .status, .tags, .version, .source, .kind]
}
