import Analysis
import Figures
import PRDModel

/// For whom the product is built.
enum TargetUsers {
    static func compose(_ input: SectionInput) -> String {
        var markdown = MarkdownBuilder()
        let groups = UserGroup.groups(in: input.statements)
        let all = input[.userGoals] + input[.problems].filter { !$0.isQuotation }
        let described = input[.targetUsers]
        if !described.isEmpty {
            markdown.list(described.map { ListItem(input.whole($0), nested: $0.further) })
        }
        guard !groups.isEmpty else {
            if !described.isEmpty { return markdown.text }
            if all.isEmpty {
                markdown.paragraph("No users, goals or problems are stated.")
            } else {
                markdown.paragraph(
                    "The goals and problems name no user group.",
                    "Whom each of them concerns has to be stated: \(input.cite(all)).")
            }
            return markdown.text
        }
        markdown.paragraph(opening(groups))
        if groups.count > 1 { overview(groups, input, &markdown) }
        for group in groups where !isOnlyAffected(group) || groups.count == 1 {
            markdown.heading(title(group))
            profile(group, input, &markdown)
        }
        others(groups, input, &markdown)
        let named = Set(groups.flatMap { $0.goals + $0.problems }.map(\.id))
        let unnamed = all.filter { !named.contains($0.id) }
        if !unnamed.isEmpty { markdown.paragraph("No user is named for \(input.cite(unnamed)).") }
        return markdown.text
    }

    private static func isOnlyAffected(_ group: UserGroup) -> Bool { group.goals.isEmpty && group.functions.isEmpty }

    private static func title(_ group: UserGroup) -> String { group.name.capitalised }

    private static func opening(_ groups: [UserGroup]) -> String {
        "\(counted(groups.count, "user group").capitalised) \(agree(groups.count, "is", "are")) named: \(enumerated(groups.map(\.name)))."
    }

    private static func overview(_ groups: [UserGroup], _ input: SectionInput, _ markdown: inout MarkdownBuilder) {
        markdown.heading("Overview")
        markdown.table(
            ["User group", "Priority", "Goals", "Problems", "Functions"],
            groups.map { group in
                let priorities = unique(group.goals.compactMap { $0.labels[.priority] })
                return [
                    title(group), priorities.joined(separator: ", "), input.cite(group.goals), input.cite(group.problems),
                    input.cite(group.functions),
                ]
            })
        if !groups.flatMap(\.goals).contains(where: { $0.labels[.priority] != nil }) {
            markdown.paragraph(
                "No requirement ranks the groups; the order follows from how many goals and problems concern each of them.")
        }
    }

    private static func profile(_ group: UserGroup, _ input: SectionInput, _ markdown: inout MarkdownBuilder) {
        var items: [String] = []
        for (name, statements) in [("Needs", group.goals + group.functions), ("Pain today", group.problems)]
        where !statements.isEmpty {
            items.append("**\(name):** " + statements.map(input.briefSentence).joined(separator: " "))
        }
        let signs = group.goals.compactMap { goal in
            goal.labels[.metric].flatMap { metric in
                goal.labels[.target].map { "\(metric.uncapitalised): \($0) \(input.cite(goal))" }
            }
        }
        if !signs.isEmpty { items.append("**What good looks like:** " + signs.joined(separator: "; ").capitalised + ".") }
        markdown.list(items)
    }

    private static func others(_ groups: [UserGroup], _ input: SectionInput, _ markdown: inout MarkdownBuilder) {
        let affected = groups.filter(isOnlyAffected)
        guard !affected.isEmpty, groups.count > 1 else { return }
        markdown.heading("Others Affected")
        markdown.paragraph("Problems name these people, but no goal does:")
        markdown.list(
            affected.map { "**\(title($0)):** " + $0.problems.map(input.briefSentence).joined(separator: " ") })
    }
}
