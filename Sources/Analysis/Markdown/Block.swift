import Figures
import PRDModel

/// A block of a requirement's Markdown.
package enum Block: Hashable, Sendable {
    /// In one line.
    case paragraph(String)
    /// With everything nested in it, as it stands.
    case list([String])
    /// Header, delimiter row and rows, as they stand.
    case table([String])
    case quote([Block])
    case code(info: String, lines: [String])
}

extension Block {
    /// Beyond this depth quotes are read as paragraphs, so that no text can exhaust the stack.
    private static let deepestQuote = 8

    static func blocks(of text: String) -> [Block] {
        guard text.utf8.contains(.newline) || text.utf8.first.map({ !$0.isLetter }) ?? true else {
            return [.paragraph(text.trimmed)]
        }
        return blocks(of: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), depth: 0)
    }

    private static func blocks(of lines: [String], depth: Int) -> [Block] {
        var result: [Block] = []
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if line.isBlank {
                index += 1
            } else if let fence = Fence(opening: line) {
                result.append(code(lines, from: &index, fence: fence))
            } else if line.hasPrefix(">"), depth < deepestQuote {
                let end = lines[index...].firstIndex { !$0.hasPrefix(">") } ?? lines.count
                let inner = lines[index..<end].map { String($0.dropFirst($0.hasPrefix("> ") ? 2 : 1)) }
                result.append(.quote(blocks(of: inner, depth: depth + 1)))
                index = end
            } else if line.isListItem {
                result.append(list(lines, from: &index))
            } else if line.utf8.contains(.bar), index + 1 < lines.count, lines[index + 1].isTableDelimiter {
                let end = lines[index...].firstIndex { !$0.utf8.contains(.bar) } ?? lines.count
                result.append(.table(Array(lines[index..<end])))
                index = end
            } else if line.hasPrefix("    ") || line.hasPrefix("\t") {
                let end = lines[index...].firstIndex { !$0.hasPrefix("    ") && !$0.hasPrefix("\t") } ?? lines.count
                result.append(.code(info: "", lines: lines[index..<end].map { String($0.dropFirst($0.hasPrefix("\t") ? 1 : 4)) }))
                index = end
            } else {
                result.append(paragraph(lines, from: &index))
            }
        }
        return result
    }

    private static func code(_ lines: [String], from index: inout Int, fence: Fence) -> Block {
        var content: [String] = []
        index += 1
        while index < lines.count {
            let line = lines[index]
            index += 1
            if fence.isClosed(by: line) { break }
            content.append(String(line.drop(blanks: fence.indentation)))
        }
        return .code(info: fence.info, lines: content)
    }

    private static func list(_ lines: [String], from index: inout Int) -> Block {
        var items: [String] = []
        while index < lines.count {
            let line = lines[index]
            if line.isBlank {
                guard let next = lines[index...].first(where: { !$0.isBlank }), next.hasPrefix("  ") || next.isListItem else {
                    break
                }
                items.append("")
            } else {
                items.append(line)
            }
            index += 1
        }
        return .list(items)
    }

    private static func paragraph(_ lines: [String], from index: inout Int) -> Block {
        var parts: [String] = []
        repeat {
            var part = lines[index].trimmed
            if part.hasSuffix("\\"), index + 1 < lines.count { part = String(part.dropLast()).trimmed }
            parts.append(part)
            index += 1
        } while index < lines.count && lines[index].continuesParagraph
        return .paragraph(parts.joined(separator: " "))
    }

    /// The block as lines that stay within it, whatever the author wrote.
    package var lines: [String] {
        switch self {
        case .paragraph(let text): return [Inline.safeStart(Inline.safe(text))]
        case .list(let lines): return ListLines.safe(lines)
        case .table(let rows):
            let width = Block.cells(of: rows[0]).count
            return rows.enumerated().map { number, row in
                let cells = Block.cells(of: row, atMost: width)
                return "| " + (number == 1 ? cells.map(Block.shortRule) : cells.map(Inline.safe)).joined(separator: " | ") + " |"
            }
        case .quote(let blocks):
            return Array(blocks.map { $0.lines.map { $0.isEmpty ? ">" : "> " + $0 } }.joined(separator: [">"]))
        case .code(let info, let lines):
            let longest = lines.map { $0.utf8.prefix { $0 == .space || $0 == .backtick }.count }.max() ?? 0
            let fence = String(repeating: "`", count: max(3, longest + 1))
            let language = info.filter { $0 != "`" && $0 != "<" }
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

    /// The cells of a table's row, without the blanks around them.
    static func cells(of row: String) -> [String] {
        var bytes = Array(row.trimmed.utf8)
        if bytes.first == .bar { bytes.removeFirst() }
        var cells: [[UInt8]] = [[]]
        var isEscaped = false
        for byte in bytes {
            if byte == .bar, !isEscaped {
                cells.append([])
            } else {
                cells[cells.count - 1].append(byte)
            }
            isEscaped = byte == .backslash && !isEscaped
        }
        if cells.count > 1, cells.last?.allSatisfy({ $0 == .space }) == true { cells.removeLast() }
        return cells.map { String(decoding: $0, as: UTF8.self).trimmed }
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

    fileprivate var isTableDelimiter: Bool {
        utf8.contains(.hyphen)
            && utf8.allSatisfy { $0 == .hyphen || $0 == .bar || $0 == .colon || $0 == .space || $0 == .tab }
    }

    fileprivate var continuesParagraph: Bool {
        !isBlank && !hasPrefix(">") && !isListItem && Fence(opening: self) == nil
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
