import PRDModel

/// An item's ID, text and state, read from its node.
struct ParsedItem {
    var explicitID: RequirementID?
    var text: String
    var isActive: Bool

    /// Nil for a node that holds nothing at all.
    init?(_ node: MarkdownNode, source: SourceLines) {
        let blocks = node.kind == .item ? node.children : [node]
        guard let first = blocks.first else { return nil }
        var text = BlockText(source: source).render(blocks)
        var box: Box?
        if first.kind == .paragraph {
            (box, text) = Self.takeBox(from: text)
            let outer = Self.takeStrike(from: text)
            (explicitID, text) = Self.takeID(from: outer ?? text)
            isActive = !Self.isStruckThrough(blocks, id: explicitID, box: box)
            if !isActive { text = Self.takeStrike(from: text) ?? text }
        } else {
            isActive = true
        }
        self.text = box == .ticked && !text.isEmpty ? "[x] " + text : text
    }

    private enum Box { case empty, ticked }

    /// A box of a task list in front of the text.
    private static func takeBox(from text: String) -> (box: Box?, rest: String) {
        for (mark, box) in [("[ ]", Box.empty), ("[x]", .ticked), ("[X]", .ticked)]
        where text == mark || text.hasPrefix(mark + " ") {
            return (box, text.dropFirst(3).trimmedBlanks)
        }
        return (nil, text)
    }

    private static func takeStrike(from text: String) -> String? {
        guard text.count > 4, text.hasPrefix("~~"), text.hasSuffix("~~") else { return nil }
        return text.dropFirst(2).dropLast(2).trimmedBlanks
    }

    /// Whether nothing but the ID and boxes stands outside one `~~…~~` in every paragraph.
    private static func isStruckThrough(_ blocks: [MarkdownNode], id: RequirementID?, box: Box?) -> Bool {
        var paragraphs: [MarkdownNode] = []
        func collect(_ node: MarkdownNode) -> Bool {
            switch node.kind {
            case .paragraph:
                paragraphs.append(node)
                return true
            case .list, .item, .blockQuote: return node.children.allSatisfy(collect)
            default: return false
            }
        }
        guard blocks.allSatisfy(collect), !paragraphs.isEmpty else { return false }
        return paragraphs.allSatisfy { paragraph in
            let struck = paragraph.children.filter { $0.kind == .strikethrough }
            guard struck.count == 1 else { return false }
            let outside = paragraph.children.filter { $0.kind != .strikethrough && $0.kind != .htmlInline }
            let rest = outside.map(\.plainText).joined().filter { $0.isLetter || $0.isNumber }.lowercased()
            let known = (id?.text ?? "").filter { $0.isLetter || $0.isNumber }.lowercased()
            return ["", known].contains(rest) || box == .ticked && ["x", "x" + known].contains(rest)
        }
    }

    /// `[ID] text`, `**ID** text`, `**ID:** text` or `ID: text`.
    static func takeID(from text: String) -> (RequirementID?, String) {
        for (open, close) in [("[", "]"), ("**", "**"), ("__", "__")] where text.hasPrefix(open) {
            let inner = text.dropFirst(open.count)
            guard let end = inner.firstRange(of: close) else { continue }
            var name = inner[..<end.lowerBound]
            if name.last == ":" { name.removeLast() }
            guard isID(name), name.allSatisfy(isIDCharacter) else { continue }
            var rest = inner[end.upperBound...]
            if rest.hasPrefix(":") { rest = rest.dropFirst() }
            guard rest.isEmpty || rest.first?.isWhitespace == true else { continue }
            return (RequirementID(String(name)), rest.trimmedBlanks)
        }
        let name = text.prefix(while: isIDCharacter)
        let rest = text.dropFirst(name.count)
        // A bare number before a colon is a time or a year, not an ID.
        guard isID(name), name.contains(where: \.isLetter), rest.hasPrefix(":") else { return (nil, text) }
        let after = rest.dropFirst()
        guard after.isEmpty || after.first?.isWhitespace == true else { return (nil, text) }
        return (RequirementID(String(name)), after.trimmedBlanks)
    }

    private static func isIDCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "-" || character == "_" || character == "."
    }

    /// Longer words are text: an ID is a name that people say, and a key of the lock.
    private static let longestID = 64

    private static func isID(_ name: Substring) -> Bool {
        name.contains(where: \.isDigit) && name.utf8.count <= longestID
    }
}
