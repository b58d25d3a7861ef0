import Formats
import Languages
import PRDModel

/// The document as one HTML file.
package struct Page {
    /// A section as it stands in the document.
    package typealias Section = (id: SectionID, content: DocumentFormat.Content)

    let title: String
    let sources: [String]
    let sections: [Section]
    let categories: Categories
    let requirements: [Requirement]
    let language: DocumentLanguage
    private let links: CitationLinks

    /// - Parameter requirements: of all files, inactive ones too.
    package init(
        title: String, sources: [String], sections: [Section], categories: Categories, requirements: [Requirement],
        language: DocumentLanguage = .english
    ) {
        self.title = title
        self.sources = sources
        self.sections = sections
        self.categories = categories
        self.requirements = requirements.filter(\.isActive)
        self.language = language
        links = CitationLinks(requirements: requirements, words: language.language.page)
    }

    private var words: PageWords { language.language.page }

    /// The list of requirements alone, for a page that shows the sections in its own way.
    package var requirementsHTML: String { list(of: parts(.attribute), .attribute).html }

    /// - Parameter template: with the placeholders that the built-in page documents.
    package func html(template: String) -> String {
        let parts = parts(.style)
        let list = list(of: parts, .style)
        let toc = parts.map(\.toc) + list.contents
        let values = [
            "lang": language.tag,
            "title": escapedHTML(title),
            "kind": words.kind, "skip": words.skip, "contents": words.contents, "top": words.top,
            "about": escapedHTML(aboutText),
            "toc": "<ol class=\"toc-list\">\n\(toc.joined(separator: "\n"))\n</ol>",
            "sections": parts.map(\.html).joined(separator: "\n"),
            "requirements": list.html,
        ]
        return withoutControls(PageTemplate(template).filled(values))
    }

    /// What the document was made from and how to change it.
    package var aboutText: String {
        words.about.filled(sources.joined(separator: language.language.document.comma))
    }

    private func parts(_ alignment: MarkdownHTML.Alignment) -> [Part] {
        sections.map { section($0.id, $0.content, alignment: alignment) }
    }

    private func list(of parts: [Part], _ alignment: MarkdownHTML.Alignment) -> RequirementsList {
        var users: [RequirementID: [SectionLink]] = [:]
        for part in parts {
            for cited in part.cited { users[cited, default: []].append(part.link) }
        }
        let isWritten = sections.contains { if case .text = $0.content { true } else { false } }
        return RequirementsList(
            categories: categories, requirements: requirements, links: links, users: isWritten ? users : nil,
            alignment: alignment, language: language.language)
    }

    /// A section's name and where it stands in the page.
    struct SectionLink {
        let id: SectionID
        let title: String
    }

    private struct Part {
        let link: SectionLink
        let toc: String
        let html: String
        let cited: [RequirementID]
    }

    private func section(
        _ id: SectionID, _ content: DocumentFormat.Content, alignment: MarkdownHTML.Alignment
    ) -> Part {
        let heading: String
        let inner: String
        var headings: [HeadingAnchor] = []
        var cited: [RequirementID] = []
        switch content {
        case .text(let text):
            let rendered = MarkdownHTML(
                text.content, idPrefix: id.text + ".", alignment: alignment, words: words, drawing: DiagramSVG.html,
                citation: links.target)
            heading = text.title
            inner = rendered.html.withDirections
            cited = rendered.cited
            headings = rendered.headings.filter { $0.level == 3 }
        case .missing(let title, let error):
            heading = title
            inner = notice(id, error: error)
        }
        let label = escapedHTML(heading)
        let link = escapedHTML(words.linkTo.filled(heading))
        // Ids of sections hold no dot, those of headings one, with something behind it.
        let titleID = id.text + "..title"
        let html = """
            <section class="section" id="\(id.text)" aria-labelledby="\(titleID)">
            <h2><span id="\(titleID)" dir="auto">\(label)</span> <a class="anchor" href="#\(id.text)" aria-label="\(link)">#</a></h2>
            \(inner)</section>
            """
        let parts = headings.map { "<li><a href=\"#\($0.id)\">\(escapedHTML($0.text))</a></li>" }
        let nested = parts.isEmpty ? "" : "\n<ol>\n\(parts.joined(separator: "\n"))\n</ol>\n"
        return Part(
            link: SectionLink(id: id, title: heading), toc: "<li><a href=\"#\(id.text)\">\(label)</a>\(nested)</li>",
            html: html, cited: cited)
    }

    private func notice(_ id: SectionID, error: String?) -> String {
        let document = language.language.document
        let command = "<code>prdbuild build \(id.text)</code>"
        // Errors are the tool's or a server's, which speak English.
        let other = language.language == .english ? "" : " lang=\"en\""
        let words =
            error.map {
                document.failureNotice(
                    error: other.isEmpty ? escapedHTML($0) : "<span\(other)>\(escapedHTML($0))</span>", command)
            }
            ?? document.pendingNotice(command)
        return "<aside class=\"notice\" role=\"note\"><p>\(words)</p></aside>\n"
    }
}
