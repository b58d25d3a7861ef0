import Analysis
import Figures
import Languages
import PRDModel

/// For whom the product is built: as described, and as goals, problems and user stories name them.
func composeTargetUsers(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let described = input[.targetUsers]
    Register(input: input, noun: input.label(.user)).write(described, level: 3, to: &markdown)
    let concerned = input[.userGoals] + input[.problems]
    var names: [String: String] = [:]
    var order: [String] = []
    var members: [String: [Statement]] = [:]
    for statement in concerned {
        for name in users(of: statement) {
            let key = nameKey(name)
            if names[key] == nil {
                names[key] = name.capitalised
                order.append(key)
            }
            members[key, default: []].append(statement)
        }
    }
    for name in input.projected.roles where names[nameKey(name)] == nil {
        names[nameKey(name)] = Inline.escaped(name).capitalised
        order.append(nameKey(name))
    }
    if order.isEmpty { return }
    if !described.isEmpty { markdown.heading(input.words.whoIsConcerned) }
    if members.isEmpty {
        let named = order.map { names[$0] ?? "" }.joined(separator: input.comma)
        return markdown.paragraph(input.labelledInBold(input.words.inStories, named + input.stop))
    }
    let categories: [CategoryID] = [.problems, .userGoals]
    markdown.table(
        [input.label(.user)] + categories.map(input.name),
        order.map { key in
            [names[key] ?? ""]
                + categories.map { category in
                    input.cite((members[key] ?? []).filter { $0.requirement.category == category })
                }
        })
}

/// By its label, or as the role of its story.
private func users(of statement: Statement) -> [String] {
    guard let label = statement.labels[.user] else { return statement.role.map { [$0] } ?? [] }
    return label.unicodeScalars.split { ",;/、".unicodeScalars.contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
}
