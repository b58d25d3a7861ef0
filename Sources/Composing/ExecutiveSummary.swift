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
    func leading(_ statements: [Statement], _ count: Int = 2) -> [String] { statements.prefix(count).map(input.summarised) }
    let problems = input[.problems].filter { !$0.isQuotation && !$0.isDone }
    // Neither a table nor a question says what the product is for.
    let background = input[.background].filter {
        !$0.isPlaceholder && $0.further.count < $0.body.count && !$0.lead.hasSuffix("?")
    }
    let shown = problems.fitToLead.leadingOfEachArea(2)
    add(words.problem, leading(shown))
    if problems.isEmpty { add(input.name(of: .background), leading(background, 1)) }
    let functions = input[.functionalRequirements].fitToLead
    let relation = Relation(to: shown, among: functions, input)
    add(words.solution, leading(functions.leadingOfEachArea(3, relation.distance), 3))
    add(words.success, success(input))
    add(words.limits, leading(limits(input), 3))
    let nonGoals = input[.nonGoals]
    add(words.excluded, leading(nonGoals.filter { !$0.isDeferred }))
    if nonGoals.allSatisfy(\.isDeferred) { add(words.later, leading(nonGoals)) }
    addRisks(input, add)
    add(words.decide, decisions(input))
    let next = input[.actionItems].filter { !$0.isDone && $0.date != nil }.byDate(\.date).first
    add(
        words.next,
        next.map { action in
            let when = [action.date?.standard, action.labels[.owner]].compactMap { $0 }.joined(separator: ", ")
            return [input.labelled(when, input.cited(action, action.lead))]
        } ?? [])
}

/// How near functions are to the problems that a summary tells. It orders them, and says nothing of them.
private struct Relation {
    private let problems: Set<RequirementID>
    private let words: Set<String>
    private let counts: [String: Int]
    private let input: ComposerInput

    init(to problems: [Statement], among functions: [Statement], _ input: ComposerInput) {
        self.input = input
        self.problems = Set(problems.map(\.id))
        let words = Set(problems.flatMap(input.statements.words).filter { $0.utf8.count >= Self.shortest })
        self.words = words
        counts = functions.reduce(into: [:]) { counts, function in
            for word in input.statements.words(of: function) where words.contains(word) { counts[word, default: 0] += 1 }
        }
    }

    /// A word of more functions is nothing special.
    private static let rare = 2
    /// In bytes: shorter words are rather `turn` and `hold` than what a problem is about.
    private static let shortest = 5

    /// 0 where a function answers one of them, 1 where it has words of theirs, 2 otherwise.
    func distance(_ function: Statement) -> Int {
        if function.references.contains(where: { $0.kind != .see && problems.contains($0.target) }) { return 0 }
        return input.statements.words(of: function).contains { counts[$0].map { $0 <= Self.rare } ?? false } ? 1 : 2
    }
}

/// Up to three measures from their values today to their targets, or else success criteria or goals, those with figures first.
private func success(_ input: ComposerInput) -> [String] {
    let measured = input[.userGoals].compactMap { goal in GoalMeasure(goal).map { (goal, $0) } }
    guard measured.contains(where: { $0.1.target != nil }) else {
        let stated = input[.successCriteria].isEmpty ? input[.userGoals] : input[.successCriteria]
        return stated.fitToLead.byWeight.prefix(2).map(input.summarised)
    }
    let sorted = measured.filter { $0.1.target != nil } + measured.filter { $0.1.target == nil }
    return sorted.prefix(3).map { goal, measure in
        let way = [measure.baseline, measure.target].compactMap { $0 }.joined(separator: " → ")
        return measure.metric.map { input.labelled($0, "\(way) \(input.cite([goal.id]))\(way.finalStop)") }
            ?? input.summarised(goal)
    }
}

/// Those that state an amount of money first, then those with a date, then those with another figure.
private func limits(_ input: ComposerInput) -> [Statement] {
    let limits = input[.constraints].fitToLead
    let costs = limits.filter(\.statesMoney)
    let dated = limits.filter { !$0.statesMoney && !$0.dates.isEmpty }
    let ids = Set((costs + dated).map(\.id))
    return costs + dated + limits.filter { !ids.contains($0.id) }.byWeight
}

/// The risk that is rated highest, or the first ones where none is rated.
private func addRisks(_ input: ComposerInput, _ add: (String, [String]) -> Void) {
    let risks = input[.risksAssumptions].filter { !$0.isAssumption }.fitToLead.byWeight
    func notes(of risk: Statement, _ names: [AttributeName]) -> [String] {
        names.compactMap { name in risk.labels[name].map { input.labelled(input.label(name), $0.withFinalStop) } }
    }
    if let risk = risks.first, risk.rating.weight > 0 {
        add(input.words.topRisk, [input.summarised(risk)] + notes(of: risk, [.likelihood, .impact, .mitigation]))
    } else {
        add(input.words.risks, risks.prefix(2).flatMap { [input.summarised($0)] + notes(of: $0, [.mitigation]) })
    }
}

private func decisions(_ input: ComposerInput) -> [String] {
    let all = input.decisions(
        Analysis.contradictions(in: input.statements), among: input[.functionalRequirements] + input[.userGoals])
    let conflicts = all.prefix(2)
    guard let question = input[.openQuestions].openByDueDate.first else { return Array(conflicts) }
    let person = question.labels[.ask] ?? question.labels[.owner]
    let notes = [person, question.labels[.due]].compactMap { $0 }.joined(separator: ", ")
    return conflicts + [input.cited(question, question.lead)] + (notes.isEmpty ? [] : ["(\(notes))"])
}
