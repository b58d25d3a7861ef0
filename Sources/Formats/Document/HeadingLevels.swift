import Languages
import PRDModel

/// Moves a text's headings down, so that its highest is of the third level: the first two are the document's and its sections'.
enum HeadingLevels {
    static let highest = 3

    static func shifted(_ text: String) -> String {
        guard mayHaveHigherHeading(text) else { return text }
        var headings: [(node: MarkdownNode, level: Int)] = []
        func collect(_ node: MarkdownNode) {
            if case .heading(let level) = node.kind { headings.append((node, level)) }
            node.children.forEach(collect)
        }
        collect(MarkdownParser.parse(text))
        guard let top = headings.map(\.level).min(), top < highest else { return text }
        var lines = splitLines(text)
        for (node, level) in headings.reversed() {
            let marks = String(repeating: "#", count: min(6, level + highest - top))
            let before = lines
            rewrite(node, marks: marks, &lines)
            // What cannot be moved down must not push the others down again and again: it becomes text.
            if lines == before, level < highest { breakUnderline(of: node, &lines) }
        }
        return lines.joined(separator: "\n")
    }

    /// Whether a line looks like a heading above the third level, or like what underlines one; few texts have such a line.
    private static func mayHaveHigherHeading(_ text: String) -> Bool {
        text.utf8.split(separator: .newline).contains { line in
            let words = line.drop { $0 <= .space || $0.isDigit || ">-*+.)".utf8.contains($0) }
            switch words.first {
            case nil: return line.contains(.hyphen)
            case UInt8(ascii: "#"): return words.prefix { $0 == UInt8(ascii: "#") }.count < highest
            default: return words.allSatisfy { $0 == UInt8(ascii: "=") || $0 <= .space }
            }
        }
    }

    private static func breakUnderline(of node: MarkdownNode, _ lines: inout [String]) {
        let range = max(0, node.startLine - 1)..<min(lines.count, max(node.startLine, node.endLine))
        guard let index = range.first(where: { isUnderline(lines[$0]) }) else { return }
        let width = quoteWidth(lines[index])
        let bytes = lines[index].utf8
        lines[index] =
            String(decoding: bytes.prefix(width), as: UTF8.self) + "\\" + String(decoding: bytes.dropFirst(width), as: UTF8.self)
    }

    private static func rewrite(_ node: MarkdownNode, marks: String, _ lines: inout [String]) {
        var first = node.startLine - 1
        guard lines.indices.contains(first) else { return }
        // The parser counts link definitions in front of an underlined heading to it.
        while lines.indices.contains(first + 2), isLinkDefinition(lines[first]) { first += 1 }
        let bytes = lines[first].utf8
        let offset = first == node.startLine - 1 ? max(0, node.startColumn - 1) : quoteWidth(lines[first])
        let lead = String(decoding: bytes.prefix(offset), as: UTF8.self)
        let body = String(decoding: bytes.dropFirst(offset), as: UTF8.self)
        let afterMarks = Substring(body.utf8.drop { $0 == UInt8(ascii: "#") })
        if body.hasPrefix("#"), afterMarks.isEmpty || afterMarks.hasPrefix(" ") || afterMarks.hasPrefix("\t") {
            lines[first] = lead + marks + afterMarks
            return
        }
        // An underlined heading: its lines become one, and the underline, which may not be the last line counted to it, goes.
        guard let underline = lines.indices.dropFirst(first + 1).first(where: { isUnderline(lines[$0]) }) else { return }
        let words = ([body] + lines[(first + 1)..<underline].map { String($0.utf8.dropFirst(quoteWidth($0))) ?? $0 })
            .map(\.trimmedBlanks).joined(separator: " ")
        lines.replaceSubrange(first...underline, with: [lead + marks + " " + withoutClosingMarks(words)])
    }

    /// `[label]: address`, with nothing behind it but a title.
    private static func isLinkDefinition(_ line: String) -> Bool {
        let text = (String(line.utf8.dropFirst(quoteWidth(line))) ?? line)
        guard text.hasPrefix("["), let end = text.firstRange(of: "]:") else { return false }
        let words = text[end.upperBound...].split(whereSeparator: \.isWhitespace)
        guard !words.isEmpty else { return false }
        return words.count == 1 || words[1].first.map { "\"'(".contains($0) } == true
    }

    private static func isUnderline(_ line: String) -> Bool {
        let text = (String(line.utf8.dropFirst(quoteWidth(line))) ?? line).trimmedBlanks
        guard let mark = text.first, mark == "=" || mark == "-" else { return false }
        return text.allSatisfy { $0 == mark }
    }

    /// Of the blanks and `>` in front of a line's text, in bytes.
    private static func quoteWidth(_ line: String) -> Int {
        line.utf8.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "\t") }.count
    }

    /// `#` at the end of a heading with `#` in front would be taken for its closing marks.
    private static func withoutClosingMarks(_ words: String) -> String {
        let start = words.utf8.count - words.utf8.reversed().prefix { $0 == UInt8(ascii: "#") }.count
        let before = words.utf8.prefix(start)
        guard start < words.utf8.count, before.last == .space else { return words }
        return String(Substring(before)) + "\\" + words[...].droppingBytes(start)
    }
}
