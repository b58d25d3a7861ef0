import Figures
import Languages
import PRDModel

/// Owners, dates, ratings and priorities as people note them beside a text, without a sentence of their own: `(must)`, `(owner: Priya, until
/// 20 June)`, `(high likelihood, medium impact)`, `– Jonas, until 2026-12-11`, `Ines: load test of the queue`. Brackets that are not understood
/// as a whole stay in the text.
struct InlineLabels {
    let category: CategoryID
    private(set) var labels: Labels

    init(of category: CategoryID, into labels: Labels) {
        self.category = category
        self.labels = labels
    }

    mutating func take(from paragraph: String) -> String {
        var text = withoutLeadingMark(paragraph)
        text = withoutClosingStatus(withoutBrackets(text))
        switch category {
        case .actionItems:
            text = withoutNote(text)
            text = withoutLeadingName(text)
            text = withoutDue(text)
        case .openQuestions:
            text = withoutNeed(text)
            text = withoutPerson(text)
        default: break
        }
        return text
    }

    /// `(Must) …`, `[Must] …`, `**[Could]** …`, `(Won't, this release) …`, `*(deferred)* …`, `(Not in v1) …`.
    private mutating func withoutLeadingMark(_ text: String) -> String {
        let marks = text.utf8.prefix { $0 == .asterisk }.count
        let start = text.utf8.dropFirst(marks)
        guard let open = start.first, open == UInt8(ascii: "(") || open == UInt8(ascii: "[") else { return text }
        let close = open == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
        guard let end = start.prefix(48).firstIndex(of: close) else { return text }
        let note = String(Substring(start[start.index(after: start.startIndex)..<end]))
        let after = start[start.index(after: end)...]
        guard let (name, value) = mark(note) else { return text }
        // `**[P0] Export.** …` goes on in bold.
        if marks == 2, after.first == .space {
            labels.add(name, value)
            return "**" + String(Substring(after)).trimmed
        }
        guard after.prefix(marks).allSatisfy({ $0 == .asterisk }) else { return text }
        var rest = after.dropFirst(marks)
        if rest.first == .colon { rest = rest.dropFirst() }
        guard rest.isEmpty || rest.first == .space else { return text }
        labels.add(name, value)
        return String(Substring(rest)).trimmed
    }

    /// A note of a priority, or of a status that withdraws a requirement or leaves it out.
    private func mark(_ note: String) -> (AttributeName, String)? {
        if let value = priority(note) { return (.priority, value) }
        return StatusWords.areInactive(note) || isExclusion(note) ? (.status, note) : nil
    }

    /// Whether a note leaves a requirement out or puts it off.
    private func isExclusion(_ note: String) -> Bool {
        (category == .nonGoals || category.mayBeLeftOut) && ExclusionWords.all.exclusion(inNote: note) != nil
    }

    /// `The app prints. Withdrawn.`
    private mutating func withoutClosingStatus(_ text: String) -> String {
        // Most texts are one sentence, or end in one that is too long for a status.
        guard
            text.utf8.suffix(Self.maxStatus).dropLast().contains(where: {
                $0 == .stop || $0 == UInt8(ascii: "!") || $0 >= 0x80
            })
        else { return text }
        let sentences = Sentences.split(text)
        guard sentences.count > 1, let last = sentences.last, StatusWords.areInactive(last.withoutFinalStop)
        else { return text }
        labels.add(.status, last)
        return Sentences.joined(sentences.dropLast())
    }

    /// In bytes.
    private static let maxStatus = 60

    /// The priority in a note of nothing else, or with a remark behind a comma or colon; single letters say too little.
    private func priority(_ note: String) -> String? {
        let parts = note.split(maxSplits: 1) { $0 == "," || $0 == ":" }.map { String($0).trimmed }
        guard let first = parts.first, first.utf8.count > 1, labels.vocabulary.priority(first) != nil, !labels.has(.priority)
        else { return nil }
        return first
    }

    /// `… (must)`, `… (owner: Priya, until 20 June)`, `… (likelihood: high / impact: low)`.
    mutating func withoutBrackets(_ text: String) -> String {
        guard let (rest, note) = Self.trailingBrackets(text) else { return text }
        // Inside the last of several sentences it speaks of that one alone.
        let isOfOneSentence = Sentences.split(rest).count > 1 && rest.withoutFinalStop == rest
        if let value = priority(note), !note.utf8.contains(.comma) {
            if isOfOneSentence { return text }
            labels.add(.priority, value)
            return rest
        }
        if isExclusion(note) || isWithdrawal(note) {
            labels.add(.status, note)
            return rest
        }
        let parts = note.utf8.split { $0 == .comma || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "/") }.map {
            String(Substring($0)).trimmed
        }
        let found = parts.map(attribute)
        guard !found.isEmpty, found.allSatisfy({ $0 != nil }) else { return text }
        for case let (name, value)? in found { labels.add(name, value) }
        return rest
    }

    /// Whether a note behind a text withdraws it. One word may as well explain the last one before it: `in its final state (deleted)`.
    private func isWithdrawal(_ note: String) -> Bool { note.utf8.contains(.space) && StatusWords.areInactive(note) }

    /// `owner: Priya`, `until 20 June`, `high likelihood`.
    private func attribute(_ part: String) -> (AttributeName, String)? {
        if let (name, value) = labels.leading(part, inList: true), !value.isEmpty { return (name, value) }
        if let rating = rating(part) { return rating }
        var words = part.split(separator: " ").map(String.init)
        let isDue = words.first.map { Self.dueWords.contains($0.lowercased()) } ?? false
        if words.first?.lowercased() == "decide" { words.removeFirst() }
        guard isDue, let date = Self.date(words.joined(separator: " ")) else { return nil }
        return (.due, date)
    }

    /// `L: high`, `likelihood=high`, `high likelihood`, `probability 20 %`, and among risks also `very likely` and `severe`.
    private func rating(_ part: String) -> (AttributeName, String)? {
        if let (name, value, _) = Labels.split(part.replacing("=", with: ": ")), Self.isRating(value) {
            switch name.lowercased() {
            case "l", "p": return (.likelihood, value)
            case "i": return (.impact, value)
            default: if let known = ratedName(name) { return (known, value) }
            }
        }
        if category == .risksAssumptions, let name = Self.ratingsAlone[part.lowercased()] { return (name, part) }
        let words = part.split(separator: " ").map(String.init)
        guard words.count > 1 else { return nil }
        for (name, value) in [(words[words.count - 1], words.dropLast()), (words[0], words.dropFirst())] {
            let value = value.joined(separator: " ")
            if let known = ratedName(name), Self.isRating(value) { return (known, value) }
        }
        return nil
    }

    private func ratedName(_ name: String) -> AttributeName? {
        labels.vocabulary.attribute(name).flatMap { $0 == .likelihood || $0 == .impact ? $0 : nil }
    }

    private static let dueWords: Set<String> = ["by", "until", "till", "due", "before", "decide", "bis", "spätestens"]

    private static let ratingsAlone: [String: AttributeName] = [
        "unlikely": .likelihood, "likely": .likelihood, "rare": .likelihood, "very likely": .likelihood,
        "very unlikely": .likelihood,
        "almost certain": .likelihood, "unwahrscheinlich": .likelihood, "wahrscheinlich": .likelihood,
        "sehr wahrscheinlich": .likelihood, "sehr unwahrscheinlich": .likelihood, "severe": .impact, "critical": .impact,
    ]

    /// A word that rates, or a share.
    private static func isRating(_ value: String) -> Bool {
        let digits = value.utf8.prefix(while: \.isDigit)
        return ratings.contains(value.lowercased())
            || !digits.isEmpty && value.utf8.last == UInt8(ascii: "%") && value.utf8.count <= 6
    }

    private static let ratings: Set<String> = [
        "high", "medium", "low", "very high", "very low", "severe", "critical", "moderate", "minor", "major", "hoch", "mittel",
        "niedrig", "gering", "sehr hoch", "sehr gering", "sehr niedrig", "kritisch", "élevé", "élevée", "moyen", "moyenne",
        "faible", "alto", "alta", "medio", "media", "bajo", "baja", "muy alta", "muy alto", "高", "中", "低",
    ]

    /// `… – Jonas, until 2026-12-11` or `… (Jonas, 2026-12-11)`: names and dates only.
    private mutating func withoutNote(_ text: String) -> String {
        for case let (rest, note)? in [Self.trailingBrackets(text), Self.afterDash(text)] {
            let parts = note.split(whereSeparator: { $0 == "," || $0 == ";" }).map { String($0).trimmed }
            let dates = parts.map(Self.date)
            let names = zip(parts, dates).filter { $1 == nil }.map(\.0)
            guard !parts.isEmpty, names.count <= 1, names.allSatisfy(Self.isName), dates.compactMap({ $0 }).count <= 1 else {
                continue
            }
            if let name = names.first, !labels.has(.owner) { labels.add(.owner, String(name.drop { $0 == "@" }).trimmed) }
            if let due = dates.compactMap({ $0 }).first, !labels.has(.due) { labels.add(.due, due) }
            return rest
        }
        return text
    }

    /// `Ines: load test of the queue`.
    private mutating func withoutLeadingName(_ text: String) -> String {
        guard !labels.has(.owner), let (name, value, _) = Labels.split(text), Self.isName(name),
            // `Release: 20 April` and `Target: 50 customers` name what is due and how much, and nobody.
            value.utf8.first?.isDigit == false, !Self.topics.contains(name.lowercased()),
            // `Testing: …` and `Conteneurisation : …` are topics.
            !text.utf8.starts(with: (name + " ").utf8), !Self.topicEndings.contains(where: { name.hasSuffix($0) })
        else { return text }
        labels.add(.owner, name)
        return value.capitalised
    }

    private static let topics = wordSet(
        """
        release target focus geography pricing launch pilot goal scope phase milestone deadline budget kickoff beta alpha design team
        revenue priority objective deliverable start end features risk note scale growth market customers users ziel start ende
        meilenstein phase umfang fokus preis objectif cible lancement périmètre objetivo meta lanzamiento alcance fase
        """)
    private static let topicEndings = ["tion", "ment", "ing", "ung", "ción", "end", "ität", "ité"]

    /// `…, by 2026-12-18`.
    private mutating func withoutDue(_ text: String) -> String {
        guard !labels.has(.due), let comma = text.utf8.lastIndex(of: .comma),
            let due = Self.date(text[text.utf8.index(after: comma)...].trimmed.withoutFinalStop)
        else { return text }
        labels.add(.due, due)
        return text[..<comma].trimmed
    }

    /// `Needed by 2026-12-15 from product.` at the end of a question.
    private mutating func withoutNeed(_ text: String) -> String {
        let sentences = Sentences.split(text)
        guard sentences.count > 1, let last = sentences.last?.withoutFinalStop, last.hasPrefix("Needed ") else { return text }
        var words = String(last.dropFirst("Needed ".count)).trimmed
        var person: String?
        if let from = words.firstRange(of: " from ") {
            person = words[from.upperBound...].trimmed
            words = words[..<from.lowerBound].trimmed
        }
        guard let due = Self.date(words) else { return text }
        if let person { labels.add(.ask, person) }
        labels.add(.due, due)
        return sentences.dropLast().joined(separator: " ")
    }

    /// `… (data protection officer)` behind a question.
    private mutating func withoutPerson(_ text: String) -> String {
        guard !labels.has(.ask), let (rest, note) = Self.trailingBrackets(text), rest.hasSuffix("?"),
            let last = note.split(separator: " ").last, PersonNouns.contains(String(last)) || Self.isName(note)
        else { return text }
        labels.add(.ask, note)
        return rest
    }

    /// The text before brackets at its end, and what stands in them.
    private static func trailingBrackets(_ text: String) -> (rest: String, note: String)? {
        guard let last = text.utf8.last, last == UInt8(ascii: ")") || last == UInt8(ascii: "]") || last == .stop || last == .space
        else {
            return nil
        }
        let trimmed = text.trimmed.withoutFinalStop
        let isSquare = trimmed.utf8.last == UInt8(ascii: "]")
        guard isSquare || trimmed.utf8.last == UInt8(ascii: ")"),
            let open = trimmed.utf8.lastIndex(of: isSquare ? UInt8(ascii: "[") : UInt8(ascii: "(")), open != trimmed.startIndex
        else { return nil }
        let note = String(trimmed[trimmed.utf8.index(after: open)...].dropLast()).trimmed
        let rest = trimmed[..<open].trimmed
        // The brackets of a link are its address.
        if rest.utf8.last == UInt8(ascii: "]") { return nil }
        return note.isEmpty || rest.isEmpty ? nil : (rest, note)
    }

    private static func afterDash(_ text: String) -> (rest: String, note: String)? {
        for dash in [" – ", " — ", " - "] {
            var last: Range<String.Index>?
            var rest = text[...]
            while let range = rest.firstRange(of: dash) {
                last = range
                rest = rest[range.upperBound...]
            }
            guard let last else { continue }
            let note = text[last.upperBound...].trimmed.withoutFinalStop
            let before = text[..<last.lowerBound].trimmed
            if !note.isEmpty, !before.isEmpty { return (before, note) }
        }
        return nil
    }

    /// One or two words that begin with a capital, or `@ann`; no abbreviation such as `TBD`, no month or quarter.
    private static func isName(_ text: String) -> Bool {
        if text.hasPrefix("@") { return text.utf8.count > 1 && !text.utf8.contains(.space) }
        let words = text.split(separator: " ")
        guard (1...2).contains(words.count), StatedDate.noted(in: text) == nil, !notNames.contains(text.lowercased()) else {
            return false
        }
        return words.allSatisfy { word in
            guard let first = word.unicodeScalars.first, first.properties.isUppercase else { return false }
            let rest = word.unicodeScalars.dropFirst()
            return !rest.isEmpty && rest.allSatisfy { $0.properties.isLowercase || $0 == "-" || $0 == "'" || $0 == "." }
        }
    }

    private static let notNames: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "remote", "spring", "summer", "autumn",
        "winter", "done", "open", "draft", "optional",
    ]

    /// A date with or without a word before it, if there is nothing else.
    private static func date(_ text: String) -> String? {
        var words = text.split(separator: " ").map(String.init)
        if let first = words.first?.lowercased(), ["by", "until", "till", "on", "due", "before", "bis"].contains(first) {
            words.removeFirst()
        }
        let rest = words.joined(separator: " ")
        return StatedDate.noted(in: rest).map { $0.text == rest } == true ? rest : nil
    }
}
