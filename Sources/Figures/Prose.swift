import Languages
import PRDModel

/// The lines of a text's prose, without fenced code, comments, addresses and the marks of lists and headings.
package struct Prose {
    package struct Line {
        /// From 0.
        package let number: Int
        /// IDs in citation brackets; the texts of links are not among them.
        package let cited: [RequirementID]
        /// For reading figures: code in spans as it stands, emphasis and cited IDs left out, `|` between cells.
        package fileprivate(set) var words: String
        /// It has no mark of its own in front, so that it may go on with the line before.
        fileprivate let isPlain: Bool
    }

    package private(set) var lines: [Line] = []
    /// The text of a picture is prose that stands in a fence.
    private var fence: (mark: UInt8, length: Int, isPicture: Bool)?
    private var isInComment = false

    package init(_ markdown: String) {
        for (number, line) in markdown.utf8.split(separator: .newline, omittingEmptySubsequences: false).enumerated() {
            let bytes = Array(line)
            if isInFence(bytes) { continue }
            var reader = LineReader(bytes, isInComment: isInComment)
            reader.read()
            isInComment = reader.isInComment
            let words = String(decoding: reader.words, as: UTF8.self)
            let line = Line(number: number, cited: reader.cited, words: words, isPlain: !reader.hasMarkers)
            lines.append(line)
            joinFigure()
        }
    }

    /// Takes the rest of a figure at the end of the line before back from the beginning of the last: editors wrap `1,000`, `20 %` and `5 days`
    /// where it suits them.
    private mutating func joinFigure() {
        guard lines.count > 1 else { return }
        let (last, before) = (lines.count - 1, lines.count - 2)
        guard lines[last].isPlain, lines[before].number == lines[last].number - 1, !lines[before].words.contains("|") else {
            return
        }
        let bytes = lines[before].words.utf8
        var isOpen = bytes.last?.isDigit == true
        let isInNumber = [.comma, .stop].contains(bytes.last) && bytes.dropLast().last?.isDigit == true
        if isInNumber, lines[last].words.utf8.first?.isDigit == true {
            takeWord(from: last, joint: "")
            isOpen = lines[before].words.utf8.last?.isDigit == true
        }
        if isOpen { takeWord(from: last, joint: " ") }
    }

    private mutating func takeWord(from line: Int, joint: String) {
        let words = lines[line].words.utf8.drop { $0 <= .space }
        let word = words.prefix { $0 > .space }
        if word.isEmpty { return }
        lines[line - 1].words += joint + String(decoding: word, as: UTF8.self)
        lines[line].words = String(decoding: words.dropFirst(word.count), as: UTF8.self)
    }

    /// Whether the line belongs to a block of fenced code, its fences included.
    private mutating func isInFence(_ bytes: [UInt8]) -> Bool {
        // A fence may stand in a list or a quote.
        let text = bytes.drop { $0 == .space || $0 == .tab || $0 == UInt8(ascii: ">") }
        let marks = text.prefix { $0 == text.first }
        if let open = fence {
            let isEnd =
                marks.first == open.mark && marks.count >= open.length && text.dropFirst(marks.count).allSatisfy { $0 <= .space }
            if isEnd { fence = nil }
            return isEnd || !open.isPicture
        }
        guard !isInComment, let mark = marks.first, mark == .backtick || mark == UInt8(ascii: "~"), marks.count >= 3,
            mark != .backtick || !text.dropFirst(marks.count).contains(.backtick)
        else { return false }
        let info = String(decoding: text.dropFirst(marks.count), as: UTF8.self)
        fence = (mark, marks.count, info.trimmed == "mermaid")
        return true
    }
}

/// Reads one line of Markdown.
private struct LineReader {
    private let bytes: [UInt8]
    private var index = 0
    private(set) var hasMarkers = false
    var isInComment: Bool
    private(set) var cited: [RequirementID] = []
    private(set) var words: [UInt8] = []

    init(_ bytes: [UInt8], isInComment: Bool) {
        self.bytes = bytes
        self.isInComment = isInComment
    }

    mutating func read() {
        if !isInComment { skipMarkers() }
        while index < bytes.count {
            if isInComment {
                isInComment = !skip(through: "-->")
                if isInComment { return }
                continue
            }
            readNext()
        }
    }

    /// Marks of quotes, lists and headings; a list's number counts nothing.
    private mutating func skipMarkers() {
        while index < bytes.count {
            let rest = bytes[index...]
            let digits = rest.prefix { $0.isDigit }.count
            let behind = rest.dropFirst(digits)
            let isNumber = digits > 0 && digits < 10 && (behind.first == .stop || behind.first == UInt8(ascii: ")"))
            if rest.first.map({ $0 <= .space || [UInt8(ascii: ">"), UInt8(ascii: "#")].contains($0) }) == true {
                if bytes[index] > .space { hasMarkers = true }
                index += 1
            } else if [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(rest.first),
                rest.dropFirst().first == .space
            {
                index += 2
                hasMarkers = true
            } else if isNumber, behind.dropFirst().first == .space {
                index += digits + 2
                hasMarkers = true
            } else {
                return
            }
        }
    }

    private mutating func readNext() {
        let byte = bytes[index]
        switch byte {
        case .backtick: readCode()
        case UInt8(ascii: "["): readBracket()
        case UInt8(ascii: "]"): readAddress()
        case .less: readTag()
        case .bar: replace(1, with: " | ")
        case .asterisk, UInt8(ascii: "~"), .backslash: index += 1
        case UInt8(ascii: "h") where isURL:
            index += bytes[index...].prefix { $0 > .space && $0 != .bar && $0 != UInt8(ascii: ")") }.count
        case 0xC2 where begins([0xC2, 0xA0]): readBlank(2)
        case 0xE2: readMark()
        default:
            words.append(byte)
            index += 1
        }
    }

    private mutating func readCode() {
        guard let end = codeSpanEnd(in: bytes, at: index) else {
            index += 1
            return
        }
        words += bytes[index..<end].filter { $0 != .backtick }
        index = end
    }

    /// In bytes; a line of nothing but brackets is not to be looked through for each of them.
    private static let maxGroup = 2000

    private mutating func readBracket() {
        let rest = Substring(decoding: bytes[index..<min(bytes.count, index + Self.maxGroup)], as: UTF8.self)
        guard let group = CitationGroup(rest) else { return replace(1, with: "[") }
        index += rest.utf8.distance(from: rest.startIndex, to: group.end)
        // A link's words are not a citation, so they stay.
        if addressEnd(at: index) == nil {
            cited += group.ids
            words.append(.space)
        } else {
            words += rest.utf8.prefix(rest.utf8.distance(from: rest.startIndex, to: group.end))
        }
    }

    private mutating func readAddress() {
        index += 1
        words.append(UInt8(ascii: "]"))
        if let end = addressEnd(at: index) { index = end }
    }

    /// The place behind `(address)` or `(address "title")`; nil for words in brackets.
    private func addressEnd(at start: Int) -> Int? {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "("),
            let close = bytes[start...].firstIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let inner = bytes[(start + 1)..<close]
        guard let blank = inner.firstIndex(of: .space) else { return close + 1 }
        return bytes[blank + 1] == .quote ? close + 1 : nil
    }

    private mutating func readTag() {
        if begins(Array("<!--".utf8)) {
            index += 4
            isInComment = true
            return
        }
        let next = index + 1 < bytes.count ? bytes[index + 1] : .space
        guard next.isLetter || next == UInt8(ascii: "/"), let close = bytes[index...].firstIndex(of: UInt8(ascii: ">")) else {
            return replace(1, with: "<")
        }
        words.append(.space)
        index = close + 1
    }

    /// A blank that does not break: between digits it groups them.
    private mutating func readBlank(_ length: Int) {
        let rest = bytes[(index + length)...]
        let groups = words.last?.isDigit == true && rest.prefix { $0.isDigit }.count == 3
        replace(length, with: groups ? "" : " ")
    }

    /// Dashes and narrow blanks beyond ASCII.
    private mutating func readMark() {
        if begins([0xE2, 0x80, 0xAF]) || begins([0xE2, 0x80, 0x89]) || begins([0xE2, 0x80, 0x87]) { return readBlank(3) }
        if begins([0xE2, 0x80, 0x94]) { return replace(3, with: " — ") }
        let isEnDash = begins([0xE2, 0x80, 0x93]) || begins([0xE2, 0x88, 0x92])
        if isEnDash { return replace(3, with: words.last?.isDigit == true ? "-" : " - ") }
        words.append(0xE2)
        index += 1
    }

    private var isURL: Bool { begins(Array("http://".utf8)) || begins(Array("https://".utf8)) }

    private func begins(_ pattern: [UInt8]) -> Bool { bytes[index...].starts(with: pattern) }

    private mutating func replace(_ count: Int, with text: String) {
        words += text.utf8
        index += count
    }

    /// - Returns: false if the pattern is not found; the rest of the text is then skipped.
    private mutating func skip(through pattern: String) -> Bool {
        let wanted = Array(pattern.utf8)
        while index + wanted.count <= bytes.count {
            if begins(wanted) {
                index += wanted.count
                return true
            }
            index += 1
        }
        index = bytes.count
        return false
    }
}
