import PRDModel
import Testing

/// Section 4 of the contract, written out.
private let table = """
    executive_summary | Executive Summary | 0 | 3 | every other section | all
    problem_statement | Problem Statement | 1 | 1 | – | background, problems, user_goals
    goals_objectives | Goals and Objectives | 2 | 1 | stage 1 before it | user_goals, problems, success_criteria, non_goals
    target_users | Target Users | 3 | 1 | stage 1 before it | target_users, user_goals, problems
    proposed_solution | Proposed Solution | 4 | 1 | stage 1 before it | background, functional_requirements, user_goals, constraints, non_goals
    functional_requirements | Functional Requirements | 5 | 2 | all of stage 1 | functional_requirements, data_needs, non_goals
    non_functional_requirements | Non-Functional Requirements | 6 | 2 | all of stage 1 | quality_requirements, constraints, data_needs
    technical_considerations | Technical Considerations | 7 | 2 | all of stage 1 | quality_requirements, constraints, data_needs, functional_requirements
    success_metrics | Success Metrics | 8 | 2 | all of stage 1 | success_criteria, user_goals, problems
    timeline_milestones | Timeline and Milestones | 9 | 2 | all of stage 1 | action_items, constraints
    risks_mitigations | Risks and Mitigations | 10 | 2 | all of stage 1 | risks_assumptions, constraints, open_questions
    appendix | Appendix | 11 | 2 | all of stage 1 | glossary, non_goals, risks_assumptions, open_questions, action_items
    open_questions | Open Questions | 5 | 2 | all of stage 1 | all
    identified_gaps | Identified Gaps | 6 | 2 | all of stage 1 | all
    next_steps | Next Steps | 7 | 2 | all of stage 1 | all
    """

private let detailed = [
    "executive_summary", "problem_statement", "goals_objectives", "target_users", "proposed_solution",
    "functional_requirements", "non_functional_requirements", "technical_considerations", "success_metrics",
    "timeline_milestones", "risks_mitigations", "appendix",
]
private let draft = [
    "executive_summary", "problem_statement", "goals_objectives", "proposed_solution", "open_questions", "identified_gaps",
    "next_steps",
]

private struct Row: Sendable, CustomTestStringConvertible {
    let id: String
    let title: String
    let order: Int
    let stage: Int
    let context: String
    let categories: [String]

    var testDescription: String { id }

    static let all: [Row] = table.split(separator: "\n").map { line in
        let cells = line.split(separator: " | ").map(String.init)
        let categories = cells[5] == "all" ? Categories().all.map(\.id.text) : cells[5].split(separator: ", ").map(String.init)
        return Row(
            id: cells[0], title: cells[1], order: Int(cells[2])!, stage: Int(cells[3])!, context: cells[4],
            categories: categories)
    }

    func context(in sections: [String]) -> [String] {
        let foundation = ["problem_statement", "goals_objectives", "target_users", "proposed_solution"].filter(sections.contains)
        return switch context {
        case "–": []
        case "stage 1 before it": Array(foundation.prefix { $0 != id })
        case "all of stage 1": foundation
        case "every other section": sections.filter { $0 != id }
        default: ["unknown rule: \(context)"]
        }
    }
}

@Suite struct CatalogueTests {
    private func graph(_ mode: Mode) throws -> SectionGraph {
        try SectionGraph.assemble(mode: mode, settings: ProjectSettings(), categories: Categories(), existingPrompts: [])
    }

    @Test func theCatalogueHasTheRowsOfTheTableInItsOrder() {
        #expect(Catalogue.entries.map(\.id.text) == Row.all.map(\.id))
    }

    @Test(arguments: Row.all)
    fileprivate func eachRowHasTitleOrderAndStage(row: Row) throws {
        let entry = try #require(Catalogue.entry(for: SectionID(row.id)))
        #expect(entry.title(in: .english) == row.title)
        #expect(entry.order == row.order)
        #expect(entry.stage.rawValue == row.stage)
    }

    @Test(arguments: [(Mode.detailed, detailed), (.draft, draft)])
    func aModeHasItsSectionsInDocumentOrder(mode: Mode, ids: [String]) throws {
        #expect(try graph(mode).sections.map(\.id.text) == ids)
    }

    @Test(arguments: [(Mode.detailed, detailed), (.draft, draft)])
    func everySectionOfAModeReadsTheContextAndCategoriesOfTheTable(mode: Mode, ids: [String]) throws {
        let graph = try graph(mode)
        for row in Row.all where ids.contains(row.id) {
            let section = try #require(graph[SectionID(row.id)])
            #expect(section.context.map(\.text) == row.context(in: ids), "\(row.id)")
            #expect(Set(section.categories.map(\.text)) == Set(row.categories), "\(row.id)")
        }
    }

    @Test func categoriesAreReadInTheOrderOfTheCategoriesTable() throws {
        let order = Categories().all.map(\.id)
        for section in try graph(.detailed).sections {
            #expect(section.categories == order.filter(section.categories.contains))
        }
        let goals = try #require(try graph(.draft)[SectionID("goals_objectives")])
        #expect(goals.categories == [.problems, .userGoals, .successCriteria, .nonGoals])
    }

    @Test(arguments: [(Stage.foundation, 60), (.detail, 90), (.summary, 45)])
    func aStageHasItsTimeout(stage: Stage, seconds: Int) throws {
        #expect(stage.timeout == seconds)
        for section in try graph(.detailed).sections where section.stage == stage { #expect(section.timeout == seconds) }
    }

    @Test func eachSectionIsPromptedByTheFileOfItsName() throws {
        for section in try graph(.detailed).sections + graph(.draft).sections {
            #expect(section.prompt == .standard(section.id.text + ".txt"))
            #expect(section.prompt.path == "prompts/\(section.id.text).txt")
        }
    }
}
