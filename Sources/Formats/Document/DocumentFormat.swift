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
    static func sectionID(inMarker line: String) -> SectionID? {
        let text = line.trimmedBlanks
        guard text.hasPrefix("<!--"), text.hasSuffix("-->"), text.count > 7 else { return nil }
        let words = text.dropFirst(4).dropLast(3).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, words[0] == "prdbuild:section",
            words[1].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        else { return nil }
        return SectionID(String(words[1]))
    }

    /// - Parameter sources: the globs of the requirement files.
    package static func write(title: String, sources: [String], sections: [(id: SectionID, content: Content)]) -> String {
        var blocks = ["# " + title, about(sources: sources)]
        for (id, content) in sections {
            blocks.append(marker(id))
            switch content {
            case .text(let text):
                blocks.append("## " + text.title)
                if !text.content.isEmpty { blocks.append(text.content) }
            case .missing(let title, let error):
                blocks.append("## " + title)
                blocks.append(noticeMarker + "\n" + notice(id, error: error).map { "> " + $0 }.joined(separator: "\n"))
            }
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    static let aboutStart = "_Made by prdbuild from"

    private static func about(sources: [String]) -> String {
        let files = sources.map { "`\($0)`" }.joined(separator: ", ")
        return "\(aboutStart) \(files). To change it, edit those files and run `prdbuild`; "
            + aboutEnd
    }

    static let aboutEnd = "corrections made here are kept._"

    /// The same in plain words, for the page.
    package static func aboutText(sources: [String]) -> String {
        "Made by prdbuild from \(sources.joined(separator: ", ")). To change it, edit those files and run prdbuild."
    }

    static let pendingStart = "This section has not been written yet."
    static let failureStart = "This section could not be written:"

    private static func notice(_ id: SectionID, error: String?) -> [String] {
        let again = "Run `prdbuild build \(id.text)`"
        guard let error else {
            return ["[!NOTE]", "\(pendingStart) \(again)."]
        }
        let words = error.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return ["[!WARNING]", "\(failureStart) \(words). \(again) to try again."]
    }
}
