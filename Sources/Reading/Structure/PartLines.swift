import Figures
import Formats
import PRDModel

/// Paragraphs of which each line says something of its own.
extension PartReader {
    /// Whether a text is a sentence that announces what follows, and no label.
    func isLeadIn(_ text: String) -> Bool {
        guard text.endsInColon, !text.utf8.starts(with: "**".utf8) else { return false }
        if let (name, _, _) = Labels.split(text), vocabulary.attribute(name) != nil || vocabulary.part(name) != nil {
            return false
        }
        let isWide = text.unicodeScalars.first?.isWrittenWithoutBlanks == true
        return isWide ? text.unicodeScalars.count > 6 : text.utf8.split(separator: .space).count > 2
    }

    /// Whether bold words alone name a field of use cases, as `**Main flow:**`.
    func isNameOfField(_ text: String) -> Bool {
        MarkdownReader.boldWords(of: text).map { vocabulary.isField($0) || vocabulary.isRelation($0) } == true
    }

    /// Takes the points that begin with the ID of an acceptance criterion.
    mutating func takeCriteriaWithIDs(
        _ items: some Sequence<(MarkdownNode, String)>, of list: MarkdownNode, _ taken: inout Set<Int>
    ) {
        let own = Set(items.filter { IDDress($1)?.isOfCriterion == true && !taken.contains($0.startLine) }.map(\.0.startLine))
        guard !own.isEmpty else { return }
        let others = Set(list.children.map(\.startLine)).subtracting(own)
        item.criteria += context.criteria(ofList: list, excluding: others)
        taken.formUnion(own)
    }

    /// The question; what stands behind it becomes a note.
    mutating func takingRemark(behindQuestion text: String) -> String {
        guard let mark = text.unicodeScalars.lastIndex(where: { $0 == "?" || $0 == "？" }) else { return text }
        let end = text.unicodeScalars.index(after: mark)
        let rest = text[end...]
        guard let first = rest.unicodeScalars.first, first == " " || text.unicodeScalars[mark] == "？" else { return text }
        let remark = rest.trimmed
        guard remark.unicodeScalars.contains(where: \.properties.isAlphabetic) else { return text }
        item.attributes.append(Attribute(.note, remark.withoutFinalStop, at: item.place))
        return String(text[..<end])
    }

    /// `1: …` and `2. …` in lines of one paragraph.
    mutating func readNumbered(_ lines: [(text: String, line: Int, endsHard: Bool)]) -> Bool {
        guard lines.contains(where: { Self.numbered($0.text) != nil }) || announced == .acceptanceCriteria else { return false }
        var whole: [(text: String, line: Int)] = []
        var endsHard = true
        for line in lines {
            // A sentence may go on in the next line.
            if endsHard || begins(line.text) {
                whole.append((line.text, line.line))
            } else {
                whole[whole.count - 1].text += " " + line.text
            }
            endsHard = line.endsHard
        }
        item.addCriteria(
            whole.map { line in
                let place = context.place(line: line.line)
                return Self.numbered(line.text).map { Criterion(text: $0, place: place) } ?? criterion(line.text, at: place)
            })
        return true
    }

    /// Whether a line is a criterion of its own.
    private func begins(_ line: String) -> Bool {
        Self.numbered(line) != nil || vocabulary.keywords.step(line) != nil || line.utf8.starts(with: "**".utf8)
            || line.utf8.starts(with: "✅".utf8)
    }

    /// Behind `1:`, `2.`, `3)` or `1.2`.
    static func numbered(_ text: String) -> String? {
        let number = text.utf8.prefix { $0.isDigit || $0 == .stop || $0 == .colon || $0 == UInt8(ascii: ")") }
        guard let first = number.first, first.isDigit, number.contains(where: { !$0.isDigit }),
            text.utf8.dropFirst(number.count).first == .space
        else { return nil }
        return String(Substring(text.utf8.dropFirst(number.count))).trimmed
    }

    /// Takes the name of a group of criteria: bold words alone right behind what announces them, or behind another group.
    mutating func takeGroup(_ lines: [MarkdownReader.Line]) -> Bool {
        guard lines.count == 1, announced == .acceptanceCriteria || hasGroups,
            let name = MarkdownReader.boldWords(of: lines[0].text),
            vocabulary.attribute(name) == nil, vocabulary.partBegun(by: name) == nil
        else { return false }
        announced = .acceptanceCriteria
        hasGroups = true
        return true
    }

    /// With the value in the line of its label, where the label stands alone in the line before.
    func withLabelsJoined(_ lines: [MarkdownReader.Line]) -> [MarkdownReader.Line] {
        lines.reduce(into: []) { joined, line in
            if let last = joined.last, let (_, value, isBold) = Labels.split(last.text), isBold, value.isEmpty,
                Labels.split(line.text) == nil, vocabulary.keywords.step(line.text) == nil
            {
                joined[joined.count - 1] = (last.text + " " + line.text, last.line, line.endsHard)
            } else {
                joined.append(line)
            }
        }
    }

    /// The line of a paragraph with which steps or labels begin behind the statement; nil where it is one text.
    func continuation(of lines: [MarkdownReader.Line]) -> Int? {
        lines.indices.dropFirst().first { index in
            vocabulary.keywords.isScenarioList(lines[index...].map(\.text))
                || isKnownLabel(lines[index].text, behind: lines[index - 1])
        }
    }

    /// A sentence may go on with `Status: …` in its next line, so that either the value is short or the line before it ends.
    private func isKnownLabel(_ text: String, behind before: MarkdownReader.Line) -> Bool {
        guard let (name, value, _) = Labels.split(text), vocabulary.attribute(name) != nil || vocabulary.part(name) != nil else {
            return false
        }
        return before.endsHard || before.text.utf8.last == .stop || Self.isName(value)
    }

    /// Lines behind the statement in its paragraph: steps of a scenario, and labels with their values.
    mutating func readContinuation(_ lines: [(text: String, line: Int)]) {
        var whole: [(text: String, line: Int)] = []
        for line in lines {
            if whole.isEmpty || begins(line.text) || isLabelLine(line.text) {
                whole.append(line)
            } else {
                whole[whole.count - 1].text += " " + line.text
            }
        }
        var steps: [String] = []
        for (index, line) in whole.enumerated() {
            let place = context.place(line: line.line)
            let isStep = vocabulary.keywords.step(line.text) != nil
            if isStep { steps += vocabulary.keywords.parts(of: line.text) }
            if !steps.isEmpty, !isStep || index == whole.count - 1 {
                item.addScenarios([Criterion(steps: steps, place: place)])
                steps = []
            }
            if isStep { continue }
            if let (name, _, _) = Labels.split(line.text), vocabulary.part(name) != nil {
                readLabel(line.text, at: place)
                continue
            }
            var labels = Labels(vocabulary, at: place)
            let rest = labels.take(from: line.text, followsStatement: true)
            item.attributes += labels.attributes
            if !rest.isEmpty { item.details.append(.paragraph(rest)) }
        }
    }

    /// In bytes. Longer bold words are a sentence.
    private static let maxTitle = 100

    /// `**Export**: …`
    static func leadIn(_ text: String) -> (title: String, rest: String)? {
        guard text.utf8.starts(with: "**".utf8) else { return nil }
        if let (name, value, isBold) = Labels.split(text), isBold, !value.isEmpty, !name.utf8.contains(.asterisk) {
            return (name, value)
        }
        let inner = Substring(text.utf8.dropFirst(2))
        guard let length = inner.utf8.offset(of: "**") else { return nil }
        let title = Substring(inner.utf8.prefix(length))
        let rest = inner.droppingBytes(length)
        // `**Ticket printing.** The kiosk …`
        if title.utf8.last == .stop, rest.begins(with: "** "), !title.utf8.contains(.asterisk),
            title.utf8.split(separator: .space).count <= 6
        {
            return (String(Substring(title.utf8.dropLast())), rest.droppingBytes(3).trimmed)
        }
        // `**Epic 1 — Onboarding of all salons:** …`, longer than a label.
        if title.utf8.last == .colon, rest.begins(with: "** "), !title.utf8.contains(.asterisk), title.utf8.count <= maxTitle {
            return (String(Substring(title.utf8.dropLast())).trimmed, rest.droppingBytes(3).trimmed)
        }
        for dash in ["** – ", "** — ", "** - "] where rest.begins(with: dash) {
            let statement = rest.droppingBytes(dash.utf8.count).trimmed
            if !statement.isEmpty { return (title.trimmed, statement) }
        }
        return nil
    }
}
