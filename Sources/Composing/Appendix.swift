import Analysis
import PRDModel

/// What readers look up: scope, assumptions, questions, actions, terms and references.
enum Appendix {
    static func compose(_ input: SectionInput) -> String {
        var markdown = MarkdownBuilder()
        outOfScope(input, &markdown)
        assumptions(input, &markdown)
        questions(input, &markdown)
        actions(input, &markdown)
        glossary(input, &markdown)
        references(input, &markdown)
        return markdown.text
    }

    private static func outOfScope(_ input: SectionInput, _ markdown: inout MarkdownBuilder) {
        let nonGoals = input[.nonGoals]
        guard !nonGoals.isEmpty else { return }
        markdown.heading("Out of Scope")
        markdown.table(
            ["Excluded", "Source"], nonGoals.map { [($0.isDeferred ? "Later: " : "") + $0.paragraph, input.cite($0)] })
    }

    private static func assumptions(_ input: SectionInput, _ markdown: inout MarkdownBuilder) {
        let assumptions = input[.risksAssumptions].filter(\.isAssumption)
        guard !assumptions.isEmpty else { return }
        markdown.heading("Assumptions")
        markdown.table(["Assumption", "Source"], assumptions.map { [$0.paragraph, input.cite($0)] })
    }

    private static func questions(_ input: SectionInput, _ markdown: inout MarkdownBuilder) {
        let questions = input[.openQuestions]
        guard !questions.isEmpty else { return }
        markdown.heading("Open Questions")
        markdown.table(
            ["Question", "To be asked", "Due", "Touches", "Source"],
            questions.map { question in
                [
                    (question.isDone ? "Answered: " : "") + question.lead,
                    question.labels[.ask] ?? question.labels[.owner] ?? notStated,
                    questions.contains { $0.labels[.due] != nil } ? question.labels[.due] ?? notStated : "",
                    input.cite(question.references.map(\.target) + input.links.namers(of: question.id)),
                    input.cite(question),
                ]
            })
    }

    /// By owner: the timeline has the same actions by date.
    private static func actions(_ input: SectionInput, _ markdown: inout MarkdownBuilder) {
        let actions = input[.actionItems]
        guard !actions.isEmpty else { return }
        markdown.heading("Action Items by Owner")
        let owners = unique(actions.map { $0.labels[.owner] ?? "" })
        let byOwner = Dictionary(grouping: actions, by: { $0.labels[.owner] ?? "" })
        let named = owners.filter { !$0.isEmpty }.map { ($0, byOwner[$0] ?? []) }
        let unowned = byOwner[""].map { [("No owner stated", $0)] } ?? []
        markdown.table(
            ["Owner", "Actions"],
            (named + unowned).map { owner, actions in
                [owner, actions.map { ($0.isDone ? "Done: " : "") + input.briefSentence($0) }.joined(separator: " ")]
            })
    }

    private static func glossary(_ input: SectionInput, _ markdown: inout MarkdownBuilder) {
        let entries = input[.glossary]
        var seen: Set<String> = []
        var rows: [[String]] = []
        for statement in input.statements.all where !statement.requirement.isProse {
            for definition in Terms.definitions(in: statement.sentences.joined(separator: " ")) {
                guard seen.insert(definition.abbreviation).inserted else { continue }
                rows.append([definition.abbreviation, Inline.escaped(definition.meaning), input.cite(statement)])
            }
        }
        guard !rows.isEmpty || !entries.isEmpty else { return }
        markdown.heading("Glossary")
        markdown.list(entries.filter { !$0.isTable }.map { ListItem(input.whole($0), nested: $0.further) })
        for block in entries.filter(\.isTable).flatMap(\.body) { markdown.block(block) }
        markdown.table(["Term", "Meaning", "Source"], rows.sorted { $0[0] < $1[0] })
    }

    private static func references(_ input: SectionInput, _ markdown: inout MarkdownBuilder) {
        var sources: [Terms.Address: [RequirementID]] = [:]
        var order: [Terms.Address] = []
        for statement in input.statements.all {
            for address in Terms.addresses(in: statement.requirement.text) {
                if sources[address] == nil { order.append(address) }
                sources[address, default: []].append(statement.id)
            }
        }
        guard !order.isEmpty else { return }
        markdown.heading("References")
        markdown.list(
            order.map { address in
                let link = address.title.map { "\(Inline.escaped($0)): <\(address.target)>" } ?? "<\(address.target)>"
                return "\(link) \(input.cite(sources[address] ?? []))"
            })
    }
}
