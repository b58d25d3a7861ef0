import Figures
import Formats
import Languages
import PRDModel

/// Writes blocks back as Markdown in one canonical form, so that line breaks, blank lines and comments in the file do not
/// change what is hashed and sent.
struct BlockText {
    let source: SourceLines
    /// Nil for the author's own inline Markdown.
    var inline: InlineText?
    /// List items that are left out, by their first lines.
    var excluded: Set<Int> = []
    /// Labels of the footnotes that the texts refer to.
    var usedFootnotes: [String] = []

    mutating func render(_ blocks: [MarkdownNode]) -> String {
        lines(of: blocks, quotes: 0).joined(separator: "\n").trimmedBlanks
    }

    private mutating func lines(of blocks: [MarkdownNode], quotes: Int) -> [String] {
        var result: [String] = []
        for block in blocks {
            let own = lines(of: block, quotes: quotes)
            if own.isEmpty { continue }
            if !result.isEmpty, !isList(block) { result.append("") }
            result += own
        }
        return result
    }

    private func isList(_ node: MarkdownNode) -> Bool {
        if case .list = node.kind { return true }
        return false
    }

    private mutating func lines(of block: MarkdownNode, quotes: Int) -> [String] {
        switch block.kind {
        case .paragraph:
            let text = paragraph(block, quotes: quotes)
            return text.isEmpty ? [] : [text]
        case .heading(let level):
            return [String(repeating: "#", count: level) + " " + block.plainText.trimmedBlanks]
        case .blockQuote:
            return lines(of: block.children, quotes: quotes + 1).map { $0.isEmpty ? ">" : "> " + $0 }
        case .codeBlock(let info):
            return fenced(canonicalForm(block.literal), info: info)
        case .list(let ordered, let start):
            var result: [String] = []
            for (index, item) in block.children.enumerated() where !excluded.contains(item.startLine) {
                let marker = ordered ? "\(start + index). " : "- "
                let indent = String(repeating: " ", count: marker.utf8.count)
                let own = lines(of: item.children, quotes: quotes)
                for (number, line) in own.enumerated() {
                    result.append(number == 0 ? marker + line : line.isEmpty ? "" : indent + line)
                }
            }
            return result
        case .thematicBreak: return ["---"]
        case .table:
            return rawLines(block, quotes: quotes).map { finished($0) }
        case .htmlBlock where inline != nil:
            let text = HTMLTag.text(of: block.literal)
            return text.isEmpty ? [] : [canonicalForm(text)]
        default:
            return rawLines(block, quotes: quotes)
        }
    }

    mutating func paragraph(_ block: MarkdownNode, quotes: Int = 0) -> String {
        var lines = rawLines(block, quotes: quotes)
        if block.children.contains(where: { $0.kind == .lineBreak }) {
            for index in lines.indices.dropLast() where lines[index].hasSuffix("\\") { lines[index].removeLast() }
        }
        return finished(joined(lines))
    }

    private mutating func finished(_ text: String) -> String {
        if Self.isPlain(text) { return text }
        let text = canonicalForm(collapsed(withoutInlineComments(text)))
        guard let inline else { return text }
        let rewritten = inline.rewritten(text, used: &usedFootnotes)
        return rewritten == text ? text : collapsed(rewritten)
    }

    /// The blocks as values; those that hold nothing are left out.
    mutating func blocks(_ nodes: [MarkdownNode]) -> [Block] { nodes.compactMap { self.block($0) } }

    mutating func block(_ node: MarkdownNode) -> Block? {
        switch node.kind {
        case .paragraph:
            let text = paragraph(node)
            return text.isEmpty ? nil : .paragraph(text)
        case .list:
            let lines = lines(of: node, quotes: 0)
            return lines.isEmpty ? nil : .list(lines)
        case .table: return .table(lines(of: node, quotes: 0))
        case .blockQuote:
            let inner = blocks(quoted: node, depth: 1)
            return inner.isEmpty ? nil : .quote(inner)
        case .codeBlock(let info):
            let lines = fenced(canonicalForm(node.literal), info: info)
            return .code(info: info, lines: Array(lines.dropFirst().dropLast()))
        case .heading: return .paragraph("**\(canonicalForm(node.plainText.trimmedBlanks))**")
        case .thematicBreak: return nil
        default:
            let text = lines(of: node, quotes: 0).joined(separator: " ")
            return text.isEmpty ? nil : .paragraph(text)
        }
    }

    private mutating func blocks(quoted quote: MarkdownNode, depth: Int) -> [Block] {
        quote.children.compactMap { node -> Block? in
            switch node.kind {
            case .paragraph:
                let text = paragraph(node, quotes: depth)
                return text.isEmpty ? nil : .paragraph(text)
            case .list: return .list(lines(of: node, quotes: depth))
            case .table: return .table(lines(of: node, quotes: depth))
            case .blockQuote:
                return depth < 8 ? .quote(blocks(quoted: node, depth: depth + 1)) : .paragraph(node.plainText)
            default: return block(node)
            }
        }
    }

    /// The lines of a paragraph as they are in the file, and whether each ends in a hard break.
    func linesWithBreaks(of paragraph: MarkdownNode) -> [(text: String, line: Int, endsHard: Bool)] {
        let lines = rawLines(paragraph, quotes: 0).enumerated().flatMap { index, text in
            let number = paragraph.startLine + index
            let line = source.lines.indices.contains(number - 1) ? source.lines[number - 1] : ""
            let endsInBackslash = text.utf8.last == .backslash
            let parts = HTMLTag.lines(of: endsInBackslash ? String(Substring(text.utf8.dropLast())) : text).map(\.trimmed)
            let endsHard = endsInBackslash || line.utf8.suffix(2).elementsEqual("  ".utf8)
            return parts.enumerated().map { (text: $1, line: number, endsHard: endsHard || $0 < parts.count - 1) }
        }
        // Steps in paragraphs of their own have blank lines between them.
        let filled = lines.filter { !$0.text.isEmpty }
        return filled.isEmpty ? lines : filled
    }

    /// The rows of a table as they are in the file, without the delimiter row.
    func rows(of table: MarkdownNode) -> [(text: String, line: Int)] {
        let lines = rawLines(table, quotes: 0).enumerated().map { ($1, table.startLine + $0) }
        return lines.enumerated().filter { $0.offset != 1 }.map { (text: $0.element.0, line: $0.element.1) }
    }

    mutating func finish(cell text: String) -> String { finished(text) }

    /// A line break is a blank between words, and nothing in scripts that have no blanks.
    private func joined(_ lines: [String]) -> String {
        lines.dropFirst().reduce(into: lines.first ?? "") { text, line in
            let isWithinText = text.unicodeScalars.last?.isWrittenWithoutBlanks == true
            if !isWithinText || line.unicodeScalars.first?.isWrittenWithoutBlanks != true { text += " " }
            text += line
        }
    }

    /// The block's lines without indentation and the marks of the quotes around it.
    private func rawLines(_ block: MarkdownNode, quotes: Int) -> [String] {
        guard block.startLine >= 1, block.endLine >= block.startLine else { return [] }
        return (block.startLine...block.endLine).compactMap { number in
            guard source.lines.indices.contains(number - 1) else { return nil }
            let line = source.lines[number - 1]
            if number == block.startLine {
                return String(decoding: line.utf8.dropFirst(max(0, block.startColumn - 1)), as: UTF8.self).trimmedBlanks
            }
            var rest = Substring(line.trimmedBlanks)
            var open = quotes
            while open > 0, rest.begins(with: ">") {
                rest = Substring(rest.droppingBytes(1).trimmedBlanks)
                open -= 1
            }
            return String(rest)
        }
    }

    private func fenced(_ literal: String, info: String) -> [String] {
        var lines = splitLines(literal)
        while lines.last?.trimmedBlanks.isEmpty == true { lines.removeLast() }
        return Block.code(info: info, lines: lines.map { trimmingLineEnds($0) }).plainLines
    }

    private func collapsed(_ text: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var isBlank = false
        for byte in text.utf8 {
            if byte == .space || (9...13).contains(byte) {
                isBlank = true
                continue
            }
            // Blanks beyond ASCII take the slow way.
            if byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3 { return collapsedSlowly(text) }
            if isBlank, !result.isEmpty { result.append(.space) }
            isBlank = false
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether the text is in its final form as it is, as most are: ASCII with one blank between words, without links, tags and comments.
    private static func isPlain(_ text: String) -> Bool {
        var before = UInt8.space
        for byte in text.utf8 {
            if byte < .space || byte >= 0x80 || byte == .less || byte == UInt8(ascii: "[") { return false }
            if byte == .space && before == .space { return false }
            before = byte
        }
        return before != .space
    }

    private func collapsedSlowly(_ text: String) -> String {
        text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map { String($0) }.joined(separator: " ")
    }
}
