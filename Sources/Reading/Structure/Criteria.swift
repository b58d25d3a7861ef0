import Figures
import Formats
import Languages
import PRDModel

extension MarkdownReader {
    func criteria(ofList list: MarkdownNode, excluding excluded: Set<Int> = []) -> [Criterion] {
        partContext.criteria(ofList: list, excluding: excluded)
    }

    /// A heading of criteria, or of a scenario, with all below it.
    mutating func readCriteria(of chapter: Chapter, _ part: ReadingWords.Part, _ name: String, into index: Int) {
        var parts = PartReader(file.items[index], in: self)
        if part == .scenario, let heading = chapter.heading {
            parts.item.criteria.append(Criterion(name: name.isEmpty ? nil : name, place: place(of: heading)))
        }
        readCriteria(of: chapter, part, into: &parts)
        var text = finishedText
        let whole = text.render(chapter.allBlocks)
        file.items[index] = parts.finished()
        file.items[index].text += "\n\n**\(chapter.words)**" + (whole.isEmpty ? "" : "\n\n" + whole)
    }

    /// - Parameter parts: gets everything below the heading as criteria.
    func readCriteria(of chapter: Chapter, _ part: ReadingWords.Part, into parts: inout PartReader) {
        for block in chapter.blocks {
            switch block.kind {
            case .list: parts.addCriteria(ofList: block)
            case .paragraph:
                parts.take(part == .scenario ? .acceptanceCriteria : part, "", at: place(of: block))
                parts.read(block)
            default: parts.read(block)
            }
        }
        for inner in chapter.chapters {
            let name = HeadingName(inner.words).words
            let begun = vocabulary.partBegun(by: name)
            let scenario = begun.map { $0.part == .scenario ? $0.rest : name } ?? name
            if let heading = inner.heading { parts.item.criteria.append(Criterion(name: scenario, place: place(of: heading))) }
            readCriteria(of: inner, .scenario, into: &parts)
        }
    }
}

extension Chapter {
    /// With those below its headings, the headings included.
    var allBlocks: [MarkdownNode] { blocks + chapters.flatMap { ($0.heading.map { [$0] } ?? []) + $0.allBlocks } }
}

extension PartContext {
    /// The points of a list: steps of one scenario, or a criterion each.
    ///
    /// - Parameter excluded: items that are requirements of their own, by their first lines.
    func criteria(ofList list: MarkdownNode, excluding excluded: Set<Int> = []) -> [Criterion] {
        var text = self.text
        var result: [Criterion] = []
        let keywords = vocabulary.keywords
        let items = list.children.filter { !excluded.contains($0.startLine) }
        let lines = items.map { node in node.children.first.map { $0.kind == .paragraph ? text.paragraph($0) : "" } ?? "" }
        if keywords.isScenarioList(lines) {
            for (node, line) in zip(items, lines) {
                let isOver = result.last.map { $0.text != nil || $0.steps.contains { keywords.step($0)?.kind == .then } } ?? false
                // Behind the end of a scenario, a point that does not begin as a step is a criterion by itself.
                if isOver, keywords.step(line) == nil {
                    let whole = steps(of: node, line, &text).joined(separator: " ")
                    result.append(Criterion(text: whole, place: place(line: node.startLine)))
                    continue
                }
                if keywords.begins(line, after: result.last) { result.append(Criterion(place: place(line: node.startLine))) }
                result[result.count - 1].steps += steps(of: node, line, &text)
            }
            return result
        }
        for (node, written) in zip(items, lines) {
            let place = place(line: node.startLine)
            let below = node.children.dropFirst()
            // `AC1: …` has its ID for a name.
            let dress = IDDress(written).flatMap { $0.isOfCriterion ? $0 : nil }
            let line = dress?.text ?? written
            if let begun = vocabulary.partBegun(by: line), begun.part == .scenario {
                let steps = below.filter(\.isList).flatMap { criteria(ofList: $0) }.flatMap {
                    $0.steps.isEmpty ? [$0.text].compactMap { $0 } : $0.steps
                }
                result.append(Criterion(name: begun.rest.isEmpty ? nil : begun.rest, steps: steps, place: place))
            } else if keywords.isScenario(line) {
                let nested = below.filter(\.isList).flatMap { $0.children }.map {
                    text.render($0.children).replacing("\n", with: " ")
                }
                result.append(Criterion(name: dress?.id.text, steps: keywords.parts(of: line) + nested, place: place))
            } else {
                let inner = below.isEmpty ? [] : [text.render(Array(below)).replacing("\n", with: " ")]
                let whole = ([line] + inner).filter { !$0.isEmpty }.joined(separator: " ")
                if !whole.isEmpty { result.append(Criterion(name: dress?.id.text, text: ItemMarks(whole).text, place: place)) }
            }
        }
        return result
    }

    private func steps(of node: MarkdownNode, _ line: String, _ text: inout BlockText) -> [String] {
        let below = node.children.dropFirst()
        let rest = below.isEmpty ? [] : [text.render(Array(below)).replacing("\n", with: " ")]
        return vocabulary.keywords.parts(of: line) + rest
    }
}

extension RequirementItem {
    /// Adds scenarios; the first one goes on with a name that stands alone before it.
    mutating func addScenarios(_ scenarios: [Criterion]) {
        guard hasOpenScenario, let first = scenarios.first, first.name == nil else {
            criteria += scenarios
            return
        }
        criteria[criteria.count - 1].steps = first.steps
        criteria += scenarios.dropFirst()
    }

    /// Adds the points of what criteria or a scenario announce; behind a name that stands alone they are all its steps.
    mutating func addCriteria(_ points: [Criterion]) {
        guard hasOpenScenario, criteria.last?.name != nil else {
            criteria += points
            return
        }
        criteria[criteria.count - 1].steps = points.flatMap { $0.steps.isEmpty ? [$0.text].compactMap { $0 } : $0.steps }
    }

    /// Whether the last criterion is a scenario without steps so far.
    private var hasOpenScenario: Bool { criteria.last.map { $0.steps.isEmpty && $0.text == nil } ?? false }
}

extension StepKeywords {
    func isGherkin(_ info: String) -> Bool {
        let word = info.split(separator: " ").first.map { $0.lowercased() } ?? ""
        return word == "gherkin" || word == "feature" || word == "cucumber"
    }

    /// Whether the points of a list are the steps of scenarios: Given first, or a marked When with a Then behind it. What stands beside a
    /// whole scenario has to be steps throughout; otherwise each point is a criterion by itself.
    func isScenarioList(_ lines: [String]) -> Bool {
        guard let first = lines.first, let opening = step(first) else { return false }
        switch opening.kind {
        case .given:
            return isScenario(first)
                ? lines.allSatisfy { step($0) != nil } : lines.dropFirst().contains { [.when, .then].contains(step($0)?.kind) }
        case .when:
            guard opening.isMarked || lines.count > 1 else { return false }
            // Each of several lines that are whole conditions is a criterion by itself.
            if lines.count > 1, lines.allSatisfy(isCondition) { return false }
            return lines.dropFirst().contains { step($0)?.kind == .then }
                || opening.isMarked
                    && parts(of: first).dropFirst().contains {
                        step($0)?.kind == .then && step($0)?.isMarked == true && !$0.uppercased().contains(" SHALL ")
                    }
        case .then, .and: return false
        }
    }

    /// In capitals, they begin the conditions of EARS, which are not steps.
    private static let conditions = ["IF ", "WHILE ", "WHERE "]

    /// `WHEN a THEN b` in one line.
    private func isCondition(_ line: String) -> Bool {
        (step(line)?.isMarked == true || Self.conditions.contains { line.utf8.starts(with: $0.utf8) })
            && parts(of: line).dropFirst().contains { step($0)?.kind == .then }
    }

    /// The scenarios in the lines of a fence.
    func criteria(inLines lines: [String], at place: (Int) -> Place, keywordsOf vocabulary: ReadingVocabulary) -> [Criterion] {
        var result: [Criterion] = []
        for (index, line) in lines.enumerated() {
            let text = canonicalForm(line.trimmed)
            if text.isEmpty || text.utf8.first == UInt8(ascii: "#") || text.utf8.first == UInt8(ascii: "@") { continue }
            if let (part, rest) = vocabulary.partBegun(by: text), part == .scenario {
                result.append(Criterion(name: rest.isEmpty ? nil : rest, place: place(index)))
            } else if let (name, rest, _) = Labels.split(text), ["feature", "rule", "background"].contains(name.lowercased()) {
                if name.lowercased() == "background" {
                    result.append(Criterion(name: rest.isEmpty ? "Background" : rest, place: place(index)))
                }
            } else {
                if result.isEmpty { result.append(Criterion(place: place(index))) }
                result[result.count - 1].steps.append(text)
            }
        }
        return result.filter { !$0.steps.isEmpty || $0.name != nil }
    }
}
