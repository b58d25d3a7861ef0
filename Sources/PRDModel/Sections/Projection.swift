import Languages

/// What a section reads of requirements whose categories it does not read, so that another change in them makes nothing stale.
package enum Projection: String, Hashable, Sendable, CaseIterable {
    /// Who tells the user stories among the functions.
    case roles
    /// The ID, title and date of each requirement with a date.
    case dates
}

/// A requirement as the `dates` of a section have it.
package struct DatedRequirement: Hashable, Sendable {
    package let id: RequirementID
    package let category: CategoryID
    /// Its title, or the beginning of the words that the date stands with.
    package let title: String?
    /// As its author wrote it.
    package let due: String
}

/// The projections that a section reads; empty for what it does not read.
package struct ProjectedRequirements: Hashable, Sendable {
    /// Each once. Both lists are sorted, so that a file with another name changes nothing.
    package var roles: [String] = []
    package var dates: [DatedRequirement] = []

    package init() {}

    /// - Parameter requirements: all of the project.
    package init(for section: Section, _ requirements: [Requirement]) {
        if section.projections.isEmpty { return }
        let others = requirements.filter { $0.isActive && !$0.isProse && !section.categories.contains($0.category) }
        if section.projections.contains(.roles) {
            let built = others.filter { $0.category != .nonGoals }
            roles = unique(built.compactMap { $0.story?.role.trimmed }.filter { !$0.isEmpty }).sorted(by: precedes)
        }
        if section.projections.contains(.dates) {
            dates = others.compactMap { requirement in
                requirement.dates.map { stated in
                    DatedRequirement(
                        id: requirement.id, category: requirement.category, title: stated.words.isEmpty ? nil : stated.words,
                        due: stated.dates.joined(separator: ", "))
                }
            }.sorted { precedes($0.id.text, $1.id.text) }
        }
    }

    /// What is hashed of one; nil where it is empty, which is not an input.
    package func lines(of projection: Projection) -> [String]? {
        let lines =
            switch projection {
            case .roles: roles
            case .dates: dates.map { [$0.id.text, $0.title, $0.due].compactMap { $0 }.joined(separator: "\t") }
            }
        return lines.isEmpty ? nil : lines
    }
}
