import Figures
import Formats
import Languages
import PRDModel

extension MarkdownReader {
    /// A table is read by rows, or it is a detail of the paragraph before it, or one requirement.
    ///
    /// - Parameter isOwned: whether a paragraph stands right above that it may belong to.
    mutating func readTable(_ node: MarkdownNode, isOwned: Bool, _ blocks: inout BlockReader) {
        guard let table = ParsedTable(node, rawText, vocabulary, in: blocks.scope.category), table.isReadByRows,
            !blocks.scope.isProse || table.idColumn != nil
        else {
            if isOwned, blocks.caption == nil, let last = blocks.last { return appendDetail(node, to: last) }
            return readWholeBlock(node, .block, &blocks)
        }
        var scope = blocks.scope
        if let area = blocks.areaForNext { scope.areas.append(area) }
        blocks.areaForNext = nil
        if scope.category == nil, let column = table.statementColumn {
            scope.category =
                vocabulary.category(ofColumn: table.header[column])
                ?? (storyColumns(of: table) == nil ? nil : .functionalRequirements)
        }
        for row in table.rows {
            // `| **Accounts** | | |` names the area of the rows below it.
            if let name = table.groupName(of: row) {
                scope.areas = blocks.scope.areas + [canonicalForm(name)]
                continue
            }
            readRow(row, of: table, node, scope, &blocks)
        }
    }

    private mutating func readRow(
        _ row: ParsedTable.Row, of table: ParsedTable, _ node: MarkdownNode, _ scope: Scope, _ blocks: inout BlockReader
    ) {
        var text = finishedText
        let cells = zip(row.cells.indices, row.cells).map { column, cell in
            let cell = unescapedBars(cell)
            guard table.header.indices.contains(column), vocabulary.part(table.header[column]) == .acceptanceCriteria else {
                return text.finish(cell: cell)
            }
            return HTMLTag.lines(of: cell).map { text.finish(cell: $0) }.joined(separator: "\n")
        }
        guard let index = readRow(cells, of: table, at: place(line: row.line), scope, description: nil) else { return }
        if file.items[index].explicitID == nil { file.items[index].idSlot = IDSlot(row: row.line, of: table, in: lines) }
        blocks.last = index
        takeFootnotes(text.usedFootnotes, into: index)
    }

    /// - Parameters:
    ///   - cells: in one line each.
    ///   - description: the cell that says what is required, where it is more than a line.
    mutating func readRow(
        _ cells: [String], of table: ParsedTable, at place: Place, _ scope: Scope, description: String?
    ) -> Int? {
        func cell(_ column: Int?) -> String { column.flatMap { cells.indices.contains($0) ? cells[$0] : nil } ?? "" }
        guard cells.contains(where: { !$0.isEmpty }) else { return nil }
        let marks = ItemMarks(cell(table.statementColumn))
        var statement = marks.text
        var id = table.idColumn.flatMap { ParsedTable.id(inCell: cell($0), ofColumn: true) }
        var title = cell(table.titleColumn)
        if title.isEmpty, let column = table.idColumn, IDDress.cell(cell(column)) == nil, let dress = IDDress(cell(column)) {
            title = dress.title ?? dress.rest
        }
        if table.idColumn == nil, let dress = IDDress(statement) {
            id = dress.id
            statement = dress.rest
            title = dress.title ?? title
        }
        if statement.isEmpty {
            statement = title
            title = ""
        }
        guard var item = newItem(.row, at: place, in: scope, saying: statement, id: id) else { return nil }
        item.isActive = !marks.isStruck && !(table.idColumn.map { cell($0).utf8.starts(with: "~~".utf8) } ?? false)
        item.isDone = marks.isTicked == true
        setStanding(of: &item, in: table)
        item.parent = id == nil ? nil : scope.parent?.id
        let given = item.attributes.count
        var parts = PartReader(item, in: self)
        parts.isTitleWithID = !title.isEmpty
        parts.item.title = title.isEmpty ? nil : title
        if let description {
            parts.takesStatement = true
            parts.read(markdown: description)
        } else if !statement.isEmpty {
            parts.read(statement: statement)
        }
        item = parts.finished()
        take(ParsedTable.marked(cells, in: table.markColumns), of: table, into: &item)
        for (column, value) in cells.enumerated() where !value.isEmpty && table.header.indices.contains(column) {
            if column == table.idColumn && id != nil || table.areMarksRatings && table.markColumns.contains(column) { continue }
            guard column != table.statementColumn, column != table.titleColumn else { continue }
            take(table.holdsMoSCoW(column) && value == "W" ? "Won't" : value, ofColumn: table.header[column], into: &item)
        }
        let benefit = takeStory(cells, of: table, into: &item)
        item.takeExclusion()
        // A row of a total, or one that is empty.
        if item.statement.isEmpty, item.title == nil, item.story == nil, id == nil {
            if item.attributes.count > given {
                setAside(
                    cells.filter { !$0.isEmpty }.joined(separator: " | "), at: place, as: .nothing, because: .rowWithoutStatement)
            }
            return nil
        }
        item.settle()
        item.text = item.composedText
        item.identity = item.text
        // The story has it, and the text for prompts, which knows no stories.
        item.attributes.removeAll { $0 == benefit }
        return append(item)
    }

    /// What marks say by the names of their columns. A row that is marked as not relevant, or for later, and as nothing else is not required.
    private func take(_ marked: [Int], of table: ParsedTable, into item: inout RequirementItem) {
        let names = marked.map { table.header[$0] }
        if table.areMarksRatings {
            item.attributes += names.map { Attribute(AttributeName("rating"), $0, at: item.place) }
        }
        guard !names.isEmpty else { return }
        if names.allSatisfy({ StatusWords.areInactive($0) || vocabulary.saysNothing($0) }) {
            item.isActive = false
        } else if names.allSatisfy({ ExclusionWords.all.exclusion(consistingOf: $0) != nil }), item.category.mayBeLeftOut {
            item.leaveOut(
                names.allSatisfy { ExclusionWords.all.exclusion(consistingOf: $0) == .deferred } ? .deferred : .permanent)
        }
    }

    private func setStanding(of item: inout RequirementItem, in table: ParsedTable) {
        guard !table.isStatementNamed, table.idColumn != nil else { return }
        item.standing = .row
        item.column = table.statementColumn.map {
            vocabulary.attribute(table.header[$0], inList: true) ?? AttributeName(table.header[$0])
        }
    }

    /// The columns of roles and benefits beside one of wishes: `As a`, `I want` and `So that`.
    private func storyColumns(of table: ParsedTable) -> (role: Int, benefit: Int?)? {
        func column(_ names: Set<String>) -> Int? { table.header.indices.first { names.contains(nameKey(table.header[$0])) } }
        guard table.statementColumn != nil, let role = column(vocabulary.stories.roleNames), role != table.statementColumn else {
            return nil
        }
        return (role, column(vocabulary.stories.benefitNames))
    }

    /// A role, a wish and a benefit in columns of their own are a story.
    ///
    /// - Returns: the attribute that says the same as its benefit.
    private func takeStory(_ cells: [String], of table: ParsedTable, into item: inout RequirementItem) -> Attribute? {
        guard item.story == nil, !item.statement.isEmpty, let (role, benefit) = storyColumns(of: table),
            cells.indices.contains(role), !cells[role].isEmpty
        else { return nil }
        let gain = benefit.flatMap { cells.indices.contains($0) && !cells[$0].isEmpty ? cells[$0] : nil }
        // `to block dates` goes on with the words of its column.
        let want = item.statement.utf8.starts(with: "to ".utf8) ? String(item.statement[...].droppingBytes(3)) : item.statement
        item.story = Story(role: cells[role], want: want, benefit: gain)
        guard let gain, let benefit else { return nil }
        let name = vocabulary.attribute(table.header[benefit], inList: true) ?? AttributeName(table.header[benefit])
        return item.attributes.first { $0.name == name && $0.value == gain.withoutFinalStop }
    }

    private func unescapedBars(_ cell: String) -> String {
        cell.utf8.contains(.backslash) ? cell.replacing("\\|", with: "|") : cell
    }

    private func take(_ value: String, ofColumn name: String, into item: inout RequirementItem) {
        // A column without a name, or one of numbers that only order.
        guard !name.isEmpty, !(vocabulary.isIDColumn(name) && value.withoutFinalStop.utf8.allSatisfy(\.isDigit)) else { return }
        if vocabulary.part(name) == .acceptanceCriteria {
            let lines = value.utf8.split(separator: .newline)
            for part in lines.count > 1 ? lines : value.utf8.split(separator: UInt8(ascii: ";")) {
                let point = String(Substring(part.drop { $0 == .space || $0 == .hyphen || $0 == .asterisk }))
                let text = PartReader.numbered(point) ?? point.trimmed
                if !text.isEmpty { item.criteria.append(Criterion(text: text, place: item.place)) }
            }
            return
        }
        let attribute = vocabulary.attribute(name, inList: true) ?? AttributeName(name)
        let plain = MarkdownReader.boldWords(of: value) ?? value
        item.attributes.append(Attribute(attribute, plain.withoutFinalStop, at: item.place))
    }
}
