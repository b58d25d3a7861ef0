import Analysis
import Languages
import PRDModel

/// What may go wrong, the worst first as far as it is rated, and what is taken for granted.
func composeRisks(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let risks = input[.risksAssumptions].filter { !$0.isAssumption }.byWeight
    let assumptions = input[.risksAssumptions].filter(\.isAssumption)
    if !risks.isEmpty {
        if !assumptions.isEmpty { markdown.heading(input.words.risks) }
        Register(input: input, noun: input.words.risk).write(risks, to: &markdown)
        markdown.picture(Picture.riskMatrix(risks, input))
        let open = risks.filter { !$0.isDone }
        markdown.paragraph(input.missing([.likelihood, .impact, .mitigation, .owner], in: open))
    }
    if !assumptions.isEmpty {
        markdown.heading(input.words.assumptions)
        Register(input: input, noun: input.words.assumption).write(assumptions, to: &markdown)
    }
    if risks.isEmpty, assumptions.isEmpty { markdown.paragraph(input.nothingListed(under: [.risksAssumptions])) }
}
