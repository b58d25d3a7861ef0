import Formats
import Languages
import PRDModel
import Threading

/// What was read, as a table of Markdown.
package struct RequirementsMarkdown {
    private let report: RequirementsReport
    private let isVerbose: Bool

    /// - Parameter isVerbose: also attributes, criteria, and what made each requirement.
    package init(_ report: RequirementsReport, isVerbose: Bool = false) {
        self.report = report
        self.isVerbose = isVerbose
    }

    package func text(_ part: RequirementsReport.Part) -> String {
        switch part {
        case .requirements:
            let further = isVerbose ? ["Attributes", "Criteria", "Read from"] : []
            let head = ["ID", "Category", "Area", "Requirement", "Place"] + further
            return MarkdownTable.text(head: head, rows: report.requirements.map(row)) + "\n"
        case .setAside:
            let rows = report.setAside.map { item in
                [
                    place(item.place), item.use.rawValue, MarkdownText.escaped(item.reason.words(report.categories)),
                    MarkdownText.escaped(item.text),
                ]
            }
            return MarkdownTable.text(head: ["Place", "Read as", "Because", "Text"], rows: rows) + "\n"
        }
    }

    private func row(_ requirement: Requirement) -> [String] {
        let category = report.categories[requirement.category]?.displayName ?? requirement.category.text
        var cells = [requirement.id.text, category, requirement.group ?? ""].map(MarkdownText.escaped)
        cells += [words(requirement), place(requirement.place)]
        guard isVerbose else { return cells }
        let attributes = requirement.attributes.map {
            MarkdownText.escaped($0.name.text) + ": " + MarkdownText.cell($0.value)
        }
        let criteria = requirement.criteria.map(words)
        return cells + [attributes.joined(separator: "<br>"), criteria.joined(separator: "<br>"), requirement.rule.words]
    }

    /// The statement is Markdown already.
    private func words(_ requirement: Requirement) -> String {
        let title = requirement.title.flatMap { $0.isEmpty ? nil : "**\($0)**" }
        let parts = title.map { [$0] + (requirement.statement.isEmpty ? [] : [requirement.statement]) } ?? [requirement.words]
        return (requirement.isActive ? "" : "(inactive) ") + MarkdownText.cell(parts.joined(separator: ": "))
    }

    private func words(_ criterion: Criterion) -> String {
        ([criterion.name, criterion.text].compactMap { $0 } + criterion.steps).map(MarkdownText.cell).joined(separator: " · ")
    }

    private func place(_ place: Place) -> String {
        MarkdownText.escaped(place.path + (place.line.map { ":\($0)" } ?? ""))
    }
}

/// What was read, for spreadsheets: a row for each requirement, with a column for each attribute that one of them has.
package struct RequirementsCSV {
    private let report: RequirementsReport
    private let attributeNames: [AttributeName]

    package init(_ report: RequirementsReport) {
        self.report = report
        attributeNames = Self.attributeNames(of: report.requirements)
    }

    package func text(_ part: RequirementsReport.Part) -> String {
        switch part {
        case .requirements: CSVText.table([head + attributeNames.map(\.text)] + report.requirements.map(row))
        case .setAside:
            CSVText.table(
                [["file", "line", "as", "reason", "text"]]
                    + report.setAside.map { item in
                        [
                            CSVText.path(item.place.path), line(item.place), item.use.rawValue,
                            item.reason.words(report.categories), item.text,
                        ]
                    })
        }
    }

    private let head = [
        "id", "category", "area", "title", "statement", "criteria", "parent", "file", "line", "active", "explicit_id", "rule",
        "text",
    ]

    private func row(_ requirement: Requirement) -> [String] {
        let criteria = requirement.criteria.map { criterion in
            ([criterion.name, criterion.text].compactMap { $0 } + criterion.steps).joined(separator: "\n")
        }
        return [
            requirement.id.text, requirement.category.text, requirement.group ?? "", requirement.title ?? "",
            requirement.statement, criteria.joined(separator: "\n\n"), requirement.parent?.text ?? "",
            CSVText.path(requirement.place.path), line(requirement.place),
            String(requirement.isActive), String(requirement.hasExplicitID), requirement.rule.rawValue, requirement.text,
        ] + attributeNames.map { requirement[$0] ?? "" }
    }

    /// The known ones first, then the others in the order of the files.
    private static func attributeNames(of requirements: [Requirement]) -> [AttributeName] {
        var others: [AttributeName] = []
        var seen: Set<AttributeName> = []
        for attribute in requirements.flatMap(\.attributes) where seen.insert(attribute.name).inserted {
            if !AttributeName.known.contains(attribute.name) { others.append(attribute.name) }
        }
        return AttributeName.known.filter(seen.contains) + others
    }

    private func line(_ place: Place) -> String { place.line.map(String.init) ?? "" }
}

/// What was read, for other programs: requirements and what was set aside.
package struct RequirementsJSON: Sendable {
    private let report: RequirementsReport

    package init(_ report: RequirementsReport) { self.report = report }

    package var text: String {
        JSONValue.pretty(lists: [
            "requirements": report.requirements.mapInParallel(weighing: \.text.utf8.count) { value($0).prettyItem },
            "set_aside": report.setAside.map { value($0).prettyItem },
        ])
    }

    private func value(_ requirement: Requirement) -> JSONValue {
        let names = Set(requirement.attributes.map(\.name))
        let attributes = names.map { name in (name.text, JSONValue.stringOrNull(requirement[name])) }
        return .object([
            "active": .bool(requirement.isActive), "area": .array(requirement.area.map { .string($0) }),
            "attributes": .object(JSONObject(attributes)), "category": .string(requirement.category.text),
            "criteria": .array(requirement.criteria.map(value)),
            "details": .array(requirement.details.map { .string($0.markdown) }),
            "explicit_id": .bool(requirement.hasExplicitID), "file": .string(requirement.place.path),
            "id": .string(requirement.id.text), "line": line(requirement.place),
            "parent": .stringOrNull(requirement.parent?.text),
            "rule": .string(requirement.rule.rawValue), "statement": .string(requirement.statement),
            "story": requirement.story.map(value) ?? .null, "text": .string(requirement.text),
            "title": .stringOrNull(requirement.title),
        ])
    }

    private func value(_ story: Story) -> JSONValue {
        .object(["role": .string(story.role), "want": .string(story.want), "benefit": .stringOrNull(story.benefit)])
    }

    private func value(_ criterion: Criterion) -> JSONValue {
        .object([
            "name": .stringOrNull(criterion.name), "text": .stringOrNull(criterion.text),
            "steps": .array(criterion.steps.map { .string($0) }),
        ])
    }

    private func value(_ item: SetAside) -> JSONValue {
        .object([
            "file": .string(item.place.path), "line": line(item.place), "text": .string(item.text),
            "as": .string(item.use.rawValue),
            "reason": .string(item.reason.words(report.categories)),
        ])
    }

    private func line(_ place: Place) -> JSONValue { place.line.map { .integer($0) } ?? .null }
}
