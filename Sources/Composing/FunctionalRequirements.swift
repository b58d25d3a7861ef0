import Analysis
import Figures
import Languages
import PRDModel

/// What the system does, whole and by area.
struct FunctionalRequirements {
    private let material: Material
    private let areas: [Area]
    private let data: [RequirementID: [RequirementID]]
    private var manuscript = Manuscript()

    static func compose(_ material: Material) -> String {
        var section = FunctionalRequirements(material: material)
        section.opening()
        for area in section.areas { section.write(area) }
        section.dataWithoutFunction()
        section.notIncluded()
        return section.manuscript.text
    }

    private init(material: Material) {
        self.material = material
        areas = Area.grouped(material[.functionalRequirements]) { $0.area.first }
        data = Self.dataByFunction(material)
    }

    private static func dataByFunction(_ material: Material) -> [RequirementID: [RequirementID]] {
        let links = material.links.links(from: .dataNeeds, to: .functionalRequirements)
        var result: [RequirementID: [RequirementID]] = [:]
        for need in material[.dataNeeds] {
            for link in links[need.id] ?? [] where link.basis == .reference { result[link.id, default: []].append(need.id) }
        }
        return result
    }

    private mutating func opening() {
        let functions = material[.functionalRequirements]
        guard !functions.isEmpty else {
            manuscript.paragraph("No functional requirements are stated.")
            return
        }
        let ranked = material.statements.all.contains { $0.labels[.priority] != nil }
        manuscript.paragraph(
            "\(counted(functions.count, "functional requirement").capitalised) \(agree(functions.count, "is", "are")) stated.",
            ProposedSolution.priorities(functions) ?? (ranked ? nil : "No priorities are stated."))
    }

    private mutating func write(_ area: Area) {
        if areas.count > 1 || area.name != nil { manuscript.heading(area.title("Other Functions")) }
        let parts = Area.grouped(area.statements) { $0.area.count > 1 ? $0.area.dropFirst().joined(separator: " / ") : nil }
        for part in parts.filter({ $0.name == nil }) + parts.filter({ $0.name != nil }) {
            if part.name != nil { manuscript.subheading(part.title("")) }
            table(part.statements.byPriority)
            for statement in part.statements.byPriority { writeRest(of: statement) }
        }
    }

    private mutating func table(_ statements: [Statement]) {
        let answered = material[.functionalRequirements].contains { !answers($0).isEmpty }
        manuscript.table(
            ["User", "Requirement", "Benefit", "Priority", "Owner", "Status", "Answers", "Data", "Source"],
            keeping: Set((answered ? [6] : []) + (data.isEmpty ? [] : [7])),
            statements.map { statement in
                [
                    statement.role ?? "", text(statement), statement.benefit, statement.labels[.priority]?.lowercased() ?? "",
                    statement.labels[.owner] ?? "", statement.labels[.status] ?? "",
                    material.cite(answers(statement)), material.cite(data[statement.id] ?? []), material.cite(statement),
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
        let see = related.isEmpty ? "" : " See \(material.cite(related))."
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
            manuscript.paragraph(heading)
            for block in blocks { manuscript.block(block) }
        }
        let source = material.cite(statement)
        if announces(statement) { write(details, under: "\(source) \(statement.paragraph)") }
        write(statement.conditions.map { [$0] } ?? [], under: "**Acceptance criteria** \(source):")
        if !announces(statement) { write(details, under: "**Details** \(source):") }
        let notes = statement.notes(besides: [.priority, .user, .owner, .status])
        if !notes.isEmpty { manuscript.paragraph(source + " " + notes.joined(separator: " ")) }
    }

    private mutating func dataWithoutFunction() {
        let needs = material[.dataNeeds]
        guard !needs.isEmpty else { return }
        let links = material.links.links(from: .dataNeeds, to: .functionalRequirements)
        let unused = needs.filter { links[$0.id] == nil }
        guard !unused.isEmpty else { return }
        manuscript.heading("Data Without a Function")
        manuscript.paragraph("No stated function uses the following data:")
        manuscript.list(unused.map(material.sentence))
    }

    private mutating func notIncluded() {
        guard !material[.nonGoals].isEmpty else { return }
        let conflicts = NonGoalContradictions.findings(in: material.statements)
            .filter { $0.requirement.category == .functionalRequirements }
        guard !conflicts.isEmpty else { return }
        manuscript.heading("Functions That Touch a Non-Goal")
        manuscript.list(
            conflicts.map { conflict in
                Phrases.conflict(conflict, material)
                    + (conflict.others.first.flatMap { material.statements[$0.id] }.map { " The non-goal reads: \($0.lead)." }
                        ?? "")
            })
    }
}
