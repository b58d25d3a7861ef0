import Languages
import PRDModel

/// The text with parts outside code spans and escapes replaced.
///
/// - Parameter replacement: for the rest of the text from one scalar on: what to write and where to go on; nil keeps the scalar.
package func rewritingOutsideCode(
    _ text: String, _ replacement: (Substring) -> (text: String, rest: Substring)?
) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var place = text.utf8.startIndex
    var index = 0
    func keep(to end: Int) {
        let end = min(end, bytes.count)
        result += bytes[index..<end]
        place = text.utf8.index(place, offsetBy: end - index)
        index = end
    }
    /// A combining mark makes another Character of a backtick, and no other backtick.
    func endOfScalar(_ start: Int) -> Int { start + 1 + bytes.dropFirst(start + 1).prefix { $0 & 0xC0 == 0x80 }.count }
    while index < bytes.count {
        if bytes[index] == .backslash {
            keep(to: index + 1 < bytes.count ? endOfScalar(index + 1) : index + 1)
        } else if bytes[index] == .backtick {
            keep(to: codeSpanEnd(in: bytes, at: index) ?? endOfBackticks(bytes, at: index))
        } else if let (new, after) = replacement(text[place...]) {
            result += new.utf8
            index = bytes.count - after.utf8.count
            place = text.utf8.index(text.utf8.startIndex, offsetBy: index)
        } else {
            keep(to: endOfScalar(index))
        }
    }
    return String(decoding: result, as: UTF8.self)
}

/// The text without `<!-- … -->` outside code spans.
package func withoutInlineComments(_ text: String) -> String {
    guard text.utf8.contains(.less) else { return text }
    return rewritingOutsideCode(text) { rest in
        guard rest.begins(with: "<!--"), let end = rest.utf8.dropFirst(4).offset(of: "-->") else { return nil }
        return ("", rest.droppingBytes(4 + end + 3))
    }
}
