import PRDModel

/// A requirement's text taken apart: what it says, what it says of itself, and what it refers to.
package struct Statement {
    package let requirement: Requirement
    /// Without labels, cross references and check box; never empty.
    package let body: [Block]
    package let labels: Labels
    package let references: [Reference]
    package let isDone: Bool
    /// The first sentence in one line, fit for sentences and cells, with a capital and without a final stop.
    package let lead: String

    package init(_ requirement: Requirement) {
        self.requirement = requirement
        let (text, isDone) = ListLines.withoutCheckBox(requirement.text)
        self.isDone = isDone
        var labels = Labels()
        var references: [Reference] = []
        let blocks = Block.blocks(of: text)
        var body: [Block] = []
        for block in blocks {
            switch block {
            case .paragraph(let paragraph):
                let (rest, found) = References.taken(from: paragraph)
                references += found
                let stated = labels.take(from: rest)
                let kept = body.isEmpty ? Asides.take(from: stated, of: requirement.category, into: &labels) : stated
                if !kept.isEmpty { body.append(.paragraph(kept)) }
            case .list(let lines):
                let (kept, found) = Self.taken(from: lines, into: &labels)
                references += found
                if !kept.isEmpty { body.append(.list(kept)) }
            default: body.append(block)
            }
        }
        if body.isEmpty {
            // A text of labels alone is all that there is to show.
            body = blocks.isEmpty ? [.paragraph(Self.noText)] : blocks
        }
        self.body = body
        self.labels = labels
        self.references = references
        lead = Self.lead(of: body, under: requirement.group)
    }

    package var id: RequirementID { requirement.id }

    /// The headings that the item stands under.
    package var area: String? { requirement.group.flatMap { $0.isBlank ? nil : Inline.safe($0) } }

    package var priority: Priority? { labels[.priority].flatMap(Priority.init(stated:)) }

    /// Every sentence of the first paragraph, with final stops; the lead's words if the text begins with another block.
    package var paragraph: String {
        guard case .paragraph(let text)? = body.first else { return lead + "." }
        return Inline.safeStart(Inline.safe(text)).capitalised
    }

    /// What follows the first paragraph.
    package var further: [Block] {
        guard case .paragraph? = body.first else { return body }
        return Array(body.dropFirst())
    }

    /// The conditions listed under a statement that ends in a colon, or under a heading of their own.
    package var criteria: [String] {
        for block in further {
            if case .list(let lines) = block { return ListLines.topLevel(lines) }
        }
        return []
    }

    private static func taken(from lines: [String], into labels: inout Labels) -> ([String], [Reference]) {
        var references: [Reference] = []
        var kept: [String] = []
        for line in lines {
            if let marker = line.listMarkerLength,
                let (label, value) = Label.leading(String(line.dropFirst(marker)).trimmed, inList: true)
            {
                labels.add(label, value)
                continue
            }
            let (rest, found) = References.taken(from: line)
            references += found
            kept.append(found.isEmpty ? line : String(repeating: " ", count: line.utf8.prefix { $0 == .space }.count) + rest)
        }
        while kept.last?.isBlank == true { kept.removeLast() }
        while kept.first?.isBlank == true { kept.removeFirst() }
        return (kept, references)
    }

    /// Up to so many points of a list are read into the sentence that announces them.
    private static let pointsInSentence = 6

    private static func lead(of body: [Block], under group: String? = nil) -> String {
        let text: String
        switch body[0] {
        case .paragraph(let paragraph):
            let sentence = (Sentences.split(paragraph).first ?? paragraph).withoutFinalStop
            if sentence.hasSuffix(":") {
                text = announced(sentence, by: body.dropFirst().first)
            } else {
                text = sentence
            }
        case .list(let lines): text = announced("", by: .list(lines))
        case .quote(let blocks): text = blocks.isEmpty ? "Quotation" : lead(of: blocks)
        case .table(let rows):
            let columns = Block.cells(of: rows[0]).filter { !$0.isEmpty }
            let entries = max(0, rows.count - 2)
            let title = group?.split(separator: "/").last.map { $0.trimmed + ": table of " } ?? "Table of "
            text = title + "\(counted(entries, "entry", plural: "entries")) with \(enumerated(columns))"
        case .code(_, let lines):
            let first = lines.first { !$0.isBlank }?.trimmed ?? ""
            text = first.isEmpty || first.contains("`") ? "Block of code" : "Block of code that begins with `\(first)`"
        }
        let lead = Inline.safeStart(Inline.safe(text.trimmed)).capitalised
        return lead.isEmpty ? noText : lead
    }

    private static let noText = "No text is given"

    private static func announced(_ sentence: String, by block: Block?) -> String {
        let opening = sentence.hasSuffix(":") ? String(sentence.dropLast()) : sentence
        guard case .list(let lines)? = block else { return opening }
        let points = ListLines.topLevel(lines).map(\.withoutFinalStop)
        guard points.count <= pointsInSentence else { return (opening + " (\(points.count) points)").trimmed }
        return (sentence + " " + points.joined(separator: "; ")).trimmed
    }
}
