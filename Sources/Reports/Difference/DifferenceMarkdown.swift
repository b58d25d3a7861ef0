import Diffing
import Formats
import Languages
import PRDModel

/// The report as a comment on a pull request: GitHub-flavoured Markdown, in folds, within the size that a comment may have.
package struct DifferenceMarkdown {
    private let report: DifferenceReport
    private let limit: Int

    /// GitHub takes 65,536 characters; some are left for what stands around it.
    package static let standardLimit = 60_000

    package init(_ report: DifferenceReport, limit: Int = standardLimit) {
        self.report = report
        self.limit = limit
    }

    package var text: String {
        let since = report.since
        let name =
            since.id.hasPrefix(since.name)
            ? MarkdownText.code(since.shortID)
            : "\(MarkdownText.code(since.name)) (\(MarkdownText.code(since.shortID)))"
        var blocks = ["### \(plain(report.title)): what changed since \(name)"]
        blocks += report.notes.map { "> **Note:** \(plain($0))" }
        guard !report.difference.isEmpty else { return joined(blocks + ["Nothing changed in the PRD."]) }
        blocks.append("**\(report.totals)**")
        blocks += generalLines
        if report.requirementCounts != nil { blocks.append("#### Requirements") }
        // What does not fit any more is counted, not cut in the middle.
        var size = joined(blocks).count
        var leftOut = 0
        func append(_ block: String) {
            if leftOut == 0, size + block.count + 2 <= limit {
                blocks.append(block)
                size += block.count + 2
            } else {
                leftOut += 1
            }
        }
        for block in requirementBlocks { append(block) }
        if report.sectionCounts != nil { append("#### Sections") }
        for section in report.difference.sections { append(sectionBlock(section)) }
        if leftOut > 0 {
            blocks.append("_\(leftOut) more parts are left out: the comment would be too long. `prdbuild diff` shows all of it._")
        }
        return joined(blocks)
    }

    private func joined(_ blocks: [String]) -> String { blocks.joined(separator: "\n\n") + "\n" }

    private var generalLines: [String] {
        var lines: [String] = []
        if let title = report.difference.title {
            lines.append("- Title: \(plain(title.before ?? "none")) → **\(plain(title.after ?? "none"))**")
        }
        if let mode = report.difference.mode {
            lines.append("- Mode: \(mode.before?.rawValue ?? "none") → **\(mode.after?.rawValue ?? "none")**")
        }
        return lines.isEmpty ? [] : [lines.joined(separator: "\n")]
    }

    // MARK: - Requirements

    private var requirementBlocks: [String] {
        var blocks: [String] = []
        var category: CategoryID?
        for requirement in report.difference.requirements {
            let item = requirementItem(requirement)
            if requirement.category == category {
                blocks[blocks.count - 1] += "\n" + item
            } else {
                category = requirement.category
                blocks.append("**\(plain(report.name(requirement.category)))**\n\n" + item)
            }
        }
        return blocks
    }

    private func requirementItem(_ requirement: RequirementDifference) -> String {
        let place = requirement.after.map { $0.place.path + ($0.place.line.map { ":\($0)" } ?? "") }
        let aspects = requirement.aspects.map { report.words($0, of: requirement) }
        let remarks = ([place] + aspects + [report.citation(of: requirement)]).compactMap(\.self)
        let small = remarks.isEmpty ? "" : "<sub>\(remarks.map(plain).joined(separator: " · "))</sub>"
        let head = "- **\(plain(requirement.id.text))** \(requirement.kind.rawValue)"
        let old = requirement.before?.text ?? ""
        let new = requirement.after?.text ?? ""
        let shown = [requirement.kind == .added ? "" : old, requirement.kind == .removed ? "" : new]
        guard requirement.kind != .moved, requirement.isReworded || requirement.kind != .changed else {
            return small.isEmpty ? head : head + "<br>" + small
        }
        let words = ChangedWords(from: shown[0], to: shown[1], isWhole: true)
        // Code and several lines cannot have marks within them.
        guard words.isLegible, shown.allSatisfy({ !$0.contains("`") && !$0.contains("\n") }) else {
            let lines = shown[0].split(separator: "\n").map { "- \($0)" } + shown[1].split(separator: "\n").map { "+ \($0)" }
            let block = MarkdownText.fenced(lines, info: "diff").split(separator: "\n", omittingEmptySubsequences: false).map {
                "  " + $0
            }
            return head + (small.isEmpty ? "" : "<br>" + small) + "\n\n" + block.joined(separator: "\n")
        }
        let text = words.joined { piece in
            switch piece.mark {
            case .added where requirement.kind == .changed: "<ins>\(plain(piece.text))</ins>"
            case .removed: "<del>\(plain(piece.text))</del>"
            case .same, .added: plain(piece.text)
            }
        }
        return "\(head): \(text)" + (small.isEmpty ? "" : "<br>" + small)
    }

    // MARK: - Sections

    private func sectionBlock(_ section: SectionDifference) -> String {
        let size =
            switch section.kind {
            case .added: "new, \(section.addedLines) lines"
            case .removed: "gone, \(section.removedLines) lines"
            case .changed: DifferenceReport.lines(added: section.addedLines, removed: section.removedLines)
            }
        let summary = ([size] + report.remarks(section)).joined(separator: "; ")
        var lines: [String] = []
        var heading: String?
        for passage in section.passages {
            if passage.heading != heading { lines.append("@@ \(passage.heading ?? section.title)") }
            heading = passage.heading
            lines += passage.changes.flatMap(Self.lines)
        }
        if lines.isEmpty { return "- **\(plain(section.title))**: \(plain(summary))" }
        let head = "<b>\(MarkdownText.html(section.title))</b>: \(MarkdownText.html(summary))"
        return "<details><summary>\(head)</summary>\n\n\(MarkdownText.fenced(lines, info: "diff"))\n\n</details>"
    }

    private static func lines(_ change: SectionDifference.LineChange) -> [String] {
        switch change {
        case .added(let text): return ["+ " + text]
        case .removed(let text): return ["- " + text]
        case .changed(let old, let new):
            let changed = ChangedWords(from: old, to: new)
            return changed.isLegible
                ? ["- " + changed.side(.removed), "+ " + changed.side(.added)] : ["- " + old, "+ " + new]
        }
    }

    private func plain(_ text: String) -> String { MarkdownText.escaped(text) }
}
