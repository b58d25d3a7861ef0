import Analysis
import Languages
import PRDModel
import TextLayout

/// A trace for a terminal: what was found, then who reads and cites what.
package struct TraceText {
    private let report: TraceReport
    private let width: Int
    private let style: LineStyle
    private let shownPath: (String) -> String
    private let idWidth: Int
    /// With more sections than fit, the columns touch.
    private let columnGap: String

    /// - Parameters:
    ///   - width: in columns; lines are cut to it, but never below 60.
    ///   - shownPath: makes a path of the project one for people.
    package init(
        _ report: TraceReport, width: Int = 80, hasColours: Bool = false, isUnicode: Bool = true,
        shownPath: @escaping (String) -> String = { $0 }
    ) {
        self.report = report
        self.width = max(60, width)
        style = LineStyle(hasColours: hasColours, isUnicode: isUnicode)
        self.shownPath = shownPath
        idWidth = min(24, report.trace.rows.map { displayWidth($0.requirement.id.text) }.max() ?? 0)
        columnGap = report.trace.sections.count * 2 + idWidth + 4 > self.width ? "" : " "
    }

    package var lines: [String] {
        let trace = report.trace
        var lines = [
            style.coloured(plainLine(report.title), .bold)
                + ": \(counted(trace.rows.count, "requirement")), \(counted(trace.sections.count, "section"))"
        ]
        lines += findingLines + [""] + legend + [""]
        for category in report.categories.all {
            let rows = trace.rows.filter { $0.requirement.category == category.id }
            if rows.isEmpty { continue }
            lines.append(head(of: category))
            lines += rows.map(row)
            lines.append("")
        }
        return lines.dropLast()
    }

    // MARK: Findings

    private var findingLines: [String] {
        FindingKind.allCases.flatMap { kind -> [String] in
            let groups = report.groups(of: kind)
            if groups.isEmpty { return [] }
            let places = groups.map(place)
            let widths = (
                subject: min(24, groups.map { displayWidth($0.subject) }.max() ?? 0),
                place: min(40, places.map { displayWidth($0) }.max() ?? 0)
            )
            return ["", style.coloured("\(kind.heading) (\(groups.count))", .red)]
                + zip(groups, places).map { group, place in
                    var line = "  \(Columns.padded(style.tail(group.subject, to: widths.subject), widths.subject))  \(place)"
                    if kind == .uncited, let requirement = report.requirement(RequirementID(group.subject)) {
                        line = Columns.padded(line, widths.subject + widths.place + 4) + "  "
                        line += words(of: requirement, to: width - displayWidth(line))
                    }
                    return style.cut(line, to: width)
                }
        }
    }

    /// `PRD.md:12,40`
    private func place(of group: TraceReport.Group) -> String {
        let lines = group.lines.prefix(5).map(String.init).joined(separator: ",") + (group.lines.count > 5 ? ",…" : "")
        return shownPath(group.path) + (lines.isEmpty ? "" : ":" + lines)
    }

    /// Without the marks of bold words, which a terminal would show.
    private func words(of requirement: Requirement, to width: Int) -> String {
        style.cut(requirement.text.replacing("**", with: ""), to: width)
    }

    // MARK: Matrix

    private var marks: (cites: String, reads: String) { style.isUnicode ? ("●", "·") : ("#", ".") }

    /// The letter by which a column is named, and what it stands for.
    private var legend: [String] {
        let trace = report.trace
        let names = trace.sections.map(\.id.text.count).max() ?? 0
        let digits = String(trace.rows.count).count
        let rows = trace.sections.enumerated().map { index, section in
            let read = Columns.rightAligned(String(trace.rows.count { $0.readers.contains(section.id) }), digits)
            let cited = Columns.rightAligned(String(trace.rows.count { $0.citers[section.id] != nil }), digits)
            return "  \(Self.letter(index))  \(Columns.padded(section.id.text, names))  reads \(read), cites \(cited)"
        }
        return ["\(style.coloured("Sections", .bold))  (\(marks.cites) cites the requirement, \(marks.reads) only reads it)"]
            + rows
    }

    /// Beyond 52 sections no letter is left.
    private static func letter(_ index: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return letters.indices.contains(index) ? String(letters[index]) : "?"
    }

    private func head(of category: Category) -> String {
        let letters = report.trace.sections.indices.map(Self.letter).joined(separator: columnGap)
        let line = "  \(Columns.padded("", idWidth))  \(letters)  "
        return line + style.coloured(style.cut(category.displayName, to: max(0, width - displayWidth(line))), .bold)
    }

    private func row(_ row: Trace.Row) -> String {
        let cells = report.trace.sections.map { section in
            if row.citers[section.id] != nil { return marks.cites }
            return row.readers.contains(section.id) ? marks.reads : " "
        }
        var line =
            "  \(Columns.padded(style.tail(row.requirement.id.text, to: idWidth), idWidth))  \(cells.joined(separator: columnGap))"
        let left = width - displayWidth(line) - 2
        if left >= 12 { line += "  " + words(of: row.requirement, to: left) }
        return row.citers.isEmpty ? style.coloured(LineStyle.trimmed(line), .yellow) : LineStyle.trimmed(line)
    }
}
