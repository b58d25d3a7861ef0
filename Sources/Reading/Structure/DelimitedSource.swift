import Formats
import Languages
import PRDModel

extension MarkdownReader {
    /// A file of comma- or tab-separated values: a table whose first row names the columns.
    mutating func readDelimited(_ text: String, separator: UInt8) {
        let (rows, problems) = DelimitedText.rows(of: text, separator: separator, path: source.path)
        file.problems += problems
        guard let header = rows.first else { return }
        let names = header.map { cell($0.text) }
        let holdsCriteria = names.map { vocabulary.part($0) == .acceptanceCriteria }
        let body = rows.dropFirst().map { row in
            let cells = zip(row.indices, row).map { column, cell in
                holdsCriteria.indices.contains(column) && holdsCriteria[column]
                    ? splitLines(cell.text).map(self.cell).joined(separator: "\n") : self.cell(cell.text)
            }
            return ParsedTable.Row(cells: cells, line: row.first { !$0.text.isEmpty }?.line ?? row.first?.line ?? 1)
        }
        let table = ParsedTable(header: names, rows: Array(body), vocabulary, isFile: true)
        guard table.isReadByRows || table.statementColumn != nil else {
            let known = names.filter { !$0.isEmpty }.joined(separator: ", ")
            file.problems.append(
                Diagnostic(
                    "no column of this file says what is required: \(known)",
                    at: Place(source.path, line: header.first?.line ?? 1),
                    hint: "name one 'Requirement' or 'Summary', and one 'ID' for the requirements' own IDs"))
            return
        }
        var scope = fileScope()
        if scope.category == nil {
            scope.category =
                table.statementColumn.flatMap { vocabulary.category(ofColumn: table.header[$0]) } ?? .functionalRequirements
        }
        for (row, cells) in zip(body, rows.dropFirst()) {
            let place = Place(source.path, line: row.line)
            let description = table.statementColumn.flatMap { cells.indices.contains($0) ? cells[$0].text : nil }
            let isLong = description?.utf8.contains(.newline) == true
            _ = readRow(row.cells, of: table, at: place, scope, description: isLong ? description : nil)
        }
        file.setAside.sort { $0.place < $1.place }
    }

    private func cell(_ text: String) -> String {
        canonicalForm(
            text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map { String($0) }.joined(separator: " "))
    }
}
