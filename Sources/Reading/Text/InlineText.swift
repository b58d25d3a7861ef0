import Languages
import PRDModel

/// Rewrites an author's inline Markdown so that it says the same elsewhere: relative links lead to the same target from the document's folder,
/// reference links have their address with them, footnotes are taken out, and HTML tags leave only their text.
///
/// A class, since everything that reads a file's blocks holds it; its definitions are collected before that.
final class InlineText {
    struct Definition: Hashable {
        let target: String
        let title: String?
        let line: Int
    }

    /// By their folded labels.
    var definitions: [String: Definition] = [:]
    /// Texts by label.
    var footnotes: [String: String] = [:]
    /// The requirement file's path, relative to the project directory.
    let path: String
    /// The folder of PRD.md, relative to the project directory; empty for the directory itself.
    let outputFolder: String

    init(path: String, outputFolder: String) {
        self.path = path
        self.outputFolder = outputFolder
    }

    /// Whether the text may come out different.
    static func mayChange(_ text: String) -> Bool { text.utf8.contains { $0 == UInt8(ascii: "[") || $0 == .less } }

    /// - Parameter used: collects the labels of the footnotes that the text refers to.
    func rewritten(_ text: String, used: inout [String]) -> String {
        guard Self.mayChange(text) else { return text }
        var scan = InlineScan(bytes: Array(text.utf8), inline: self)
        scan.run()
        used += scan.used
        return scan.isChanged ? String(decoding: scan.result, as: UTF8.self) : text
    }

    static func label(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }

    /// The address as it is seen from the document's folder.
    func relocated(_ target: String) -> String {
        let bytes = Array(target.utf8)
        guard let first = bytes.first, first != UInt8(ascii: "/"), !Self.hasScheme(bytes) else { return target }
        let end = bytes.firstIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") } ?? bytes.count
        let file = String(decoding: bytes[..<end], as: UTF8.self)
        let rest = String(decoding: bytes[end...], as: UTF8.self)
        var parts = path.split(separator: "/").map(String.init)
        if !file.isEmpty {
            parts.removeLast()
            for part in file.split(separator: "/", omittingEmptySubsequences: true) {
                switch part {
                case ".": break
                case "..":
                    if parts.isEmpty || parts.last == ".." { parts.append("..") } else { parts.removeLast() }
                default: parts.append(String(part))
                }
            }
        }
        let base = outputFolder.split(separator: "/").map(String.init)
        let common = zip(parts, base).prefix { $0 == $1 }.count
        let up = Array(repeating: "..", count: base.count - common)
        let slash = file.utf8.last == UInt8(ascii: "/") ? "/" : ""
        return (up + parts[common...]).joined(separator: "/") + slash + rest
    }

    private static func hasScheme(_ bytes: [UInt8]) -> Bool {
        guard let colon = bytes.firstIndex(of: .colon), colon > 1, bytes[0].isLetter else { return bytes.starts(with: "//".utf8) }
        return bytes[..<colon].allSatisfy { $0.isLetter || $0.isDigit || $0 == .hyphen || $0 == .stop || $0 == UInt8(ascii: "+") }
    }
}

private struct InlineScan {
    let bytes: [UInt8]
    let inline: InlineText
    private(set) var result: [UInt8] = []
    private(set) var used: [String] = []
    private(set) var isChanged = false
    private var index = 0
    /// What reference links may still add: many of them to one long address would make hundreds of megabytes.
    private var room: Int
    /// Where the texts of brackets begin that are open.
    private var open: [Int] = []

    init(bytes: [UInt8], inline: InlineText) {
        self.bytes = bytes
        self.inline = inline
        result.reserveCapacity(bytes.count + 32)
        room = 4096 + 16 * bytes.count
    }

    mutating func run() {
        while index < bytes.count {
            switch bytes[index] {
            case .backslash where index + 1 < bytes.count: copy(2)
            case .backtick: copy((codeSpanEnd(in: bytes, at: index) ?? endOfBackticks(bytes, at: index)) - index)
            case .less: readTag()
            case UInt8(ascii: "["):
                if takeFootnoteMark() { continue }
                open.append(index + 1)
                copy(1)
            case UInt8(ascii: "]"): closeBracket()
            default: copy(1)
            }
        }
    }

    private mutating func copy(_ count: Int) {
        result += bytes[index..<min(index + count, bytes.count)]
        index += count
    }

    private mutating func replace(upTo end: Int, with text: String) {
        result += text.utf8
        index = end
        isChanged = true
    }

    /// A tag of HTML leaves nothing, `<br>` a blank.
    private mutating func readTag() {
        guard let (name, end) = HTMLTag.read(bytes, at: index) else { return copy(1) }
        let isBreak = name == "br"
        if isBreak, result.last != .space { result.append(.space) }
        replace(upTo: end, with: "")
        if isBreak { while index < bytes.count, bytes[index] == .space { index += 1 } }
    }

    private mutating func takeFootnoteMark() -> Bool {
        guard index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "^"),
            let close = bytes[index...].prefix(80).firstIndex(of: UInt8(ascii: "]"))
        else { return false }
        let label = String(decoding: bytes[(index + 2)..<close], as: UTF8.self)
        guard inline.footnotes[label] != nil else { return false }
        used.append(label)
        replace(upTo: close + 1, with: "")
        return true
    }

    private mutating func closeBracket() {
        guard let start = open.popLast() else { return copy(1) }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        if next == UInt8(ascii: "("), let (target, rest, end) = target(at: index + 2) {
            let moved = inline.relocated(target)
            if moved == target { return copy(end - index) }
            return replace(upTo: end, with: "](" + Self.address(moved) + rest)
        }
        var label = text
        var end = index + 1
        if next == UInt8(ascii: "["), let close = bytes[(index + 1)...].prefix(1000).firstIndex(of: UInt8(ascii: "]")) {
            end = close + 1
            if close > index + 2 { label = String(decoding: bytes[(index + 2)..<close], as: UTF8.self) }
        }
        guard !inline.definitions.isEmpty, let definition = inline.definitions[InlineText.label(label)] else { return copy(1) }
        let title = definition.title.map { " \"\($0)\"" } ?? ""
        let target = "](" + Self.address(inline.relocated(definition.target)) + title + ")"
        room -= target.utf8.count
        if room < 0 { return copy(1) }
        replace(upTo: end, with: target)
    }

    private static func address(_ target: String) -> String {
        target.utf8.contains { $0 == .space || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") } ? "<\(target)>" : target
    }

    /// The address, what follows it with the closing bracket, and the place behind that.
    private func target(at start: Int) -> (target: String, rest: String, end: Int)? {
        var place = start
        while place < bytes.count, bytes[place] == .space { place += 1 }
        let first: Int
        let last: Int
        if place < bytes.count, bytes[place] == .less {
            guard let close = bytes[place...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
            (first, last) = (place + 1, close)
            place = close + 1
        } else {
            first = place
            var depth = 0
            while place < bytes.count, bytes[place] > .space {
                if bytes[place] == .backslash { place += 1 }
                if place < bytes.count, bytes[place] == UInt8(ascii: "(") { depth += 1 }
                if place < bytes.count, bytes[place] == UInt8(ascii: ")") {
                    if depth == 0 { break }
                    depth -= 1
                }
                place += 1
            }
            last = min(place, bytes.count)
        }
        guard let close = bytes[min(place, bytes.count)...].firstIndex(of: UInt8(ascii: ")")) else { return nil }
        return (
            String(decoding: bytes[first..<last], as: UTF8.self), String(decoding: bytes[place...close], as: UTF8.self), close + 1
        )
    }
}

/// Tags of HTML, and no other words in pointed brackets: `<file>` is a text.
enum HTMLTag {
    /// The tag's name in lower case, and the place behind it.
    static func read(_ bytes: [UInt8], at start: Int) -> (name: String, end: Int)? {
        var index = start + 1
        if index < bytes.count, bytes[index] == UInt8(ascii: "/") { index += 1 }
        let name = bytes[min(index, bytes.count)...].prefix { $0.isUppercase || $0.isLowercase || $0.isDigit }
        let text = String(decoding: name, as: UTF8.self).lowercased()
        guard names.contains(text), name.endIndex < bytes.count else { return nil }
        let next = bytes[name.endIndex]
        guard next == UInt8(ascii: ">") || next == .space || next == UInt8(ascii: "/") || next == .newline || next == .tab,
            let close = bytes[name.endIndex...].prefix(4000).firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        return (text, close + 1)
    }

    /// `<mark>FR-22</mark> …` without the tags around its first words.
    static func withoutFirst(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.first == .less, let (name, end) = read(bytes, at: 0), name != "a", name != "br",
            let close = Substring(decoding: bytes[end...], as: UTF8.self).utf8.offset(of: "</" + name + ">")
        else { return bytes }
        return Array(bytes[end..<(end + close)]) + bytes[(end + close + name.utf8.count + 3)...]
    }

    private static let names: Set<String> = [
        "a", "abbr", "acronym", "address", "article", "aside", "b", "blockquote", "br", "caption", "center", "cite", "code",
        "col", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2",
        "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "picture",
        "pre", "q", "s", "samp", "section", "small", "source", "span", "strike", "strong", "sub", "summary", "sup", "table",
        "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var", "video", "wbr", "iframe", "input", "label",
    ]

    /// The text between line breaks of HTML.
    static func lines(of text: String) -> [String] {
        guard text.utf8.contains(.less) else { return [text] }
        let bytes = Array(text.utf8)
        var lines: [String] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] == .less, let (name, end) = read(bytes, at: index), name == "br" {
                lines.append(String(decoding: bytes[start..<index], as: UTF8.self))
                (start, index) = (end, end)
            } else {
                index += 1
            }
        }
        return lines + [String(decoding: bytes[start...], as: UTF8.self)]
    }

    /// The text of a block of HTML without its tags.
    static func text(of html: String) -> String {
        let bytes = Array(html.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == .less, let (_, end) = read(bytes, at: index) {
                result.append(.space)
                index = end
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The value of `id` in the first tag of a block, and the tag's name; nil where there is none.
    static func identifier(in html: String) -> (name: String, id: String)? {
        let bytes = Array(html.utf8)
        guard let start = bytes.firstIndex(of: .less), let (name, end) = read(bytes, at: start) else { return nil }
        let tag = String(decoding: bytes[start..<end], as: UTF8.self)
        for quote in ["\"", "'"] {
            guard let open = tag.firstRange(of: " id=" + quote) else { continue }
            let rest = tag[open.upperBound...]
            guard let close = rest.firstRange(of: quote) else { continue }
            return (name, String(rest[..<close.lowerBound]))
        }
        return nil
    }
}
