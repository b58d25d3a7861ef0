/// The figures of a set of texts, to look others up in.
package struct FigureIndex {
    private var dates: Set<FigureDate> = []
    private var times: Set<Int> = []
    private var quantities: Set<Quantity> = []
    private var values: Set<RoundedValue> = []
    private var bareValues: Set<RoundedValue> = []
    private var shares: Set<Share> = []

    private struct Share: Hashable {
        let part: RoundedValue
        let whole: RoundedValue
    }

    private struct Quantity: Hashable {
        let value: RoundedValue
        let dimension: FigureUnit.Dimension
    }

    /// A number up to what conversions lose: 12 digits.
    private struct RoundedValue: Hashable {
        let exponent: Int
        let significand: Int

        init(_ value: Double) {
            // More digits than a number holds make it infinite.
            let isPlain = value != 0 && value.isFinite
            exponent = isPlain ? Int(value.exponent) : value == 0 ? 0 : .max
            significand = isPlain ? Int((value.significand * 1e12).rounded()) : 0
        }
    }

    package init() {}

    package mutating func add(_ markdown: String) {
        for line in Prose(markdown).lines {
            for reading in FigureScanner.matches(in: line.words) { add(reading) }
        }
    }

    private mutating func add(_ reading: FigureScanner.Match) {
        for number in reading.numbers { values.formUnion(number.map { RoundedValue($0) }) }
        switch reading.figure.meaning {
        case .date(let found):
            dates.formUnion(found.flatMap(\.implied))
            values.formUnion(found.compactMap(\.year).map { RoundedValue(Double($0)) })
        case .timeOfDay(let minutes): times.insert(minutes)
        case .quantity(let found, let dimension):
            quantities.formUnion(found.map { Quantity(value: RoundedValue($0), dimension: dimension) })
        case .count, .informal, .mention: break
        case .share(let parts, let wholes): shares.formUnion(Self.shares(parts, wholes))
        case .bare(let found): bareValues.formUnion(found.map { RoundedValue($0) })
        }
    }

    /// Whether one of the texts states the same, in whatever form.
    package func states(_ reading: FigureScanner.Match) -> Bool {
        switch reading.figure.meaning {
        case .date(let found):
            return found.contains { date in
                dates.contains(date) || date == FigureDate(year: date.year) && has([Double(date.year ?? 0)], in: values)
            }
        case .timeOfDay(let minutes): return times.contains(minutes)
        case .quantity(let found, let dimension):
            let isStated = found.contains { quantities.contains(Quantity(value: RoundedValue($0), dimension: dimension)) }
            // A number that stands alone may have its unit in the label or the head of its column.
            return isStated || reading.numbers.allSatisfy { has($0, in: bareValues) }
        case .count(let found): return found.allSatisfy { has($0, in: values) }
        case .share(let parts, let wholes):
            let asPercent = parts.flatMap { part in wholes.filter { $0 > 0 }.map { part / $0 * 100 } }
            return !shares.isDisjoint(with: Self.shares(parts, wholes))
                || asPercent.contains { quantities.contains(Quantity(value: RoundedValue($0), dimension: .percent)) }
        case .bare, .informal, .mention: return true
        }
    }

    private static func shares(_ parts: [Double], _ wholes: [Double]) -> Set<Share> {
        Set(parts.flatMap { part in wholes.map { Share(part: RoundedValue(part), whole: RoundedValue($0)) } })
    }

    private func has(_ numbers: [Double], in set: Set<RoundedValue>) -> Bool {
        numbers.contains { set.contains(RoundedValue($0)) }
    }
}
