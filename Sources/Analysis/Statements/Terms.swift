import Figures
import Languages
import PRDModel

/// Abbreviations that a text explains, and addresses that it names.
package enum Terms {
    package struct Definition: Hashable {
        package let abbreviation: String
        package let meaning: String
    }

    /// From `Bridge Management System (BMS)` and `BMS (Bridge Management System)`: only where the initials agree.
    package static func definitions(in text: String) -> [Definition] {
        var found: [Definition] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
            let before = rest[..<open].split(separator: " ").map(String.init)
            let inside = rest[rest.utf8.index(after: open)..<close].trimmed
            if isAbbreviation(inside), let meaning = expansion(of: inside, at: before) {
                found.append(Definition(abbreviation: inside, meaning: meaning))
            } else if let last = before.last, isAbbreviation(last),
                expansion(of: last, at: inside.split(separator: " ").map(String.init)) == inside
            {
                found.append(Definition(abbreviation: last, meaning: inside))
            }
            rest = rest[rest.utf8.index(after: close)...]
        }
        return unique(found)
    }

    private static func isAbbreviation(_ text: String) -> Bool {
        (2...8).contains(text.utf8.count) && text.utf8.allSatisfy { $0.isUppercase || $0.isDigit }
            && text.utf8.first?.isUppercase == true
    }

    /// The last words whose initials are the abbreviation.
    private static func expansion(of abbreviation: String, at words: [String]) -> String? {
        let wanted = abbreviation.lowercased().filter(\.isLetter)
        let grammar: Set<String> = ["of", "and", "for", "the", "in", "on", "to"]
        for count in stride(from: wanted.count, through: min(words.count, wanted.count + 3), by: 1) where count <= words.count {
            let candidate = words.suffix(count)
            let parts = candidate.flatMap { $0.split(separator: "-") }
            let telling = parts.filter { !grammar.contains($0.lowercased()) }
            let initials = String(telling.compactMap { $0.lowercased().first })
            let all = String(parts.compactMap { $0.lowercased().first })
            if initials == wanted || all == wanted { return candidate.joined(separator: " ") }
        }
        return nil
    }

    package struct Address: Hashable {
        /// The words of the link; nil for a bare address.
        package let title: String?
        package let target: String
    }

    /// `[title](address)`, `<address>` and bare addresses, outside code.
    package static func addresses(in text: String) -> [Address] {
        guard text.contains("://") else { return [] }
        var found: [Address] = []
        let bytes = Array(text.utf8)
        var index = 0
        var title: String?
        while index < bytes.count {
            if bytes[index] == .backtick, let close = codeSpanEnd(in: bytes, at: index) {
                index = close
                continue
            }
            if bytes[index] == UInt8(ascii: "["), let end = linkTextEnd(bytes, at: index) {
                title = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
                index = end + 2
                continue
            }
            guard startsAddress(bytes, at: index) else {
                index += 1
                continue
            }
            var end = index
            while end < bytes.count, isAddressByte(bytes[end]) { end += 1 }
            while let last = bytes[index..<end].last, last == .stop || last == .comma || last == .colon { end -= 1 }
            found.append(Address(title: title, target: String(decoding: bytes[index..<end], as: UTF8.self)))
            title = nil
            index = max(end, index + 1)
        }
        return unique(found)
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        byte > .space && byte != UInt8(ascii: ")") && byte != UInt8(ascii: ">") && byte != .less && byte != .quote && byte != .bar
    }

    private static func startsAddress(_ bytes: [UInt8], at index: Int) -> Bool {
        for scheme in ["https://", "http://"] where bytes[index...].starts(with: scheme.utf8) { return true }
        return false
    }

    /// The place of the `]` of `[title](`.
    private static func linkTextEnd(_ bytes: [UInt8], at open: Int) -> Int? {
        guard let close = bytes[open...].prefix(300).firstIndex(of: UInt8(ascii: "]")), close + 1 < bytes.count else {
            return nil
        }
        return bytes[close + 1] == UInt8(ascii: "(") ? close : nil
    }
}
