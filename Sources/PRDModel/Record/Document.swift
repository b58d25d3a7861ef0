/// What stands in the generated Markdown file.
package struct Document: Hashable, Sendable {
    package struct Part: Hashable, Sendable {
        package var id: SectionID
        package var text: SectionText
        /// Of the section's marker, from 1.
        package var line: Int
        /// Of the text's first line, from 1.
        package var contentLine: Int
        /// A notice stands where the text would be, so there is none yet.
        package var isMissing: Bool

        /// - Parameter contentLine: nil where the text is not that of a file.
        package init(id: SectionID, text: SectionText, line: Int, contentLine: Int? = nil, isMissing: Bool) {
            self.id = id
            self.text = text
            self.line = line
            self.contentLine = contentLine ?? line
            self.isMissing = isMissing
        }
    }

    /// The heading of the first level; nil if there is none.
    package var title: String?
    package var titleLine: Int
    /// In the order of the file.
    package var parts: [Part]

    package init(title: String?, titleLine: Int = 1, parts: [Part]) {
        self.title = title
        self.titleLine = titleLine
        self.parts = parts
    }

    package func text(of id: SectionID) -> SectionText? {
        parts.first { $0.id == id && !$0.isMissing }?.text
    }
}
