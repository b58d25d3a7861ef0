import Analysis
import Figures
import Languages
import PRDModel

// How a requirement is told of where it does not stand in full.
extension ComposerInput {
    /// Its title, or who wants what in a user story, or its first sentence.
    func brief(_ statement: Statement) -> String {
        if let title = statement.requirement.title { return Inline.escapedStart(Inline.escaped(title)) }
        guard let role = statement.role, let want = statement.requirement.story?.want, !want.trimmed.isEmpty else {
            return statement.lead
        }
        return labelled(Inline.escapedStart(role.capitalised), Inline.escaped(want).withoutFinalStop)
    }

    /// In full where it is short, or else as briefly as its words allow: with its ID.
    func summarised(_ statement: Statement) -> String {
        let isShort = statement.further.isEmpty && statement.paragraph.utf8.count <= shortParagraph
        if isShort, statement.requirement.story == nil { return cited(statement) }
        let brief = statement.requirement.story == nil ? statement.lead : brief(statement)
        if brief.utf8.count <= longSentence { return cited(statement, brief) }
        if statement.requirement.title != nil { return cited(statement, self.brief(statement)) }
        // What a colon announces is told with the whole.
        let sentence = (Sentences.split(statement.paragraph).first ?? brief).withoutFinalStop
        return cited(statement, sentence.utf8.last == .colon ? String(sentence.dropLast()) : sentence)
    }

    /// `[FR-7]`. An ID that was made from the text tells readers nothing, so that words of the text stand in front of it.
    func mention(_ statement: Statement) -> String {
        let id = cite([statement.id])
        if statement.requirement.hasExplicitID { return id }
        let words = PlainText.text(of: statement.requirement.title ?? statement.lead).beginning(maxBytes: mentionedBytes)
        return words.isEmpty ? id : "\(quoted([words])) \(id)"
    }

    func mentions(_ statements: [Statement]) -> String {
        let hasWords = statements.contains { !$0.requirement.hasExplicitID }
        return statements.map(mention).joined(separator: hasWords ? comma : " ")
    }
}

/// In bytes: what is longer gives its first sentence to a summary.
private let shortParagraph = 200
/// In bytes: a longer sentence gives its title, or what stands in front of its colon.
private let longSentence = 260
private let mentionedBytes = 48

extension String {
    /// Its first words in about so many bytes: the last word may go beyond them.
    func beginning(maxBytes: Int) -> String {
        var result = ""
        let words = split(separator: " ")
        for word in words where result.utf8.count < maxBytes { result += (result.isEmpty ? "" : " ") + word }
        let isCut = result.utf8.count < words.joined(separator: " ").utf8.count
        // A script without blanks has no words to stop at.
        guard result.utf8.count > maxBytes * 2 else { return result + (isCut ? "…" : "") }
        return String(String.UnicodeScalarView(result.unicodeScalars.prefix(maxBytes / 2))) + "…"
    }
}

extension Statement {
    /// Whether its words say what it is about: a table or a block of code does not, nor does what is still to be written.
    var isTold: Bool {
        guard !isPlaceholder else { return false }
        return switch body.first {
        case .paragraph?, .quote?, .list?: true
        default: requirement.title != nil
        }
    }
}
