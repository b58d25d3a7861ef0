import Diffing
import Languages
import PRDModel

/// What changed in a document since a commit, for reading: written as text, Markdown or JSON.
package struct DifferenceReport: Sendable {
    /// The commit that the present files are compared with.
    package struct Since: Sendable {
        /// As it was typed.
        package var name: String
        /// All digits of its id, and the few that people use.
        package var id: String
        package var shortID: String
        package var subject: String
        /// RFC 3339, in UTC.
        package var time: String
        /// In words, e.g. `3 h ago`.
        package var age: String

        package init(name: String, id: String, shortID: String, subject: String, time: String, age: String) {
            self.name = name
            self.id = id
            self.shortID = shortID
            self.subject = subject
            self.time = time
            self.age = age
        }
    }

    let difference: ProjectDifference
    let title: String
    let since: Since
    /// What a reader has to know besides, in sentences.
    let notes: [String]

    package init(_ difference: ProjectDifference, title: String, since: Since, notes: [String]) {
        self.difference = difference
        self.title = title
        self.since = since
        self.notes = notes
    }

    // MARK: - Words that the formats share

    func name(_ id: CategoryID) -> String { difference.categoryNames[id] ?? id.text }
    func title(_ id: SectionID) -> String { difference.sectionTitles[id] ?? id.text }

    /// `2 added, 1 changed`; nil for none.
    var requirementCounts: String? {
        let counts = RequirementDifference.Kind.allCases.map { kind in
            (kind.rawValue, difference.requirements.count { $0.kind == kind })
        }
        return Self.list(counts)
    }

    /// `3 of 12 changed, 1 added`; nil for none.
    var sectionCounts: String? {
        func count(_ kind: SectionDifference.Kind) -> Int { difference.sections.count { $0.kind == kind } }
        let changed = count(.changed) > 0 ? "\(count(.changed)) of \(difference.sectionCount) changed" : nil
        let others = Self.list([("added", count(.added)), ("removed", count(.removed))])
        let words = [changed, others].compactMap(\.self)
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    /// All counts in one line.
    var totals: String {
        var parts: [String] = []
        if let counts = requirementCounts { parts.append("Requirements: \(counts)") }
        if let counts = sectionCounts {
            parts.append("Sections: \(counts) (\(Self.lines(added: addedLines, removed: removedLines)))")
        }
        return parts.isEmpty ? "The document's head changed" : parts.joined(separator: " · ")
    }

    private static func list(_ counts: [(word: String, count: Int)]) -> String? {
        let words = counts.filter { $0.count > 0 }.map { "\($0.count) \($0.word)" }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    /// `+3 −2 lines`.
    static func lines(added: Int, removed: Int) -> String {
        let words = [added > 0 ? "+\(added)" : nil, removed > 0 ? "−\(removed)" : nil].compactMap(\.self)
        if words.isEmpty { return "no line" }
        return words.joined(separator: " ") + (added + removed == 1 ? " line" : " lines")
    }

    var addedLines: Int { difference.sections.reduce(0) { $0 + $1.addedLines } }
    var removedLines: Int { difference.sections.reduce(0) { $0 + $1.removedLines } }

    /// What happened to a requirement besides its text.
    func words(_ aspect: RequirementDifference.Aspect, of requirement: RequirementDifference) -> String {
        switch aspect {
        case .formerID(let id): return "was \(id.text)"
        case .formerCategory(let id): return "moved here from \(name(id))"
        case .formerGroup(let group):
            let now = requirement.after?.group
            return "moved from \(group.map { "'\($0)'" } ?? "no group") to \(now.map { "'\($0)'" } ?? "none")"
        case .reordered: return "moved to another place in the order"
        case .struckThrough: return "struck through, not deleted"
        case .restored: return "was struck through before"
        }
    }

    /// Whether the document has taken up a requirement, as far as that is worth a word.
    func citation(of requirement: RequirementDifference) -> String? {
        let sections = requirement.citedIn.map { title($0) }.joined(separator: ", ")
        switch requirement.kind {
        case .added: return sections.isEmpty ? "cited by no section" : "cited in \(sections)"
        case .removed: return sections.isEmpty ? nil : "still cited in \(sections)"
        case .changed, .moved: return sections.isEmpty ? "cited by no section" : "cited in \(sections)"
        }
    }

    /// What happened to a section besides its lines.
    func remarks(_ section: SectionDifference) -> [String] {
        var remarks: [String] = []
        if let former = section.formerTitle { remarks.append("heading was '\(former)'") }
        if section.isEdited { remarks.append(section.wasEdited ? "edited by hand" : "edited by hand since") }
        if section.wasEdited, !section.isEdited, section.kind == .changed { remarks.append("hand edits replaced") }
        if section.kind == .changed {
            if !section.citesNow.isEmpty { remarks.append("now cites " + Self.ids(section.citesNow)) }
            if !section.citesNoMore.isEmpty { remarks.append("no longer cites " + Self.ids(section.citesNoMore)) }
        }
        return remarks
    }

    private static func ids(_ ids: [RequirementID]) -> String {
        let shown = ids.prefix(8).map(\.text).joined(separator: ", ")
        return ids.count > 8 ? shown + " and \(ids.count - 8) more" : shown
    }
}
