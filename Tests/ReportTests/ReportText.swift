import Driver
import TextLayout

@testable import Reports

// What a terminal with colours gets.

extension TraceText { var text: String { shown(lines) } }

extension DifferenceText { var text: String { shown(lines) } }

extension RequirementsText {
    func text(_ part: RequirementsReport.Part) -> String { shown(lines(part)) }
}

extension GraphText {
    func text(colours: Bool) -> String { shown(lines(colours: colours)) }
}

private func shown(_ lines: [String]) -> String {
    lines.map { TerminalText.line($0, hasColours: true) + "\n" }.joined()
}
