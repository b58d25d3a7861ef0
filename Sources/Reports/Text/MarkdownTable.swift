/// A table of Markdown from cells that are Markdown themselves.
enum MarkdownTable {
    /// - Parameter rule: of the columns' alignment; nil where all are as they come.
    static func text(head: [String], rule: [String]? = nil, rows: [[String]]) -> String {
        ([head, rule ?? head.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    /// Plain text as Markdown.
    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "\\|`*_[]<>".contains(character) { result.append("\\") }
            result.append(character.isNewline ? " " : character)
        }
    }

    /// Markdown in a cell: in one line, with its bars escaped, in code too, as tables want it.
    static func cell(_ markdown: String) -> String {
        var result = ""
        var isEscaped = false
        for character in markdown {
            if character == "|", !isEscaped { result.append("\\") }
            result.append(character.isNewline ? " " : character)
            isEscaped = character == "\\" && !isEscaped
        }
        return result
    }
}
