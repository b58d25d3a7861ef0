import Figures
import Formats
import Languages
import PRDModel

/// The comments in a requirement file that suppress findings.
package enum SuppressionComments {
    private static let keyword = "lint-ignore"

    /// - Parameter items: the places of the file's items, in order.
    package static func read(_ text: String, path: String, items: [Place]) -> [Suppression] {
        guard text.contains(keyword) else { return [] }
        var found: [Suppression] = []
        var fence: Substring?
        let lines = splitLines(text)
        for (index, line) in lines.enumerated() {
            let start = line.drop { $0 == " " || $0 == ">" }
            if let open = fence {
                if start.hasPrefix(open) { fence = nil }
                continue
            }
            if start.hasPrefix("```") || start.hasPrefix("~~~") {
                fence = start.prefix { $0 == start.first }
                continue
            }
            for column in columns(of: "<!--", in: line) {
                guard let body = body(lines, line: index, column: column) else { continue }
                let place = Place(path, line: index + 1, column: line.unicodeScalars.prefix(column).count + 1)
                found.append(suppression(body, at: place, item: item(of: place, line: line, among: items)))
            }
        }
        return found
    }

    /// Scalars before each mark that stands outside code.
    private static func columns(of mark: String, in line: String) -> [Int] {
        guard line.utf8.contains(.less) else { return [] }
        var columns: [Int] = []
        _ = rewritingOutsideCode(line) { rest in
            guard rest.begins(with: mark) else { return nil }
            columns.append(line[..<rest.startIndex].unicodeScalars.count)
            return (mark, rest.droppingBytes(mark.utf8.count))
        }
        return columns
    }

    /// What stands between the keyword and the end of the comment, which may be some lines further on.
    private static func body(_ lines: [String], line: Int, column: Int) -> String? {
        let rest = String(String.UnicodeScalarView(lines[line].unicodeScalars.dropFirst(column + 4)))
        guard rest.trimmedBlanks.hasPrefix(keyword) || rest.trimmedBlanks.isEmpty else { return nil }
        var text = ""
        for next in [rest] + lines[(line + 1)...] {
            if let end = next.firstRange(of: "-->") {
                text += next[..<end.lowerBound]
                let content = text.trimmedBlanks
                guard content.hasPrefix(keyword) else { return nil }
                let words = content.dropFirst(keyword.count)
                return words.isEmpty || words.first?.isWhitespace == true || words.first == ":" ? words.trimmedBlanks : nil
            }
            text += next + " "
        }
        return nil
    }

    /// `RULE, RULE: reason`.
    private static func suppression(_ body: String, at place: Place, item: Place?) -> Suppression {
        let parts = body.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let rules = (parts.first ?? "").split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init)
        let reason = parts.count > 1 ? parts[1].split(whereSeparator: \.isWhitespace).joined(separator: " ") : ""
        return Suppression(rules: rules, reason: reason.isEmpty ? nil : reason, place: place, item: item)
    }

    /// A comment at the margin belongs to the item that follows, every other one to the item that it stands in.
    private static func item(of place: Place, line: String, among items: [Place]) -> Place? {
        let number = place.line ?? 1
        let next = items.first { ($0.line ?? 0) >= number }
        let previous = items.last { ($0.line ?? 0) <= number }
        return line.hasPrefix("<!--") ? next : previous ?? next
    }
}
