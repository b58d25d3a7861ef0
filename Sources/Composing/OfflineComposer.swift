import PRDModel

/// The provider that needs no model: it arranges the request's requirements by rule.
package enum OfflineComposer {
    /// Part of every fingerprint: raise it when any output changes.
    package static let version = 7

    /// The section in full sentences, tables and lists. Equal requests give equal texts; instructions are left out of account,
    /// since no rule could follow them.
    package static func compose(_ request: GenerationRequest) -> SectionText {
        let input = SectionInput(request)
        let content =
            switch request.section.id.text {
            case "executive_summary": ExecutiveSummary.compose(input)
            case "problem_statement": ProblemStatement.compose(input)
            case "goals_objectives": GoalsObjectives.compose(input)
            case "target_users": TargetUsers.compose(input)
            case "proposed_solution": ProposedSolution.compose(input)
            case "functional_requirements": FunctionalRequirements.compose(input)
            case "non_functional_requirements": NonFunctionalRequirements.compose(input)
            case "technical_considerations": TechnicalConsiderations.compose(input)
            case "success_metrics": SuccessMetrics.compose(input)
            case "timeline_milestones": TimelineMilestones.compose(input)
            case "risks_mitigations": RisksMitigations.compose(input)
            case "appendix": Appendix.compose(input)
            case "open_questions": OpenQuestions.compose(input)
            case "identified_gaps": IdentifiedGaps.compose(input)
            case "next_steps": NextSteps.compose(input)
            default: CustomSection.compose(input)
            }
        return SectionText(
            title: request.section.title, content: content.isEmpty ? "The requirements list nothing for this section." : content)
    }
}
