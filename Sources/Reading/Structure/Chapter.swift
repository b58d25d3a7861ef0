import Formats

/// A heading with everything below it, up to the next heading of its level or above.
struct Chapter {
    enum Entry {
        case block(MarkdownNode)
        /// What stands between a tag whose `id` has the form of an ID, and its end tag.
        case tagged(id: String, start: MarkdownNode, blocks: [MarkdownNode])
    }

    /// Nil for a whole file.
    let heading: MarkdownNode?
    let level: Int
    var entries: [Entry] = []
    var chapters: [Chapter] = []

    /// - Parameter blocks: of a whole file, in order.
    init(_ blocks: [MarkdownNode]) {
        self.init(heading: nil, level: 0)
        var rest = blocks[...]
        read(&rest)
    }

    private init(heading: MarkdownNode?, level: Int) {
        self.heading = heading
        self.level = level
    }

    private mutating func read(_ rest: inout ArraySlice<MarkdownNode>) {
        while let block = rest.first {
            guard case .heading(let level) = block.kind else {
                rest.removeFirst()
                entries.append(Self.entry(block, &rest))
                continue
            }
            guard level > self.level else { return }
            rest.removeFirst()
            var chapter = Chapter(heading: block, level: level)
            chapter.read(&rest)
            chapters.append(chapter)
        }
    }

    private static func entry(_ block: MarkdownNode, _ rest: inout ArraySlice<MarkdownNode>) -> Entry {
        guard block.kind == .htmlBlock, let (name, id) = HTMLTag.identifier(in: block.literal), IDDress.isTagID(id) else {
            return .block(block)
        }
        if block.literal.contains("</" + name) {
            let text = MarkdownNode(
                kind: .paragraph, startLine: block.startLine, endLine: block.endLine, startColumn: block.startColumn, literal: "",
                children: [])
            return .tagged(id: id, start: block, blocks: [text])
        }
        let end = rest.firstIndex { next in
            if case .heading = next.kind { return true }
            return next.kind == .htmlBlock && next.literal.contains("</" + name)
        }
        guard let end, rest[end].kind == .htmlBlock else { return .block(block) }
        let inner = Array(rest[..<end])
        rest = rest[(end + 1)...]
        return .tagged(id: id, start: block, blocks: inner)
    }

    /// The plain words of the heading.
    var words: String { heading?.plainText.trimmedBlanks ?? "" }

    /// The blocks of the entries, tags left out.
    var blocks: [MarkdownNode] {
        entries.flatMap { entry -> [MarkdownNode] in
            switch entry {
            case .block(let node): [node]
            case .tagged(_, _, let blocks): blocks
            }
        }
    }
}
