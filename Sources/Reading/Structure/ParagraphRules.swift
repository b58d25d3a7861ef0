import Figures
import Formats
import PRDModel

extension MarkdownReading {
    /// - Parameter next: the block behind it, if it is one.
    mutating func readParagraph(_ node: MarkdownNode, before next: MarkdownNode?, _ blocks: inout BlockReader) {
        let lines = rawText.linesWithBreaks(of: node)
        if let caption = caption(node, before: next) {
            blocks.caption = caption
            return
        }
        let parts = linesWithIDs(lines)
        if parts.count > 1 {
            for part in parts { readLine(part, of: node, &blocks) }
            return
        }
        if readLabelLines(lines, of: node, &blocks) { return }
        var raw = rawText
        let whole = raw.paragraph(node)
        if let (part, rest) = vocabulary.labelledPart(whole) { return readPart(part, rest, of: node, &blocks) }
        if vocabulary.keywords.isScenario(whole) || startsSteps(lines) { return addSteps(lines, of: node, whole, &blocks) }
        blocks.announced = nil
        blocks.announcedAttribute = nil
        if let next, endsInColon(whole), let owned = ownership(of: next) {
            switch owned {
            case .part: return readParagraphRequirement(node, owning: next, &blocks)
            case .area:
                let label = ItemMarks(whole).text.filter { $0 != "*" }.trimmedBlanks
                blocks.areaForNext = canonicalForm(HeadingName(String(label)).words)
                return
            }
        }
        readParagraphRequirement(node, owning: nil, &blocks)
        blocks.followsParagraph = blocks.last != nil
    }

    /// A paragraph of an ID alone, right above a block that has no place for one within it.
    private func caption(_ node: MarkdownNode, before next: MarkdownNode?) -> BlockReader.Caption? {
        guard let next, next.kind.takesCaption, !isRowTable(next) else { return nil }
        var raw = rawText
        guard let dress = IDDress(raw.paragraph(node)), dress.rest.isEmpty, dress.title == nil else { return nil }
        return BlockReader.Caption(id: dress.id, line: node.startLine)
    }

    func isRowTable(_ node: MarkdownNode) -> Bool {
        node.kind == .table && TableReading(node, rawText, vocabulary)?.isReadByRows == true
    }

    private typealias Line = (text: String, line: Int, endsHard: Bool)

    /// The paragraph divided before each line that begins with an ID behind a hard break.
    private func linesWithIDs(_ lines: [Line]) -> [[Line]] {
        var parts: [[Line]] = []
        for (index, line) in lines.enumerated() {
            if index == 0 || lines[index - 1].endsHard && IDDress(line.text) != nil {
                parts.append([line])
            } else {
                parts[parts.count - 1].append(line)
            }
        }
        return parts.count > 1 && parts.contains(where: { IDDress($0[0].text) != nil }) ? parts : [lines]
    }

    /// One line, with those that go on with it.
    private mutating func readLine(_ part: [Line], of node: MarkdownNode, _ blocks: inout BlockReader) {
        var text = finishedText
        let raw = part.map(\.text).joined(separator: " ")
        let finished = text.finish(cell: raw)
        let dress = IDDress(finished)
        guard var item = newItem(.line, at: place(of: node), in: blocks.scope, saying: raw, id: dress?.id) else { return }
        item.place = place(line: part[0].line)
        item.identity = IDDress(raw)?.rest ?? raw
        item.text = dress?.text ?? finished
        if item.text.isEmpty { return }
        var parts = PartReading(item, in: self)
        parts.item.title = dress?.title
        parts.isTitleWithID = dress?.title != nil
        parts.read(statement: dress?.rest ?? finished)
        item = parts.finished()
        item.settle()
        blocks.last = append(item)
        takeFootnotes(text.usedFootnotes, into: file.items.count - 1)
    }

    /// Lines that are labels with their values: attributes of the requirement above, or of the file.
    private mutating func readLabelLines(_ lines: [Line], of node: MarkdownNode, _ blocks: inout BlockReader) -> Bool {
        let labels = lines.map { Labels.split($0.text) }
        guard labels.allSatisfy({ $0 != nil }), !lines.contains(where: { IDDress($0.text) != nil }) else { return false }
        let names = labels.map { $0.map { vocabulary.attribute($0.name) } ?? nil }
        let areKnown = names.allSatisfy { $0 != nil }
        let describesFile =
            !file.items.contains { !$0.category.isProse }
            && (blocks.scope.category == nil || blocks.scope.isTop || names.contains { $0 != nil })
        if describesFile, areKnown || labels.allSatisfy({ $0?.isBold == true }) {
            setAside(node, because: .labelLine)
            return true
        }
        guard areKnown, let last = blocks.last else { return false }
        for (line, label) in zip(lines, labels) {
            guard let label, let name = vocabulary.attribute(label.name) else { continue }
            if label.value.isEmpty {
                blocks.announcedAttribute = name
            } else {
                addAttribute(name, label.value, to: last, at: place(line: line.line))
            }
        }
        return true
    }

    /// `**Acceptance Criteria**:`
    private mutating func readPart(_ part: ReadingWords.Part, _ rest: String, of node: MarkdownNode, _ blocks: inout BlockReader)
    {
        switch part {
        case .acceptanceCriteria, .scenario:
            guard let last = blocks.last else {
                blocks.announced = part
                return readParagraphRequirement(node, owning: nil, &blocks, rule: .criteria)
            }
            blocks.announced = part
            if part == .scenario {
                file.items[last].criteria.append(Criterion(name: rest.isEmpty ? nil : rest, place: place(of: node)))
            } else if !rest.isEmpty {
                file.items[last].criteria.append(Criterion(text: rest, place: place(of: node)))
            }
            var text = finishedText
            file.items[last].text += "\n\n" + text.paragraph(node)
        case .userStory, .description: readParagraphRequirement(node, owning: nil, &blocks)
        case .attributes: blocks.announced = blocks.last == nil ? nil : part
        }
    }

    private func startsSteps(_ lines: [Line]) -> Bool { lines.count > 1 && vocabulary.keywords.isScenarioList(lines.map(\.text)) }

    private mutating func addSteps(_ lines: [Line], of node: MarkdownNode, _ whole: String, _ blocks: inout BlockReader) {
        let keywords = vocabulary.keywords
        let steps = startsSteps(lines) ? lines.flatMap { keywords.parts(of: $0.text) } : keywords.parts(of: whole)
        if let last = blocks.last, let scenario = file.items[last].criteria.indices.last, blocks.announced == .scenario,
            file.items[last].criteria[scenario].steps.isEmpty
        {
            file.items[last].criteria[scenario].steps = steps
            file.items[last].text += "\n\n" + whole
            return
        }
        add([Criterion(steps: steps, place: place(of: node))], of: node, &blocks)
    }

    private func endsInColon(_ text: String) -> Bool {
        let end = text.unicodeScalars.reversed().first { $0 != "*" && $0 != "_" }
        return end == ":" || end == "："
    }

    private enum Ownership { case part, area }

    /// What a paragraph that ends in a colon makes of the block behind it; nil where they have nothing to do with each other.
    private func ownership(of next: MarkdownNode) -> Ownership? {
        switch next.kind {
        case .list:
            let texts = next.children.map(firstLine)
            let areOwn = texts.contains { IDDress($0) != nil } || !texts.isEmpty && texts.allSatisfy(vocabulary.isDemand)
            return areOwn ? .area : .part
        case .table: return isRowTable(next) ? .area : .part
        case .codeBlock, .blockQuote: return .part
        default: return nil
        }
    }

    /// A paragraph, with the list, table or code that it announces.
    private mutating func readParagraphRequirement(
        _ node: MarkdownNode, owning next: MarkdownNode?, _ blocks: inout BlockReader, rule: ReadingRule = .paragraph
    ) {
        if let next { blocks.owned.insert(next.startLine) }
        let parts = TextBlocks(rule: rule, start: node, blocks: [node] + [next].compactMap { $0 })
        guard let index = readText(parts, in: blocks.scope) else { return }
        // What it announces belongs to a demand, unlike prose between requirements.
        if next != nil, vocabulary.isDemand(file.items[index].statement) { file.items[index].isProseBesideMarks = false }
        blocks.follow(index, of: file.items)
    }
}

extension ReadingVocabulary {
    /// The part of a requirement that a label line names, as `**Acceptance Criteria**:`, and what follows the colon.
    func labelledPart(_ text: String) -> (part: ReadingWords.Part, rest: String)? {
        if let (name, value, _) = Labels.split(text), let part = part(name) { return (part, value) }
        // Bold without a colon.
        guard text.utf8.starts(with: "**".utf8), text.utf8.count > 4, text.utf8.suffix(2).elementsEqual("**".utf8),
            let part = part(String(Substring(text.utf8.dropFirst(2).dropLast(2))))
        else { return nil }
        return (part, "")
    }
}
