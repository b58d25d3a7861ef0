import Figures
import Formats
import Languages
import PRDModel

/// A table taken apart: which column holds IDs, which says what is required.
struct ParsedTable {
    struct Row {
        let cells: [String]
        let line: Int
    }

    let header: [String]
    let rows: [Row]
    let idColumn: Int?
    let statementColumn: Int?
    /// Whether the header says of that column that it holds what is required; a row of other columns only adds to its requirement.
    let isStatementNamed: Bool
    let titleColumn: Int?
    /// Columns that hold nothing but marks such as `x`.
    let markColumns: Set<Int>
    /// Whether each row has at most one of several marks, so that the name of its column is what the row is rated as.
    let areMarksRatings: Bool
    /// Whether a column names what is required, or there are IDs or numbers in front of the rows.
    var isReadByRows: Bool { idColumn != nil || isStatementNamed }

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
        // Where both `Summary` and `Description` stand, the description says what is required, unless the summary has the demands. Without
        // IDs the summary has to be a name.
        if let named, let detailed, named != detailed, !columns.demands(named), id != nil || columns.holdsNames(named),
            columns.length(detailed) > columns.length(named)
        {
            statementColumn = detailed
            titleColumn = title ?? named
        } else {
            statementColumn = named ?? (id == nil && !isFile ? nil : detailed) ?? title ?? unnamed
            titleColumn = title == statementColumn ? nil : title
        }
        let used = [idColumn, statementColumn, titleColumn]
        let marks = Set(header.indices.filter { !used.contains($0) && !header[$0].isEmpty && columns.holdsMarks($0) })
        markColumns = rows.contains { Self.marked($0.cells, in: marks).count > 0 } ? marks : []
        areMarksRatings = marks.count > 1 && rows.allSatisfy { Self.marked($0.cells, in: marks).count <= 1 }
    }

    /// The columns of marks that a row has one in.
    static func marked(_ cells: [String], in columns: Set<Int>) -> [Int] {
        columns.filter { cells.indices.contains($0) && !cells[$0].isEmpty }.sorted()
    }

    /// Those that say yes in tables of ratings.
    private static func isMark(_ cell: String) -> Bool {
        ["x", "[x]", "(x)", "✓", "✔", "✔️", "☑", "☒", "●", "•", "■", "✅", "×"].contains(cell.removing("*").trimmed.lowercased())
    }

    /// Without marks, `…` around the words and additions in brackets.
    private static func name(ofColumn written: String) -> String {
        let plain = canonicalForm(written.removing("*\\")).trimmed
        let isMark = { (scalar: Unicode.Scalar) in scalar == "." || scalar == "…" || scalar == "," || scalar == " " }
        var words = Substring(plain).unicodeScalars.drop(while: isMark)
        while let last = words.last, isMark(last) { words.removeLast() }
        let name = HeadingName(String(Substring(words)))
        return name.core.isEmpty || name.additions.isEmpty ? String(Substring(words)) : name.core
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
                let ids = cells[index].compactMap { ParsedTable.id(inCell: $0, ofColumn: isNamed) }
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
                $0 != id && namesStatement(header[$0])
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

        /// Also by the first of several names: `Risk / Question`.
        private func namesStatement(_ name: String) -> Bool {
            vocabulary.isStatementColumn(name)
                || name.firstRange(of: " / ").map { vocabulary.isStatementColumn(String(name[..<$0.lowerBound])) } == true
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

        /// Also of a column without anything, which stands among others.
        func holdsMarks(_ index: Int) -> Bool { cells[index].allSatisfy(ParsedTable.isMark) }

        private func isOrder(_ index: Int) -> Bool {
            vocabulary.isIDColumn(header[index]) && cells[index].count == rowCount
                && cells[index].allSatisfy { $0.utf8.allSatisfy { $0.isDigit || $0 == .stop } }
        }

        func demands(_ index: Int) -> Bool { cells[index].contains(where: vocabulary.isDemand) }

        /// Whether hardly a cell has more than a few words, or a sentence's end.
        func holdsNames(_ index: Int) -> Bool {
            let names = cells[index].count {
                $0.utf8.count <= 40 && $0.utf8.last != .stop && $0.utf8.count(where: { $0 == .space }) <= 4
            }
            return names * 4 >= cells[index].count * 3
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
    static func id(inCell cell: String, ofColumn isNamed: Bool) -> RequirementID? {
        IDDress.cell(cell) ?? (isNamed ? IDDress(cell).flatMap { IDForm.isBare($0.id.text) ? $0.id : nil } : nil)
    }

    /// Whether a column is called MoSCoW, or has nothing but its letters. Elsewhere `W` means nothing.
    func holdsMoSCoW(_ column: Int) -> Bool {
        if nameKey(header[column]).utf8.starts(with: "moscow".utf8) { return true }
        return rows.allSatisfy { !$0.cells.indices.contains(column) || ["", "M", "S", "C", "W"].contains($0.cells[column]) }
    }

    /// The words of a row that has nothing else and no ID.
    func groupName(of row: Row) -> String? {
        let filled = row.cells.filter { !$0.isEmpty }
        guard filled.count == 1, let name = row.cells.first, name == filled[0], header.count > 1, idColumn == 0,
            IDDress.cell(name) == nil
        else { return nil }
        let words = name.removing("*").trimmed
        return words.isEmpty ? nil : words
    }
}

extension ReadingVocabulary {
    /// Whether a column's header says that it holds IDs, so that any word will do in it.
    func isIDColumn(_ name: String) -> Bool {
        let key = nameKey(name.removing(".#"))
        return Self.idColumns.contains(key) || name.trimmed == "#" || key.hasSuffix("id") && key.utf8.count <= 16
            || ["nr", "key", "キー", "番号"].contains { key.hasSuffix($0) && key.utf8.count <= 24 }
    }

    /// Whether a column of ratings is the one for what does not matter.
    func saysNothing(_ name: String) -> Bool { Self.nothing.contains(nameKey(name)) }

    private static let nothing: Set<String> = [
        "none", "na", "keine", "keiner", "keines", "aucun", "aucune", "ninguno", "ninguna", "なし", "不要",
    ]

    private static let idColumns: Set<String> = [
        "id", "ids", "no", "nr", "num", "number", "key", "ref", "reference", "code", "kennung", "nummer", "identifier",
        "identifiant", "numero", "referencia", "codigo", "番号", "識別子",
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
