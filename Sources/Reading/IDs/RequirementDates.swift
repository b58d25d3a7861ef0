import Figures
import Languages
import PRDModel

extension RequirementItem {
    /// When it is due, or else the days that its other values or its statement set, as its author wrote them. What is wrong today and who is
    /// concerned is told with dates of the past.
    var dates: [String] {
        let due = attributes.filter { $0.name == .due }.map(\.value)
        if !due.isEmpty || Self.tellingOfToday.contains(category) { return due }
        let values = attributes.filter { $0.name != .status && $0.name != .source && $0.name != .version }.map(\.value)
        let stated = values.flatMap(Self.days)
        return unique(stated.isEmpty ? Self.days(in: statement) : stated)
    }

    private static let tellingOfToday: Set<CategoryID> = [.background, .problems, .targetUsers, .glossary]

    /// Days, and months that something lasts until: with a year, since a season comes every year.
    private static func days(in text: String) -> [String] {
        guard mayStateYear(text) else { return [] }
        return StatedDate.stated(in: text).filter { $0.hasYear && ($0.isDeadline || $0.day != nil) }.map(\.text)
    }

    /// Whether two digits stand behind `19` or `20`: most texts have none, and are not read for dates.
    private static func mayStateYear(_ text: String) -> Bool {
        var digits: (first: UInt8, second: UInt8, count: Int) = (0, 0, 0)
        for byte in text.utf8 {
            guard byte.isDigit else {
                digits.count = 0
                continue
            }
            digits.count += 1
            if digits.count == 1 { digits.first = byte }
            if digits.count == 2 { digits.second = byte }
            guard digits.count == 4 else { continue }
            let century = (digits.first, digits.second)
            if century == (UInt8(ascii: "2"), UInt8(ascii: "0")) || century == (UInt8(ascii: "1"), UInt8(ascii: "9")) {
                return true
            }
        }
        return false
    }
}
