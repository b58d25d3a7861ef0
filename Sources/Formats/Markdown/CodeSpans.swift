import Languages
import PRDModel

/// The text with parts outside code spans and escapes replaced.
///
/// - Parameter replacement: for the rest of the text from one scalar on: what to write and where to go on; nil keeps the scalar.
package func rewritingOutsideCode(
    _ text: String, _ replacement: (Substring) -> (text: String, rest: Substring)?
) -> String {
    // By scalar, since a combining mark makes another Character of a backtick, and no other backtick.
    let bytes = Array(text.utf8)
    var result = ""
    var rest = Substring(text)
    func keep(_ count: Int) {
        result.unicodeScalars += rest.unicodeScalars.prefix(count)
        rest = Substring(rest.unicodeScalars.dropFirst(count))
    }
    while let scalar = rest.unicodeScalars.first {
        if scalar == "\\" {
            keep(2)
        } else if scalar == "`" {
            let start = bytes.count - rest.utf8.count
            let end = codeSpanEnd(in: bytes, at: start) ?? endOfBackticks(bytes, at: start)
            result += String(decoding: bytes[start..<end], as: UTF8.self)
            rest = Substring(rest.utf8.dropFirst(end - start))
        } else if let (new, after) = replacement(rest) {
            result += new
            rest = after
        } else {
            keep(1)
        }
    }
    return result
}

/// The text without `<!-- … -->` outside code spans.
package func withoutInlineComments(_ text: String) -> String {
    guard text.utf8.contains(.less) else { return text }
    return rewritingOutsideCode(text) { rest in
        guard rest.begins(with: "<!--"), let end = rest.utf8.dropFirst(4).offset(of: "-->") else { return nil }
        return ("", rest.droppingBytes(4 + end + 3))
    }
}
