import Formats
import Languages
import PRDModel

/// Where an item's ID can be written, and what goes around it so that everything else of the item reads as before.
package struct IDSlot: Hashable, Sendable {
    /// In bytes of the file's text; a byte order mark is not counted.
    package let offset: Int
    /// With `\n` line ends, whatever those of the file are.
    package let before: String
    package let after: String

    private init(offset: Int, before: String = "", after: String) {
        self.offset = offset
        self.before = before
        self.after = after
    }

    /// Nil where the file has no place that would keep its meaning.
    init?(_ node: MarkdownNode, in source: SourceLines) {
        let first = node.kind == .item ? node.children.first : node
        guard let first else { return nil }
        let slot: IDSlot?
        if first.kind == .paragraph {
            slot = Self.inFront(of: first, in: source)
        } else {
            slot = node.kind == .item ? Self.within(before: first, in: source) : Self.above(node, in: source)
        }
        guard let slot else { return nil }
        self = slot
    }

    /// Behind the number and the requirement word of a heading: `### Requirement: [ID] Title`, `### Requirement 3 [ID]`.
    init?(heading: MarkdownNode, in source: SourceLines, _ vocabulary: ReadingVocabulary) {
        guard source.lines.indices.contains(heading.startLine - 1) else { return nil }
        let line = source.lines[heading.startLine - 1]
        let words = HeadingName(String(Substring(line.utf8.drop { $0 == UInt8(ascii: "#") || $0 == .space }))).words
        let rest = vocabulary.withoutRequirementWord(words) ?? words
        guard let found = line.firstRange(of: rest.isEmpty ? words : rest) else { return nil }
        let place = rest.isEmpty ? found.upperBound : found.lowerBound
        let column = line.utf8.distance(from: line.startIndex, to: place) + 1
        guard let offset = source.originalOffset(line: heading.startLine, column: column) else { return nil }
        self.init(offset: offset, before: rest.isEmpty ? " " : "", after: rest.isEmpty ? "" : " ")
    }

    /// In the column of IDs, or in front of what a row says.
    init?(row line: Int, of table: ParsedTable, in source: SourceLines) {
        guard source.lines.indices.contains(line - 1), let column = table.idColumn ?? table.statementColumn else { return nil }
        let bytes = Array(source.lines[line - 1].utf8)
        var index = bytes.firstIndex { $0 != .space } ?? 0
        if index < bytes.count, bytes[index] == .bar { index += 1 }
        var number = 0
        while number < column, index < bytes.count {
            if bytes[index] == .backslash { index += 1 } else if bytes[index] == .bar { number += 1 }
            index += 1
        }
        guard number == column else { return nil }
        while index < bytes.count, bytes[index] == .space { index += 1 }
        guard let offset = source.originalOffset(line: line, column: index + 1) else { return nil }
        self.init(offset: offset, after: " ")
    }

    /// `[ID] text`, or behind a box, which has to stay first.
    private static func inFront(of paragraph: MarkdownNode, in source: SourceLines) -> IDSlot? {
        let line = source.lines[paragraph.startLine - 1].utf8.dropFirst(paragraph.startColumn - 1)
        let beginning = String(decoding: line, as: UTF8.self)
        // A link definition has to begin its paragraph.
        if beginning.hasPrefix("["), beginning.contains("]:") { return nil }
        var column = paragraph.startColumn
        var hasBox = false
        for box in ["[ ]", "[x]", "[X]"] where beginning.hasPrefix(box) {
            guard beginning.dropFirst(3).first?.isWhitespace ?? true else { continue }
            column += 3
            hasBox = true
        }
        return source.originalOffset(line: paragraph.startLine, column: column).map {
            hasBox ? IDSlot(offset: $0, before: " ", after: "") : IDSlot(offset: $0, after: " ")
        }
    }

    /// A paragraph of its own within a list item that begins with something else.
    private static func within(before first: MarkdownNode, in source: SourceLines) -> IDSlot? {
        let prefix = source.lines[first.startLine - 1].utf8.prefix(first.startColumn - 1)
        let width = prefix.reduce(0) { $1 == UInt8(ascii: "\t") ? ($0 / 4 + 1) * 4 : $0 + 1 }
        return source.originalOffset(line: first.startLine, column: first.startColumn).map {
            IDSlot(offset: $0, after: "\n\n" + String(repeating: " ", count: width))
        }
    }

    /// A caption: a paragraph of its own above the block.
    private static func above(_ block: MarkdownNode, in source: SourceLines) -> IDSlot? {
        let followsText = block.startLine > 1 && !source.lines[block.startLine - 2].trimmedBlanks.isEmpty
        return source.originalOffset(line: block.startLine, column: 1).map {
            IDSlot(offset: $0, before: followsText ? "\n" : "", after: "\n\n")
        }
    }
}

extension MarkdownNode.Kind {
    /// Whether an ID in a paragraph right above belongs to this block.
    var takesCaption: Bool {
        switch self {
        case .table, .blockQuote, .codeBlock, .htmlBlock, .other: true
        default: false
        }
    }
}
