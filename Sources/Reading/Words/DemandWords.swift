import Languages

/// The words by which a sentence demands something, in all languages.
struct DemandWords: Sendable {
    /// By their first word, the others in order.
    private let phrases: [Substring: [[Substring]]]
    /// Those of scripts without blanks.
    private let wide: [String]

    init(_ words: [String]) {
        let isWide = { (word: String) in word.unicodeScalars.first?.isWrittenWithoutBlanks == true }
        wide = words.filter(isWide)
        phrases = Dictionary(
            words.filter { !isWide($0) }.map { Self.words(of: $0) }.compactMap { words in
                words.first.map { ($0, [Array(words.dropFirst())]) }
            }, uniquingKeysWith: +)
    }

    /// - Parameter text: in lower case.
    private static func words(of text: String) -> [Substring] {
        text.utf8.split { !$0.isLetter && !$0.isDigit }.map { Substring($0) }
    }

    func isDemand(_ text: String) -> Bool {
        let lower = text.lowercased()
        let words = Self.words(of: lower)
        for (index, word) in words.enumerated() {
            guard let rests = phrases[word] else { continue }
            if rests.contains(where: { words[(index + 1)...].starts(with: $0) }) { return true }
        }
        // The first byte of a kana or Chinese character.
        guard lower.utf8.contains(where: { $0 >= 0xE3 }) else { return false }
        return wide.contains { lower[...].utf8.offset(of: $0) != nil }
    }
}
