import Languages
import TextLayout

/// Lines for a terminal: wrapped between words, and continued below their own indentation.
package struct WrappedText {
    /// Nil where lines may be of any length.
    let columns: Int?

    package init(columns: Int?) { self.columns = columns }

    /// - Parameter line: with blanks for its tabs.
    package func lines(_ line: String) -> [String] {
        let line = line.replacing("\t", with: " ")
        let indent = line.utf8.prefix { $0 == UInt8(ascii: " ") }.count + 2
        guard let columns, columns > indent + 20 else { return [line] }
        var lines: [String] = []
        var current = ""
        var width = 0
        var hasWord = false
        // What is begun again after a line end, so that the indentation has no colour.
        var colour = ""
        for word in line.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false) {
            let wordWidth = displayWidth(Substring(word))
            if width + wordWidth > columns, hasWord {
                lines.append(LineStyle.trimmed(current) + (colour.isEmpty ? "" : String(TextColour.end)))
                current = String(repeating: " ", count: indent) + colour
                width = indent
            }
            for scalar in word where TextColour.isMark(scalar) { colour = scalar == TextColour.end ? "" : String(scalar) }
            current += String(Substring(word)) + " "
            width += wordWidth + 1
            hasWord = hasWord || wordWidth > 0
        }
        // The blank behind the last word is none of the line's.
        return lines + [String(current.dropLast())]
    }
}
