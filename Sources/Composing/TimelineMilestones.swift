import Analysis
import Figures
import Languages
import PRDModel

/// The actions in the order of their dates, and the dates that other requirements set.
func composeTimeline(_ input: SectionInput, _ markdown: inout MarkdownBuilder) {
    let actions = input[.actionItems].byDate(\.date)
    let others = input.statements.categories.map(\.id).filter { $0 != .actionItems }.flatMap { input[$0] }
        .filter { !$0.dates.isEmpty }.byDate { $0.dates.min() }
    markdown.picture(Picture.timeline((actions + others).byDate(Picture.end(of:))))
    Register(input: input, noun: input.words.what).write(actions, level: 3, to: &markdown)
    markdown.paragraph(input.missing([.owner, .due], in: actions.filter { !$0.isDone }))
    let projected = input.projected.dates.map { (date: StatedDate.noted(in: $0.due), requirement: $0) }
    guard !others.isEmpty || !projected.isEmpty else {
        if actions.isEmpty { markdown.paragraph(input.nothingListed(under: [.actionItems])) }
        return
    }
    if !actions.isEmpty { markdown.heading(input.words.dates) }
    let rows =
        others.map { (unique($0.dates.map(\.standard)).joined(separator: " – "), $0.brief, $0.id) }
        + projected.map { date, requirement in
            (date?.standard ?? Inline.escaped(requirement.due), Inline.escaped(requirement.title ?? ""), requirement.id)
        }
    markdown.table(
        [input.label(.due), input.words.what, input.words.source],
        rows.sorted { precedes($0.0, $1.0) }.map { [$0, $1, input.cite([$2])] })
}
