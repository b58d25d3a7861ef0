import Languages
import PRDModel

extension Revision {
    /// What stands behind the section's own prompt.
    func promptText(title: String, language: DocumentLanguage) -> String {
        template.filled { placeholder in
            switch placeholder {
            case .earlierText: text.content
            case .changes: changesText
            case .title: title
            case .language: language.name
            default: ""
            }
        }
    }

    /// A numbered list.
    private var changesText: String {
        if changes.isEmpty {
            return
                "Nothing in the material above. A new version was asked for: keep what is right and well said, and correct the rest."
        }
        return changes.enumerated().map { index, change in
            let marker = "\(index + 1). "
            let lines = change.lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
            let indent = String(repeating: " ", count: marker.count)
            return marker + lines.enumerated().map { $0 == 0 || $1.isEmpty ? String($1) : indent + $1 }.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}

extension Revision.Change {
    /// The first says what it is, the others show it.
    fileprivate var lines: [String] {
        switch self {
        case .requirement(let change, let category): change.lines(category)
        case .requirements(let category): ["The requirements in \(category) changed; which ones is not known."]
        case .categoryAdded(let category): ["The section now has to cover \(category)."]
        case .categoryRemoved(let category): ["The section no longer has to cover \(category)."]
        case .projection(.roles): ["The roles of the user stories changed; those of now are above."]
        case .projection(.references): ["Requirements that those above name were added or removed."]
        case .projection(.dates): ["The dates of other requirements changed; those of now are above."]
        case .context(let title, let lines): Self.lines(title, lines)
        case .contextAdded(let title): ["The section \"\(title)\" is now among the other sections."]
        case .contextRemoved(let title): ["The section \"\(title)\" is no longer among the other sections."]
        case .contextReordered: ["The other sections stand in another order."]
        case .branchesMerged:
            [
                "The work of two branches was put together: check every sentence of the earlier text against the requirements above."
            ]
        case .instructions(""): ["There are no further project instructions any more."]
        case .instructions(let text): ["The further project instructions changed. They are now:", text]
        case .title(let title): ["The title of this section is now \"\(title)\"."]
        case .projectTitle(let title): ["The title of the document is now \"\(title)\"."]
        case .language(let former, let language):
            [
                "The language of the document was \(former) and is now \(language). Write the whole section in \(language), its headings "
                    + "and tables too: no sentence can stay word for word. Keep what the sentences say, their order, the Markdown and the "
                    + "citations, except where another change listed here asks for more."
            ]
        case .prompt: ["The task for this section changed: bring the earlier text into line with it."]
        case .sharedContext: ["The ground rules changed: bring the earlier text into line with them."]
        case .provider: ["The earlier text was written by another model or with other settings."]
        }
    }

    /// With fewer kept lines than this part of all, the present text tells more than a list of differences.
    private static let leastKept = 0.5

    private static func lines(_ title: String, _ comparison: LineComparison?) -> [String] {
        let head = "The section \"\(title)\" changed"
        guard let comparison else { return [head + "; its present text is above."] }
        if Double(comparison.kept.lines) < Double(comparison.kept.of) * leastKept {
            return [head + " in most of its lines; its present text is above."]
        }
        return [head + ":"] + comparison.removed.map { "- " + $0 } + comparison.added.map { "+ " + $0 }
    }
}

extension RequirementChange {
    fileprivate func lines(_ category: String) -> [String] {
        switch self {
        case .added(let item): ["[\(item.id.text)] was added to \(category):", "+ " + item.shown]
        case .removed(let former, _):
            former.shown.map { ["[\(former.id.text)] was removed from \(category):", "- " + $0] }
                ?? ["[\(former.id.text)] was removed from \(category)."]
        case .moved(let item): ["[\(item.id.text)] moved to another place in \(category); its text is the same."]
        case .changed(let item, let former):
            [
                former.id == item.id
                    ? "[\(item.id.text)] in \(category) changed:"
                    : "[\(former.id.text)] in \(category) changed and has a new ID, [\(item.id.text)]:"
            ] + (former.shown.map { ["- " + $0] } ?? []) + ["+ " + item.shown]
        }
    }
}

extension Requirement {
    fileprivate var shown: String { (group.map { "(\($0)) " } ?? "") + text }
}

extension RequirementChange.Former {
    fileprivate var shown: String? { text.map { (group.map { "(\($0)) " } ?? "") + $0 } }
}
