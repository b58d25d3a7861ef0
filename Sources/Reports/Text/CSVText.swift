import Languages
import TextLayout

/// A table for spreadsheets, after RFC 4180.
enum CSVText {
    static func table(_ rows: [[String]]) -> String {
        rows.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A path in one line, as a line break in it would begin one in a log.
    static func path(_ path: String) -> String { TerminalText.line(path, hasColours: false) }

    /// Quoted where it has to be. What a spreadsheet would take for a formula begins with an apostrophe instead.
    private static func field(_ text: String) -> String {
        let isFormula = text.utf8.first.map { "=+-@\t\r\n".utf8.contains($0) } == true
        let safe = isFormula ? "'" + text : text
        let isPlain = safe.utf8.first != .space && safe.utf8.last != .space && !safe.utf8.contains { ",\"\n\r".utf8.contains($0) }
        return isPlain ? safe : "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
