import Building
import PRDModel

/// How the block looks: colours, and characters that the terminal can show.
struct LiveStyle: Sendable {
    let hasColours: Bool
    let isUnicode: Bool

    var waitingMark: LiveLine.Part { .init(isUnicode ? "·" : ".", "2") }
    var done: LiveLine.Part { .init(isUnicode ? "✓" : "+", "32") }
    var failed: LiveLine.Part { .init(isUnicode ? "✗" : "x", "31") }
    var held: LiveLine.Part { .init("!", "33") }

    func dim(_ text: String) -> LiveLine.Part { .init(text, "2") }
    func red(_ text: String) -> LiveLine.Part { .init(text, "31") }

    func spinner(at time: Duration) -> LiveLine.Part {
        let frames = isUnicode ? Array("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏") : Array("|/-\\")
        return .init(String(frames[time.milliseconds / 100 % frames.count]), "36")
    }

    func bar(filled: Int, of width: Int) -> [LiveLine.Part] {
        [
            .init(String(repeating: isUnicode ? "█" : "#", count: filled), "32"),
            dim(String(repeating: isUnicode ? "░" : "-", count: width - filled)),
        ]
    }

    /// As it is written.
    func text(_ line: LiveLine) -> String {
        line.parts.reduce("") { text, part in
            guard hasColours, let code = part.code, !part.text.isEmpty else { return text + part.text }
            return text + "\u{1B}[\(code)m\(part.text)\u{1B}[0m"
        }
    }
}

/// One line of the block.
struct LiveLine: Equatable, Sendable {
    struct Part: Equatable, Sendable {
        /// Plain.
        let text: String
        /// Of a colour or a weight; nil for neither.
        let code: String?

        init(_ text: String, _ code: String? = nil) {
            self.text = text
            self.code = code
        }
    }

    let parts: [Part]

    init(_ parts: [Part]) { self.parts = parts }

    /// In columns.
    var width: Int { parts.reduce(0) { $0 + displayWidth($1.text) } }
}
