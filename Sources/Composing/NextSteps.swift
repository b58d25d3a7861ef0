import Analysis
import Figures
import Languages
import PRDModel

/// The open actions in order, and the decisions that they wait for.
func composeNextSteps(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let actions = input[.actionItems]
    let open = actions.filter { !$0.isDone }.byDate(\.date)
    Register(input: input, noun: input.words.what).write(open + actions.filter(\.isDone), to: &markdown)
    markdown.paragraph(input.missing([.owner, .due], in: open))
    let risks = input[.risksAssumptions].filter { !$0.isDone && !$0.isAssumption }.byWeight
    if !risks.isEmpty {
        markdown.heading(input.words.risks)
        Register(input: input, noun: input.words.risk).write(risks, to: &markdown)
    }
    let questions = input[.openQuestions].openByDueDate.filter { $0.dueDate != nil }
    let decisions = input.decisions(
        Analysis.contradictions(in: input.statements), among: input[.functionalRequirements] + input[.userGoals])
    guard !questions.isEmpty || !decisions.isEmpty else {
        if markdown.text.isEmpty { markdown.paragraph(input.nothingListed(under: [.actionItems])) }
        return
    }
    decideFirst(
        questions.map { input.labelled($0.dueDate?.standard ?? "", input.cited($0, $0.lead)) } + decisions, input, &markdown)
}
