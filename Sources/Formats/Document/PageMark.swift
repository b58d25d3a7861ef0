import Languages

/// Tells the page that prdbuild writes from files of others, which are never overwritten.
package enum PageMark {
    /// The built-in page has this in its head, as pages of generators do.
    private static let meta = #"<meta name="generator" content="prdbuild">"#
    /// Stands behind pages from templates that do not.
    private static let comment = "<!-- prdbuild:page -->"
    /// The id of the list of requirements, by which pages are known that templates made before they were marked.
    package static let requirementsID = "all-requirements"
    private static var list: String { #"id="\#(requirementsID)" aria-labelledby="\#(requirementsID)-title""# }

    /// An empty file counts too: there is nothing to lose in it.
    package static func isIn(_ text: String) -> Bool {
        let isEmpty = text.utf8.allSatisfy { $0 <= 32 }
        return isEmpty || hasMeta(text) || text.trimmedBlanks.utf8.suffix(comment.utf8.count).elementsEqual(comment.utf8)
            || text.utf8.contains(list.utf8)
    }

    package static func adding(to page: String) -> String {
        if hasMeta(page) { return page }
        return page + (page.utf8.last == UInt8(ascii: "\n") ? "" : "\n") + comment + "\n"
    }

    /// At the beginning of a page. A text about pages may have it somewhere else.
    private static func hasMeta(_ text: String) -> Bool {
        let start = text.utf8.prefix(4096)
        return start.contains("<html".utf8) && start.contains(meta.utf8)
    }
}
