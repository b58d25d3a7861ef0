import Formats
import Languages
import PRDModel

extension PartReader {
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
        guard let header = rows.first else { return false }
        let fields = rows.count { isField($0.name) }
        if Self.listsFields(header.name, header.value) {
            rows.removeFirst()
            guard fields * 2 >= rows.count else { return false }
        } else {
            // Its first row is one of them, unless it names two columns: `| Status | Meaning |`.
            guard isField(header.name), !isField(header.value), fields > 1, fields * 2 > rows.count else { return false }
        }
        guard !rows.isEmpty else { return false }
        for row in rows where !row.name.isEmpty {
            let lines = HTMLTag.lines(of: row.value).map { text.finish(cell: $0) }.filter { !$0.isEmpty }
            if !lines.isEmpty { readField(row.name, lines, at: context.place(line: row.line)) }
        }
        announced = nil
        usedFootnotes += text.usedFootnotes
        return true
    }

    /// Whether a header says that the rows are fields with their values, or says nothing.
    private static func listsFields(_ name: String, _ value: String) -> Bool {
        nameHeaders.contains(nameKey(name)) && valueHeaders.contains(nameKey(value.removing("*")))
    }

    private static let nameHeaders: Set<String> = [
        "", "field", "fields", "attribute", "attributes", "property", "properties", "item", "element", "key", "name", "label",
        "section", "feld", "attribut", "eigenschaft", "merkmal", "champ", "propriete", "campo", "atributo", "propiedad",
        "elemento", "項目", "属性", "フィールド", "字段", "项目",
    ]

    private static let valueHeaders: Set<String> = [
        "", "value", "values", "description", "content", "contents", "entry", "detail", "details", "text", "information",
        "wert", "werte", "beschreibung", "inhalt", "angabe", "valeur", "contenu", "valor", "descripcion", "contenido", "値",
        "内容", "説明", "记录", "值", "描述",
    ]

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
