import Languages
import PRDModel

/// One line of an author's Markdown, made fit to stand beside other text.
package enum Inline {
    /// The line with everything escaped that could reach beyond it: unpaired backticks, tags and comments.
    package static func escaped(_ line: String) -> String {
        let bytes = Array(line.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case .backslash where index + 1 < bytes.count:
                result += [byte, bytes[index + 1]]
                index += 2
            case .backtick:
                let end = endOfBackticks(bytes, at: index)
                if let close = codeSpanEnd(in: bytes, at: index) {
                    result += bytes[index..<close]
                    index = close
                } else {
                    for _ in index..<end { result += [.backslash, .backtick] }
                    index = end
                }
            case .less:
                if let close = autolinkEnd(in: bytes, at: index) {
                    result += bytes[index..<close]
                    index = close
                } else {
                    if index + 1 < bytes.count, beginsTag(bytes[index + 1]) { result.append(.backslash) }
                    result.append(byte)
                    index += 1
                }
            case 0..<0x20, 0x7F:
                if byte == .tab || byte == .newline { result.append(.space) }
                index += 1
            default:
                result.append(byte)
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The line with its beginning escaped where it would open a heading, list, quote, rule, fence or link definition.
    package static func escapedStart(_ line: String) -> String {
        let bytes = Array(line.utf8)
        guard let first = bytes.first else { return line }
        switch first {
        case UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "="): return "\\" + line
        case UInt8(ascii: "-"), UInt8(ascii: "+"), .asterisk, UInt8(ascii: "_"):
            let marks = bytes.prefix { $0 == first || $0 == .space }.count
            let isMarker = bytes.count == 1 || bytes[1] == .space || bytes[1] == .tab
            return isMarker || marks == bytes.count ? "\\" + line : line
        case UInt8(ascii: "~"): return line.hasPrefix("~~~") ? "\\" + line : line
        case UInt8(ascii: "["): return line.contains("]:") ? "\\" + line : line
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let digits = bytes.prefix { $0.isDigit }.count
            guard digits < bytes.count, bytes[digits] == .stop || bytes[digits] == UInt8(ascii: ")") else { return line }
            guard digits + 1 == bytes.count || bytes[digits + 1] == .space else { return line }
            return String(decoding: bytes[..<digits] + [.backslash] + bytes[digits...], as: UTF8.self)
        default: return line
        }
    }

    /// The text for a table's cell: in one line, with its bars escaped, in code too, as GitHub's tables want it.
    package static func cell(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == .bar || $0 == .newline }) else { return text }
        var result: [UInt8] = []
        var isEscaped = false
        for byte in text.utf8 {
            if byte == .bar, !isEscaped { result.append(.backslash) }
            result.append(byte == .newline ? .space : byte)
            isEscaped = byte == .backslash && !isEscaped
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func beginsTag(_ byte: UInt8) -> Bool {
        byte.isLetter || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }

    /// The place after `<scheme:…>` or `<name@host>`.
    private static func autolinkEnd(in bytes: [UInt8], at start: Int) -> Int? {
        var isLink = false
        var index = start + 1
        while index < bytes.count, index < start + 2000 {
            switch bytes[index] {
            case .space, .less, .tab, .backtick, .backslash, .quote: return nil
            case UInt8(ascii: ">"): return isLink && index > start + 3 ? index + 1 : nil
            case .colon, UInt8(ascii: "@"): isLink = isLink || index > start + 2
            case let byte where !isLink && !byte.isLetter && !byte.isDigit && byte != .stop && byte != .hyphen:
                return nil
            default: break
            }
            index += 1
        }
        return nil
    }
}
