import Foundation

/// What a terminal shows: a small model of a VT100 with what terminals of today add, wide characters and breaking lines anew.
///
/// It knows the sequences that `prdbuild` may use; `strange` collects all others, and every control character that has no business
/// on a terminal.
package struct Screen: Sendable {
    private struct Cell: Sendable {
        /// A character with its marks; empty for the second half of a wide one.
        var text = " "
        var width = 1
    }

    private struct Row: Sendable {
        var cells: [Cell] = []
        /// The next row goes on where this one ends.
        var isContinued = false

        /// Columns up to the last one that is not blank.
        var filled: Int { (cells.lastIndex { $0.text != " " } ?? -1) + 1 }
    }

    package private(set) var columns: Int
    package private(set) var rows: Int
    /// Whether a line that no longer fits is broken into more rows, as most terminals do, or cut off, as xterm does.
    private let reflows: Bool
    /// What has gone off the top comes first; the last `rows` of them, as far as there are so many, are on the screen.
    private var all: [Row] = [Row()]
    private var top = 0
    /// In `all`.
    private var row = 0
    private var column = 0
    private var isAtMargin = false
    private var wraps = true
    package private(set) var showsCursor = true
    package private(set) var hasColours = false
    package private(set) var strange: [String] = []
    private var pending: [UInt8] = []
    private let characters = CharacterWidths()

    package init(columns: Int, rows: Int, reflows: Bool = true) {
        self.columns = columns
        self.rows = rows
        self.reflows = reflows
    }

    /// The rows that are on the screen, blanks at their ends left out, and empty ones at the end.
    package var lines: [String] { Self.texts(all[top...]) }
    /// The rows that went off the top before them, too.
    package var history: [String] { Self.texts(all[...]) }
    /// How many columns each of `lines` fills.
    package var widths: [Int] { zip(all[top...], lines).map { row, line in line.isEmpty ? 0 : row.filled } }
    package var text: String { lines.joined(separator: "\n") }
    package var wrapsLines: Bool { wraps }
    /// Columns of a character, 0 for a mark.
    package static func width(of scalar: Unicode.Scalar) -> Int { CharacterWidths()[scalar] }

    private static func texts(_ rows: ArraySlice<Row>) -> [String] {
        var lines = rows.map { row in
            var line = row.cells.map(\.text).joined()
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    // MARK: - Output

    package mutating func feed(_ bytes: [UInt8]) {
        pending += bytes
        // A character or a sequence that is not whole yet waits for its rest.
        let text = String(decoding: pending.dropLast(Self.incompleteTail(pending)), as: UTF8.self)
        pending = Array(pending.suffix(Self.incompleteTail(pending)))
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar != "\u{1B}" {
                put(scalar)
            } else if let end = Self.endOfSequence(rest) {
                obey(String(Substring(rest[..<end])))
                rest = rest[end...]
            } else {
                pending = Array(("\u{1B}" + String(Substring(rest))).utf8) + pending
                return
            }
        }
    }

    private static func incompleteTail(_ bytes: [UInt8]) -> Int {
        for length in 1...3 where length <= bytes.count {
            let byte = bytes[bytes.count - length]
            if byte & 0xC0 == 0x80 { continue }
            return (byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1) > length ? length : 0
        }
        return 0
    }

    /// - Returns: behind the last character of the sequence whose escape was read, or nil if more has to come.
    private static func endOfSequence(_ rest: Substring.UnicodeScalarView) -> String.Index? {
        guard let first = rest.first else { return nil }
        if first != "[" { return rest.index(after: rest.startIndex) }
        return rest.dropFirst().firstIndex { (0x40...0x7E).contains($0.value) }.map { rest.index(after: $0) }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\r":
            column = 0
            isAtMargin = false
        case "\n": lineFeed()
        case "\u{8}": column = max(0, column - 1)
        default:
            if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
                strange.append(String(scalar.value, radix: 16))
            } else {
                write(scalar)
            }
        }
    }

    private mutating func lineFeed() {
        isAtMargin = false
        row += 1
        if row == all.count { all.append(Row()) }
        top = max(top, row - rows + 1)
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        let width = characters[scalar]
        if width == 0 {
            // A mark belongs to the character before it.
            let before = isAtMargin ? column : column - 1
            if all[row].cells.indices.contains(before) { all[row].cells[before].text.unicodeScalars.append(scalar) }
            return
        }
        if wraps, isAtMargin || column + width > columns {
            all[row].isContinued = true
            lineFeed()
            column = 0
        }
        column = min(column, columns - width)
        while all[row].cells.count < column + width { all[row].cells.append(Cell()) }
        all[row].cells[column] = Cell(text: String(scalar), width: width)
        if width == 2 { all[row].cells[column + 1] = Cell(text: "", width: 0) }
        isAtMargin = column + width >= columns
        column = min(column + width, columns - 1)
    }

    private mutating func obey(_ sequence: String) {
        let number = Int(sequence.dropFirst().dropLast().filter(\.isNumber))
        switch (sequence.first, sequence.last) {
        case ("[", "A"):
            row = max(top, row - max(1, number ?? 1))
            isAtMargin = false
        case ("[", "K") where number ?? 0 == 0: erase(row, from: column)
        case ("[", "J") where number ?? 0 == 0:
            erase(row, from: column)
            all.removeSubrange((row + 1)...)
        case ("[", "m"): hasColours = true
        case ("[", "h") where sequence == "[?25h": showsCursor = true
        case ("[", "l") where sequence == "[?25l": showsCursor = false
        case ("[", "h") where sequence == "[?7h": wraps = true
        case ("[", "l") where sequence == "[?7l": wraps = false
        default: strange.append(sequence)
        }
    }

    private mutating func erase(_ row: Int, from column: Int) {
        all[row].cells = Array(all[row].cells.prefix(column))
        all[row].isContinued = false
    }

    // MARK: - Size

    package mutating func resize(columns: Int, rows: Int) {
        if reflows, columns != self.columns { breakAnew(columns) }
        self.columns = columns
        self.rows = rows
        column = min(column, columns - 1)
        isAtMargin = false
        // The bottom stays; what no longer fits goes off the top, and what fits again comes back.
        let used = max(row, all.lastIndex { !$0.cells.isEmpty } ?? 0)
        top = min(row, max(0, used + 1 - rows))
        if !reflows { for index in top..<all.count { all[index].cells = Array(all[index].cells.prefix(columns)) } }
    }

    /// Joins what was one line and breaks it at the new width; the cursor stays at the character where it was.
    private mutating func breakAnew(_ columns: Int) {
        var result: [Row] = []
        var newRow = 0
        var newColumn = 0
        var line: [Cell] = []
        var cursor: Int?
        for (index, old) in all.enumerated() {
            if index == row { cursor = line.count + column }
            line += old.cells
            if old.isContinued, index + 1 < all.count { continue }
            var pieces = Self.pieces(line, columns)
            if let cursor {
                newRow = result.count + min(cursor / columns, max(0, pieces.count - 1))
                newColumn = min(cursor - min(cursor / columns, max(0, pieces.count - 1)) * columns, columns - 1)
            }
            for index in pieces.indices.dropLast() { pieces[index].isContinued = true }
            result += pieces
            (line, cursor) = ([], nil)
        }
        all = result
        row = newRow
        column = newColumn
    }

    private static func pieces(_ line: [Cell], _ columns: Int) -> [Row] {
        var rows = [Row()]
        for cell in line {
            let used = rows[rows.count - 1].cells.count
            if used + max(1, cell.width) > columns, cell.width > 0 { rows.append(Row()) }
            rows[rows.count - 1].cells.append(cell)
        }
        return rows
    }
}

/// Columns of a character as the C library has them, which is what terminals go by; not what the program under test believes.
private struct CharacterWidths: Sendable {
    /// Sendable because it is made once and only read.
    private final class Locale: @unchecked Sendable {
        let value = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
        deinit { freelocale(value) }
    }

    private let locale = Locale()
    /// Swift's module of the C library leaves it out.
    private let width = unsafeBitCast(dlsym(nil, "wcwidth"), to: (@convention(c) (wchar_t) -> Int32).self)

    subscript(_ scalar: Unicode.Scalar) -> Int {
        let former = uselocale(locale.value)
        defer { uselocale(former) }
        return max(0, Int(width(wchar_t(bitPattern: scalar.value))))
    }
}
