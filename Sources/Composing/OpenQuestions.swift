import Analysis
import PRDModel

/// What has to be answered before the product can be specified: as stated, and where the requirements contradict each other.
func composeOpenQuestions(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let questions = input[.openQuestions]
    writeQuestions(questions, input, &markdown)
    let conflicts = Analysis.contradictions(in: input.statements)
    if questions.isEmpty, conflicts.isEmpty { markdown.paragraph(input.nothingListed(under: [.openQuestions])) }
    decideFirst(conflicts, input, &markdown)
}
