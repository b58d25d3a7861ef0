/// The text with parts outside code spans and escapes replaced.
///
/// - Parameter replacement: for the rest of the text from one place on: what to write and where to go on; nil keeps the character.
package func rewritingOutsideCode(
    _ text: String, _ replacement: (Substring) -> (text: String, rest: Substring)?
) -> String {
    var result = ""
    var rest = Substring(text)
    while let character = rest.first {
        if character == "\\" {
            result += rest.prefix(2)
            rest = rest.dropFirst(2)
        } else if character == "`" {
            let span = codeSpan(at: rest)
            result += span
            rest = rest[span.endIndex...]
        } else if let (new, after) = replacement(rest) {
            result += new
            rest = after
        } else {
            result.append(character)
            rest = rest.dropFirst()
        }
    }
    return result
}

/// The text without `<!-- … -->` outside code spans.
package func withoutInlineComments(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")), text.contains("<!--") else { return text }
    return rewritingOutsideCode(text) { rest in
        guard rest.hasPrefix("<!--"), let end = rest.dropFirst(4).firstRange(of: "-->") else { return nil }
        return ("", rest[end.upperBound...])
    }
}

/// A run of backticks with the code span that it opens, or alone if it opens none.
private func codeSpan(at text: Substring) -> Substring {
    let fence = text.prefix { $0 == "`" }
    var index = fence.endIndex
    while index < text.endIndex {
        guard text[index] == "`" else {
            index = text.index(after: index)
            continue
        }
        let run = text[index...].prefix { $0 == "`" }
        if run.count == fence.count { return text[fence.startIndex..<run.endIndex] }
        index = run.endIndex
    }
    return fence
}
