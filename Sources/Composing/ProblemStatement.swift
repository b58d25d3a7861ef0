import Analysis
import PRDModel

/// Where the project comes from, and what is wrong today.
func composeProblemStatement(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let background = input[.background].filter { !$0.isPlaceholder }
    for statement in background { writeProse(statement, input, &markdown) }
    let problems = input[.problems]
    guard !problems.isEmpty else { return }
    if !background.isEmpty { markdown.heading(input.name(of: .problems)) }
    Register(input: input, noun: input.words.problem).write(problems, level: background.isEmpty ? 3 : 4, to: &markdown)
}

/// A text that is nobody's requirement, as its author wrote it.
func writeProse(_ statement: Statement, _ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    if case .paragraph? = statement.body.first { markdown.paragraph(input.cited(statement)) }
    for block in statement.further { markdown.block(block) }
}
