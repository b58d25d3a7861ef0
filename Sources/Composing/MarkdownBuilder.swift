import Analysis
import PRDModel

/// A section's Markdown as it is written, block by block.
struct MarkdownBuilder {
    private var blocks: [String] = []

    /// Lines end without blanks and blocks stand apart by one blank line.
    var text: String { trimmingLineEnds(blocks.joined(separator: "\n\n")) }

    mutating func heading(_ title: String) {
        blocks.append("### " + Inline.escaped(title))
    }

    mutating func subheading(_ title: String) {
        blocks.append("#### " + Inline.escaped(title))
    }

    /// The sentences in one line; nothing if there are none.
    mutating func paragraph(_ sentences: String?...) {
        let text = sentences.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
        if !text.isEmpty { blocks.append(text) }
    }

    mutating func list(_ items: [String]) {
        list(items.map { ListItem($0) })
    }

    mutating func list(_ items: [ListItem]) {
        guard !items.isEmpty else { return }
        blocks.append(items.flatMap(\.lines).joined(separator: "\n"))
    }

    mutating func block(_ block: Block) {
        blocks.append(block.lines.joined(separator: "\n"))
    }

    /// Columns without any entry are left out, unless they are to be kept.
    mutating func table(_ header: [String], keeping kept: Set<Int> = [], _ rows: [[String]]) {
        guard !rows.isEmpty else { return }
        let used = header.indices.filter { column in kept.contains(column) || rows.contains { !$0[column].isEmpty } }
        func line(_ cells: [String]) -> String {
            "| " + used.map { cells[$0].isEmpty ? "–" : Inline.cell(cells[$0]) }.joined(separator: " | ") + " |"
        }
        let delimiter = "| " + used.map { _ in "---" }.joined(separator: " | ") + " |"
        blocks.append(([line(header), delimiter] + rows.map(line)).joined(separator: "\n"))
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

    fileprivate var lines: [String] {
        var result = ["- " + text]
        for block in nested {
            if case .list = block {} else { result.append("") }
            result += block.lines.map { $0.isEmpty ? "" : "  " + $0 }
        }
        return result
    }
}
