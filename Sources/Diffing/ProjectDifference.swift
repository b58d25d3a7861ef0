import Languages
import PRDModel

/// What is different between two states of a project, in the words of the field: requirements and sections.
package struct ProjectDifference: Sendable {
    package struct Replaced<Value: Hashable & Sendable>: Hashable, Sendable {
        package let before: Value?
        package let after: Value?
    }

    /// Nil if it is the same; likewise below.
    package let title: Replaced<String>?
    package let mode: Replaced<Mode>?
    /// In the order of the categories, and within each of the files as they are now.
    package let requirements: [RequirementDifference]
    /// In the order of the document as it is now.
    package let sections: [SectionDifference]
    /// Of the document as it is now.
    package let sectionCount: Int
    /// Display names, of both states.
    package let categoryNames: [CategoryID: String]
    /// Headings of the sections, of both states.
    package let sectionTitles: [SectionID: String]

    package var isEmpty: Bool { title == nil && mode == nil && requirements.isEmpty && sections.isEmpty }

    package init(from before: ProjectState, to after: ProjectState) {
        title = before.title == after.title ? nil : Replaced(before: before.title, after: after.title)
        mode = before.mode == after.mode ? nil : Replaced(before: before.mode, after: after.mode)
        requirements = RequirementComparison(from: before, to: after).differences
        sections = SectionDifference.all(from: before, to: after, presentIDs: requirements.presentIDs)
        sectionCount = after.parts.count
        categoryNames = Dictionary(
            (after.categories.all + before.categories.all).map { ($0.id, $0.displayName) },
            uniquingKeysWith: { first, _ in first })
        sectionTitles = Dictionary(
            (after.parts + before.parts).map { ($0.id, $0.text.title) }, uniquingKeysWith: { first, _ in first })
    }
}

/// What happened to one requirement.
package struct RequirementDifference: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case added, removed
        /// Another text or another ID.
        case changed
        /// The same text in another place that matters: category, group, or order.
        case moved
    }

    /// Something besides the text.
    package enum Aspect: Hashable, Sendable {
        /// The same item was called that.
        case formerID(RequirementID)
        case formerCategory(CategoryID)
        /// Nil for none.
        case formerGroup(String?)
        case reordered
        /// Its item is still in the file, struck through.
        case struckThrough
        /// Its item was in the file, struck through.
        case restored
    }

    package let kind: Kind
    /// Nil for an added one.
    package let before: Requirement?
    /// Nil for a removed one.
    package let after: Requirement?
    package let aspects: [Aspect]
    /// Sections that cite it now, by its present ID or, if it is removed, by the one that it had.
    package let citedIn: [SectionID]

    /// The present ID, or the last one.
    package var id: RequirementID { after?.id ?? before?.id ?? RequirementID("") }
    package var category: CategoryID { after?.category ?? before?.category ?? CategoryID("") }
    package var isReworded: Bool { before != nil && after != nil && before?.text != after?.text }
}

extension [RequirementDifference] {
    /// What requirements with another ID than before are called now, by the ID that they had.
    fileprivate var presentIDs: [RequirementID: RequirementID] {
        var ids: [RequirementID: RequirementID] = [:]
        for requirement in self {
            if let before = requirement.before?.id, let after = requirement.after?.id, before != after { ids[before] = after }
        }
        return ids
    }
}

/// What happened to one section.
package struct SectionDifference: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case added, removed, changed
    }

    /// Neighbouring lines of which some are different.
    package struct Passage: Hashable, Sendable {
        /// The nearest heading above; nil at the section's beginning.
        package let heading: String?
        package let changes: [LineChange]
    }

    package enum LineChange: Hashable, Sendable {
        case added(String)
        case removed(String)
        case changed(from: String, to: String)
    }

    package let id: SectionID
    package let kind: Kind
    /// The present heading, or the last one.
    package let title: String
    /// Nil if the heading is the same.
    package let formerTitle: String?
    package let isEdited: Bool
    package let wasEdited: Bool
    /// Empty for a section that is new or gone: its lines are all of one kind.
    package let passages: [Passage]
    package let addedLines: Int
    package let removedLines: Int
    /// Requirements of either state that the section cites only now; one that has another ID now is still the same.
    package let citesNow: [RequirementID]
    package let citesNoMore: [RequirementID]
}
