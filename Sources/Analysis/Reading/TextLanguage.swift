import Figures
import PRDModel

/// The language that texts are written in, by the small words that every sentence has.
package enum TextLanguage {
    /// Nil where too little is written, or two languages are about as frequent.
    package static func detected(in texts: some Sequence<String>) -> Language? {
        var counts = Array(repeating: 0, count: words.count)
        for text in texts {
            // A script without blanks has no words to count, and about as many small ones as every fifth character.
            counts[counts.count - 1] += text.unicodeScalars.count(where: \.isWrittenWithoutBlanks) / 5
            for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) {
                for (index, entry) in words.enumerated() where entry.words.contains(String(word)) { counts[index] += 1 }
            }
        }
        let order = counts.indices.sorted { counts[$0] > counts[$1] }
        guard counts[order[0]] >= 10, counts[order[0]] * 2 >= counts[order[1]] * 3 else { return nil }
        return words[order[0]].language
    }

    private static let words: [(language: Language, words: Set<String>)] = [
        (.english, wordSet("the and of to is are with for that must shall be can not from when this by an each")),
        (.german, wordSet("der die das und ist sind mit für dass muss soll kann nicht werden wird ein eine den dem von zu bei")),
        (.french, wordSet("le la les des et est sont pour avec une dans doit que qui du sur par peut aux être")),
        (.spanish, wordSet("el la los las y es son para con una en debe que del por se puede como al sus")),
        (.japanese, []),
    ]
}
