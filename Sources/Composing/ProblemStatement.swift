import Analysis
import PRDModel

/// What is wrong today, and where the project comes from: first what introduces it, then the problems, then all other background below its
/// own headings, which say what its paragraphs are about.
func composeProblemStatement(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let background = input[.background].filter { !$0.isPlaceholder }
    let opening = background.prefix { $0.area.isEmpty }
    for statement in opening { writeProse(statement, input, &markdown) }
    let problems = input[.problems]
    let rest = Array(background.dropFirst(opening.count))
    if !problems.isEmpty {
        if !background.isEmpty { markdown.heading(input.name(of: .problems)) }
        Register(input: input, noun: input.words.problem).write(problems, level: background.isEmpty ? 3 : 4, to: &markdown)
    }
    if !rest.isEmpty {
        if !problems.isEmpty { markdown.heading(input.name(of: .background)) }
        writeProse(rest, level: problems.isEmpty ? 3 : 4, input, &markdown)
    }
}

/// Below the authors' headings.
func writeProse(_ statements: [Statement], level: Int, _ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    var above: [String] = []
    for statement in statements {
        let area = statement.area
        if area != above, let name = area.last { markdown.heading(name, level: min(level + max(0, area.count - 1), 6)) }
        above = area
        writeProse(statement, input, &markdown)
    }
}

/// A text that is nobody's requirement, as its author wrote it.
func writeProse(_ statement: Statement, _ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    if case .paragraph? = statement.body.first { markdown.paragraph(input.cited(statement)) }
    for block in statement.further { markdown.block(block) }
}
