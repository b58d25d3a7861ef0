import Figures
import Languages
import PRDModel

/// A requirement as sentences, cells and comparisons need it, each of them made when it is first asked for: most sections want little of most
/// requirements. Being an object it is not copied when statements are sorted and grouped. It belongs to one task.
package final class Statement {
    package let requirement: Requirement
    /// The statement and the details behind it, without attributes; never empty.
    package private(set) lazy var body: [Block] = Self.body(of: requirement, colon: colon, conditions)
    package private(set) lazy var labels = Labels(requirement.attributes)
    /// The acceptance criteria as points of a list.
    package private(set) lazy var conditions: Block? =
        requirement.criteria.isEmpty ? nil : .list(requirement.criteria.flatMap(\.lines))
    /// The first sentence in one line, fit for sentences and cells, with a capital and without a final stop.
    package private(set) lazy var lead: String = Self.lead(of: body, under: requirement.area.last)
    /// All sentences of paragraphs and lists, without tables, code and quotations.
    package private(set) lazy var sentences: [String] = body.flatMap { block -> [String] in
        switch block {
        case .paragraph(let text): [PlainText.text(of: text)]
        case .list(let lines): ListLines.topLevel(lines).map(PlainText.text)
        default: []
        }
    }
    /// Quantities in its sentences.
    package private(set) lazy var measures: [String] = FigureScanner.measures(in: sentences.joined(separator: " "))
    /// What the first sentence says of a value today, later and by when.
    package private(set) lazy var change = FigureChange(in: lead)
    private(set) lazy var statedDates: [StatedDate] = Self.dates(in: paragraph)

    private let colon: String

    /// - Parameter colon: between a title and the text behind it.
    package init(_ requirement: Requirement, colon: String = ": ") {
        self.requirement = requirement
        self.colon = colon
    }

    private static func body(of requirement: Requirement, colon: String, _ conditions: Block?) -> [Block] {
        var body: [Block] = []
        let opening = Self.opening(of: requirement, colon: colon)
        if !opening.isEmpty { body.append(.paragraph(opening)) }
        // What a colon announces comes first.
        let criteria = conditions.map { [$0] } ?? []
        body += opening.hasSuffix(":") ? requirement.details + criteria : criteria + requirement.details
        if body.isEmpty { body = [.paragraph(requirement.text.isEmpty ? Self.noText : requirement.text)] }
        return body
    }

    /// In bytes: a date further behind is hardly the date of the whole, and looking for it takes long.
    private static let maxDated = 4096

    private static func dates(in text: String) -> [StatedDate] {
        guard text.utf8.count > maxDated else { return StatedDate.stated(in: text) }
        return StatedDate.stated(in: String(decoding: text.utf8.prefix(maxDated), as: UTF8.self))
    }

    /// The title and the statement in one line.
    private static func opening(of requirement: Requirement, colon: String) -> String {
        let statement = requirement.story == nil ? withoutAssumption(requirement) : withoutQuotes(requirement.statement)
        guard let title = requirement.title else { return statement }
        if statement.isEmpty { return title }
        return (title.contains("**") ? title : "**\(title)**") + colon + statement
    }

    /// A story is somebody's words with or without marks around them.
    private static func withoutQuotes(_ story: String) -> String {
        let scalars = story.unicodeScalars
        guard let first = scalars.first, let last = scalars.last, scalars.count > 2, "\"“„«".unicodeScalars.contains(first),
            "\"”“»".unicodeScalars.contains(last)
        else { return story }
        return String(String.UnicodeScalarView(scalars.dropFirst().dropLast())).trimmed
    }

    /// `Assumption: drivers agree` without the word that the heading above it has.
    private static func withoutAssumption(_ requirement: Requirement) -> String {
        let text = requirement.statement
        guard requirement.category == .risksAssumptions, let colon = text.utf8.firstIndex(of: .colon),
            assumptions.contains(text[..<colon].trimmed.lowercased())
        else { return text }
        return text[text.utf8.index(after: colon)...].trimmed.capitalised
    }

    private static let assumptions: Set<String> = ["assumption", "annahme", "hypothèse", "supuesto"]

    package var id: RequirementID { requirement.id }
    package var references: [Reference] { requirement.references }
    package var isDone: Bool { requirement.isDone }

    /// The headings that the item stands under, outermost first.
    package var area: [String] { requirement.area.filter { !$0.isBlank }.map { Inline.escaped(Self.withoutForm($0)) } }

    /// `fines Specification` is named after a template.
    private static func withoutForm(_ heading: String) -> String {
        let form = " Specification"
        return heading.hasSuffix(form) ? String(heading.dropLast(form.count)).capitalised : heading
    }

    /// The first known priority, if several are stated.
    package var priority: Priority? {
        requirement.attributes.lazy.filter { $0.name == .priority }.compactMap { Priority(stated: $0.value) }.first
    }

    /// Whether it begins with what stands for a text that is still to be written: `TBD - created by …`, `[NEEDS CLARIFICATION: …]`.
    package var isPlaceholder: Bool {
        let text = requirement.statement.isEmpty ? lead : requirement.statement
        let word = String(
            decoding: text.utf8.drop { $0 == .asterisk || $0 == UInt8(ascii: "[") }.prefix(while: \.isUppercase), as: UTF8.self)
        return Self.placeholders.contains(word) || SentenceRules.gaps.contains { text.utf8.starts(with: $0.utf8) }
    }

    /// Words that stand for what is not known yet.
    static let placeholders: Set<String> = ["TBD", "TBA", "TBC", "TODO", "FIXME", "XXX"]

    /// Who tells the user story.
    package var role: String? { requirement.story.map { Inline.escaped($0.role) }.flatMap { $0.isBlank ? nil : $0 } }

    /// Every sentence of the first paragraph, also of a quotation; the lead's words if the text begins with another block.
    package var paragraph: String {
        switch body.first {
        case .paragraph(let text)?: Inline.escapedStart(Inline.escaped(text)).capitalised
        case .quote(let blocks)?:
            if case .paragraph(let text)? = blocks.first { Inline.escapedStart(Inline.escaped(text)) } else { lead.withFinalStop }
        default: lead.withFinalStop
        }
    }

    /// What follows the first paragraph.
    package var further: [Block] {
        guard case .paragraph? = body.first else { return body }
        return Array(body.dropFirst())
    }

    /// The acceptance criteria, or the points listed under a statement that ends in a colon.
    package var criteria: [String] {
        if !requirement.criteria.isEmpty { return requirement.criteria.map(\.words) }
        for block in further {
            if case .list(let lines) = block { return ListLines.topLevel(lines) }
        }
        return []
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
            let title = group.map { $0 + ": table of " } ?? "Table of "
            let names = columns.isEmpty ? "" : " with " + enumerated(columns)
            text = title + counted(entries, "entry", plural: "entries") + names
        case .code(_, let lines):
            let first = lines.first { !$0.isBlank }?.trimmed ?? ""
            text = first.isEmpty || first.contains("`") ? "Block of code" : "Block of code that begins with `\(first)`"
        }
        let lead = Inline.escapedStart(Inline.escaped(text.trimmed)).capitalised
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

extension Criterion {
    /// In one line.
    var words: String {
        let opening = [name, text].compactMap { $0 }.joined(separator: ": ")
        return ([opening].filter { !$0.isEmpty } + [steps.joined(separator: ", ")].filter { !$0.isEmpty }).joined(separator: ": ")
    }

    /// As points of a list.
    fileprivate var lines: [String] {
        let opening = [name, text].compactMap { $0 }.joined(separator: ": ")
        let steps = steps.map { $0.split(separator: "\n").joined(separator: " ") }
        return opening.isEmpty ? ["- " + steps.joined(separator: ", ")] : ["- " + opening] + steps.map { "  - " + $0 }
    }
}
