import Languages

/// What a section reads of requirements whose categories it does not read, so that another change in them makes nothing stale.
package enum Projection: String, Hashable, Sendable, CaseIterable {
    /// Who tells the user stories among the functions.
    case roles
    /// The ID, title, date and owner of each requirement with a date.
    case dates
    /// The IDs of those that its requirements name. The offline composer reads them in every section, to cite only what exists.
    case references
}

/// A requirement as the `dates` of a section have it.
package struct DatedRequirement: Hashable, Sendable {
    package let id: RequirementID
    package let category: CategoryID
    /// Its title, or the beginning of the words that the date stands with.
    package let title: String?
    /// As its author wrote it.
    package let due: String
    /// Who is responsible or asked; nil where nobody is stated.
    package let owner: String?
}

/// The projections that a section reads; empty for what it does not read.
package struct ProjectedRequirements: Hashable, Sendable {
    /// Each once. All lists are sorted, so that a file with another name changes nothing.
    package var roles: [String] = []
    package var dates: [DatedRequirement] = []
    package var references: [RequirementID] = []

    package init() {}

    /// - Parameter requirements: all of the project.
    package init(for section: Section, _ requirements: [Requirement]) {
        let others = requirements.filter { $0.isActive && !$0.isProse && !section.categories.contains($0.category) }
        if others.isEmpty { return }
        let named = Set(
            requirements.lazy.filter { $0.isActive && section.categories.contains($0.category) }.flatMap(\.references).map(
                \.target))
        if !named.isEmpty { references = unique(others.map(\.id).filter(named.contains)).sorted { precedes($0.text, $1.text) } }
        if section.projections.contains(.roles) {
            let built = others.filter { $0.category != .nonGoals }
            roles = unique(built.compactMap { $0.story?.role.trimmed }.filter { !$0.isEmpty }).sorted(by: precedes)
        }
        if section.projections.contains(.dates) {
            dates = others.compactMap { requirement in
                requirement.dates.map { stated in
                    DatedRequirement(
                        id: requirement.id, category: requirement.category, title: stated.words.isEmpty ? nil : stated.words,
                        due: stated.dates.joined(separator: ", "), owner: requirement[.owner] ?? requirement[.ask])
                }
            }.sorted { precedes($0.id.text, $1.id.text) }
        }
    }

    /// What is hashed of one; nil where it is empty, which is not an input.
    package func lines(of projection: Projection) -> [String]? {
        let lines =
            switch projection {
            case .roles: roles
            case .references: references.map(\.text)
            case .dates: dates.map { [$0.id.text, $0.title, $0.due, $0.owner].compactMap { $0 }.joined(separator: "\t") }
            }
        return lines.isEmpty ? nil : lines
    }
}
