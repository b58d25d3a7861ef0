/// A Markdown tree as values: what requirement files are read from.
package struct MarkdownNode: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case document, paragraph, blockQuote, thematicBreak, htmlBlock, table
        case heading(level: Int)
        case codeBlock(info: String)
        case list(ordered: Bool, start: Int)
        case item
        /// Inline nodes.
        case text, code, softBreak, lineBreak, htmlInline, emphasis, strong, strikethrough, link, image
        case other
    }

    package let kind: Kind
    /// From 1; the line of the first character.
    package let startLine: Int
    package let endLine: Int
    /// From 1, in bytes.
    package let startColumn: Int
    /// Of text, code and HTML.
    package let literal: String
    package let children: [MarkdownNode]

    package init(
        kind: Kind, startLine: Int, endLine: Int, startColumn: Int, literal: String, children: [MarkdownNode]
    ) {
        self.kind = kind
        self.startLine = startLine
        self.endLine = endLine
        self.startColumn = startColumn
        self.literal = literal
        self.children = children
    }

    package func at(_ lines: ClosedRange<Int>, column: Int) -> MarkdownNode {
        MarkdownNode(
            kind: kind, startLine: lines.lowerBound, endLine: lines.upperBound, startColumn: column, literal: literal,
            children: children)
    }

    /// The text without markup, line breaks as blanks.
    package var plainText: String {
        switch kind {
        case .text, .code: literal
        case .softBreak, .lineBreak: " "
        default: children.map(\.plainText).joined()
        }
    }
}
