import Figures
import Languages
import PRDModel

extension RequirementItem {
    /// When it is due, or else the days that its other values or its statement set. What is wrong today and who is concerned is told with dates
    /// of the past.
    var dates: StatedDates? {
        let due = attributes.filter { $0.name == .due }.map(\.value)
        if !due.isEmpty { return StatedDates(due, words: (title ?? statement).beginning(maxBytes: Self.mostBytes)) }
        if Self.tellingOfToday.contains(category) { return nil }
        for attribute in attributes where !Self.withoutDates.contains(attribute.name) {
            let days = Self.days(in: attribute.value)
            if !days.isEmpty { return StatedDates(unique(days), words: words(of: attribute)) }
        }
        let days = Self.days(in: Self.withoutBrackets(statement))
        guard !days.isEmpty, let sentence = StatedDate.sentence(in: statement) else { return nil }
        return StatedDates(unique(days), words: sentence.beginning(maxBytes: Self.mostBytes))
    }

    /// The date of a goal is that of its measure, which says what is reached by then.
    private func words(of attribute: Attribute) -> String {
        guard attribute.name == .target, let metric = attributes.first(where: { $0.name == .metric })?.value else {
            return (attribute.name == .target ? title ?? statement : attribute.value).beginning(maxBytes: Self.mostBytes)
        }
        return "\(metric): \(attribute.value)".beginning(maxBytes: Self.mostBytes)
    }

    /// In a table, the beginning of a text is enough to know it.
    private static let mostBytes = 120

    private static let tellingOfToday: Set<CategoryID> = [.background, .problems, .targetUsers, .glossary]
    private static let withoutDates: Set<AttributeName> = [.status, .source, .version, .answer, .tags]

    /// Days, and months that something lasts until: with a year, since a season comes every year.
    private static func days(in text: String) -> [String] {
        guard mayStateYear(text) else { return [] }
        return StatedDate.stated(in: text).filter { $0.hasYear && ($0.isDeadline || $0.day != nil) }.map(\.text)
    }

    /// A date in brackets says when something was said or decided.
    private static func withoutBrackets(_ text: String) -> String {
        var depth = 0
        let bytes = text.utf8.filter { byte in
            if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") { depth += 1 }
            defer { if depth > 0, byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") { depth -= 1 } }
            return depth == 0
        }
        return String(decoding: bytes, as: UTF8.self)
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
