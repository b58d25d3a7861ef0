import Figures
import Formats
import Languages
import PRDModel

extension MarkdownReader {
    /// - Parameter next: the block behind it, if it is one.
    mutating func readParagraph(_ node: MarkdownNode, before next: MarkdownNode?, _ blocks: inout BlockReader) {
        let lines = rawText.linesWithBreaks(of: node)
        if let caption = caption(node, before: next) {
            blocks.caption = caption
            return
        }
        if takeScopeCaption(node, before: next, &blocks) { return }
        let parts = linesWithIDs(lines)
        if parts.count > 1 {
            for part in parts { readLine(part, of: node, in: blocks.scope, &blocks) }
            return
        }
        let divided = dividedAtLabels(node, lines)
        if divided.count > 1 {
            for (index, part) in divided.enumerated() {
                readParagraph(part, before: index == divided.count - 1 ? next : nil, &blocks)
            }
            return
        }
        if takeField(lines, of: node, before: next, &blocks) { return }
        if let id = labelledID(of: node) { return readLabelled(lines, id, of: node, &blocks) }
        if readLabelLines(lines, of: node, before: next, &blocks) { return }
        var raw = rawText
        let whole = raw.paragraph(node)
        if let (part, rest) = vocabulary.labelledPart(whole) { return readPart(part, rest, of: node, &blocks) }
        if vocabulary.keywords.isScenario(whole) || startsSteps(lines) { return addSteps(lines, of: node, whole, &blocks) }
        blocks.announced = nil
        blocks.announcedAttribute = nil
        if let next, let owned = ownership(of: next, whole) {
            switch owned {
            case .part where blocks.scope.category == .nonGoals && next.isList:
                // Each point of what is left out is left out by itself.
                return setAside(node, because: .heading)
            case .part: return readParagraphRequirement(node, owning: next, &blocks)
            case .area:
                blocks.areaForNext = areaName(whole)
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
        guard let dress = idDress(raw.paragraph(node)), dress.rest.isEmpty, dress.title == nil else { return nil }
        return BlockReader.Caption(id: dress.id, line: node.startLine)
    }

    func isRowTable(_ node: MarkdownNode) -> Bool {
        node.kind == .table && ParsedTable(node, rawText, vocabulary)?.isReadByRows == true
    }

    typealias Line = (text: String, line: Int, endsHard: Bool)

    /// The paragraph divided before each line that begins with an ID behind a hard break. Between lines that all have marks around their IDs any
    /// break will do.
    func linesWithIDs(_ lines: [Line]) -> [[Line]] {
        var parts: [[Line]] = []
        let isDressed = lines.count > 1 && lines.first.flatMap { idDress($0.text) }?.isDressed == true
        for (index, line) in lines.enumerated() {
            let dress = index == 0 ? nil : idDress(line.text)
            if index == 0 || dress.map({ lines[index - 1].endsHard || isDressed && $0.isDressed }) == true {
                parts.append([line])
            } else {
                parts[parts.count - 1].append(line)
            }
        }
        return parts.count > 1 && parts.contains(where: { idDress($0[0].text) != nil }) ? parts : [lines]
    }

    /// A paragraph for each line with a label, where one of the labels leaves out what is behind it: `**In scope:** …`, `**Out of scope:** …`.
    private func dividedAtLabels(_ node: MarkdownNode, _ lines: [Line]) -> [MarkdownNode] {
        guard lines.count > 1, lines.contains(where: { ExclusionWords.all.label(of: $0.text) != nil }) else { return [node] }
        var starts = [node.startLine]
        for (before, line) in zip(lines, lines.dropFirst()) where line.line > starts[starts.count - 1] {
            guard let (_, _, isBold) = Labels.split(line.text), isBold || before.endsHard else { continue }
            starts.append(line.line)
        }
        return zip(starts, starts.dropFirst() + [node.endLine + 1]).map { start, end in
            MarkdownNode(
                kind: .paragraph, startLine: start, endLine: end - 1, startColumn: start == node.startLine ? node.startColumn : 1,
                literal: "", children: [])
        }
    }

    /// One line, with those that go on with it.
    mutating func readLine(_ part: [Line], of node: MarkdownNode, in scope: Scope, _ blocks: inout BlockReader) {
        var text = finishedText
        let raw = ItemMarks(part.map(\.text).joined(separator: " ")).text
        let finished = text.finish(cell: raw)
        let dress = idDress(finished)
        guard var item = newItem(.line, at: place(of: node), in: scope, saying: raw, id: dress?.id) else { return }
        item.place = place(line: part[0].line)
        item.identity = idDress(raw)?.rest ?? raw
        item.text = dress?.text ?? finished
        if item.text.isEmpty { return }
        var parts = PartReader(item, in: self)
        parts.item.title = dress?.title
        parts.isTitleWithID = dress?.title != nil
        parts.read(statement: dress?.rest ?? finished)
        item = parts.finished()
        item.takeExclusion()
        item.settle()
        blocks.last = append(item)
        takeFootnotes(text.usedFootnotes, into: file.items.count - 1)
    }

    /// `**Dependencies:**` above a list, or `**Estimate:** 3 days`, belongs to the requirement above.
    private mutating func takeField(
        _ lines: [Line], of node: MarkdownNode, before next: MarkdownNode?, _ blocks: inout BlockReader
    ) -> Bool {
        guard lines.count == 1, let last = blocks.last, let (name, value, isBold) = Labels.split(lines[0].text), isBold,
            vocabulary.isField(name) || vocabulary.isRelation(name)
        else { return false }
        if !value.isEmpty {
            addAttribute(AttributeName(name), value, to: last, at: place(of: node))
            return true
        }
        guard let next, next.isList, !areRequirements(next) || vocabulary.isRelation(name) else { return false }
        appendDetail(node, to: last)
        appendDetail(next, to: last)
        blocks.owned.insert(next.startLine)
        return true
    }

    /// A requirement in label lines, the first of which is its ID: `**ID:** SYS-001`, `**Description:** …`. A line without a label goes on with the
    /// one before it.
    private mutating func readLabelled(_ lines: [Line], _ id: RequirementID, of node: MarkdownNode, _ blocks: inout BlockReader) {
        guard let item = newItem(.line, at: place(of: node), in: blocks.scope, id: id) else { return }
        var text = finishedText
        var parts = PartReader(item, in: self)
        parts.takesStatement = true
        let joined: [(text: String, line: Int)] = lines.dropFirst().reduce(into: []) { joined, line in
            if joined.isEmpty || Labels.split(line.text) != nil {
                joined.append((line.text, line.line))
            } else {
                joined[joined.count - 1].text += " " + line.text
            }
        }
        for line in joined {
            let finished = text.finish(cell: line.text)
            if Labels.split(finished) != nil {
                parts.readLabel(finished, at: place(line: line.line))
            } else {
                parts.read(statement: finished)
            }
        }
        var finished = parts.finished()
        finished.takeExclusion()
        finished.settle()
        finished.text = finished.composedText
        finished.identity = finished.text
        blocks.last = append(finished)
        takeFootnotes(text.usedFootnotes, into: file.items.count - 1)
    }

    /// Whether all lines are in italics and tell of the document: `_Last updated: 2021-02-07_`.
    private func areNotesOnDocument(_ lines: [Line]) -> Bool {
        lines.allSatisfy { line in
            guard let mark = line.text.utf8.first, mark == .asterisk || mark == UInt8(ascii: "_"), line.text.utf8.last == mark,
                let (name, _, _) = Labels.split(Self.unmarked(line.text, mark))
            else { return false }
            return Self.ofDocuments.contains(nameKey(name))
        }
    }

    private static func unmarked(_ text: String, _ mark: UInt8) -> String {
        let inner = text.utf8.drop { $0 == mark }
        return String(decoding: inner.prefix(inner.count - inner.reversed().prefix { $0 == mark }.count), as: UTF8.self)
    }

    private static let ofDocuments = Set(
        [
            "version", "document version", "revision", "status", "document status", "date", "created", "created on", "updated",
            "last updated", "last update", "last modified", "last reviewed", "author", "authors", "prepared by", "owner", "stand",
            "fassung", "erstellt", "erstellt am", "datum", "autor", "autorin", "verfasser", "letzte änderung", "auteur",
            "date de création",
            "mise à jour", "dernière mise à jour", "statut", "versión", "fecha", "actualizado", "última actualización", "estado",
            "作成日",
            "更新日", "作成者", "版",
        ].map(nameKey))

    /// Lines that are labels with their values: attributes of the requirement above, or of the file.
    ///
    /// - Parameter next: the block behind them.
    private mutating func readLabelLines(
        _ lines: [Line], of node: MarkdownNode, before next: MarkdownNode?, _ blocks: inout BlockReader
    ) -> Bool {
        // `**Testing:**` above requirements is the name of their area.
        if lines.count == 1, lines[0].text.endsInColon, let next, next.isList && areRequirements(next) || isRowTable(next) {
            return false
        }
        if areNotesOnDocument(lines) {
            setAside(node, because: .labelLine)
            return true
        }
        let labels = lines.map { Labels.split($0.text) }
        guard labels.allSatisfy({ $0 != nil }),
            !lines.contains(where: { idDress($0.text) != nil || ExclusionWords.all.label(of: $0.text) != nil })
        else { return false }
        let names = labels.map { $0.map { vocabulary.attribute($0.name) } ?? nil }
        let areKnown = names.allSatisfy { $0 != nil }
        // `Author: Mia Lund`, `Status: In review`
        let areNotes = labels.allSatisfy {
            $0.map { vocabulary.attribute($0.name, inList: true) != nil && PartReader.isName($0.value) } == true
        }
        let describesFile =
            !file.items.contains { !$0.category.isProse }
            && (blocks.scope.category == nil || blocks.scope.isTop || names.contains { $0 != nil })
        if describesFile, areKnown || areNotes || labels.allSatisfy({ $0?.isBold == true }) {
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
        let scenarios =
            startsSteps(lines)
            ? keywords.scenarios(inLines: lines) { [self] in place(line: $0) }
            : [Criterion(steps: keywords.parts(of: whole), place: place(of: node))]
        add(scenarios, of: node, &blocks)
    }

    private enum Ownership { case part, area }

    /// What a paragraph makes of the block behind it; nil where they have nothing to do with each other. One that ends in a colon announces it,
    /// one with an ID owns a list, and bold words alone are the name of a list's or table's area.
    private func ownership(of next: MarkdownNode, _ text: String) -> Ownership? {
        let announces = text.endsInColon
        let dress = idDress(ItemMarks(text).text)
        let hasID = next.isList && dress.map { !$0.rest.isEmpty || $0.title != nil } ?? false
        let isName = Self.boldWords(of: text) != nil && !hasID
        guard announces || hasID || isName else { return nil }
        switch next.kind {
        case .list:
            guard areRequirements(next) || isName && !announces else { return .part }
            return hasID ? nil : .area
        case .table: return isRowTable(next) || isName && !announces ? .area : .part
        case .codeBlock, .blockQuote: return announces ? .part : nil
        default: return nil
        }
    }

    /// Whether a list's items have IDs or are demands, so that they are not parts of what stands above them.
    private func areRequirements(_ list: MarkdownNode) -> Bool {
        let texts = list.children.map(firstLine)
        return texts.contains { idDress($0) != nil } || !texts.isEmpty && texts.allSatisfy(vocabulary.isDemand)
    }

    /// The words of a paragraph as the name of an area.
    private func areaName(_ text: String) -> String {
        canonicalForm(HeadingName(ItemMarks(text).text.removing("*").trimmedBlanks).words)
    }

    /// A paragraph, with the list, table or code that it announces.
    private mutating func readParagraphRequirement(
        _ node: MarkdownNode, owning next: MarkdownNode?, _ blocks: inout BlockReader, rule: ReadingRule = .paragraph
    ) {
        if let next { blocks.owned.insert(next.startLine) }
        let parts = TextBlocks(rule: rule, start: node, blocks: [node] + [next].compactMap { $0 })
        guard let index = readText(parts, in: blocks.scope) else { return }
        // Unlike prose between requirements, a demand that announces something stays, and so does what is announced below a heading with a
        // category, or left out by name.
        let item = file.items[index]
        let isNamed = blocks.scope.isNamedByHeading && !item.category.isProse
        let isLeftOut = item.category == .nonGoals && item.title != nil
        if next != nil && (isNamed || vocabulary.isDemand(item.statement)) || isLeftOut {
            file.items[index].isProseBesideMarks = false
        }
        blocks.follow(index, of: file.items)
    }
}

extension String {
    /// Whether it announces what follows; marks around its end do not matter.
    var endsInColon: Bool {
        let end = unicodeScalars.reversed().first { $0 != "*" && $0 != "_" }
        return end == ":" || end == "："
    }
}

extension ReadingVocabulary {
    /// The part of a requirement that a label line names, as `**Acceptance Criteria**:`, and what follows the colon.
    func labelledPart(_ text: String) -> (part: ReadingWords.Part, rest: String)? {
        if let (name, value, _) = Labels.split(text), let part = part(name) { return (part, value) }
        return MarkdownReader.boldWords(of: text).flatMap(part).map { ($0, "") }
    }
}
