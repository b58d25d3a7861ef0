/// Names a kind of requirement, e.g. `user_goals`; never its display name.
package struct CategoryID: Hashable, Sendable, Comparable {
    package let text: String
    package init(_ text: String) { self.text = text }
    package static func < (left: CategoryID, right: CategoryID) -> Bool { left.text < right.text }
}

extension CategoryID {
    package static let background = CategoryID("background")
    package static let problems = CategoryID("problems")
    package static let targetUsers = CategoryID("target_users")
    package static let userGoals = CategoryID("user_goals")
    package static let successCriteria = CategoryID("success_criteria")
    package static let functionalRequirements = CategoryID("functional_requirements")
    package static let qualityRequirements = CategoryID("quality_requirements")
    package static let dataNeeds = CategoryID("data_needs")
    package static let constraints = CategoryID("constraints")
    package static let nonGoals = CategoryID("non_goals")
    package static let risksAssumptions = CategoryID("risks_assumptions")
    package static let openQuestions = CategoryID("open_questions")
    package static let actionItems = CategoryID("action_items")
    package static let glossary = CategoryID("glossary")

    /// Whether the category holds prose rather than demands. Its items need no IDs, are not linted and are never cited.
    package var isProse: Bool { self == .background || self == .glossary }
}
