import Languages

/// A date as an author wrote it, with what it takes to put dates in order.
package struct StatedDate: Sendable {
    /// As in the text.
    package let text: String
    package let date: FigureDate
    /// Another date may be meant as well, as by `05/06/2027`.
    private let isAmbiguous: Bool
    /// It is the last day of something: `by 5 May`.
    package let isDeadline: Bool
    /// The word that puts it before a month: `avant septembre 2026` is not in it.
    private let before: String?

    /// In order of the text. A year alone is left out, since it may count something else.
    package static func stated(in text: String) -> [StatedDate] {
        FigureScanner.scanners(of: text).flatMap { scanner in
            scanner.found.compactMap { reading in
                guard case .date(let found) = reading.figure.meaning, let date = found.first, date.isWithinYear else {
                    return nil
                }
                let start = reading.range.lowerBound
                let previous = scanner.word(start - 1)?.lower == "the" ? scanner.word(start - 2) : scanner.word(start - 1)
                return StatedDate(
                    text: reading.figure.text, date: date, isAmbiguous: Set(found).count > 1,
                    isDeadline: deadlines.contains(previous?.lower ?? ""),
                    before: previous.flatMap { befores.contains($0.lower) ? $0.lower : nil })
            }
        }
    }

    /// The first sentence that states a date, without its final stop; with the one before it where it only points there: `Its next meeting is
    /// on 14 January`. Nil where none states one.
    package static func sentence(in text: String) -> String? {
        let sentences = Sentences.split(text)
        guard let index = sentences.firstIndex(where: { !stated(in: $0).isEmpty }) else { return nil }
        let opening = sentences[index].prefix { $0 != " " }.lowercased()
        let start = index > 0 && pointers.contains(opening) ? index - 1 : index
        return Sentences.joined(Array(sentences[start...index])).withoutFinalStop
    }

    private static let pointers = wordSet(
        "it its this that these those they their he she his her which er sie es dies diese dieser dieses seine ihre il elle ils elles son sa ses"
    )

    /// The date that a label's value or a remark states first: unlike in a sentence, a month's name is a date there.
    package static func noted(in text: String) -> StatedDate? { stated(in: "by " + text).first }

    /// `2027-02-05`, or `2027-02` where no day is stated; in the author's words where the year is missing or only a quarter is stated.
    package var standard: String {
        if date.day == nil, date.year != nil, let before { return before + " " + text }
        guard !isAmbiguous, let year = date.year, let month = date.month, date.day != nil || !isAtEnd else { return text }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(year)-\(two(month))" + (date.day.map { "-" + two($0) } ?? "")
    }

    /// Whether it is the end of a month: `end of June 2027`.
    private var isAtEnd: Bool { Self.ends.contains(String(text.prefix { $0 != " " }).lowercased()) }

    private static let ends = wordSet("end ende fin finales")

    /// `2027-02-05`; nil where the day is not stated, or not for sure.
    package var day: String? { !isAmbiguous && date.year != nil && date.day != nil ? standard : nil }

    package var hasYear: Bool { date.year != nil }
    /// Whether it may be meant of every year: `peak load in January`.
    package var mayRecur: Bool { !hasYear && date.day == nil && !isDeadline }

    private static let befores: Set<String> = ["before", "avant", "vor"]
    private static let deadlines: Set<String> = ["by", "until", "till", "before", "bis", "avant", "d'ici", "hasta"]

    /// What is stated only as a month or quarter comes after the days in it, and what has no year after everything else.
    private var order: [Int] {
        [date.year ?? .max, date.month ?? (date.quarter ?? 4) * 3, date.day ?? .max]
    }
}

extension StatedDate: Comparable {
    package static func < (left: StatedDate, right: StatedDate) -> Bool { left.order.lexicographicallyPrecedes(right.order) }
    package static func == (left: StatedDate, right: StatedDate) -> Bool { left.order == right.order }
}
