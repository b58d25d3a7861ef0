import Formats
import Languages
import PRDModel

/// The list at the end of the page: what each ID stands for and which file holds it.
struct RequirementsList {
    let categories: Categories
    let requirements: [Requirement]
    let links: CitationLinks
    /// The sections that cite a requirement, in document order; nil while no section is written.
    let users: [RequirementID: [Page.SectionLink]]?
    let alignment: MarkdownHTML.Alignment
    let language: Language

    private var words: PageWords { language.page }
    private var heading: String { escapedHTML(words.requirements) }

    /// No section has an id with a hyphen, so none can take this one.
    private static let id = PageMark.requirementsID

    private var lists: [(category: Category, items: [Requirement])] {
        categories.all.filter { !$0.id.isProse }.compactMap { category in
            let items = requirements.filter { $0.category == category.id }
            return items.isEmpty ? nil : (category, items)
        }
    }

    /// The entries of the table of contents.
    var contents: [String] {
        if requirements.isEmpty { return [] }
        let parts = lists.map {
            "<li><a href=\"#\(Self.id(of: $0.category))\">\(escapedHTML($0.category.displayName))</a></li>"
        }
        return ["<li><a href=\"#\(Self.id)\">\(heading)</a>\n<ol>\n\(parts.joined(separator: "\n"))\n</ol>\n</li>"]
    }

    var html: String {
        if requirements.isEmpty { return "" }
        let parts = lists.map { category, items in
            let id = Self.id(of: category)
            let name = escapedHTML(category.displayName)
            let link = escapedHTML(words.linkTo.filled(category.displayName))
            return """
                <h3 id="\(id)">\(name) <a class="anchor" href="#\(id)" aria-label="\(link)">#</a></h3>
                \(groups(of: items).map(list).joined(separator: "\n"))
                """
        }
        let link = escapedHTML(words.linkTo.filled(words.requirements))
        let anchor = "<a class=\"anchor\" href=\"#\(Self.id)\" aria-label=\"\(link)\">#</a>"
        return """
            <section class="section requirements" id="\(Self.id)" aria-labelledby="\(Self.id)-title">
            <h2><span id="\(Self.id)-title">\(heading)</span> \(anchor)</h2>
            \(parts.joined(separator: "\n"))
            </section>
            """
    }

    private static func id(of category: Category) -> String { escapedHTML("requirements-" + category.id.text) }

    /// Requirements that follow one another with the same things to say of them, which are said once.
    private struct Group {
        let source: String
        var items: [Requirement]
    }

    private func groups(of items: [Requirement]) -> [Group] {
        var groups: [Group] = []
        for item in items {
            let source = source(of: item)
            if groups.last?.source == source {
                groups[groups.count - 1].items.append(item)
            } else {
                groups.append(Group(source: source, items: [item]))
            }
        }
        return groups
    }

    private func list(_ group: Group) -> String {
        """
        \(Self.source.start)\(group.source)\(Self.source.end)
        <ul class="req-list">
        \(group.items.map(item).joined(separator: "\n"))
        </ul>
        """
    }

    /// The area, the file and the sections that use it.
    private func source(of requirement: Requirement) -> String {
        // No line: a blank line inserted above must not change the page.
        var parts = [Self.file.start + escapedHTML(requirement.place.path) + Self.file.end]
        if let group = requirement.group { parts.insert("<span class=\"req-group\">\(escapedHTML(group))</span>", at: 0) }
        if let users {
            let links = (users[requirement.id] ?? []).map { "<a href=\"#\($0.id.text)\">\(escapedHTML($0.title))</a>" }
            parts.append(
                links.isEmpty
                    ? "<span class=\"req-unused\">\(words.citedByNone)</span>"
                    : "<span class=\"req-used\">\(words.usedIn.filled(links.joined(separator: language.document.comma)))</span>")
        }
        return parts.joined(separator: " ")
    }

    private func item(_ requirement: Requirement) -> String {
        let id = escapedHTML(requirement.id.text)
        let body = MarkdownHTML(requirement.text, idPrefix: nil, alignment: alignment, words: words) {
            $0 == requirement.id ? nil : links.target($0)
        }.html.withDirections
        return "\(Self.item.start)\(id)\(Self.item.end)<a href=\"#req-\(id)\">\(id)</a><div>\n\(body)</div></li>"
    }

    private static let item = (start: "<li id=\"req-", end: "\">")
    private static let source = (start: "<p class=\"req-source\">", end: "</p>")
    private static let file = (start: "<span class=\"req-file\">", end: "</span>")

    /// The file of each requirement by its ID, as a page has them.
    static func files(in page: String) -> [String: String] {
        var result: [String: String] = [:]
        for group in page.split(separator: source.start, omittingEmptySubsequences: false).dropFirst() {
            guard let start = group.firstRange(of: file.start), let end = group[start.upperBound...].firstRange(of: file.end)
            else { continue }
            let file = String(group[start.upperBound..<end.lowerBound])
            for item in group[end.upperBound...].split(separator: item.start, omittingEmptySubsequences: false).dropFirst() {
                if let end = item.firstRange(of: self.item.end) { result[String(item[..<end.lowerBound])] = file }
            }
        }
        return result
    }
}

extension Page {
    /// Files of requirements that have another name than in an earlier page, in the order of the present names. That alone makes another
    /// page while no section changes.
    package static func renamedFiles(from former: String, to present: String) -> [(former: String, present: String)] {
        let old = RequirementsList.files(in: former)
        var names: [String: String] = [:]
        for (id, file) in RequirementsList.files(in: present) {
            if let before = old[id], before != file { names[file] = before }
        }
        return names.sorted { precedes($0.key, $1.key) }.map { (unescapedHTML($0.value), unescapedHTML($0.key)) }
    }
}
