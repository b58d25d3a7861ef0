import Analysis
import Figures
import Languages
import PRDModel

/// The actions in the order of their dates, and the dates that other requirements set.
func composeTimeline(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
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
    let stated = others.map { other -> (date: StatedDate?, cells: [String]) in
        let dates = unique(other.dates.map(\.standard)).joined(separator: " – ")
        return (other.dates.min(), [dates, other.dated, input.cite([other.id])])
    }
    let named = projected.map { date, requirement -> (date: StatedDate?, cells: [String]) in
        let what = requirement.title ?? input.name(of: requirement.category)
        return (date, [date?.standard ?? Inline.escaped(requirement.due), Inline.escaped(what), input.cite([requirement.id])])
    }
    markdown.table([input.label(.due), input.words.what, input.words.source], sorted(stated + named) { $0.date }.map(\.cells))
}
