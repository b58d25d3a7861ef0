import PRDModel

/// The provider that needs no model: it arranges the request's requirements by rule.
package enum OfflineComposer {
    /// Part of every fingerprint: raise it when any output changes.
    package static let version = 7

    /// The section in full sentences, tables and lists. Equal requests give equal texts; instructions are left out of account,
    /// since no rule could follow them.
    package static func compose(_ request: GenerationRequest) -> SectionText {
        let material = Material(request)
        let content =
            switch request.section.id.text {
            case "executive_summary": ExecutiveSummary.compose(material)
            case "problem_statement": ProblemStatement.compose(material)
            case "goals_objectives": GoalsObjectives.compose(material)
            case "target_users": TargetUsers.compose(material)
            case "proposed_solution": ProposedSolution.compose(material)
            case "functional_requirements": FunctionalRequirements.compose(material)
            case "non_functional_requirements": NonFunctionalRequirements.compose(material)
            case "technical_considerations": TechnicalConsiderations.compose(material)
            case "success_metrics": SuccessMetrics.compose(material)
            case "timeline_milestones": TimelineMilestones.compose(material)
            case "risks_mitigations": RisksMitigations.compose(material)
            case "appendix": Appendix.compose(material)
            case "open_questions": OpenQuestions.compose(material)
            case "identified_gaps": IdentifiedGaps.compose(material)
            case "next_steps": NextSteps.compose(material)
            default: CustomSection.compose(material)
            }
        return SectionText(
            title: request.section.title, content: content.isEmpty ? "The requirements list nothing for this section." : content)
    }
}
