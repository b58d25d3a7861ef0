/// One block of a requirement's Markdown, in the form in which prompts and documents repeat it.
package enum Block: Hashable, Sendable {
    /// One line of inline Markdown.
    case paragraph(String)
    /// The lines of a list with their markers and indentation, nested blocks included.
    case list([String])
    /// The header, the delimiter row and the rows, one line each, with their bars.
    case table([String])
    case quote([Block])
    case code(info: String, lines: [String])
}

extension Block {
    /// The block as Markdown, as its author wrote it.
    package var markdown: String { plainLines.joined(separator: "\n") }

    /// The lines of that Markdown, without line ends.
    package var plainLines: [String] {
        switch self {
        case .paragraph(let text): return [text]
        case .list(let lines), .table(let lines): return lines
        case .quote(let blocks):
            return Array(blocks.map(\.plainLines).joined(separator: [""])).map { $0.isEmpty ? ">" : "> " + $0 }
        case .code(let info, let lines):
            // The fence is longer than any that the code itself shows.
            let runs = lines.map { line in line.utf8.drop { $0 == .space }.prefix { $0 == .backtick }.count }
            let fence = String(repeating: "`", count: max(2, runs.max() ?? 0) + 1)
            return [fence + info] + lines + [fence]
        }
    }
}

extension Block {
    /// The cells of a table's row, without the blanks around them.
    package static func cells(of row: String) -> [String] {
        var bytes = Array(row.trimmed.utf8)
        if bytes.first == .bar { bytes.removeFirst() }
        var cells: [[UInt8]] = [[]]
        var isEscaped = false
        for byte in bytes {
            if byte == .bar, !isEscaped {
                cells.append([])
            } else {
                cells[cells.count - 1].append(byte)
            }
            isEscaped = byte == .backslash && !isEscaped
        }
        if cells.count > 1, cells.last?.allSatisfy({ $0 == .space }) == true { cells.removeLast() }
        return cells.map { String(decoding: $0, as: UTF8.self).trimmed }
    }
}
