import Languages

/// Everything that a build starts from, read once and checked.
package struct Project: Sendable {
    package var settings: ProjectSettings
    package var title: String
    package var mode: Mode
    package var categories: Categories
    package var graph: SectionGraph
    /// Of all files in order, inactive ones too.
    package var requirements: [Requirement]
    /// For each section of the graph.
    package var prompts: [SectionID: PromptTemplate]
    package var sharedContext: PromptTemplate
    /// What a model that revises a text is told, beside the section's own prompt.
    package var revisionPrompt: PromptTemplate
    package var pageTemplate: String
    package var lock: Lockfile?
    package var document: Document?
    /// Nil unless conflict markers stand in the lock or the document; those two are then what was decided.
    package var merge: Merge?
    /// Nothing that keeps the project from being built.
    package var warnings: [Diagnostic]

    package init(
        settings: ProjectSettings, title: String, mode: Mode, categories: Categories, graph: SectionGraph,
        requirements: [Requirement], prompts: [SectionID: PromptTemplate], sharedContext: PromptTemplate,
        revisionPrompt: PromptTemplate, pageTemplate: String, lock: Lockfile?, document: Document?, merge: Merge? = nil,
        warnings: [Diagnostic]
    ) {
        self.settings = settings
        self.title = title
        self.mode = mode
        self.categories = categories
        self.graph = graph
        self.requirements = requirements
        self.prompts = prompts
        self.sharedContext = sharedContext
        self.revisionPrompt = revisionPrompt
        self.pageTemplate = pageTemplate
        self.lock = lock
        self.document = document
        self.merge = merge
        self.warnings = warnings
    }

    /// The active requirements by category, in the order of the project's categories; categories without one are there too.
    package var requirementLists: [CategoryID: RequirementList] {
        let active = Dictionary(grouping: requirements.filter(\.isActive), by: \.category)
        return Dictionary(
            uniqueKeysWithValues: categories.all.map { ($0.id, RequirementList(category: $0, items: active[$0.id] ?? [])) })
    }
}
