import Analysis
import Figures
import PRDModel

/// What has to be true for the product to count as a success, and what it does not set out to do.
enum GoalsObjectives {
    static func compose(_ input: SectionInput) -> String {
        var markdown = MarkdownBuilder()
        let goals = input[.userGoals]
        guard !goals.isEmpty else {
            markdown.paragraph("No user goals are stated.", unansweredProblems(input))
            criteria(input, &markdown)
            limits(input, &markdown)
            return markdown.text
        }
        markdown.paragraph(opening(goals))
        markdown.heading("Goals")
        table(input, &markdown)
        criteria(input, &markdown)
        limits(input, &markdown)
        missing(input, &markdown)
        return markdown.text
    }

    private static func unansweredProblems(_ input: SectionInput) -> String? {
        let problems = input[.problems].filter { !$0.isQuotation }
        guard !problems.isEmpty else { return nil }
        return "What is to be reached for the \(counted(problems.count, "stated problem")) is open: \(input.cite(problems))."
    }

    private static func opening(_ goals: [Statement]) -> String {
        let count = goals.count
        let targets = goals.filter { $0.labels[.target] != nil }.count
        let figures = goals.filter { $0.labels[.target] == nil && !$0.measures.isEmpty }.count
        var text = "\(counted(count, "goal").capitalised) \(agree(count, "is", "are")) stated"
        if targets == count { return text + (count == 1 ? ", with a target value." : ", each with a target value.") }
        if targets + figures == 0 {
            return text + (count == 1 ? ", without a target value." : ", none of them with a target value.")
        }
        var parts: [String] = []
        if targets > 0 { parts.append("\(numberWord(targets)) with a target value") }
        if figures > 0 { parts.append("\(numberWord(figures)) with a figure in \(agree(figures, "its", "their")) wording") }
        let open = count - targets - figures
        if open > 0 { parts.append("\(numberWord(open)) \(figures > 0 ? "without either" : "without one")") }
        text += ": " + enumerated(parts)
        return text + "."
    }

    private static func table(_ input: SectionInput, _ markdown: inout MarkdownBuilder) {
        let goals = input[.userGoals]
        let links = input.links.links(from: .userGoals, to: .problems)
        let hasLabels = goals.contains {
            $0.labels[.metric] != nil || $0.labels[.target] != nil || $0.labels[.baseline] != nil || $0.change.target != nil
        }
        markdown.table(
            ["User", "Goal", "Benefit", "Measure", "Baseline", "Target", "Answers"],
            goals.map { goal in
                let figures = goal.measures.joined(separator: "; ")
                let change = goal.change
                let measure =
                    goal.labels[.metric]?.capitalised
                    ?? (figures.isEmpty ? notStated : change.target == nil ? "As worded: " + figures : "As worded")
                return [
                    goal.role ?? "", (goal.requirement.story == nil ? goal.lead : goal.need) + " " + input.cite(goal),
                    goal.benefit, measure,
                    hasLabels ? SuccessMetrics.baseline(of: goal) ?? notStated : "",
                    hasLabels ? goal.labels[.target] ?? change.target ?? notStated : "", answers(goal, links, input),
                ]
            })
        var notes: [String] = []
        if input.statements.reads(.problems), !input[.problems].isEmpty {
            let without = goals.filter { links[$0.id] == nil && $0.references.isEmpty }
            if without.count == goals.count, goals.count > 1 {
                notes.append("None of the goals is linked to a stated problem by a reference or by shared words.")
            } else if !without.isEmpty {
                notes.append("No stated problem stands behind \(input.cite(without)).")
            }
            if goals.contains(where: { links[$0.id]?.first?.basis == .wording }) {
                notes.append("“By wording” marks a link that rests on shared words only.")
            }
        }
        markdown.paragraph(notes.joined(separator: " "))
    }

    private static func answers(_ goal: Statement, _ links: [RequirementID: [Links.Link]], _ input: SectionInput) -> String {
        if let found = links[goal.id] { return input.cite(found) }
        return input.cite(goal.references.map(\.target))
    }

    private static func criteria(_ input: SectionInput, _ markdown: inout MarkdownBuilder) {
        let criteria = input[.successCriteria]
        guard !criteria.isEmpty else { return }
        markdown.heading("Success Criteria")
        markdown.list(criteria.map(input.sentence))
    }

    private static func limits(_ input: SectionInput, _ markdown: inout MarkdownBuilder) {
        guard input.statements.reads(.nonGoals) else { return }
        let nonGoals = input[.nonGoals]
        markdown.heading("Non-Goals")
        guard !nonGoals.isEmpty else {
            markdown.paragraph("No non-goals are stated; the limits of the scope are open.")
            return
        }
        markdown.paragraph(Phrases.leftOut(nonGoals) + ":")
        markdown.list(input.exclusions(nonGoals))
    }

    private static func missing(_ input: SectionInput, _ markdown: inout MarkdownBuilder) {
        let goals = input[.userGoals]
        var items: [String] = []
        for goal in goals where goal.labels[.target] == nil && goal.measures.isEmpty {
            let named = goal.labels[.metric] == nil ? "No measure and no target value are stated" : "No target value is stated"
            items.append("\(named) for \(input.cite(goal)): \(goal.brief.withFinalStop)")
        }
        let baselines = goals.filter { $0.labels[.target] != nil && $0.labels[.baseline] == nil }
        if !baselines.isEmpty { items.append("No baseline is stated for \(input.cite(baselines)).") }
        let undated = goals.filter { $0.labels[.target].map { StatedDate.stated(in: $0).isEmpty } ?? false }
        if !undated.isEmpty { items.append("No date is stated for the target of \(input.cite(undated)).") }
        guard !items.isEmpty else { return }
        markdown.heading("Missing for a Decision")
        markdown.list(items)
    }
}
