import Languages
import PRDModel

/// A heading's words without what does not matter to its meaning.
struct HeadingName {
    /// Without emoji, numbering and a final colon: what an area or a requirement is called.
    let words: String
    /// Also without additions in brackets at its end.
    let core: String
    /// What stands in those brackets, in order.
    let additions: [String]

    /// - Parameter text: plain, without markup.
    init(_ written: String) {
        let text = Self.withoutHeaderAttributes(written)
        // Most headings have nothing but words.
        if let first = text.utf8.first, first.isUppercase || first.isLowercase, let last = text.utf8.last,
            last.isLetter && last < 0x80 || last.isDigit,
            !Self.mayBeNumbered(text)
        {
            words = text
            core = text
            additions = []
            return
        }
        var scalars = Substring.UnicodeScalarView(Substring(text).unicodeScalars)
        func skipBlanks() {
            while let first = scalars.first, first.properties.isWhitespace || first.isDecoration { scalars.removeFirst() }
        }
        skipBlanks()
        scalars = Self.withoutNumber(scalars)
        skipBlanks()
        var words = Substring(scalars)
        while let last = words.unicodeScalars.last,
            last == ":" || last == "：" || last.properties.isWhitespace || last.isDecoration
        {
            words.unicodeScalars.removeLast()
        }
        self.words = String(words)
        var additions: [String] = []
        while let (rest, addition) = Self.lastAddition(of: words) {
            additions.insert(addition, at: 0)
            words = rest
        }
        core = String(words)
        self.additions = additions
    }

    /// Without `{#anchor}` at the end, as exports of word processors and Pandoc have it.
    static func withoutHeaderAttributes(_ text: String) -> String {
        guard text.utf8.last == UInt8(ascii: "}"), let open = text.utf8.lastIndex(of: UInt8(ascii: "{")), open != text.startIndex,
            let next = text.utf8[open...].dropFirst().first, next == UInt8(ascii: "#") || next == .stop
        else { return text }
        return String(text[..<open]).trimmed
    }

    /// Whether the first word is a letter or Roman number with a mark.
    private static func mayBeNumbered(_ text: String) -> Bool {
        let word = text.utf8.prefix(10).prefix { $0 != .space }
        return word.last == .stop || word.last == UInt8(ascii: ")")
    }

    private typealias Scalars = Substring.UnicodeScalarView

    /// Without `3.2`, `4)`, `IV.`, `A.`, `§ 3` or `第3章` in front.
    private static func withoutNumber(_ text: Scalars) -> Scalars {
        var rest = text
        if rest.first == "§" { rest = Scalars(Substring(rest.dropFirst()).drop { $0 == " " }.unicodeScalars) }
        let isChapter = rest.first == "第"
        if isChapter { rest = rest.dropFirst() }
        let digits = rest.prefix { isDigit($0) || $0 == "." || $0 == "．" }
        if let first = digits.first, isDigit(first) {
            var after = rest[digits.endIndex...]
            if isChapter, let mark = after.first, "章節条".unicodeScalars.contains(mark) { return after.dropFirst() }
            if let mark = after.first, mark == ")" || mark == ":" || mark == "）" || mark == "、" { after = after.dropFirst() }
            let hasStop = digits.contains { !isDigit($0) } || after.startIndex != digits.endIndex
            guard hasStop || digits.count <= 3, let next = after.first else { return text }
            // `2-step sign-in` and `2.5G` are words.
            let endsInMark = digits.last == "." || digits.last == "．" || after.startIndex != digits.endIndex
            if next.properties.isWhitespace || endsInMark && next.isWrittenWithoutBlanks { return after }
            return text
        }
        let letters = rest.prefix { "IVXLC".unicodeScalars.contains($0) }
        let mark = rest[letters.endIndex...].first
        if !letters.isEmpty, mark == "." || mark == ")" { return afterMark(rest[letters.endIndex...]) ?? text }
        if let first = rest.first, ("A"..."Z").contains(first), let second = rest.dropFirst().first,
            second == "." || second == ")"
        {
            return afterMark(rest.dropFirst()) ?? text
        }
        return text
    }

    private static func afterMark(_ rest: Scalars) -> Scalars? {
        let after = rest.dropFirst()
        return after.first?.properties.isWhitespace == true ? after : nil
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
    }

    private static func lastAddition(of text: Substring) -> (rest: Substring, addition: String)? {
        let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [("(", ")"), ("[", "]"), ("（", "）"), ("【", "】")]
        for (open, close) in pairs where text.unicodeScalars.last == close {
            guard let start = text.unicodeScalars.lastIndex(of: open), start != text.startIndex else { continue }
            let inner = text[text.unicodeScalars.index(after: start)...].dropLast()
            return (Substring(String(text[..<start]).trimmed), String(inner).trimmed)
        }
        return nil
    }
}

extension Unicode.Scalar {
    /// A picture or sign that people put in front of a text.
    var isDecoration: Bool {
        if properties.isEmojiPresentation || value == 0xFE0F || value == 0x200D || value == 0x20E3 { return true }
        switch properties.generalCategory {
        case .otherSymbol, .mathSymbol: return value >= 0x2190
        default: return false
        }
    }
}
