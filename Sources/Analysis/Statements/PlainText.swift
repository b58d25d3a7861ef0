import Figures
import Languages
import PRDModel

/// Inline Markdown as a reader sees it: without the marks of emphasis, addresses and images. Code and quotations stay as they are.
package enum PlainText {
    package static func text(of markdown: String) -> String {
        guard markdown.utf8.contains(where: { marks.contains($0) }) || markdown.contains("://") || markdown.contains("www.")
        else { return markdown }
        var scan = PlainScan(Array(markdown.utf8))
        scan.run()
        return String(decoding: scan.result, as: UTF8.self)
    }

    private static let marks: Set<UInt8> = [
        .asterisk, .backtick, .backslash, .less, UInt8(ascii: "["), UInt8(ascii: "~"),
    ]

    /// Whether most of the letters belong to a script that puts no blanks between words, so that nothing can be said of single words.
    static func isWithoutBlanks(_ text: String) -> Bool {
        guard text.utf8.contains(where: { $0 >= 0xE0 }) else { return false }
        var (spaced, unspaced) = (0, 0)
        for scalar in text.unicodeScalars {
            if scalar.isWrittenWithoutBlanks || isSoutheastAsian(scalar) {
                unspaced += 1
            } else if scalar.properties.isAlphabetic {
                spaced += 1
            }
        }
        // One such sign says as much as a few letters.
        return unspaced * 3 > spaced
    }

    /// Thai, Lao, Burmese and Khmer.
    private static func isSoutheastAsian(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
        default: false
        }
    }
}

private struct PlainScan {
    let bytes: [UInt8]
    private(set) var result: [UInt8] = []
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        result.reserveCapacity(bytes.count)
    }

    mutating func run() { run(to: bytes.count) }

    private mutating func run(to end: Int) {
        while index < end {
            switch bytes[index] {
            case .backtick:
                copy(to: codeSpanEnd(in: bytes, at: index) ?? index + 1)
            case .backslash where index + 1 < end && !bytes[index + 1].isLetter && !bytes[index + 1].isDigit:
                index += 1
                copy(to: index + 1)
            case .asterisk, UInt8(ascii: "~"):
                readEmphasis()
            case UInt8(ascii: "!") where byte(index + 1) == UInt8(ascii: "[") && linkEnd(at: index + 1) != nil:
                index = linkEnd(at: index + 1)?.address ?? index + 1
            case UInt8(ascii: "["):
                readBracket()
            case .less:
                if let close = addressEnd { index = close } else { copy(to: index + 1) }
            case UInt8(ascii: "h"), UInt8(ascii: "w"):
                if beginsURL { skipURL() } else { copy(to: index + 1) }
            default:
                copy(to: index + 1)
            }
        }
    }

    private func byte(_ place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func copy(to end: Int) {
        result += bytes[index..<end]
        index = end
    }

    /// Drops the marks; a single mark between blanks is a sign of its own.
    private mutating func readEmphasis() {
        let length = bytes[index...].prefix { $0 == bytes[index] }.count
        let isSign = (index == 0 || bytes[index - 1] == .space) && (byte(index + length) ?? .space) == .space
        if isSign || bytes[index] == UInt8(ascii: "~") && length < 2 { copy(to: index + length) } else { index += length }
    }

    private mutating func readBracket() {
        if byte(index + 1) == UInt8(ascii: "^"), let close = bytes[index...].firstIndex(of: UInt8(ascii: "]")) {
            index = close + 1
        } else if let link = linkEnd(at: index) {
            index += 1
            run(to: link.text)
            index = link.address
        } else {
            copy(to: index + 1)
        }
    }

    /// How long a link's words or address may be, in bytes.
    private static let maxLength = 2000

    /// The place of the `]` of `[words](address)`, and the place behind the address; nil where no link begins.
    private func linkEnd(at open: Int) -> (text: Int, address: Int)? {
        var depth = 0
        var place = open
        let limit = min(bytes.count, open + Self.maxLength)
        while place < limit {
            switch bytes[place] {
            case .backslash: place += 1
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            default: break
            }
            if depth == 0 { break }
            place += 1
        }
        guard place < limit, byte(place + 1) == UInt8(ascii: "(") else { return nil }
        let text = place
        var parentheses = 0
        place += 1
        while place < min(bytes.count, text + Self.maxLength) {
            if bytes[place] == UInt8(ascii: "(") { parentheses += 1 }
            if bytes[place] == UInt8(ascii: ")") { parentheses -= 1 }
            if parentheses == 0 { return (text, place + 1) }
            place += 1
        }
        return nil
    }

    /// The place behind `<https://…>` or `<name@host>`.
    private var addressEnd: Int? {
        guard let close = bytes[index...].prefix(Self.maxLength).firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let inner = bytes[(index + 1)..<close]
        let isAddress = inner.contains(UInt8(ascii: "@")) || inner.contains(.colon)
        return isAddress && !inner.contains(.space) ? close + 1 : nil
    }

    private var beginsURL: Bool {
        if index > 0, bytes[index - 1].isLetter || bytes[index - 1].isDigit { return false }
        return ["https://", "http://", "www."].contains { bytes[index...].starts(with: $0.utf8) }
    }

    /// A closing parenthesis belongs to the address only if it was opened there.
    private mutating func skipURL() {
        var depth = 0
        while let byte = byte(index), byte > .space, byte != UInt8(ascii: ">"), byte != .bar {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth < 0 { break }
            index += 1
        }
        while let last = byte(index - 1), last == .stop || last == .comma { index -= 1 }
    }
}
