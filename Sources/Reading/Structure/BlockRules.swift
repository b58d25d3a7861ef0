import Formats
import Languages
import PRDModel

extension MarkdownReader {
    /// The rules for a block that is not a heading, in their order.
    mutating func readBlock(_ node: MarkdownNode, at index: Int, of chapter: Chapter, _ blocks: inout BlockReader) {
        blocks.enter(node)
        let scope = blocks.scope
        let followedParagraph = blocks.followsParagraph
        blocks.followsParagraph = false
        if blocks.owned.contains(node.startLine) { return }
        if let ignored = scope.ignored { return setAside(node, because: ignored) }
        switch node.kind {
        case .thematicBreak: break
        case .paragraph:
            let next = index + 1 < chapter.entries.count ? chapter.entries[index + 1].node : nil
            readParagraph(node, before: next, &blocks)
        case .list: readList(node, &blocks)
        case .table: readTable(node, isOwned: followedParagraph || scope.parent != nil, &blocks)
        case .blockQuote where isAlert(node): attachOrSetAside(node, because: .alert, &blocks)
        case .htmlBlock: readHTML(node, &blocks)
        case .codeBlock(let info) where vocabulary.keywords.isGherkin(info): readGherkin(node, &blocks)
        default: readWholeBlock(node, .block, &blocks)
        }
    }

    private func isAlert(_ node: MarkdownNode) -> Bool {
        guard let first = node.children.first, first.kind == .paragraph else { return false }
        return first.plainText.utf8.starts(with: "[!".utf8)
    }

    /// A detail of the requirement before it in the same section.
    private mutating func attachOrSetAside(_ node: MarkdownNode, because reason: SetAside.Reason, _ blocks: inout BlockReader) {
        guard let last = blocks.last else { return setAside(node, because: reason) }
        appendDetail(node, to: last)
    }

    mutating func appendDetail(_ node: MarkdownNode, to index: Int) {
        var text = finishedText
        guard let block = text.block(node) else { return }
        file.items[index].details.append(block)
        var whole = finishedText
        file.items[index].text += "\n\n" + whole.render([node])
        takeFootnotes(text.usedFootnotes, into: index)
    }

    private mutating func readHTML(_ node: MarkdownNode, _ blocks: inout BlockReader) {
        let text = HTMLTag.text(of: node.literal)
        guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) else {
            if !node.literal.trimmedBlanks.utf8.starts(with: "</".utf8) || blocks.scope.parent == nil {
                setAside(node, because: .tags)
            }
            return
        }
        readWholeBlock(node, .paragraph, &blocks)
    }

    /// Criteria in a fence.
    private mutating func readGherkin(_ node: MarkdownNode, _ blocks: inout BlockReader) {
        let criteria = vocabulary.keywords.criteria(
            inLines: splitLines(node.literal), at: { [self] in place(line: node.startLine + 1 + $0) }, keywordsOf: vocabulary)
        add(criteria, of: node, &blocks)
    }

    /// Criteria belong to the requirement above them in the same section; without one they are a requirement together.
    mutating func add(
        _ criteria: [Criterion], of node: MarkdownNode, excluding excluded: Set<Int> = [], _ blocks: inout BlockReader
    ) {
        guard !criteria.isEmpty else { return readWholeBlock(node, .block, &blocks) }
        var whole = finishedText
        whole.excluded = excluded
        if let last = blocks.last {
            file.items[last].addScenarios(criteria)
            file.items[last].text += "\n\n" + whole.render([node])
            return
        }
        guard var item = newItem(.criteria, at: place(of: node), in: blocks.scope) else {
            return setAside(node, because: .noCategory, as: .background)
        }
        var raw = rawText
        raw.excluded = excluded
        item.text = whole.render([node])
        item.identity = raw.render([node])
        item.criteria = criteria
        item.idSlot = IDSlot(node, in: lines)
        blocks.last = append(item)
    }

    /// A quote, code, image or table that is one requirement by itself.
    mutating func readWholeBlock(_ node: MarkdownNode, _ rule: ReadingRule, _ blocks: inout BlockReader) {
        var raw = rawText
        var text = finishedText
        let identity = raw.render([node])
        if reportFalseInclude(in: node, text: identity) { return }
        guard !identity.isEmpty else { return }
        let isText = text.render([node])
        let block = text.block(node)
        guard var item = newItem(rule, at: place(of: node), in: blocks.scope, saying: isText, id: blocks.caption?.id) else {
            return setAside(node, because: .noCategory, as: .background)
        }
        if let caption = blocks.caption {
            item.explicitID = caption.id
            item.isMarked = true
            item.place = place(line: caption.line)
        }
        blocks.caption = nil
        item.identity = identity
        item.text = isText
        if rule == .paragraph { item.statement = isText } else if let block { item.details = [block] }
        item.idSlot = item.explicitID == nil ? IDSlot(node, in: lines) : nil
        blocks.follow(append(item), of: file.items)
        takeFootnotes(text.usedFootnotes, into: file.items.count - 1)
    }

    /// An item of the category that holds here; nil for background that no category holds.
    ///
    /// - Parameters:
    ///   - text: decides where nothing names a category.
    ///   - isMarked: whether an ID or a priority marks it.
    mutating func newItem(
        _ rule: ReadingRule, at place: Place, in scope: Scope, saying text: String = "", id: RequirementID? = nil,
        isMarked: Bool = false
    ) -> RequirementItem? {
        var category = scope.category
        if scope.isProse, id != nil || isMarked { category = .functionalRequirements }
        if isLeftOut(text, in: scope) { category = .nonGoals }
        var isHomeless = false
        if category == nil {
            let isSure =
                id != nil || isMarked || scope.priority != nil || rule == .heading || rule == .file || rule == .criteria
                || Story(text, words: vocabulary.stories) != nil
            isHomeless = !isSure
            let isRequirement = isSure || vocabulary.isDemand(text)
            category = isRequirement ? .functionalRequirements : .background
            if !isRequirement { setAside(text, at: place, as: .background, because: .noCategory) }
        } else if let named = category, named == .background || named == .glossary {
            setAside(
                text, at: place, as: named == .background ? .background : .glossary,
                because: .category(named, named: scope.namedBy))
        }
        guard let category else { return nil }
        var item = RequirementItem(rule, category: category, area: scope.allAreas, at: place)
        item.explicitID = id
        item.isHomeless = isHomeless
        item.headingPriority = scope.priority
        item.isNamedByHeading = scope.isNamedByHeading
        item.isMarked = id != nil || isMarked || rule == .heading
        if scope.hasEdgeCases, text.trimmed.unicodeScalars.last.map({ $0 == "?" || $0 == "？" }) == true {
            item.category = .openQuestions
            item.attributes.append(Attribute(.kind, "edge case", at: place))
        }
        if scope.isDeferred { item.attributes.append(Attribute(.status, RequirementItem.deferred, at: place)) }
        if scope.areAssumptions { item.attributes.append(Attribute(.kind, "assumption", at: place)) }
        if [.openQuestions, .actionItems, .risksAssumptions].contains(item.category) || scope.areRemarks, rule != .heading {
            item.standing = .remark
        }
        if id != nil, scope.areReferences { item.standing = .row }
        if rule == .heading || rule == .file { item.standing = .heading }
        return item
    }

    /// Whether words in front leave out a text that would otherwise be background.
    private func isLeftOut(_ text: String, in scope: Scope) -> Bool {
        guard scope.category == nil || scope.category == .background, let label = ExclusionWords.all.label(of: text) else {
            return false
        }
        // In prose, plain words may begin any sentence, and what comes later may be told of.
        return scope.category == nil || label.isBold && label.exclusion == .permanent
    }

    /// - Returns: its place among the file's items.
    @discardableResult
    mutating func append(_ item: RequirementItem) -> Int {
        var item = item
        if let priority = item.headingPriority, item.category.mayBeLeftOut,
            !item.attributes.contains(where: { $0.name == .priority })
        {
            item.attributes.append(priority)
        }
        if item.category == .background || item.category == .glossary { item.idSlot = nil }
        file.items.append(item)
        return file.items.count - 1
    }

    /// Footnotes stand with the text that refers to them, those of their own texts behind them.
    mutating func takeFootnotes(_ labels: [String], into index: Int) {
        var open = labels
        var taken: Set<String> = []
        while !open.isEmpty {
            let label = open.removeFirst()
            // A long note that a thousand items refer to stands with the first of them.
            guard taken.insert(label).inserted, let written = inline.footnotes[label], noteRoom >= 0 else { continue }
            noteRoom -= written.utf8.count
            let note = inline.rewritten(written, used: &open)
            file.items[index].details.append(.paragraph("Note: " + note))
            file.items[index].text += "\n\nNote: " + note
        }
    }
}

extension RequirementItem {
    /// Draws the consequences of a status that withdraws a requirement, and of a priority, status, version or scope that leaves it out.
    mutating func settle() {
        attributes.removeAll { $0.name.isOfPersonOrDate && Self.absent.contains($0.value.lowercased()) }
        // A measure that is stated of a risk is one against it.
        if category == .risksAssumptions {
            for index in attributes.indices where attributes[index].name == .metric { attributes[index].name = .mitigation }
        }
        for index in attributes.indices
        where attributes[index].name == .status && ExclusionWords.all.exclusion(in: attributes[index]) == .deferred {
            attributes[index].value = Self.deferred
        }
        takeAnswers()
        if isDone, !attributes.contains(where: { $0.name == .status && $0.value != Self.deferred }) {
            attributes.append(Attribute(.status, "done", at: place))
        }
        let statuses = attributes.filter { $0.name == .status && $0.value != Self.deferred }
        if let status = statuses.last, StatusWords.isInactive(status.value) { isActive = false }
        if attributes.contains(where: { $0.name == .priority }) { isMarked = true }
        guard isActive, category.mayBeLeftOut else { return }
        let exclusions = attributes.compactMap { ExclusionWords.all.exclusion(in: $0) }
        if !exclusions.isEmpty { leaveOut(exclusions.contains(.permanent) ? .permanent : .deferred) }
    }
}

extension AttributeName {
    fileprivate var isOfPersonOrDate: Bool { self == .owner || self == .ask || self == .due }
}

extension RequirementItem {
    /// Say that no person or date is stated. `TBD` stays, since `lint` asks for what it stands for.
    fileprivate static let absent: Set<String> = ["-", "–", "—", "?", "??", "n/a", "none"]

    /// Draws the consequences of labels that answer: IDs behind one are links to what is answered, and a question with an answer is done.
    private mutating func takeAnswers() {
        for index in attributes.indices where attributes[index].name == .answers || attributes[index].name == .answer {
            let words = attributes[index].value.split { ",; ".contains($0) }.map { $0.removing("[]*") }
            guard words.contains(where: { IDForm.isWord($0) }), words.allSatisfy({ IDForm.isWord($0) || $0 == "and" }) else {
                continue
            }
            attributes[index].name = .answers
            for id in words where IDForm.isWord(id) {
                let reference = Reference(.answers, RequirementID(id))
                if !references.contains(reference) { references.append(reference) }
            }
        }
        guard category == .openQuestions else { return }
        if attributes.contains(where: { $0.name == .answer || $0.name == .status && StatusWords.isClosed($0.value) }) {
            isDone = true
        }
    }
}

extension Chapter.Entry {
    /// Nil for what stands between tags.
    var node: MarkdownNode? {
        if case .block(let node) = self { return node }
        return nil
    }
}
