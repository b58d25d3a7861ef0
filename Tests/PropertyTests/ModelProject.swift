import Foundation

/// A project as the tests know it, from which its files are written and the stale sections foretold.
struct ModelProject: Equatable {
    struct Item: Equatable {
        var id: String?
        var text: String
        var nested: [String] = []
        var isStruck = false
    }

    /// Items below a heading that names their category, and one that groups them.
    struct Part: Equatable {
        var category: String
        var group: String?
        var items: [Item]
    }

    struct File: Equatable {
        var parts: [Part]
        var style = Style()
    }

    /// What a file looks like; none of it may count.
    struct Style: Equatable {
        var hasCarriageReturns = false
        var hasByteOrderMark = false
        var hasComments = false
        var isWrapped = false
        var blankLines = 1
    }

    struct CustomSection: Equatable {
        var title: String
        var context: [String]?
        var reads: [String]
    }

    var files: [String: File] = [:]
    /// By file name in `prompts/`.
    var prompts: [String: String] = [:]
    var title = "Field Notes"
    var isDraft = false
    var jobs: Int?
    var instructions: [String: String] = [:]
    var leftOut: Set<String> = []
    var context: [String: [String]] = [:]
    var reads: [String: [String]] = [:]
    var custom: [String: CustomSection] = [:]
    /// Numbers what is added, so that no two texts are the same.
    var counter = 0

    static let categories = [
        "problems", "user_goals", "functional_requirements", "data_needs", "constraints", "non_goals", "risks_assumptions",
        "open_questions", "action_items",
    ]

    /// The table of section 4 of the design; an empty list of categories stands for all of them.
    static let catalogue: [(id: String, stage: Int, modes: String, categories: [String])] = [
        ("executive_summary", 3, "detailed draft", []),
        ("problem_statement", 1, "detailed draft", ["problems", "user_goals"]),
        ("goals_objectives", 1, "detailed draft", ["user_goals", "problems", "non_goals"]),
        ("target_users", 1, "detailed", ["user_goals", "problems"]),
        ("proposed_solution", 1, "detailed draft", ["functional_requirements", "user_goals", "constraints", "non_goals"]),
        ("functional_requirements", 2, "detailed", ["functional_requirements", "data_needs", "non_goals"]),
        ("non_functional_requirements", 2, "detailed", ["constraints", "data_needs"]),
        ("technical_considerations", 2, "detailed", ["constraints", "data_needs", "functional_requirements"]),
        ("success_metrics", 2, "detailed", ["user_goals", "problems"]),
        ("timeline_milestones", 2, "detailed", ["action_items", "constraints"]),
        ("risks_mitigations", 2, "detailed", ["risks_assumptions", "constraints", "open_questions"]),
        ("appendix", 2, "detailed", ["non_goals", "risks_assumptions", "open_questions", "action_items"]),
        ("open_questions", 2, "draft", []),
        ("identified_gaps", 2, "draft", []),
        ("next_steps", 2, "draft", []),
    ]
}

// What a section's text depends on, told without the tool.
extension ModelProject {
    var sections: [String] {
        let mode = isDraft ? "draft" : "detailed"
        let builtIn = Self.catalogue.filter { $0.modes.split(separator: " ").contains(mode[...]) }.map(\.id)
        return builtIn.filter { !leftOut.contains($0) } + custom.keys.sorted()
    }

    private func stage(of id: String) -> Int { Self.catalogue.first { $0.id == id }?.stage ?? 2 }

    private var foundation: [String] { sections.filter { stage(of: $0) == 1 } }

    func contextOf(_ id: String) -> [String] {
        if let named = context[id] ?? custom[id]?.context { return sections.filter(named.contains) }
        switch stage(of: id) {
        case 1: return Array(foundation.prefix { $0 != id })
        case 2: return foundation
        default: return sections.filter { $0 != id }
        }
    }

    func categoriesOf(_ id: String) -> [String] {
        if let named = reads[id] ?? custom[id]?.reads { return Self.categories.filter(named.contains) }
        let named = Self.catalogue.first { $0.id == id }?.categories ?? []
        return named.isEmpty ? Self.categories : Self.categories.filter(named.contains)
    }

    /// Active items in order of path, with what reaches a prompt.
    private func items(of category: String) -> [String] {
        files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.flatMap { _, file in
            file.parts.filter { $0.category == category }.flatMap { part in
                part.items.filter { !$0.isStruck }.map { "\($0.id ?? "-") \(part.group ?? "-") \($0.text) \($0.nested)" }
            }
        }
    }

    /// The items with a date in categories that the timeline does not read.
    private func dates(for id: String) -> [String] {
        guard id == "timeline_milestones", reads[id] == nil else { return [] }
        let others = Self.categories.filter { !categoriesOf(id).contains($0) && !["background", "glossary"].contains($0) }
        let parts = files.values.flatMap(\.parts).filter { others.contains($0.category) }
        return parts.flatMap { part in
            // An ID made from the text begins with the category.
            part.items.filter { !$0.isStruck && $0.text.contains("Due: ") }.map {
                $0.id ?? "\(part.category) \($0.text) \($0.nested)"
            }
        }.sorted()
    }

    /// All that a section depends on but the text of other sections.
    func inputs(of id: String) -> [String] {
        let prompt = prompts["\(id).txt"]
        let shared = prompts["shared_context.txt"]
        // The built-in prompt of the summary is the only one with the document's title.
        let hasTitle = prompt?.contains("{project}") ?? (id == "executive_summary") || shared?.contains("{project}") == true
        return [
            "prompt \(prompt ?? "built-in")", "shared \(shared ?? "built-in")", "instructions \(instructions[id] ?? "none")",
            "title \(custom[id]?.title ?? "built-in")", "project \(hasTitle ? title : "-")", "context \(contextOf(id))",
            "dates \(dates(for: id))",
        ] + categoriesOf(id).map { "\($0): \(items(of: $0))" }
    }

    /// Those that read one of the sections, at first, second or later hand.
    func allReaders(of ids: Set<String>) -> Set<String> {
        var found: Set<String> = []
        var open = ids
        while !open.isEmpty {
            open = Set(sections.filter { !found.contains($0) && !Set(contextOf($0)).isDisjoint(with: open) })
            found.formUnion(open)
        }
        return found.subtracting(ids)
    }

    var hasActiveItem: Bool { Self.categories.contains { !items(of: $0).isEmpty } }
}
