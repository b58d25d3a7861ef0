import Languages
import PRDModel

/// The cross references of a text.
enum StatedReferences {
    /// The text without its `(answers …)`, `(see …)` and `(supports …)`, and what they name.
    static func taken(from text: String) -> (rest: String, found: [Reference]) {
        guard text.holds(UInt8(ascii: "(")) else { return (text, []) }
        let bytes = Array(text.utf8)
        var rest: [UInt8] = []
        var found: [Reference] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == .backtick, let close = codeSpanEnd(in: bytes, at: index) {
                rest += bytes[index..<close]
                index = close
            } else if bytes[index] == UInt8(ascii: "("), let (references, end) = reference(in: bytes, at: index) {
                found += references
                if rest.last == .space { rest.removeLast() }
                index = end
            } else {
                rest.append(bytes[index])
                index += 1
            }
        }
        return (found.isEmpty ? text : String(decoding: rest, as: UTF8.self).trimmed, found)
    }

    private static let maxLength = 300

    private static func reference(in bytes: [UInt8], at open: Int) -> ([Reference], end: Int)? {
        let limit = min(bytes.count, open + maxLength)
        guard let close = bytes[open..<limit].firstIndex(of: UInt8(ascii: ")")) else { return nil }
        let words = bytes[(open + 1)..<close].split { $0 == .space || $0 == .comma || $0 == UInt8(ascii: ";") }
            .map { String(decoding: $0, as: UTF8.self) }.filter { $0 != "and" && $0 != "&" && $0 != "also" }
        guard let first = words.first, let kind = Reference.Kind(rawValue: first.lowercased()), words.count > 1 else {
            return nil
        }
        var references: [Reference] = []
        for word in words.dropFirst() {
            guard let id = id(in: word) else { return nil }
            references.append(Reference(kind, id))
        }
        return (references, close + 1)
    }

    /// Brackets and bold marks around the ID do not matter.
    private static func id(in word: String) -> RequirementID? {
        let bytes = word.utf8.drop { $0 == UInt8(ascii: "[") || $0 == .asterisk }.prefix {
            $0 != UInt8(ascii: "]") && $0 != .asterisk
        }
        let text = String(Substring(bytes))
        guard text.utf8.allSatisfy({ $0 < 0x80 }), IDForm.isWord(text) else { return nil }
        return RequirementID(text)
    }
}

extension IDDress {
    /// Whether nothing but an arrow and what it leads to follows, perhaps with the requirement's name in brackets: `(Speed) → README`.
    var pointsElsewhere: Bool {
        var text = rest.utf8[...]
        if text.first == UInt8(ascii: "("), let close = text.firstIndex(of: UInt8(ascii: ")")) {
            text = text[text.index(after: close)...].drop { $0 == .space }
        }
        return title == nil && Self.arrows.contains { text.starts(with: $0.utf8) }
    }

    private static let arrows = ["→", "->", "=>", "⇒", "➔"]

    static func hasArrow(_ text: String) -> Bool { arrows.contains { text[...].utf8.offset(of: $0) != nil } }
}
