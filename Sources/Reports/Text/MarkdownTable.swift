/// A table of Markdown from cells that are Markdown themselves.
enum MarkdownTable {
    /// - Parameter rule: of the columns' alignment; nil where all are as they come.
    static func text(head: [String], rule: [String]? = nil, rows: [[String]]) -> String {
        ([head, rule ?? head.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }
}
