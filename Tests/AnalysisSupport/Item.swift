import Analysis
import Languages
import PRDModel
import Reading

/// A requirement as a test writes it: the Markdown of a list item, or of a block that is one requirement.
package struct Item {
    package let category: CategoryID
    package let id: String
    package let text: String
    package let group: String?

    package init(_ category: CategoryID, _ id: String, _ text: String, group: String? = nil) {
        self.category = category
        self.id = id
        self.text = text
        self.group = group
    }

    /// As the reader of requirement files reads it.
    package var requirement: Requirement {
        let isBlock = ["|", ">", "```"].contains { text.hasPrefix($0) }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
            isBlock ? String(line) : (index == 0 ? "- " : line.isEmpty ? "" : "  ") + line
        }
        let source = RequirementSource("requirements/a.md", includeContext: IncludeContext(category: category))
        let file = RequirementFormat.read(lines.joined(separator: "\n") + "\n", source: source, in: Self.context)
        var requirement =
            RequirementIDs.assign(to: Array(file.items.prefix(1)), categories: Self.context.vocabulary.categories).requirements
            .first
            ?? Requirement(
                id: RequirementID(id), category: category, statement: "", text: "", place: Place("requirements/a.md", line: 1))
        requirement.id = RequirementID(id)
        requirement.hasExplicitID = true
        requirement.category = category
        requirement.area = group.map { $0.split(separator: "/").map { $0.trimmed } } ?? []
        return requirement
    }

    private static let context = ReadingContext(categories: Categories())
}

package func statements(_ items: [Item]) -> Statements {
    Statements(
        Categories().all.map { category in
            RequirementList(category: category, items: items.filter { $0.category == category.id }.map(\.requirement))
        })
}

package func statement(_ text: String, id: String = "X-1", category: CategoryID = .functionalRequirements, group: String? = nil)
    -> Statement
{
    Statement(Item(category, id, text, group: group).requirement)
}
