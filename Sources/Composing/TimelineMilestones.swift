import Analysis
import Figures
import Languages
import PRDModel

/// The actions and the dates that other requirements set, in the order of their dates.
func composeTimeline(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let actions = input[.actionItems].byDate(\.date)
    let others = input.statements.categories.map(\.id).filter { $0 != .actionItems }.flatMap { input[$0] }
        .filter { !$0.dates.isEmpty }.byDate { $0.dates.min() }
    markdown.picture(Picture.timeline((actions + others).byDate(Picture.end(of:))))
    let dates = others.map { DatedRow($0, input) } + input.projected.dates.map { DatedRow($0, input) }
    let register = Register(input: input, noun: input.words.what, hidden: [.due])
    if !actions.isEmpty, actions.count + dates.count > 1, let table = register.table(of: actions) {
        // Between the text and the ID stands what only actions have.
        let gap = Array(repeating: "", count: table.header.count - 2)
        let rows =
            zip(actions, table.rows).map { action, cells in
                (date: action.date, cells: [due(of: action), action.area.joined(separator: " / ")] + cells)
            } + dates.map { (date: $0.date, cells: [$0.due, "", $0.what] + gap + [$0.id]) }
        markdown.table([input.label(.due), input.words.area] + table.header, sorted(rows) { $0.date }.map(\.cells))
    } else {
        Register(input: input, noun: input.words.what).write(actions, level: 3, to: &markdown)
        if !actions.isEmpty, !dates.isEmpty { markdown.heading(input.words.dates) }
        markdown.table(
            [input.label(.due), input.words.what, input.words.source], sorted(dates) { $0.date }.map { [$0.due, $0.what, $0.id] })
    }
    markdown.paragraph(input.missing([.owner, .due], in: actions.filter { !$0.isDone }))
    if markdown.text.isEmpty { markdown.paragraph(input.nothingListed(under: [.actionItems])) }
}

private func due(of action: Statement) -> String { action.labels[.due] ?? action.date?.standard ?? "" }

/// A date that is no action's.
private struct DatedRow {
    let date: StatedDate?
    let due: String
    let what: String
    let id: String

    init(_ statement: Statement, _ input: ComposerInput) {
        date = statement.dates.min()
        due = unique(statement.dates.map(\.standard)).joined(separator: " – ")
        what = statement.dated
        id = input.cite([statement.id])
    }

    init(_ requirement: DatedRequirement, _ input: ComposerInput) {
        date = StatedDate.noted(in: requirement.due)
        due = date?.standard ?? Inline.escaped(requirement.due)
        what = requirement.title.map(Inline.escaped) ?? input.told(requirement.id) ?? input.noun(of: requirement.category)
        id = input.cite([requirement.id])
    }
}
