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
                manuscript.paragraph("No goals and no problems are stated, so no user group can be named.")
            } else {
                manuscript.paragraph(
                    "The goals and problems name no user group.",
                    "Whom each of them concerns has to be stated: \(material.cite(all)).")
            }
            return manuscript.text
        }
        manuscript.paragraph(opening(groups))
        if groups.count > 1 { overview(groups, material, &manuscript) }
        for group in groups where !group.goals.isEmpty || groups.count == 1 {
            manuscript.heading(title(group))
            profile(group, material, &manuscript)
        }
        others(groups, material, &manuscript)
        let named = Set(groups.flatMap { $0.goals + $0.problems }.map(\.id))
        let unnamed = all.filter { !named.contains($0.id) }
        if !unnamed.isEmpty { manuscript.paragraph("No user is named for \(material.cite(unnamed)).") }
        return manuscript.text
    }

    private static func title(_ group: UserGroup) -> String { group.name.capitalised }

    private static func opening(_ groups: [UserGroup]) -> String {
        if groups.count == 1 { return "The goals and problems name one user group: \(groups[0].name)." }
        return "The goals and problems name \(counted(groups.count, "user group")): \(enumerated(groups.map(\.name)))."
    }

    private static func overview(_ groups: [UserGroup], _ material: Material, _ manuscript: inout Manuscript) {
        manuscript.heading("Overview")
        manuscript.table(
            ["User group", "Priority", "Goals", "Problems"],
            groups.map { group in
                let priorities = unique(group.goals.compactMap { $0.labels[.priority] })
                return [
                    title(group), priorities.joined(separator: ", "), group.goals.isEmpty ? "none" : material.cite(group.goals),
                    group.problems.isEmpty ? "none" : material.cite(group.problems),
                ]
            })
        if !groups.flatMap(\.goals).contains(where: { $0.labels[.priority] != nil }) {
            manuscript.paragraph(
                "No requirement ranks the groups; the order follows from how many goals and problems concern each of them.")
        }
    }

    private static func profile(_ group: UserGroup, _ material: Material, _ manuscript: inout Manuscript) {
        var items: [String] = []
        if !group.goals.isEmpty {
            items.append("**Needs:** " + group.goals.map(material.briefSentence).joined(separator: " "))
        } else {
            items.append("**Needs:** No goal is stated.")
        }
        if !group.problems.isEmpty {
            items.append("**Pain today:** " + group.problems.map(material.briefSentence).joined(separator: " "))
        } else {
            items.append("**Pain today:** No problem is stated.")
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
        let affected = groups.filter(\.goals.isEmpty)
        guard !affected.isEmpty, groups.count > 1 else { return }
        manuscript.heading("Others Affected")
        manuscript.paragraph("Problems name these people, but no goal does:")
        manuscript.list(
            affected.map { "**\(title($0)):** " + $0.problems.map(material.briefSentence).joined(separator: " ") })
    }
}
