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

/// The functions that weigh most in each area. Further ones are named where their authors gave them names, and counted where not.
private func outline(_ functions: [Statement], _ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let areas = Area.areas(of: functions)
    let count = keyFunctions(ofAreas: areas.count)
    func parts(_ statements: [Statement]) -> (key: [String], further: String) {
        let fit = statements.fitToLead.leading(count)
        let key = fit.isEmpty ? Array(statements.prefix(count)) : fit
        let shown = Set(key.map(\.id))
        let rest = statements.byPriority.filter { !shown.contains($0.id) }
        let named = rest.filter(\.requirement.hasExplicitID)
        let further = [input.cite(named)].filter { !$0.isEmpty } + input.further(rest.count - named.count)
        return (key.map { input.cited($0, input.brief($0)) }, further.joined(separator: " "))
    }
    if areas.count == 1 {
        let (key, further) = parts(functions)
        markdown.list(key)
        let isNamed = further.utf8.contains(UInt8(ascii: "["))
        markdown.paragraph(isNamed ? input.labelled(input.words.further, further + ".") : further)
        return
    }
    markdown.table(
        [input.words.area, input.words.keyFunctions, input.words.further],
        areas.map { area in
            let (key, further) = parts(area.statements)
            return [area.name ?? "", input.joined(key), further]
        })
}

/// The links that authors state: from a goal to the functions that name it, or that name a problem which it answers.
private func coverage(_ functions: [Statement], _ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let rows = input[.userGoals].map { goal -> (goal: Statement, problems: [RequirementID], functions: [Statement]) in
        let problems = goal.references.filter { $0.kind != .see }.map(\.target)
        let wanted = Set(problems + [goal.id])
        let serving = functions.filter { function in
            function.references.contains { $0.kind != .see && wanted.contains($0.target) }
                || goal.references.contains { $0.kind != .see && $0.target == function.id }
        }
        return (goal, problems.filter { input.statements[$0] == nil }, serving)
    }
    let linked = rows.filter { !$0.functions.isEmpty }
    guard !linked.isEmpty else { return }
    markdown.heading(input.words.goalsMet)
    markdown.table(
        [input.words.goal, input.label(.answers), input.words.functions],
        rows.map { [input.cited($0.goal, input.brief($0.goal)), input.cite($0.problems), input.mentions($0.functions)] })
    markdown.picture(Picture.coverage(linked.map { ($0.goal, $0.functions) }))
    // Where hardly any link is stated, a missing one says nothing.
    let unlinked = rows.filter { $0.functions.isEmpty }.map(\.goal)
    guard !unlinked.isEmpty, linked.count > unlinked.count else { return }
    markdown.paragraph(
        input.labelledInBold(input.words.missing, input.labelled(input.mentions(unlinked), input.words.functions) + "."))
}

/// What needs a decision before anything is built.
func decideFirst(_ decisions: [String], _ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    guard !decisions.isEmpty else { return }
    markdown.heading(input.words.decideFirst)
    markdown.list(decisions)
}
