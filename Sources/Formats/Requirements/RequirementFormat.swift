import PRDModel

/// An item as its file has it, before IDs are given to those without one.
package struct RequirementItem: Hashable, Sendable {
    package var explicitID: RequirementID?
    package var category: CategoryID
    package var group: String?
    package var text: String
    package var place: Place
    package var isActive: Bool
    /// Nil for an item that has an explicit ID, and where nothing can be put in front of it.
    package var idSlot: IDSlot?
    /// The includes that brought it in, the outermost first; empty for an item of a file that was not included.
    package var includedAt: [Place] = []
}

/// What a place in a requirement file gives to the items of a file that is included there.
package struct RequirementSurroundings: Hashable, Sendable {
    package var category: CategoryID?
    /// Headings that name no category, from the outermost.
    package var groups: [String] = []
}

/// A paragraph or list item `{{include path}}`.
package struct RequirementInclude: Hashable, Sendable {
    /// As it is written: relative to the including file.
    package let path: String
    package let place: Place
    /// How many items of its file stand before it.
    package let position: Int
    package let surroundings: RequirementSurroundings
}

/// What one requirement file holds.
package struct RequirementFile: Hashable, Sendable {
    /// Without those of included files.
    package var items: [RequirementItem] = []
    package var includes: [RequirementInclude] = []
    package var problems: [Diagnostic] = []
}

/// Requirement files: Markdown in which headings, the file's name or its folder name the category.
package enum RequirementFormat {
    /// - Parameters:
    ///   - configured: the category that the project file gives to files which name none.
    ///   - surroundings: of the place that includes the file. Its category counts before the file's name, and neither it nor the
    ///     groups hold below a heading of the file that names a category.
    package static func read(
        _ text: String, path: String, categories: Categories, configured: CategoryID?,
        within surroundings: RequirementSurroundings? = nil
    ) -> RequirementFile {
        if let problem = MarkdownLimits.problem(in: text, path: path) {
            return RequirementFile(problems: [problem])
        }
        var reading = RequirementReading(path: path, categories: categories, outside: surroundings ?? RequirementSurroundings())
        if reading.outside.category == nil {
            reading.outside.category = namedCategory(ofPath: path, in: categories) ?? configured
        }
        let source = reading.withoutNotes(text)
        reading.readBlocks(of: source)
        return reading.file
    }

    /// By the file's stem, else by the nearest folder; names such as `requirements` say nothing. Digits in front (`01-problems.md`) only order the files.
    static func namedCategory(ofPath path: String, in categories: Categories) -> CategoryID? {
        var names = path.split(separator: "/").map(String.init)
        guard var stem = names.popLast() else { return nil }
        if let dot = stem.lastIndex(of: "."), dot != stem.startIndex { stem = String(stem[..<dot]) }
        var found: CategoryID?
        for name in names + [stem] {
            let unnumbered = String(name.drop { $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." || $0 == " " })
            if ReadingWords.generalFileNames.contains(unnumbered.lowercased()) { continue }
            let isInside = found != nil
            let category = categories.named(name, isInside: isInside) ?? categories.named(unnumbered, isInside: isInside)
            found = category?.id ?? found
        }
        return found
    }
}

private struct RequirementReading {
    let path: String
    let categories: Categories
    /// What holds where no heading of the file says otherwise.
    var outside: RequirementSurroundings
    var file = RequirementFile()
    private var headings: [(level: Int, meaning: HeadingMeaning)] = []
    private var hasSeenTitle = false
    private var homeless: (place: Place, count: Int)?

    private enum HeadingMeaning {
        case title
        case category(CategoryID)
        case group(String)
    }

    init(path: String, categories: Categories, outside: RequirementSurroundings) {
        self.path = path
        self.categories = categories
        self.outside = outside
    }

    /// The source without front matter and block comments.
    mutating func withoutNotes(_ text: String) -> SourceLines {
        var source = SourceLines(text)
        if source.removeFrontMatter() {
            file.problems.append(
                .warning(
                    "front matter is not read", at: Place(path, line: 1), hint: "name the category by a heading or file name"))
        }
        // A comment may end where another block begins, so what is left is parsed again.
        while true {
            let tree = MarkdownParser.parse(source.text)
            let comments = commentBlocks(in: tree)
            if comments.isEmpty {
                let unread = Set(1...max(1, source.lines.count)).subtracting(linesRead(by: tree))
                return source.freeingItems(in: unread)
            }
            var open: Int?
            for comment in comments.reversed() where !source.removeComment(from: comment.startLine) {
                open = comment.startLine
            }
            if let open {
                file.problems.append(
                    Diagnostic(
                        "this comment is never closed, so it would hide the rest of the file",
                        at: Place(path, line: source.originalLine(open)), hint: "close it with '-->'"))
                return SourceLines("")
            }
        }
    }

    /// The lines that some block of text has; a link definition leaves none.
    private func linesRead(by node: MarkdownNode) -> Set<Int> {
        switch node.kind {
        case .document, .list, .item, .blockQuote: Set(node.children.flatMap { linesRead(by: $0) })
        default: Set(node.startLine...max(node.startLine, node.endLine))
        }
    }

    private func commentBlocks(in node: MarkdownNode) -> [MarkdownNode] {
        if node.kind == .htmlBlock {
            return node.literal.drop(while: { $0 == " " }).hasPrefix("<!--") ? [node] : []
        }
        return node.children.flatMap { commentBlocks(in: $0) }
    }

    mutating func readBlocks(of source: SourceLines) {
        let blocks = MarkdownParser.parse(source.text).children
        var caption: Caption?
        for (index, block) in blocks.enumerated() {
            switch block.kind {
            case .heading(let level):
                enterHeading(block.plainText.trimmedBlanks, level: level)
                reportFalseInclude(in: block, text: source.text(of: block), of: source)
            case .list:
                for item in block.children { addItem(item, of: source) }
            case .thematicBreak: break
            case .paragraph:
                let next = index + 1 < blocks.count ? blocks[index + 1] : nil
                caption = next?.kind.takesCaption == true ? Caption(block, source: source) : nil
                if caption == nil { addItem(block, of: source) }
            default:
                addItem(block, of: source, caption: caption)
                caption = nil
            }
        }
        reportHomeless()
    }

    /// A paragraph of an ID alone, right above a block that has no place for one within it.
    private struct Caption {
        let id: RequirementID
        let line: Int

        init?(_ paragraph: MarkdownNode, source: SourceLines) {
            guard let parsed = ParsedItem(paragraph, source: source), let id = parsed.explicitID, parsed.isActive,
                parsed.text.isEmpty
            else { return nil }
            self.id = id
            line = paragraph.startLine
        }
    }

    private mutating func enterHeading(_ text: String, level: Int) {
        reportHomeless()
        headings.removeAll { $0.level >= level }
        let isInside =
            outside.category != nil
            || headings.contains {
                if case .category = $0.meaning { true } else { false }
            }
        if let category = categories.named(text, isInside: isInside) {
            headings.append((level, .category(category.id)))
        } else if level == 1, !hasSeenTitle {
            headings.append((level, .title))
        } else {
            headings.append((level, .group(text)))
        }
        if level == 1 { hasSeenTitle = true }
    }

    private mutating func addItem(_ node: MarkdownNode, of source: SourceLines, caption: Caption? = nil) {
        let place = Place(path, line: source.originalLine(caption?.line ?? node.startLine))
        guard var parsed = ParsedItem(node, source: source) else { return }
        if let caption { parsed.explicitID = caption.id }
        let surroundings = surroundings
        if takeInclude(parsed, in: node, within: surroundings, of: source) { return }
        guard let category = surroundings.category else {
            homeless = (homeless?.place ?? place, (homeless?.count ?? 0) + 1)
            return
        }
        if parsed.text.isEmpty {
            let name = parsed.explicitID.map { "'\($0.text)'" } ?? "this item"
            file.problems.append(Diagnostic("\(name) has no text", at: place, hint: "write the requirement or delete the item"))
            return
        }
        file.items.append(
            RequirementItem(
                explicitID: parsed.explicitID, category: category,
                group: surroundings.groups.isEmpty ? nil : surroundings.groups.joined(separator: " / "), text: parsed.text,
                place: place, isActive: parsed.isActive, idSlot: parsed.explicitID == nil ? IDSlot(node, in: source) : nil))
    }

    private var surroundings: RequirementSurroundings {
        var result = outside
        var groups: [String] = []
        for heading in headings {
            switch heading.meaning {
            case .category(let id): result = RequirementSurroundings(category: id)
            case .group(let name): groups.append(name)
            case .title: break
            }
        }
        result.groups += groups
        return result
    }

    /// - Returns: whether the item was an include, or was to be one. One that is struck through brings nothing.
    private mutating func takeInclude(
        _ item: ParsedItem, in node: MarkdownNode, within surroundings: RequirementSurroundings, of source: SourceLines
    ) -> Bool {
        guard item.explicitID == nil, let path = IncludeText.path(of: item.text) else {
            return item.isActive && reportFalseInclude(in: node, text: item.text, of: source)
        }
        if item.isActive {
            file.includes.append(
                RequirementInclude(
                    path: path, place: placeOfInclude(in: node, of: source), position: file.items.count,
                    surroundings: surroundings))
        }
        return true
    }

    @discardableResult
    private mutating func reportFalseInclude(in node: MarkdownNode, text: String, of source: SourceLines) -> Bool {
        guard IncludeText.offset(in: text) != nil else { return false }
        let (message, hint) = IncludeText.fault(in: node, text: text)
        file.problems.append(Diagnostic(message, at: placeOfInclude(in: node, of: source), hint: hint))
        return true
    }

    private func placeOfInclude(in node: MarkdownNode, of source: SourceLines) -> Place {
        for line in node.startLine...max(node.startLine, node.endLine) where source.lines.indices.contains(line - 1) {
            guard let offset = IncludeText.offset(in: source.lines[line - 1]) else { continue }
            let column = source.originalColumn(line: line, column: offset + 1)
            return Place(path, line: source.originalLine(line), column: column)
        }
        return Place(path, line: source.originalLine(node.startLine))
    }

    /// One problem for all items below one heading, so that a misspelt heading gives one message.
    private mutating func reportHomeless() {
        guard let (place, count) = homeless else { return }
        homeless = nil
        let known = categories.all.map(\.displayName)
        var hint = "put \(count == 1 ? "it" : "them") below a heading that names a category: " + known.joined(separator: ", ")
        if let heading = headings.last, case .group(let name) = heading.meaning,
            let near = nearestName(to: name, among: known + categories.all.map(\.id.text))
        {
            hint = "did you mean the heading '\(near)'? Categories: " + known.joined(separator: ", ")
        }
        let what = count == 1 ? "this item belongs" : "this item and \(count - 1) more below it belong"
        file.problems.append(Diagnostic("\(what) to no category", at: place, hint: hint))
    }
}

extension StringProtocol {
    /// Without blanks, tabs and line ends at either end.
    var trimmedBlanks: String {
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
