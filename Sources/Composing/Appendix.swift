import Analysis
import PRDModel

/// What readers look up: scope, assumptions, questions, actions, terms and references.
enum Appendix {
    static func compose(_ material: Material) -> String {
        var manuscript = Manuscript()
        outOfScope(material, &manuscript)
        assumptions(material, &manuscript)
        questions(material, &manuscript)
        actions(material, &manuscript)
        glossary(material, &manuscript)
        references(material, &manuscript)
        return manuscript.text
    }

    private static func outOfScope(_ material: Material, _ manuscript: inout Manuscript) {
        let nonGoals = material[.nonGoals]
        guard !nonGoals.isEmpty else { return }
        manuscript.heading("Out of Scope")
        manuscript.table(
            ["Excluded", "Source"], nonGoals.map { [($0.isDeferred ? "Later: " : "") + $0.paragraph, material.cite($0)] })
    }

    private static func assumptions(_ material: Material, _ manuscript: inout Manuscript) {
        let assumptions = material[.risksAssumptions].filter(\.isAssumption)
        guard !assumptions.isEmpty else { return }
        manuscript.heading("Assumptions")
        manuscript.table(["Assumption", "Source"], assumptions.map { [$0.paragraph, material.cite($0)] })
    }

    private static func questions(_ material: Material, _ manuscript: inout Manuscript) {
        let questions = material[.openQuestions]
        guard !questions.isEmpty else { return }
        manuscript.heading("Open Questions")
        manuscript.table(
            ["Question", "To be asked", "Due", "Touches", "Source"],
            questions.map { question in
                [
                    (question.isDone ? "Answered: " : "") + question.lead,
                    question.labels[.ask] ?? question.labels[.owner] ?? notStated,
                    questions.contains { $0.labels[.due] != nil } ? question.labels[.due] ?? notStated : "",
                    material.cite(question.references.map(\.target) + material.links.namers(of: question.id)),
                    material.cite(question),
                ]
            })
    }

    /// By owner: the timeline has the same actions by date.
    private static func actions(_ material: Material, _ manuscript: inout Manuscript) {
        let actions = material[.actionItems]
        guard !actions.isEmpty else { return }
        manuscript.heading("Action Items by Owner")
        let owners = unique(actions.map { $0.labels[.owner] ?? "" })
        let byOwner = Dictionary(grouping: actions, by: { $0.labels[.owner] ?? "" })
        let named = owners.filter { !$0.isEmpty }.map { ($0, byOwner[$0] ?? []) }
        let unowned = byOwner[""].map { [("No owner stated", $0)] } ?? []
        manuscript.table(
            ["Owner", "Actions"],
            (named + unowned).map { owner, actions in
                [owner, actions.map { ($0.isDone ? "Done: " : "") + material.briefSentence($0) }.joined(separator: " ")]
            })
    }

    private static func glossary(_ material: Material, _ manuscript: inout Manuscript) {
        let entries = material[.glossary]
        var seen: Set<String> = []
        var rows: [[String]] = []
        for statement in material.statements.all where !statement.requirement.isProse {
            for definition in Terms.definitions(in: statement.sentences.joined(separator: " ")) {
                guard seen.insert(definition.abbreviation).inserted else { continue }
                rows.append([definition.abbreviation, Inline.safe(definition.meaning), material.cite(statement)])
            }
        }
        guard !rows.isEmpty || !entries.isEmpty else { return }
        manuscript.heading("Glossary")
        manuscript.list(entries.filter { !$0.isTable }.map { ListItem(material.whole($0), nested: $0.further) })
        for block in entries.filter(\.isTable).flatMap(\.body) { manuscript.block(block) }
        manuscript.table(["Term", "Meaning", "Source"], rows.sorted { $0[0] < $1[0] })
    }

    private static func references(_ material: Material, _ manuscript: inout Manuscript) {
        var sources: [Terms.Address: [RequirementID]] = [:]
        var order: [Terms.Address] = []
        for statement in material.statements.all {
            for address in Terms.addresses(in: statement.requirement.text) {
                if sources[address] == nil { order.append(address) }
                sources[address, default: []].append(statement.id)
            }
        }
        guard !order.isEmpty else { return }
        manuscript.heading("References")
        manuscript.list(
            order.map { address in
                let link = address.title.map { "\(Inline.safe($0)): <\(address.target)>" } ?? "<\(address.target)>"
                return "\(link) \(material.cite(sources[address] ?? []))"
            })
    }
}
