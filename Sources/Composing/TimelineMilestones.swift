import Analysis
import Figures
import Languages
import PRDModel

/// The actions and the dates that other requirements set, in the order of their dates.
func composeTimeline(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let actions = input[.actionItems].byDate(\.date).doneLast
    let others = input.statements.categories.map(\.id).filter { $0 != .actionItems }.flatMap { input[$0] }
        .filter { !$0.dates.isEmpty }
    let (targets, projected) = targetsOfOneDay(input)
    let dates = others.map { Milestone($0, input) } + projected.map { Milestone($0, input) } + targets
    markdown.picture(Picture.timeline(actions.map { Milestone($0, input) } + dates))
    let register = Register(input: input, noun: input.words.what, hidden: [.due])
    if !actions.isEmpty, actions.count + dates.count > 1, let table = register.table(of: actions) {
        // Between the text and the ID stands what only actions have.
        let between = table.header.dropFirst().dropLast()
        func gap(_ milestone: Milestone) -> [String] { between.map { $0 == input.label(.owner) ? milestone.owner ?? "" : "" } }
        let rows =
            zip(actions, table.rows).map { action, cells in
                (
                    // What is done comes last, as everywhere.
                    date: action.isDone ? nil : action.date,
                    cells: [due(of: action), action.area.joined(separator: " / ")] + cells
                )
            } + dates.map { (date: $0.date, cells: [$0.due, "", $0.what] + gap($0) + [$0.id]) }
        markdown.table([input.label(.due), input.words.area] + table.header, sorted(rows) { $0.date }.map(\.cells))
    } else {
        Register(input: input, noun: input.words.what).write(actions, level: 3, to: &markdown)
        if !actions.isEmpty, !dates.isEmpty { markdown.heading(input.words.dates) }
        markdown.table(
            [input.label(.due), input.words.what, input.words.source], sorted(dates) { $0.date }.map { [$0.due, $0.what, $0.id] })
    }
    markdown.paragraph(input.missing([.owner, .due], wanted: [.owner, .due], in: actions.filter { !$0.isDone }))
}

/// The goals that are to be reached on the same day, together; and all else that is projected.
private func targetsOfOneDay(_ input: ComposerInput) -> (targets: [Milestone], others: [DatedRequirement]) {
    let goals = Dictionary(grouping: input.projected.dates.filter { $0.category == .userGoals }, by: \.due).filter {
        $1.count > 1
    }
    let targets = goals.values.map { Milestone(targets: $0.sorted { precedes($0.id.text, $1.id.text) }, input) }
    let together = Set(goals.values.joined().map(\.id))
    return (targets.sorted { precedes($0.id, $1.id) }, input.projected.dates.filter { !together.contains($0.id) })
}

private func due(of action: Statement) -> String { action.labels[.due] ?? action.date?.standard ?? "" }

/// Something with a date.
struct Milestone {
    /// What it is sorted by.
    let date: StatedDate?
    let due: String
    let what: String
    /// Who is responsible or asked; nil where nobody is stated.
    let owner: String?
    let id: String
    /// The days that a picture shows it on; nil where no day is stated.
    let span: (first: String, last: String)?

    fileprivate init(_ statement: Statement, _ input: ComposerInput) {
        let isAction = statement.requirement.category == .actionItems
        let dates = isAction ? [statement.date].compactMap(\.self) : statement.dates.sorted(by: <)
        date = dates.first
        due = unique(dates.map(\.standard)).joined(separator: " – ")
        what = isAction ? input.brief(statement) : statement.dated
        owner = statement.labels[.owner] ?? statement.labels[.ask]
        id = input.cite([statement.id])
        span = statement.period.map { ($0.start, $0.end) } ?? (isAction ? dates.first : dates.last)?.day.map { ($0, $0) }
    }

    fileprivate init(_ requirement: DatedRequirement, _ input: ComposerInput) {
        date = StatedDate.noted(in: requirement.due)
        due = date?.standard ?? Inline.escaped(requirement.due)
        what = requirement.title.map { Inline.escaped($0).capitalised } ?? input.noun(of: requirement.category)
        owner = requirement.owner.map { Inline.escaped($0) }
        id = input.cite([requirement.id])
        span = date?.day.map { ($0, $0) }
    }

    /// - Parameter targets: goals that are due on one day; not empty.
    fileprivate init(targets: [DatedRequirement], _ input: ComposerInput) {
        date = StatedDate.noted(in: targets[0].due)
        due = date?.standard ?? Inline.escaped(targets[0].due)
        what = input.labelled(input.label(.target), input.name(of: .userGoals))
        owner = nil
        id = input.cite(targets.map(\.id))
        span = date?.day.map { ($0, $0) }
    }
}
