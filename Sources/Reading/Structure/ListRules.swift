import Figures
import Formats
import Languages
import PRDModel

extension MarkdownReader {
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
        if let last = blocks.last, file.items[last].hasOwnForm, list.children.allSatisfy(isCriterion) {
            var whole = finishedText
            file.items[last].criteria += criteria(ofList: list)
            file.items[last].text += "\n" + whole.render([list])
            return
        }
        if let last = blocks.last, let name = blocks.announcedAttribute {
            blocks.announcedAttribute = nil
            var text = finishedText
            let values = list.children.map { item in text.render(item.children).replacing("\n", with: " ") }
            addAttribute(name, values.joined(separator: "; "), to: last, at: place(of: list))
            return
        }
        var items = list.children.map { (node: $0, line: firstLine(of: $0)) }
        if items.contains(where: { vocabulary.keywords.step($0.line) != nil }) {
            let own = items.filter { idDress($0.line) != nil }
            let excluded = Set(own.map(\.node.startLine))
            if vocabulary.keywords.isScenarioList(items.filter { !excluded.contains($0.node.startLine) }.map(\.line)) {
                items = own
                add(criteria(ofList: list, excluding: excluded), of: list, excluding: excluded, &blocks)
            }
        }
        // `**User**: …` beside `**Clerk**: …` is the name of its point, not an attribute.
        let areTitled = items.contains { _, line in
            guard let (name, _, isBold) = Labels.split(line), isBold else { return false }
            return vocabulary.attribute(name) == nil && idDress(line) == nil
        }
        for (item, line) in items {
            if !areTitled && readLabelItem(item, &blocks) || readScenarioItem(item, line, &blocks) { continue }
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
        guard node.children.count == 1, let first = node.children.first, first.kind == .paragraph, byte(at: first) == .asterisk
        else { return false }
        var text = finishedText
        let line = text.paragraph(first)
        guard let (label, value, isBold) = Labels.split(line), isBold, let name = vocabulary.attribute(label), !value.isEmpty
        else {
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
    private mutating func readScenarioItem(_ node: MarkdownNode, _ line: String, _ blocks: inout BlockReader) -> Bool {
        guard let last = blocks.last, vocabulary.keywords.isScenario(line),
            !node.children.dropFirst().contains(where: \.isList)
        else {
            return false
        }
        var text = finishedText
        let whole = text.render(node.children)
        file.items[last].criteria.append(Criterion(steps: vocabulary.keywords.parts(of: whole), place: place(of: node)))
        file.items[last].text += "\n- " + whole
        return true
    }

    /// The first byte of a block's text.
    func byte(at node: MarkdownNode) -> UInt8? {
        guard lines.lines.indices.contains(node.startLine - 1) else { return nil }
        return lines.lines[node.startLine - 1].utf8.dropFirst(max(0, node.startColumn - 1)).first
    }

    mutating func addAttribute(_ name: AttributeName, _ value: String, to index: Int, at place: Place) {
        let value = value.withoutFinalStop
        file.items[index].attributes.append(Attribute(name, value, at: place))
        file.items[index].text += "\n- \(attributeTitle(name)): \(value)"
        file.items[index].settle()
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
                        return child.children.contains { $0.kind == .link }
                            && child.children.allSatisfy { $0.kind == .link || $0.plainText.trimmedBlanks.isEmpty }
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
        let nested = nestedRequirements(of: node)
        if let first = node.children.first, first.kind == .paragraph, mayHaveBreaks(first) {
            let lines = linesWithIDs(rawText.linesWithBreaks(of: first))
            if lines.count > 1 {
                for part in lines { readLine(part, of: node, in: scope, &blocks) }
                guard let last = blocks.last else { return }
                for block in node.children.dropFirst() { appendDetail(block, to: last) }
                return
            }
        }
        let parts = TextBlocks(rule: .item, start: node, blocks: node.children, excluded: Set(nested.map(\.startLine)))
        guard let index = readText(parts, in: scope, parent: parent) else { return }
        for inner in nested { readItem(inner, in: scope, &blocks, parent: file.items[index].explicitID) }
        blocks.follow(index, of: file.items)
    }

    /// Whether a paragraph has several lines, or may have breaks of HTML in its one.
    func mayHaveBreaks(_ paragraph: MarkdownNode) -> Bool {
        guard paragraph.startLine == paragraph.endLine, lines.lines.indices.contains(paragraph.startLine - 1) else { return true }
        return lines.lines[paragraph.startLine - 1].utf8.contains(.less)
    }

    /// Whether an item begins with the ID of an acceptance criterion.
    func isCriterion(_ item: MarkdownNode) -> Bool { IDDress(firstLine(of: item))?.isOfCriterion == true }

    private func nestedRequirements(of node: MarkdownNode) -> [MarkdownNode] {
        node.children.dropFirst().filter(\.isList).flatMap(\.children).flatMap { item in
            item.children.first?.kind == .paragraph && item.children.first.map(startsWithID) == true && !isCriterion(item)
                ? [item] : nestedRequirements(of: item)
        }
    }
}

extension RequirementItem {
    /// Whether its form says that it is a requirement, so that criteria below it are its own.
    fileprivate var hasOwnForm: Bool { story != nil || explicitID != nil && rule != .row }
}

extension MarkdownNode {
    var isList: Bool {
        if case .list = kind { return true }
        return false
    }
}
