import Languages

/// What a placeholder in brackets is not longer than.
private let longestPlaceholder = 80

/// Whether a content is the form of an answer and not the answer: `...`, `<the section's text>`. Nothing at all counts too.
func isPlaceholder(_ content: String) -> Bool {
    if content.unicodeScalars.allSatisfy(isFiller) { return true }
    return content.unicodeScalars.count <= longestPlaceholder && isBracketed(content.trimmed)
}

/// Whether the beginning of a content can still become a placeholder.
func mayBecomePlaceholder(_ beginning: String) -> Bool {
    if beginning.unicodeScalars.allSatisfy(isFiller) { return true }
    let words = beginning.trimmed.utf8
    guard beginning.unicodeScalars.count <= longestPlaceholder, let first = words.first, !words.contains(.newline) else {
        return false
    }
    let isOpen = first == UInt8(ascii: "<") || first == UInt8(ascii: "[")
    return isOpen && !words.dropLast().contains { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "]") }
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
