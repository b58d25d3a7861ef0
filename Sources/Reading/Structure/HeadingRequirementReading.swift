import Figures
import Formats
import Languages
import PRDModel

extension MarkdownReader {
    /// A heading that is a requirement, with everything below it.
    ///
    /// - Parameter start: where it begins, if not at its heading.
    /// - Returns: its place among the file's items.
    mutating func readRequirement(
        _ chapter: Chapter, _ heading: HeadingRequirement, in scope: Scope, at start: MarkdownNode? = nil
    ) -> Int? {
        guard let node = start ?? chapter.heading,
            var item = newItem(
                .heading, at: place(of: node), in: scope, saying: heading.title, id: heading.id, isMarked: heading.priority != nil
            )
        else {
            return nil
        }
        item.title = heading.title.isEmpty ? nil : canonicalForm(heading.title)
        item.isActive = !heading.isWithdrawn
        if let priority = heading.priority { item.attributes.append(Attribute(.priority, priority, at: item.place)) }
        item.attributes += heading.additions.map { attribute(ofAddition: $0, at: place(of: node)) }
        if let status = heading.status { item.attributes.append(Attribute(.status, status, at: item.place)) }
        item.parent = scope.parent.flatMap { heading.id == nil ? nil : $0.id }
        let index = read(chapter, into: item, in: scope)
        if heading.hasStatusAsTitle { settleStatus(ofTitle: heading.title, at: index) }
        return index
    }

    /// Decides whether a title such as `Deleted` is the status of its requirement: not where what is below says something of its own.
    private mutating func settleStatus(ofTitle title: String, at index: Int) {
        let item = file.items[index]
        let isOnlyRemark = item.statement.isEmpty || StatusWords.isInactive(item.statement)
        if isOnlyRemark, item.criteria.isEmpty, item.details.isEmpty {
            file.items[index].isActive = false
        } else if item.isActive {
            file.problems.append(
                .warning(
                    "the title '\(title)' is read as a name and not as a status, since a text follows it", at: item.place,
                    hint: "if the requirement is withdrawn, write 'Status: \(title)' below its heading"))
        }
    }

    /// Whether a file's headings all name parts of one requirement, which is then the file.
    func isOfParts(_ chapter: Chapter) -> Bool {
        let names = chapter.chapters.map { HeadingName($0.words).core }
        return names.contains { vocabulary.part($0) == .description }
            && names.allSatisfy { vocabulary.part($0) != nil || vocabulary.attribute($0) != nil }
    }

    /// A file that is one requirement.
    mutating func readFileRequirement(_ chapter: Chapter, id: String?, in scope: Scope) {
        let place = Place(source.path, line: 1)
        guard var item = newItem(.file, at: place, in: scope, id: id.map { RequirementID($0) }) else { return }
        item.title = frontMatter?.title.map { canonicalForm($0) }
        for (name, value) in frontMatter?.attributes ?? [] {
            let known = vocabulary.attribute(name, inList: true)
            item.attributes.append(Attribute(known ?? AttributeName(name), value.withoutFinalStop, at: item.place))
        }
        var content = chapter
        // The first heading is its title; what follows it belongs to the file.
        if content.entries.isEmpty || item.title == nil, content.chapters.count == 1, let first = content.chapters.first,
            first.level == 1
        {
            let heading = requirement(headingText(first), first)
            if item.title == nil { item.title = heading?.title ?? canonicalForm(HeadingName(first.words).words) }
            content.entries += first.entries
            content.chapters = first.chapters
        }
        _ = read(content, into: item, in: scope)
    }

    private mutating func read(_ chapter: Chapter, into item: RequirementItem, in scope: Scope) -> Int {
        var parts = PartReader(item, in: self)
        parts.takesStatement = true
        parts.isTitleWithID = true
        var nested: [Nested] = []
        for entry in chapter.entries {
            switch entry {
            case .tagged(let id, let start, let inner): nested.append(.tagged(id, start, inner))
            case .block(let node): read(node, into: &parts, &nested)
            case .captioned(let inner): read(inner, into: &parts, &nested)
            }
        }
        for inner in chapter.chapters { read(inner, into: &parts, &nested) }
        var finished = parts.finished()
        finished.settle()
        if finished.story == nil, finished.statement.isEmpty, let title = finished.title {
            finished.story = Story(title, words: vocabulary.stories)
        }
        finished.identity = finished.title ?? finished.statement
        finished.hasTitleAsIdentity = finished.title != nil
        finished.text = finished.composedText
        if let heading = chapter.heading, finished.explicitID == nil {
            finished.idSlot = IDSlot(heading: heading, in: lines, vocabulary)
        }
        let index = append(finished)
        takeFootnotes(parts.usedFootnotes, into: index)
        var innerScope = scope
        innerScope.parent = Scope.Parent(index: index, id: finished.explicitID)
        for part in nested { read(part, in: innerScope) }
        if finished.text.isEmpty {
            let name = finished.explicitID.map { "'\($0.text)'" } ?? "this heading"
            file.problems.append(
                Diagnostic("\(name) has no text", at: finished.place, hint: "write the requirement or delete it"))
        }
        return index
    }

    /// What has an ID of its own below a requirement.
    private enum Nested {
        case tagged(String, MarkdownNode, [MarkdownNode])
        case item(MarkdownNode)
        case table(MarkdownNode)
        case lines(MarkdownNode)
        case chapter(Chapter, HeadingRequirement)
    }

    private func read(_ node: MarkdownNode, into parts: inout PartReader, _ nested: inout [Nested]) {
        switch node.kind {
        case .list:
            let own = node.children.filter { item in
                item.children.first.map { $0.kind == .paragraph && startsWithID($0) } == true && !isReference(item)
                    && !isCriterion(item)
            }
            nested += own.map { .item($0) }
            if own.count < node.children.count { parts.read(node, excluding: Set(own.map(\.startLine))) }
        case .table where ParsedTable(node, rawText, vocabulary)?.idColumn != nil: nested.append(.table(node))
        case .paragraph where startsWithID(node) && !isReference(node): nested.append(.lines(node))
        default: parts.read(node)
        }
    }

    /// A sub-heading names a part of the requirement, unless it is a requirement with an ID itself.
    private func read(_ chapter: Chapter, into parts: inout PartReader, _ nested: inout [Nested]) {
        let name = HeadingName(chapter.words)
        let words = name.words
        if let (part, rest) = vocabulary.partBegun(by: words) {
            switch part {
            case .acceptanceCriteria, .scenario:
                if part == .scenario, let heading = chapter.heading {
                    parts.item.criteria.append(Criterion(name: rest.isEmpty ? nil : rest, place: place(of: heading)))
                }
                return readCriteria(of: chapter, part, into: &parts)
            case .userStory, .description, .attributes:
                for block in chapter.blocks { read(block, into: &parts, &nested) }
                for inner in chapter.chapters { read(inner, into: &parts, &nested) }
                return
            }
        }
        if vocabulary.isRelation(name.core), let heading = chapter.heading {
            parts.addDetail(heading)
            for block in chapter.allBlocks { parts.addDetail(block) }
            return
        }
        if let attribute = vocabulary.attribute(words), let heading = chapter.heading {
            return take(attribute, from: chapter, at: place(of: heading), into: &parts, &nested)
        }
        if let requirement = requirement(headingText(chapter), chapter),
            requirement.id != nil || vocabulary.withoutRequirementWord(words) != nil
        {
            nested.append(.chapter(chapter, requirement))
            return
        }
        if let heading = chapter.heading { parts.addDetail(heading) }
        for block in chapter.blocks {
            switch block.kind {
            case .paragraph where !startsWithID(block) || isReference(block): parts.addDetail(block)
            case .list where !block.children.contains(where: holdsID): parts.addDetail(block)
            default: read(block, into: &parts, &nested)
            }
        }
        for inner in chapter.chapters { read(inner, into: &parts, &nested) }
    }

    /// The first paragraph below the sub-heading is the value; a list's points are joined.
    private func take(
        _ name: AttributeName, from chapter: Chapter, at place: Place, into parts: inout PartReader, _ nested: inout [Nested]
    ) {
        var text = finishedText
        var blocks = chapter.blocks[...]
        if let first = blocks.first {
            blocks = blocks.dropFirst()
            let value: String
            if first.isList {
                value = first.children.map { text.render($0.children).replacing("\n", with: " ") }.joined(separator: "; ")
            } else {
                value = text.render([first]).replacing("\n", with: " ")
            }
            if !value.isEmpty { parts.item.attributes.append(Attribute(name, value.withoutFinalStop, at: place)) }
        }
        for block in blocks { read(block, into: &parts, &nested) }
        for inner in chapter.chapters { read(inner, into: &parts, &nested) }
    }

    private mutating func read(_ nested: Nested, in scope: Scope) {
        var blocks = BlockReader(scope: scope)
        switch nested {
        case .tagged(let id, let start, let inner):
            let (chapter, heading) = tagged(id, inner)
            _ = readRequirement(chapter, heading, in: scope, at: start)
        case .item(let node): readItem(node, in: scope, &blocks, parent: scope.parent?.id)
        case .table(let node): readTable(node, isOwned: false, &blocks)
        case .lines(let node): readParagraph(node, before: nil, &blocks)
        case .chapter(let chapter, let heading): _ = readRequirement(chapter, heading, in: scope)
        }
    }
}

extension RequirementItem {
    /// The requirement as prompts have it, put together from its parts.
    var composedText: String {
        var opening = statement
        if let title { opening = statement.isEmpty ? title : "**\(title)**: \(statement)" }
        var lines = opening.isEmpty ? [] : [opening]
        lines += attributes.map { "- \($0.name.text.capitalised): \($0.value)" }
        if !criteria.isEmpty {
            lines.append("- Acceptance criteria:")
            for criterion in criteria {
                let words = [criterion.name, criterion.text].compactMap { $0 }.joined(separator: ": ")
                if !words.isEmpty { lines.append("  - " + words) }
                lines += criterion.steps.map { (words.isEmpty ? "  - " : "    - ") + $0.replacing("\n", with: " ") }
            }
        }
        let blocks = details.map { $0.markdown }
        return ([lines.joined(separator: "\n")] + blocks).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
