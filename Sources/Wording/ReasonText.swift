import Languages
import PRDModel
import Planning

/// The words for why a section is stale.
package struct ReasonText: Sendable {
    let categories: Categories
    let paths: ShownPaths

    package init(_ categories: Categories, _ paths: ShownPaths) {
        self.categories = categories
        self.paths = paths
    }

    /// One line, e.g. `PROB-3 changed (requirements/problems.md:12)`.
    package func line(_ reason: StaleReason) -> String {
        switch reason {
        case .neverBuilt: "never built"
        case .textMissing: "its text is missing from the document"
        case .failedLastTime(let message, nil): "failed last time: \(plainLine(message))"
        case .failedLastTime(let message, let since?): "failed since \(since): \(plainLine(message))"
        case .forced: "forced"
        case .requirement(let change): line(change)
        case .requirementsChanged(let id): "requirements in \(name(id)) changed"
        case .categoryAdded(let id): "now reads \(name(id))"
        case .categoryRemoved(let id): "no longer reads \(name(id))"
        case .projectionChanged(.roles): "the roles of user stories changed"
        case .projectionChanged(.dates): "the dates of other requirements changed"
        case .projectionChanged(.references): "which of the requirements that it names exist has changed"
        case .titleChanged: "the section's title changed"
        case .projectTitleChanged: "the document's title changed"
        case .languageChanged(let old, let new): "language: \(language(old)) → \(language(new))"
        case .promptChanged: "the prompt changed"
        case .sharedContextChanged: "the shared context changed"
        case .instructionsChanged: "the instructions changed"
        case .providerChanged(let old, let new): "provider changed (\(old) → \(new))"
        case .contextChanged(let id): "section \(id.text) changed"
        case .contextAdded(let id): "now reads section \(id.text)"
        case .contextRemoved(let id): "no longer reads section \(id.text)"
        case .contextReordered: "the order of the sections that it reads changed"
        case .formatChanged: "this version of prdbuild compares inputs in another way"
        case .branchesMerged: "two branches changed what it is made from"
        case .textsMixed: "two branches changed it in different ways"
        case .otherGeneratedText: "the document holds another generated text than the lock"
        }
    }

    /// The line, and what a requirement was before and is now where that is known.
    package func detailed(_ reason: StaleReason) -> [String] {
        guard case .requirement(let change) = reason else { return [line(reason)] }
        var lines = [line(reason)]
        switch change {
        case .added(let requirement): lines += quoted("+ ", requirement.text)
        case .removed(let former, _): lines += former.text.map { quoted("- ", $0) } ?? []
        case .changed(let requirement, let former):
            lines += former.text.map { quoted("- ", $0) } ?? []
            lines += quoted("+ ", requirement.text)
        case .moved: break
        }
        return lines
    }

    /// The first reasons in one line, and how many more there are.
    package func summary(_ reasons: [StaleReason], most: Int = 2) -> String {
        let shown = reasons.prefix(most).map(line)
        let more = reasons.count - shown.count
        return shown.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
    }

    private func line(_ change: RequirementChange) -> String {
        switch change {
        case .added(let requirement): "\(requirement.id.text) added (\(place(requirement)))"
        case .removed(let former, let category): "\(former.id.text) removed from \(name(category))"
        case .changed(let requirement, let former):
            former.id == requirement.id
                ? "\(requirement.id.text) changed (\(place(requirement)))"
                : "\(former.id.text) changed, now \(requirement.id.text) (\(place(requirement)))"
        case .moved(let requirement): "\(requirement.id.text) moved (\(place(requirement)))"
        }
    }

    private func quoted(_ mark: String, _ text: String) -> [String] {
        text.split(separator: "\n").map { "  " + mark + $0 }
    }

    private func place(_ requirement: Requirement) -> String { paths.place(requirement.place) }
    private func language(_ tag: String) -> String { DocumentLanguage(named: tag)?.name ?? tag }
    private func name(_ id: CategoryID) -> String { categories[id]?.displayName ?? id.text }
}
