import Figures
import PRDModel

/// One requirement named by another, as in `(answers PROB-001)`.
package struct Reference: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case answers, supports, see
    }

    package let kind: Kind
    package let target: RequirementID
}

/// The cross references of a text.
enum References {
    /// The text without its `(answers …)`, `(see …)` and `(supports …)`, and what they name.
    static func taken(from text: String) -> (rest: String, found: [Reference]) {
        guard text.utf8.contains(UInt8(ascii: "(")) else { return (text, []) }
        let bytes = Array(text.utf8)
        var rest: [UInt8] = []
        var found: [Reference] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == .backtick, let close = CodeSpans.end(in: bytes, at: index) {
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

    private static let longest = 300

    private static func reference(in bytes: [UInt8], at open: Int) -> ([Reference], end: Int)? {
        let limit = min(bytes.count, open + longest)
        guard let close = bytes[open..<limit].firstIndex(of: UInt8(ascii: ")")) else { return nil }
        let words = String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
            .split(whereSeparator: { $0 == " " || $0 == "," || $0 == ";" })
            .filter { $0 != "and" && $0 != "&" && $0 != "also" }
        guard let first = words.first, let kind = Kind(rawValue: first.lowercased()), words.count > 1 else { return nil }
        var references: [Reference] = []
        for word in words.dropFirst() {
            guard let id = id(in: word) else { return nil }
            references.append(Reference(kind: kind, target: id))
        }
        return (references, close + 1)
    }

    /// Capitals, a hyphen and digits at the end, as in `PROB-001`.
    static func isIDShaped(_ word: String) -> Bool {
        guard let hyphen = word.utf8.lastIndex(of: .hyphen) else { return false }
        let number = word.utf8[word.utf8.index(after: hyphen)...]
        return !number.isEmpty && number.allSatisfy(\.isDigit) && word.utf8.first?.isUppercase == true
    }

    /// What IDs that are numbered alike have in common: `FR-CAP` of `FR-CAP-11`.
    static func family(of id: String) -> Substring? {
        guard isIDShaped(id), let hyphen = id.lastIndex(of: "-"), hyphen != id.startIndex else { return nil }
        return id[..<hyphen]
    }

    /// The words of a text that are shaped as numbered IDs, outside code and quotations.
    static func ids(in text: String) -> [RequirementID] {
        let bytes = Array(Quotations.removed(from: text).utf8)
        guard bytes.contains(.hyphen) else { return [] }
        func isPart(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit || byte == .hyphen || byte == UInt8(ascii: "_") }
        return bytes.split(whereSeparator: { !isPart($0) }).filter { $0.last?.isDigit == true && $0.contains(.hyphen) }
            .map { String(decoding: $0, as: UTF8.self) }.filter(isIDShaped)
            .map { RequirementID($0) }
    }

    private typealias Kind = Reference.Kind

    /// An ID has a digit and a capital; brackets around it do not matter.
    private static func id(in word: Substring) -> RequirementID? {
        let text = word.drop { $0 == "[" || $0 == "*" }.prefix { $0 != "]" && $0 != "*" }
        guard text.utf8.contains(where: \.isDigit), text.utf8.contains(where: \.isLetter) else { return nil }
        let isWord = text.utf8.allSatisfy { byte in
            byte.isDigit || byte.isUppercase || byte.isLowercase || byte == .hyphen || byte == .stop || byte == UInt8(ascii: "_")
        }
        return isWord ? RequirementID(String(text)) : nil
    }
}
