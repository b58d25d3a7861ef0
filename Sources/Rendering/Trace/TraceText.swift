import Analysis
import PRDModel

/// A trace for a terminal: what was found, then who reads and cites what.
package struct TraceText {
    private let report: TraceReport
    private let width: Int
    private let hasColours: Bool
    private let isUnicode: Bool
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
        self.hasColours = hasColours
        self.isUnicode = isUnicode
        self.shownPath = shownPath
        idWidth = min(24, report.trace.rows.map { displayWidth($0.requirement.id.text) }.max() ?? 0)
        columnGap = report.trace.sections.count * 2 + idWidth + 4 > self.width ? "" : " "
    }

    package var text: String {
        let trace = report.trace
        var lines = [
            bold(report.title) + ": \(counted(trace.rows.count, "requirement")), \(counted(trace.sections.count, "section"))"
        ]
        lines += findingLines + [""] + legend + [""]
        for category in report.categories.all {
            let rows = trace.rows.filter { $0.requirement.category == category.id }
            if rows.isEmpty { continue }
            lines.append(head(of: category))
            lines += rows.map(row)
            lines.append("")
        }
        return lines.dropLast().joined(separator: "\n") + "\n"
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
            return ["", coloured("\(kind.heading) (\(groups.count))", 31)]
                + zip(groups, places).map { group, place in
                    var line = "  \(padded(group.subject, widths.subject))  \(place)"
                    if kind == .uncited, let requirement = report.requirement(RequirementID(group.subject)) {
                        line = padded(line, widths.subject + widths.place + 4) + "  "
                        line += cut(requirement.text, to: width - displayWidth(line))
                    }
                    return cut(line, to: width)
                }
        }
    }

    /// `PRD.md:12,40`
    private func place(of group: TraceReport.Group) -> String {
        let lines = group.lines.prefix(5).map(String.init).joined(separator: ",") + (group.lines.count > 5 ? ",…" : "")
        return shownPath(group.path) + (lines.isEmpty ? "" : ":" + lines)
    }

    // MARK: Matrix

    private var marks: (cites: String, reads: String) { isUnicode ? ("●", "·") : ("#", ".") }

    /// The letter by which a column is named, and what it stands for.
    private var legend: [String] {
        let trace = report.trace
        let names = trace.sections.map(\.id.text.count).max() ?? 0
        let digits = String(trace.rows.count).count
        let rows = trace.sections.enumerated().map { index, section in
            let read = right(String(trace.rows.count { $0.readers.contains(section.id) }), digits)
            let cited = right(String(trace.rows.count { $0.citers[section.id] != nil }), digits)
            return "  \(Self.letter(index))  \(padded(section.id.text, names))  reads \(read), cites \(cited)"
        }
        return ["\(bold("Sections"))  (\(marks.cites) cites the requirement, \(marks.reads) only reads it)"] + rows
    }

    /// Beyond 52 sections no letter is left.
    private static func letter(_ index: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return letters.indices.contains(index) ? String(letters[index]) : "?"
    }

    private func head(of category: Category) -> String {
        let letters = report.trace.sections.indices.map(Self.letter).joined(separator: columnGap)
        let line = "  \(padded("", idWidth))  \(letters)  "
        return line + bold(cut(category.displayName, to: max(0, width - displayWidth(line))))
    }

    private func row(_ row: Trace.Row) -> String {
        let cells = report.trace.sections.map { section in
            if row.citers[section.id] != nil { return marks.cites }
            return row.readers.contains(section.id) ? marks.reads : " "
        }
        var line = "  \(padded(row.requirement.id.text, idWidth))  \(cells.joined(separator: columnGap))"
        let left = width - displayWidth(line) - 2
        if left >= 12 { line += "  " + cut(row.requirement.text, to: left) }
        return row.citers.isEmpty ? coloured(trimmed(line), 33) : trimmed(line)
    }

    // MARK: Text

    /// In one line of at most so many columns.
    private func cut(_ text: String, to width: Int) -> String {
        if text.utf8.count <= width * 8, displayWidth(text) <= width, !text.contains(where: \.isNewline) { return text }
        // A requirement may be pages long.
        let line = text.prefix(width * 4).split(whereSeparator: \.isNewline).joined(separator: " ")
        if line.count == text.count, displayWidth(line) <= width { return line }
        if width < 4 { return "" }
        let ellipsis = isUnicode ? "…" : "..."
        var result = ""
        var left = width - ellipsis.count
        for character in line {
            left -= displayWidth(String(character))
            if left < 0 { break }
            result.append(character)
        }
        return result + ellipsis
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - displayWidth(text)))
    }

    private func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    private func trimmed(_ line: String) -> String { String(line.reversed().drop { $0 == " " }.reversed()) }

    private func bold(_ text: String) -> String { coloured(text, 1) }

    private func coloured(_ text: String, _ code: Int) -> String {
        hasColours ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    private func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
}
