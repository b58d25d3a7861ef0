// Numbers without a unit.
extension FigureScanner {
    mutating func readCount(_ number: Number, at index: Int) -> Int {
        let numbers = [number.other, number.values].compactMap { $0 }
        let first = index..<number.end
        if number.isInWords {
            add(first, .mention, numbers: numbers)
            return number.end
        }
        if let end = readShare(number, at: index) { return end }
        let isName = isName(at: index)
        let noun = isName ? nil : noun(behind: number.end)
        if noun == nil, number.end == index + 1, let years = years(at: index), !isName {
            add(first, .date(years.map { FigureDate(year: $0) }), numbers: numbers)
            return number.end
        }
        let end = noun ?? boundEnd(behind: number.end) ?? rateEnd(behind: number.end)
        let isBounded = end != nil || number.isGrouped || isBounded(at: index)
        if isName || !isBounded {
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
        // A few things are as often counted in the text itself.
        let isMany = number.isGrouped || number.values.contains { $0 >= Self.many }
        add(range, isMany ? .count(numbers) : .mention, numbers: numbers, counter: counter)
    }

    private static let many = 10.0

    /// `4 of 10 sites`, `1 in 5`, `9 von 10`.
    private mutating func readShare(_ number: Number, at index: Int) -> Int? {
        guard !words[number.end - 1].endsClause, let joint = word(number.end), !joint.endsClause else { return nil }
        var next = number.end + 1
        if joint.lower == "out", word(next)?.lower == "of" {
            next += 1
        } else if !["of", "von", "in", "sur", "de"].contains(joint.lower) {
            return nil
        }
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
    private func noun(behind end: Int) -> Int? {
        countedWords(behind: end).prefix(3).firstIndex { word in
            Self.plurals.contains(word.lower)
                || word.lower.hasSuffix("s") && !word.lower.hasSuffix("ss") && word.lower.utf8.count > 3
        }.map { $0 + 1 }
    }

    /// `300 at most`, `5 or more`.
    private func boundEnd(behind end: Int) -> Int? {
        guard !words[end - 1].endsClause, let first = word(end), let second = word(end + 1) else { return nil }
        let isBound =
            first.lower == "at" && ["most", "least"].contains(second.lower)
            || first.lower == "or" && ["more", "less", "fewer"].contains(second.lower)
        return isBound ? end + 2 : nil
    }

    /// `40 a visit`, `10 per second`.
    private func rateEnd(behind end: Int) -> Int? {
        guard !words[end - 1].endsClause, let first = word(end), let second = word(end + 1), !second.core.isEmpty else {
            return nil
        }
        return ["per", "a", "an", "pro", "je", "par", "por"].contains(first.lower) && second.isPlain ? end + 2 : nil
    }

    /// `up to 500`, `a maximum of 500`.
    private func isBounded(at index: Int) -> Bool {
        guard let previous = word(index - 1), !previous.endsClause else { return false }
        let before = word(index - 2)?.lower ?? ""
        switch previous.lower {
        case "to": return before == "up"
        case "most", "least": return before == "at"
        case "than": return ["more", "less", "fewer", "greater"].contains(before)
        case "of": return ["maximum", "minimum", "total", "average", "median"].contains(before)
        default: return ["approximately", "roughly", "nearly", "almost", "exceeding", "exceeds"].contains(previous.lower)
        }
    }

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

    private static func wordSet(_ text: String) -> Set<String> {
        Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
    }
}
