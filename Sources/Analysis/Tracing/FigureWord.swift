/// A word with the punctuation around it taken off.
struct FigureWord: Hashable {
    let raw: String
    let core: String
    let lower: String
    /// Punctuation stands before it, or behind it: nothing goes on across.
    let beginsClause: Bool
    let endsClause: Bool
    /// Only a comma stands behind it, as between the members of a list.
    let endsWithComma: Bool

    /// - Parameter line: as `Prose` gives it.
    static func split(_ line: String) -> [FigureWord] {
        line.utf8.split { $0 <= .space }.map { FigureWord(Array($0)) }
    }

    /// Whether a line may hold a figure at all: most do not, and need no words.
    static func mayHoldFigure(_ line: String) -> Bool {
        if line.utf8.contains(where: \.isDigit) { return true }
        return line.utf8.split { !$0.isLetter && $0 != .hyphen }.contains { word in
            (3...12).contains(word.count) && NumberWords.value(String(decoding: word, as: UTF8.self).lowercased()) != nil
        }
    }

    private init(_ bytes: [UInt8]) {
        raw = String(decoding: bytes, as: UTF8.self)
        var text = Substring(raw)
        while let first = text.first, Self.opening.contains(first) { text = text.dropFirst() }
        var closing = ""
        while let last = text.last, Self.closing.contains(last) {
            closing.append(last)
            text = text.dropLast()
        }
        core = String(text)
        lower = core.lowercased()
        beginsClause = core.isEmpty || raw.utf8.first != core.utf8.first
        endsClause = core.isEmpty || !closing.isEmpty && !(closing == "." && Self.abbreviations.contains(lower))
        endsWithComma = closing == ","
    }

    private static let opening: Set<Character> = [
        "(", "[", "{", "\"", "'", "“", "”", "„", "‚", "‘", "’", "«", "»", "_", "…", "|",
    ]
    private static let closing: Set<Character> = [
        ")", "]", "}", "\"", "'", "“", "”", "’", "»", "«", ",", ".", ";", ":", "!", "?", "_", "…", "|",
    ]

    private static let abbreviations: Set<String> = ["mio", "mrd", "tsd", "ca", "approx", "max", "min"]

    /// Small letters only: neither a name nor an abbreviation.
    var isPlain: Bool { core.utf8.count > 1 && core.utf8.allSatisfy { $0.isLowercase || $0 == .hyphen || $0 >= 0x80 } }
}
