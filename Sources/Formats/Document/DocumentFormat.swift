import Languages
import PRDModel

/// The generated Markdown file: a title, a line about its origin, and the sections behind their markers.
package enum DocumentFormat {
    /// What stands in the document for one section.
    package enum Content: Hashable, Sendable {
        case text(SectionText)
        /// No text yet. The notice says why.
        case missing(title: String, error: String?)
    }

    static let noticeMarker = "<!-- prdbuild:notice -->"

    package static func marker(_ id: SectionID) -> String { "<!-- prdbuild:section \(id.text) -->" }

    /// Nil for a line that is no marker. Blanks within it are free, since some editors set them in their own way.
    package static func sectionID(inMarker line: String) -> SectionID? {
        let text = line.trimmedBlanks
        guard text.hasPrefix("<!--"), text.hasSuffix("-->"), text.utf8.count > 7 else { return nil }
        let words = text.dropFirst(4).dropLast(3).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, words[0] == "prdbuild:section",
            words[1].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        else { return nil }
        return SectionID(String(words[1]))
    }

    /// - Parameters:
    ///   - sources: the globs of the requirement files.
    ///   - added: the titles of the sections that a draft leaves to the other mode; none for a document of that mode.
    ///   - language: of what stands there beside the sections' texts.
    package static func write(
        title: String, sources: [String], added: [String] = [], sections: [(id: SectionID, content: Content)],
        language: Language = .english
    ) -> String {
        let words = language.document
        let files = sources.map(MarkdownText.code).joined(separator: words.comma)
        let draft = added.isEmpty ? "" : "\n_" + words.draft.filled(added.joined(separator: words.comma)) + "_"
        var blocks = ["# " + title, words.about.filled(files) + draft]
        for (id, content) in sections {
            blocks.append(marker(id))
            switch content {
            case .text(let text):
                blocks.append("## " + text.title)
                if !text.content.isEmpty { blocks.append(text.content) }
            case .missing(let title, let error):
                blocks.append("## " + title)
                blocks.append(noticeMarker + "\n" + notice(id, error: error, words).map { "> " + $0 }.joined(separator: "\n"))
            }
        }
        return withoutControls(blocks.joined(separator: "\n\n")) + "\n"
    }

    private static func notice(_ id: SectionID, error: String?, _ words: DocumentWords) -> [String] {
        guard let error else { return ["[!NOTE]", words.pendingNotice(command(id))] }
        let line = error.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return ["[!WARNING]", words.failureNotice(error: MarkdownText.quoted(line), command(id))]
    }

    private static func command(_ id: SectionID) -> String { "`prdbuild build \(id.text)`" }

    /// Whether lines say what the document was made from. Of every language, since it may have changed since the last build.
    static func isAbout(_ lines: [String]) -> Bool {
        let whole = essence(lines)
        return Language.all.map(\.document).contains { words in
            let (start, end) = (essence([words.about.before]), essence([words.about.after]))
            let draft = whole.firstRange(of: essence([words.draft.before]))
            let text = whole[..<(draft?.lowerBound ?? whole.endIndex)]
            return text.count >= start.count + end.count && text.starts(with: start)
                && text.reversed().starts(with: end.reversed())
        }
    }

    /// Whether lines are the notice of a section without a text.
    static func isNotice(_ lines: [String], of id: SectionID) -> Bool {
        // A second command would be another sentence than the notice's last.
        guard lines.count(where: { $0.contains("prdbuild build") }) < 2 else { return false }
        let text = essence(lines)
        return Language.all.map(\.document).contains { words in
            text == essence([words.pendingNotice(command(id))])
                || text.starts(with: essence([words.failed.before]))
                    && text.reversed().starts(with: essence([words.runAgain.filled(command(id))]).reversed())
        }
    }

    /// That a formatter makes of one, with narrow lines.
    static let mostLinesOfOwnWords = 50

    /// What formatters leave of the tool's own words: they wrap lines, escape, and choose the signs of emphasis and quotes.
    private static func essence(_ lines: [String]) -> [Unicode.Scalar] {
        lines.flatMap { $0.unicodeScalars.filter { !$0.properties.isWhitespace && !"_*\\>".unicodeScalars.contains($0) } }
    }
}

extension DocumentWords {
    /// - Parameter command: as it is shown.
    package func pendingNotice(_ command: String) -> String { pending + gap + run.filled(command) }

    /// - Parameter error: without a final stop.
    package func failureNotice(error: String, _ command: String) -> String {
        failed.filled(error) + gap + runAgain.filled(command)
    }
}
