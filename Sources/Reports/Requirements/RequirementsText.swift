import PRDModel
import TextLayout

/// What was read, for a terminal: by category, a line for each requirement.
package struct RequirementsText {
    private let report: RequirementsReport
    private let width: Int
    private let isVerbose: Bool
    private let style: LineStyle
    private let shownPath: (String) -> String

    /// - Parameters:
    ///   - width: in columns; lines are cut to it, but never below 60.
    ///   - isVerbose: also attributes, criteria, and what made each requirement.
    ///   - shownPath: makes a path of the project one for people.
    package init(
        _ report: RequirementsReport, width: Int = 80, isVerbose: Bool = false, hasColours: Bool = false, isUnicode: Bool = true,
        shownPath: @escaping (String) -> String = { $0 }
    ) {
        self.report = report
        self.width = max(60, width)
        self.isVerbose = isVerbose
        style = LineStyle(hasColours: hasColours, isUnicode: isUnicode)
        self.shownPath = shownPath
    }

    package func lines(_ part: RequirementsReport.Part) -> [String] {
        Array((part == .requirements ? requirementBlocks : setAsideBlocks).joined(separator: [""]))
    }

    // MARK: Requirements

    /// Widths of the columns; 0 for one that nothing stands in.
    private struct Widths {
        let id: Int
        let area: Int
        let words: Int
        let place: Int
    }

    private var requirementBlocks: [[String]] {
        let widths = widths()
        return report.categories.all.compactMap { category in
            let items = report.requirements.filter { $0.category == category.id }
            if items.isEmpty { return nil }
            let head = style.coloured(style.cut(category.displayName, to: width), .bold)
            return [head] + items.flatMap { [row($0, widths)] + (isVerbose ? remarks($0) : []) }
        }
    }

    private func widths() -> Widths {
        func widest(_ text: (Requirement) -> String) -> Int { report.requirements.map { displayWidth(text($0)) }.max() ?? 0 }
        let id = min(widest(\.id.text), width / 3)
        let wanted = (area: widest { $0.group ?? "" }, words: widest(words), place: widest { self.place($0.place) })
        let left = width - 2 - id - 2 - 2 - (wanted.area > 0 ? 2 : 0)
        // Places and areas get a share, and what the other columns do not need.
        let place = min(wanted.place, max(width * 3 / 10, left - wanted.area - wanted.words))
        let area = min(wanted.area, max(8, (left - place) / 3, left - place - wanted.words))
        return Widths(id: id, area: area, words: min(wanted.words, left - place - area), place: place)
    }

    private func row(_ requirement: Requirement, _ widths: Widths) -> String {
        var cells = [Columns.padded(style.tail(requirement.id.text, to: widths.id), widths.id)]
        if widths.area > 0 { cells.append(Columns.padded(style.cut(requirement.group ?? "", to: widths.area), widths.area)) }
        cells.append(Columns.padded(style.cut(words(requirement), to: widths.words), widths.words))
        cells.append(style.tail(place(requirement.place), to: widths.place))
        let line = "  " + cells.joined(separator: "  ")
        return requirement.isActive ? line : style.coloured(line, .dim)
    }

    private func words(_ requirement: Requirement) -> String { (requirement.isActive ? "" : "(inactive) ") + requirement.words }

    private func remarks(_ requirement: Requirement) -> [String] {
        var lines: [String] = []
        if requirement.title?.isEmpty == false, !requirement.statement.isEmpty {
            lines.append("statement: \(requirement.statement)")
        }
        lines += requirement.attributes.map { "\($0.name.text): \($0.value)" }
        if let story = requirement.story {
            lines.append("story: as \(story.role): \(story.want)" + (story.benefit.map { ", so that \($0)" } ?? ""))
        }
        for criterion in requirement.criteria {
            lines.append(["criterion", criterion.name, criterion.text].compactMap { $0 }.joined(separator: ": "))
            lines += criterion.steps.map { "  " + $0 }
        }
        if let parent = requirement.parent { lines.append("part of: \(parent.text)") }
        lines.append("read from: \(requirement.rule.words)")
        return lines.map { style.coloured(style.cut("      " + $0, to: width), .dim) }
    }

    // MARK: Set aside

    /// A block for each file.
    private var setAsideBlocks: [[String]] {
        var blocks: [[String]] = []
        var path: String?
        let digits = report.setAside.map { line($0.place).count }.max() ?? 0
        let use = report.setAside.map(\.use.rawValue.count).max() ?? 0
        for item in report.setAside {
            if item.place.path != path {
                blocks.append([style.coloured(style.tail(shownPath(item.place.path), to: width), .bold)])
                path = item.place.path
            }
            let start =
                "  " + Columns.rightAligned(line(item.place), digits) + "  " + Columns.padded(item.use.rawValue, use) + "  "
            let reason = item.reason.words(report.categories)
            let words = style.cut(item.text, to: max(12, (width - displayWidth(start)) / 2))
            let gap = words.isEmpty ? "" : "  "
            let left = width - displayWidth(start) - displayWidth(words) - displayWidth(gap)
            blocks[blocks.count - 1].append(start + words + gap + style.coloured(style.cut(reason, to: left), .dim))
        }
        return blocks
    }

    private func line(_ place: Place) -> String { place.line.map(String.init) ?? "" }

    /// `requirements/goals.md:12`
    private func place(_ place: Place) -> String { shownPath(place.path) + (place.line.map { ":\($0)" } ?? "") }
}
