import Formats
import Languages
import PRDModel

/// Shows texts of sections outside the page: while they are written, and as somebody edits them.
package struct SectionHTML: Sendable {
    private let links: CitationLinks
    private let words: PageWords

    /// - Parameter requirements: what citations may lead to; inactive ones too.
    package init(requirements: [Requirement], language: Language) {
        words = language.page
        links = CitationLinks(requirements: requirements, words: words)
    }

    /// The text as the page will have it, without its heading, free of inline styles.
    ///
    /// - Parameters:
    ///   - markdown: also a beginning that ends anywhere.
    ///   - id: of the section, for anchors on headings; nil for none.
    package func html(_ markdown: String, of id: SectionID?) -> String {
        let text = SectionMarkdown.closed(markdown)
        return MarkdownHTML(
            text, idPrefix: id.map { $0.text + "." }, alignment: .attribute, words: words, drawing: DiagramSVG.html,
            citation: links.target
        )
        .html.withDirections
    }
}
