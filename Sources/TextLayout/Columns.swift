import Languages

/// Text in lines of a given width.
package enum Columns {
    /// The width of what help prints, in characters.
    package static let width = 80

    /// - Parameter width: in columns of a terminal.
    package static func padded(_ text: String, _ width: Int) -> String { text + blanks(before: text, width) }

    package static func rightAligned(_ text: String, _ width: Int) -> String { blanks(before: text, width) + text }

    private static func blanks(before text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - displayWidth(text)))
    }

    /// - Parameters:
    ///   - text: with one blank between words.
    ///   - opening: what the first line begins with, as it stands.
    ///   - hanging: how far the other lines are indented; nil for as far as the opening goes.
    package static func wrapped(_ text: String, width: Int, opening: String = "", hanging: Int? = nil) -> [String] {
        var lines: [String] = []
        let indent = hanging ?? opening.count
        var line = opening
        // Counting a long line again for each of its words would take quadratic time.
        var length = opening.count
        var isEmpty = opening.allSatisfy { $0 == " " }
        for word in text.split(separator: " ") {
            let count = word.count
            let gap = isEmpty || line.utf8.last == .space ? 0 : 1
            if !isEmpty, length + gap + count > width {
                lines.append(line.utf8.last == .space ? String(line.dropLast()) : line)
                line = String(repeating: " ", count: indent)
                length = indent
                isEmpty = true
            } else {
                length += gap
                line += gap == 0 ? "" : " "
            }
            line += word
            length += count
            isEmpty = false
        }
        return isEmpty ? lines : lines + [line]
    }
}
