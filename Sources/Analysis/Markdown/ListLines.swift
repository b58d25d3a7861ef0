import Figures
import Languages
import PRDModel

/// The lines of an author's list, nested blocks included.
package enum ListLines {
    /// The lines with code left alone and everything else kept from opening headings, tags or definitions.
    package static func escaped(_ lines: [String]) -> [String] {
        var fence: (opening: Fence, column: Int)?
        return lines.map { line in
            let content = contentStart(of: line)
            let text = String(decoding: Array(line.utf8)[content...], as: UTF8.self)
            if let open = fence {
                // An item that ends takes its open code with it.
                let staysInside = line.isBlank || line.utf8.prefix { $0 == .space }.count >= open.column
                if staysInside {
                    if open.opening.isClosed(by: line) { fence = nil }
                    return trimmingLineEnds(line)
                }
                fence = nil
            }
            if let open = Fence(opening: text) {
                fence = (open, content)
                return trimmingLineEnds(line)
            }
            let start = String(decoding: line.utf8.prefix(content), as: UTF8.self)
            return trimmingLineEnds(start + escapedStart(Inline.escaped(text)))
        }
    }

    /// The texts of the list's first level, each in one line, without what is nested deeper.
    static func topLevel(_ lines: [String]) -> [String] {
        var items: [String] = []
        var margin = 0
        for line in lines where !line.isBlank {
            if let marker = line.listMarkerLength {
                margin = marker
                items.append(withoutCheckBox(String(line.dropFirst(marker)).trimmed).text)
            } else if !items.isEmpty, !String(line.drop(blanks: margin)).isListItem, !line.trimmed.isListItem {
                items[items.count - 1] += " " + line.trimmed
            }
        }
        return items
    }

    /// The text after `[ ] ` or `[x] `, and whether that says done.
    static func withoutCheckBox(_ text: String) -> (text: String, isDone: Bool) {
        for (box, isDone) in [("[x] ", true), ("[X] ", true), ("[ ] ", false)] where text.hasPrefix(box) {
            return (String(text.dropFirst(box.count)).trimmed, isDone)
        }
        return (text, false)
    }

    private static func escapedStart(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let isUnderline = !bytes.isEmpty && bytes.allSatisfy { $0 == UInt8(ascii: "=") || $0 == .hyphen }
        guard text.hasPrefix("#") || isUnderline || (text.hasPrefix("[") && text.contains("]:")) else { return text }
        return "\\" + text
    }

    /// Where the text of the line begins behind blanks, list markers and quote marks.
    private static func contentStart(of line: String) -> Int {
        let bytes = Array(line.utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index] == .space || bytes[index] == .tab || bytes[index] == UInt8(ascii: ">") {
                index += 1
                continue
            }
            let rest = String(decoding: bytes[index...].prefix(12), as: UTF8.self)
            guard let marker = rest.listMarkerLength else { break }
            index += marker
        }
        return min(index, bytes.count)
    }
}
