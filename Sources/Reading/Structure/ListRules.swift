import Figures
import Formats
import PRDModel

extension MarkdownReading {
    mutating func readList(_ list: MarkdownNode, _ blocks: inout BlockReader) {
        if isTableOfContents(list) { return setAside(list, because: .tableOfContents) }
        if let last = blocks.last, let announced = blocks.announced {
            blocks.announced = nil
            if announced == .acceptanceCriteria || announced == .scenario {
                let criteria = criteria(ofList: list)
                var whole = finishedText
                file.items[last].criteria += criteria
                file.items[last].text += "\n" + whole.render([list])
                return
            }
            return appendDetail(list, to: last)
        }
        if let last = blocks.last, let name = blocks.announcedAttribute {
            blocks.announcedAttribute = nil
            var text = finishedText
            let values = list.children.map { item in text.render(item.children).replacing("\n", with: " ") }
            addAttribute(name, values.joined(separator: "; "), to: last, at: place(of: list))
            return
        }
        let texts = list.children.map { firstLine(of: $0) }
        if vocabulary.keywords.isScenarioList(texts) { return add(criteria(ofList: list), of: list, &blocks) }
        for item in list.children {
            if readLabelItem(item, &blocks) || readScenarioItem(item, &blocks) { continue }
            readItem(item, in: itemScope(&blocks), &blocks)
        }
        blocks.areaForNext = nil
    }

    private func itemScope(_ blocks: inout BlockReader) -> Scope {
        var scope = blocks.scope
        if let area = blocks.areaForNext { scope.areas.append(area) }
        return scope
    }

    /// `- **Priority**: must` behind a requirement is its attribute.
    private mutating func readLabelItem(_ node: MarkdownNode, _ blocks: inout BlockReader) -> Bool {
        guard node.children.count == 1, let first = node.children.first, first.kind == .paragraph else { return false }
        var text = finishedText
        let line = text.paragraph(first)
        guard let (label, value, isBold) = Labels.split(line), isBold, let name = vocabulary.attribute(label), !value.isEmpty else {
            return false
        }
        guard let last = blocks.last else {
            // Before the first requirement of the file it describes the file.
            guard file.items.isEmpty, blocks.scope.category == nil else { return false }
            setAside(line, at: place(of: node), as: .nothing, because: .labelLine)
            return true
        }
        guard Sentences.split(line).count == 1 else { return false }
        addAttribute(name, value, to: last, at: place(of: node))
        return true
    }

    /// A scenario in one sentence belongs to the requirement above it.
    private mutating func readScenarioItem(_ node: MarkdownNode, _ blocks: inout BlockReader) -> Bool {
        guard let last = blocks.last, vocabulary.keywords.isScenario(firstLine(of: node)), !node.children.dropFirst().contains(where: \.isList) else {
            return false
        }
        var text = finishedText
        let whole = text.render(node.children)
        file.items[last].criteria.append(Criterion(steps: vocabulary.keywords.parts(of: whole), place: place(of: node)))
        file.items[last].text += "\n- " + whole
        return true
    }

    mutating func addAttribute(_ name: AttributeName, _ value: String, to index: Int, at place: Place) {
        let value = value.withoutFinalStop
        file.items[index].attributes.append(Attribute(name, value, at: place))
        file.items[index].text += "\n- \(attributeTitle(name)): \(value)"
        settle(&file.items[index])
    }

    func attributeTitle(_ name: AttributeName) -> String {
        name.text.utf8.first?.isLowercase == true ? name.text.capitalised : name.text
    }

    /// Links to places of the same file and nothing else.
    private func isTableOfContents(_ list: MarkdownNode) -> Bool {
        func isLink(_ item: MarkdownNode) -> Bool {
            !item.children.isEmpty
                && item.children.allSatisfy { child in
                    switch child.kind {
                    case .list: return child.children.allSatisfy(isLink)
                    case .paragraph:
                        let raw = lines.lines.indices.contains(child.startLine - 1) ? lines.lines[child.startLine - 1] : ""
                        return child.children.contains { $0.kind == .link } && child.children.allSatisfy { $0.kind == .link || $0.plainText.trimmedBlanks.isEmpty }
                            && raw.contains("](#")
                    default: return false
                    }
                }
        }
        return list.children.count > 1 && list.children.allSatisfy(isLink)
    }

    /// The first paragraph of a list item, as it is in the file.
    func firstLine(of item: MarkdownNode) -> String {
        guard let first = item.children.first, first.kind == .paragraph else { return "" }
        var text = rawText
        return ItemMarks(text.paragraph(first)).text
    }

    /// An item of a list and those nested in it that have IDs.
    mutating func readItem(_ node: MarkdownNode, in scope: Scope, _ blocks: inout BlockReader, parent: RequirementID? = nil) {
        guard let first = node.children.first else { return }
        let nested = nestedRequirements(of: node)
        var raw = rawText
        raw.excluded = Set(nested.map(\.startLine))
        let whole = raw.render(node.children)
        let beginsWithText = first.kind == .paragraph
        let marks = ItemMarks(beginsWithText ? whole : "")
        let dress = beginsWithText ? IDDress(marks.text) : nil
        let afterID = dress.map { $0.title == nil ? $0.rest : "**\($0.title ?? "")**: " + $0.rest } ?? (beginsWithText ? marks.text : whole)
        let isStruck = beginsWithText && isStruckThrough(node.children, afterID: dress != nil)
        let struck = ItemMarks.withoutStroke(afterID) ?? afterID
        let identity = marks.isTicked == true && !struck.isEmpty ? "[x] " + struck : struck
        if takeInclude(text: identity, hasID: dress != nil, isActive: !isStruck, in: node, scope) { return }
        guard var item = newItem(.item, at: place(of: node), in: scope, saying: identity, id: dress?.id) else { return }
        if identity.isEmpty { return reportEmpty(dress?.id, at: item.place, in: scope) }
        item.identity = identity
        item.isActive = !isStruck
        item.isDone = marks.isTicked == true
        item.parent = dress == nil ? nil : parent
        let used = fill(&item, from: node, nested: raw.excluded, dress: dress)
        item.idSlot = item.explicitID == nil ? IDSlot(node, in: lines) : nil
        let index = append(item)
        blocks.last = index
        takeFootnotes(used, into: index)
        for inner in nested { readItem(inner, in: scope, &blocks, parent: item.explicitID) }
        blocks.last = index
    }

    /// Whether every paragraph stands in one `~~…~~`, the ID of the first one aside.
    private func isStruckThrough(_ blocks: [MarkdownNode], afterID: Bool) -> Bool {
        var raw = rawText
        func isStruck(_ node: MarkdownNode, isFirst: Bool) -> Bool {
            switch node.kind {
            case .paragraph:
                let marks = ItemMarks(raw.paragraph(node))
                if marks.isStruck { return true }
                let rest = isFirst && afterID ? IDDress(marks.text)?.rest ?? "" : marks.text
                return ItemMarks.withoutStroke(rest) != nil
            case .list, .item, .blockQuote: return node.children.allSatisfy { isStruck($0, isFirst: false) }
            default: return false
            }
        }
        return blocks.enumerated().allSatisfy { isStruck($1, isFirst: $0 == 0) }
    }

    private func nestedRequirements(of node: MarkdownNode) -> [MarkdownNode] {
        node.children.dropFirst().filter(\.isList).flatMap(\.children).filter { item in
            item.children.first?.kind == .paragraph && item.children.first.map(startsWithID) == true
        }
    }

    private mutating func reportEmpty(_ id: RequirementID?, at place: Place, in scope: Scope) {
        let name = id.map { "'\($0.text)'" } ?? "this item"
        file.problems.append(Diagnostic("\(name) has no text", at: place, hint: "write the requirement or delete the item"))
    }

    /// Fills in what the blocks of an item say.
    ///
    /// - Returns: labels of the footnotes that its texts refer to.
    private mutating func fill(_ item: inout RequirementItem, from node: MarkdownNode, nested: Set<Int>, dress: IDDress?) -> [String] {
        var text = finishedText
        text.excluded = nested
        var whole = text.render(node.children)
        guard let first = node.children.first, first.kind == .paragraph else {
            item.text = whole
            item.details = text.blocks(node.children)
            return text.usedFootnotes
        }
        text.usedFootnotes = []
        whole = ItemMarks(whole).text
        if let finished = IDDress(whole), dress != nil { whole = finished.title == nil ? finished.rest : "**\(finished.title ?? "")**: " + finished.rest }
        whole = ItemMarks.withoutStroke(whole) ?? whole
        item.text = item.isDone && !whole.isEmpty ? "[x] " + whole : whole
        var opening = ItemMarks(text.paragraph(first)).text
        var title: String?
        if dress != nil, let finished = IDDress(opening) {
            opening = finished.rest
            title = finished.title
            for addition in finished.additions where vocabulary.priority(addition) != nil {
                item.attributes.append(Attribute(.priority, addition, at: item.place))
            }
        }
        opening = ItemMarks.withoutStroke(opening) ?? opening
        var parts = PartReading(item, in: self)
        parts.isTitleWithID = title != nil
        if let title { parts.item.title = title }
        parts.read(statement: opening)
        for child in node.children.dropFirst() { parts.read(child, excluding: nested) }
        let used = text.usedFootnotes + parts.usedFootnotes
        item = parts.finished()
        settle(&item)
        return used
    }
}

extension MarkdownNode {
    var isList: Bool {
        if case .list = kind { return true }
        return false
    }
}
