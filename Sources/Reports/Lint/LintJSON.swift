import Formats
import PRDModel

/// The report for programs.
package struct LintJSON {
    /// How a path of the project is shown.
    let path: (String) -> String

    package init(path: @escaping (String) -> String) { self.path = path }

    package func text(_ report: LintReport) -> String {
        JSONValue.object([
            "findings": .array(report.entries.map(value)),
            "suppressed": .array(report.suppressed.map(value)),
            "summary": .object([
                "requirements": .integer(report.requirementCount), "files": .integer(report.fileCount),
                "errors": .integer(report.count(.error)), "warnings": .integer(report.count(.warning)),
                "notes": .integer(report.count(.note)), "suppressed": .integer(report.suppressed.count),
            ]),
        ]).pretty
    }

    private func value(_ entry: LintReport.Entry) -> JSONValue {
        var members: JSONObject = [
            "rule": .string(entry.rule.name), "level": .string(entry.level.rawValue), "file": .string(path(entry.path)),
            "line": .integer(entry.span.line), "column": .integer(entry.span.column),
            "end_line": .integer(entry.span.endLine), "end_column": .integer(entry.span.endColumn),
            "requirement": .stringOrNull(entry.requirement?.id.text), "category": .stringOrNull(entry.requirement?.category.text),
            "message": .string(entry.message), "words": .array(entry.words.map { .string($0) }), "hint": .string(entry.hint),
            "others": .array(entry.others.map { .string($0.id.text) }),
        ]
        if let reason = entry.suppressedFor { members["reason"] = .string(reason) }
        return .object(members)
    }
}
