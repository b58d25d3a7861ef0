extension String {
    /// Its first words in about so many bytes: the last word may go beyond them.
    package func beginning(maxBytes: Int) -> String {
        var result = ""
        let words = split(separator: " ")
        for word in words where result.utf8.count < maxBytes { result += (result.isEmpty ? "" : " ") + word }
        let isCut = result.utf8.count < words.joined(separator: " ").utf8.count
        // A script without blanks has no words to stop at.
        guard result.utf8.count > maxBytes * 2 else { return result + (isCut ? "…" : "") }
        return String(String.UnicodeScalarView(result.unicodeScalars.prefix(maxBytes / 2))) + "…"
    }
}
