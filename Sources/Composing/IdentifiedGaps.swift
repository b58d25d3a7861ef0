import Analysis
import Languages
import PRDModel

/// What the requirements leave open, by kind.
func composeIdentifiedGaps(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let links = Links(input.statements)
    // A problem without a goal may have a function that names it.
    let findings = Analysis.findings(in: input.statements).filter { finding in
        finding.rule != .problemWithoutGoal || links.namers(of: finding.requirement.id).isEmpty
    }
    let gaps = input.words.gaps
    var items: [String] = []
    let empty = input.emptyCategories
    if !empty.isEmpty { items.append(input.labelledInBold(input.words.notListed, input.names(of: empty) + input.stop)) }
    func add(_ label: String, _ rules: Set<Rule>) {
        let found = findings.filter { rules.contains($0.rule) }
        guard !found.isEmpty else { return }
        let entries = unique(found.map(\.requirement.id)).map { id in
            let own = found.filter { $0.requirement.id == id }
            let evidence = rules.isDisjoint(with: withEvidence) ? [] : unique(own.flatMap(\.evidence))
            let found = ([id] + own.flatMap { $0.others.map(\.id) }).compactMap { input.statements[$0] }
            return evidence.isEmpty ? input.mentions(found) : input.labelled(input.mentions(found), input.quoted(evidence))
        }
        items.append(input.labelledInBold(label, input.listed(entries)))
    }
    let unwritten = input[.background].filter(\.isPlaceholder).map { input.quoted([$0.lead]) }
    if !unwritten.isEmpty { items.append(input.labelledInBold(gaps.placeholder, input.listed(unwritten))) }
    add(gaps.placeholder, [.placeholder])
    add(gaps.vague, [.vagueWord, .unmeasuredQuality, .indefiniteTime, .escapeClause, .openEnd])
    add(gaps.compound, [.compound])
    add(gaps.duplicate, [.nearDuplicate])
    add(gaps.differingFigures, [.differingFigures])
    add(gaps.unmeasured, [.goalWithoutMeasure, .goalWithoutTarget])
    add(gaps.unlinked, [.goalWithoutFunction, .problemWithoutGoal])
    add(gaps.unused, [.unusedData])
    add(gaps.unknownID, [.unknownID])
    func unfinished(_ category: CategoryID) -> [Statement] {
        input[category].filter { !$0.isDone && !$0.isAssumption && !$0.isMitigationPlan }
    }
    for (category, names, wanted) in [
        (
            CategoryID.risksAssumptions, [AttributeName.likelihood, .impact, .mitigation, .owner],
            [AttributeName.mitigation, .owner]
        ),
        (.actionItems, [.owner, .due], [.owner, .due]), (.openQuestions, [.ask, .due], []),
    ] {
        let title = "\(input.name(of: category)) – \(input.words.missing)"
        if let gap = input.missing(names, wanted: wanted, in: unfinished(category), as: title) { items.append(gap) }
    }
    markdown.list(items)
    if markdown.text.isEmpty { markdown.paragraph(input.words.nothingFound) }
}

/// What a section of requirements has open: what is still to be written, and what is said twice. The section that names what has to be decided
/// tells of contradictions.
func writeGaps(of category: CategoryID, _ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    // A draft lists all gaps in a section of their own.
    guard input.follows("target_users") else { return }
    let unwritten = input[category].filter { !$0.isDone && $0.isPlaceholder }
    if !unwritten.isEmpty {
        markdown.paragraph(input.labelledInBold(input.words.gaps.placeholder, input.mentions(unwritten) + input.stop))
    }
    let found = Analysis.wording(in: input.statements, of: category)
    for (label, rules) in [
        (input.words.gaps.vague, [Rule.vagueWord, .unmeasuredQuality]), (input.words.gaps.compound, [Rule.compound]),
    ] {
        let texts = found.filter { rules.contains($0.rule) }.map { finding in
            input.labelled(
                input.mentions([input.statements[finding.requirement.id]].compactMap(\.self)), input.quoted(finding.evidence))
        }
        if !texts.isEmpty { markdown.paragraph(input.labelledInBold(label, input.listed(texts))) }
    }
    // What has two priorities is told among the decisions.
    let repeated = input.duplicates.nearDuplicates(of: category).filter { !input.hasPriorities($0) }.map { finding in
        input.mentions(([finding.requirement] + finding.others).compactMap { input.statements[$0.id] })
    }
    if !repeated.isEmpty {
        markdown.paragraph(input.labelledInBold(input.words.gaps.duplicate, input.listed(repeated)))
    }
}

private let withEvidence: Set<Rule> = [
    .vagueWord, .unmeasuredQuality, .indefiniteTime, .escapeClause, .openEnd, .placeholder, .compound, .differingFigures,
    .unknownID,
]

/// Categories that a product without any requirement of theirs has hardly thought of.
let expectedCategories: [CategoryID] = [
    .problems, .userGoals, .functionalRequirements, .constraints, .nonGoals, .risksAssumptions,
]
