import Analysis
import Figures
import Languages
import PRDModel

/// What is fixed for the engineers: systems, data, and where constraints meet functions.
struct TechnicalConsiderations {
    private let input: SectionInput
    /// Without limits on cost and schedule, by kind.
    private let technical: [(kind: ConstraintKind, statement: Statement)]
    private var markdown = MarkdownBuilder()

    static func compose(_ input: SectionInput) -> String {
        var section = TechnicalConsiderations(input: input)
        let read = [CategoryID.qualityRequirements, .constraints, .dataNeeds, .functionalRequirements].filter(
            input.statements.reads)
        if read.allSatisfy({ input[$0].isEmpty }) {
            section.markdown.paragraph(
                "No constraints, data needs or functions are stated, so all technical decisions are open.")
            return section.markdown.text
        }
        section.constraints()
        section.systems()
        section.data()
        section.undecided()
        return section.markdown.text
    }

    private init(input: SectionInput) {
        self.input = input
        technical = input[.constraints].map { (ConstraintKind(of: $0), $0) }.filter { $0.0 != .cost }.enumerated()
            .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element)
    }

    private mutating func constraints() {
        guard input.statements.reads(.constraints) else { return }
        guard !technical.isEmpty else {
            markdown.paragraph("No technical constraint is stated.")
            return
        }
        markdown.heading("Fixed by Constraints")
        let links = input.links.links(from: .constraints, to: .functionalRequirements)
        let data = input.links.links(from: .constraints, to: .dataNeeds)
        markdown.table(
            ["Concerns", "Constraint", "Functions and data that it touches"],
            technical.map { kind, constraint in
                let touched = [input.cite(links[constraint.id]), input.cite(data[constraint.id])].filter { !$0.isEmpty }
                return [
                    kind.title, constraint.brief + " " + input.cite(constraint), touched.joined(separator: "; "),
                ]
            })
        let others = input[.constraints].count - technical.count
        markdown.paragraph(
            others > 0
                ? "\(counted(others, "further constraint").capitalised) \(agree(others, "limits", "limit")) cost and schedule."
                : nil)
    }

    private mutating func systems() {
        let names = TechnicalNames.found(in: input.statements.all.filter { $0.requirement.category != .nonGoals })
        guard !names.isEmpty else { return }
        markdown.heading("Systems, Formats and Rules by Name")
        markdown.paragraph("The requirements name the following:")
        markdown.table(["Name", "Named in"], names.map { [$0.name, input.cite($0.sources)] })
    }

    private mutating func data() {
        guard input.statements.reads(.dataNeeds) else { return }
        let needs = input[.dataNeeds]
        markdown.heading("Data")
        guard !needs.isEmpty else {
            markdown.paragraph("No data needs are stated.")
            return
        }
        let links = input.links.links(from: .dataNeeds, to: .functionalRequirements)
        let plain = needs.filter { !$0.isTable }
        markdown.table(
            ["Data", "Stated figures", "Used by"],
            plain.map { need in
                [
                    need.lead + " " + input.cite(need),
                    need.measures.isEmpty ? notStated : need.measures.joined(separator: "; "),
                    links[need.id].map { input.cite($0) } ?? "no stated function",
                ]
            })
        for need in needs where need.isTable {
            let title = need.area.last ?? "Data in detail"
            markdown.paragraph("\(title.capitalised) \(input.cite(need)):")
            for block in need.body { markdown.block(block) }
        }
        let used = needs.contains { links[$0.id]?.first?.basis == .wording }
        markdown.paragraph(used ? "“By wording” marks a link that rests on shared words only." : nil)
    }

    private mutating func undecided() {
        var items: [String] = []
        let needs = input[.dataNeeds]
        let links = input.links.links(from: .dataNeeds, to: .functionalRequirements)
        let unused = needs.filter { links[$0.id] == nil }
        if !unused.isEmpty, !input[.functionalRequirements].isEmpty {
            items.append("Which function uses \(input.cite(unused)) is not stated.")
        }
        let all = input.statements.all.map { Words.all($0.requirement.text).joined(separator: " ") }
        let keeping = ["year", "kept", "keep", "retention", "retain", "delete", "archive"]
        if !needs.isEmpty, !all.contains(where: { text in keeping.contains { text.contains($0) } }) {
            items.append("How long data is kept is not stated.")
        }
        let valueless = technical.filter { $0.kind.needsValue && $0.statement.measures.isEmpty }.map(\.statement)
        if !valueless.isEmpty {
            items.append("Which value \(input.cite(valueless)) \(agree(valueless.count, "demands", "demand")) is not stated.")
        }
        guard !items.isEmpty else { return }
        markdown.heading("Undecided")
        markdown.list(items)
    }
}
