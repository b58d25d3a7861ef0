import Languages
import PRDModel

// Numbers without a unit.
extension FigureScanner {
    mutating func readCount(_ number: Number, at index: Int) -> Int {
        let numbers = [number.other, number.values].compactMap { $0 }
        let first = index..<number.end
        if let whole = wordedShare(number) {
            add(index..<whole.end, .informal, numbers: numbers + [whole.values])
            return whole.end
        }
        if number.isInWords {
            let end = wordedThingsEnd(behind: number.end)
            add(index..<(end ?? number.end), end == nil ? .mention : .informal, numbers: numbers)
            return end ?? number.end
        }
        if let end = readShare(number, at: index) { return end }
        let isName = isName(at: index)
        if isName, let end = versionEnd(behind: number.end) {
            add((index - 1)..<end, .informal, numbers: numbers)
            return end
        }
        let noun = isName || isYear(at: index) ? nil : noun(behind: number.end)
        if noun == nil, number.end == index + 1, let years = years(at: index), !isName {
            add(first, .date(years.map { FigureDate(year: $0) }), numbers: numbers)
            return number.end
        }
        let isBounded = comparatorStart(before: index) < index
        let named = noun ?? (isBounded ? capitalNoun(behind: number.end) : nil)
        let end = named ?? boundEnd(behind: number.end) ?? rateEnd(behind: number.end)
        if isName || !isBounded && end == nil && !number.isGrouped {
            let isAlone = countedWords(behind: number.end).isEmpty && !isName
            add(first, isAlone ? .bare(number.values) : .mention, numbers: numbers)
            return number.end
        }
        addThings(number, index..<(end ?? number.end))
        return number.end
    }

    /// - Parameter counter: what is attached to the number and says what is counted.
    mutating func addThings(_ number: Number, _ range: Range<Int>, counter: String? = nil) {
        let numbers = [number.other, number.values].compactMap { $0 }
        let isMany = number.isGrouped || number.values.contains { $0 >= Self.many }
        add(range, isMany ? .count(numbers) : .informal, numbers: numbers, counter: counter)
    }

    private static let many = 10.0

    /// `4 of 10 sites`, `41 of our 60 customers`, `1 in 5`, `9 von 10`.
    private mutating func readShare(_ number: Number, at index: Int) -> Int? {
        guard !words[number.end - 1].endsClause, let joint = word(number.end), !joint.endsClause else { return nil }
        var next = number.end + 1
        if joint.lower == "out", word(next)?.lower == "of" {
            next += 1
        } else if !["of", "von", "in", "sur", "de"].contains(joint.lower) {
            return nil
        }
        if let owner = word(next), Self.determiners.contains(owner.lower), !owner.endsClause { next += 1 }
        guard next < words.count, FigureDates.year(words[next].core) == nil || joint.lower == "of",
            let whole = self.number(at: next),
            !whole.isInWords, whole.suffix.isEmpty, whole.currency == nil, let part = number.values.first,
            let all = whole.values.first,
            part <= all, !isName(at: index)
        else { return nil }
        let numbers = [number.values, whole.values]
        add(index..<(noun(behind: whole.end) ?? whole.end), .share(number.values, of: whole.values), numbers: numbers)
        // With a unit, the whole is a figure of its own.
        return noun(behind: whole.end) == nil ? next : whole.end
    }

    private static let determiners: Set<String> = ["our", "the", "all", "these", "their"]

    /// `In 2027 customers pay by card`, `between 2026 and 2028 costs fall`.
    private func isYear(at index: Int) -> Bool {
        guard let previous = word(index - 1), !previous.endsClause else { return false }
        let isSecond = Self.joints.contains(previous.lower) && word(index - 2).map { FigureDates.year($0.core) != nil } == true
        guard isSecond || ["in", "since", "until"].contains(previous.lower) else { return false }
        return FigureDates.year(words[index].core).map((1990...2060).contains) ?? false
    }

    /// `2027`, `2026-2027`.
    private func years(at index: Int) -> [Int]? {
        let years = words[index].core.split(separator: "-").map { FigureDates.year(String($0)) }
        return years.isEmpty || years.contains(nil) ? nil : years.compactMap { $0 }
    }

    // MARK: What stands around a number

    /// Whether the word before makes the number part of a name or of an order.
    private func isName(at index: Int) -> Bool {
        guard let previous = word(index - 1), !previous.endsClause, !previous.core.isEmpty else { return false }
        if Self.labels.contains(previous.lower) { return true }
        // `grades 1 to 5`
        if Self.joints.contains(previous.lower), let before = word(index - 2), before.core.utf8.first?.isDigit == true {
            return isName(at: index - 2)
        }
        guard previous.core.utf8.first?.isUppercase == true, !Self.grammar.contains(previous.lower) else { return false }
        // At the beginning of a sentence it may be any word.
        let begins = word(index - 2).map { $0.endsClause } ?? true
        return !begins || Self.products.contains(previous.lower)
            || previous.core.dropFirst().contains { $0.isUppercase || $0.isNumber }
    }

    /// The words right behind a number that say what is counted.
    private func countedWords(behind end: Int) -> ArraySlice<FigureWord> {
        guard end < words.count, !words[end - 1].endsClause else { return [] }
        var count = 0
        while count < 4, let word = word(end + count), word.isPlain, !word.beginsClause, !Self.grammar.contains(word.lower) {
            count += 1
            if word.endsClause { break }
        }
        return words[end..<(end + count)]
    }

    /// The place behind a noun in the plural: `100 sampled reports`.
    func noun(behind end: Int) -> Int? {
        let start = word(end)?.lower == "such" && !words[end - 1].endsClause ? end + 1 : end
        // Some are nouns with a capital in German: `3 Klicks`.
        if let next = word(end), !words[end - 1].endsClause, FigureUnit.ofThings.contains(next.lower) { return end + 1 }
        let noun = countedWords(behind: start).prefix(3).firstIndex { word in
            Self.plurals.contains(word.lower)
                || word.lower.hasSuffix("s") && !word.lower.hasSuffix("ss") && word.lower.utf8.count > 3
        }
        return noun.map { $0 + 1 } ?? (nounsHaveCapitals ? capitalNoun(behind: end) : nil)
    }

    /// `10 Vormerkungen`, `2 freie Tage`.
    private func capitalNoun(behind end: Int) -> Int? {
        for place in end..<max(end, min(end + 2, words.count)) where !words[place - 1].endsClause {
            let core = words[place].core.utf8
            if core.first?.isUppercase == true, core.dropFirst().contains(where: \.isLowercase) { return place + 1 }
            if words[place].endsClause { return nil }
        }
        return nil
    }

    /// `two taps` and `nine findings a visit` are amounts, `nine findings` are a few things.
    private func wordedThingsEnd(behind end: Int) -> Int? {
        let words = countedWords(behind: end).prefix(2)
        if let unit = words.firstIndex(where: { FigureUnit.ofThings.contains($0.lower) }) { return unit + 1 }
        return words.isEmpty ? nil : rateEnd(behind: end + 1) ?? noun(behind: end).flatMap(rateEnd)
    }

    /// `300 at most`, `5 or more`.
    private func boundEnd(behind end: Int) -> Int? {
        guard !words[end - 1].endsClause, let first = word(end), let second = word(end + 1), !first.endsClause else { return nil }
        let isBound =
            first.lower == "at" && ["most", "least"].contains(second.lower)
            || first.lower == "or" && ["more", "less", "fewer", "higher", "above", "below"].contains(second.lower)
        return isBound ? end + 2 : versionEnd(behind: end)
    }

    /// `Android 13 or later`.
    private func versionEnd(behind end: Int) -> Int? {
        guard !words[end - 1].endsClause, word(end)?.lower == "or", let second = word(end + 1) else { return nil }
        return ["later", "newer", "higher"].contains(second.lower) ? end + 2 : nil
    }

    /// `40 a visit`, `10 per second`, `5 MB each day`.
    func rateEnd(behind end: Int) -> Int? {
        guard !words[end - 1].endsClause, let first = word(end), let second = word(end + 1), !second.core.isEmpty,
            !first.endsClause, !first.beginsClause
        else { return nil }
        let isRate = ["per", "a", "an", "each", "pro", "je", "par", "por"].contains(first.lower)
        let isCounted = second.isPlain && !Self.grammar.contains(second.lower) || first.lower == "per"
        return isRate && (isCounted || FigureUnit.named(second.core) != nil) ? end + 2 : nil
    }

    /// `half of all requests`, `two thirds of the users`, `within an hour`.
    func everydayEnd(at index: Int) -> Int? {
        guard !words[index].endsClause, let next = word(index + 1) else { return nil }
        let lower = words[index].lower
        if ["a", "an", "one"].contains(lower), let bound = word(index - 1), !bound.endsClause, FigureUnit.named(next.core) != nil
        {
            let isUpTo = bound.lower == "to" && word(index - 2)?.lower == "up"
            if isUpTo || Self.bounds.contains(bound.lower) || bound.lower == "in" && lower == "one" { return index + 2 }
        }
        let fraction = Self.fractions.contains(lower) ? index : index + 1
        if fraction == index || NumberWords.value(lower) != nil || lower == "a",
            word(fraction).map({ Self.fractions.contains($0.lower) && !$0.endsClause }) == true, word(fraction + 1)?.lower == "of"
        {
            let isOwned = word(fraction + 2).map { Self.determiners.contains($0.lower) && !$0.endsClause } == true
            let noun = fraction + (isOwned ? 3 : 2)
            return countedWords(behind: noun).isEmpty ? nil : noun + 1
        }
        return nil
    }

    /// `one in three`, `one swap in three`, but not `5 tasks in two steps`.
    private func wordedShare(_ part: Number) -> Number? {
        guard !words[part.end - 1].endsClause else { return nil }
        let isDirect = word(part.end)?.lower == "in"
        let joint = isDirect ? part.end : part.end + 1
        guard word(joint)?.lower == "in", isDirect || countedWords(behind: part.end).count == 1,
            !words[part.end..<(joint + 1)].contains(where: \.endsClause), joint + 1 < words.count,
            let whole = number(at: joint + 1), whole.isInWords, unit(of: whole, at: joint + 1) == nil,
            isDirect || countedWords(behind: whole.end).isEmpty
        else { return nil }
        return whole
    }

    private static let bounds: Set<String> = ["within", "under", "most", "than", "least", "below"]
    private static let fractions: Set<String> = ["half", "third", "thirds", "quarter", "quarters"]

    private static let joints: Set<String> = ["to", "and", "or", "bis", "und", "oder", "-"]

    private static let labels = wordSet(
        """
        phase step stage level section chapter part version v figure table no nr number option tier sprint release page item line type
        class grade grades week priority port error code status http article clause rule iso model variant appendix annex room row column
        slide top question requirement goal risk kapitel abschnitt schritt stufe seite nummer étape chapitre niveau lot annexe numéro fase
        etapa capítulo nivel anexo número página paso フェーズ ステップ レベル バージョン
        """)

    private static let products = wordSet(
        """
        android ios ipados windows macos ubuntu debian chrome firefox safari edge python java node postgres postgresql mysql tls http
        wcag iso din en iec rfc ieee oauth php swift kotlin angular react office iphone galaxy pixel
        """)

    private static let plurals = wordSet("people children men women staff data media criteria")

    private static let grammar = wordSet(
        """
        of and or to in on at by for from with is are was were has have had than the a an as that which when if per can must but not it
        its this these those until between after before will would should may might do does did be been being also only then there they
        we you he she into over under up out so each every all any some no more less most fewer least other another both either such same
        own our their his her about around within during since through across versus plus minus towards always sometimes thus
        """)
}
