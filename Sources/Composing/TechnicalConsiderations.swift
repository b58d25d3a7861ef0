import Analysis
import Languages
import PRDModel

/// What is fixed for the engineers: limits and data.
func composeTechnicalConsiderations(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let constraints = input[.qualityRequirements].isEmpty ? [] : input[.constraints]
    let register = Register(input: input, noun: input.words.what)
    for (category, statements) in [(CategoryID.constraints, constraints), (.dataNeeds, input[.dataNeeds])]
    where !statements.isEmpty {
        markdown.heading(input.name(of: category))
        register.write(statements, level: 4, to: &markdown)
    }
    for statement in input[.dataNeeds] + input[.functionalRequirements] {
        markdown.picture(statement.body.lazy.compactMap(Picture.states).first)
    }
}
