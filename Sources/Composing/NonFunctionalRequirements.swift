import Analysis
import Figures
import PRDModel

/// The limits and qualities that quality requirements, constraints and data needs state, by kind.
enum NonFunctionalRequirements {
    private struct Entry {
        let statement: Statement
        let kind: ConstraintKind
    }

    static func compose(_ input: SectionInput) -> String {
        var markdown = MarkdownBuilder()
        let entries = entries(input)
        guard !entries.isEmpty else {
            markdown.paragraph(
                "No \(enumerated(input.statements.categories.map(\.displayName).map { $0.lowercased() }, last: "or")) are stated."
            )
            return markdown.text
        }
        markdown.paragraph(opening(entries))
        table(entries, input, &markdown)
        let without = entries.filter { $0.kind.needsValue && !hasValue($0.statement) }.map(\.statement)
        if !without.isEmpty {
            markdown.paragraph("No value that can be tested is stated for \(input.cite(without)).")
        }
        let told = entries.map { ConstraintKind.told(in: $0.statement).union([$0.kind]) }
        let empty = areasToName.filter { kind in !told.contains { $0.contains(kind) } }
        if !empty.isEmpty {
            markdown.heading("Areas Without Requirements")
            markdown.paragraph(
                "No quality requirement, constraint or data need is filed under \(enumerated(empty.map(\.subject), last: "or")).")
        }
        return markdown.text
    }

    private static let areasToName: [ConstraintKind] = [
        .performance, .scale, .reliability, .security, .accessibility, .compatibility, .compliance,
    ]

    private static let keeping: Set<String> = ["kept", "keep", "keeps", "retained", "retention", "archived", "deleted"]

    private static func entries(_ input: SectionInput) -> [Entry] {
        let constraints = (input[.qualityRequirements] + input[.constraints]).map {
            Entry(statement: $0, kind: ConstraintKind(of: $0))
        }
        let data = input[.dataNeeds].compactMap { need -> Entry? in
            let kind = ConstraintKind(of: need)
            let sized = need.measures.contains { measure in
                ["KB", "MB", "GB", "TB", "PB"].contains { measure.contains($0) }
            }
            if sized { return Entry(statement: need, kind: .scale) }
            // Data is no limit in itself: only what is said of protecting or keeping it.
            let words = Words.all(need.sentences.joined(separator: " "))
            if words.contains(where: keeping.contains) { return Entry(statement: need, kind: .compliance) }
            return kind == .security ? Entry(statement: need, kind: kind) : nil
        }
        return (constraints + data).enumerated().sorted { ($0.element.kind, $0.offset) < ($1.element.kind, $1.offset) }.map(
            \.element)
    }

    private static func qualities(_ entries: [Entry]) -> Int {
        entries.count { $0.statement.requirement.category == .qualityRequirements }
    }

    private static func opening(_ entries: [Entry]) -> String {
        let constraints = entries.filter { $0.statement.requirement.category == .constraints }.count
        let data = entries.count - constraints - qualities(entries)
        var sources: [String] = []
        if qualities(entries) > 0 { sources.append(counted(qualities(entries), "quality requirement")) }
        if constraints > 0 { sources.append(counted(constraints, "constraint")) }
        if data > 0 { sources.append(counted(data, "data need")) }
        let measured = entries.count { hasValue($0.statement) }
        let values: String
        switch measured {
        case entries.count: values = entries.count == 1 ? "It states a value." : "Each of them states a value."
        case 0: values = "None of them states a value."
        default:
            values =
                "\(numberWord(measured).capitalised) of the \(numberWord(entries.count)) \(agree(measured, "states", "state")) a value."
        }
        return "The limits below come from \(enumerated(sources)). \(values)"
    }

    private static func hasValue(_ statement: Statement) -> Bool {
        !statement.measures.isEmpty || !statement.dates.isEmpty
    }

    private static func table(_ entries: [Entry], _ input: SectionInput, _ markdown: inout MarkdownBuilder) {
        markdown.table(
            ["Area", "Requirement", "Stated values", "Source"],
            entries.map { entry in
                let values = entry.statement.measures + entry.statement.dates.map(\.text)
                let text =
                    entry.statement.requirement.category == .dataNeeds ? entry.statement.lead + "." : entry.statement.paragraph
                return [
                    entry.kind.title, text, values.isEmpty ? notStated : unique(values).joined(separator: "; "),
                    input.cite(entry.statement),
                ]
            })
    }
}
