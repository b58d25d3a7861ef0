import Languages

/// What the catalogue says of a built-in section; modes, stages, schedule and graph are all derived from this.
package struct CatalogueEntry: Sendable {
    package enum Context: Hashable, Sendable {
        case earlierFoundation, foundation, everyOtherSection
    }
    package enum Reads: Hashable, Sendable {
        case all
        case only([CategoryID])
    }

    package let id: SectionID
    private let titles: KeyPath<SectionTitles, String> & Sendable
    package let order: Int
    package let stage: Stage
    package let reads: Reads
    package let modes: Set<Mode>
    package let projections: [Projection]

    fileprivate init(
        _ id: String, _ titles: KeyPath<SectionTitles, String> & Sendable, _ order: Int, _ stage: Stage, _ reads: Reads,
        _ modes: Set<Mode>, projections: [Projection] = []
    ) {
        self.id = SectionID(id)
        self.titles = titles
        self.order = order
        self.stage = stage
        self.reads = reads
        self.modes = modes
        self.projections = projections
    }

    package func title(in language: Language) -> String { language.titles[keyPath: titles] }

    package var context: Context {
        switch stage {
        case .foundation: .earlierFoundation
        case .detail: .foundation
        case .summary: .everyOtherSection
        }
    }
}

/// The built-in sections.
package enum Catalogue {
    package static let entries: [CatalogueEntry] = [
        CatalogueEntry("executive_summary", \.executiveSummary, 0, .summary, .all, [.detailed, .draft]),
        CatalogueEntry(
            "problem_statement", \.problemStatement, 1, .foundation, .only([.background, .problems, .userGoals]),
            [.detailed, .draft]),
        CatalogueEntry(
            "goals_objectives", \.goalsObjectives, 2, .foundation, .only([.userGoals, .problems, .successCriteria, .nonGoals]),
            [.detailed, .draft]),
        CatalogueEntry(
            "target_users", \.targetUsers, 3, .foundation, .only([.targetUsers, .userGoals, .problems]), [.detailed],
            projections: [.roles]),
        CatalogueEntry(
            "proposed_solution", \.proposedSolution, 4, .foundation,
            .only([.background, .functionalRequirements, .userGoals, .constraints, .nonGoals]), [.detailed, .draft]),
        CatalogueEntry(
            "functional_requirements", \.functionalRequirements, 5, .detail,
            .only([.functionalRequirements, .dataNeeds, .nonGoals]), [.detailed]),
        CatalogueEntry(
            "non_functional_requirements", \.nonFunctionalRequirements, 6, .detail,
            .only([.qualityRequirements, .constraints, .dataNeeds]),
            [.detailed]),
        CatalogueEntry(
            "technical_considerations", \.technicalConsiderations, 7, .detail,
            .only([.qualityRequirements, .constraints, .dataNeeds, .functionalRequirements]), [.detailed]),
        CatalogueEntry(
            "success_metrics", \.successMetrics, 8, .detail, .only([.successCriteria, .userGoals, .problems]), [.detailed]),
        CatalogueEntry(
            "timeline_milestones", \.timelineMilestones, 9, .detail, .only([.actionItems, .constraints]), [.detailed],
            projections: [.dates]),
        CatalogueEntry(
            "risks_mitigations", \.risksMitigations, 10, .detail,
            .only([.risksAssumptions, .constraints, .openQuestions]), [.detailed]),
        CatalogueEntry(
            "appendix", \.appendix, 11, .detail, .only([.glossary, .nonGoals, .risksAssumptions, .openQuestions, .actionItems]),
            [.detailed]),
        CatalogueEntry("open_questions", \.openQuestions, 5, .detail, .all, [.draft]),
        CatalogueEntry("identified_gaps", \.identifiedGaps, 6, .detail, .all, [.draft]),
        CatalogueEntry("next_steps", \.nextSteps, 7, .detail, .all, [.draft]),
    ]

    /// The sections that one mode has and the other has not, in the order of the document.
    package static func entries(of mode: Mode, notIn other: Mode) -> [CatalogueEntry] {
        entries.filter { $0.modes.contains(mode) && !$0.modes.contains(other) }.sorted { $0.order < $1.order }
    }

    package static func entry(for id: SectionID) -> CatalogueEntry? {
        entries.first { $0.id == id }
    }
}
