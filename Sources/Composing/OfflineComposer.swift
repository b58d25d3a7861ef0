import Languages
import PRDModel

/// The provider that needs no model: it arranges the request's requirements by rule.
package enum OfflineComposer {
    /// Part of every fingerprint: raise it when any output changes.
    package static let version = 10

    /// The requirements under headings, in tables and lists. Equal requests give equal texts; instructions are left out of account, since no
    /// rule could follow them.
    package static func compose(_ request: GenerationRequest) -> SectionText {
        let input = ComposerInput(request)
        var markdown = MarkdownBuilder()
        composer(of: request.section.id)(input, &markdown)
        let content = markdown.text.isEmpty ? input.words.nothingListed : markdown.text
        return SectionText(title: request.section.title, content: content)
    }

    private static func composer(of section: SectionID) -> (ComposerInput, inout MarkdownBuilder) -> Void {
        switch section.text {
        case "executive_summary": composeExecutiveSummary
        case "problem_statement": composeProblemStatement
        case "goals_objectives": composeGoals
        case "target_users": composeTargetUsers
        case "proposed_solution": composeProposedSolution
        case "functional_requirements": composeFunctionalRequirements
        case "non_functional_requirements": composeNonFunctionalRequirements
        case "technical_considerations": composeTechnicalConsiderations
        case "success_metrics": composeSuccessMetrics
        case "timeline_milestones": composeTimeline
        case "risks_mitigations": composeRisks
        case "appendix": composeAppendix
        case "open_questions": composeOpenQuestions
        case "identified_gaps": composeIdentifiedGaps
        case "next_steps": composeNextSteps
        default: composeCustomSection
        }
    }
}
