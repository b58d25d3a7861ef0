import Analysis
import Languages
import PRDModel

/// What the requirements leave open, by kind.
func composeIdentifiedGaps(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let findings = Analysis.findings(in: input.statements)
    let gaps = input.words.gaps
    var items: [String] = []
    let empty = expectedCategories.filter { input.statements.reads($0) && input[$0].isEmpty }
    // Prose may say anything, so beside it no category is called empty.
    if input[.background].isEmpty, !empty.isEmpty { items.append(input.nothingListed(under: empty)) }
    func add(_ label: String, _ rules: Set<Rule>) {
        let found = findings.filter { rules.contains($0.rule) }
        guard !found.isEmpty else { return }
        let entries = unique(found.map(\.requirement.id)).map { id in
            let own = found.filter { $0.requirement.id == id }
            let evidence = rules.isDisjoint(with: withEvidence) ? [] : unique(own.flatMap(\.evidence))
            let found = ([id] + own.flatMap { $0.others.map(\.id) }).compactMap { input.statements[$0] }
            return evidence.isEmpty ? input.mentions(found) : input.labelled(input.mentions(found), input.quoted(evidence))
        }
        items.append(input.labelledInBold(label, entries.joined(separator: "; ") + "."))
    }
    add(gaps.placeholder, [.placeholder])
    add(gaps.vague, [.vagueWord, .unmeasuredQuality, .indefiniteTime, .escapeClause, .openEnd])
    add(gaps.compound, [.compound])
    add(gaps.duplicate, [.nearDuplicate])
    add(gaps.differingFigures, [.differingFigures])
    add(gaps.unmeasured, [.goalWithoutMeasure, .goalWithoutTarget])
    add(gaps.unlinked, [.goalWithoutFunction, .problemWithoutGoal])
    add(gaps.unused, [.unusedData])
    add(gaps.unknownID, [.unknownID])
    markdown.list(items)
    let risks = input[.risksAssumptions].filter { !$0.isAssumption && !$0.isDone }
    markdown.paragraph(input.missing([.likelihood, .impact, .mitigation, .owner], in: risks))
    if markdown.text.isEmpty { markdown.paragraph(input.words.nothingFound) }
}

private let withEvidence: Set<Rule> = [
    .vagueWord, .unmeasuredQuality, .indefiniteTime, .escapeClause, .openEnd, .placeholder, .compound, .differingFigures,
    .unknownID,
]

private let expectedCategories: [CategoryID] = [
    .problems, .userGoals, .functionalRequirements, .constraints, .nonGoals, .risksAssumptions,
]
