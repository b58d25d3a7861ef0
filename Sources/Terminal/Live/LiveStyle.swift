import Building
import TextLayout

/// How the block looks: colours, and characters that the terminal can show.
package struct LiveStyle: Sendable {
    let hasColours: Bool
    let isUnicode: Bool

    var waitingMark: LiveLine.Part { .init(isUnicode ? "·" : ".", .dim) }
    var done: LiveLine.Part { .init(isUnicode ? "✓" : "+", .green) }
    var failed: LiveLine.Part { .init(isUnicode ? "✗" : "x", .red) }
    var held: LiveLine.Part { .init("!", .yellow) }

    func dim(_ text: String) -> LiveLine.Part { .init(text, .dim) }
    func red(_ text: String) -> LiveLine.Part { .init(text, .red) }

    func spinner(at time: Duration) -> LiveLine.Part {
        let frames = isUnicode ? Array("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏") : Array("|/-\\")
        return .init(String(frames[time.milliseconds / 100 % frames.count]), .cyan)
    }

    func bar(filled: Int, of width: Int) -> [LiveLine.Part] {
        [
            .init(String(repeating: isUnicode ? "█" : "#", count: filled), .green),
            dim(String(repeating: isUnicode ? "░" : "-", count: width - filled)),
        ]
    }

    /// As it is written.
    func text(_ line: LiveLine) -> String {
        let text = line.parts.map { part in
            guard hasColours, let colour = part.colour, !part.text.isEmpty else { return part.text }
            return colour.applied(to: part.text)
        }
        return TerminalText.line(text.joined(), hasColours: hasColours)
    }
}

/// One line of the block.
struct LiveLine: Equatable, Sendable {
    struct Part: Equatable, Sendable {
        /// Plain.
        let text: String
        /// Nil for plain text.
        let colour: TextColour?

        init(_ text: String, _ colour: TextColour? = nil) {
            self.text = text
            self.colour = colour
        }
    }

    let parts: [Part]

    init(_ parts: [Part]) { self.parts = parts }

    /// In columns.
    var width: Int { parts.reduce(0) { $0 + displayWidth($1.text) } }
}
