import Analysis
import Figures
import PRDModel

/// What has to be true for the product to count as a success, and what it does not set out to do.
enum GoalsObjectives {
    static func compose(_ material: Material) -> String {
        var manuscript = Manuscript()
        let goals = material[.userGoals]
        guard !goals.isEmpty else {
            manuscript.paragraph("No user goals are stated.", unansweredProblems(material))
            criteria(material, &manuscript)
            limits(material, &manuscript)
            return manuscript.text
        }
        manuscript.paragraph(opening(goals))
        manuscript.heading("Goals")
        table(material, &manuscript)
        criteria(material, &manuscript)
        limits(material, &manuscript)
        missing(material, &manuscript)
        return manuscript.text
    }

    private static func unansweredProblems(_ material: Material) -> String? {
        let problems = material[.problems].filter { !$0.isQuotation }
        guard !problems.isEmpty else { return nil }
        return "What is to be reached for the \(counted(problems.count, "stated problem")) is open: \(material.cite(problems))."
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

    private static func table(_ material: Material, _ manuscript: inout Manuscript) {
        let goals = material[.userGoals]
        let links = material.links.links(from: .userGoals, to: .problems)
        let hasLabels = goals.contains {
            $0.labels[.metric] != nil || $0.labels[.target] != nil || $0.labels[.baseline] != nil || $0.change.target != nil
        }
        manuscript.table(
            ["User", "Goal", "Benefit", "Measure", "Baseline", "Target", "Answers"],
            goals.map { goal in
                let figures = goal.measures.joined(separator: "; ")
                let change = goal.change
                let measure =
                    goal.labels[.metric]?.capitalised
                    ?? (figures.isEmpty ? notStated : change.target == nil ? "As worded: " + figures : "As worded")
                return [
                    goal.role ?? "", (goal.requirement.story == nil ? goal.lead : goal.need) + " " + material.cite(goal),
                    goal.benefit, measure,
                    hasLabels ? SuccessMetrics.baseline(of: goal) ?? notStated : "",
                    hasLabels ? goal.labels[.target] ?? change.target ?? notStated : "", answers(goal, links, material),
                ]
            })
        var notes: [String] = []
        if material.statements.reads(.problems), !material[.problems].isEmpty {
            let without = goals.filter { links[$0.id] == nil && $0.references.isEmpty }
            if without.count == goals.count, goals.count > 1 {
                notes.append("None of the goals is linked to a stated problem by a reference or by shared words.")
            } else if !without.isEmpty {
                notes.append("No stated problem stands behind \(material.cite(without)).")
            }
            if goals.contains(where: { links[$0.id]?.first?.basis == .wording }) {
                notes.append("“By wording” marks a link that rests on shared words only.")
            }
        }
        manuscript.paragraph(notes.joined(separator: " "))
    }

    private static func answers(_ goal: Statement, _ links: [RequirementID: [Links.Link]], _ material: Material) -> String {
        if let found = links[goal.id] { return material.cite(found) }
        return material.cite(goal.references.map(\.target))
    }

    private static func criteria(_ material: Material, _ manuscript: inout Manuscript) {
        let criteria = material[.successCriteria]
        guard !criteria.isEmpty else { return }
        manuscript.heading("Success Criteria")
        manuscript.list(criteria.map(material.sentence))
    }

    private static func limits(_ material: Material, _ manuscript: inout Manuscript) {
        guard material.statements.reads(.nonGoals) else { return }
        let nonGoals = material[.nonGoals]
        manuscript.heading("Non-Goals")
        guard !nonGoals.isEmpty else {
            manuscript.paragraph("No non-goals are stated; the limits of the scope are open.")
            return
        }
        manuscript.paragraph(Phrases.leftOut(nonGoals) + ":")
        manuscript.list(material.exclusions(nonGoals))
    }

    private static func missing(_ material: Material, _ manuscript: inout Manuscript) {
        let goals = material[.userGoals]
        var items: [String] = []
        for goal in goals where goal.labels[.target] == nil && goal.measures.isEmpty {
            let named = goal.labels[.metric] == nil ? "No measure and no target value are stated" : "No target value is stated"
            items.append("\(named) for \(material.cite(goal)): \(goal.brief.withFinalStop)")
        }
        let baselines = goals.filter { $0.labels[.target] != nil && $0.labels[.baseline] == nil }
        if !baselines.isEmpty { items.append("No baseline is stated for \(material.cite(baselines)).") }
        let undated = goals.filter { $0.labels[.target].map { StatedDate.stated(in: $0).isEmpty } ?? false }
        if !undated.isEmpty { items.append("No date is stated for the target of \(material.cite(undated)).") }
        guard !items.isEmpty else { return }
        manuscript.heading("Missing for a Decision")
        manuscript.list(items)
    }
}
