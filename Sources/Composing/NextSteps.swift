import Analysis
import Figures
import PRDModel

/// The stated actions in order, then what the analysis says should be cleared up.
struct NextSteps {
    private let input: SectionInput
    private let findings: [Finding]
    private var markdown = MarkdownBuilder()

    static func compose(_ input: SectionInput) -> String {
        var section = NextSteps(input: input)
        section.actions()
        section.decisions()
        section.proposals()
        return section.markdown.text
    }

    private init(input: SectionInput) {
        self.input = input
        findings = Analysis.findings(in: input.statements)
    }

    private mutating func actions() {
        let actions = input[.actionItems]
        let open = actions.filter { !$0.isDone }.enumerated().sorted { left, right in
            switch (left.element.date, right.element.date) {
            case (let first?, let second?) where first != second: first < second
            case (.some, nil): true
            case (nil, .some): false
            default: left.offset < right.offset
            }
        }.map(\.element)
        let done = actions.filter(\.isDone)
        guard !open.isEmpty else {
            markdown.paragraph(
                actions.isEmpty
                    ? input.denial("No action items are stated.") : "All stated actions are done \(input.cite(done)).")
            return
        }
        let text = "\(counted(open.count, "action").capitalised) \(agree(open.count, "is", "are")) stated and open"
        let next = open.first?.date.map { "; the next date is \($0.noted)" } ?? ", none of them with a date"
        markdown.paragraph(text + (open.count == 1 && open[0].date == nil ? ", without a date" : next) + ".")
        markdown.heading("Actions")
        markdown.table(
            ["Action", "Owner", "Due", "Concerns", "Source"],
            open.map { action in
                [
                    action.lead, action.labels[.owner] ?? notStated,
                    action.date?.noted ?? action.labels[.due] ?? notStated,
                    input.cite(action.references.map(\.target)), input.cite(action),
                ]
            })
        if !done.isEmpty { markdown.paragraph("Done: \(input.cite(done)).") }
    }

    private mutating func decisions() {
        let questions = input[.openQuestions].filter { !$0.isDone }
        let conflicts = findings.filter { $0.rule == .contradictsNonGoal || $0.rule == .differingFigures }
        guard !questions.isEmpty || !conflicts.isEmpty else { return }
        markdown.heading("Decisions Needed")
        markdown.list(
            OpenQuestionOrder.byDate(questions).map { question in
                let ask = question.labels[.ask] ?? question.labels[.owner]
                let notes = [ask.map { "To be asked: \($0)." }, question.labels[.due].map { "Due: \($0)." }].compactMap { $0 }
                return ([input.sentence(question)] + notes).joined(separator: " ")
            }
                + conflicts.map { conflict in
                    conflict.rule == .contradictsNonGoal
                        ? Phrases.conflict(conflict, input)
                        : "Which figures hold, those of \(input.cite([conflict.requirement.id])) or those of "
                            + "\(input.cite(conflict.others.map(\.id)))?"
                })
    }

    private mutating func proposals() {
        var steps: [String] = []
        func add(_ rules: [Rule], _ text: (String) -> String) {
            let ids = unique(findings.filter { rules.contains($0.rule) }.map(\.requirement.id))
            if !ids.isEmpty { steps.append(text(input.cite(ids))) }
        }
        let empty = UnstatedCategories.empty(input.statements)
        if !empty.isEmpty {
            steps.append("Write down what is known of \(enumerated(empty.map(UnstatedCategories.name))): nothing is stated.")
        }
        add([.goalWithoutMeasure, .goalWithoutTarget]) { "Set a measure and a target value for \($0)." }
        add([.goalWithoutFunction]) { "Decide which function serves \($0)." }
        add([.problemWithoutGoal]) { "Decide whether to solve \($0), and state the goal." }
        add([.placeholder]) { "Put in the missing content of \($0)." }
        let ambiguous = Ambiguity.all(in: findings.filter { $0.rule != .placeholder }).map(\.requirement.id)
        if !ambiguous.isEmpty {
            steps.append("Replace the vague words in \(input.cite(ambiguous)) by something that can be tested.")
        }
        add([.nearDuplicate]) { "Merge \($0) with what \($0.contains("] [") ? "they repeat" : "it repeats")." }
        add([.compound]) { "Divide \($0) into single demands." }
        add([.riskWithoutMitigation]) { "Plan a mitigation for \($0)." }
        let unowned: [Rule] = [.riskWithoutOwner, .actionWithoutOwner]
        add(unowned) { "Name an owner for \($0)." }
        add([.actionWithoutDate]) { "Set a date for \($0)." }
        add([.questionWithoutPerson]) { "Name who can answer \($0)." }
        add([.unusedData]) { "State which function uses \($0), or leave the data out." }
        add([.unknownID]) { "Correct the cross references in \($0): they name unknown IDs." }
        guard !steps.isEmpty else { return }
        markdown.heading("Proposed From the Analysis")
        markdown.paragraph("No requirement states these steps; they follow from what is missing or unclear.")
        markdown.list(steps)
    }
}

/// Open questions in the order in which answers are wanted.
enum OpenQuestionOrder {
    static func byDate(_ questions: [Statement]) -> [Statement] {
        questions.enumerated().sorted { left, right in
            let first = left.element.dueDate
            let second = right.element.dueDate
            switch (first, second) {
            case (let first?, let second?) where first != second: return first < second
            case (.some, nil): return true
            case (nil, .some): return false
            default: return left.offset < right.offset
            }
        }.map(\.element)
    }
}
