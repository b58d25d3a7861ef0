import Analysis
import Formats
import PRDModel

/// A trace as Markdown, for a report or a pull request.
package struct TraceMarkdown {
    private let report: TraceReport

    package init(_ report: TraceReport) { self.report = report }

    package var text: String {
        let trace = report.trace
        var blocks = ["# Trace of \(MarkdownText.escaped(report.title))"]
        for kind in FindingKind.allCases {
            let groups = report.groups(of: kind)
            if groups.isEmpty { continue }
            let items = groups.map { group in
                let path = MarkdownText.escaped(group.path)
                let places = group.lines.map { "\(path):\($0)" }
                return "- \(MarkdownText.code(group.subject)) \(places.isEmpty ? path : places.joined(separator: ", "))"
            }
            blocks.append("## \(kind.heading)\n\n" + items.joined(separator: "\n"))
        }
        if trace.findings.isEmpty { blocks.append("Nothing was found.") }
        blocks.append("## Requirements by section\n\n● cites the requirement · ○ only reads it\n\n" + table)
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private var table: String {
        let sections = report.trace.sections
        let head = ["Requirement"] + sections.map(\.title)
        let rows = report.trace.rows.map { row in
            [MarkdownText.escaped(row.requirement.id.text)]
                + sections.map { row.citers[$0.id] != nil ? "●" : row.readers.contains($0.id) ? "○" : "" }
        }
        let rule = ["---"] + sections.map { _ in ":-:" }
        return MarkdownTable.text(head: head.map(MarkdownText.escaped), rule: rule, rows: rows)
    }
}

/// A trace as one table for spreadsheets, after RFC 4180: a row a requirement, and one for each thing found in the document.
package struct TraceCSV {
    private let report: TraceReport

    package init(_ report: TraceReport) { self.report = report }

    package var text: String {
        let sections = report.trace.sections
        let head = ["kind", "id", "category", "file", "line", "text"] + sections.map(\.id.text)
        let rows = report.trace.rows.map { row in
            let requirement = row.requirement
            return [
                row.citers.isEmpty ? FindingKind.uncited.rawValue : "requirement", requirement.id.text, requirement.category.text,
                CSVText.path(requirement.place.path), requirement.place.line.map(String.init) ?? "", requirement.text,
            ] + sections.map { row.citers[$0.id] != nil ? "cites" : row.readers.contains($0.id) ? "reads" : "" }
        }
        let found = report.trace.findings.filter { $0.section != nil }.map { finding in
            let isFigure = FindingKind(finding) == .unfoundedFigure
            return [
                FindingKind(finding).rawValue, isFigure ? "" : finding.subject, "", CSVText.path(report.document),
                finding.line.map(String.init) ?? "",
                isFigure ? finding.subject : "",
            ] + sections.map { $0.id == finding.section ? isFigure ? "states" : "cites" : "" }
        }
        return CSVText.table([head] + rows + found)
    }
}

/// A trace for other programs.
package struct TraceJSON {
    private let report: TraceReport

    package init(_ report: TraceReport) { self.report = report }

    package var text: String {
        let trace = report.trace
        let counts = FindingKind.allCases.map { kind in (kind.rawValue, trace.findings.count { FindingKind($0) == kind }) }
        return JSONValue.object([
            "title": .string(report.title), "document": .string(report.document),
            "sections": .array(
                trace.sections.enumerated().map { index, section in
                    .object(["id": .string(section.id.text), "title": .string(section.title), "order": .integer(index)])
                }),
            "requirements": .array(trace.rows.map(value)), "findings": .array(trace.findings.map(value)),
            "counts": .object(JSONObject(counts.map { ($0, .integer($1)) })),
        ]).pretty
    }

    private func value(_ row: Trace.Row) -> JSONValue {
        let requirement = row.requirement
        let sections = report.trace.sections.map(\.id)
        return .object([
            "id": .string(requirement.id.text), "category": .string(requirement.category.text),
            "group": .stringOrNull(requirement.group),
            "file": .string(requirement.place.path), "line": requirement.place.line.map { .integer($0) } ?? .null,
            "text": .string(requirement.text),
            "read_by": .array(sections.filter(row.readers.contains).map { .string($0.text) }),
            "cited_by": .array(
                sections.compactMap { id in
                    row.citers[id].map { lines in
                        .object(["section": .string(id.text), "lines": .array(lines.map { .integer($0) })])
                    }
                }),
        ])
    }

    private func value(_ finding: Trace.Finding) -> JSONValue {
        var id: String?
        var figure: String?
        if case .unfoundedFigure(let text) = finding.kind { figure = text } else { id = finding.subject }
        return .object([
            "kind": .string(FindingKind(finding).rawValue), "id": .stringOrNull(id), "figure": .stringOrNull(figure),
            "section": .stringOrNull(finding.section?.text), "file": .string(report.path(of: finding)),
            "line": finding.line.map { .integer($0) } ?? .null,
        ])
    }
}
