/// Quantities in a text, as `under 3 seconds`, `30 %` or `4 of 10 sites`; no dates, years, versions or names.
enum Measures {
    /// In order, as they stand in the text, each once.
    ///
    /// - Parameter nounsHaveCapitals: in German `10 Vormerkungen` is a quantity as `10 requests` is.
    static func stated(in text: String, nounsHaveCapitals: Bool = false) -> [String] {
        let mayHaveNumber =
            text.utf8.contains(where: \.isDigit)
            || text.split(separator: " ").contains {
                $0.utf8.count < 12 && (numberWords.contains($0.lowercased()) || wordsOfMeasure.contains($0.lowercased()))
            }
        guard mayHaveNumber else { return [] }
        let tokens = Quotations.removed(from: text).split(separator: " ").map { Token(String($0)) }
        var found: [String] = []
        var index = 0
        while index < tokens.count {
            let end = measureEnd(tokens, at: index) ?? (nounsHaveCapitals ? germanEnd(tokens, at: index) : nil)
            guard let end else {
                index += 1
                continue
            }
            var start = comparatorStart(tokens, before: index)
            // A version is none without its name: `Android 13 or later`.
            if start == index, index > 0, tokens[index - 1].core.utf8.first?.isUppercase == true, !tokens[index - 1].endsClause,
                ["later", "newer", "higher"].contains(tokens[end - 1].word)
            {
                start -= 1
            }
            var words = tokens[start..<end].map(\.raw)
            words[words.count - 1] = tokens[end - 1].core
            words[0] = words[0].trimmingOpening
            let measure = words.joined(separator: " ")
            if !found.contains(measure) { found.append(measure) }
            index = end
        }
        return found
    }

    private struct Token {
        let raw: String
        /// Without punctuation and brackets around it.
        let core: String
        let word: String

        init(_ raw: String) {
            self.raw = raw
            let marks: Set<UInt8> = [
                .comma, .stop, .colon, UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"), .quote, UInt8(ascii: "?"),
                UInt8(ascii: "!"), .asterisk, .backtick,
            ]
            var bytes = Array(raw.utf8)
            while let last = bytes.last, marks.contains(last) { bytes.removeLast() }
            while let first = bytes.first, marks.contains(first) { bytes.removeFirst() }
            core = String(decoding: bytes, as: UTF8.self)
            word = core.lowercased()
        }

        /// Nothing may continue a quantity behind punctuation.
        var endsClause: Bool { raw.utf8.last != core.utf8.last }
        var beginsClause: Bool { raw.utf8.first != core.utf8.first }
    }

    private static let units: Set<String> = Set(
        """
        % percent per-cent ms s sec secs second seconds min mins minute minutes h hr hour hours day days week weeks month months year
        years quarter quarters night nights kb mb gb tb pb kib mib gib byte bytes bit bits kbit/s mbit/s gbit/s mb/s gb/s kbps mbps
        gbps hz khz mhz ghz px pixel pixels mm cm m km m² m³ g kg t l ml °c °f c k v w kw kwh euro euros eur € $ usd dollar dollars
        £ gbp pound pounds chf point points tap taps click clicks step steps character characters digit digits decimal decimals
        line lines page pages item items times percentage prozent sekunde sekunden minute minuten stunde stunden tag tage tagen woche
        wochen monat monate monaten jahr jahre jahren zeichen klick klicks schritte schritten meter metern kilometer kilometern punkt
        punkte zeilen seiten franken werktage werktagen werktag mal
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
    private static let numberWords: Set<String> = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty",
        "fifty",
        "hundred", "thousand", "million", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "zwölf",
    ]
    private static let comparators: [[String]] = [
        ["no", "more", "than"], ["no", "less", "than"], ["no", "longer", "than"], ["at", "least"], ["at", "most"],
        ["less", "than"],
        ["more", "than"], ["fewer", "than"], ["up", "to"], ["in", "under"], ["under"], ["over"], ["within"], ["below"], ["above"],
        ["almost"], ["about"], ["a", "median", "of"], ["up"], ["höchstens"], ["mindestens"], ["innerhalb", "von"], ["bis", "zu"],
        ["weniger", "als"], ["mehr", "als"],
    ]
    private static let grammar: Set<String> = [
        "of", "and", "or", "to", "in", "on", "at", "by", "for", "from", "with", "is", "are", "was", "has", "have", "than", "the",
        "a", "an",
        "as", "that", "which", "when", "if", "per", "can", "must", "but", "not", "it", "until", "between", "after", "before",
    ]

    private static func comparatorStart(_ tokens: [Token], before index: Int) -> Int {
        for comparator in comparators where index >= comparator.count {
            let range = (index - comparator.count)..<index
            if tokens[range].map(\.word) == comparator, !tokens[range].contains(where: \.endsClause) { return range.lowerBound }
        }
        return index
    }

    /// The place after the quantity whose number stands here.
    private static func measureEnd(_ tokens: [Token], at index: Int) -> Int? {
        let token = tokens[index]
        let next = index + 1 < tokens.count && !token.endsClause ? tokens[index + 1] : nil
        if let share = shareEnd(tokens, at: index) { return share }
        if numberWords.contains(token.word) {
            // `two working days`, but not `two tablets`.
            for place in (index + 1)..<max(index + 1, min(index + 3, tokens.count)) {
                if tokens[place - 1].endsClause { return nil }
                if isUnit(tokens[place].word) { return withRate(tokens, end: place + 1) }
            }
            guard let next, isCountable(next) else { return nil }
            // `nine findings a visit` is a quantity, `nine findings` a number of things.
            let end = withRate(tokens, end: index + 2)
            return end > index + 2 ? end : nil
        }
        guard let number = Figure(token.core) else { return nil }
        if number.hasUnit { return withRate(tokens, end: index + 1) }
        guard let next else { return nil }
        if isUnit(next.word) { return withRate(tokens, end: index + 2) }
        if scales.contains(next.word) {
            // `1.9 million euros`
            guard index + 2 < tokens.count, !next.endsClause else { return index + 2 }
            let counts = isUnit(tokens[index + 2].word) || isCountable(tokens[index + 2])
            return counts ? withRate(tokens, end: index + 3) : index + 2
        }
        if number.isYear { return nil }
        if let bound = boundEnd(tokens, after: index) { return bound }
        if next.word == "of" || next.word == "by" || next.word == "to", index + 2 < tokens.count {
            // `41 of our 60 customers`
            let whole =
                next.word == "of" && ["our", "the", "all", "these"].contains(tokens[index + 2].word) ? index + 3 : index + 2
            if whole < tokens.count, Figure(tokens[whole].core) != nil {
                guard let rest = measureEnd(tokens, at: whole) else { return next.word == "of" ? whole + 1 : nil }
                return rest
            }
        }
        guard isCountable(next) else { return nil }
        // `23 of 100 sampled reports`: an adjective may stand before what is counted.
        let adjective = next.word.hasSuffix("ed") || next.word.hasSuffix("est") || ["working", "new", "such"].contains(next.word)
        if adjective, !next.endsClause, index + 2 < tokens.count, isCountable(tokens[index + 2]) {
            return withRate(tokens, end: index + 3)
        }
        return next.word.hasSuffix("s") ? withRate(tokens, end: index + 2) : nil
    }

    /// One of them stands in every measure that has neither digit nor number word.
    private static let wordsOfMeasure: Set<String> = ["half", "third", "thirds", "quarter", "quarters", "a", "an"]
    private static let scales: Set<String> = ["thousand", "million", "millions", "billion", "hundred"]
    private static let bounds: Set<String> = ["within", "under", "most", "than", "least", "below", "to"]

    /// The place after `one swap in three`, `half of all requests` or, behind a bound, `an hour`.
    private static func shareEnd(_ tokens: [Token], at index: Int) -> Int? {
        let token = tokens[index]
        guard !token.endsClause, index + 1 < tokens.count else { return nil }
        if token.word == "a" || token.word == "an" {
            guard index > 0, bounds.contains(tokens[index - 1].word), isUnit(tokens[index + 1].word) else { return nil }
            return index + 2
        }
        if numberWords.contains(token.word) || Figure(token.core) != nil {
            for place in [index + 1, index + 2] where place + 1 < tokens.count && tokens[place].word == "in" {
                let isClear = !tokens[index..<(place + 1)].contains(where: \.endsClause)
                if isClear, numberWords.contains(tokens[place + 1].word), place == index + 1 || isCountable(tokens[index + 1]) {
                    return place + 2
                }
            }
        }
        if ["half", "third", "quarter", "thirds", "quarters"].contains(token.word), tokens[index + 1].word == "of",
            index + 2 < tokens.count
        {
            let all = ["all", "the", "our"].contains(tokens[index + 2].word) && index + 3 < tokens.count ? index + 3 : index + 2
            return isCountable(tokens[all]) ? all + 1 : nil
        }
        return nil
    }

    /// Behind `10 Vormerkungen` or `2 freie Tage`.
    private static func germanEnd(_ tokens: [Token], at index: Int) -> Int? {
        guard let number = Figure(tokens[index].core), !number.isYear, !tokens[index].endsClause else { return nil }
        for place in (index + 1)..<max(index + 1, min(index + 3, tokens.count)) {
            let core = tokens[place].core
            if core.utf8.first?.isUppercase == true, core.utf8.dropFirst().contains(where: \.isLowercase) { return place + 1 }
            if tokens[place].endsClause { return nil }
        }
        return nil
    }

    static func isNumberWord(_ word: String) -> Bool { numberWords.contains(word) }

    static func isUnit(_ word: String) -> Bool { units.contains(word) || word.contains("/s") }

    private static func isCountable(_ token: Token) -> Bool {
        token.word.utf8.count > 2 && !grammar.contains(token.word)
            && token.core.utf8.allSatisfy { $0.isLowercase || $0 == .hyphen }
    }

    /// Behind `300 at most`, `13 or later` or `40 a visit`.
    private static func boundEnd(_ tokens: [Token], after index: Int) -> Int? {
        guard index + 2 < tokens.count, !tokens[index].endsClause, !tokens[index + 1].endsClause else { return nil }
        let (first, second) = (tokens[index + 1].word, tokens[index + 2].word)
        if first == "at", second == "most" || second == "least" { return index + 3 }
        if first == "or", ["later", "newer", "higher", "more", "less", "fewer", "above", "below"].contains(second) {
            return index + 3
        }
        return first == "a" || first == "per" ? index + 3 : nil
    }

    /// Takes `a minute` or `per year` along.
    private static func withRate(_ tokens: [Token], end: Int) -> Int {
        guard end + 1 < tokens.count, !tokens[end - 1].endsClause else { return end }
        let joins: Set<String> = ["a", "an", "per", "each"]
        guard joins.contains(tokens[end].word), !tokens[end].endsClause, !tokens[end].beginsClause else { return end }
        let isRate = isUnit(tokens[end + 1].word) || tokens[end].word == "per" || isCountable(tokens[end + 1])
        return isRate ? end + 2 : end
    }

    /// A number as it is written, alone or with its unit attached.
    private struct Figure {
        let hasUnit: Bool
        let isYear: Bool

        init?(_ text: String) {
            var bytes = Array(text.utf8)
            var hasCurrency = false
            for sign in ["€", "$", "£"] where text.hasPrefix(sign) {
                bytes.removeFirst(sign.utf8.count)
                hasCurrency = true
            }
            while let first = bytes.first, first == UInt8(ascii: "<") || first == UInt8(ascii: ">") || first == UInt8(ascii: "~")
            {
                bytes.removeFirst()
            }
            guard bytes.first?.isDigit == true else { return nil }
            let digits = bytes.prefix { $0.isDigit || $0 == .stop || $0 == .comma }.count
            let unit = String(decoding: bytes[digits...], as: UTF8.self).lowercased()
            guard unit.isEmpty || Measures.isUnit(unit) || unit == "x" || unit == "k" || unit == "m" else { return nil }
            hasUnit = hasCurrency || !unit.isEmpty
            isYear =
                digits == 4 && !bytes.prefix(4).contains { !$0.isDigit }
                && (bytes[0] == UInt8(ascii: "1") || bytes[0] == UInt8(ascii: "2"))
        }
    }
}

extension String {
    fileprivate var trimmingOpening: String {
        String(drop { $0 == "(" || $0 == "\"" || $0 == "*" || $0 == "`" || $0 == "[" })
    }
}
