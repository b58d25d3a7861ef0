import Formats
import Languages
import PRDModel

/// The blocks of a requirement that begins with a text: a list item, or a paragraph with the block that it announces.
struct TextBlocks {
    let rule: ReadingRule
    /// Where the requirement begins, and where its ID can be written.
    let start: MarkdownNode
    let blocks: [MarkdownNode]
    /// Nested items that are requirements of their own, by their first lines.
    var excluded: Set<Int> = []
}

extension MarkdownReader {
    /// - Returns: its place among the file's items; nil if it was an include, says nothing, or is set aside.
    mutating func readText(_ parts: TextBlocks, in scope: Scope, parent: RequirementID? = nil) -> Int? {
        guard let first = parts.blocks.first else { return nil }
        var raw = rawText
        raw.excluded = parts.excluded
        var written = raw.render(parts.blocks)
        let beginsWithText = first.kind == .paragraph
        let isStruckWithID = beginsWithText && takeStroke(from: &written, opening: first)
        let marks = ItemMarks(beginsWithText ? written : "")
        let dress = beginsWithText ? idDress(marks.text) : nil
        let isStruck =
            isStruckWithID
            || beginsWithText && written.holds(UInt8(ascii: "~")) && isStruckThrough(parts.blocks, afterID: dress != nil)
        let plain = beginsWithText ? Self.plain(marks, dress) : written
        if written.utf8.contains(.less), isEmptyMarkup(parts.blocks) {
            setAside(parts.start, because: .tags)
            return nil
        }
        if takeInclude(text: plain, hasID: dress != nil, isActive: !isStruck, in: parts.start, scope) { return nil }
        // `All functions → README` names no requirement by its ID and demands nothing.
        if scope.areReferences, dress == nil, IDDress.hasArrow(plain), !vocabulary.isDemand(plain) {
            setAside(plain, at: place(of: parts.start), as: .nothing, because: .ignoredHeading(scope.areas.last ?? ""))
            return nil
        }
        guard !written.isEmpty,
            var item = newItem(parts.rule, at: place(of: parts.start), in: scope, saying: plain, id: dress?.id)
        else {
            return nil
        }
        if plain.isEmpty, dress == nil {
            file.problems.append(
                Diagnostic("this item has no text", at: item.place, hint: "write the requirement or delete the item"))
            return nil
        }
        // It speaks of a requirement that is defined elsewhere.
        if plain.isEmpty || dress.map(\.pointsElsewhere) == true { item.standing = .row }
        item.identity = plain
        item.isActive = !isStruck && !(scope.category == .openQuestions && ItemMarks.isAnswered(marks.text))
        item.isDone = marks.isTicked == true
        item.parent = dress == nil ? nil : parent ?? scope.parent?.id
        let used = fill(&item, from: parts, written: written, plain: plain, opening: (marks.text, dress))
        item.idSlot = item.explicitID == nil ? IDSlot(parts.start, in: lines) : nil
        let index = append(item)
        takeFootnotes(used, into: index)
        return index
    }

    /// Whether blocks are tags with nothing between them, as `<a name="top"></a>`.
    private func isEmptyMarkup(_ blocks: [MarkdownNode]) -> Bool {
        var text = finishedText
        return text.render(blocks).isEmpty && text.usedFootnotes.isEmpty
    }

    /// `~~[ID] …~~` takes the whole requirement out, whatever is below it.
    private func takeStroke(from written: inout String, opening: MarkdownNode) -> Bool {
        guard written.holds(UInt8(ascii: "~")) else { return false }
        var raw = rawText
        let text = raw.paragraph(opening)
        let marks = ItemMarks(text)
        guard marks.isStruck, idDress(marks.text) != nil, written.utf8.starts(with: text.utf8) else { return false }
        written = marks.text + (String(written.utf8.dropFirst(text.utf8.count)) ?? "")
        return true
    }

    /// The text without ID, box and stroke; a box that is ticked stays.
    private static func plain(_ marks: ItemMarks, _ dress: IDDress?) -> String {
        let afterID = dress?.text ?? marks.text
        let plain = ItemMarks.withoutStroke(afterID) ?? afterID
        return marks.isTicked == true && !plain.isEmpty ? "[x] " + plain : plain
    }

    /// Whether every paragraph stands in one `~~…~~`, the ID of the first one aside.
    private func isStruckThrough(_ blocks: [MarkdownNode], afterID: Bool) -> Bool {
        var raw = rawText
        func isStruck(_ node: MarkdownNode, isFirst: Bool) -> Bool {
            switch node.kind {
            case .paragraph:
                let marks = ItemMarks(raw.paragraph(node))
                if marks.isStruck { return true }
                let rest = isFirst && afterID ? idDress(marks.text)?.rest ?? "" : marks.text
                return ItemMarks.withoutStroke(rest) != nil
            case .list, .item, .blockQuote: return node.children.allSatisfy { isStruck($0, isFirst: false) }
            default: return false
            }
        }
        return blocks.enumerated().allSatisfy { isStruck($1, isFirst: $0 == 0) }
    }

    /// What stands in brackets behind an ID: a priority, a status that withdraws it or leaves it out, or a note.
    func attribute(ofAddition text: String, at place: Place) -> Attribute {
        if let priority = priority(inAddition: text) { return Attribute(.priority, priority, at: place) }
        let isStatus = StatusWords.areInactive(text) || ExclusionWords.all.exclusion(inNote: text) != nil
        return Attribute(isStatus ? .status : .note, canonicalForm(text), at: place)
    }

    /// Fills in what the blocks say.
    ///
    /// - Parameters:
    ///   - written: all of them as their author wrote them.
    ///   - plain: the same without ID, box and stroke.
    ///   - opening: the same without box and stroke, and the ID in front of it.
    /// - Returns: labels of the footnotes that the texts refer to.
    private func fill(
        _ item: inout RequirementItem, from blocks: TextBlocks, written: String, plain: String,
        opening known: (text: String, dress: IDDress?)
    ) -> [String] {
        // Most requirements are one paragraph without anything to change, so that the ID is looked for once.
        func dress(of text: String) -> IDDress? { text == known.text ? known.dress : idDress(text) }
        var text = finishedText
        text.excluded = blocks.excluded
        let mayChange = InlineText.mayChange(written)
        let whole = mayChange ? text.render(blocks.blocks) : written
        guard let first = blocks.blocks.first, first.kind == .paragraph else {
            item.text = whole
            item.details = text.blocks(blocks.blocks)
            return text.usedFootnotes
        }
        if mayChange {
            let marks = ItemMarks(whole)
            item.text = Self.plain(marks, item.explicitID == nil ? nil : dress(of: marks.text))
        } else {
            item.text = plain
        }
        let used = text.usedFootnotes
        var parts = PartReader(item, in: self)
        let lines = mayHaveBreaks(first) ? text.linesWithBreaks(of: first) : []
        let end = parts.continuation(of: lines)
        var opening =
            end == nil ? text.paragraph(first) : text.finish(cell: lines[..<(end ?? 0)].map(\.text).joined(separator: " "))
        opening = ItemMarks(opening).text
        if item.explicitID != nil, let dress = dress(of: opening) {
            opening = dress.rest
            parts.item.title = dress.title
            parts.isTitleWithID = dress.title != nil
            parts.item.attributes += dress.additions.map { attribute(ofAddition: $0, at: item.place) }
        }
        parts.read(statement: ItemMarks.withoutStroke(opening) ?? opening)
        parts.isLedIn = parts.isLeadIn(opening)
        if let end { parts.readContinuation(lines[end...].map { (text: text.finish(cell: $0.text), line: $0.line) }) }
        for child in blocks.blocks.dropFirst() { parts.read(child, excluding: blocks.excluded) }
        item = parts.finished()
        item.takeExclusion()
        // A story of a user is not a user.
        if item.story != nil, item.category == .targetUsers { item.category = .functionalRequirements }
        item.settle()
        return used
    }
}
