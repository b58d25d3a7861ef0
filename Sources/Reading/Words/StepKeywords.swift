import Languages
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
        let bytes = Array(text.utf8)
        var result: [String] = []
        var start = 0
        var index = 0
        var isBold = false
        while index < bytes.count {
            let isMark = bytes[index] == .asterisk && index + 1 < bytes.count && bytes[index + 1] == .asterisk
            if index > start, isMark ? !isBold && isStep(bytes, at: index) : Self.isStepWord(bytes, at: index) {
                result.append(Self.ended(bytes[start..<index]))
                start = index
            }
            if isMark { isBold.toggle() }
            index += isMark ? 2 : 1
        }
        result.append(Self.ended(bytes[start...]))
        return result.filter { !$0.isEmpty }
    }

    /// Whether bold words that begin a step stand behind a blank, or behind a sign of a script without blanks.
    private func isStep(_ bytes: [UInt8], at index: Int) -> Bool {
        guard bytes[index - 1] == .space || bytes[index - 1] >= 0x80 else { return false }
        return step(String(decoding: bytes[index...].prefix(64), as: UTF8.self)) != nil
    }

    /// Whether `when` or `then` stands behind a comma, or one of them or `AND` in capitals behind a blank.
    private static func isStepWord(_ bytes: [UInt8], at index: Int) -> Bool {
        guard bytes[index - 1] == .space else { return false }
        let rest = bytes[index...]
        if ["WHEN ", "THEN ", "AND "].contains(where: { rest.starts(with: $0.utf8) }) { return true }
        return index > 1 && bytes[index - 2] == .comma && ["when ", "then "].contains { rest.starts(with: $0.utf8) }
    }

    private static func ended(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String(decoding: bytes, as: UTF8.self).trimmed
        while let last = text.unicodeScalars.last, ",;，、；".unicodeScalars.contains(last) { text.unicodeScalars.removeLast() }
        return text
    }
}

extension String {
    /// With a capital at the beginning.
    var withCapital: String { prefix(1).uppercased() + dropFirst() }
}
