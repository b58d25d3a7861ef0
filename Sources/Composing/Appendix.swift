import Analysis
import Languages
import PRDModel

/// What readers look up: questions, terms and references.
func composeAppendix(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let questions = input[.openQuestions]
    if !questions.isEmpty {
        markdown.heading(input.name(of: .openQuestions))
        writeQuestions(questions, input, &markdown)
        markdown.paragraph(input.missing([.ask, .due], in: questions.filter { !$0.isDone }))
        let unanswered = questions.filter { $0.isDone && $0.labels[.answer] == nil }
        if !unanswered.isEmpty {
            let text = input.labelled(input.label(.answer), input.mentions(unanswered)) + input.stop
            markdown.paragraph(input.labelledInBold(input.words.missing, text))
        }
    }
    glossary(input, &markdown)
    references(input, &markdown)
}

/// The open ones by the date of their answer, then those that are answered.
func writeQuestions(_ questions: [Statement], _ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let sorted = questions.openByDueDate + questions.filter(\.isDone)
    Register(input: input, noun: input.words.question).write(sorted, to: &markdown)
}

private func glossary(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let entries = input[.glossary]
    if !entries.isEmpty {
        markdown.heading(input.name(of: .glossary))
        markdown.list(entries.filter { !$0.isTable }.map { ListItem(input.cited($0), nested: $0.further) })
        for block in entries.filter(\.isTable).flatMap(\.body) { markdown.block(block) }
    }
    var seen: Set<String> = []
    var rows: [[String]] = []
    for statement in input.statements.all where !statement.requirement.isProse {
        for definition in Terms.definitions(in: statement.sentences.joined(separator: " ")) {
            guard seen.insert(definition.abbreviation).inserted else { continue }
            rows.append([definition.abbreviation, Inline.escaped(definition.meaning), input.cite([statement.id])])
        }
    }
    guard !rows.isEmpty else { return }
    markdown.heading(input.words.abbreviations)
    markdown.table([input.words.term, input.words.meaning, input.words.source], rows.sorted { precedes($0[0], $1[0]) })
}

private func references(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    var sources: [Terms.Address: [RequirementID]] = [:]
    var order: [Terms.Address] = []
    for statement in input.statements.all {
        for address in Terms.addresses(in: statement.requirement.text) {
            if sources[address] == nil { order.append(address) }
            sources[address, default: []].append(statement.id)
        }
    }
    guard !order.isEmpty else { return }
    markdown.heading(input.words.references)
    markdown.list(
        order.map { address in
            let link = address.title.map { "\(Inline.escaped($0)): <\(address.target)>" } ?? "<\(address.target)>"
            return "\(link) \(input.cite(sources[address] ?? []))"
        })
}
