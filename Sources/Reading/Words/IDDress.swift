import Languages
import PRDModel

/// An ID at the beginning of a heading, item, line or cell, with what its author put around it.
struct IDDress {
    let id: RequirementID
    /// What follows the ID in the same bold text: `Search` of `**FR-5 – Search**: …`.
    let title: String?
    /// In brackets behind the ID: `Must` of `FR-9 (Must): …`.
    let additions: [String]
    let rest: String
    /// Whether marks stand around the ID.
    let isDressed: Bool

    /// What is left of the text without the ID: the title in bold, and the rest.
    var text: String { title.map { "**\($0)**: " + rest } ?? rest }

    /// Whether the ID is one of an acceptance criterion, as `AC1` or `AC-1.2`.
    var isOfCriterion: Bool { id.text.utf8.starts(with: "AC".utf8) && id.text.utf8.dropFirst(2).first?.isLetter == false }

    /// Nil where the text begins with no ID.
    ///
    /// - Parameters:
    ///   - text: inline Markdown.
    ///   - prefixes: letters that make an ID with a number right behind them, beside those that always do.
    init?(_ text: String, prefixes: Set<String> = []) {
        let word = text.utf8.drop { $0 == .asterisk }.prefix { $0 != .space }
        if let first = word.first, first.isUppercase || first.isLowercase, !word.contains(where: \.isDigit) { return nil }
        var scan = Scan(HTMLTag.withoutFirst(Array(text.utf8)), prefixes)
        guard scan.run(), let id = scan.id else { return nil }
        self.id = RequirementID(canonicalForm(id.text))
        title = scan.title.flatMap { $0.isEmpty ? nil : $0 }
        additions = scan.additions
        isDressed = scan.isDressed
        rest = String(decoding: scan.bytes[scan.index...], as: UTF8.self).trimmed
    }

    /// Whether the `id` of a tag is meant as a requirement's ID rather than as an anchor.
    static func isTagID(_ id: String) -> Bool { IDForm.isBare(id) }

    /// The ID that a table's cell consists of; nil for any other cell.
    static func cell(_ written: String) -> RequirementID? {
        let text = canonicalForm(written)
        if let dress = IDDress(text), dress.rest.isEmpty, dress.title == nil, dress.additions.isEmpty { return dress.id }
        let word = text.removing("*`~").trimmed
        return IDForm.isWord(word) ? RequirementID(canonicalForm(word)) : nil
    }
}

/// Each function starts at `index` and leaves it behind what it has read.
private struct Scan {
    private enum Mark: Equatable {
        /// `**` or `__`, or one of them.
        case emphasis([UInt8])
        case code, bracket, parenthesis, wideBracket
    }

    let bytes: [UInt8]
    var index = 0
    private(set) var id: RequirementID?
    private(set) var title: String?
    private(set) var additions: [String] = []
    private(set) var isDressed = false
    private var marks: [Mark] = []

    private let prefixes: Set<String>

    init(_ bytes: [UInt8], _ prefixes: Set<String>) {
        self.bytes = bytes
        self.prefixes = prefixes
    }

    mutating func run() -> Bool {
        skipDecoration()
        openMarks()
        guard readWord() else { return false }
        isDressed = !marks.isEmpty || wasInSlashes
        let isWide = marks.contains(.wideBracket)
        if !isDressed, namesSeveral { return false }
        readAddition()
        var isSeparated = readSeparator()
        guard closeMarks(&isSeparated) else { return false }
        if !isSeparated { readAddition() }
        if readSeparator() { isSeparated = true }
        guard index < bytes.count else { return true }
        if isSeparated { return true }
        if !bytes[index].isBlank && !isWide && !isWithoutBlanks(at: index) { return false }
        return isDressed || isClearWithoutDress
    }

    private var wasInSlashes = false

    private func byte(_ place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }

    private func begins(with text: StaticString, at place: Int) -> Bool {
        text.withUTF8Buffer { bytes[min(place, bytes.count)...].starts(with: $0) }
    }

    private mutating func skipBlanks() {
        while byte(index) == .space || byte(index) == .tab { index += 1 }
    }

    /// Emoji, and anchors without text.
    private mutating func skipDecoration() {
        while index < bytes.count {
            skipBlanks()
            if begins(with: "<a ", at: index), let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) {
                index = end + 1
                if begins(with: "</a>", at: index) { index += 4 }
                continue
            }
            // As exports of word processors have it.
            if begins(with: "\\<a ", at: index), let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) {
                index = end + 1
                if begins(with: "\\</a\\>", at: index) { index += 6 }
                continue
            }
            guard let byte = byte(index), byte >= 0xE2, let scalar = scalar(at: index), scalar.isDecoration else { return }
            index += UTF8.width(scalar)
        }
    }

    private func scalar(at place: Int) -> Unicode.Scalar? {
        String(decoding: bytes[place...].prefix(4), as: UTF8.self).unicodeScalars.first
    }

    private func isWithoutBlanks(at place: Int) -> Bool { scalar(at: place)?.isWrittenWithoutBlanks == true }

    private mutating func openMarks() {
        while marks.count < 4, let byte = byte(index) {
            switch byte {
            case .asterisk, UInt8(ascii: "_"):
                let length = self.byte(index + 1) == byte ? 2 : 1
                marks.append(.emphasis(Array(repeating: byte, count: length)))
                index += length
            case .backtick:
                marks.append(.code)
                index += 1
            case UInt8(ascii: "["):
                marks.append(.bracket)
                index += 1
            case UInt8(ascii: "("):
                marks.append(.parenthesis)
                index += 1
            default:
                guard begins(with: "【", at: index) else { return }
                marks.append(.wideBracket)
                index += 3
            }
        }
    }

    private mutating func readWord() -> Bool {
        if byte(index) == UInt8(ascii: "/") { return readWordInSlashes() }
        let start = index
        let isBracketed = marks.last == .bracket || marks.last == .wideBracket
        while let byte = byte(index), isPart(byte, isBracketed: isBracketed) { index += 1 }
        if marks.last == .wideBracket { index = min(index, bytes[start...].firstIndex(of: 0xE3) ?? index) }
        while index > start, bytes[index - 1] == .stop || bytes[index - 1] == UInt8(ascii: "_") { index -= 1 }
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        guard isID(word, isBracketed: isBracketed) else { return false }
        id = RequirementID(word)
        return true
    }

    private func isPart(_ byte: UInt8, isBracketed: Bool) -> Bool {
        if byte.isUppercase || byte.isLowercase || byte.isDigit || byte == .hyphen || byte == .stop || byte == UInt8(ascii: "_") {
            return true
        }
        if byte >= 0x80 || byte == UInt8(ascii: "/") { return isBracketed }
        return byte == UInt8(ascii: "~") && marks.last == .code
    }

    private func isID(_ word: String, isBracketed: Bool) -> Bool {
        if marks.last == .code, word.holds(UInt8(ascii: "~")) { return Self.isOpenFastTrace(word) }
        guard isBracketed else { return isBare(word) }
        // What is linked or goes on within the brackets may be any words.
        let closes = byte(index) == UInt8(ascii: "]") && byte(index + 1) != UInt8(ascii: "(") || marks.last == .wideBracket
        return closes ? IDForm.isWord(word) && !Self.isPriority(word) : IDForm.isBare(word)
    }

    private func isBare(_ word: String) -> Bool {
        if IDForm.isBare(word) { return true }
        guard !prefixes.isEmpty else { return false }
        let number = word.utf8.drop(while: \.isUppercase)
        return !number.isEmpty && number.allSatisfy(\.isDigit)
            && prefixes.contains(String(Substring(word.utf8.prefix(while: \.isUppercase))))
    }

    /// `req~login~1`: a kind, a name and a revision.
    private static func isOpenFastTrace(_ word: String) -> Bool {
        let parts = word.utf8.split(separator: UInt8(ascii: "~"), omittingEmptySubsequences: false)
        return parts.count == 3 && word.utf8.count <= IDForm.maxLength && !parts.contains(where: \.isEmpty)
            && parts[2].allSatisfy(\.isDigit)
    }

    private static func isPriority(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        return bytes.count == 2 && (bytes[0] | 0x20) == UInt8(ascii: "p") && bytes[1].isDigit
    }

    /// `/LF10/` or `/LF 10/`.
    private mutating func readWordInSlashes() -> Bool {
        guard let close = bytes[(index + 1)...].prefix(16).firstIndex(of: UInt8(ascii: "/")) else { return false }
        let inner = bytes[(index + 1)..<close]
        let letters = inner.prefix(while: \.isUppercase)
        let digits = inner[letters.endIndex...].drop { $0 == .space }
        guard !letters.isEmpty, !digits.isEmpty, digits.allSatisfy({ $0.isDigit || $0 == .stop }) else { return false }
        id = RequirementID(String(decoding: letters + digits, as: UTF8.self))
        wasInSlashes = true
        index = close + 1
        return true
    }

    /// `(Must)` or `(audit #1)`, if a separator or a closing mark follows.
    private mutating func readAddition() {
        let start = index
        skipBlanks()
        guard let inner = bracketed() else {
            index = start
            return
        }
        let text = String(decoding: bytes[inner], as: UTF8.self).trimmed
        let after = index
        let isFollowed = index == bytes.count || readSeparator() || isAtClosingMark
        index = isFollowed ? after : start
        if isFollowed, !text.isEmpty { additions.append(text) }
    }

    /// What stands in round brackets here, also in those of full width.
    private mutating func bracketed() -> Range<Int>? {
        if byte(index) == UInt8(ascii: "("), let close = bytes[index...].firstIndex(of: UInt8(ascii: ")")) {
            defer { index = close + 1 }
            return (index + 1)..<close
        }
        guard begins(with: "（", at: index) else { return nil }
        // The three bytes of the closing bracket.
        var close = index + 3
        while close < bytes.count, !begins(with: "）", at: close) { close += 1 }
        guard close < bytes.count else { return nil }
        defer { index = close + 3 }
        return (index + 3)..<close
    }

    private var isAtClosingMark: Bool {
        guard let last = marks.last else { return false }
        return closing(of: last).map { bytes[min(index, bytes.count)...].starts(with: $0) } ?? false
    }

    /// A colon, a stop before a blank, or a dash.
    private mutating func readSeparator() -> Bool {
        let start = index
        skipBlanks()
        if byte(index) == .colon || byte(index) == .stop {
            let isEnd = byte(index + 1)?.isBlank != false || byte(index + 1) == .asterisk || !marks.isEmpty
            if isEnd || byte(index) == .colon && isWithoutBlanks(at: index + 1) {
                index += 1
                return true
            }
        }
        if begins(with: "：", at: index) {
            index += 3
            return true
        }
        for (dash, length) in [("–", 3), ("—", 3), ("-", 1), ("|", 1)] as [(StaticString, Int)]
        where begins(with: dash, at: index) {
            guard length == 3 || index > start, byte(index + length)?.isBlank != false else { continue }
            index += length
            return true
        }
        index = start
        return false
    }

    private func closing(of mark: Mark) -> [UInt8]? {
        switch mark {
        case .emphasis(let open): open
        case .code: [.backtick]
        case .bracket: [UInt8(ascii: "]")]
        case .parenthesis: [UInt8(ascii: ")")]
        case .wideBracket: Array("】".utf8)
        }
    }

    /// Reads up to the end of the marks that stand before the ID, with the title that may stand within them.
    private mutating func closeMarks(_ isSeparated: inout Bool) -> Bool {
        while let mark = marks.last, let close = closing(of: mark) {
            if !bytes[min(index, bytes.count)...].starts(with: close) {
                guard readTitle(until: close, of: mark) else { return false }
            }
            index += close.count
            marks.removeLast()
            if mark == .bracket { skipTarget() }
            if readSeparator() { isSeparated = true }
        }
        return true
    }

    /// Only bold and linked IDs have a title with them.
    private mutating func readTitle(until close: [UInt8], of mark: Mark) -> Bool {
        guard mark != .code, mark != .parenthesis, mark != .wideBracket, title == nil else { return false }
        guard byte(index) == .space || index > 0 && bytes[index - 1] == .colon, let id, isBare(id.text) else {
            return false
        }
        var end = index
        while end < bytes.count, !bytes[end...].starts(with: close) { end += 1 }
        guard end < bytes.count else { return false }
        if mark == .bracket, byte(end + 1) != UInt8(ascii: "(") { return false }
        var words = String(decoding: bytes[index..<end], as: UTF8.self).trimmed
        while let last = words.utf8.last, last == .colon || last == .stop { words = String(words.dropLast()).trimmed }
        title = words
        index = end
        return true
    }

    /// The address of a linked ID.
    private mutating func skipTarget() {
        guard byte(index) == UInt8(ascii: "("), let close = bytes[index...].firstIndex(of: UInt8(ascii: ")")) else { return }
        index = close + 1
    }

    /// `FR-1, FR-2 and …`, `FR-1 and FR-2 …`: a sentence about requirements.
    private var namesSeveral: Bool {
        guard let next = byte(index) else { return false }
        if next == .comma || next == UInt8(ascii: "'") || next == UInt8(ascii: "/") { return true }
        guard next == .space else { return false }
        let word = bytes[(index + 1)...].prefix { $0 != .space }
        return Self.connectives.contains(String(decoding: word, as: UTF8.self))
    }

    private static let connectives: Set<String> = [
        "and", "or", "to", "through", "thru", "und", "oder", "bis", "et", "ou", "à", "y", "o", "a", "&", "+", "/",
    ]

    /// `F5 reloads the page` is a sentence, `F5 The page is reloaded` is not.
    private var isClearWithoutDress: Bool {
        guard let text = id?.text, !text.holds(.hyphen), !text.holds(UInt8(ascii: "_")),
            text.utf8.prefix(while: { !$0.isDigit }).count == 1
        else { return true }
        let next = bytes[index...].drop(while: \.isBlank).first
        return next.map { !$0.isLowercase } ?? true
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == .space || self == .tab || self == .newline }
}
