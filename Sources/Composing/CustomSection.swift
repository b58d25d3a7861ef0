import Analysis
import Figures
import PRDModel

/// A section of the project's own: what its categories say, or what other categories say about its subject.
struct CustomSection {
    private let input: SectionInput
    private var markdown = MarkdownBuilder()

    static func compose(_ input: SectionInput) -> String {
        var section = CustomSection(input: input)
        section.write()
        return section.markdown.text
    }

    private init(input: SectionInput) {
        self.input = input
    }

    /// With more categories than this, only what concerns the section's title is taken.
    private static let fewCategories = 4

    private mutating func write() {
        let categories = input.statements.categories
        guard !input.statements.all.isEmpty else {
            markdown.paragraph("Nothing is stated in \(enumerated(categories.map(\.displayName))).")
            return
        }
        let own = categories.filter { isOwn($0) }
        if categories.count <= Self.fewCategories {
            opening(input.statements.all, in: categories)
            for category in categories { register(category, input[category.id]) }
            return
        }
        let subject = Set(Words.significant(input.section.title + " " + readableName(input.section.id.text)))
        let ownIDs = Set(own.map(\.id))
        let related = categories.map { category in
            (
                category,
                input[category.id].filter {
                    ownIDs.contains(category.id) || !subject.isDisjoint(with: input.statements.words(of: $0))
                }
            )
        }
        let found = related.flatMap(\.1)
        guard !found.isEmpty else {
            markdown.paragraph("No requirement speaks of \(input.section.title.lowercased()).")
            markdown.paragraph(
                "\(counted(input.statements.all.count, "requirement").capitalised) in "
                    + "\(counted(categories.count { !input[$0.id].isEmpty }, "category", plural: "categories")) were searched for it."
            )
            return
        }
        opening(found, in: related.filter { !$0.1.isEmpty }.map(\.0))
        for (category, statements) in related where !statements.isEmpty { register(category, statements) }
    }

    private func isOwn(_ category: Category) -> Bool {
        category.id.text == input.section.id.text || category.displayName.lowercased() == input.section.title.lowercased()
    }

    private mutating func opening(_ statements: [Statement], in categories: [Category]) {
        let filled = categories.filter { category in statements.contains { $0.requirement.category == category.id } }
        let measured = statements.count { !$0.measures.isEmpty }
        var figures = "\(numberWord(measured).capitalised) of them \(agree(measured, "states", "state")) figures."
        if measured == 0 { figures = statements.count == 1 ? "It states no figure." : "None of them states a figure." }
        if measured == statements.count { figures = statements.count == 1 ? "It states figures." : "All of them state figures." }
        markdown.paragraph(
            "\(counted(statements.count, "requirement").capitalised) \(agree(statements.count, "bears", "bear")) on this section, from "
                + "\(enumerated(filled.map(\.displayName))).", figures)
    }

    private mutating func register(_ category: Category, _ statements: [Statement]) {
        if input.statements.categories.count > 1 { markdown.heading(category.displayName) }
        guard !statements.isEmpty else {
            markdown.paragraph("Nothing is stated.")
            return
        }
        let areas = Area.areas(of: statements)
        for area in areas {
            if areas.count > 1 { markdown.subheading(area.title("Others")) }
            markdown.list(
                area.statements.byPriority.map { statement in
                    ListItem(
                        ([(statement.isDone ? "Done: " : "") + input.whole(statement)] + statement.notes()).joined(
                            separator: " "),
                        nested: statement.isQuotation ? [] : statement.further)
                })
        }
    }
}
