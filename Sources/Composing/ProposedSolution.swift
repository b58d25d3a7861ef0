import Analysis
import PRDModel

/// What the product does in outline and how that meets the goals; in full where no later section lists the functions.
func composeProposedSolution(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let functions = input[.functionalRequirements].doneLast
    guard !functions.isEmpty else {
        markdown.paragraph(input.nothingListed(under: [.functionalRequirements]))
        return
    }
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
    decideFirst(NonGoalContradictions.findings(in: input.statements), input, &markdown)
}

/// So many functions stand for an area.
private let keyFunctions = 3

private func outline(_ functions: [Statement], _ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let areas = Area.areas(of: functions)
    if areas.count == 1 {
        let sorted = functions.byPriority
        markdown.list(sorted.prefix(keyFunctions).map { input.cited($0, $0.brief) })
        let further = input.cite(sorted.dropFirst(keyFunctions))
        if !further.isEmpty { markdown.paragraph(input.labelled(input.words.further, further + ".")) }
        return
    }
    markdown.table(
        [input.words.area, input.words.keyFunctions, input.words.further],
        areas.map { area in
            let sorted = area.statements.byPriority
            let key = sorted.prefix(keyFunctions).map { input.cited($0, $0.brief) }
            return [
                area.name?.capitalised ?? input.words.others, input.joined(key),
                input.cite(sorted.dropFirst(keyFunctions)),
            ]
        })
}

/// The links that authors state: from a goal to the functions that name it, or that name a problem which it answers.
private func coverage(_ functions: [Statement], _ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    // What a function names, and the function itself, lead to its place in the list.
    var places: [RequirementID: [Int]] = [:]
    for (place, function) in functions.enumerated() {
        for reference in function.references where reference.kind != .see { places[reference.target, default: []].append(place) }
    }
    let own = Dictionary(functions.enumerated().map { ($1.id, [$0]) }, uniquingKeysWith: +)
    let rows = input[.userGoals].map { goal -> (goal: Statement, problems: [RequirementID], functions: [Statement]) in
        let problems = goal.references.filter { $0.kind != .see }.map(\.target)
        let serving = Set((problems + [goal.id]).flatMap { places[$0] ?? [] } + problems.flatMap { own[$0] ?? [] })
        return (goal, problems.filter { input.statements[$0] == nil }, serving.sorted().map { functions[$0] })
    }
    let linked = rows.filter { !$0.functions.isEmpty }
    guard !linked.isEmpty else { return }
    markdown.heading(input.words.goalsMet)
    markdown.table(
        [input.words.goal, input.label(.answers), input.words.functions],
        rows.map { [input.cited($0.goal, $0.goal.brief), input.cite($0.problems), input.cite($0.functions)] })
    markdown.picture(Picture.coverage(linked.map { ($0.goal, $0.functions) }))
}

/// What contradicts itself, so that a decision is needed before anything is built.
func decideFirst(_ conflicts: [Finding], _ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    guard !conflicts.isEmpty else { return }
    markdown.heading(input.words.decideFirst)
    markdown.list(conflicts.map(input.conflict))
}
