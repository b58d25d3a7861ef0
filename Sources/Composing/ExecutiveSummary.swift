import Analysis
import Figures
import Languages
import PRDModel

/// The document in a few lines for readers who may read nothing else: what weighs most, in the requirements' own words.
func composeExecutiveSummary(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let words = input.words
    func add(_ label: String, _ sentences: [String]) {
        if !sentences.isEmpty { markdown.paragraph(input.labelledInBold(label, input.joined(sentences))) }
    }
    func leading(_ statements: [Statement], _ count: Int = 2) -> [String] {
        statements.prefix(count).map { statement in
            let isShort = statement.further.isEmpty && statement.paragraph.utf8.count <= shortParagraph
            return input.cited(statement, isShort ? nil : statement.lead)
        }
    }
    let problems = input[.problems].filter { !$0.isQuotation && !$0.isDone }
    // Neither a table nor a question says what the product is for.
    let background = input[.background].filter {
        !$0.isPlaceholder && $0.further.count < $0.body.count && !$0.lead.hasSuffix("?")
    }
    let shown = problems.leadingOfEachArea(2)
    add(words.problem, problems.isEmpty ? leading(background, 1) : leading(shown))
    let functions = input[.functionalRequirements].filter { !$0.isDone }
    add(words.solution, leading(functions.leadingOfEachArea(3, answering: Set(shown.map(\.id))), 3))
    add(words.success, success(input))
    add(words.limits, leading(limits(input)))
    let nonGoals = input[.nonGoals]
    add(words.excluded, leading(nonGoals.filter { !$0.isDeferred }))
    if nonGoals.allSatisfy(\.isDeferred) { add(words.later, leading(nonGoals)) }
    add(words.topRisk, topRisk(input))
    add(words.decide, decisions(input))
    let next = input[.actionItems].filter { !$0.isDone && $0.date != nil }.byDate(\.date).first
    add(
        words.next,
        next.map { action in
            let when = [action.date?.standard, action.labels[.owner]].compactMap { $0 }.joined(separator: ", ")
            return [input.labelled(when, input.cited(action, action.lead))]
        } ?? [])
}

/// In bytes: what is longer gives its first sentence to a summary.
private let shortParagraph = 200

/// Up to three measures from their values today to their targets, or else success criteria or goals.
private func success(_ input: ComposerInput) -> [String] {
    let measured = input[.userGoals].compactMap { goal in GoalMeasure(goal).map { (goal, $0) } }.filter { $0.1.target != nil }
    let steps = measured.prefix(3).map { goal, measure in
        let way = [measure.baseline, measure.target].compactMap { $0 }.joined(separator: " → ")
        return measure.metric.map { input.labelled($0, "\(way) \(input.cite([goal.id]))\(way.finalStop)") }
            ?? input.cited(goal, goal.lead)
    }
    if !steps.isEmpty { return steps }
    let stated = input[.successCriteria].isEmpty ? input[.userGoals] : input[.successCriteria]
    return stated.byWeight.prefix(2).map { input.cited($0, $0.lead) }
}

/// Those with a date first, then those with another figure.
private func limits(_ input: ComposerInput) -> [Statement] {
    let limits = input[.constraints]
    let dated = limits.filter { !$0.dates.isEmpty }
    let ids = Set(dated.map(\.id))
    return dated + limits.filter { !ids.contains($0.id) }.byWeight
}

private func topRisk(_ input: ComposerInput) -> [String] {
    guard let risk = input[.risksAssumptions].filter({ !$0.isAssumption && !$0.isDone }).byWeight.first else { return [] }
    let notes = [AttributeName.likelihood, .impact, .mitigation].compactMap { name in
        risk.labels[name].map { input.labelled(input.label(name), $0.withFinalStop) }
    }
    return [input.cited(risk, risk.lead)] + notes
}

private func decisions(_ input: ComposerInput) -> [String] {
    let conflicts = Analysis.contradictions(in: input.statements, most: 2).map(input.conflict)
    guard let question = input[.openQuestions].openByDueDate.first else { return Array(conflicts) }
    let person = question.labels[.ask] ?? question.labels[.owner]
    let notes = [person, question.labels[.due]].compactMap { $0 }.joined(separator: ", ")
    return conflicts + [input.cited(question, question.lead)] + (notes.isEmpty ? [] : ["(\(notes))"])
}
