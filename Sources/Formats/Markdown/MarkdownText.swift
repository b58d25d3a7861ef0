import Languages
import PRDModel

/// Text of any origin as Markdown.
package enum MarkdownText {
    /// The same words, without what Markdown, HTML or GitHub would take for more: tags, emphasis, links, columns, names to be notified.
    package static func escaped(_ text: String) -> String {
        rewritten(html(text)) { "\\`*_[]~|#".unicodeScalars.contains($0) ? "\\" + String($0) : nil }
    }

    /// The same for a place within HTML, where Markdown is not read.
    package static func html(_ text: String) -> String {
        rewritten(text) { scalar in
            switch scalar {
            case "<": "&lt;"
            case ">": "&gt;"
            case "&": "&amp;"
            // A mark that is not seen keeps the name from being one that GitHub notifies.
            case "@": "@\u{2060}"
            case "\n", "\r": " "
            default: nil
            }
        }
    }

    /// Markdown in a cell of a table: in one line, with its bars escaped, in code too, as tables want it.
    package static func cell(_ markdown: String) -> String {
        var isEscaped = false
        return rewritten(markdown) { scalar in
            defer { isEscaped = scalar == "\\" && !isEscaped }
            switch scalar {
            case "|" where !isEscaped: return "\\|"
            case "\n", "\r": return " "
            default: return nil
            }
        }
    }

    /// Somebody else's words: as they stand where they are nothing else, and else in a code span, where no tag, image, address or name
    /// to be notified works.
    package static func quoted(_ text: String) -> String {
        let line = plainLine(text)
        let isPlain = escaped(line) == line && !line.contains("://") && !line.lowercased().contains("www.")
        return isPlain ? line : code(line)
    }

    /// A code span of one line, in which nothing is more than words.
    package static func code(_ text: String) -> String {
        let line = plainLine(text)
        let marks = String(repeating: "`", count: longestRun(in: line) + 1)
        // Blanks at both ends belong to the marks.
        let isBare = !line.isEmpty && line.utf8.first != .backtick && line.utf8.last != .backtick
        return isBare ? marks + line + marks : "\(marks) \(line) \(marks)"
    }

    /// Lines in a fence that is longer than any run of backticks inside.
    package static func fenced(_ lines: [String], info: String) -> String {
        let longest = lines.map { longestRun(in: $0) }.max() ?? 0
        let fence = String(repeating: "`", count: max(2, longest) + 1)
        return fence + info + "\n" + lines.joined(separator: "\n") + "\n" + fence
    }

    /// Of backticks.
    private static func longestRun(in text: String) -> Int {
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == .backtick ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// By scalar, since a combining mark makes another Character of a quotation mark, and no other mark.
    ///
    /// - Parameter replacement: nil keeps the scalar.
    private static func rewritten(_ text: String, _ replacement: (Unicode.Scalar) -> String?) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if let new = replacement(scalar) { result += new } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }
}
