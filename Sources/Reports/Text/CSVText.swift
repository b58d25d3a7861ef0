/// A table for spreadsheets, after RFC 4180.
enum CSVText {
    static func table(_ rows: [[String]]) -> String {
        rows.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// Quoted where it has to be. What a spreadsheet would take for a formula begins with an apostrophe instead.
    private static func field(_ text: String) -> String {
        let isFormula = text.utf8.first.map { Array("=+-@\t\r".utf8).contains($0) } == true
        let safe = isFormula ? "'" + text : text
        guard safe.utf8.contains(where: { Array(",\"\n\r".utf8).contains($0) }) || safe.first == " " || safe.last == " " else {
            return safe
        }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
