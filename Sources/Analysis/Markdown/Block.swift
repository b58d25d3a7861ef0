import Figures
import Languages
import PRDModel

extension Block {
    /// The block as lines that stay within it, whatever the author wrote.
    package var lines: [String] {
        switch self {
        case .paragraph(let text): return [Inline.escapedStart(Inline.escaped(text))]
        case .list(let lines): return ListLines.escaped(lines)
        case .table(let rows):
            let width = Block.cells(of: rows[0]).count
            return rows.enumerated().map { number, row in
                let cells = Block.cells(of: row, atMost: width)
                return "| " + (number == 1 ? cells.map(Block.shortRule) : cells.map(Inline.escaped)).joined(separator: " | ")
                    + " |"
            }
        case .quote(let blocks):
            var lines = Array(blocks.map(\.lines).joined(separator: [""]))
            // `[!NOTE]` makes an alert in a line of its own only.
            if let first = lines.first, first.hasPrefix("[!"), let end = first.firstRange(of: "] ") {
                lines.replaceSubrange(0..<1, with: [first[..<end.lowerBound] + "]", String(first[end.upperBound...])])
            }
            return lines.map { $0.isEmpty ? ">" : "> " + $0 }
        case .code(let info, let lines):
            let longest = lines.map { $0.utf8.prefix { $0 == .space || $0 == .backtick }.count }.max() ?? 0
            let fence = String(repeating: "`", count: max(3, longest + 1))
            let language = info.removing("`<")
            return [fence + language] + lines.map { trimmingLineEnds($0) } + [fence]
        }
    }

    /// A delimiter cell in its shortest form, so that the width of the author's columns does not matter.
    private static func shortRule(_ cell: String) -> String {
        (cell.hasPrefix(":") ? ":" : "") + "---" + (cell.hasSuffix(":") && cell.utf8.count > 1 ? ":" : "")
    }

    /// Surplus cells, which renderers would drop, stay in the last one.
    private static func cells(of row: String, atMost width: Int) -> [String] {
        let cells = cells(of: row)
        guard cells.count > width, width > 0 else { return cells }
        return cells.prefix(width - 1) + [cells[(width - 1)...].joined(separator: " \\| ")]
    }
}

/// The opening line of a fenced code block.
struct Fence {
    let mark: UInt8
    let length: Int
    let indentation: Int
    let info: String

    init?(opening line: String) {
        let bytes = Array(line.utf8)
        indentation = bytes.prefix { $0 == .space }.count
        guard indentation < bytes.count, indentation < 4 else { return nil }
        let first = bytes[indentation]
        guard first == .backtick || first == UInt8(ascii: "~") else { return nil }
        mark = first
        length = bytes[indentation...].prefix { $0 == first }.count
        info = String(decoding: bytes[(indentation + length)...], as: UTF8.self).trimmed
        guard length >= 3, mark != .backtick || !info.utf8.contains(.backtick) else { return nil }
    }

    func isClosed(by line: String) -> Bool {
        let text = Array(line.trimmed.utf8)
        return text.count >= length && text.allSatisfy { $0 == mark }
    }
}

extension String {
    var isBlank: Bool { utf8.allSatisfy { $0 <= .space } }

    var isListItem: Bool { listMarkerLength != nil }

    /// Of the bullet or number at the beginning of the line and the blank after it.
    var listMarkerLength: Int? {
        var bytes = utf8.makeIterator()
        guard var byte = bytes.next() else { return nil }
        var length = 1
        if byte == .hyphen || byte == .asterisk || byte == UInt8(ascii: "+") {
            guard let next = bytes.next(), next == .space || next == .tab else { return nil }
            return 2
        }
        while byte.isDigit, let next = bytes.next() {
            byte = next
            length += 1
        }
        guard length > 1, length < 11, byte == .stop || byte == UInt8(ascii: ")") else { return nil }
        guard let next = bytes.next(), next == .space || next == .tab else { return nil }
        return length + 1
    }

    func drop(blanks: Int) -> Substring {
        var rest = Substring(self)
        var left = blanks
        while left > 0, rest.first == " " {
            rest.removeFirst()
            left -= 1
        }
        return rest
    }
}
