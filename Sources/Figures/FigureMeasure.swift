import Languages
import PRDModel

// Figures as authors word them: with what bounds them, and what changes from one to another.
extension FigureScanner {
    /// The amounts of a text in order, each once, as they are written: `under 3 seconds`, `4 of 10 sites`, `60 requests a minute`. Dates,
    /// years, versions and names are not amounts, and quotations state none.
    ///
    /// - Parameter nounsHaveCapitals: in German `10 Vormerkungen` is an amount as `10 requests` is.
    package static func measures(in text: String, nounsHaveCapitals: Bool = false) -> [String] {
        var measures: [String] = []
        var seen: Set<String> = []
        for scanner in scanners(of: text, withoutQuotations: true, nounsHaveCapitals: nounsHaveCapitals) {
            let found = scanner.found.filter(\.figure.isMeasure)
            var end = 0
            for (place, reading) in found.enumerated() where reading.range.lowerBound >= end {
                let start = max(end, scanner.comparatorStart(before: scanner.rangeStart(before: reading.range.lowerBound)))
                end = scanner.rateEnd(behind: reading.range.upperBound) ?? reading.range.upperBound
                // `between -25 °C and -18 °C`
                if start < reading.range.lowerBound, ranges.contains(scanner.words[start].lower),
                    place + 1 < found.count, case let other = found[place + 1], other.range.lowerBound == end + 1,
                    !scanner.words[end - 1].endsClause
                {
                    end = other.range.upperBound
                }
                let measure = scanner.text(start..<end)
                let isNumberAlone = measure.utf8.allSatisfy { $0.isDigit || $0 == .comma || $0 == .stop }
                if !isNumberAlone, seen.insert(measure).inserted { measures.append(measure) }
            }
        }
        return measures
    }

    /// One for each line of Markdown, if there may be a figure at all.
    static func scanners(of text: String, withoutQuotations: Bool = false, nounsHaveCapitals: Bool = false) -> [FigureScanner] {
        // Digits of full width begin with a byte like these.
        guard FigureWord.mayHoldFigure(text) || text.utf8.contains(where: { $0 >= 0xE2 }) else { return [] }
        return Prose(withoutQuotations ? Quotations.removed(from: text) : text).lines.map {
            FigureScanner($0.words, nounsHaveCapitals: nounsHaveCapitals)
        }
    }

    /// Where the first number of `1 to 40 questions` stands.
    private func rangeStart(before index: Int) -> Int {
        guard let joint = word(index - 1), ["to", "bis", "à"].contains(joint.lower), let first = word(index - 2),
            !joint.endsClause,
            !first.endsClause, first.core.utf8.first?.isDigit == true, number(at: index - 2)?.suffix == ""
        else { return index }
        return index - 2
    }

    private static let ranges: Set<String> = ["between", "zwischen", "entre"]

    /// Where the words begin that say what side of the figure is meant.
    func comparatorStart(before index: Int) -> Int {
        guard index > 0, let comparators = Self.comparators[words[index - 1].lower] else { return index }
        for comparator in comparators where index >= comparator.count {
            let range = (index - comparator.count)..<index
            if zip(words[range], comparator).allSatisfy({ $0.lower == $1 && !$0.endsClause }) { return range.lowerBound }
        }
        return index
    }

    /// Whether a measure begins with the words that make it a bound, unlike `about 5 seconds`.
    package static func isBound(_ measure: String) -> Bool {
        let words = measure.lowercased().split(separator: " ").map(String.init)
        return comparators.values.joined().contains { comparator in
            !vague.contains(comparator) && words.count > comparator.count && words.starts(with: comparator)
        }
    }

    private static let vague: Set<[String]> = [
        ["about"], ["almost"], ["nearly"], ["roughly"], ["approximately"], ["~"], ["≈"], ["up"],
    ]

    /// By their last words, longer ones first.
    private static let comparators: [String: [[String]]] = Dictionary(
        grouping: """
            no more than, no less than, no fewer than, no longer than, a median of, an average of, a maximum of, a minimum of, a total of, at least, at most,
            less than, more than, fewer than, up to, in under, within, under, over, below, above, between, zwischen, entre, almost, nearly,
            roughly, approximately, exceeding, exceeds, about, up, <, >, ≤, ≥, ~, ≈, innerhalb von, bis zu, weniger als, mehr als, höchstens, mindestens, maximal, unter, über, au moins, au plus,
            moins de, plus de, jusqu'à, al menos, como máximo, menos de, más de, hasta
            """.split { $0 == "," || $0 == "\n" }.map { $0.split(separator: " ").map(String.init) }.filter { !$0.isEmpty }
                .sorted { $0.count > $1.count }, by: { $0.last ?? "" })
}

/// What a text says of a value today and later: `from 2 hours to 30 minutes`, `in one day instead of six`, `down to 3 days by March 2027`.
package struct FigureChange: Sendable {
    /// Today's value.
    package private(set) var baseline: String?
    /// The value that `from … to …` ends in, that `instead of` replaces another with, or that `down to` leads to; or `15 % less`.
    package private(set) var target: String?
    /// By when.
    package let due: StatedDate?

    package init(in text: String) {
        due = StatedDate.stated(in: text).last(where: \.isDeadline)
        for scanner in FigureScanner.scanners(of: text) where baseline == nil && target == nil { read(scanner) }
    }

    private mutating func read(_ scanner: FigureScanner) {
        let words = scanner.words.map(\.lower)
        for index in words.indices {
            for opening in Self.openings where words[index...].starts(with: opening) {
                guard let value = scanner.value(at: index + opening.count) else { continue }
                target = scanner.measure(before: index)
                baseline = scanner.text(value.range)
                return
            }
            if Self.differences.contains(words[index]), let measure = scanner.measure(before: index), measure.hasSuffix("%") {
                // `15 % less in the first year`
                let end = min(words.count, index + Self.wordsOfDifference)
                let clause = scanner.words[index..<end].firstIndex(where: \.endsClause).map { $0 + 1 } ?? end
                target = measure + " " + scanner.text(index..<clause).withoutFinalStop
                return
            }
            for opening in Self.falls where words[index...].starts(with: opening) {
                guard let value = scanner.value(at: index + opening.count) else { continue }
                target = scanner.text(value.range)
                return
            }
            if let (today, later) = scanner.japaneseChange(at: index) {
                (baseline, target) = (scanner.text(today), scanner.text(later))
                return
            }
            guard Self.from.contains(words[index]), let value = scanner.value(at: index + 1),
                value.range.upperBound < words.count, Self.to.contains(words[value.range.upperBound]),
                let later = scanner.value(at: value.range.upperBound + 1)
            else { continue }
            // `from 40 minutes to 5`, `from 2 to 30 minutes`
            let unit = value.unit.isEmpty ? later.unit : value.unit
            baseline = scanner.text(value.range) + (value.unit.isEmpty && !unit.isEmpty ? " " + scanner.text(unit) : "")
            target = scanner.text(later.range) + (later.unit.isEmpty && !unit.isEmpty ? " " + scanner.text(unit) : "")
            return
        }
    }

    private static let openings: [[String]] = [
        ["instead", "of"], ["rather", "than"], ["down", "from"], ["up", "from"], ["statt"], ["au", "lieu", "de"],
        ["en", "lugar", "de"],
    ]
    private static let falls: [[String]] = [["down", "to"]]
    private static let wordsOfDifference = 6
    private static let differences: Set<String> = ["less", "more", "fewer", "lower", "higher", "faster", "weniger", "mehr"]
    private static let from: Set<String> = ["from", "von", "de"]
    private static let to: Set<String> = ["to", "auf", "à", "a"]
}

extension FigureScanner {
    /// `30分から5分に短縮する`: the value today and the later one. Without a verb of change it may as well be a time or a date.
    fileprivate func japaneseChange(at index: Int) -> (today: Range<Int>, later: Range<Int>)? {
        guard index + 3 < words.count, words[index + 1].core == "から", !words[index + 1].endsClause,
            words[index + 3].core.hasPrefix("に"),
            Self.changes.contains(where: { words[index + 3].core.dropFirst().hasPrefix($0) }),
            let today = number(at: index), let later = number(at: index + 2), unit(of: today, at: index) != nil,
            unit(of: later, at: index + 2) != nil
        else { return nil }
        return (index..<(index + 1), (index + 2)..<(index + 3))
    }

    private static let changes = ["短縮", "削減", "減", "増", "改善", "向上", "引き上げ", "引き下げ", "下げ", "上げ", "抑え"]

    /// The amount that ends in front of a word, with what bounds it.
    fileprivate func measure(before index: Int) -> String? {
        guard let last = found.last(where: { $0.figure.isMeasure && $0.range.upperBound == index }) else { return nil }
        return text(comparatorStart(before: last.range.lowerBound)..<index)
    }

    /// A number with what bounds it, and the words behind it that say what it measures.
    fileprivate func value(at index: Int) -> (range: Range<Int>, unit: Range<Int>)? {
        guard let place = (index..<min(index + 4, words.count)).first(where: { number(at: $0) != nil }),
            comparatorStart(before: place) <= index, FigureDates.read(words, at: place) == nil, let number = number(at: place)
        else { return nil }
        let unit = unit(of: number, at: place)?.end
        guard unit != nil || number.suffix.isEmpty && number.currency == nil && FigureDates.year(words[place].core) == nil else {
            return nil
        }
        let isAlone = words[number.end - 1].endsClause
        let named = unit ?? (isAlone ? nil : noun(behind: number.end)) ?? number.end
        let end = rateEnd(behind: named) ?? named
        return (index..<end, number.end..<end)
    }
}
