import Formats

/// A heading with everything below it, up to the next heading of its level or above.
struct Chapter {
    enum Entry {
        case block(MarkdownNode)
        /// What stands between a tag whose `id` has the form of an ID, and its end tag.
        case tagged(id: String, start: MarkdownNode, blocks: [MarkdownNode])
        /// A paragraph that stands for a heading, with what is below it.
        case captioned(Chapter)
    }

    /// What a paragraph is to the blocks around it.
    enum Caption {
        /// Bold words alone that begin with an ID: the heading of a requirement.
        case requirement
        /// Something else of its own, which what is below a caption does not reach beyond.
        case end
    }

    /// Nil for a whole file.
    let heading: MarkdownNode?
    let level: Int
    var entries: [Entry] = []
    var chapters: [Chapter] = []

    /// - Parameter blocks: of a whole file, in order.
    init(_ blocks: [MarkdownNode], caption: (MarkdownNode) -> Caption?) {
        self.init(heading: nil, level: 0)
        var rest = blocks[...]
        read(&rest, caption)
    }

    private init(heading: MarkdownNode?, level: Int) {
        self.heading = heading
        self.level = level
    }

    /// Below those of all headings.
    private static let captionLevel = 7

    private mutating func read(_ rest: inout ArraySlice<MarkdownNode>, _ caption: (MarkdownNode) -> Caption?) {
        while let block = rest.first {
            if case .heading(let level) = block.kind {
                guard level > self.level else { return }
                rest.removeFirst()
                var chapter = Chapter(heading: block, level: level)
                chapter.read(&rest, caption)
                chapters.append(chapter)
                continue
            }
            let role = block.kind == .thematicBreak ? .end : caption(block)
            if level == Self.captionLevel, role != nil { return }
            rest.removeFirst()
            if role == .requirement {
                var chapter = Chapter(heading: block, level: Self.captionLevel)
                chapter.read(&rest, caption)
                entries.append(.captioned(chapter))
            } else {
                entries.append(Self.entry(block, &rest))
            }
        }
    }

    private static let mostTaggedBlocks = 500

    private static func entry(_ block: MarkdownNode, _ rest: inout ArraySlice<MarkdownNode>) -> Entry {
        guard block.kind == .htmlBlock, let (name, id) = HTMLTag.identifier(in: block.literal), IDDress.isTagID(id) else {
            return .block(block)
        }
        func ends(_ block: MarkdownNode) -> Bool { block.literal[...].utf8.offset(of: "</" + name) != nil }
        if ends(block) {
            let text = MarkdownNode(
                kind: .paragraph, startLine: block.startLine, endLine: block.endLine, startColumn: block.startColumn, literal: "",
                children: [])
            return .tagged(id: id, start: block, blocks: [text])
        }
        var depth = 1
        // A tag that nothing ends is not looked for through the whole file.
        let end = rest.prefix(mostTaggedBlocks).firstIndex { next in
            guard next.kind == .htmlBlock else { return false }
            depth += next.literal[...].utf8.count(of: "<" + name) - next.literal[...].utf8.count(of: "</" + name)
            return depth <= 0
        }
        guard let end else { return .block(block) }
        let inner = Array(rest[..<end])
        rest = rest[(end + 1)...]
        return .tagged(id: id, start: block, blocks: inner)
    }

    /// Takes the first heading out, so that what is below it stands right below this chapter.
    mutating func liftFirst() {
        guard entries.isEmpty, let first = chapters.first else { return }
        entries = first.entries
        chapters = first.chapters + chapters.dropFirst()
    }

    /// The plain words of the heading.
    var words: String { heading?.plainText.trimmedBlanks ?? "" }

    /// The blocks of the entries, tags left out.
    var blocks: [MarkdownNode] {
        entries.flatMap { entry -> [MarkdownNode] in
            switch entry {
            case .block(let node): [node]
            case .tagged(_, _, let blocks): blocks
            case .captioned(let inner): [inner.heading].compactMap { $0 } + inner.blocks
            }
        }
    }
}

extension Substring.UTF8View {
    /// How often a mark stands in the text.
    fileprivate func count(of mark: String) -> Int {
        var count = 0
        var rest = self
        while let offset = rest.offset(of: mark) {
            count += 1
            rest = rest.dropFirst(offset + mark.utf8.count)
        }
        return count
    }
}
