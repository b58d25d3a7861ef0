import Analysis
import PRDModel

/// What the product does in outline and how that meets the goals; in full where no later section lists the functions.
func composeProposedSolution(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let functions = input[.functionalRequirements].doneLast
    if functions.isEmpty { return }
    // The draft has no users and no section of functions.
    if input.follows("target_users") {
        outline(functions, input, &markdown)
    } else {
        composeFunctionalRequirements(input, &markdown)
        if !input[.constraints].isEmpty {
            markdown.heading(input.name(of: .constraints))
            Register(input: input, noun: input.words.requirement).write(input[.constraints], level: 4, to: &markdown)
        }
    }
    coverage(functions, input, &markdown)
    // In a draft a section of its own tells what has to be decided.
    guard input.follows("target_users") else { return }
    decideFirst(
        input.decisions(NonGoalContradictions.findings(in: input.statements), among: functions), input, &markdown)
}

/// How many functions stand for one of so many areas, so that an outline stays one.
private func keyFunctions(ofAreas count: Int) -> Int {
    switch count {
    case ...2: 3
    case ...4: 2
    default: 1
    }
}

/// The functions that weigh most in each area, or where there is one area those to which their authors gave names. The section of functions has
/// all of them.
private func outline(_ functions: [Statement], _ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let areas = Area.areas(of: functions)
    let count = keyFunctions(ofAreas: areas.count)
    func told(_ function: Statement) -> String {
        if function.isTable { return input.cite([function.id]) }
        return input.cited(
            function, function.isNamed || function.requirement.title == nil ? input.brief(function) : function.lead)
    }
    guard areas.count > 1 else {
        let named = functions.filter { $0.isNamed && !$0.isTable }
        if named.count * 2 > functions.count, named.count <= mostNames { return markdown.list(named.map(told)) }
        return markdown.paragraph(
            input.labelled(input.words.see, input.name(of: .functionalRequirements) + input.stop))
    }
    markdown.table(
        [input.words.area, input.words.keyFunctions],
        areas.map { area in
            let fit = area.statements.fitToLead.leading(count)
            let key = fit.isEmpty ? Array(area.statements.prefix(count)) : fit
            return [area.name ?? "", input.joined(key.map(told) + input.further(area.statements.count - key.count))]
        })
}

/// In a list without headings.
private let mostNames = 20

extension Statement {
    /// Whether it has a title that tells what it is about, unlike `P1` or `SSE`.
    fileprivate var isNamed: Bool {
        guard let title = requirement.title else { return false }
        return title.utf8.contains(.space) || title.unicodeScalars.contains(where: \.isWrittenWithoutBlanks)
    }
}

/// The links that authors state: for each problem that goals or functions name the ones and the others, and for each goal that functions name
/// the functions. What is named by one side only is missing on the other.
private func coverage(_ functions: [Statement], _ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let goals = input[.userGoals]
    let ids = Set(goals.map(\.id) + functions.map(\.id))
    func namers(_ statements: [Statement]) -> [RequirementID: [Statement]] {
        statements.reduce(into: [:]) { namers, statement in
            for target in unique(statement.references.filter { $0.kind != .see }.map(\.target)) {
                namers[target, default: []].append(statement)
            }
        }
    }
    let (byGoals, byFunctions) = (namers(goals), namers(functions))
    // A goal may name its functions as well as a function its goal.
    func serving(_ goal: Statement) -> [Statement] {
        let named = Set(goal.references.map(\.target))
        return (byFunctions[goal.id] ?? []) + functions.filter { named.contains($0.id) }
    }
    let problems = unique((goals + functions).flatMap { $0.references.filter { $0.kind != .see }.map(\.target) }).filter {
        !ids.contains($0)
    }
    guard !byFunctions.isEmpty || goals.contains(where: { !serving($0).isEmpty }) else { return }
    let problemRows = problems.map { id in (problem: Optional(id), goals: byGoals[id] ?? [], functions: byFunctions[id] ?? []) }
    let shown = Set(problemRows.filter { !$0.functions.isEmpty }.flatMap(\.goals).map(\.id))
    let goalRows = goals.filter { !shown.contains($0.id) || !serving($0).isEmpty }.map { goal in
        (problem: RequirementID?.none, goals: [goal], functions: serving(goal))
    }
    // A goal that only answers a problem without a function stands in its problem's row.
    let rows =
        problemRows
        + goalRows.filter { row in
            !row.functions.isEmpty || !problemRows.contains { $0.goals.contains { $0.id == row.goals[0].id } }
        }
    markdown.heading(input.words.goalsMet)
    markdown.table(
        [input.words.problem, input.words.goal, input.words.functions],
        rows.map { row in
            [
                input.cite([row.problem].compactMap(\.self)), input.joined(row.goals.map { input.cited($0, input.brief($0)) }),
                input.mentions(row.functions),
            ]
        })
    markdown.picture(Picture.coverage(rows))
    let withoutGoal = rows.filter { $0.goals.isEmpty }
    let withoutFunction = rows.filter { $0.functions.isEmpty }
    // Where hardly any link is stated, a missing one says nothing.
    guard (withoutGoal.count + withoutFunction.count) * 2 <= rows.count else { return }
    let gaps = [(input.words.goal, withoutGoal), (input.words.functions, withoutFunction)].filter { !$1.isEmpty }.map {
        label, rows in
        // Nobody looks up what is missing.
        let lacking = rows.map { row in
            ([row.problem].compactMap(\.self).map { input.cite([$0]) } + row.goals.map(input.mentionInWords)).joined(
                separator: input.comma)
        }
        return input.labelled(label, lacking.joined(separator: input.comma))
    }
    if !gaps.isEmpty {
        markdown.paragraph(input.labelledInBold(input.words.missing, gaps.joined(separator: input.semicolon) + input.stop))
    }
}

/// What needs a decision before anything is built.
func decideFirst(_ decisions: [String], _ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    guard !decisions.isEmpty else { return }
    markdown.heading(input.words.decideFirst)
    markdown.list(decisions)
}
