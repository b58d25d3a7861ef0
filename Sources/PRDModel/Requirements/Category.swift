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
}

/// The categories that a project knows, in the order in which prompts list them.
package struct Categories: Hashable, Sendable {
    package let all: [Category]
    private let byName: [String: CategoryID]
    private let byID: [CategoryID: Category]

    /// - Parameters:
    ///   - custom: the project's own, after the built-in ones.
    ///   - language: of the display names; English names are understood in every language.
    package init(custom: [Category] = [], language: Language = .english) {
        let builtIn = Self.builtIn(in: language)
        all = builtIn + custom
        var names: [String: CategoryID] = [:]
        for category in builtIn + Self.builtIn(in: .english) + custom {
            for name in [category.id.text, category.displayName] + category.shortForms {
                for form in [CategoryName.normalised(name), CategoryName.folded(name), CategoryName.spelledOut(name)] {
                    names[form] = names[form] ?? category.id
                }
            }
        }
        byName = names
        byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package subscript(id: CategoryID) -> Category? { byID[id] }

    /// The category that a heading, file stem or folder names. Case, blanks, `-`, `_`, `&`, accents and a final colon do not matter.
    package func named(_ name: String) -> Category? {
        let id = byName[CategoryName.normalised(name)] ?? byName[CategoryName.folded(name)]
        return id.flatMap { byID[$0] }
    }

    /// The built-in category as a language calls it; nil for one of the project's own.
    package static func builtIn(_ id: CategoryID, in language: Language) -> Category? {
        builtIn(in: language).first { $0.id == id }
    }

    private static func builtIn(in language: Language) -> [Category] {
        rows.map { id, prefix, names in
            let names = language.categories[keyPath: names]
            return Category(id: id, displayName: names.display, prefix: prefix, shortForms: names.others)
        }
    }

    private typealias Names = KeyPath<CategoryWords, CategoryWords.Names> & Sendable

    private static let rows: [(CategoryID, prefix: String, names: Names)] = [
        (.problems, "PROB", \.problems), (.userGoals, "GOAL", \.userGoals),
        (.functionalRequirements, "FUNC", \.functionalRequirements), (.dataNeeds, "DATA", \.dataNeeds),
        (.constraints, "CONS", \.constraints), (.nonGoals, "NONG", \.nonGoals),
        (.risksAssumptions, "RISK", \.risksAssumptions), (.openQuestions, "QUES", \.openQuestions),
        (.actionItems, "ACT", \.actionItems),
    ]
}
