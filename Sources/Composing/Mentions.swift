import Analysis
import Figures
import Languages
import PRDModel

// How a requirement is told of where it does not stand in full.
extension ComposerInput {
    /// Its title, or its first sentence; of a user story who wants what: `Nurse: offer a shift`.
    func brief(_ statement: Statement) -> String {
        statement.requirement.title.map { Inline.escapedStart(Inline.escaped($0)) } ?? lead(of: statement)
    }

    /// Whether several such texts in one paragraph may be beyond what Markdown may hold.
    private func hasManyMarks(_ statement: Statement) -> Bool {
        statement.paragraph.utf8.count { $0 == .backtick || $0 == .asterisk || $0 == UInt8(ascii: "[") || $0 == .less }
            > mostMarks
    }

    private func lead(of statement: Statement) -> String {
        guard let story = statement.requirement.story, !story.want.trimmed.isEmpty, statement.requirement.title == nil,
            !isInFirstPerson(story.want)
        else { return statement.leadWithoutBenefit }
        let want = story.want.utf8.starts(with: "to ".utf8) ? String(story.want.dropFirst(3)) : story.want
        let told = Inline.escaped(want.withoutFinalStop)
        return Inline.escapedStart(statement.role.map { labelled($0.capitalised, told) } ?? told.capitalised)
    }

    /// In full where it is short, or else its first sentence, or what stands for a long one: with its ID.
    func summarised(_ statement: Statement) -> String {
        let isStory = statement.requirement.story != nil
        if hasManyMarks(statement) { return cited(statement, words(of: statement)) }
        if !isStory, statement.further.isEmpty, statement.paragraph.utf8.count <= shortParagraph { return cited(statement) }
        if isStory, statement.requirement.title != nil { return cited(statement, brief(statement)) }
        let lead = lead(of: statement)
        if lead.utf8.count <= longSentence { return cited(statement, lead) }
        if statement.requirement.title != nil { return cited(statement, brief(statement)) }
        // What a colon announces is told with the whole.
        let sentence = (Sentences.split(statement.paragraph).first ?? lead).withoutFinalStop
        return cited(statement, sentence.utf8.last == .colon ? String(sentence.dropLast()) : sentence)
    }

    /// What stands in place of further ones, so that a choice is not taken for all: `(and 3 more)`.
    func further(_ count: Int) -> [String] { count > 0 ? [words.more.filled(String(count))] : [] }

    /// `[FR-7]`. An ID that was made from the text tells readers nothing, so that words of the text stand in front of it.
    func mention(_ statement: Statement) -> String {
        if statement.requirement.hasExplicitID { return cite([statement.id]) }
        return mentionInWords(statement)
    }

    /// In words too where its author gave it an ID.
    func mentionInWords(_ statement: Statement) -> String { mention(statement, words(of: statement)) }

    /// In words, with those around a term where the beginning of the text does not have it.
    func mention(_ statement: Statement, around term: String) -> String {
        let beginning = words(of: statement)
        // Also where it stands in the singular.
        let term = term.utf8.last == UInt8(ascii: "s") ? String(term.dropLast()) : term
        func has(_ text: String) -> Bool { text.lowercased().utf8.firstRange(of: term.lowercased().utf8) != nil }
        guard !has(beginning), let sentence = statement.sentences.flatMap(Sentences.split).first(where: has),
            let start = [term, term.capitalised, term.lowercased()].lazy.compactMap({ sentence.firstRange(of: $0) }).first?
                .lowerBound
        else { return mention(statement, beginning) }
        // The term may stand within a word.
        let word = sentence[..<start].utf8.lastIndex(of: .space).map { sentence.utf8.index(after: $0) } ?? sentence.startIndex
        let before = sentence[..<word].split(separator: " ")
        let near = (before.suffix(wordsAround) + [sentence[word...]]).joined(separator: " ")
        let opening = before.count > wordsAround ? "…" : ""
        return mention(statement, opening + near.beginning(maxBytes: mentionedBytes))
    }

    private func mention(_ statement: Statement, _ words: String) -> String {
        let id = cite([statement.id])
        return words.isEmpty ? id : "\(quoted([words])) \(id)"
    }

    private func words(of statement: Statement) -> String {
        PlainText.text(of: statement.isTable ? statement.requirement.title ?? statement.area.last ?? "" : brief(statement))
            .beginning(maxBytes: mentionedBytes)
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
        return ([shown.joined(separator: semicolon)] + further(entries.count - shown.count)).joined(separator: " ") + stop
    }
}

/// In bytes: what is longer gives its first sentence to a summary.
private let shortParagraph = 200
/// In bytes: a longer sentence gives its title, or what stands in front of its colon.
private let longSentence = 260
private let mentionedBytes = 48
private let mostMarks = 60
/// In front of a term.
private let wordsAround = 3
/// More in one line nobody reads, and Markdown's limits would not let pass.
private let mostListed = 12

extension Statement {
    /// Its first sentence, of a user story the part that says who wants what.
    fileprivate var leadWithoutBenefit: String {
        guard let benefit = requirement.story?.benefit.map({ Inline.escaped($0.withoutFinalStop) }), !benefit.isEmpty,
            lead.hasSuffix(benefit)
        else { return lead }
        let before = String(lead.dropLast(benefit.count)).trimmed
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
