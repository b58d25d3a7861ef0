import Languages

/// Words that stand where the form of an answer is described.
private let formWords: Set<String> = [
    "string", "content", "text", "markdown", "the content", "the text", "section text", "section content", "markdown content",
    "markdown text", "the section text", "the section in markdown", "your content here", "your text here", "content here",
    "text here", "markdown here", "placeholder", "todo", "tbd",
]

/// What a placeholder in brackets is not longer than.
private let longestPlaceholder = 80

/// Whether a content is the form of an answer and not the answer: `...`, `<the section's text>`, `string`. Nothing at all counts too.
func isPlaceholder(_ content: String) -> Bool {
    let scalars = content.unicodeScalars
    if scalars.allSatisfy(isFiller) { return true }
    guard scalars.count <= longestPlaceholder else { return false }
    let words = content.trimmed.lowercased()
    if isBracketed(words) { return true }
    var inner = Substring(words)
    while let last = inner.unicodeScalars.last, isFiller(last) { inner.unicodeScalars.removeLast() }
    while let first = inner.unicodeScalars.first, isFiller(first) { inner.unicodeScalars.removeFirst() }
    return formWords.contains(String(inner))
}

/// Whether the beginning of a content can still become a placeholder.
func mayBecomePlaceholder(_ beginning: String) -> Bool {
    if beginning.unicodeScalars.allSatisfy(isFiller) { return true }
    guard beginning.unicodeScalars.count <= longestPlaceholder else { return false }
    let words = beginning.trimmed.lowercased()
    if let first = words.utf8.first, first == UInt8(ascii: "<") || first == UInt8(ascii: "["), !words.contains("\n") {
        let isClosed = words.utf8.dropLast().contains { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "]") }
        if !isClosed { return true }
    }
    let start = String(words.unicodeScalars.drop(while: isFiller))
    return formWords.contains {
        $0.hasPrefix(start) || start.hasPrefix($0) && start.unicodeScalars.dropFirst($0.count).allSatisfy(isFiller)
    }
}

/// `<the section's text>` or `[content here]`, in which nothing looks like an ID.
private func isBracketed(_ words: String) -> Bool {
    guard let first = words.utf8.first, let last = words.utf8.last, words.utf8.count > 2 else { return false }
    let inner = words.utf8.dropFirst().dropLast()
    let hasInner = inner.contains { "<>[]\n".utf8.contains($0) }
    if hasInner || inner.contains(where: { (0x30...0x39).contains($0) }) { return false }
    return first == UInt8(ascii: "<") && last == UInt8(ascii: ">") || first == UInt8(ascii: "[") && last == UInt8(ascii: "]")
}

/// Blanks, dots, dashes and brackets, and what has no width.
private func isFiller(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "…", "-", "_", "–", "—", "*", "<", ">", "[", "]", "(", ")", "{", "}", "\"", "'", "`", "#": true
    default:
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
            || scalar.properties.generalCategory == .control
    }
}
