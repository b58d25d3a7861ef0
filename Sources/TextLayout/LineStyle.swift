import PRDModel

/// A colour or weight of a terminal; the raw value is its SGR parameter.
package enum TextColour: String, CaseIterable, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case struckRed = "31;9"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case cyan = "36"

    /// The text between two scalars that stand for no character. `TerminalText` makes escape sequences of them, and of nothing else.
    package func applied(to text: String) -> String {
        String(Self.starts[self] ?? Self.end) + text + String(Self.end)
    }

    package static let end = mark(0)
    private static let starts = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, mark(UInt32($0) + 1)) })
    private static let codes = Dictionary(uniqueKeysWithValues: starts.map { ($1, "\u{1B}[\($0.rawValue)m") })

    /// One of the 32 scalars from U+FDD0 on, which stand for no character.
    private static func mark(_ number: UInt32) -> Unicode.Scalar { Unicode.Scalar(0xFDD0 + number) ?? "\u{FFFD}" }

    /// Whether a colour begins or ends here.
    package static func isMark(_ scalar: Unicode.Scalar) -> Bool { code(scalar) != nil }

    /// The escape sequence that a scalar stands for.
    static func code(_ scalar: Unicode.Scalar) -> String? { scalar == end ? "\u{1B}[0m" : codes[scalar] }
}

/// How the lines of a report look on a terminal.
package struct LineStyle: Sendable {
    package var hasColours: Bool
    package var isUnicode: Bool

    package init(hasColours: Bool = false, isUnicode: Bool = true) {
        self.hasColours = hasColours
        self.isUnicode = isUnicode
    }

    package func coloured(_ text: String, _ colour: TextColour) -> String {
        hasColours && !text.isEmpty ? colour.applied(to: text) : text
    }

    /// In one line of at most so many columns, without anything that a terminal would obey.
    package func cut(_ text: String, to width: Int) -> String {
        // A requirement may be pages long.
        let isShort = text.utf8.count <= width * 8
        let line = plainLine(isShort ? text : String(text.prefix(width * 4)))
        if isShort || line.count == text.count, displayWidth(line) <= width { return line }
        if width < 4 { return "" }
        return beginning(of: line, width - ellipsis.count) + ellipsis
    }

    /// The same with the end of the text, as a path says most with its last names.
    package func tail(_ text: String, to width: Int) -> String {
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

    /// Without blanks at its end.
    package static func trimmed(_ line: String) -> String { String(line.reversed().drop { $0 == " " }.reversed()) }
}
