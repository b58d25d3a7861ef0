import Diffing
import Languages
import PRDModel
import TextLayout

/// The report for a terminal. Without colours, changed words stand in brackets as git's `--word-diff` has them.
package struct DifferenceText {
    private let report: DifferenceReport
    private let colours: Bool
    private let shown: (Place) -> String

    /// - Parameter shown: a place as the reader can open it.
    package init(_ report: DifferenceReport, colours: Bool, shown: @escaping (Place) -> String) {
        self.report = report
        self.colours = colours
        self.shown = shown
    }

    package var lines: [String] {
        let since = report.since
        let name =
            since.name == since.shortID || since.id.hasPrefix(since.name) ? since.shortID : "\(since.name) (\(since.shortID))"
        let head = coloured(report.title, .bold) + ": what changed since \(name), \(since.age): \(since.subject)"
        var blocks = [[head]]
        if !report.notes.isEmpty { blocks.append(report.notes.map { coloured("note: ", .yellow) + $0 }) }
        if report.difference.isEmpty { return joined(blocks + [["Nothing changed in the PRD."]]) }
        let general = generalLines
        if !general.isEmpty { blocks.append(general) }
        if !report.difference.requirements.isEmpty { blocks += [[coloured("Requirements", .bold)]] + requirementBlocks }
        if !report.difference.sections.isEmpty {
            blocks += [[coloured("Sections", .bold)]] + report.difference.sections.map { sectionBlock($0) }
        }
        // Last, where a reader of a terminal looks first.
        return joined(blocks + [[coloured(report.totals, .bold)]])
    }

    private func joined(_ blocks: [[String]]) -> [String] { Array(blocks.joined(separator: [""])) }

    private var generalLines: [String] {
        var lines: [String] = []
        if let title = report.difference.title {
            lines.append("Title: " + words(ChangedWords(from: title.before ?? "", to: title.after ?? "")))
        }
        if let mode = report.difference.mode {
            lines.append("Mode: " + words(ChangedWords(from: mode.before?.rawValue ?? "", to: mode.after?.rawValue ?? "")))
        }
        return lines
    }

    // MARK: - Requirements

    private var requirementBlocks: [[String]] {
        var blocks: [[String]] = []
        var category: CategoryID?
        for requirement in report.difference.requirements {
            if requirement.category != category {
                category = requirement.category
                blocks.append(["  " + report.name(requirement.category)])
            }
            blocks[blocks.count - 1] += requirementLines(requirement)
        }
        return blocks
    }

    private func requirementLines(_ requirement: RequirementDifference) -> [String] {
        let (sign, colour): (String, TextColour) =
            switch requirement.kind {
            case .added: ("+", .green)
            case .removed: ("-", .red)
            case .changed: ("~", .yellow)
            case .moved: (">", .blue)
            }
        let place = requirement.after.map { "  " + coloured(shown($0.place), .dim) } ?? ""
        var lines = ["    " + coloured("\(sign) \(requirement.id.text)", colour) + place]
        lines += textLines(requirement).map { "        " + $0 }
        let remarks = requirement.aspects.map { report.words($0, of: requirement) } + [report.citation(of: requirement)]
        lines += remarks.compactMap(\.self).map { "        " + coloured($0, .dim) }
        return lines
    }

    private func textLines(_ requirement: RequirementDifference) -> [String] {
        switch requirement.kind {
        case .added: return Self.lines(requirement.after?.text)
        case .removed: return Self.lines(requirement.before?.text)
        case .moved: return [Self.shortened(Self.lines(requirement.after?.text).joined(separator: " "))]
        case .changed:
            guard requirement.isReworded else {
                return [Self.shortened(Self.lines(requirement.after?.text).joined(separator: " "))]
            }
            let (old, new) = (requirement.before?.text ?? "", requirement.after?.text ?? "")
            let changed = ChangedWords(from: old, to: new, isWhole: true)
            if changed.isLegible { return [words(changed)] }
            return Self.lines(old).map { coloured("- " + $0, .red) } + Self.lines(new).map { coloured("+ " + $0, .green) }
        }
    }

    private static func lines(_ text: String?) -> [String] {
        (text ?? "").split(separator: "\n").map(String.init)
    }

    private static func shortened(_ text: String) -> String {
        text.count <= 100 ? text : text.prefix(97) + "…"
    }

    // MARK: - Sections

    private func sectionBlock(_ section: SectionDifference) -> [String] {
        let (sign, colour): (String, TextColour) =
            switch section.kind {
            case .added: ("+", .green)
            case .removed: ("-", .red)
            case .changed: ("~", .yellow)
            }
        let size =
            switch section.kind {
            case .added: "new, \(section.addedLines) lines"
            case .removed: "gone, \(section.removedLines) lines"
            case .changed: DifferenceReport.lines(added: section.addedLines, removed: section.removedLines)
            }
        var lines = ["  " + coloured("\(sign) \(section.title)", colour) + "  (\(size))"]
        lines += report.remarks(section).map { "      " + coloured($0, .dim) }
        var heading: String?
        for passage in section.passages {
            if passage.heading != heading, let title = passage.heading {
                lines.append("      " + coloured("in: \(title)", .blue))
            }
            heading = passage.heading
            lines += passage.changes.flatMap(self.lines).map { "      " + $0 }
        }
        return lines
    }

    private func lines(_ change: SectionDifference.LineChange) -> [String] {
        switch change {
        case .added(let text): return [coloured("+ " + text, .green)]
        case .removed(let text): return [coloured("- " + text, .red)]
        case .changed(let old, let new):
            let changed = ChangedWords(from: old, to: new)
            return changed.isLegible ? ["~ " + words(changed)] : lines(.removed(old)) + lines(.added(new))
        }
    }

    // MARK: - Words

    private func words(_ words: ChangedWords) -> String {
        words.joined { piece in
            switch piece.mark {
            case .same: piece.text
            case .removed: colours ? coloured(piece.text, .struckRed) : "[-\(piece.text)-]"
            case .added: colours ? coloured(piece.text, .green) : "{+\(piece.text)+}"
            }
        }
    }

    private func coloured(_ text: String, _ colour: TextColour) -> String { colours ? colour.applied(to: text) : text }
}
