import Formats
import PRDModel

/// `{{include path}}` in a requirement file.
package enum IncludeText {
    /// Paths as they are written, in order. Some may stand where no include can, as in code.
    package static func paths(in text: String) -> [String] {
        var paths: [String] = []
        var rest = text[...]
        while let offset = rest.utf8.offset(of: "{{") {
            rest = rest.droppingBytes(offset)
            if let (path, after) = include(at: rest) {
                paths.append(path)
                rest = after
            } else {
                rest = rest.droppingBytes(2)
            }
        }
        return paths
    }

    /// Nil unless the text is one include and nothing else.
    static func path(of text: String) -> String? {
        guard let (path, after) = include(at: text[...]), after.isEmpty else { return nil }
        return path
    }

    /// Where the first one begins outside code, in bytes from 0. One that is never closed counts.
    static func offset(in text: String) -> Int? {
        guard text.holds(UInt8(ascii: "{")) else { return nil }
        var found: Int?
        _ = rewritingOutsideCode(text) { rest in
            guard found == nil, begins(rest) else { return nil }
            found = text.utf8.distance(from: text.startIndex, to: rest.startIndex)
            return nil
        }
        return found
    }

    /// What keeps the include that stands in a block from being one.
    ///
    /// - Parameter text: of the block.
    static func fault(in block: MarkdownNode, text: String) -> (message: String, hint: String) {
        if let container = container(block) {
            return ("an include cannot stand in \(container)", "make it a paragraph or a list item of its own" + asCode)
        }
        if paths(in: text).isEmpty { return ("this include has no end", "write '}}' behind the path" + asCode) }
        return (
            "an include has to stand alone in its paragraph or list item, without an ID",
            "leave a blank line before and after it" + asCode
        )
    }

    private static let asCode = "; where the braces are meant as they stand, write them as `code`"

    private static func container(_ block: MarkdownNode) -> String? {
        switch block.kind {
        case .heading: "a heading"
        case .blockQuote: "a quote"
        case .table: "a table"
        case .htmlBlock: "HTML"
        case .list: "a nested list"
        case .item: block.children.first(where: holdsInclude).flatMap(container)
        default: nil
        }
    }

    private static func holdsInclude(_ node: MarkdownNode) -> Bool {
        node.kind == .paragraph || node.children.isEmpty
            ? offset(in: node.literal + node.plainText) != nil : node.children.contains(where: holdsInclude)
    }

    private static let word = "include"

    private static func begins(_ text: Substring) -> Bool {
        guard text.begins(with: "{{") else { return false }
        let inner = Substring(text.droppingBytes(2).unicodeScalars.drop(while: \.properties.isWhitespace))
        guard inner.begins(with: word) else { return false }
        let rest = inner.droppingBytes(word.utf8.count).unicodeScalars
        // Without a path it is a variable of that name.
        return rest.first?.properties.isWhitespace == true
            && !Substring(rest.drop(while: \.properties.isWhitespace)).begins(with: "}}")
    }

    private static func include(at text: Substring) -> (path: String, after: Substring)? {
        guard begins(text), let length = text.utf8.dropFirst(2).offset(of: "}}") else { return nil }
        let inner = Substring(text.utf8.dropFirst(2).prefix(length)).trimmedBlanks
        let path = Substring(inner.utf8.dropFirst(word.utf8.count)).trimmedBlanks
        return path.isEmpty ? nil : (path, text.droppingBytes(length + 4))
    }
}
