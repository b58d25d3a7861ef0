import Languages
import PRDModel

/// A date, or as much of one as is stated.
package struct FigureDate: Hashable, Sendable {
    package var year: Int?
    package var quarter: Int?
    package var month: Int?
    package var day: Int?

    /// Whether it is more than a year.
    var isWithinYear: Bool { month != nil || quarter != nil }

    /// It, and everything less exact that it implies: who knows the day knows the month.
    var implied: [FigureDate] {
        let quarter = quarter ?? month.map { ($0 + 2) / 3 }
        return [
            self, FigureDate(year: year), FigureDate(year: year, quarter: quarter), FigureDate(year: year, month: month),
            FigureDate(month: month, day: day), FigureDate(year: year, month: month, day: day), FigureDate(quarter: quarter),
            FigureDate(month: month),
        ]
    }
}

/// Dates as people write them: English, German, French, Spanish, Japanese and ISO 8601.
package enum FigureDates {
    /// - Returns: what the words from a place on can mean, several where day and month may be either; and the place behind them.
    static func read(_ words: [FigureWord], at index: Int) -> (dates: [FigureDate], end: Int)? {
        let word = words[index]
        if let date = japanese(word.core, before: index + 1 < words.count ? words[index + 1].core : "") {
            return ([date], index + 1)
        }
        if let dates = numeric(word.core) { return (dates, index + 1) }
        if let found = quarter(words, at: index) ?? named(words, at: index) ?? period(words, at: index) { return found }
        guard index > 0, introductions.contains(words[index - 1].lower), !words[index - 1].endsClause else { return nil }
        return monthOrQuarter(words, at: index)
    }

    /// `2027-02-05`, `2027/02/05`, `2027-02`, `5.2.2027`, `05.02.27`, `2/5/2027`.
    private static func numeric(_ word: String) -> [FigureDate]? {
        guard word.utf8.first?.isDigit == true, word.utf8.count >= 6 else { return nil }
        let text = word.split(separator: "T", maxSplits: 1).first ?? ""
        for mark in ["-", ".", "/"] as [Character] where text.contains(mark) {
            let texts = text.split(separator: mark, omittingEmptySubsequences: false)
            let parts = texts.compactMap { $0.utf8.allSatisfy(\.isDigit) ? Int($0) : nil }
            guard parts.count == texts.count else { return nil }
            if parts.count == 2, mark == "-", texts[1].utf8.count == 2, isYear(parts[0]), isMonth(parts[1]) {
                return [FigureDate(year: parts[0], month: parts[1])]
            }
            guard parts.count == 3 else { return nil }
            if mark != ".", let date = date(parts[0], parts[1], parts[2]) { return [date] }
            let year = texts[2].utf8.count == 2 ? 2000 + parts[2] : parts[2]
            var found = [date(year, parts[1], parts[0])]
            if mark == "/" { found.append(date(year, parts[0], parts[1])) }
            let dates = found.compactMap { $0 }
            return dates.isEmpty || mark == "-" ? nil : dates
        }
        return nil
    }

    /// `2027年`, `2027年3月`, `2027年3月3日`, `3月3日`, and a month alone where the next word makes it one: `8月末`.
    private static func japanese(_ word: String, before next: String) -> FigureDate? {
        guard word.utf8.contains(where: { $0 >= 0xE2 }) else { return nil }
        var date = FigureDate()
        var rest = Substring(word)
        for sign in ["年", "月", "日"] {
            guard let end = rest.firstRange(of: sign) else { continue }
            guard let number = Int(rest[..<end.lowerBound]) else { return nil }
            switch sign {
            case "年": date.year = number
            case "月": date.month = number
            default: date.day = number
            }
            rest = rest[end.upperBound...]
        }
        let isPeriod = ["末", "まで", "中", "上旬", "中旬", "下旬"].contains { next.hasPrefix($0) }
        let isDated = date.year.map(isYear) ?? (date.month != nil && (date.day != nil || isPeriod))
        guard rest.isEmpty, isDated, date.month.map(isMonth) ?? (date.day == nil), date.day.map((1...31).contains) ?? true else {
            return nil
        }
        return date
    }

    /// `Q1 2027`, `Q1/2027`, `2027 Q1`, `2027-Q1`.
    private static func quarter(_ words: [FigureWord], at index: Int) -> (dates: [FigureDate], end: Int)? {
        var parts = words[index].core.utf8.split { $0 == UInt8(ascii: "/") || $0 == .hyphen }.map {
            String(decoding: $0, as: UTF8.self)
        }
        var end = index + 1
        if parts.count == 1, end < words.count, !words[index].endsClause {
            parts.append(words[end].core)
            end += 1
        }
        guard parts.count == 2 else { return nil }
        for (first, second) in [(parts[0], parts[1]), (parts[1], parts[0])] {
            guard let quarter = quarter(first), let year = year(second) else { continue }
            return ([FigureDate(year: year, quarter: quarter)], end)
        }
        return nil
    }

    private static func quarter(_ word: String) -> Int? {
        guard word.utf8.count == 2, word.hasPrefix("Q"), let quarter = Int(word.dropFirst()) else { return nil }
        return (1...4).contains(quarter) ? quarter : nil
    }

    /// `5 February 2027`, `5th of Feb`, `5. Februar 2027`, `February 5, 2027`, `February 2027`.
    private static func named(_ words: [FigureWord], at index: Int) -> (dates: [FigureDate], end: Int)? {
        func word(_ place: Int) -> FigureWord? { place < words.count ? words[place] : nil }
        /// Behind `of`, `de` or `del`, if one stands there.
        func behindOf(_ place: Int) -> Int { ["of", "de", "del"].contains(word(place)?.lower) ? place + 1 : place }
        if let day = day(words[index].core) {
            let next = behindOf(index + 1)
            guard let month = word(next).flatMap({ month($0) }) else { return nil }
            let last = behindOf(next + 1)
            if let year = word(last).flatMap({ year($0.core) }) {
                return ([FigureDate(year: year, month: month, day: day)], last + 1)
            }
            return ([FigureDate(month: month, day: day)], next + 1)
        }
        let after = behindOf(index + 1)
        guard let month = month(words[index]), let second = word(after) else { return nil }
        if let year = year(second.core) { return ([FigureDate(year: year, month: month)], after + 1) }
        guard let day = day(second.core) else { return nil }
        if let year = word(index + 2).flatMap({ year($0.core) }) {
            return ([FigureDate(year: year, month: month, day: day)], index + 3)
        }
        return ([FigureDate(month: month, day: day)], index + 2)
    }

    private static func date(_ year: Int, _ month: Int, _ day: Int) -> FigureDate? {
        isYear(year) && isMonth(month) && (1...31).contains(day) ? FigureDate(year: year, month: month, day: day) : nil
    }

    /// The year that a word of four digits states.
    package static func year(_ word: String) -> Int? {
        guard word.utf8.count == 4, word.utf8.allSatisfy(\.isDigit), let year = Int(word), isYear(year) else { return nil }
        return year
    }

    private static func isYear(_ number: Int) -> Bool { (1900...2099).contains(number) }
    private static func isMonth(_ number: Int) -> Bool { (1...12).contains(number) }

    private static func day(_ word: String) -> Int? {
        guard let first = word.utf8.first, first.isDigit || first == UInt8(ascii: "+") else { return nil }
        var digits = Substring(word)
        if word.utf8.last?.isDigit == false {
            for ending in ["st", "nd", "rd", "th", "er", "º"] where digits.hasSuffix(ending) { digits = digits.dropLast(2) }
        }
        guard digits.utf8.count <= 2, let day = Int(digits), (1...31).contains(day) else { return nil }
        return day
    }

    /// `end of August`, `Anfang Q3 2027`.
    private static func period(_ words: [FigureWord], at index: Int) -> (dates: [FigureDate], end: Int)? {
        guard periodParts.contains(words[index].lower) else { return nil }
        let hasOf = index + 1 < words.count && ["of", "de"].contains(words[index + 1].lower)
        let place = index + (hasOf ? 2 : 1)
        guard place < words.count, !words[index..<place].contains(where: \.endsClause) else { return nil }
        let found = quarter(words, at: place) ?? named(words, at: place) ?? monthOrQuarter(words, at: place)
        return found?.dates.first?.day == nil ? found : nil
    }

    /// A month or quarter without a stated year. `May` and `March` are words of other kinds too, so the words around them have to show that
    /// they are months.
    private static func monthOrQuarter(_ words: [FigureWord], at index: Int) -> (dates: [FigureDate], end: Int)? {
        let word = words[index]
        if let quarter = quarter(word.core) { return ([FigureDate(quarter: quarter)], index + 1) }
        // `by April Jones`, `by Jan`
        let isName = !word.endsClause && index + 1 < words.count && words[index + 1].core.utf8.first?.isUppercase == true
        guard !isName, word.core.utf8.count > 3 || ["may", "mai"].contains(word.lower) else { return nil }
        return month(word).map { ([FigureDate(month: $0)], index + 1) }
    }

    static let periodParts = wordSet(
        "end beginning start middle mid early late ende anfang mitte fin début mi finales principios mediados")
    private static let introductions = wordSet(
        "by until till before in since from due bis im zum zur vor ab seit en avant d'ici hasta antes para desde")

    /// Whether the word names a month, in whatever case.
    package static func isMonth(_ word: String) -> Bool { monthNames.contains(word.lowercased()) }

    /// Whether the word names a day of the week.
    package static func isWeekday(_ word: String) -> Bool { weekdays.contains(word.lowercased()) }

    static let monthNames = Set(smallMonths.keys).union(months.keys)
    private static let weekdays = wordSet(
        """
        monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi
        mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
        """)

    /// Capitals only: `may` and `march` are words too.
    private static func month(_ word: FigureWord) -> Int? {
        if let month = smallMonths[word.lower] { return month }
        guard word.core.utf8.first?.isUppercase == true else { return nil }
        return months[word.lower]
    }

    /// French and Spanish have small letters, and no other word like these.
    private static let smallMonths = table([
        "janvier enero", "février fevrier febrero", "mars marzo", "avril abril", "mai mayo", "juin junio", "juillet julio",
        "août aout agosto", "septembre septiembre setiembre", "octobre octubre", "novembre noviembre",
        "décembre decembre diciembre",
    ])

    private static let months = table([
        "january jan januar jänner", "february feb februar", "march mar märz mär", "april apr", "may mai", "june jun juni",
        "july jul juli", "august aug", "september sep sept", "october oct oktober okt", "november nov",
        "december dec dezember dez",
    ])

    private static func table(_ names: [String]) -> [String: Int] {
        var result: [String: Int] = [:]
        for (index, line) in names.enumerated() {
            for name in line.split(separator: " ") { result[String(name)] = index + 1 }
        }
        return result
    }
}
