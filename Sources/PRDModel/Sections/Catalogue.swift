/// What the catalogue says of a built-in section; modes, stages, schedule and graph are all derived from this.
package struct CatalogueEntry: Hashable, Sendable {
    package enum Context: Hashable, Sendable {
        case earlierFoundation, foundation, everyOtherSection
    }
    package enum Reads: Hashable, Sendable {
        case all
        case only([CategoryID])
    }

    package let id: SectionID
    package let title: String
    package let order: Int
    package let stage: Stage
    package let reads: Reads
    package let modes: Set<Mode>

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
        entry("executive_summary", "Executive Summary", 0, .summary, .all, [.detailed, .draft]),
        entry(
            "problem_statement", "Problem Statement", 1, .foundation, .only([.problems, .userGoals]), [.detailed, .draft]),
        entry(
            "goals_objectives", "Goals and Objectives", 2, .foundation, .only([.userGoals, .problems, .nonGoals]),
            [.detailed, .draft]),
        entry("target_users", "Target Users", 3, .foundation, .only([.userGoals, .problems]), [.detailed]),
        entry(
            "proposed_solution", "Proposed Solution", 4, .foundation,
            .only([.functionalRequirements, .userGoals, .constraints, .nonGoals]), [.detailed, .draft]),
        entry(
            "functional_requirements", "Functional Requirements", 5, .detail,
            .only([.functionalRequirements, .dataNeeds, .nonGoals]), [.detailed]),
        entry(
            "non_functional_requirements", "Non-Functional Requirements", 6, .detail, .only([.constraints, .dataNeeds]),
            [.detailed]),
        entry(
            "technical_considerations", "Technical Considerations", 7, .detail,
            .only([.constraints, .dataNeeds, .functionalRequirements]), [.detailed]),
        entry("success_metrics", "Success Metrics", 8, .detail, .only([.userGoals, .problems]), [.detailed]),
        entry(
            "timeline_milestones", "Timeline and Milestones", 9, .detail, .only([.actionItems, .constraints]), [.detailed]),
        entry(
            "risks_mitigations", "Risks and Mitigations", 10, .detail,
            .only([.risksAssumptions, .constraints, .openQuestions]), [.detailed]),
        entry(
            "appendix", "Appendix", 11, .detail, .only([.nonGoals, .risksAssumptions, .openQuestions, .actionItems]),
            [.detailed]),
        entry("open_questions", "Open Questions", 5, .detail, .all, [.draft]),
        entry("identified_gaps", "Identified Gaps", 6, .detail, .all, [.draft]),
        entry("next_steps", "Next Steps", 7, .detail, .all, [.draft]),
    ]

    package static func entry(for id: SectionID) -> CatalogueEntry? {
        entries.first { $0.id == id }
    }

    private static func entry(
        _ id: String, _ title: String, _ order: Int, _ stage: Stage, _ reads: CatalogueEntry.Reads, _ modes: Set<Mode>
    ) -> CatalogueEntry {
        CatalogueEntry(id: SectionID(id), title: title, order: order, stage: stage, reads: reads, modes: modes)
    }
}
