import Analysis
import Figures
import Languages
import PRDModel

/// The open actions in order, the decisions that they wait for, and what may go wrong or is taken for granted.
func composeNextSteps(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let actions = input[.actionItems]
    let open = actions.filter { !$0.isDone }.byDate(\.date)
    Register(input: input, noun: input.words.what).write(open + actions.filter(\.isDone), to: &markdown)
    let questions = input[.openQuestions].openByDueDate.filter { $0.dueDate != nil }
    decideFirst(questions.map { input.labelled($0.dueDate?.standard ?? "", input.cited($0, $0.lead)) }, input, &markdown)
    composeRisks(input[.risksAssumptions].filter { !$0.isDone }, input, &markdown)
}
