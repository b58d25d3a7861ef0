import Languages
import PRDModel

/// Finds the figures of a line.
///
/// A figure is a date, a time of day, a number with a unit (in words too: `two weeks`), a share (`4 of 10`), and from ten on a number of
/// things (`61 customers`). Numbers that name or order something (`Phase 2`, `Android 13`, `FR-001`, list numbers) are not figures.
package struct FigureScanner {
    package struct Match {
        package let figure: Figure
        /// The numbers in it, without their units; each may have several values.
        package let numbers: [[Double]]
        /// The words behind it, up to the next punctuation, in lower case.
        package let following: [String]
        /// Its place among the words of the line.
        let range: Range<Int>
    }

    let words: [FigureWord]
    private let marks: FigureNumber.Marks
    /// As in German, where `10 Vormerkungen` counts things as `10 requests` does.
    let nounsHaveCapitals: Bool
    private(set) var found: [Match] = []

    /// - Parameter line: as `Prose` gives it.
    package static func matches(in line: String, marks: FigureNumber.Marks = .either) -> [Match] {
        FigureScanner(line, marks: marks).found
    }

    /// Reads the whole line.
    init(_ line: String, marks: FigureNumber.Marks = .either, nounsHaveCapitals: Bool = false) {
        let line = spacedFigures(line)
        self.marks = marks
        self.nounsHaveCapitals = nounsHaveCapitals
        words = FigureWord.mayHoldFigure(line) ? FigureWord.split(line) : []
        var index = 0
        while index < words.count { index = read(at: index) }
    }

    func word(_ index: Int) -> FigureWord? { words.indices.contains(index) ? words[index] : nil }

    /// As it stands in the line, without the punctuation around it.
    func text(_ range: Range<Int>) -> String {
        guard let first = words[range].first, let last = words[range].last else { return "" }
        if range.count == 1 { return last.core }
        let opening = first.raw.utf8.distance(
            from: first.raw.startIndex, to: first.raw.firstRange(of: first.core)?.lowerBound ?? first.raw.startIndex)
        let begin = String(decoding: first.raw.utf8.dropFirst(opening), as: UTF8.self)
        return ([begin] + words[range].dropFirst().dropLast().map(\.raw) + [last.core]).joined(separator: " ")
    }

    mutating func add(
        _ range: Range<Int>, _ meaning: Figure.Meaning, numbers: [[Double]] = [], counter: String? = nil
    ) {
        // A number's text may hold what is counted.
        let first = min(range.lowerBound + 1, range.upperBound)
        var following = [counter].compactMap { $0 }
        for word in words[first...].prefix(8) {
            if word.beginsClause, !word.core.isEmpty { break }
            following.append(word.lower)
            if word.endsClause { break }
        }
        found.append(
            Match(figure: Figure(text: text(range), meaning: meaning), numbers: numbers, following: following, range: range))
    }

    /// - Returns: where to go on.
    private mutating func read(at index: Int) -> Int {
        guard words[index].mayBeginFigure else { return index + 1 }
        if let (dates, end) = FigureDates.read(words, at: index) {
            add(index..<end, .date(dates))
            return end
        }
        if let (minutes, end) = timeOfDay(at: index) {
            add(index..<end, .timeOfDay(minutes))
            return end
        }
        if let end = everydayEnd(at: index) {
            add(index..<end, .informal)
            return end
        }
        guard let number = number(at: index) else { return index + 1 }
        return readNumber(number, at: index)
    }

    // MARK: Times

    /// `02:00`, `11:30 pm`, `2 pm`.
    private func timeOfDay(at index: Int) -> (minutes: Int, end: Int)? {
        if let minutes = japaneseTime(at: index) { return (minutes, index + 1) }
        var core = words[index].lower
        guard core.utf8.first?.isDigit == true else { return nil }
        var end = index + 1
        var isAfternoon: Bool?
        for (mark, spaced, value) in [("am", "a.m", false), ("pm", "p.m", true)] {
            if core.utf8.last == UInt8(ascii: "m"), core.hasSuffix(mark) {
                core.removeLast(2)
                isAfternoon = value
            } else if let next = word(end), !words[index].endsClause, next.lower == mark || next.lower == spaced {
                end += 1
                isAfternoon = value
            }
        }
        let parts = core.utf8.split(separator: .colon, omittingEmptySubsequences: false).map(Substring.init)
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 2 && $0.utf8.allSatisfy(\.isDigit) }), let hour = Int(parts[0]),
            hour < 25
        else { return nil }
        guard parts.count > 1 || isAfternoon != nil, parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }), parts.count <= 3 else {
            return nil
        }
        let minute = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        guard minute < 60 else { return nil }
        let shift = isAfternoon == true && hour < 12 ? 12 : isAfternoon == false && hour == 12 ? -12 : 0
        return ((hour + shift) * 60 + minute, end)
    }

    /// `14時30分`, `午後 2時`.
    private func japaneseTime(at index: Int) -> Int? {
        guard words[index].core.utf8.contains(where: { $0 >= 0xE2 }) else { return nil }
        let parts = words[index].core.split(separator: "時", omittingEmptySubsequences: false)
        guard parts.count == 2, let hour = Int(parts[0]), (0...24).contains(hour) else { return nil }
        let rest = parts[1].hasSuffix("分") ? parts[1].dropLast() : parts[1]
        guard let minute = rest.isEmpty ? 0 : Int(rest), (0..<60).contains(minute) else { return nil }
        let isAfternoon = hour < 12 && word(index - 1)?.core.hasSuffix("午後") == true
        return (hour + (isAfternoon ? 12 : 0)) * 60 + minute
    }

    // MARK: Numbers

    struct Number {
        var values: [Double]
        var currency: String?
        var suffix = ""
        var isInWords = false
        var isGrouped = false
        /// The second number of a range in one word, such as `2-3`.
        var other: [Double]?
        /// Behind its last word.
        var end: Int
    }

    func number(at index: Int) -> Number? {
        guard var number = simpleNumber(at: index) else { return nil }
        // `25 000`
        while number.suffix.isEmpty, !words[number.end - 1].endsClause, let next = word(number.end), !number.isInWords,
            next.core.utf8.count == 3, next.core.utf8.allSatisfy(\.isDigit), number.values.count == 1, number.values[0] > 0,
            number.values[0] < 1000 || number.isGrouped, number.other == nil, let group = Double(next.core)
        {
            number.values = [number.values[0] * 1000 + group]
            number.isGrouped = true
            number.end += 1
        }
        // `1 000,50`
        if number.suffix.isEmpty, !number.isInWords, !words[number.end - 1].endsClause, number.values.count == 1,
            (1..<1000).contains(number.values[0]) || number.isGrouped, let next = word(number.end),
            next.core.utf8.prefix(3).allSatisfy(\.isDigit), [.comma, .stop].contains(next.core.utf8.dropFirst(3).first),
            let rest = FigureNumber(next.core, marks: marks), rest.values.count == 1, rest.values[0] < 1000, rest.suffix.isEmpty
        {
            number.values = [number.values[0] * 1000 + rest.values[0]]
            number.isGrouped = true
            number.end += 1
        }
        while !words[number.end - 1].endsClause, number.suffix.isEmpty, let next = word(number.end),
            let magnitude = NumberWords.magnitude(next.lower)
        {
            number.values = number.values.map { $0 * magnitude }
            number.other = number.other?.map { $0 * magnitude }
            number.isInWords = false
            number.isGrouped = true
            number.end += 1
        }
        return number
    }

    private func simpleNumber(at index: Int) -> Number? {
        let core = words[index].core
        if let value = NumberWords.value(words[index].lower) { return Number(values: [value], isInWords: true, end: index + 1) }
        if let hyphen = core.utf8.firstIndex(of: .hyphen), hyphen == core.utf8.lastIndex(of: .hyphen),
            let first = FigureNumber(String(core[..<hyphen]), marks: marks),
            let second = FigureNumber(String(core[core.utf8.index(after: hyphen)...]), marks: marks),
            first.suffix.isEmpty || first.suffix == second.suffix
        {
            return Number(
                values: second.values, currency: first.currency ?? second.currency, suffix: second.suffix, other: first.values,
                end: index + 1)
        }
        guard let read = FigureNumber(core, marks: marks) else { return nil }
        var number = Number(
            values: read.values, currency: read.currency, suffix: read.suffix, isGrouped: read.isGrouped, end: index + 1)
        if read.suffix == "k", read.currency == nil {
            number.values = read.values.map { $0 * 1000 }
            number.suffix = ""
            number.isGrouped = true
        }
        if !number.suffix.isEmpty, let (sign, factor) = JapaneseUnits.magnitudes.first(where: { number.suffix.hasPrefix($0.key) })
        {
            number.values = number.values.map { $0 * factor }
            number.suffix = String(number.suffix.dropFirst(sign.count))
            number.isGrouped = true
        }
        return number
    }

    private mutating func readNumber(_ number: Number, at index: Int) -> Int {
        if let (unit, end) = unit(of: number, at: index) {
            addQuantity(number, unit, index..<end)
            return end
        }
        if JapaneseUnits.counters.contains(number.suffix) {
            addThings(number, index..<number.end, counter: number.suffix)
            return number.end
        }
        // What is attached to it makes it a name: `2FA`, `3rd`, `1080p`.
        if !number.suffix.isEmpty { return index + 1 }
        if let (unit, end) = sharedUnit(behind: number) {
            addQuantity(number, unit, index..<end)
            return number.end
        }
        return readCount(number, at: index)
    }

    private mutating func addQuantity(_ number: Number, _ unit: FigureUnit, _ range: Range<Int>) {
        let all = [number.other, number.values].compactMap { $0 }
        for values in all {
            add(range, .quantity(values.map { $0 * unit.factor }, unit.dimension), numbers: [values])
        }
    }

    // MARK: Units

    func unit(of number: Number, at index: Int) -> (FigureUnit, end: Int)? {
        if let currency = number.currency { return moneyUnit(currency, suffix: number.suffix).map { ($0, number.end) } }
        if !number.suffix.isEmpty { return attachedUnit(number.suffix).map { ($0, number.end) } }
        if let next = word(number.end), !words[number.end - 1].endsClause, !next.beginsClause,
            let found = followingUnit(at: number.end, isOne: number.isInWords && number.values == [1])
        {
            return found
        }
        // `EUR 640,000`
        guard index > 0, !words[index - 1].endsClause, let unit = FigureUnit.named(words[index - 1].core),
            case .money = unit.dimension, !words[index - 1].isPlain
        else { return nil }
        return (unit, number.end)
    }

    /// `€1.2m`, `$5k`, `€640,000/year`.
    private func moneyUnit(_ currency: String, suffix: String) -> FigureUnit? {
        let magnitudes: [String: Double] = ["": 1, "k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "bn": 1e9, "B": 1e9]
        let magnitude = suffix.split(separator: "/", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        return magnitudes[magnitude].map { FigureUnit.money(currency).times($0) }
    }

    private func attachedUnit(_ suffix: String) -> FigureUnit? {
        let name = suffix.hasPrefix("-") ? String(suffix.dropFirst()) : suffix
        return unit(named: name)
    }

    /// Also in front of a rate: `euros/year`.
    private func unit(named name: String) -> FigureUnit? {
        if let unit = FigureUnit.named(name) { return unit }
        return name.firstIndex(of: "/").flatMap { FigureUnit.named(String(name[..<$0])) }
    }

    private static let adjectives: Set<String> = [
        "full", "whole", "calendar", "consecutive", "more", "working", "business", "square",
    ]
    /// `one day` is seldom a duration.
    private static let idioms: Set<String> = ["day", "second", "time", "pound", "foot"]

    private func followingUnit(at index: Int, isOne: Bool) -> (FigureUnit, end: Int)? {
        var place = index
        var adjective: String?
        if let next = word(place), Self.adjectives.contains(next.lower), !next.endsClause {
            adjective = next.lower
            place += 1
        }
        // `5 millones de euros`
        if word(place)?.lower == "de", place > 0, NumberWords.magnitude(words[place - 1].lower) != nil { place += 1 }
        guard let next = word(place), !isOne || adjective != nil || !Self.idioms.contains(next.lower) else { return nil }
        if ["per", "pour", "por"].contains(next.lower), ["cent", "ciento"].contains(word(place + 1)?.lower) {
            return FigureUnit.named("%").map { ($0, place + 2) }
        }
        let points = ["point", "points"].contains(word(place + 1)?.lower)
        if points, !next.endsClause, ["%", "percent", "percentage"].contains(next.lower) { return (.percentagePoint, place + 2) }
        // `12 x 20 mm` is not a multiple.
        guard let unit = unit(named: next.core), unit.dimension != .multiples else { return nil }
        let working = ["ouvrés", "ouvrables", "laborables", "hábiles"]
        if !next.endsClause, ["jour", "jours", "día", "días"].contains(next.lower),
            word(place + 1).map({ working.contains($0.lower) }) == true
        {
            return (.workingDay, place + 2)
        }
        if adjective == "working" || adjective == "business", ["day", "days"].contains(next.lower) {
            return (.workingDay, place + 1)
        }
        return (unit, place + 1)
    }

    private static let connectors: Set<String> = [
        "to", "and", "or", "bis", "und", "oder", "à", "et", "ou", "a", "y", "o", "-", "by", "x", "×",
    ]

    /// The unit that the last number of a list or a range gives to all: `5, 10 and 30 seconds`.
    private func sharedUnit(behind number: Number, depth: Int = 0) -> (FigureUnit, end: Int)? {
        guard depth < 8, !number.isInWords || depth == 0 else { return nil }
        let last = words[number.end - 1]
        var next = number.end
        if let connector = word(next), !last.endsClause || last.endsWithComma, Self.connectors.contains(connector.lower) {
            next += 1
        } else if !last.endsWithComma || FigureDates.year(last.core) != nil {
            // Also `in 2026, 31 %`.
            return nil
        }
        guard let following = word(next), !following.beginsClause, let other = self.number(at: next) else { return nil }
        if let found = unit(of: other, at: next) { return found }
        return other.suffix.isEmpty ? sharedUnit(behind: other, depth: depth + 1) : nil
    }
}
