import Languages
import PRDModel

/// Shows raw HTML as it was written: it would vanish from the page, and on GitHub could leave elements open.
enum RawHTML {
    /// A break is harmless, and tables have no other way to it.
    static func isLineBreak(_ literal: String) -> Bool {
        ["<br>", "<br/>", "<br />"].contains(literal.lowercased())
    }

    /// What the tree takes for HTML is escaped until the tree has none; code and automatic links stay.
    static func escaped(_ text: String) -> String {
        guard text.contains("<") else { return text }
        var text = text
        for attempt in 0..<8 {
            var lines = splitLines(text)
            if !escape(in: MarkdownParser.parse(text), &lines, isFirst: attempt == 0) { return text }
            text = lines.joined(separator: "\n")
        }
        return text.split(separator: "<", omittingEmptySubsequences: false).joined(separator: "&lt;")
    }

    /// - Returns: whether there was any.
    private static func escape(in node: MarkdownNode, _ lines: inout [String], isFirst: Bool) -> Bool {
        switch node.kind {
        case .htmlBlock:
            let last = node.startLine + max(1, splitLines(node.literal).count) - 1
            for line in node.startLine...last where lines.indices.contains(line - 1) {
                lines[line - 1] = replacingAll(lines[line - 1])
            }
            return true
        case .paragraph, .heading, .table:
            let literals = htmlInside(node)
            if literals.isEmpty { return false }
            // The parser's line numbers can lie outside the text, after link definitions for one.
            let first = min(max(node.startLine - 1, 0), lines.count)
            let range = first..<max(first, min(node.endLine, lines.count))
            if !isFirst {
                for index in range { lines[index] = replacingAll(lines[index]) }
            } else if node.kind == .table {
                for index in range { lines[index] = escapedCells(lines[index], literals) }
            } else {
                let region = lines[range].joined(separator: "\n")
                lines.replaceSubrange(range, with: splitKeepingEmpty(escaped(literals, in: region)))
            }
            return true
        default:
            var found = false
            for child in node.children where escape(in: child, &lines, isFirst: isFirst) { found = true }
            return found
        }
    }

    private static func htmlInside(_ node: MarkdownNode) -> [String] {
        if node.kind == .htmlInline { return isLineBreak(node.literal) ? [] : [node.literal] }
        return node.children.flatMap { htmlInside($0) }
    }

    private static func escapedCells(_ line: String, _ literals: [String]) -> String {
        var cells: [String] = [""]
        var isEscaped = false
        for scalar in line.unicodeScalars {
            if scalar == "|", !isEscaped { cells.append("") } else { cells[cells.count - 1].unicodeScalars.append(scalar) }
            isEscaped = scalar == "\\" && !isEscaped
        }
        return cells.map { escaped(literals, in: $0) }.joined(separator: "|")
    }

    private static func escaped(_ literals: [String], in text: String) -> String {
        rewritingOutsideCode(text) { rest in
            guard rest.utf8.first == .less, literals.contains(where: rest.begins) else { return nil }
            return ("&lt;", rest.droppingBytes(1))
        }
    }

    private static func replacingAll(_ line: String) -> String {
        line.split(separator: "<", omittingEmptySubsequences: false).joined(separator: "&lt;")
    }

    private static func splitKeepingEmpty(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
