import PRDModel

/// Writes blocks back as Markdown in one canonical form, so that line breaks, blank lines and comments in the file do not
/// change what is hashed and sent.
struct BlockText {
    let source: SourceLines

    func render(_ blocks: [MarkdownNode]) -> String {
        lines(of: blocks, quotes: 0).joined(separator: "\n").trimmedBlanks
    }

    private func lines(of blocks: [MarkdownNode], quotes: Int) -> [String] {
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

    private func lines(of block: MarkdownNode, quotes: Int) -> [String] {
        switch block.kind {
        case .paragraph:
            let text = paragraph(block, quotes: quotes)
            return text.isEmpty ? [] : [text]
        case .heading(let level):
            return [String(repeating: "#", count: level) + " " + block.plainText.trimmedBlanks]
        case .blockQuote:
            return lines(of: block.children, quotes: quotes + 1).map { $0.isEmpty ? ">" : "> " + $0 }
        case .codeBlock(let info):
            return fenced(block.literal, info: info)
        case .list(let ordered, let start):
            return block.children.enumerated().flatMap { index, item in
                let marker = ordered ? "\(start + index). " : "- "
                let indent = String(repeating: " ", count: marker.count)
                let own = lines(of: item.children, quotes: quotes)
                return own.enumerated().map { $0 == 0 ? marker + $1 : $1.isEmpty ? "" : indent + $1 }
            }
        case .thematicBreak: return ["---"]
        case .table:
            return rawLines(block, quotes: quotes).map { collapsed(withoutInlineComments($0)) }
        default:
            return rawLines(block, quotes: quotes)
        }
    }

    private func paragraph(_ block: MarkdownNode, quotes: Int) -> String {
        var lines = rawLines(block, quotes: quotes)
        if block.children.contains(where: { $0.kind == .lineBreak }) {
            for index in lines.indices.dropLast() where lines[index].hasSuffix("\\") { lines[index].removeLast() }
        }
        return collapsed(withoutInlineComments(joined(lines)))
    }

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
            while open > 0, rest.first == ">" {
                rest = Substring(rest.dropFirst().trimmedBlanks)
                open -= 1
            }
            return String(rest)
        }
    }

    private func fenced(_ literal: String, info: String) -> [String] {
        var lines = splitLines(literal)
        while lines.last?.trimmedBlanks.isEmpty == true { lines.removeLast() }
        let longest = lines.map { line in line.drop { $0 == " " }.prefix { $0 == "`" }.count }.max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return [fence + info] + lines.map { trimmingLineEnds($0) } + [fence]
    }

    private func collapsed(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
