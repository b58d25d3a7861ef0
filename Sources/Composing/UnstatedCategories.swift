import Analysis
import Languages
import PRDModel

/// Categories that say nothing, or hardly anything.
enum UnstatedCategories {
    /// Built-in categories of the request without a requirement. Background prose may state anything, so beside it none counts as empty.
    static func empty(_ statements: Statements) -> [Category] {
        guard statements[.background].isEmpty else { return [] }
        return statements.categories.filter { statements[$0.id].isEmpty && effects[$0.id] != nil }
    }

    /// With one requirement only, where others have many.
    static func thin(_ statements: Statements) -> [Category] {
        let expected: [CategoryID] = [
            .problems, .userGoals, .functionalRequirements, .dataNeeds, .constraints, .risksAssumptions,
        ]
        guard statements.all.count >= 10 else { return [] }
        return statements.categories.filter { expected.contains($0.id) && statements[$0.id].count == 1 }
    }

    /// The category in the middle of a sentence.
    static func name(of category: Category) -> String {
        switch category.id {
        case .problems: "problems"
        case .risksAssumptions: "risks or assumptions"
        default: category.displayName.lowercased()
        }
    }

    /// What cannot be written or decided without the category.
    static func effect(of category: CategoryID) -> String { effects[category] ?? "" }

    private static let effects: [CategoryID: String] = [
        .problems: "Nothing shows why the product is needed.",
        .userGoals: "Nobody can say when the product is a success.",
        .functionalRequirements: "What is to be built is open.",
        .dataNeeds: "What is stored, and where it comes from, is open.",
        .constraints: "Platform, rules, budget and time are open.",
        .nonGoals: "The limits of the scope are open.",
        .risksAssumptions: "Nothing is prepared for what may go wrong.",
        .openQuestions: "It is not visible what is still undecided.",
        .actionItems: "Nobody is asked to do anything next.",
    ]
}
