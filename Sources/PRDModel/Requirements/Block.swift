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

    private var plainLines: [String] {
        switch self {
        case .paragraph(let text): return [text]
        case .list(let lines), .table(let lines): return lines
        case .quote(let blocks):
            return Array(blocks.map(\.plainLines).joined(separator: [""])).map { $0.isEmpty ? ">" : "> " + $0 }
        case .code(let info, let lines):
            // The fence is longer than any that the code itself shows.
            let runs = lines.map { line in line.drop { $0 == " " }.prefix { $0 == "`" }.count }
            let fence = String(repeating: "`", count: max(2, runs.max() ?? 0) + 1)
            return [fence + info] + lines + [fence]
        }
    }
}
