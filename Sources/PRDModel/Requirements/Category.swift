/// A kind of requirement.
package struct Category: Hashable, Sendable {
    package let id: CategoryID
    package let displayName: String
    /// Begins the IDs derived from texts of this category, e.g. `PROB`.
    package let prefix: String
    /// Other names that headings, file and folder names may use, beside the id and the display name.
    package let shortForms: [String]

    package init(id: CategoryID, displayName: String, prefix: String, shortForms: [String] = []) {
        self.id = id
        self.displayName = displayName
        self.prefix = prefix
        self.shortForms = shortForms
    }

    /// A category of the project's own; its prefix is made of the id's first letters.
    package init(custom id: CategoryID, displayName: String) {
        let letters = id.text.uppercased().filter { $0.isASCII && $0.isLetter }
        self.init(id: id, displayName: displayName, prefix: letters.isEmpty ? "REQ" : String(letters.prefix(4)))
    }
}

extension CategoryID {
    package static let problems = CategoryID("problems")
    package static let userGoals = CategoryID("user_goals")
    package static let functionalRequirements = CategoryID("functional_requirements")
    package static let dataNeeds = CategoryID("data_needs")
    package static let constraints = CategoryID("constraints")
    package static let nonGoals = CategoryID("non_goals")
    package static let risksAssumptions = CategoryID("risks_assumptions")
    package static let openQuestions = CategoryID("open_questions")
    package static let actionItems = CategoryID("action_items")
}

/// The categories that a project knows, in the order in which prompts list them.
package struct Categories: Hashable, Sendable {
    package let all: [Category]
    private let byName: [String: CategoryID]
    private let byID: [CategoryID: Category]

    /// - Parameter custom: the project's own, after the built-in ones.
    package init(custom: [Category] = []) {
        all = Self.builtIn + custom
        var names: [String: CategoryID] = [:]
        for category in all {
            for name in [category.id.text, category.displayName] + category.shortForms {
                names[Self.normalised(name)] = names[Self.normalised(name)] ?? category.id
            }
        }
        byName = names
        byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package subscript(id: CategoryID) -> Category? { byID[id] }

    /// The category that a heading, file stem or folder names. Case, blanks, `-`, `_`, `&` and a final colon do not matter.
    package func named(_ name: String) -> Category? {
        byName[Self.normalised(name)].flatMap { byID[$0] }
    }

    private static func normalised(_ name: String) -> String {
        var text = name.lowercased()
        while let last = text.last, last == ":" || last.isWhitespace { text.removeLast() }
        return text.filter { !$0.isWhitespace && $0 != "-" && $0 != "_" && $0 != "&" }
    }

    private static let builtIn: [Category] = [
        Category(
            id: .problems, displayName: "Problems & Pain Points", prefix: "PROB",
            shortForms: ["problem", "pain points", "pains", "problems and pain points", "issues"]),
        Category(id: .userGoals, displayName: "User Goals", prefix: "GOAL", shortForms: ["goals", "goal", "user goal"]),
        Category(
            id: .functionalRequirements, displayName: "Functional Requirements", prefix: "FUNC",
            shortForms: ["functional", "functional requirement", "features", "functions"]),
        Category(
            id: .dataNeeds, displayName: "Data Needs", prefix: "DATA",
            shortForms: ["data", "data need", "data requirements"]),
        Category(id: .constraints, displayName: "Constraints", prefix: "CONS", shortForms: ["constraint", "limits"]),
        Category(
            id: .nonGoals, displayName: "Non-Goals", prefix: "NONG", shortForms: ["non goal", "out of scope", "no goals"]),
        Category(
            id: .risksAssumptions, displayName: "Risks & Assumptions", prefix: "RISK",
            shortForms: ["risks", "risk", "assumptions", "assumption", "risks and assumptions"]),
        Category(
            id: .openQuestions, displayName: "Open Questions", prefix: "QUES",
            shortForms: ["questions", "open question", "question"]),
        Category(
            id: .actionItems, displayName: "Action Items", prefix: "ACT",
            shortForms: ["actions", "action", "action item", "todo", "to do"]),
    ]
}
