import Formats
import Languages
import PRDModel

extension MarkdownReader {
    /// The file's blocks without front matter, comments and footnotes; nil if a comment hides the rest of the file.
    mutating func readBlocks(of text: String) -> [MarkdownNode]? {
        let source = SourceLines(text)
        if let taken = source.removeFrontMatter() {
            frontMatter = FrontMatter(taken, path: self.source.path)
            file.title = frontMatter?.title
        }
        // A comment may end where another block begins, so what is left is parsed again.
        while true {
            let tree = MarkdownParser.parse(source.text)
            let comments = commentBlocks(in: tree)
            guard comments.isEmpty else {
                guard remove(comments, from: source) else { return nil }
                continue
            }
            let unread = unreadLines(of: source, by: tree)
            let freed = source.freeingItems(in: unread)
            let isChanged = freed.lines != source.lines
            lines = freed
            collectDefinitions(in: unread, of: freed)
            let blocks = isChanged ? MarkdownParser.parse(freed.text).children : tree.children
            return withoutFootnotes(blocks)
        }
    }

    private mutating func remove(_ comments: [MarkdownNode], from source: SourceLines) -> Bool {
        var open: Int?
        for comment in comments.reversed() {
            let place = Place(self.source.path, line: source.originalLine(comment.startLine))
            if source.removeComment(from: comment.startLine) {
                setAside(comment.literal.trimmedBlanks, at: place, as: .nothing, because: .comment)
            } else {
                open = comment.startLine
            }
        }
        guard let open else { return true }
        file.problems.append(
            Diagnostic(
                "this comment is never closed, so it would hide the rest of the file",
                at: Place(self.source.path, line: source.originalLine(open)), hint: "close it with '-->'"))
        return false
    }

    /// The lines with text that no block has: a link definition leaves none.
    private func unreadLines(of source: SourceLines, by tree: MarkdownNode) -> Set<Int> {
        var isRead = Array(repeating: false, count: source.lines.count + 1)
        func mark(_ node: MarkdownNode) {
            switch node.kind {
            case .document, .list, .item, .blockQuote: node.children.forEach(mark)
            default:
                for line in node.startLine...max(node.startLine, node.endLine) where isRead.indices.contains(line) {
                    isRead[line] = true
                }
            }
        }
        mark(tree)
        return Set(isRead.indices.dropFirst().filter { !isRead[$0] && source.lines[$0 - 1].holds(UInt8(ascii: "[")) })
    }

    private func commentBlocks(in node: MarkdownNode) -> [MarkdownNode] {
        if node.kind == .htmlBlock {
            return node.literal.utf8.drop { $0 == .space }.starts(with: "<!--".utf8) ? [node] : []
        }
        if node.kind == .paragraph { return [] }
        return node.children.flatMap { commentBlocks(in: $0) }
    }

    /// `[label]: address "title"`, in lines that no block has.
    private mutating func collectDefinitions(in unread: Set<Int>, of source: SourceLines) {
        for number in unread.sorted() where source.lines.indices.contains(number - 1) {
            let line = source.lines[number - 1].trimmedBlanks
            guard line.utf8.first == UInt8(ascii: "["), let close = line.firstRange(of: "]:") else { continue }
            let label = line[line.utf8.index(after: line.startIndex)..<close.lowerBound]
            var rest = line[close.upperBound...].trimmedBlanks
            if label.utf8.first == UInt8(ascii: "^") {
                inline.footnotes[String(label.dropFirst())] = rest
                continue
            }
            var target = String(rest.prefix { !$0.isWhitespace })
            rest = String(rest.dropFirst(target.count)).trimmedBlanks
            if target.hasPrefix("<"), target.hasSuffix(">") { target = String(target.dropFirst().dropLast()) }
            let title = rest.utf8.count > 2 ? String(rest.dropFirst().dropLast()) : nil
            guard !target.isEmpty else { continue }
            let key = InlineText.label(label)
            if inline.definitions[key] == nil { inline.definitions[key] = .init(target: target, title: title, line: number) }
        }
    }

    /// Takes out paragraphs that define footnotes, with the indented ones that go on with them.
    private mutating func withoutFootnotes(_ blocks: [MarkdownNode]) -> [MarkdownNode] {
        var open: String?
        return blocks.filter { block in
            if let label = open, isIndented(block) {
                inline.footnotes[label, default: ""] += " " + oneLine(block.literal.trimmedBlanks)
                return false
            }
            open = nil
            guard block.kind == .paragraph, lines.lines.indices.contains(block.startLine - 1),
                lines.lines[block.startLine - 1].trimmedBlanks.utf8.starts(with: "[^".utf8)
            else { return true }
            var label: String?
            for (text, _, _) in rawText.linesWithBreaks(of: block) {
                if text.utf8.starts(with: "[^".utf8), let close = text.firstRange(of: "]:") {
                    label = String(text[..<close.lowerBound].dropFirst(2))
                    inline.footnotes[label ?? ""] = text[close.upperBound...].trimmedBlanks
                } else if let label {
                    inline.footnotes[label, default: ""] += " " + text
                } else {
                    return true
                }
            }
            open = label
            return label == nil
        }
    }

    /// Whether a block is one of code only because it is indented.
    private func isIndented(_ block: MarkdownNode) -> Bool {
        guard case .codeBlock = block.kind, lines.lines.indices.contains(block.startLine - 1) else { return false }
        return lines.lines[block.startLine - 1].utf8.starts(with: "    ".utf8)
    }
}
