import PRDModel

/// How the lines of a report look on a terminal.
struct LineStyle {
    var hasColours = false
    var isUnicode = true

    enum Colour: Int {
        case bold = 1
        case dim = 2
        case red = 31
        case yellow = 33
    }

    func coloured(_ text: String, _ colour: Colour) -> String {
        hasColours && !text.isEmpty ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// In one line of at most so many columns, without anything that a terminal would obey.
    func cut(_ text: String, to width: Int) -> String {
        // A requirement may be pages long.
        let isShort = text.utf8.count <= width * 8
        let line = plainLine(isShort ? text : String(text.prefix(width * 4)))
        if isShort || line.count == text.count, displayWidth(line) <= width { return line }
        if width < 4 { return "" }
        return beginning(of: line, width - ellipsis.count) + ellipsis
    }

    /// The same with the end of the text, as a path says most with its last names.
    func tail(_ text: String, to width: Int) -> String {
        let line = plainLine(text)
        if displayWidth(line) <= width { return line }
        if width < 4 { return "" }
        return ellipsis + String(beginning(of: String(line.reversed()), width - ellipsis.count).reversed())
    }

    private var ellipsis: String { isUnicode ? "…" : "..." }

    private func beginning(of line: String, _ width: Int) -> String {
        var result = ""
        var left = width
        for character in line {
            left -= displayWidth(String(character))
            if left < 0 { break }
            result.append(character)
        }
        return result
    }

    static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - displayWidth(text)))
    }

    static func rightAligned(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - displayWidth(text))) + text
    }

    /// Without blanks at its end.
    static func trimmed(_ line: String) -> String { String(line.reversed().drop { $0 == " " }.reversed()) }

    static func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
}
