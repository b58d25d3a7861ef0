import Analysis
import PRDModel

/// What has to be answered before the product can be specified: as stated, where the requirements contradict each other, and what they only
/// propose.
func composeOpenQuestions(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let questions = input[.openQuestions]
    writeQuestions(questions, input, &markdown)
    let decisions = input.decisions(
        Analysis.contradictions(in: input.statements, input.duplicates), among: input[.functionalRequirements] + input[.userGoals]
    )
    decideFirst(decisions, input, &markdown)
}
