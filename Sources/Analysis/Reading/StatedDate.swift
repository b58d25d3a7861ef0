/// A date as an author wrote it, with what it takes to put dates in order.
package struct StatedDate: Hashable, Sendable, Comparable {
    /// As in the text.
    package let text: String
    private let year: Int
    private let month: Int
    private let day: Int

    /// What is stated only as a year or month comes after the days in it.
    package static func < (left: StatedDate, right: StatedDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    package static func == (left: StatedDate, right: StatedDate) -> Bool {
        (left.year, left.month, left.day) == (right.year, right.month, right.day)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(year)
        hasher.combine(month)
        hasher.combine(day)
    }

    /// `2027-02-05`, or `2027-02` where no day is stated; a quarter in the author's words.
    package var standard: String {
        if text.first == "Q" || text.first == "q" { return text }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(year)-\(two(month))" + (day <= 31 ? "-" + two(day) : "")
    }

    /// In order of the text: `2027-02-05`, `2027-02`, `5 February 2027`, `February 5, 2027`, `February 2027`, `5.2.2027`,
    /// `Q1 2027`. A year alone is no date, since it may count something else.
    package static func stated(in text: String) -> [StatedDate] {
        guard text.utf8.contains(where: \.isDigit) else { return [] }
        let tokens = text.split(separator: " ").map {
            $0.drop { "(\"*".contains($0) }.reversed().drop { ",.;:)?!\"*".contains($0) }
        }
        .map { String($0.reversed()) }
        var dates: [StatedDate] = []
        var index = 0
        while index < tokens.count {
            if let (date, length) = date(tokens, at: index) {
                dates.append(date)
                index += length
            } else {
                index += 1
            }
        }
        return dates
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]

    static func month(_ word: String) -> Int? {
        let lower = word.lowercased()
        guard lower.utf8.count >= 3 else { return nil }
        return months.firstIndex { $0 == lower || (lower.utf8.count == 3 && $0.hasPrefix(lower)) }.map { $0 + 1 }
    }

    private static func year(_ word: String) -> Int? {
        guard word.utf8.count == 4, let year = Int(word), (1900...2199).contains(year) else { return nil }
        return year
    }

    private static func day(_ word: String) -> Int? {
        var digits = word
        for ending in ["st", "nd", "rd", "th"] where digits.hasSuffix(ending) { digits.removeLast(2) }
        guard let day = Int(digits), (1...31).contains(day) else { return nil }
        return day
    }

    private static func date(_ tokens: [String], at index: Int) -> (StatedDate, Int)? {
        let token = tokens[index]
        func made(_ year: Int, _ month: Int, _ day: Int, _ length: Int) -> (StatedDate, Int) {
            let text = tokens[index..<(index + length)].joined(separator: " ")
            return (StatedDate(text: text, year: year, month: month, day: day), length)
        }
        if let (year, month, day) = numeric(token) { return made(year, month, day, 1) }
        let next = index + 1 < tokens.count ? tokens[index + 1] : ""
        let third = index + 2 < tokens.count ? tokens[index + 2] : ""
        if let day = day(token), let month = month(next), let year = year(third) { return made(year, month, day, 3) }
        if let month = month(token) {
            if let day = day(next), let year = year(third) { return made(year, month, day, 3) }
            if let year = year(next) { return made(year, month, 32, 2) }
        }
        if token.utf8.count == 2, token.utf8.first.map({ $0 | 0x20 }) == UInt8(ascii: "q"), let quarter = Int(token.dropFirst()),
            (1...4).contains(quarter), let year = year(next)
        {
            return made(year, quarter * 3, 32, 2)
        }
        return nil
    }

    private static func numeric(_ token: String) -> (Int, Int, Int)? {
        for (mark, isYearFirst) in [(Character("-"), true), ("/", true), (".", false)] {
            let parts = token.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3 || (parts.count == 2 && isYearFirst && mark == "-") else { continue }
            let ordered = isYearFirst ? parts : parts.reversed()
            guard let year = year(ordered[0]), let month = Int(ordered[1]), (1...12).contains(month) else { continue }
            guard ordered.count == 3 else { return ordered[1].utf8.count == 2 ? (year, month, 32) : nil }
            guard let day = day(ordered[2]) else { continue }
            return (year, month, day)
        }
        return nil
    }

    private init(text: String, year: Int, month: Int, day: Int) {
        self.text = text
        self.year = year
        self.month = month
        self.day = day
    }
}
