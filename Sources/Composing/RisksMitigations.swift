import Analysis
import Languages
import PRDModel

/// What may go wrong, the worst first as far as it is rated, and what is taken for granted.
func composeRisks(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let all = input[.risksAssumptions]
    composeRisks(all, input, &markdown)
    let open = all.filter { !$0.isDone && $0.isRisk }
    markdown.picture(Picture.riskMatrix(open.byWeight, input))
    markdown.paragraph(
        input.missing([.likelihood, .impact, .mitigation, .owner], wanted: [.mitigation, .owner], in: open.byWeight))
}

func composeRisks(_ statements: [Statement], _ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let assumptions = statements.filter(\.isAssumption)
    let plans = statements.filter(\.isMitigationPlan)
    let risks = statements.filter(\.isRisk).byWeight
    if !risks.isEmpty {
        if !assumptions.isEmpty || !markdown.text.isEmpty { markdown.heading(input.words.risks) }
        Register(input: input, noun: input.words.risk).write(risks, to: &markdown)
    }
    if !plans.isEmpty {
        markdown.heading(input.label(.mitigation))
        Register(input: input, noun: input.label(.mitigation)).write(plans, to: &markdown)
    }
    if !assumptions.isEmpty {
        markdown.heading(input.words.assumptions)
        Register(input: input, noun: input.words.assumption).write(assumptions, to: &markdown)
    }
}
