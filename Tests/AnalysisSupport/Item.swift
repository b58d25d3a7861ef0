import Analysis
import PRDModel

/// A requirement as a test writes it.
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

    package var requirement: Requirement {
        Requirement(
            id: RequirementID(id), category: category, group: group, text: text, place: Place("requirements/a.md", line: 1))
    }
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
