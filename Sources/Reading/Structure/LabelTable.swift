import Formats
import PRDModel

extension PartReading {
    /// A table of two columns whose rows are labels with their values, as use cases have it.
    mutating func readLabelTable(_ node: MarkdownNode) -> Bool {
        var text = context.text
        var rows: [(name: String, value: String, line: Int)] = []
        for row in text.rows(of: node) {
            let cells = Block.cells(of: row.text)
            guard (1...2).contains(cells.count) else { return false }
            if cells.count == 1, !rows.isEmpty {
                // A value may go on in the next line.
                rows[rows.count - 1].value += "<br>" + cells[0]
            } else {
                rows.append((cells[0].removing("*").trimmed, cells.last ?? "", row.line))
            }
        }
        // `| Field | Value |` says nothing.
        if let first = rows.first, !isField(first.name) { rows.removeFirst() }
        guard !rows.isEmpty, rows.count(where: { isField($0.name) }) * 2 >= rows.count else { return false }
        for row in rows where !row.name.isEmpty {
            let lines = HTMLTag.lines(of: row.value).map { text.finish(cell: $0) }.filter { !$0.isEmpty }
            if !lines.isEmpty { readField(row.name, lines, at: context.place(line: row.line)) }
        }
        announced = nil
        usedFootnotes += text.usedFootnotes
        return true
    }

    /// Whether a name is one of the fields that requirements and use cases have.
    private func isField(_ name: String) -> Bool {
        vocabulary.part(name) != nil || vocabulary.attribute(name, inList: true) != nil || vocabulary.isTitle(name)
            || vocabulary.isField(name)
    }

    private mutating func readField(_ name: String, _ lines: [String], at place: Place) {
        let value = lines.joined(separator: " ")
        switch vocabulary.part(name) {
        case .acceptanceCriteria?: for line in lines { item.criteria.append(criterion(Self.numbered(line) ?? line, at: place)) }
        case let part?: take(part, value, at: place)
        case nil:
            if vocabulary.isTitle(name), item.title == nil || item.title == value {
                item.title = value
            } else if !vocabulary.isIDColumn(name) || value != item.explicitID?.text {
                add(vocabulary.attribute(name, inList: true) ?? AttributeName(name), value, at: place)
            }
        }
    }
}
