import Figures
import Languages
import PRDModel

/// The sentences of a requirement whose words are judged. Labels, attributes, scenario steps, tables, code, quotations and images are
/// none, and neither are texts in scripts without blanks.
struct JudgedText {
    enum Part: Hashable {
        /// What is required.
        case demand
        /// What a user story wants.
        case story
        /// An acceptance criterion in words.
        case criterion
        /// A point or paragraph behind the statement.
        case detail
    }

    struct Sentence {
        let text: String
        let part: Part
    }

    let sentences: [Sentence]

    init(_ statement: Statement, wording: Wording) {
        let requirement = statement.requirement
        var texts: [(String, Part)] = []
        let demand = requirement.statement.isBlank ? requirement.title ?? "" : requirement.statement
        if let story = requirement.story {
            texts.append((story.want, .story))
            if !demand.contains(story.want) { texts.append((demand, .demand)) }
        } else {
            texts.append((demand, .demand))
        }
        texts += requirement.criteria.compactMap { criterion in
            criterion.steps.isEmpty ? criterion.text.map { ($0, Part.criterion) } : nil
        }
        var isAnnounced = demand.hasSuffix(":")
        for detail in requirement.details {
            switch detail {
            case .paragraph(let text) where !Self.beginsWithLabel(text):
                texts.append((Self.obligations(in: text, wording), .detail))
                isAnnounced = text.hasSuffix(":")
            case .list(let lines):
                let points = ListLines.topLevel(lines).filter { !Self.beginsWithLabel($0) }
                texts += points.map { (isAnnounced ? $0 : Self.obligations(in: $0, wording), .detail) }
                isAnnounced = false
            default: isAnnounced = false
            }
        }
        sentences = texts.flatMap { text, part in
            Sentences.split(Self.withoutGaps(PlainText.text(of: text))).filter { !PlainText.isWithoutBlanks($0) }
                .map { Sentence(text: $0, part: part) }
        }
    }

    func texts(of parts: Set<Part>) -> [String] { sentences.filter { parts.contains($0.part) }.map(\.text) }

    /// Every text of the requirement in which something can be left open, cells, steps and values included.
    static func everything(in requirement: Requirement) -> [String] {
        var texts = [requirement.title ?? "", requirement.statement] + requirement.attributes.map(\.value)
        for criterion in requirement.criteria { texts += [criterion.name ?? "", criterion.text ?? ""] + criterion.steps }
        texts += requirement.details.flatMap(texts(in:))
        return texts.filter { !$0.isBlank }.map(PlainText.text)
    }

    private static func texts(in block: Block) -> [String] {
        switch block {
        case .paragraph(let text): [text]
        case .list(let lines): lines
        case .table(let rows): rows.flatMap(Block.cells)
        case .quote(let blocks): blocks.flatMap(texts(in:))
        case .code: []
        }
    }

    /// `**Independent Test**: …` explains the requirement it stands in.
    private static func beginsWithLabel(_ text: String) -> Bool {
        guard text.hasPrefix("**"), let end = text.dropFirst(2).firstRange(of: "**") else { return false }
        let label = text[text.index(text.startIndex, offsetBy: 2)..<end.lowerBound]
        return label.hasSuffix(":") || text[end.upperBound...].trimmed.isEmpty || text[end.upperBound...].hasPrefix(":")
    }

    /// The sentences that oblige; what else stands behind a statement tells why or how it came about.
    private static func obligations(in text: String, _ wording: Wording) -> String {
        Sentences.split(text).filter { sentence in
            SentenceWords(sentence).words.contains { wording.modals.contains($0.text) || wording.weakModals.contains($0.text) }
        }.joined(separator: " ")
    }

    /// Without `[NEEDS CLARIFICATION: …]`: the question in it is a placeholder and no demand.
    static func withoutGaps(_ text: String) -> String {
        guard let open = gapStart(in: text) else { return text }
        let close = text[open...].firstIndex(of: "]").map { text.utf8.index(after: $0) } ?? text.endIndex
        return withoutGaps(text[..<open].trimmed + " " + text[close...].trimmed).trimmed
    }

    private static func gapStart(in text: String) -> String.Index? {
        guard text.utf8.contains(UInt8(ascii: "[")) else { return nil }
        return SentenceRules.gaps.compactMap { text.firstRange(of: $0)?.lowerBound }.min()
    }
}
