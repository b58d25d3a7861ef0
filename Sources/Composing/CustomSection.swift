import Analysis
import Languages
import PRDModel

/// A section of the project's own: its category in full, or else all that it reads. A section that reads most of the project gets what stands
/// under a heading of its name.
func composeCustomSection(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let categories = input.statements.categories.filter { !input[$0.id].isEmpty }
    let title = nameKey(input.section.title)
    let own = categories.filter { $0.id.text == input.section.id.text || nameKey($0.displayName) == title }
    if input.statements.categories.count > fewCategories {
        let named = input.statements.all.filter { $0.area.contains { nameKey($0) == title } }
        write(own.map { ($0, input[$0.id]) } + (own.isEmpty ? byCategory(named, categories) : []), input, &markdown)
    } else {
        write(categories.map { ($0, input[$0.id]) }, input, &markdown)
    }
}

/// A section that reads more categories was hardly given them one by one.
private let fewCategories = 4

private func byCategory(_ statements: [Statement], _ categories: [Category]) -> [(Category, [Statement])] {
    categories.map { category in (category, statements.filter { $0.requirement.category == category.id }) }
        .filter { !$0.1.isEmpty }
}

private func write(
    _ parts: [(category: Category, statements: [Statement])], _ input: ComposerInput, _ markdown: inout MarkdownBuilder
) {
    for part in parts {
        if parts.count > 1 { markdown.heading(part.category.displayName) }
        if part.statements.allSatisfy(\.requirement.isProse) {
            for statement in part.statements { writeProse(statement, input, &markdown) }
        } else {
            Register(input: input, noun: input.words.requirement, isByPriority: true)
                .write(part.statements, level: parts.count > 1 ? 4 : 3, to: &markdown)
        }
    }
}
