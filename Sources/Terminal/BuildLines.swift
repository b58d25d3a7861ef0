import Building
import Driver
import PRDModel
import Planning
import TextLayout
import Wording

/// What people read while a build runs, where no live block is possible: one line per event.
package struct BuildLines: Sendable {
    private let console: Console
    private let plan: Plan
    private let reasons: ReasonText
    /// Says only what is wrong.
    private let isBrief: Bool
    /// What a model states of a section and no input says.
    private let findings: @Sendable (SectionID, SectionText) -> GroundingFindings?

    package init(
        _ console: Console, _ plan: Plan, _ reasons: ReasonText, isBrief: Bool = false,
        findings: @escaping @Sendable (SectionID, SectionText) -> GroundingFindings? = { _, _ in nil }
    ) {
        self.findings = findings
        self.console = console
        self.plan = plan
        self.reasons = reasons
        self.isBrief = isBrief
    }

    package func event(_ event: BuildEvent) {
        if case .sectionWaiting(let id, let status) = event, !isBrief {
            line("waits", .yellow, plainLine(plan[id]?.section.title ?? id.text), "for the server, which is busy (\(status))")
        }
        guard case .sectionFinished(let id, let result, let text) = event else { return }
        let title = plainLine(plan[id]?.section.title ?? id.text)
        switch result {
        case .generated where isBrief, .cached where isBrief: break
        case .generated(_, let usage, _):
            // Of what was composed here the reason tells more than the milliseconds.
            let cost = usage == nil && why(id) != nil ? nil : result.words
            let found = text.flatMap { findings(id, $0) }?.words
            line("built", .green, title, [cost, why(id), found].compactMap { $0 }.joined(separator: "; "))
        case .cached: line("cached", .green, title, why(id))
        case .failed: line("failed", .red, title, result.words, isError: true)
        case .heldBack(let list): line("kept", .yellow, title, "edited by hand; its inputs changed: " + reasons.summary(list))
        case .overBudget, .leftStale, .unasked, .cacheFailed: line("left", .yellow, title, result.words)
        case .fresh, .kept, .cancelled: break
        }
    }

    private func why(_ id: SectionID) -> String? {
        switch plan[id]?.state {
        case .stale(let list): reasons.summary(list, most: 1)
        case .waiting(let above): reasons.summary(above.map { .contextChanged($0) }, most: 1)
        default: nil
        }
    }

    private func line(_ word: String, _ colour: TextColour, _ title: String, _ rest: String?, isError: Bool = false) {
        let width = plan.entries.map { displayWidth(plainLine($0.section.title)) }.max() ?? 0
        let text =
            "  " + console.coloured(Columns.padded(word, 7), colour) + Columns.padded(title, width)
            + (rest.map { "  " + console.coloured($0, .dim) } ?? "")
        if isError { console.alert(text) } else { console.say(text) }
    }
}
