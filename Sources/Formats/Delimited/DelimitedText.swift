import PRDModel

/// Text in comma- or tab-separated values (RFC 4180).
package enum DelimitedText {
    package struct Cell: Hashable, Sendable {
        /// Without its quotes; line ends inside are `\n`.
        package var text: String
        /// The line on which the cell begins, from 1.
        package var line: Int

        package init(_ text: String, line: Int) {
            self.text = text
            self.line = line
        }
    }

    /// Missing cells that are filled in before a table counts as malformed. Without a limit, one wide header above many short rows
    /// would take far more memory than the file.
    static let paddingLimit = 500_000

    /// Reads the rows of a table, the header first. Rows without any text are left out, and short rows are filled up to the header's width.
    ///
    /// - Parameter separator: A comma stands for a semicolon where the header has semicolons and no comma, as Excel writes it where the comma
    ///   is the decimal sign.
    package static func rows(of text: String, separator: UInt8, path: String) -> (rows: [[Cell]], problems: [Diagnostic]) {
        let bytes = Array(text.utf8)
        let usesSemicolon = separator == UInt8(ascii: ",") && headerHasOnlySemicolons(bytes)
        var reader = DelimitedReader(bytes: bytes, separator: usesSemicolon ? UInt8(ascii: ";") : separator, path: path)
        reader.read()
        let (rows, problem) = fitted(reader.rows, path: path)
        // A misplaced quote shifts the cells behind it, so what is wrong with their number is its consequence.
        return (rows, [reader.problem ?? problem].compactMap(\.self))
    }

    private static func headerHasOnlySemicolons(_ bytes: [UInt8]) -> Bool {
        var isQuoted = false
        var hasSemicolon = false
        var isBlank = true
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted: return false
            case UInt8(ascii: ";") where !isQuoted: hasSemicolon = true
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): if !isQuoted, !isBlank { return hasSemicolon }
            default: break
            }
            if byte > UInt8(ascii: " "), byte != UInt8(ascii: ";") { isBlank = false }
        }
        return hasSemicolon
    }

    /// Gives every row the width of the header.
    private static func fitted(_ rows: [[Cell]], path: String) -> (rows: [[Cell]], problem: Diagnostic?) {
        guard let width = rows.first?.count else { return ([], nil) }
        var padding = 0
        var tooLong: [Int] = []
        var result: [[Cell]] = []
        result.reserveCapacity(rows.count)
        for row in rows {
            if let extra = row.dropFirst(width).first(where: { !$0.text.isEmpty }) { tooLong.append(extra.line) }
            let missing = max(0, width - row.count)
            padding += missing
            guard padding <= paddingLimit else {
                let problem = Diagnostic(
                    "from here on, too many cells are missing beside the \(width) columns of the header",
                    at: Place(path, line: row[0].line), hint: "remove the header's columns that are not used")
                return (result, problem)
            }
            let filler = Cell("", line: row[row.count - 1].line)
            result.append(Array(row.prefix(width)) + Array(repeating: filler, count: missing))
        }
        return (result, tooLong.first.map { problem(ofLongRowAt: $0, further: tooLong.count - 1, width: width, path: path) })
    }

    private static func problem(ofLongRowAt line: Int, further: Int, width: Int, path: String) -> Diagnostic {
        let others = further == 0 ? "" : further == 1 ? "; so does one further row" : "; so do \(further) further rows"
        return Diagnostic(
            "this row has more cells than the header, which has \(width)\(others)", at: Place(path, line: line),
            hint: "put quotes around a cell that holds the separator, or name the column in the header")
    }
}

/// Splits bytes into rows of cells of any width, in one pass.
private struct DelimitedReader {
    private let bytes: [UInt8]
    private let separator: UInt8
    private let path: String
    private(set) var rows: [[DelimitedText.Cell]] = []
    /// The first one: behind it, quotes open where they should close.
    private(set) var problem: Diagnostic?
    private var row: [DelimitedText.Cell] = []
    private var index = 0
    private var line = 1

    init(bytes: [UInt8], separator: UInt8, path: String) {
        self.bytes = bytes
        self.separator = separator
        self.path = path
    }

    mutating func read() {
        while index < bytes.count {
            row.append(bytes[index] == UInt8(ascii: "\"") ? quotedCell() : plainCell())
            if index < bytes.count, bytes[index] == separator {
                index += 1
                // A separator at the very end is followed by an empty cell.
                if index == bytes.count { row.append(DelimitedText.Cell("", line: line)) }
            } else {
                endRow()
            }
        }
        endRow()
    }

    private mutating func endRow() {
        if row.contains(where: { !$0.text.isEmpty }) { rows.append(row) }
        row = []
        skipLineEnd()
    }

    /// Moves behind a line end of any kind, if one is next.
    private mutating func skipLineEnd() {
        guard index < bytes.count, isLineEnd(bytes[index]) else { return }
        let isReturn = bytes[index] == UInt8(ascii: "\r")
        index += 1
        if isReturn, index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
        line += 1
    }

    private func isLineEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    private mutating func plainCell() -> DelimitedText.Cell {
        let start = index
        while index < bytes.count, bytes[index] != separator, !isLineEnd(bytes[index]) { index += 1 }
        return DelimitedText.Cell(String(decoding: bytes[start..<index], as: UTF8.self), line: line)
    }

    private mutating func quotedCell() -> DelimitedText.Cell {
        let start = line
        var text: [UInt8] = []
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            if isLineEnd(byte) {
                skipLineEnd()
                text.append(UInt8(ascii: "\n"))
                continue
            }
            index += 1
            guard byte == UInt8(ascii: "\"") else {
                text.append(byte)
                continue
            }
            guard index < bytes.count, bytes[index] == byte else {
                checkEndOfQuotedCell()
                return DelimitedText.Cell(String(decoding: text, as: UTF8.self), line: start)
            }
            text.append(byte)
            index += 1
        }
        complain(
            "the quote that begins this cell is never closed", start, "close it with '\"', and double each quote inside the cell")
        return DelimitedText.Cell(String(decoding: text, as: UTF8.self), line: start)
    }

    /// Only blanks may stand between the closing quote and the next separator.
    private mutating func checkEndOfQuotedCell() {
        let rest = index
        while index < bytes.count, bytes[index] != separator, !isLineEnd(bytes[index]) { index += 1 }
        guard bytes[rest..<index].contains(where: { $0 > UInt8(ascii: " ") }) else { return }
        complain("text follows the closing quote of this cell", line, "double each quote inside the cell")
    }

    private mutating func complain(_ message: String, _ line: Int, _ hint: String) {
        problem = problem ?? Diagnostic(message, at: Place(path, line: line), hint: hint)
    }
}
