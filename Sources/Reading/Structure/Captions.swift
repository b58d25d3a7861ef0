import Formats
import Languages
import PRDModel

// Paragraphs that stand for headings: bold words alone, as `**FR-1: Export**` or `**Out of scope:**`.
extension MarkdownReader {
    func chapter(of blocks: [MarkdownNode]) -> Chapter { Chapter(joiningSteps(blocks), caption: caption) }

    /// With one paragraph for the steps of a scenario that stand in a paragraph each: a Given, or a marked When, up to the Thens and Ands behind it.
    private func joiningSteps(_ blocks: [MarkdownNode]) -> [MarkdownNode] {
        var result: [MarkdownNode] = []
        var rest = blocks[...]
        while let first = rest.popFirst() {
            guard let step = step(of: first), step.kind == .given || step.kind == .when && step.isMarked else {
                result.append(first)
                continue
            }
            let steps = rest.prefix { block in self.step(of: block).map { $0.kind != .given } ?? false }
            guard let last = steps.last, steps.contains(where: { self.step(of: $0)?.kind == .then }) else {
                result.append(first)
                continue
            }
            rest = rest.dropFirst(steps.count)
            result.append(
                MarkdownNode(
                    kind: .paragraph, startLine: first.startLine, endLine: last.endLine, startColumn: first.startColumn,
                    literal: first.literal, children: first.children + steps.flatMap(\.children)))
        }
        return result
    }

    /// The step that a paragraph begins with.
    private func step(of node: MarkdownNode) -> StepKeywords.Step? {
        guard node.kind == .paragraph, lines.lines.indices.contains(node.startLine - 1) else { return nil }
        return vocabulary.keywords.step(lines.lines[node.startLine - 1].trimmedBlanks)
    }

    private func caption(_ node: MarkdownNode) -> Chapter.Caption? {
        guard node.kind == .paragraph else { return nil }
        guard let words = boldWords(of: node) else { return isIDAlone(node) ? .requirement : startsWithID(node) ? .end : nil }
        if idDress(words) != nil { return .requirement }
        let isPart = vocabulary.partBegun(by: words) != nil || vocabulary.attribute(words) != nil
        return isPart || vocabulary.keywords.step(words) != nil ? nil : .end
    }

    /// `**FR-1** (Must)`
    private func isIDAlone(_ node: MarkdownNode) -> Bool {
        guard node.startLine == node.endLine, byte(at: node) == .asterisk else { return false }
        var text = rawText
        guard let dress = idDress(text.paragraph(node)) else { return false }
        return dress.rest.isEmpty && !dress.additions.isEmpty
    }

    /// The words of a paragraph in one line that is bold as a whole, with or without a colon behind it.
    func boldWords(of node: MarkdownNode) -> String? {
        guard node.startLine == node.endLine, byte(at: node) == .asterisk || byte(at: node) == UInt8(ascii: "_") else {
            return nil
        }
        var text = rawText
        return Self.boldWords(of: text.paragraph(node))
    }

    static func boldWords(of text: String) -> String? {
        var bytes = text.utf8[...]
        while let last = bytes.last, last == .colon || last == .space { bytes.removeLast() }
        for mark in ["**", "__"]
        where bytes.count > 4 && bytes.starts(with: mark.utf8) && bytes.suffix(2).elementsEqual(mark.utf8) {
            let inner = bytes.dropFirst(2).dropLast(2)
            return inner.offset(of: mark) == nil ? Substring(inner).trimmed : nil
        }
        return nil
    }

    /// Takes words that put the block behind them out of scope, or back into it below such words: bold words alone, or a sentence that
    /// announces a list (`The following are not part of the first version:`).
    mutating func takeScopeCaption(_ node: MarkdownNode, before next: MarkdownNode?, _ blocks: inout BlockReader) -> Bool {
        guard let next, next.isList || next.kind == .table || next.kind == .paragraph else { return false }
        var text = rawText
        guard let words = boldWords(of: node) else {
            let sentence = text.paragraph(node)
            guard next.isList, sentence.endsInColon else { return false }
            if blocks.scope.category != .nonGoals, let exclusion = ExclusionWords.all.exclusion(consistingOf: sentence) {
                return enter(.nonGoals, exclusion, node, named: sentence, &blocks)
            }
            guard !vocabulary.isDemand(sentence), ExclusionWords.all.isAnnounced(in: sentence) else { return false }
            return enter(.nonGoals, .permanent, node, named: sentence, &blocks)
        }
        let name = HeadingName(words)
        if let exclusion = ExclusionWords.all.exclusion(heading: name.core) ?? exclusion(inAdditionsOf: name) {
            return enter(.nonGoals, exclusion, node, named: name.words, &blocks)
        }
        let outer = blocks.scope.category
        guard case .category(let id, isWeak: false)? = vocabulary.exactMeaning(name.core),
            outer == .nonGoals || outer == nil || outer == id || blocks.scope.isProse
                || id.isProse && explains(next)
        else { return false }
        return enter(id, nil, node, named: name.words, &blocks)
    }

    /// Whether a list's points demand nothing and have no IDs, as those of a legend.
    private func explains(_ list: MarkdownNode) -> Bool {
        list.isList
            && !list.children.map(firstLine).contains { line in
                let isField = Labels.split(line).map { vocabulary.attribute($0.name) != nil } ?? false
                return idDress(line) != nil || !isField && vocabulary.isDemand(line)
            }
    }

    private mutating func enter(
        _ category: CategoryID, _ exclusion: Exclusion?, _ node: MarkdownNode, named words: String, _ blocks: inout BlockReader
    ) -> Bool {
        guard let category = vocabulary.categories[category] else { return false }
        blocks.caption(scope: blocks.scope.entering(category.id, namedBy: words), exclusion)
        setAside(node, because: .heading)
        return true
    }
}
