import PRDModel

/// The words that begin the steps of a scenario.
struct StepKeywords: Sendable {
    enum Kind: Hashable, Sendable { case given, when, then, and }

    /// In lower case, by their first bytes, the longest first.
    private let kinds: [UInt8: [(word: String, kind: Kind)]]

    init(_ languages: [ReadingWords]) {
        var all: [(String, Kind)] = []
        for language in languages {
            all += language.given.map { ($0.lowercased(), .given) } + language.when.map { ($0.lowercased(), .when) }
            all += language.then.map { ($0.lowercased(), .then) } + language.and.map { ($0.lowercased(), .and) }
        }
        kinds = Dictionary(grouping: all.sorted { $0.0.utf8.count > $1.0.utf8.count }) { $0.0.utf8.first ?? 0 }
    }

    /// A text that begins with such a word.
    struct Step {
        let kind: Kind
        /// Bold or in capitals, which tells it from an ordinary sentence.
        let isMarked: Bool
    }

    /// - Parameter text: inline Markdown.
    func step(_ text: String) -> Step? {
        let words = text.utf8.drop { $0 == .asterisk || $0 == UInt8(ascii: "_") }
        guard let byte = words.first, let kinds = kinds[byte.isUppercase ? byte | 0x20 : byte] else { return nil }
        let marks = text.utf8.distance(from: text.startIndex, to: words.startIndex)
        let start = String(decoding: words.prefix(48), as: UTF8.self)
        guard let first = start.unicodeScalars.first, first.properties.isUppercase || first.value >= 0x80 || marks >= 2 else {
            return nil
        }
        let lower = start.lowercased()
        for (word, kind) in kinds where lower.utf8.starts(with: word.utf8) {
            let written = String(start.unicodeScalars.prefix(word.unicodeScalars.count))
            let next = start.utf8.dropFirst(written.utf8.count).first
            let isWord =
                next.map { !$0.isLetter && !$0.isDigit } ?? true || word.unicodeScalars.first?.isWrittenWithoutBlanks == true
            guard isWord else { continue }
            let isCapitals = written.utf8.count > 1 && written == written.uppercased() && written != written.lowercased()
            return Step(kind: kind, isMarked: marks >= 2 || isCapitals)
        }
        return nil
    }

    /// Whether a sentence holds a whole scenario: it begins with Given and goes on with Then.
    func isScenario(_ text: String) -> Bool {
        guard let step = step(text), step.kind == .given || step.kind == .when && step.isMarked else { return false }
        return parts(of: text).dropFirst().contains { self.step($0.withCapital)?.kind == .then }
    }

    /// The steps of a scenario in one sentence, each with its keyword.
    func parts(of text: String) -> [String] {
        let marks = [" **", ", when ", ", then ", " WHEN ", " THEN ", " AND ", ", and "]
        var result: [String] = []
        var start = text.startIndex
        var place = text.startIndex
        while place < text.endIndex {
            let rest = text[place...]
            if place > start, let mark = marks.first(where: { rest.hasPrefix($0) }) {
                // Each mark holds a blank.
                let blank = rest[rest.firstIndex(of: " ")!...].dropFirst()
                if let next = step(mark == " **" ? String(blank) : String(blank).withCapital),
                    next.kind != .and || mark.hasPrefix(" ")
                {
                    result.append(Self.ended(text[start..<place]))
                    start = blank.startIndex
                    place = text.index(after: blank.startIndex)
                    continue
                }
            }
            place = text.index(after: place)
        }
        result.append(Self.ended(text[start...]))
        return result.filter { !$0.isEmpty }
    }

    private static func ended(_ text: Substring) -> String {
        var text = String(text).trimmed
        while let last = text.utf8.last, last == .comma || last == UInt8(ascii: ";") { text.removeLast() }
        return text
    }
}

extension String {
    /// With a capital at the beginning.
    var withCapital: String { prefix(1).uppercased() + dropFirst() }
}
