import FileAccess
import PRDModel
import Planning

extension DirectoryCache {
    /// The texts that sections of the lock read and that have been replaced since, as far as they are known here.
    package func formerContext(of project: Project, alsoOfComposed: Bool = false) -> [ContentHash: SectionText] {
        var wanted = Planner.formerContext(of: project, alsoOfComposed: alsoOfComposed)
        var found: [ContentHash: SectionText] = [:]
        func take(_ text: SectionText) {
            if wanted.remove(text.contentHash) != nil { found[text.contentHash] = text }
        }
        // Most often the lock still says under which fingerprint a text was made.
        for fingerprint in project.lock?.sections.values.compactMap(\.fingerprint) ?? [] where !wanted.isEmpty {
            entry(fingerprint).map { take($0.text) }
        }
        if !wanted.isEmpty { forEachText(take) }
        return found
    }
}
