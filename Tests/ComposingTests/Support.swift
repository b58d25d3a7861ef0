import AnalysisSupport
import Languages
import PRDModel

@testable import Composing

enum Request {
    private static let template = PromptTemplate(text: "", place: Place("prompts/x.txt"))

    static func section(_ id: String, settings: ProjectSettings = ProjectSettings()) throws -> Section {
        let prompts = Set(Catalogue.entries.map { $0.id.text + ".txt" } + [id + ".txt"])
        var settings = settings
        if Catalogue.entry(for: SectionID(id)) == nil, settings.sections.isEmpty {
            settings.sections = [.init(id: SectionID(id), place: Place("prdbuild.yaml"))]
        }
        for mode in Mode.allCases {
            let graph = try SectionGraph.assemble(
                mode: mode, settings: settings, categories: Categories(custom: settings.customCategories),
                existingPrompts: prompts)
            if let section = graph[SectionID(id)] { return section }
        }
        preconditionFailure("no section \(id)")
    }

    static func of(
        _ id: String, _ items: [Item], context: [GenerationRequest.Context] = [], title: String? = nil,
        settings: ProjectSettings = ProjectSettings(), instructions: String = "", language: DocumentLanguage = .english
    ) throws -> GenerationRequest {
        let section = try section(id, settings: settings)
        let categories = Categories(custom: settings.customCategories)
        let lists = section.categories.compactMap { categories[$0] }.map { category in
            RequirementList(category: category, items: items.filter { $0.category == category.id }.map(\.requirement))
        }
        return GenerationRequest(
            section: section, requirements: lists, projected: ProjectedRequirements(for: section, items.map(\.requirement)),
            context: context, instructions: instructions, projectTitle: title,
            language: language, template: template, sharedContext: template)
    }
}

func composed(_ id: String, _ items: [Item], title: String? = nil) throws -> String {
    OfflineComposer.compose(try Request.of(id, items, title: title)).content
}
