import Figures
import Languages
import PRDModel

/// What one sentence of a requirement shows by its words.
struct SentenceHit {
    let rule: Rule
    /// As it stands in the text.
    let words: String
    var missing: Missing?
}

/// The rules that look at one sentence alone.
struct SentenceRules {
    let wording: Wording
    let sentence: SentenceWords
    /// Whether this sentence or the next states a quantity, which says what `fast` or `many` mean. Most sentences have no word that asks for
    /// it, and looking for quantities takes long.
    let isMeasured: () -> Bool
    /// Whether the author has stated that the requirement is no must.
    let isOptional: Bool
    /// The number of words before a reason, which needs no test.
    let demandEnd: Int

    /// What opens a text that is still to be written.
    static let gaps = ["[NEEDS CLARIFICATION", "[Needs clarification", "[Needs Clarification", "[needs clarification"]

    init(wording: Wording, sentence: SentenceWords, isOptional: Bool, isMeasured: @escaping () -> Bool) {
        self.wording = wording
        self.sentence = sentence
        self.isMeasured = isMeasured
        self.isOptional = isOptional
        demandEnd = Self.demandEnd(of: sentence, wording)
    }

    func hits() -> [SentenceHit] {
        guard !sentence.words.isEmpty else { return [] }
        return phraseHits() + markHits() + weakModals() + missingUnits() + negatives() + passives()
    }

    /// What stands for a text that is still to be written, and nothing else.
    func placeholders() -> [SentenceHit] {
        guard !sentence.words.isEmpty else { return [] }
        return (phraseHits() + markHits()).filter { $0.rule == .placeholder }
    }

    private static func demandEnd(of sentence: SentenceWords, _ wording: Wording) -> Int {
        let words = sentence.words
        return words.indices.first { index in
            index > 0 && wording.reasons.contains { sentence.matches($0, at: index) }
                // `um` also stands before times and amounts.
                && (words[index].text != "um" || words[index].beginsClause)
        } ?? words.count
    }

    // MARK: - Phrases

    func phraseHits() -> [SentenceHit] {
        var hits: [SentenceHit] = []
        var index = 0
        while index < sentence.words.count {
            guard let (entry, length) = wording.phrases.phrase(in: sentence, at: index) else {
                index += 1
                continue
            }
            let range = index..<(index + length)
            index += length
            guard let rule = entry.rule, range.lowerBound < demandEnd || rule == .placeholder else { continue }
            if isSettledByMeasure(rule, entry.missing) && isMeasured() || isNamed(behind: range, rule, entry.missing) { continue }
            if rule == .leadingPronoun, !isPronoun(range) { continue }
            if rule == .placeholder, !standsForContent(range) || isPurpose(range) { continue }
            if rule == .openEnd, isInCapitals(range) { continue }
            if entry.missing == .clause, sentence.words.contains(where: { $0.text.utf8.contains(where: \.isDigit) }) { continue }
            hits.append(SentenceHit(rule: rule, words: sentence.text(of: range), missing: entry.missing))
        }
        return hits
    }

    /// `um offene Fragen zu klären`: the end of a purpose, and nothing that is left open.
    private func isPurpose(_ range: Range<Int>) -> Bool {
        sentence.words[range.lowerBound].text == "zu" && sentence.words[..<range.lowerBound].contains { $0.text == "um" }
    }

    /// Whether the names of what is meant stand in brackets right behind the noun: `modern web technologies (Next.js, Bun)`.
    private func isNamed(behind range: Range<Int>, _ rule: Rule, _ missing: Missing?) -> Bool {
        guard rule == .unmeasuredQuality && missing == .quality || rule == .vagueWord && missing != .amount else { return false }
        let words = sentence.words
        let limit = min(range.upperBound + Self.maxNoun + 1, words.count)
        guard let open = words[range.upperBound..<limit].firstIndex(where: \.isInBrackets), open > range.upperBound,
            !words[range.upperBound..<open].contains(where: \.beginsClause)
        else { return false }
        let inner = words[open...].prefix(while: \.isInBrackets)
        let isExample = ["e", "for", "such", "like", "z"].contains(words[open].text)
        return !isExample && inner.contains { $0.isCapitalised || $0.isNumber }
    }

    /// In words.
    private static let maxNoun = 3

    private func isSettledByMeasure(_ rule: Rule, _ missing: Missing?) -> Bool {
        switch rule {
        case .unmeasuredQuality, .indefiniteTime: true
        case .vagueWord: missing == .amount
        default: false
        }
    }

    /// German nouns are capitalised: `Dieser wird` speaks of something else, `Dieser Plan wird` does not.
    private func isPronoun(_ range: Range<Int>) -> Bool {
        guard wording.language == .german else { return !isEnglishExpletive && !isAbbreviated(range.lowerBound) }
        let next = range.count > 1 ? range.upperBound - 1 : range.upperBound
        return sentence.words.indices.contains(next) && !sentence.words[next].isCapitalised
    }

    /// `IT staff` is no pronoun.
    private func isAbbreviated(_ index: Int) -> Bool {
        sentence.words[index].text.utf8.count > 1 && isInCapitals(index..<(index + 1))
    }

    /// `ETC` names something; `etc.` ends a list.
    private func isInCapitals(_ range: Range<Int>) -> Bool { sentence.text(of: range).utf8.allSatisfy(\.isUppercase) }

    /// `It must be clear whether …`: the word stands for the clause that follows.
    private var isEnglishExpletive: Bool {
        guard sentence.words[0].text == "it" else { return false }
        let rest = sentence.words.dropFirst()
        return rest.prefix(5).contains { ["possible", "take", "takes", "clear"].contains($0.text) }
            || rest.contains { English.clauseOpenings.contains($0.text) }
    }

    private enum English {
        static let clauseOpenings = wordSet("that which whether how what who where why")
        static let copulas = wordSet("is are remain remains still yet")
    }

    /// `has to be defined` is a duty, `is to be defined` and `(to be defined)` a gap.
    private func standsForContent(_ range: Range<Int>) -> Bool {
        // `Todo` is also a state, and a word of Spanish.
        if sentence.matches(["todo"], at: range.lowerBound) { return sentence.text(of: range).utf8.starts(with: "TODO".utf8) }
        guard wording.language == .english, sentence.matches(["to", "be"], at: range.lowerBound) else { return true }
        let first = sentence.words[range.lowerBound]
        return first.beginsClause || range.lowerBound > 0 && English.copulas.contains(sentence.words[range.lowerBound - 1].text)
    }

    // MARK: - Marks

    private static let exampleMarks: [WordingLanguage: [[String]]] = [
        .english: [["e", "g"]], .german: [["z", "b"], ["bspw"], ["wie", "etwa"]],
    ]

    private func markHits() -> [SentenceHit] {
        var hits: [SentenceHit] = []
        let words = sentence.words
        for index in words.indices where words[index].followsSlash && index > 0 {
            let pair = [words[index - 1].text, words[index].text]
            if pair == ["and", "or"] || pair == ["und", "oder"] {
                hits.append(SentenceHit(rule: .andOr, words: sentence.text(of: (index - 1)..<(index + 1))))
            }
        }
        for index in words.indices where index > 0 && !words[index].isInBrackets {
            for mark in Self.exampleMarks[wording.language] ?? [] where sentence.matches(mark, at: index) {
                hits.append(SentenceHit(rule: .openEnd, words: sentence.text(of: index..<(index + mark.count)), missing: .range))
            }
            // `such as` before one example explains; before several it is a list that does not end.
            if sentence.matches(["such", "as"], at: index),
                words[(index + 2)...].contains(where: { $0.text == "and" || $0.text == "or" })
            {
                hits.append(SentenceHit(rule: .openEnd, words: sentence.text(of: index..<(index + 2)), missing: .range))
            }
        }
        for ellipsis in ["...", "…"] where sentence.contains(" " + ellipsis) || sentence.contains("," + ellipsis) {
            hits.append(SentenceHit(rule: .openEnd, words: ellipsis, missing: .range))
        }
        for mark in ["???", "[insert", "[Insert", "[INSERT", "<insert", "[TBD", "[tbd"] where sentence.contains(mark) {
            hits.append(SentenceHit(rule: .placeholder, words: mark, missing: .content))
        }
        if Self.gaps.contains(where: sentence.contains) {
            hits.append(SentenceHit(rule: .placeholder, words: "NEEDS CLARIFICATION", missing: .content))
        }
        if wording.language == .other {
            for mark in Wording.unspacedPlaceholders where sentence.contains(mark) {
                hits.append(SentenceHit(rule: .placeholder, words: mark, missing: .content))
            }
        }
        return hits
    }

    // MARK: - Obligations

    /// How far a clause is looked through, in words: one that does not end would be looked through from each of its words.
    private static let mostOfClause = 100

    /// Whether one of some words stands before another in its clause.
    func follows(_ some: Set<String>, _ index: Int) -> Bool {
        let start = max(sentence.clauseStart(of: index), index - Self.mostOfClause)
        return sentence.words[start..<index].contains { some.contains($0.text) }
    }

    private func weakModals() -> [SentenceHit] {
        guard !isOptional, !sentence.isQuestion else { return [] }
        let words = sentence.words
        // At the beginning of a sentence the word is a condition: `Should the network fail, …`.
        return words.indices.dropFirst().prefix { $0 < demandEnd }.compactMap { index in
            let isWeak = wording.weakModals.contains(words[index].text)
            let isPermission =
                words[index].text == "may" && wording.language == .english && follows(wording.products, index)
            guard isWeak || isPermission else { return nil }
            let isSubordinate =
                wording.language == .english
                ? follows(wording.relating, index)
                : wording.relating.contains(words[sentence.clauseStart(of: index)].text) && sentence.endsClause(index)
            return isSubordinate ? nil : SentenceHit(rule: .weakModal, words: sentence.text(of: index..<(index + 1)))
        }
    }

    private func negatives() -> [SentenceHit] {
        let words = sentence.words
        for index in words.indices.prefix(demandEnd) where wording.prohibitable.contains(words[index].text) {
            if wording.language == .english, follows(wording.relating, index) { continue }
            let behind = words[(index + 1)...].prefix(wording.language == .german ? Self.mostOfClause : 1)
            let reach = wording.language == .german ? behind.prefix { !$0.beginsClause } : behind
            guard let negation = reach.firstIndex(where: { wording.negations.contains($0.text) }),
                negation + 1 >= words.count || !["only", "nur"].contains(words[negation + 1].text)
            else { continue }
            let next = negation + 1 < words.count ? words[negation + 1].text : ""
            if wording.states.contains(next) || words.last.map({ wording.states.contains($0.text) }) == true { continue }
            let shown = wording.language == .english ? index..<(negation + 1) : negation..<(negation + 1)
            let text = sentence.text(of: shown)
            // `MUST NOT` as RFC 2119 has it is a decision.
            if wording.language == .english, text.utf8.allSatisfy({ !$0.isLowercase }) { continue }
            // `must not take longer than 2 s` is a limit.
            return isMeasured() ? [] : [SentenceHit(rule: .negative, words: text)]
        }
        return []
    }

    // MARK: - Numbers

    /// Ages that laws speak of.
    private static let ages: Set<String> = ["12", "13", "14", "16", "18", "21"]

    private func missingUnits() -> [SentenceHit] {
        let words = sentence.words
        return words.indices.compactMap { index in
            guard words[index].isNumber, let start = comparatorStart(before: index) else { return nil }
            let before = words[start].text
            if isYear(words[index].text, behind: before) { return nil }
            if Self.ages.contains(words[index].text), ["over", "under", "above", "below", "über", "unter", "ab"].contains(before)
            {
                return nil
            }
            guard lacksUnit(at: index), !words[..<index].contains(where: { wording.unitless.contains($0.text) }) else {
                return nil
            }
            return SentenceHit(rule: .missingUnit, words: sentence.text(of: start..<(index + 1)))
        }
    }

    /// `after 2100`: something that has a unit and lasts so long would be written with it.
    private func isYear(_ text: String, behind comparator: String) -> Bool {
        text.utf8.count == 4 && text.utf8.allSatisfy(\.isDigit)
            && (comparator == "after" || text.hasPrefix("19") || text.hasPrefix("20"))
    }

    private func comparatorStart(before index: Int) -> Int? {
        guard !sentence.words[index].beginsClause, !sentence.words[index].followsSlash else { return nil }
        for comparator in wording.comparators where sentence.matches(comparator, at: index - comparator.count) {
            return index - comparator.count
        }
        // `between 5 and 10`
        return index >= 3 && ["between", "zwischen"].contains(sentence.words[index - 3].text) ? index - 3 : nil
    }

    private func lacksUnit(at index: Int) -> Bool {
        if let mark = sentence.mark(before: index), !(mark.isLetter || mark.isDigit) { return false }
        let closing: Set<UInt8> = [
            .stop, .comma, .colon, UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "("), UInt8(ascii: "!"),
        ]
        guard let mark = sentence.mark(after: index) else { return true }
        if closing.contains(mark) { return sentence.endsClause(index) && !isRatio(after: index) }
        // German verbs end a clause behind the number; nouns, which would be the unit, have capitals.
        guard wording.language == .german, index + 1 < sentence.words.count else { return false }
        let next = sentence.words[index + 1]
        return !next.isCapitalised && !next.isNumber && mark.isLetter && sentence.endsClause(index + 1)
            && !FigureUnit.isUnit(next.text)
    }

    /// `4.5:1` is read as two numbers.
    private func isRatio(after index: Int) -> Bool {
        index + 1 < sentence.words.count && sentence.words[index + 1].isNumber && sentence.mark(after: index) == .colon
    }
}
