import Analysis
import Figures
import PRDModel

/// What the system does, whole, numbered and by area.
struct FunctionalRequirements {
    private let material: Material
    private let areas: [Area]
    private let data: [RequirementID: [RequirementID]]
    private var manuscript = Manuscript()
    private var numbers: [RequirementID: String] = [:]

    static func compose(_ material: Material) -> String {
        var section = FunctionalRequirements(material: material)
        guard !material[.functionalRequirements].isEmpty else {
            section.manuscript.paragraph("No functional requirements are stated.")
            section.dataWithoutFunction()
            return section.manuscript.text
        }
        section.opening()
        for area in section.areas { section.write(area) }
        section.dataWithoutFunction()
        section.notIncluded()
        return section.manuscript.text
    }

    private init(material: Material) {
        self.material = material
        areas = Area.areas(of: material[.functionalRequirements]).map {
            Area(name: $0.name, statements: $0.statements.byPriority)
        }
        data = Self.dataByFunction(material)
        number()
    }

    /// Sources that are numbered in the same way keep their numbers, so that one label never means two things.
    private mutating func number() {
        let statements = areas.flatMap(\.statements)
        let width = statements.filter { Self.ownNumber($0.id) != nil }.map { $0.id.text.utf8.count - 3 }.min() ?? 3
        var next = (statements.compactMap { Self.ownNumber($0.id) }.max() ?? 0) + 1
        for statement in statements {
            if Self.ownNumber(statement.id) != nil {
                numbers[statement.id] = statement.id.text
            } else {
                let digits = String(next)
                numbers[statement.id] = "FR-" + String(repeating: "0", count: max(0, width - digits.count)) + digits
                next += 1
            }
        }
    }

    private static func ownNumber(_ id: RequirementID) -> Int? {
        id.text.hasPrefix("FR-") ? Int(id.text.dropFirst(3)) : nil
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
        let withCriteria = functions.filter { !$0.criteria.isEmpty }
        let criteria: String
        if withCriteria.isEmpty {
            criteria = "No acceptance criteria are stated beyond the wording of each requirement."
        } else if withCriteria.count == functions.count {
            criteria = "Conditions stated for a requirement stand below the table of its area."
        } else {
            let count = withCriteria.count
            criteria =
                "Conditions are listed for \(numberWord(count)) of them, below the table of the area; for the others no acceptance "
                + "criteria are stated beyond their wording."
        }
        let count = functions.count
        manuscript.paragraph(
            "\(counted(count, "functional requirement").capitalised) \(agree(count, "is", "are")) stated"
                + (areas.count > 1 ? " in \(counted(areas.count, "area"))." : "."),
            ProposedSolution.priorities(functions), criteria)
    }

    private mutating func write(_ area: Area) {
        if areas.count > 1 || area.name != nil { manuscript.heading(area.title("Other Functions")) }
        let all = material[.functionalRequirements]
        let hasPriorities = all.contains { $0.labels[.priority] != nil }
        manuscript.table(
            ["No.", "Requirement", "Priority", "Answers", "Data", "Source"],
            keeping: Set((all.contains { !answers($0).isEmpty } ? [3] : []) + (data.isEmpty ? [] : [4])),
            area.statements.map { statement in
                [
                    numbers[statement.id] ?? "", text(statement),
                    hasPriorities ? statement.labels[.priority]?.lowercased() ?? notStated : "",
                    material.cite(answers(statement)), material.cite(data[statement.id] ?? []),
                    material.cite(statement),
                ]
            })
        for statement in area.statements where !statement.further.isEmpty { writeRest(of: statement) }
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
        let text = statement.paragraph
        return done + (text.hasSuffix(":") ? text + " see below the table." : text) + see
    }

    private mutating func writeRest(of statement: Statement) {
        let name = "**\(numbers[statement.id] ?? "")** \(material.cite(statement))"
        if case .paragraph(let text)? = statement.body.first, text.hasSuffix(":") {
            manuscript.paragraph("\(name): \(statement.paragraph)")
        } else {
            manuscript.paragraph("\(name), in detail:")
        }
        for block in statement.further { manuscript.block(block) }
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
                "**\(numbers[conflict.requirement.id] ?? "")** " + Phrases.conflict(conflict, material)
                    + (conflict.others.first.flatMap { material.statements[$0.id] }.map { " The non-goal reads: \($0.lead)." }
                        ?? "")
            })
    }
}
