import Analysis
import Figures
import PRDModel

/// For whom the product is built.
enum TargetUsers {
    static func compose(_ material: Material) -> String {
        var manuscript = Manuscript()
        let groups = UserGroup.groups(in: material.statements)
        let all = material[.userGoals] + material[.problems].filter { !$0.isQuotation }
        let described = material[.targetUsers]
        if !described.isEmpty {
            manuscript.list(described.map { ListItem(material.whole($0), nested: $0.further) })
        }
        guard !groups.isEmpty else {
            if !described.isEmpty { return manuscript.text }
            if all.isEmpty {
                manuscript.paragraph("No users, goals or problems are stated.")
            } else {
                manuscript.paragraph(
                    "The goals and problems name no user group.",
                    "Whom each of them concerns has to be stated: \(material.cite(all)).")
            }
            return manuscript.text
        }
        manuscript.paragraph(opening(groups))
        if groups.count > 1 { overview(groups, material, &manuscript) }
        for group in groups where !isOnlyAffected(group) || groups.count == 1 {
            manuscript.heading(title(group))
            profile(group, material, &manuscript)
        }
        others(groups, material, &manuscript)
        let named = Set(groups.flatMap { $0.goals + $0.problems }.map(\.id))
        let unnamed = all.filter { !named.contains($0.id) }
        if !unnamed.isEmpty { manuscript.paragraph("No user is named for \(material.cite(unnamed)).") }
        return manuscript.text
    }

    private static func isOnlyAffected(_ group: UserGroup) -> Bool { group.goals.isEmpty && group.functions.isEmpty }

    private static func title(_ group: UserGroup) -> String { group.name.capitalised }

    private static func opening(_ groups: [UserGroup]) -> String {
        "\(counted(groups.count, "user group").capitalised) \(agree(groups.count, "is", "are")) named: \(enumerated(groups.map(\.name)))."
    }

    private static func overview(_ groups: [UserGroup], _ material: Material, _ manuscript: inout Manuscript) {
        manuscript.heading("Overview")
        manuscript.table(
            ["User group", "Priority", "Goals", "Problems", "Functions"],
            groups.map { group in
                let priorities = unique(group.goals.compactMap { $0.labels[.priority] })
                return [
                    title(group), priorities.joined(separator: ", "), material.cite(group.goals), material.cite(group.problems),
                    material.cite(group.functions),
                ]
            })
        if !groups.flatMap(\.goals).contains(where: { $0.labels[.priority] != nil }) {
            manuscript.paragraph(
                "No requirement ranks the groups; the order follows from how many goals and problems concern each of them.")
        }
    }

    private static func profile(_ group: UserGroup, _ material: Material, _ manuscript: inout Manuscript) {
        var items: [String] = []
        for (name, statements) in [("Needs", group.goals + group.functions), ("Pain today", group.problems)]
        where !statements.isEmpty {
            items.append("**\(name):** " + statements.map(material.briefSentence).joined(separator: " "))
        }
        let signs = group.goals.compactMap { goal in
            goal.labels[.metric].flatMap { metric in
                goal.labels[.target].map { "\(metric.uncapitalised): \($0) \(material.cite(goal))" }
            }
        }
        if !signs.isEmpty { items.append("**What good looks like:** " + signs.joined(separator: "; ").capitalised + ".") }
        manuscript.list(items)
    }

    private static func others(_ groups: [UserGroup], _ material: Material, _ manuscript: inout Manuscript) {
        let affected = groups.filter(isOnlyAffected)
        guard !affected.isEmpty, groups.count > 1 else { return }
        manuscript.heading("Others Affected")
        manuscript.paragraph("Problems name these people, but no goal does:")
        manuscript.list(
            affected.map { "**\(title($0)):** " + $0.problems.map(material.briefSentence).joined(separator: " ") })
    }
}
