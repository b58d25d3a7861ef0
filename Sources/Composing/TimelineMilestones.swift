import Analysis
import Figures
import PRDModel

/// The stated dates in order, what has none, and what waits for what.
struct TimelineMilestones {
    private let input: SectionInput
    private let actions: [Statement]
    private var markdown = MarkdownBuilder()

    private struct Entry {
        let dates: [StatedDate]
        let statement: Statement
    }

    static func compose(_ input: SectionInput) -> String {
        var section = TimelineMilestones(input: input)
        section.opening()
        section.dated()
        section.undated()
        section.dependencies()
        return section.markdown.text
    }

    private init(input: SectionInput) {
        self.input = input
        actions = input[.actionItems]
    }

    private var entries: [Entry] {
        let limits = input[.constraints].map { Entry(dates: $0.dates, statement: $0) }
        let work = actions.map { Entry(dates: $0.date.map { [$0] } ?? [], statement: $0) }
        return (work + limits).filter { !$0.dates.isEmpty }.enumerated().sorted { left, right in
            let (first, second) = (left.element.dates[0], right.element.dates[0])
            return first == second ? left.offset < right.offset : first < second
        }.map(\.element)
    }

    private var stages: [String] { Area.areas(of: actions).compactMap(\.name) }

    private mutating func opening() {
        guard !actions.isEmpty else {
            markdown.paragraph(
                "No action items are stated.", entries.isEmpty ? nil : "The dates below come from the constraints.")
            return
        }
        let dated = actions.filter { $0.date != nil }
        let done = actions.count(where: \.isDone)
        var text = "\(counted(actions.count, "action").capitalised) \(agree(actions.count, "is", "are")) stated"
        switch dated.count {
        case 0: text += ", without a date."
        case actions.count: text += actions.count == 1 ? ", with a date." : ", each with a date."
        default: text += ", \(numberWord(dated.count)) of them with a date."
        }
        let first = dated.filter { !$0.isDone }.compactMap(\.date).min()
        markdown.paragraph(
            text, first.map { "The first open date is \($0.noted)." },
            done > 0 ? "\(numberWord(done).capitalised) \(agree(done, "is", "are")) done." : nil,
            stages.count > 1
                ? "They belong to these stages, as stated: \(enumerated(stages.map { "“\($0)”" }))."
                : nil)
    }

    private mutating func dated() {
        guard !entries.isEmpty else { return }
        markdown.heading("Dates in Order")
        markdown.table(
            ["Date", "What", "Stage", "Owner", "State", "Source"],
            entries.map { entry in
                let isAction = entry.statement.requirement.category == .actionItems
                return [
                    unique(entry.dates.map(\.noted)).joined(separator: " to "), entry.statement.lead,
                    isAction ? entry.statement.area.joined(separator: " / ") : "Constraint",
                    isAction ? entry.statement.labels[.owner] ?? notStated : "",
                    entry.statement.isDone ? "done" : "", input.cite(entry.statement),
                ]
            })
    }

    private mutating func undated() {
        let rest = actions.filter { $0.date == nil }
        guard !rest.isEmpty else { return }
        markdown.heading("Without a Date")
        markdown.list(
            rest.map { action in
                var notes: [String] = []
                if action.isDone { notes.append("Done.") }
                if let due = action.labels[.due] { notes.append("Due: \(due).") }
                notes.append(action.labels[.owner].map { "Owner: \($0)." } ?? "No owner is stated.")
                return ([input.sentence(action)] + notes).joined(separator: " ")
            })
    }

    private mutating func dependencies() {
        let dependent = actions.filter { !$0.references.isEmpty }
        guard !dependent.isEmpty else { return }
        markdown.heading("Dependencies")
        markdown.list(
            dependent.map { action in
                let targets = unique(action.references.map(\.target))
                var text = "\(action.brief.withoutFinalStop) \(input.cite(action)): refers to \(input.cite(targets))."
                for other in targets.compactMap({ input.statements[$0] }) where other.requirement.category == .actionItems {
                    if let own = action.date, let needed = other.date, own < needed {
                        text += " It is due before \(input.cite(other)), to which it refers (\(needed.noted))."
                    }
                }
                return text
            })
    }
}

extension StatedDate {
    /// For tables and sentences, with a note where the author gives no year.
    var noted: String { hasYear ? standard : standard + " (year not stated)" }
}
