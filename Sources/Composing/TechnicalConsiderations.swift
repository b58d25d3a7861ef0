import Analysis
import Figures
import Languages
import PRDModel

/// What is fixed for the engineers: systems, data, and where constraints meet functions.
struct TechnicalConsiderations {
    private let material: Material
    /// Without limits on cost and schedule, by kind.
    private let technical: [(kind: ConstraintKind, statement: Statement)]
    private var manuscript = Manuscript()

    static func compose(_ material: Material) -> String {
        var section = TechnicalConsiderations(material: material)
        let read = [CategoryID.qualityRequirements, .constraints, .dataNeeds, .functionalRequirements].filter(
            material.statements.reads)
        if read.allSatisfy({ material[$0].isEmpty }) {
            section.manuscript.paragraph(
                "No constraints, data needs or functions are stated, so all technical decisions are open.")
            return section.manuscript.text
        }
        section.constraints()
        section.systems()
        section.data()
        section.undecided()
        return section.manuscript.text
    }

    private init(material: Material) {
        self.material = material
        technical = material[.constraints].map { (ConstraintKind(of: $0), $0) }.filter { $0.0 != .cost }.enumerated()
            .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element)
    }

    private mutating func constraints() {
        guard material.statements.reads(.constraints) else { return }
        guard !technical.isEmpty else {
            manuscript.paragraph("No technical constraint is stated.")
            return
        }
        manuscript.heading("Fixed by Constraints")
        let links = material.links.links(from: .constraints, to: .functionalRequirements)
        let data = material.links.links(from: .constraints, to: .dataNeeds)
        manuscript.table(
            ["Concerns", "Constraint", "Functions and data that it touches"],
            technical.map { kind, constraint in
                let touched = [material.cite(links[constraint.id]), material.cite(data[constraint.id])].filter { !$0.isEmpty }
                return [
                    kind.title, constraint.brief + " " + material.cite(constraint), touched.joined(separator: "; "),
                ]
            })
        let others = material[.constraints].count - technical.count
        manuscript.paragraph(
            others > 0
                ? "\(counted(others, "further constraint").capitalised) \(agree(others, "limits", "limit")) cost and schedule."
                : nil)
    }

    private mutating func systems() {
        let names = TechnicalNames.found(in: material.statements.all.filter { $0.requirement.category != .nonGoals })
        guard !names.isEmpty else { return }
        manuscript.heading("Systems, Formats and Rules by Name")
        manuscript.paragraph("The requirements name the following:")
        manuscript.table(["Name", "Named in"], names.map { [$0.name, material.cite($0.sources)] })
    }

    private mutating func data() {
        guard material.statements.reads(.dataNeeds) else { return }
        let needs = material[.dataNeeds]
        manuscript.heading("Data")
        guard !needs.isEmpty else {
            manuscript.paragraph("No data needs are stated.")
            return
        }
        let links = material.links.links(from: .dataNeeds, to: .functionalRequirements)
        let plain = needs.filter { !$0.isTable }
        manuscript.table(
            ["Data", "Stated figures", "Used by"],
            plain.map { need in
                [
                    need.lead + " " + material.cite(need),
                    need.measures.isEmpty ? notStated : need.measures.joined(separator: "; "),
                    links[need.id].map { material.cite($0) } ?? "no stated function",
                ]
            })
        for need in needs where need.isTable {
            let title = need.area.last ?? "Data in detail"
            manuscript.paragraph("\(title.capitalised) \(material.cite(need)):")
            for block in need.body { manuscript.block(block) }
        }
        let used = needs.contains { links[$0.id]?.first?.basis == .wording }
        manuscript.paragraph(used ? "“By wording” marks a link that rests on shared words only." : nil)
    }

    private mutating func undecided() {
        var items: [String] = []
        let needs = material[.dataNeeds]
        let links = material.links.links(from: .dataNeeds, to: .functionalRequirements)
        let unused = needs.filter { links[$0.id] == nil }
        if !unused.isEmpty, !material[.functionalRequirements].isEmpty {
            items.append("Which function uses \(material.cite(unused)) is not stated.")
        }
        let all = material.statements.all.map { Words.all($0.requirement.text).joined(separator: " ") }
        let keeping = ["year", "kept", "keep", "retention", "retain", "delete", "archive"]
        if !needs.isEmpty, !all.contains(where: { text in keeping.contains { text.contains($0) } }) {
            items.append("How long data is kept is not stated.")
        }
        let valueless = technical.filter { $0.kind.needsValue && $0.statement.measures.isEmpty }.map(\.statement)
        if !valueless.isEmpty {
            items.append("Which value \(material.cite(valueless)) \(agree(valueless.count, "demands", "demand")) is not stated.")
        }
        guard !items.isEmpty else { return }
        manuscript.heading("Undecided")
        manuscript.list(items)
    }
}
