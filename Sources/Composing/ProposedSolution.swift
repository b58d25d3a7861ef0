import Analysis
import Figures
import PRDModel

/// What the product does in outline, how that answers the goals, and within which limits.
struct ProposedSolution {
    private let input: SectionInput
    private let functions: [Statement]
    private var markdown = MarkdownBuilder()

    static func compose(_ input: SectionInput) -> String {
        var section = ProposedSolution(input: input)
        section.overview()
        section.features()
        section.goals()
        section.constraints()
        section.scope()
        return section.markdown.text
    }

    private init(input: SectionInput) {
        self.input = input
        functions = input[.functionalRequirements]
    }

    private var areas: [Area] { Area.areas(of: functions) }

    private mutating func overview() {
        guard !functions.isEmpty else {
            let goals = input[.userGoals]
            let rest = goals.isEmpty ? "" : " From the goals it has to make possible:"
            let open = input.denial(", so what \(input.product) does is open") ?? ""
            markdown.paragraph("No functional requirements are listed\(open).\(rest)")
            markdown.list(goals.map(input.sentence))
            return
        }
        let named = areas.compactMap(\.name)
        var text = "\(input.product.capitalised) is described by \(counted(functions.count, "function"))"
        if named.count > 1 { text += " in \(counted(areas.count, "area"))" }
        text += "."
        markdown.paragraph(text, Self.priorities(functions), conditions())
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
        let count = input[.constraints].count
        guard count > 0 else { return nil }
        return "\(counted(count, "constraint").capitalised) \(agree(count, "limits", "limit")) how it can be built."
    }

    /// So many functions stand for an area in the outline.
    private static let keyFunctions = 3

    private mutating func features() {
        guard !functions.isEmpty else { return }
        markdown.heading("Key Functions")
        var rest = 0
        let rows = areas.map { area -> [String] in
            let key = Self.key(area.statements)
            rest += area.statements.count - key.count
            let answers = area.statements.flatMap(\.references).filter { $0.kind != .see }.map(\.target)
            return [
                area.title(areas.count == 1 ? "" : "Other functions"), key.map(input.briefSentence).joined(separator: " "),
                String(area.statements.count), input.cite(answers),
            ]
        }
        markdown.table(["Area", "Key functions", "Functions in all", "Answers"], rows)
        if rest > 0 {
            markdown.paragraph("\(counted(rest, "further function").capitalised) \(agree(rest, "is", "are")) stated.")
        }
    }

    /// Those that answer something first, by priority, in the order of the files.
    static func key(_ statements: [Statement]) -> [Statement] {
        let answering = statements.filter { $0.references.contains { $0.kind != .see } }
        let chosen = Set((answering.byPriority + statements.byPriority).prefix(statements.count).map(\.id).prefix(keyFunctions))
        return statements.filter { chosen.contains($0.id) }
    }

    private mutating func goals() {
        let goals = input[.userGoals]
        guard !goals.isEmpty, !functions.isEmpty else { return }
        markdown.heading("How the Goals Are Met")
        let links = input.links.links(from: .userGoals, to: .functionalRequirements)
        let met = goals.filter { links[$0.id] != nil }
        markdown.table(
            ["Goal", "Functions that serve it"],
            met.map { [$0.brief + " " + input.cite($0), input.cite(links[$0.id])] })
        var notes: [String] = []
        let unmet = goals.filter { links[$0.id] == nil }
        if unmet.count == goals.count, goals.count > 1 {
            notes.append("The requirements do not say which function serves which goal.")
        } else if !unmet.isEmpty {
            notes.append("No function is seen to serve \(input.cite(unmet)).")
        }
        if met.contains(where: { links[$0.id]?.first?.basis == .wording }) {
            notes.append("“By wording” marks a link that rests on shared words only.")
        }
        markdown.paragraph(notes.joined(separator: " "))
    }

    private mutating func constraints() {
        let constraints = input[.constraints]
        guard !constraints.isEmpty else { return }
        markdown.heading("Constraints That Shape the Solution")
        let areas = Area.areas(of: constraints)
        if areas.count == 1 {
            markdown.list(constraints.map(input.briefSentence))
        } else {
            markdown.list(
                areas.map { area in
                    "**\(area.title("Other limits")):** " + area.statements.map(input.briefSentence).joined(separator: " ")
                })
        }
    }

    private mutating func scope() {
        let nonGoals = input[.nonGoals]
        guard !nonGoals.isEmpty else { return }
        markdown.heading("Out of Scope")
        let conflicts = NonGoalContradictions.findings(in: input.statements)
        if let title = input.title(of: "goals_objectives") {
            markdown.paragraph(
                "\(Phrases.leftOut(nonGoals)) \(input.cite(nonGoals)); "
                    + "“\(title)” lists \(agree(nonGoals.count, "it", "them")) under “Non-Goals”.")
        } else {
            markdown.list(input.exclusions(nonGoals))
        }
        markdown.list(conflicts.map { Phrases.conflict($0, input) })
    }
}
