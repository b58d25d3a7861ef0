import Analysis
import Driver
import Languages
import PRDModel
import TextLayout

/// The report for people: one line per finding as compilers print it, with what to do below.
package struct LintText {
    /// In characters.
    private let width: Int
    private let style: LineStyle
    private let shown: (Place) -> String

    /// - Parameters:
    ///   - width: of the terminal; nil where lines may be of any length.
    ///   - shown: a place as the reader can open it.
    package init(width: Int?, style: LineStyle, shown: @escaping (Place) -> String) {
        self.width = width ?? .max
        self.style = style
        self.shown = shown
    }

    package func lines(_ report: LintReport) -> [String] { report.entries.flatMap(lines) }

    /// The findings that authors left out, one line each.
    package func suppressed(_ report: LintReport) -> [String] {
        report.suppressed.map { entry in
            "\(place(entry)): suppressed: \(entry.message) [\(entry.rule.name)], since: \(entry.suppressedFor ?? "")"
        }
    }

    private func lines(_ entry: LintReport.Entry) -> [String] {
        let level = entry.level.rawValue + ":"
        let rule = "[\(entry.rule.name)]"
        let finding = Columns.wrapped(
            "\(entry.message) \(rule)", width: width, opening: "\(place(entry)): \(level) ", hanging: 4)
        let hint = Columns.wrapped(entry.hint, width: width, opening: "  hint: ", hanging: 8)
        // Colours come last, since they take no place in a line.
        var lines = finding + hint
        lines[0] = lines[0].replacing(" \(level) ", with: " \(coloured(level, entry.level)) ", maxReplacements: 1)
        let last = finding.count - 1
        lines[last] = lines[last].replacing(rule, with: style.coloured(rule, .dim))
        lines[last + 1] = lines[last + 1].replacing(
            "hint:", with: style.coloured("hint:", .dim), maxReplacements: 1)
        return lines
    }

    private func place(_ entry: LintReport.Entry) -> String {
        shown(Place(entry.path, line: entry.span.line, column: entry.span.column))
    }

    private func coloured(_ text: String, _ level: RuleLevel) -> String {
        let colour: TextColour =
            switch level {
            case .error: .red
            case .warning: .yellow
            case .note, .off: .blue
            }
        return style.coloured(text, colour)
    }

    package func summary(_ report: LintReport) -> String {
        let checked = "\(counted(report.requirementCount, "requirement")) in \(counted(report.fileCount, "file"))"
        let counts = [RuleLevel.error, .warning, .note].compactMap { level -> String? in
            let count = report.count(level)
            return count == 0 ? nil : counted(count, level.rawValue)
        }
        let suppressed = report.suppressed.isEmpty ? "" : " (\(report.suppressed.count) suppressed)"
        return "\(checked): " + (counts.isEmpty ? "nothing to report" : counts.joined(separator: ", ")) + suppressed
    }
}
