import Figures
import Formats
import Languages
import PRDModel

/// What it takes to read the blocks of one requirement.
struct PartContext {
    let vocabulary: ReadingVocabulary
    let lines: SourceLines
    let inline: InlineText
    let path: String

    func place(line: Int) -> Place { Place(path, line: lines.originalLine(line)) }
    var text: BlockText { BlockText(source: lines, inline: inline) }
}

extension MarkdownReader {
    var partContext: PartContext { PartContext(vocabulary: vocabulary, lines: lines, inline: inline, path: source.path) }
}

/// Reads the blocks of one requirement: its statement, then attributes, criteria and details.
struct PartReader {
    var usedFootnotes: [String] = []
    var item: RequirementItem
    /// Whether the title was given with the ID, so that another bold beginning belongs to the statement.
    var isTitleWithID = false
    /// Whether the first paragraph that is not a label is the statement, as below a heading.
    var takesStatement = false
    let context: PartContext
    var announced: ReadingWords.Part?
    private var announcedAttribute: AttributeName?
    /// Whether a sentence stands right above that announces what follows, which then speaks of the product and not of the requirement.
    var isLedIn = false
    /// Whether the criteria are divided by bold words.
    var hasGroups = false
    /// Lines that begin with unknown labels.
    private var labelsBeforeStatement: [(name: AttributeName, line: String)] = []

    init(_ item: RequirementItem, in reading: MarkdownReader) { self.init(item, in: reading.partContext) }

    private init(_ item: RequirementItem, in context: PartContext) {
        self.item = item
        self.context = context
    }

    var vocabulary: ReadingVocabulary { context.vocabulary }

    /// What is required, with labels, references and notes in brackets taken out.
    mutating func read(statement text: String) {
        let (rest, references) = StatedReferences.taken(from: text)
        item.references += references
        // A note at the end may stand behind a label's value.
        var asides = InlineLabels(of: item.category, into: Labels(vocabulary, at: item.place))
        let noted = asides.withoutBrackets(rest)
        var labels = asides.labels
        var statement = labels.take(from: noted)
        asides = InlineLabels(of: item.category, into: labels)
        statement = asides.take(from: statement)
        labels = asides.labels
        if statement.isEmpty {
            // A text of labels alone is all that there is to show.
            statement = rest
            labels = Labels(vocabulary, at: item.place)
        }
        item.attributes += labels.attributes
        if !isTitleWithID, item.title == nil, let (title, value) = Self.leadIn(statement) {
            item.title = title
            statement = value
        }
        if item.story == nil { item.story = Story(statement, words: vocabulary.stories) }
        if item.category == .openQuestions { statement = takingRemark(behindQuestion: statement) }
        item.statement = statement
        if item.attributes.contains(where: { $0.name == .priority }) { item.isMarked = true }
    }

    mutating func read(_ node: MarkdownNode, excluding excluded: Set<Int> = []) {
        defer { if node.kind != .paragraph { isLedIn = false } }
        switch node.kind {
        case .list: readList(node, excluding: excluded)
        case .paragraph: readParagraph(node)
        case .codeBlock(let info) where vocabulary.keywords.isGherkin(info):
            item.addScenarios(
                vocabulary.keywords.criteria(
                    inLines: splitLines(node.literal), at: { [context] in context.place(line: node.startLine + 1 + $0) },
                    keywordsOf: vocabulary))
        case .table where !isLedIn && readLabelTable(node): break
        case .blockQuote where readQuotedStory(node): break
        case .thematicBreak: break
        case .htmlBlock where HTMLTag.text(of: node.literal).isEmpty: break
        default: addDetail(node)
        }
    }

    /// `> **As a** …` is what is required where nothing else is.
    private mutating func readQuotedStory(_ node: MarkdownNode) -> Bool {
        guard takesStatement, item.statement.isEmpty, node.children.count == 1, let first = node.children.first,
            first.kind == .paragraph
        else { return false }
        var text = context.text
        let whole = text.paragraph(first, quotes: 1)
        guard Story(whole, words: vocabulary.stories) != nil else { return false }
        usedFootnotes += text.usedFootnotes
        read(statement: whole)
        return true
    }

    mutating func addDetail(_ node: MarkdownNode, excluding excluded: Set<Int> = []) {
        var text = context.text
        text.excluded = excluded
        if let block = text.block(node) { item.details.append(block) }
        usedFootnotes += text.usedFootnotes
    }

    private mutating func readParagraph(_ node: MarkdownNode) {
        var text = context.text
        let lines = withLabelsJoined(
            text.linesWithBreaks(of: node).map { line in
                (text: text.finish(cell: line.text), line: line.line, endsHard: line.endsHard)
            })
        usedFootnotes += text.usedFootnotes
        isLedIn = isLeadIn(lines.last?.text ?? "")
        if lines.allSatisfy(\.text.isEmpty) { return }
        if vocabulary.keywords.isScenarioList(lines.map(\.text)) {
            return item.addScenarios(vocabulary.keywords.scenarios(inLines: lines) { [context] in context.place(line: $0) })
        }
        if let announced, announced == .acceptanceCriteria || announced == .scenario,
            !lines.allSatisfy({ isLabelLine($0.text, isAmongCriteria: true) }),
            lines.count > 1 || MarkdownReader.boldWords(of: lines[0].text) == nil
        {
            if readNumbered(lines) { return }
        }
        if let name = announcedAttribute, Labels.split(lines[0].text) == nil {
            announcedAttribute = nil
            return add(name, text.paragraph(node), at: context.place(line: node.startLine))
        }
        if takeGroup(lines) { return }
        announced = nil
        hasGroups = false
        announcedAttribute = nil
        if lines.allSatisfy({ isLabelLine($0.text) }) {
            for line in lines { readLabel(line.text, at: context.place(line: line.line)) }
            return
        }
        let whole = text.paragraph(node)
        if vocabulary.part(whole) == .acceptanceCriteria {
            announced = .acceptanceCriteria
            return
        }
        if let name = MarkdownReader.boldWords(of: whole), let attribute = vocabulary.attribute(name) {
            announcedAttribute = attribute
            return
        }
        if vocabulary.keywords.isScenario(whole) {
            item.addScenarios([scenario(whole, at: context.place(line: node.startLine))])
        } else if let (part, rest) = vocabulary.labelledPart(whole) {
            take(part, rest, at: context.place(line: node.startLine))
        } else if takesStatement, item.statement.isEmpty, !isNameOfField(whole) {
            read(statement: whole)
        } else if let (name, value) = Labels(vocabulary, at: item.place).leading(whole), !value.isEmpty,
            whole.utf8.first == .asterisk
        {
            add(name, value, at: context.place(line: node.startLine))
        } else {
            var labels = Labels(vocabulary, at: context.place(line: node.startLine))
            let (rest, references) = StatedReferences.taken(from: whole)
            item.references += references
            let kept = labels.take(from: rest)
            item.attributes += labels.attributes
            if !kept.isEmpty { item.details.append(.paragraph(kept)) }
        }
    }

    /// A label that is known with its value, or a bold one whose value says that the line is not a sentence.
    func isLabelLine(_ text: String, isAmongCriteria: Bool = false) -> Bool {
        guard let (name, value, isBold) = Labels.split(text) else { return false }
        let isKnown = vocabulary.attribute(name) != nil || vocabulary.part(name) != nil
        if isKnown { return isBold || Sentences.split(value).count <= 1 }
        guard isBold, takesStatement, !value.isEmpty, vocabulary.partBegun(by: name) == nil else { return false }
        return !item.statement.isEmpty && !isAmongCriteria || Self.isName(value)
    }

    /// A few words, or a list of IDs and links, rather than a sentence.
    static func isName(_ value: String) -> Bool {
        let words = value.split { $0 == " " || $0 == "," || $0 == ";" }
        return words.count <= 3 && value.utf8.last != .stop
            || words.allSatisfy { $0.holds(UInt8(ascii: "]")) || IDForm.isWord($0) }
    }

    mutating func readLabel(_ text: String, at place: Place) {
        guard let (name, value, _) = Labels.split(text) else { return }
        if let part = vocabulary.part(name) { return take(part, value, at: place) }
        if vocabulary.isIDColumn(name), value == item.explicitID?.text { return }
        if vocabulary.isTitle(name), item.title == nil, !value.isEmpty { return item.title = value }
        let attribute = vocabulary.attribute(name) ?? AttributeName(name)
        if item.statement.isEmpty, vocabulary.attribute(name) == nil { labelsBeforeStatement.append((attribute, text)) }
        if value.isEmpty {
            announcedAttribute = attribute
        } else {
            add(attribute, vocabulary.value(value, ofLabel: name), at: place)
        }
    }

    mutating func add(_ name: AttributeName, _ value: String, at place: Place) {
        if name.text == "supports" {
            let ids = value.split(whereSeparator: { ",; ".contains($0) }).map { $0.removing("[]") }
            item.references += ids.filter { IDForm.isWord($0) }.map { Reference(.answers, RequirementID($0)) }
        }
        item.attributes.append(Attribute(name, value.withoutFinalStop, at: place))
    }

    /// A part that a label or sub-heading names.
    mutating func take(_ part: ReadingWords.Part, _ text: String, at place: Place) {
        switch part {
        case .acceptanceCriteria:
            announced = part
            if !text.isEmpty { item.criteria.append(criterion(text, at: place)) }
        case .scenario:
            announced = part
            item.criteria.append(Criterion(name: text.isEmpty ? nil : text, place: place))
        case .userStory, .description:
            if text.isEmpty {
                takesStatement = true
            } else if item.statement.isEmpty {
                read(statement: text)
            } else {
                item.details.append(.paragraph(text))
            }
        case .attributes: break
        }
    }

    func criterion(_ text: String, at place: Place) -> Criterion {
        vocabulary.keywords.isScenario(text) ? scenario(text, at: place) : Criterion(text: text, place: place)
    }

    private func scenario(_ text: String, at place: Place) -> Criterion {
        Criterion(steps: vocabulary.keywords.parts(of: text), place: place)
    }

    private mutating func readList(_ list: MarkdownNode, excluding excluded: Set<Int>) {
        if let part = announced, part == .acceptanceCriteria || part == .scenario {
            announced = nil
            return addCriteria(ofList: list, excluding: excluded)
        }
        if let name = announcedAttribute {
            announcedAttribute = nil
            var text = context.text
            add(
                name, list.children.map { text.render($0.children).replacing("\n", with: " ") }.joined(separator: "; "),
                at: context.place(line: list.startLine))
            return
        }
        var raw = BlockText(source: context.lines)
        let items = list.children.filter { !excluded.contains($0.startLine) }
        let texts = items.map { node in node.children.first.map { $0.kind == .paragraph ? raw.paragraph($0) : "" } ?? "" }
        if vocabulary.keywords.isScenarioList(texts) { return addCriteria(ofList: list, excluding: excluded) }
        var taken = excluded
        takeCriteriaWithIDs(zip(items, texts), of: list, &taken)
        if isLedIn { return items.allSatisfy { taken.contains($0.startLine) } ? () : addDetail(list, excluding: taken) }
        for (node, line) in zip(items, texts) {
            if takeLabel(node, line) { taken.insert(node.startLine) }
        }
        if !items.allSatisfy({ taken.contains($0.startLine) }) {
            addDetail(list, excluding: taken)
        }
    }

    /// A point of the list that is a label with its value, or names a part and has it below.
    private mutating func takeLabel(_ node: MarkdownNode, _ line: String) -> Bool {
        guard let (name, _, _) = Labels.split(line) else { return false }
        let place = context.place(line: node.startLine)
        let part = vocabulary.part(name)
        var attribute = vocabulary.attribute(name, inList: true)
        // `State: the store exists already` does not state a status.
        if attribute == .status, vocabulary.attribute(name) == nil, line.utf8.count(where: { $0 == .space }) > 4 {
            attribute = nil
        }
        guard part != nil || attribute != nil, let first = node.children.first else { return false }
        var text = context.text
        let value = vocabulary.value(Labels.split(text.paragraph(first))?.value ?? "", ofLabel: name)
        usedFootnotes += text.usedFootnotes
        let rest = node.children.dropFirst()
        if let attribute {
            if rest.isEmpty {
                guard !value.isEmpty else { return false }
                addLabels(attribute, value, at: place)
            } else {
                var inner = context.text
                let below = inner.render(Array(rest)).replacing("\n", with: " ")
                add(attribute, [value, below].filter { !$0.isEmpty }.joined(separator: " "), at: place)
            }
            return true
        }
        guard let part else { return false }
        take(part, value, at: place)
        for child in rest { read(child) }
        announced = nil
        return true
    }

    /// `likelihood: high; impact: low` are two.
    private mutating func addLabels(_ name: AttributeName, _ value: String, at place: Place) {
        var labels = Labels(vocabulary, at: place)
        labels.add(name, value)
        for attribute in labels.attributes { add(attribute.name, attribute.value, at: place) }
    }

    mutating func addCriteria(ofList list: MarkdownNode, excluding excluded: Set<Int> = []) {
        item.addCriteria(context.criteria(ofList: list, excluding: excluded))
    }

    /// Blocks that stand in a cell or value of their own.
    mutating func read(markdown text: String) {
        let inner = PartContext(vocabulary: vocabulary, lines: SourceLines(text), inline: context.inline, path: context.path)
        var parts = PartReader(item, in: inner)
        parts.takesStatement = takesStatement
        parts.isTitleWithID = isTitleWithID
        for block in MarkdownParser.parse(text).children { parts.read(block) }
        let place = item.place
        item = parts.item
        for index in item.criteria.indices { item.criteria[index].place = place }
        for index in item.attributes.indices { item.attributes[index].place = place }
    }

    /// The requirement; unknown labels are what it says if nothing else does.
    func finished() -> RequirementItem {
        guard item.statement.isEmpty, item.details.isEmpty, !labelsBeforeStatement.isEmpty else { return item }
        var parts = self
        parts.item.attributes.removeAll { attribute in labelsBeforeStatement.contains { $0.name == attribute.name } }
        parts.labelsBeforeStatement = []
        parts.read(statement: labelsBeforeStatement.map(\.line).joined(separator: " "))
        return parts.item
    }
}
