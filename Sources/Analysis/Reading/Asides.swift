import Figures
import PRDModel

/// Owners, dates and priorities as people note them beside a text, without a label: `– Jonas, until 2026-12-11`, `(Luca, 2026-12-04)`,
/// `Ines: load test of the queue, by 2026-12-18`, `(must)`, `(data protection officer)`.
enum Asides {
    /// Takes what a text of this category says in that way; the rest stays.
    static func take(from paragraph: String, of category: CategoryID, into labels: inout Labels) -> String {
        var text = paragraph
        switch category {
        case .functionalRequirements, .userGoals, .dataNeeds: text = withoutPriority(text, &labels)
        case .actionItems:
            text = withoutNote(text, &labels)
            text = withoutLeadingName(text, &labels)
            text = withoutDue(text, &labels)
        case .openQuestions:
            text = withoutNeed(text, &labels)
            text = withoutPerson(text, &labels)
        default: break
        }
        return text
    }

    /// `… (must)`.
    private static func withoutPriority(_ text: String, _ labels: inout Labels) -> String {
        guard labels[.priority] == nil, let (rest, note) = trailingBrackets(text), Priority(stated: note) != nil,
            note.utf8.count > 1
        else { return text }
        labels.add(.priority, note)
        return rest
    }

    /// `… – Jonas, until 2026-12-11` or `… (Jonas, 2026-12-11)`: names and dates only.
    private static func withoutNote(_ text: String, _ labels: inout Labels) -> String {
        let candidates = [trailingBrackets(text), afterDash(text)]
        for case let (rest, note)? in candidates {
            let parts = note.split(whereSeparator: { $0 == "," || $0 == ";" }).map(\.trimmed)
            let dates = parts.map(date)
            let names = zip(parts, dates).filter { $1 == nil }.map(\.0)
            guard !parts.isEmpty, names.count <= 1, names.allSatisfy(isName), dates.compactMap({ $0 }).count <= 1 else {
                continue
            }
            if let name = names.first, labels[.owner] == nil { labels.add(.owner, name.drop { $0 == "@" }.trimmed) }
            if let due = dates.compactMap({ $0 }).first, labels[.due] == nil { labels.add(.due, due) }
            return rest
        }
        return text
    }

    /// `Ines: load test of the queue`.
    private static func withoutLeadingName(_ text: String, _ labels: inout Labels) -> String {
        guard labels[.owner] == nil, let colon = text.utf8.prefix(40).firstIndex(of: .colon) else { return text }
        let name = String(text[..<colon])
        let rest = text[text.index(after: colon)...]
        guard isName(name), rest.first == " ", !rest.isBlankText else { return text }
        labels.add(.owner, name)
        return rest.trimmed.capitalised
    }

    /// `…, by 2026-12-18`.
    private static func withoutDue(_ text: String, _ labels: inout Labels) -> String {
        guard labels[.due] == nil, let comma = text.utf8.lastIndex(of: .comma) else { return text }
        guard let due = date(text[text.utf8.index(after: comma)...].trimmed.withoutFinalStop) else { return text }
        labels.add(.due, due)
        return text[..<comma].trimmed
    }

    /// `Needed by 2026-12-15 from product.` at the end of a question.
    private static func withoutNeed(_ text: String, _ labels: inout Labels) -> String {
        let sentences = Sentences.split(text)
        guard sentences.count > 1, let last = sentences.last?.withoutFinalStop, last.hasPrefix("Needed ") else { return text }
        var words = last.dropFirst("Needed ".count).trimmed
        if let from = words.firstRange(of: " from ") {
            labels.add(.ask, words[from.upperBound...].trimmed)
            words = words[..<from.lowerBound].trimmed
        }
        guard let due = date(words) else { return text }
        labels.add(.due, due)
        return sentences.dropLast().joined(separator: " ")
    }

    /// `… (data protection officer)` behind a question.
    private static func withoutPerson(_ text: String, _ labels: inout Labels) -> String {
        guard labels[.ask] == nil, let (rest, note) = trailingBrackets(text), rest.hasSuffix("?"),
            let last = note.split(separator: " ").last, PersonNouns.contains(String(last)) || isName(note)
        else { return text }
        labels.add(.ask, note)
        return rest
    }

    /// The text before brackets at its end, and what stands in them.
    private static func trailingBrackets(_ text: String) -> (rest: String, note: String)? {
        let trimmed = text.trimmed.withoutFinalStop
        guard trimmed.hasSuffix(")"), let open = trimmed.lastIndex(of: "("), open != trimmed.startIndex else { return nil }
        let note = trimmed[trimmed.index(after: open)...].dropLast().trimmed
        let rest = trimmed[..<open].trimmed
        return note.isEmpty || rest.isEmpty ? nil : (rest, note)
    }

    private static func afterDash(_ text: String) -> (rest: String, note: String)? {
        for dash in [" – ", " — ", " - "] {
            guard let last = ranges(of: dash, in: text).last else { continue }
            let note = text[last.upperBound...].trimmed.withoutFinalStop
            let rest = text[..<last.lowerBound].trimmed
            if !note.isEmpty, !rest.isEmpty { return (rest, note) }
        }
        return nil
    }

    private static func ranges(of mark: String, in text: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var rest = text[...]
        while let range = rest.firstRange(of: mark) {
            found.append(range)
            rest = rest[range.upperBound...]
        }
        return found
    }

    /// One or two words that begin with a capital, or `@ann`; no abbreviation such as `TBD`.
    private static func isName(_ text: String) -> Bool {
        if text.hasPrefix("@") { return text.utf8.count > 1 && !text.contains(" ") }
        let words = text.split(separator: " ")
        guard (1...2).contains(words.count), date(text) == nil, !words.allSatisfy({ FigureDates.isWeekday(String($0)) }) else {
            return false
        }
        return words.allSatisfy { word in
            guard let first = word.unicodeScalars.first, first.properties.isUppercase else { return false }
            let rest = word.unicodeScalars.dropFirst()
            return !rest.isEmpty && rest.allSatisfy { $0.properties.isLowercase || $0 == "-" || $0 == "'" || $0 == "." }
        }
    }

    /// A date with or without a word before it, if there is nothing else.
    private static func date(_ text: String) -> String? {
        var words = text.split(separator: " ").map(String.init)
        if let first = words.first?.lowercased(), ["by", "until", "till", "on", "due", "before"].contains(first) {
            words.removeFirst()
        }
        let rest = words.joined(separator: " ")
        return StatedDate.noted(in: rest)?.text == rest ? rest : nil
    }
}

extension Substring {
    fileprivate var isBlankText: Bool { allSatisfy(\.isWhitespace) }
}
