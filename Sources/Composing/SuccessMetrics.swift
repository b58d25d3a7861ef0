import Analysis
import Figures
import Languages
import PRDModel

/// How the team will know after release whether the goals were reached.
func composeSuccessMetrics(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let goals = input[.userGoals]
    let measured = goals.filter { GoalMeasure($0) != nil || $0.statesMeasure }
    let criteria = input[.successCriteria]
    let measures = measured.map(GoalMeasure.init)
    if measures.contains(where: { $0?.metric != nil || $0?.baseline != nil || $0?.target != nil }) {
        markdown.table(
            [input.label(.metric), input.label(.baseline), input.label(.target), input.words.source],
            zip(measured, measures).map { goal, measure in
                [measure?.metric ?? input.brief(goal), measure?.baseline ?? "", measure?.target ?? "", input.cite([goal.id])]
            })
    } else if !measured.isEmpty {
        let told = measured.map { input.cited($0, input.brief($0)) }
        markdown.paragraph(input.labelledInBold(input.label(.metric), input.joined(told)))
    }
    markdown.picture(Picture.measures(of: measured, input))
    let ids = Set(measured.map(\.id))
    let unmeasured = goals.filter { !ids.contains($0.id) }
    if !unmeasured.isEmpty {
        markdown.paragraph(
            input.labelledInBold(
                input.words.missing,
                input.labelled(
                    [AttributeName.metric, .target].map(input.label).joined(separator: input.comma), input.mentions(unmeasured))
                    + input.stop))
    } else if !measured.isEmpty {
        markdown.paragraph(input.missing([.target], in: measured))
    }
    guard !criteria.isEmpty else { return }
    if !goals.isEmpty { markdown.heading(input.name(of: .successCriteria)) }
    Register(input: input, noun: input.words.success).write(criteria, level: goals.isEmpty ? 3 : 4, to: &markdown)
}

/// What a goal states of a value, by label or in words that leave no doubt: `from 9 % to under 2 %`.
struct GoalMeasure {
    let metric: String?
    let baseline: String?
    let target: String?

    /// Nil where the goal states neither a metric nor a figure.
    init?(_ goal: Statement) {
        let change = goal.change
        metric = goal.labels[.metric]?.capitalised
        baseline = goal.labels[.baseline] ?? change.baseline
        let stated = change.target ?? goal.bound
        target = goal.labels[.target] ?? stated.map { target in change.due.map { "\(target), \($0.text)" } ?? target }
        if metric == nil, target == nil, goal.measures.isEmpty { return nil }
    }
}
