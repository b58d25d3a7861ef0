import Figures
import Formats
import PRDModel

/// A table taken apart: which column holds IDs, which says what is required.
struct TableReading {
    struct Row {
        let cells: [String]
        let line: Int
    }

    let header: [String]
    let rows: [Row]
    let idColumn: Int?
    let statementColumn: Int?
    /// Whether the header says of that column that it holds what is required; a row of other columns only adds to its requirement.
    var isStatementKnown: Bool { isStatementNamed }
    let titleColumn: Int?
    /// Whether a column names what is required, or there are IDs or numbers in front of the rows.
    var isReadByRows: Bool { idColumn != nil || isStatementNamed }
    private let isStatementNamed: Bool

    init?(_ table: MarkdownNode, _ text: BlockText, _ vocabulary: ReadingVocabulary, in category: CategoryID? = nil) {
        let lines = text.rows(of: table)
        guard let first = lines.first else { return nil }
        self.init(
            header: Block.cells(of: first.text),
            rows: lines.dropFirst().map { Row(cells: Block.cells(of: $0.text), line: $0.line) }, vocabulary, in: category)
    }

    /// - Parameters:
    ///   - rows: cells may be missing at their ends.
    ///   - isFile: whether the table is a whole file, so that one column has to say what is required.
    init(
        header: [String], rows: [Row], _ vocabulary: ReadingVocabulary, in category: CategoryID? = nil, isFile: Bool = false
    ) {
        let header = header.map { Self.name(ofColumn: $0) }
        self.header = header
        self.rows = rows
        let columns = Columns(header: header, rows: rows, vocabulary, in: category)
        let id = columns.ids
        let title = header.indices.first { $0 != id && vocabulary.isTitle(header[$0]) }
        let named = columns.named(beside: id) ?? columns.numbered(besides: [id, title])
        let detailed =
            id == nil && named == nil && !isFile
            ? nil : header.indices.first { $0 != id && $0 != title && vocabulary.isStatementColumnBesideIDs(header[$0]) }
        idColumn = id
        isStatementNamed = named != nil || detailed != nil || id != nil && title != nil
        let unnamed = id == nil ? nil : columns.longText(besides: [id, title])
        // Of `Summary` and `Description` the second says what is required, unless the first one has the demands. Without IDs the first has to
        // be a name.
        if let named, let detailed, named != detailed, !columns.demands(named), id != nil || columns.holdsNames(named),
            columns.length(detailed) > columns.length(named)
        {
            statementColumn = detailed
            titleColumn = title ?? named
        } else {
            statementColumn = named ?? (id == nil && !isFile ? nil : detailed) ?? title ?? unnamed
            titleColumn = title == statementColumn ? nil : title
        }
    }

    /// Without marks, `…` around the words and additions in brackets.
    private static func name(ofColumn written: String) -> String {
        let plain = canonicalForm(String(written.unicodeScalars.filter { $0 != "*" && $0 != "\\" })).trimmed
        let isMark = { (scalar: Unicode.Scalar) in scalar == "." || scalar == "…" || scalar == "," || scalar == " " }
        var words = Substring(plain).unicodeScalars.drop(while: isMark)
        while let last = words.last, isMark(last) { words.removeLast() }
        let name = HeadingName(words.isEmpty ? plain : String(Substring(words)))
        return name.core.isEmpty || name.additions.isEmpty
            ? String(Substring(words.isEmpty ? plain.unicodeScalars[...] : words)) : name.core
    }

    /// What the columns of a table hold.
    private struct Columns {
        let header: [String]
        private let cells: [[String]]
        private let vocabulary: ReadingVocabulary
        private let category: CategoryID?

        init(header: [String], rows: [Row], _ vocabulary: ReadingVocabulary, in category: CategoryID?) {
            self.header = header
            self.vocabulary = vocabulary
            self.category = category
            cells = header.indices.map { index in
                rows.compactMap { $0.cells.indices.contains(index) ? $0.cells[index] : nil }.filter { !$0.isEmpty }
            }
            rowCount = rows.count
        }

        private let rowCount: Int

        private func isKnownAttribute(_ index: Int) -> Bool { vocabulary.attribute(header[index], inList: true) != nil }

        /// The column of IDs. Below a header that says so, some cells may be other words.
        var ids: Int? {
            header.indices.first { index in
                let isNamed = vocabulary.isIDColumn(header[index])
                guard !cells[index].isEmpty, isNamed || cells[index].count * 2 > rowCount, !isKnownAttribute(index) else {
                    return false
                }
                let ids = cells[index].compactMap { TableReading.id(inCell: $0, ofColumn: isNamed) }
                guard Set(ids).count == ids.count else { return false }
                return isNamed
                    ? ids.count * 2 >= cells[index].count && !ids.isEmpty
                    : ids.count == cells[index].count && ids.allSatisfy { IDForm.isBare($0.text) }
            }
        }

        /// The column whose header names what is required: that of the category, else one with demands or stories, else the first.
        func named(beside id: Int?) -> Int? {
            // A role or a metric is what a row is about only among users or measures.
            let takesAttributes = category == .targetUsers || category == .successCriteria
            let all = header.indices.filter {
                $0 != id && vocabulary.isStatementColumn(header[$0])
                    && (takesAttributes || vocabulary.attribute(header[$0]) == nil)
            }
            let own = header.indices.first {
                $0 != id && category != nil && category != .functionalRequirements
                    && vocabulary.category(ofColumn: header[$0]) == category && (takesAttributes || !isKnownAttribute($0))
            }
            // The first column of a table of exclusions says what is left out.
            let excluded =
                category == .nonGoals ? header.indices.first { $0 != id && !isKnownAttribute($0) && !isOrder($0) } : nil
            return own ?? all.first(where: demands) ?? all.first(where: tellsStories) ?? all.first ?? excluded
        }

        private func tellsStories(_ index: Int) -> Bool {
            cells[index].contains { Story($0, words: vocabulary.stories) != nil }
        }

        /// The longest column where the rows are numbered below a heading that names their category, as `| # | Topic | Content |`.
        func numbered(besides others: [Int?]) -> Int? {
            guard category != nil, let order = header.indices.first(where: isOrder) else { return nil }
            return header.indices.filter { $0 != order && !others.contains($0) && !isKnownAttribute($0) }
                .max { length($0) < length($1) }
        }

        private func isOrder(_ index: Int) -> Bool {
            vocabulary.isIDColumn(header[index]) && cells[index].count == rowCount
                && cells[index].allSatisfy { $0.utf8.allSatisfy { $0.isDigit || $0 == .stop } }
        }

        func demands(_ index: Int) -> Bool { cells[index].contains(where: vocabulary.isDemand) }

        /// Whether no cell has more than a few words, or a sentence's end.
        func holdsNames(_ index: Int) -> Bool {
            cells[index].allSatisfy {
                $0.utf8.count <= 40 && $0.utf8.last != .stop && $0.utf8.count(where: { $0 == .space }) <= 4
            }
        }

        func length(_ index: Int) -> Int { cells[index].reduce(0) { $0 + $1.utf8.count } }

        func longText(besides others: [Int?]) -> Int? {
            header.indices.first { index in
                !others.contains(index) && !isKnownAttribute(index)
                    && cells[index].contains { $0.utf8.contains(.space) || $0.utf8.count > 12 }
            }
        }
    }

    /// The ID of a cell, in a column of IDs also with a title behind it: `RNF-01 — Speed`.
    fileprivate static func id(inCell cell: String, ofColumn isNamed: Bool) -> RequirementID? {
        IDDress.cell(cell) ?? (isNamed ? IDDress(cell).flatMap { IDForm.isBare($0.id.text) ? $0.id : nil } : nil)
    }

    /// The words of a row that has nothing else and no ID.
    func groupName(of row: Row) -> String? {
        let filled = row.cells.filter { !$0.isEmpty }
        guard filled.count == 1, let name = row.cells.first, name == filled[0], header.count > 1, idColumn == 0,
            IDDress.cell(name) == nil
        else { return nil }
        let words = String(name.unicodeScalars.filter { $0 != "*" }).trimmed
        return words.isEmpty ? nil : words
    }
}

extension ReadingVocabulary {
    /// Whether a column's header says that it holds IDs, so that any word will do in it.
    func isIDColumn(_ name: String) -> Bool {
        let key = nameKey(name.filter { $0 != "." && $0 != "#" })
        return Self.idColumns.contains(key) || name.trimmed == "#" || key.hasSuffix("id") && key.utf8.count <= 16
            || ["nr", "key", "キー", "番号"].contains { key.hasSuffix($0) && key.utf8.count <= 24 }
    }

    private static let idColumns: Set<String> = [
        "id", "ids", "no", "nr", "num", "number", "key", "ref", "reference", "code", "kennung", "nummer", "identifier",
        "identifiant",
        "numero", "referencia", "codigo", "番号", "識別子",
    ]

    /// The category that a table's columns speak of where nothing above names one.
    func category(ofColumn name: String) -> CategoryID? {
        guard case .category(let id, isWeak: false)? = exactMeaning(name) ?? exactMeaning(name + "s") ?? exactMeaning(name + "es")
        else {
            return nil
        }
        return id
    }
}

extension MarkdownReading {
    /// A table is read by rows, or it is a detail of the paragraph before it, or one requirement.
    ///
    /// - Parameter isOwned: whether a paragraph stands right above that it may belong to.
    mutating func readTable(_ node: MarkdownNode, isOwned: Bool, _ blocks: inout BlockReader) {
        guard let table = TableReading(node, rawText, vocabulary, in: blocks.scope.category), table.isReadByRows,
            !blocks.scope.isProse || table.idColumn != nil
        else {
            if isOwned, blocks.caption == nil, let last = blocks.last { return appendDetail(node, to: last) }
            return readWholeBlock(node, .block, &blocks)
        }
        var scope = blocks.scope
        if let area = blocks.areaForNext { scope.areas.append(area) }
        blocks.areaForNext = nil
        if scope.category == nil, let column = table.statementColumn {
            scope.category = vocabulary.category(ofColumn: table.header[column])
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
        _ row: TableReading.Row, of table: TableReading, _ node: MarkdownNode, _ scope: Scope, _ blocks: inout BlockReader
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
        _ cells: [String], of table: TableReading, at place: Place, _ scope: Scope, description: String?
    ) -> Int? {
        func cell(_ column: Int?) -> String { column.flatMap { cells.indices.contains($0) ? cells[$0] : nil } ?? "" }
        guard cells.contains(where: { !$0.isEmpty }) else { return nil }
        let marks = ItemMarks(cell(table.statementColumn))
        var statement = marks.text
        var id = table.idColumn.flatMap { TableReading.id(inCell: cell($0), ofColumn: true) }
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
        var parts = PartReading(item, in: self)
        parts.isTitleWithID = !title.isEmpty
        parts.item.title = title.isEmpty ? nil : title
        if let description {
            parts.takesStatement = true
            parts.read(markdown: description)
        } else if !statement.isEmpty {
            parts.read(statement: statement)
        }
        item = parts.finished()
        for (column, value) in cells.enumerated() where !value.isEmpty && table.header.indices.contains(column) {
            if column == table.idColumn, id != nil { continue }
            guard column != table.statementColumn, column != table.titleColumn else { continue }
            take(value, ofColumn: table.header[column], into: &item)
        }
        takeStory(cells, of: table, into: &item)
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
        return append(item)
    }

    private func setStanding(of item: inout RequirementItem, in table: TableReading) {
        guard !table.isStatementKnown, table.idColumn != nil else { return }
        item.standing = .row
        item.column = table.statementColumn.map {
            vocabulary.attribute(table.header[$0], inList: true) ?? AttributeName(table.header[$0])
        }
    }

    /// `As a`, `I want` and `So that` in columns of their own.
    private func takeStory(_ cells: [String], of table: TableReading, into item: inout RequirementItem) {
        func value(_ names: Set<String>) -> (column: Int, text: String)? {
            table.header.indices.first { names.contains(nameKey(table.header[$0])) }.flatMap {
                cells.indices.contains($0) ? ($0, cells[$0]) : nil
            }
        }
        guard item.story == nil, let role = value(vocabulary.stories.roleNames), !role.text.isEmpty, !item.statement.isEmpty
        else { return }
        let benefit = value(vocabulary.stories.benefitNames)
        item.story = Story(role: role.text, want: item.statement, benefit: benefit.flatMap { $0.text.isEmpty ? nil : $0.text })
    }

    private func unescapedBars(_ cell: String) -> String {
        cell.utf8.contains(.backslash) ? cell.replacing("\\|", with: "|") : cell
    }

    private func take(_ value: String, ofColumn name: String, into item: inout RequirementItem) {
        // A column without a name, or one of numbers that only order.
        guard !name.isEmpty, !(vocabulary.isIDColumn(name) && value.utf8.allSatisfy { $0.isDigit || $0 == .stop }) else { return }
        if vocabulary.part(name) == .acceptanceCriteria {
            let lines = value.split(separator: "\n")
            for part in lines.count > 1 ? lines : value.split(separator: ";") {
                let point = String(Substring(part.utf8.drop { $0 == .space || $0 == .hyphen || $0 == .asterisk }))
                let text = PartReading.numbered(point) ?? point.trimmed
                if !text.isEmpty { item.criteria.append(Criterion(text: text, place: item.place)) }
            }
            return
        }
        let attribute = vocabulary.attribute(name, inList: true) ?? AttributeName(name)
        let plain = MarkdownReading.boldWords(of: value) ?? value
        item.attributes.append(Attribute(attribute, plain.withoutFinalStop, at: item.place))
        if attribute == .answers {
            let ids = value.split(whereSeparator: { ",; []".contains($0) }).map(String.init).filter { IDForm.isWord($0) }
            item.references += ids.map { Reference(.answers, RequirementID($0)) }
        }
    }
}
