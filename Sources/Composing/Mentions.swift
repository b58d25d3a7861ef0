import Analysis
import Figures
import Languages
import PRDModel

// How a requirement is told of where it does not stand in full.
extension ComposerInput {
    /// Its title, or its first sentence; of a user story without its benefit.
    func brief(_ statement: Statement) -> String {
        statement.requirement.title.map { Inline.escapedStart(Inline.escaped($0)) } ?? statement.leadWithoutBenefit
    }

    /// In full where it is short, or else its first sentence, or what stands for a long one: with its ID.
    func summarised(_ statement: Statement) -> String {
        let isStory = statement.requirement.story != nil
        if !isStory, statement.further.isEmpty, statement.paragraph.utf8.count <= shortParagraph { return cited(statement) }
        let lead = statement.leadWithoutBenefit
        if lead.utf8.count <= longSentence { return cited(statement, lead) }
        if statement.requirement.title != nil { return cited(statement, brief(statement)) }
        // What a colon announces is told with the whole.
        let sentence = (Sentences.split(statement.paragraph).first ?? lead).withoutFinalStop
        return cited(statement, sentence.utf8.last == .colon ? String(sentence.dropLast()) : sentence)
    }

    /// As an outline tells it: its first sentence with its title in front, or the title alone of a longer one.
    func outlined(_ statement: Statement) -> String {
        let lead = statement.leadWithoutBenefit
        // A table is told by the heading above it.
        if !statement.isTold, !statement.isPlaceholder {
            return cited(statement, statement.requirement.title ?? statement.area.last ?? lead)
        }
        return cited(statement, lead.utf8.count <= shortParagraph ? lead : brief(statement))
    }

    /// What stands in place of further ones, so that a choice is not taken for all: `(and 3 more)`.
    func further(_ count: Int) -> [String] { count > 0 ? [words.more.filled(String(count))] : [] }

    /// `[FR-7]`. An ID that was made from the text tells readers nothing, so that words of the text stand in front of it.
    func mention(_ statement: Statement) -> String {
        let id = cite([statement.id])
        if statement.requirement.hasExplicitID { return id }
        let words = PlainText.text(
            of: statement.requirement.title ?? (statement.isTable ? statement.area.last : nil) ?? statement.lead
        ).beginning(maxBytes: mentionedBytes)
        return words.isEmpty ? id : "\(quoted([words])) \(id)"
    }

    /// The first of them, and how many more there are.
    func mentions(_ statements: [Statement]) -> String {
        let shown = statements.prefix(mostListed)
        let hasWords = shown.contains { !$0.requirement.hasExplicitID }
        return ([shown.map(mention).joined(separator: hasWords ? comma : " ")] + further(statements.count - shown.count))
            .joined(separator: " ")
    }

    /// The first of the entries of a line, and how many more there are.
    func listed(_ entries: [String]) -> String {
        let shown = entries.prefix(mostListed)
        return ([shown.joined(separator: "; ")] + further(entries.count - shown.count)).joined(separator: " ") + stop
    }
}

/// In bytes: what is longer gives its first sentence to a summary.
private let shortParagraph = 200
/// In bytes: a longer sentence gives its title, or what stands in front of its colon.
private let longSentence = 260
private let mentionedBytes = 48
/// More in one line nobody reads, and Markdown's limits would not let pass.
private let mostListed = 12

extension Statement {
    /// Its first sentence, of a user story the part that says who wants what.
    fileprivate var leadWithoutBenefit: String {
        guard let benefit = requirement.story?.benefit?.withoutFinalStop, !benefit.isEmpty,
            lead.hasSuffix(Inline.escaped(benefit))
        else { return lead }
        let before = String(lead.dropLast(Inline.escaped(benefit).count)).trimmed
        guard let joint = Self.benefitWords.first(where: { before.lowercased().hasSuffix(" " + $0) }) else { return lead }
        let want = String(before.dropLast(joint.count)).trimmed
        return want.utf8.last == .comma ? String(want.dropLast()) : want
    }

    /// Longer ones first: `so that` before `so`.
    private static let benefitWords = ReadingWords.all.compactMap(\.story).flatMap(\.benefit)
        .filter { $0.unicodeScalars.first?.isWrittenWithoutBlanks == false }.sorted { $0.utf8.count > $1.utf8.count }

    /// Whether its words say what it is about: a table or a block of code does not, nor does what is still to be written.
    var isTold: Bool {
        guard !isPlaceholder else { return false }
        return switch body.first {
        case .paragraph?, .quote?, .list?: true
        default: false
        }
    }
}
