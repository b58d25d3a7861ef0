import Analysis
import Figures
import PRDModel

/// What the system does, whole and by area.
struct FunctionalRequirements {
    private let input: SectionInput
    private let areas: [Area]
    private let data: [RequirementID: [RequirementID]]
    private var markdown = MarkdownBuilder()

    static func compose(_ input: SectionInput) -> String {
        var section = FunctionalRequirements(input: input)
        section.opening()
        for area in section.areas { section.write(area) }
        section.dataWithoutFunction()
        section.notIncluded()
        return section.markdown.text
    }

    private init(input: SectionInput) {
        self.input = input
        areas = Area.grouped(input[.functionalRequirements]) { $0.area.first }
        data = Self.dataByFunction(input)
    }

    private static func dataByFunction(_ input: SectionInput) -> [RequirementID: [RequirementID]] {
        let links = input.links.links(from: .dataNeeds, to: .functionalRequirements)
        var result: [RequirementID: [RequirementID]] = [:]
        for need in input[.dataNeeds] {
            for link in links[need.id] ?? [] where link.basis == .reference { result[link.id, default: []].append(need.id) }
        }
        return result
    }

    private mutating func opening() {
        let functions = input[.functionalRequirements]
        guard !functions.isEmpty else {
            markdown.paragraph("No functional requirements are stated.")
            return
        }
        let ranked = input.statements.all.contains { $0.labels[.priority] != nil }
        markdown.paragraph(
            "\(counted(functions.count, "functional requirement").capitalised) \(agree(functions.count, "is", "are")) stated.",
            ProposedSolution.priorities(functions) ?? (ranked ? nil : "No priorities are stated."))
    }

    private mutating func write(_ area: Area) {
        if areas.count > 1 || area.name != nil { markdown.heading(area.title("Other Functions")) }
        let parts = Area.grouped(area.statements) { $0.area.count > 1 ? $0.area.dropFirst().joined(separator: " / ") : nil }
        for part in parts.filter({ $0.name == nil }) + parts.filter({ $0.name != nil }) {
            if part.name != nil { markdown.subheading(part.title("")) }
            table(part.statements.byPriority)
            for statement in part.statements.byPriority { writeRest(of: statement) }
        }
    }

    private mutating func table(_ statements: [Statement]) {
        let answered = input[.functionalRequirements].contains { !answers($0).isEmpty }
        markdown.table(
            ["User", "Requirement", "Benefit", "Priority", "Owner", "Status", "Answers", "Data", "Source"],
            keeping: Set((answered ? [6] : []) + (data.isEmpty ? [] : [7])),
            statements.map { statement in
                [
                    statement.role ?? "", text(statement), statement.benefit, statement.labels[.priority]?.lowercased() ?? "",
                    statement.labels[.owner] ?? "", statement.labels[.status] ?? "",
                    input.cite(answers(statement)), input.cite(data[statement.id] ?? []), input.cite(statement),
                ]
            })
    }

    private func answers(_ statement: Statement) -> [RequirementID] {
        statement.references.filter { $0.kind != .see }.map(\.target)
    }

    private func text(_ statement: Statement) -> String {
        let done = statement.isDone ? "Done: " : ""
        let data = Set(data[statement.id] ?? [])
        let related = statement.references.filter { $0.kind == .see && !data.contains($0.target) }.map(\.target)
        let see = related.isEmpty ? "" : " See \(input.cite(related))."
        guard case .paragraph? = statement.body.first else { return done + statement.lead + " (whole text below)." + see }
        let text = statement.requirement.story == nil ? statement.paragraph : statement.need.withFinalStop
        return done + text + (announces(statement) ? " see below the table." : "") + see
    }

    /// Whether the text ends in a colon and something follows it.
    private func announces(_ statement: Statement) -> Bool {
        if case .paragraph(let text)? = statement.body.first { text.hasSuffix(":") && !statement.further.isEmpty } else { false }
    }

    /// What a cell cannot hold, below the table.
    private mutating func writeRest(of statement: Statement) {
        let details = statement.requirement.details
        func write(_ blocks: [Block], under heading: String) {
            guard !blocks.isEmpty else { return }
            markdown.paragraph(heading)
            for block in blocks { markdown.block(block) }
        }
        let source = input.cite(statement)
        if announces(statement) { write(details, under: "\(source) \(statement.paragraph)") }
        write(statement.conditions.map { [$0] } ?? [], under: "**Acceptance criteria** \(source):")
        if !announces(statement) { write(details, under: "**Details** \(source):") }
        let notes = statement.notes(besides: [.priority, .user, .owner, .status])
        if !notes.isEmpty { markdown.paragraph(source + " " + notes.joined(separator: " ")) }
    }

    private mutating func dataWithoutFunction() {
        let needs = input[.dataNeeds]
        guard !needs.isEmpty else { return }
        let links = input.links.links(from: .dataNeeds, to: .functionalRequirements)
        let unused = needs.filter { links[$0.id] == nil }
        guard !unused.isEmpty else { return }
        markdown.heading("Data Without a Function")
        markdown.paragraph("No stated function uses the following data:")
        markdown.list(unused.map(input.sentence))
    }

    private mutating func notIncluded() {
        guard !input[.nonGoals].isEmpty else { return }
        let conflicts = NonGoalContradictions.findings(in: input.statements)
            .filter { $0.requirement.category == .functionalRequirements }
        guard !conflicts.isEmpty else { return }
        markdown.heading("Functions That Touch a Non-Goal")
        markdown.list(
            conflicts.map { conflict in
                Phrases.conflict(conflict, input)
                    + (conflict.others.first.flatMap { input.statements[$0.id] }.map { " The non-goal reads: \($0.lead)." }
                        ?? "")
            })
    }
}
