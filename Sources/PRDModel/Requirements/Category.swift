import Languages

/// A kind of requirement.
package struct Category: Hashable, Sendable {
    package let id: CategoryID
    package let displayName: String
    /// Begins the IDs derived from texts of this category, e.g. `PROB`.
    package let prefix: String

    package init(id: CategoryID, displayName: String, prefix: String) {
        self.id = id
        self.displayName = displayName
        self.prefix = prefix
    }

    /// A category of the project's own; its prefix is made of the id's first letters.
    package init(custom id: CategoryID, displayName: String) {
        let letters = id.text.uppercased().filter { $0.isASCII && $0.isLetter }
        self.init(id: id, displayName: displayName, prefix: letters.isEmpty ? "REQ" : String(letters.prefix(4)))
    }
}

/// The categories that a project knows, in the order in which prompts list them.
package struct Categories: Hashable, Sendable {
    package let all: [Category]
    /// IDs and display names, including those of the project's own categories.
    private let byName: [String: CategoryID]
    private let byID: [CategoryID: Category]

    /// - Parameters:
    ///   - custom: the project's own, after the built-in ones.
    ///   - language: of the display names; the names of every language are understood.
    package init(custom: [Category] = [], language: Language = .english) {
        let builtIn = Self.builtIn(in: language)
        all = builtIn + custom
        var names: [String: CategoryID] = [:]
        for category in builtIn + Self.builtIn(in: .english) + custom {
            for form in [category.id.text, category.displayName].flatMap(CategoryName.forms) {
                names[form] = names[form] ?? category.id
            }
        }
        byName = names
        byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package subscript(id: CategoryID) -> Category? { byID[id] }

    /// The category that a project file means by a name: an id, a display name, or any name in `ReadingWords`. Case, blanks, `-`, `_`,
    /// `&`, accents and a final colon do not matter.
    package func named(_ name: String) -> Category? { known(name) ?? other(name)?.category }

    /// The category that a heading, file stem or folder names.
    ///
    /// - Parameter isInside: whether a heading, file or folder above already names a category. Weak names do not count there.
    package func named(_ name: String, isInside: Bool) -> Category? {
        if let found = known(name) { return found }
        guard let found = other(name), found.isStrong || !isInside else { return nil }
        return found.category
    }

    /// The category whose id or display name this is, in the document's language or in English, or one of the project's own.
    package func known(_ name: String) -> Category? {
        let id = byName[CategoryName.normalised(name)] ?? byName[CategoryName.folded(name)]
        return id.flatMap { byID[$0] }
    }

    private func other(_ name: String) -> (category: Category, isStrong: Bool)? {
        guard let found = CategoryName.others[CategoryName.normalised(name)] ?? CategoryName.others[CategoryName.folded(name)],
            let category = byID[found.id]
        else { return nil }
        return (category, found.isStrong)
    }

    /// The built-in category as a language calls it; nil for one of the project's own.
    package static func builtIn(_ id: CategoryID, in language: Language) -> Category? {
        builtIn(in: language).first { $0.id == id }
    }

    private static func builtIn(in language: Language) -> [Category] {
        rows.map { id, prefix, name in
            Category(id: id, displayName: language.categories[keyPath: name], prefix: prefix)
        }
    }

    private typealias Name = KeyPath<CategoryWords, String> & Sendable

    private static let rows: [(CategoryID, prefix: String, name: Name)] = [
        (.background, "BACK", \.background), (.problems, "PROB", \.problems), (.targetUsers, "USER", \.targetUsers),
        (.userGoals, "GOAL", \.userGoals), (.successCriteria, "SUCC", \.successCriteria),
        (.functionalRequirements, "FUNC", \.functionalRequirements), (.qualityRequirements, "QUAL", \.qualityRequirements),
        (.dataNeeds, "DATA", \.dataNeeds), (.constraints, "CONS", \.constraints), (.nonGoals, "NONG", \.nonGoals),
        (.risksAssumptions, "RISK", \.risksAssumptions), (.openQuestions, "QUES", \.openQuestions),
        (.actionItems, "ACT", \.actionItems), (.glossary, "GLOS", \.glossary),
    ]
}

extension CategoryName {
    /// The names of built-in categories in all languages, in the forms in which they are compared. A test makes sure that no name means
    /// different categories in different languages, so the order of the languages does not matter.
    fileprivate static let others: [String: (id: CategoryID, isStrong: Bool)] = {
        var result: [String: (id: CategoryID, isStrong: Bool)] = [:]
        result.reserveCapacity(4096)
        for (id, names) in ReadingWords.all.flatMap(\.categories) {
            for form in names.weak.flatMap(forms) where result[form] == nil { result[form] = (id, false) }
            for form in names.strong.flatMap(forms) { result[form] = (id, true) }
        }
        return result
    }()
}
