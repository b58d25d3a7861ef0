import Analysis
import Figures
import PRDModel

/// What the product does in outline, how that answers the goals, and within which limits.
struct ProposedSolution {
    private let material: Material
    private let functions: [Statement]
    private var manuscript = Manuscript()

    static func compose(_ material: Material) -> String {
        var section = ProposedSolution(material: material)
        section.overview()
        section.features()
        section.goals()
        section.constraints()
        section.scope()
        return section.manuscript.text
    }

    private init(material: Material) {
        self.material = material
        functions = material[.functionalRequirements]
    }

    private var areas: [Area] { Area.areas(of: functions) }

    private mutating func overview() {
        guard !functions.isEmpty else {
            let goals = material[.userGoals]
            let rest = goals.isEmpty ? "" : " From the goals it has to make possible:"
            let open = material.denial(", so what \(material.product) does is open") ?? ""
            manuscript.paragraph("No functional requirements are listed\(open).\(rest)")
            manuscript.list(goals.map(material.sentence))
            return
        }
        let named = areas.compactMap(\.name)
        var text = "\(material.product.capitalised) is described by \(counted(functions.count, "function"))"
        if named.count > 1 { text += " in \(counted(areas.count, "area"))" }
        text += "."
        manuscript.paragraph(text, Self.priorities(functions), conditions())
    }

    /// How many functions each stated priority has.
    static func priorities(_ functions: [Statement]) -> String? {
        let stated = statedPriorities(functions)
        guard !stated.isEmpty else { return nil }
        var text = "By stated priority: \(enumerated(stated.map { "\(numberWord($0.count)) “\($0.text)”" }))"
        let without = functions.count - stated.map(\.count).reduce(0, +)
        if without > 0 { text += "; \(numberWord(without)) \(agree(without, "has", "have")) none" }
        return text + "."
    }

    /// The priorities in the authors' words, the highest first.
    static func statedPriorities(_ functions: [Statement]) -> [(text: String, priority: Priority?, count: Int)] {
        let labels = functions.compactMap { $0.labels[.priority]?.lowercased() }
        return unique(labels).enumerated().map { position, text in
            (position, (text: text, priority: Priority(stated: text), count: labels.count(where: { $0 == text })))
        }.sorted { left, right in
            (left.1.priority?.rawValue ?? 9, left.0) < (right.1.priority?.rawValue ?? 9, right.0)
        }.map(\.1)
    }

    private func conditions() -> String? {
        let count = material[.constraints].count
        guard count > 0 else { return nil }
        return "\(counted(count, "constraint").capitalised) \(agree(count, "limits", "limit")) how it can be built."
    }

    /// So many functions stand for an area in the outline.
    private static let keyFunctions = 3

    private mutating func features() {
        guard !functions.isEmpty else { return }
        manuscript.heading("Key Functions")
        var rest = 0
        let rows = areas.map { area -> [String] in
            let key = Self.key(area.statements)
            rest += area.statements.count - key.count
            let answers = area.statements.flatMap(\.references).filter { $0.kind != .see }.map(\.target)
            return [
                area.title(areas.count == 1 ? "" : "Other functions"), key.map(material.briefSentence).joined(separator: " "),
                String(area.statements.count), material.cite(answers),
            ]
        }
        manuscript.table(["Area", "Key functions", "Functions in all", "Answers"], rows)
        if rest > 0 {
            manuscript.paragraph("\(counted(rest, "further function").capitalised) \(agree(rest, "is", "are")) stated.")
        }
    }

    /// Those that answer something first, by priority, in the order of the files.
    static func key(_ statements: [Statement]) -> [Statement] {
        let answering = statements.filter { $0.references.contains { $0.kind != .see } }
        let chosen = Set((answering.byPriority + statements.byPriority).prefix(statements.count).map(\.id).prefix(keyFunctions))
        return statements.filter { chosen.contains($0.id) }
    }

    private mutating func goals() {
        let goals = material[.userGoals]
        guard !goals.isEmpty, !functions.isEmpty else { return }
        manuscript.heading("How the Goals Are Met")
        let links = material.links.links(from: .userGoals, to: .functionalRequirements)
        let met = goals.filter { links[$0.id] != nil }
        manuscript.table(
            ["Goal", "Functions that serve it"],
            met.map { [$0.brief + " " + material.cite($0), material.cite(links[$0.id])] })
        var notes: [String] = []
        let unmet = goals.filter { links[$0.id] == nil }
        if unmet.count == goals.count, goals.count > 1 {
            notes.append("The requirements do not say which function serves which goal.")
        } else if !unmet.isEmpty {
            notes.append("No function is seen to serve \(material.cite(unmet)).")
        }
        if met.contains(where: { links[$0.id]?.first?.basis == .wording }) {
            notes.append("“By wording” marks a link that rests on shared words only.")
        }
        manuscript.paragraph(notes.joined(separator: " "))
    }

    private mutating func constraints() {
        let constraints = material[.constraints]
        guard !constraints.isEmpty else { return }
        manuscript.heading("Constraints That Shape the Solution")
        let areas = Area.areas(of: constraints)
        if areas.count == 1 {
            manuscript.list(constraints.map(material.briefSentence))
        } else {
            manuscript.list(
                areas.map { area in
                    "**\(area.title("Other limits")):** " + area.statements.map(material.briefSentence).joined(separator: " ")
                })
        }
    }

    private mutating func scope() {
        let nonGoals = material[.nonGoals]
        guard !nonGoals.isEmpty else { return }
        manuscript.heading("Out of Scope")
        let conflicts = NonGoalContradictions.findings(in: material.statements)
        if let title = material.title(of: "goals_objectives") {
            manuscript.paragraph(
                "\(Phrases.leftOut(nonGoals)) \(material.cite(nonGoals)); "
                    + "“\(title)” lists \(agree(nonGoals.count, "it", "them")) under “Non-Goals”.")
        } else {
            manuscript.list(material.exclusions(nonGoals))
        }
        manuscript.list(conflicts.map { Phrases.conflict($0, material) })
    }
}
