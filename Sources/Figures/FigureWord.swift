import Languages
import PRDModel

/// A word with the punctuation around it taken off.
package struct FigureWord {
    let raw: String
    package let core: String
    package let lower: String
    /// Punctuation stands before it, so no figure reaches it from the word before.
    package let beginsClause: Bool
    /// Punctuation stands behind it, so no figure reaches the next word.
    package let endsClause: Bool
    /// Only a comma stands behind it, as between the members of a list.
    let endsWithComma: Bool

    /// - Parameter line: as `Prose` gives it.
    package static func split(_ line: String) -> [FigureWord] {
        line.utf8.split { $0 <= .space }.map { FigureWord(Array($0)) }
    }

    /// Whether a line may hold a figure at all: most do not, and need no words.
    static func mayHoldFigure(_ line: String) -> Bool {
        if line.utf8.contains(where: \.isDigit) { return true }
        return line.utf8.split { !$0.isLetter && $0 != .hyphen }.contains { word in
            guard (3...12).contains(word.count) else { return false }
            let lower = String(decoding: word, as: UTF8.self).lowercased()
            return figureWords.contains(lower) || word.contains(.hyphen) && NumberWords.value(lower) != nil
        }
    }

    /// Every figure without a digit has one of them.
    private static let figureWords = wordSet("half third thirds quarter quarters second minute hour day week month year")
        .union(NumberWords.simple.keys).union(FigureDates.monthNames)

    /// Whether a figure may begin with the word.
    var mayBeginFigure: Bool {
        if core.utf8.contains(where: \.isDigit) || Self.firstWords.contains(lower) { return true }
        return core.utf8.contains(.hyphen) && NumberWords.value(lower) != nil
    }

    private static let firstWords = figureWords.union(FigureDates.periodParts).union(["a", "an"])

    private init(_ bytes: [UInt8]) {
        raw = String(decoding: bytes, as: UTF8.self)
        let closing: Substring
        if bytes.allSatisfy({ $0 < 0x80 }) {
            // Each byte is a Character, and most words have none of these marks.
            let start = bytes.firstIndex { !Self.openingBytes.contains($0) } ?? bytes.count
            let end = bytes[start...].lastIndex { !Self.closingBytes.contains($0) }.map { $0 + 1 } ?? start
            core = start == 0 && end == bytes.count ? raw : String(decoding: bytes[start..<end], as: UTF8.self)
            closing = Substring(raw.utf8.dropFirst(end))
        } else {
            var text = Substring(raw)
            while let first = text.first, Self.opening.contains(first) { text.removeFirst() }
            let rest = text
            // `dropLast` would count all that is left.
            while let last = text.last, Self.closing.contains(last) { text.removeLast() }
            core = String(text)
            closing = rest[text.endIndex...]
        }
        lower = core.lowercased()
        beginsClause = core.isEmpty || raw.utf8.first != core.utf8.first
        endsClause = core.isEmpty || !closing.isEmpty && !(closing == "." && Self.abbreviations.contains(lower))
        endsWithComma = closing == ","
    }

    private static let opening: Set<Character> = [
        "(", "[", "{", "\"", "'", "“", "”", "„", "‚", "‘", "’", "«", "»", "_", "…", "|", "*", "`",
    ]
    private static let closing: Set<Character> = [
        ")", "]", "}", "\"", "'", "“", "”", "’", "»", "«", ",", ".", ";", ":", "!", "?", "_", "…", "|", "*", "`",
    ]

    private static let openingBytes = opening.compactMap(\.asciiValue)
    private static let closingBytes = closing.compactMap(\.asciiValue)

    private static let abbreviations: Set<String> = ["mio", "mrd", "tsd", "ca", "approx", "max", "min"]

    /// Small letters only: neither a name nor an abbreviation.
    var isPlain: Bool { core.utf8.count > 1 && core.utf8.allSatisfy { $0.isLowercase || $0 == .hyphen || $0 >= 0x80 } }
}
