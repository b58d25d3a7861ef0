import Analysis
import Languages
import PRDModel

/// A section's Markdown as it is written, block by block.
struct MarkdownBuilder {
    private var blocks: [String] = []

    /// Lines end without blanks and blocks stand apart by one blank line.
    var text: String { trimmingLineEnds(blocks.joined(separator: "\n\n")) }

    /// - Parameter level: 3 for a part of the section.
    mutating func heading(_ title: String, level: Int = 3) {
        blocks.append(String(repeating: "#", count: level) + " " + Inline.escaped(title))
    }

    /// Nothing if there is no text.
    mutating func paragraph(_ text: String?) {
        if let text, !text.isEmpty { blocks.append(text) }
    }

    mutating func list(_ items: [String]) { list(items.map { ListItem($0) }) }

    mutating func list(_ items: [ListItem]) {
        guard !items.isEmpty else { return }
        blocks.append(items.flatMap(\.lines).joined(separator: "\n"))
    }

    mutating func block(_ block: Block) { blocks.append(block.lines.joined(separator: "\n")) }

    /// Columns without any entry are left out.
    mutating func table(_ header: [String], _ rows: [[String]]) {
        guard !rows.isEmpty else { return }
        let used = header.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        func line(_ cells: [String]) -> String {
            "| " + used.map { cells[$0].isEmpty ? "–" : Inline.cell(cells[$0]) }.joined(separator: " | ") + " |"
        }
        let delimiter = "| " + used.map { _ in "---" }.joined(separator: " | ") + " |"
        blocks.append(([line(header), delimiter] + rows.map(line)).joined(separator: "\n"))
    }

    /// A picture as a fenced block.
    mutating func picture(_ lines: [String]?) {
        if let lines { blocks.append((["```mermaid"] + lines + ["```"]).joined(separator: "\n")) }
    }
}

/// An entry of a list with the blocks nested in it.
struct ListItem {
    let text: String
    let nested: [Block]

    init(_ text: String, nested: [Block] = []) {
        self.text = text
        self.nested = nested
    }

    var lines: [String] {
        var result = ["- " + text]
        for block in nested {
            if !block.mayFollowText { result.append("") }
            result += block.lines.map { $0.isEmpty ? "" : "  " + $0 }
        }
        return result
    }
}

extension Block {
    /// Whether it needs no blank line in front of it. A list that begins with another number than 1 does.
    fileprivate var mayFollowText: Bool {
        guard case .list(let lines) = self, let first = lines.first?.utf8 else { return false }
        return first.first?.isDigit != true || first.prefix(while: \.isDigit).elementsEqual("1".utf8)
    }
}
