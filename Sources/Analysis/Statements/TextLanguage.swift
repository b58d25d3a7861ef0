import Figures
import Languages
import PRDModel

/// The language that texts are written in, by the small words that every sentence has. Those that no document can be written in are there
/// because they would be taken for their neighbours.
package enum TextLanguage {
    /// Nil where too little is written, or two languages are about as frequent.
    package static func detected(in texts: some Sequence<String>) -> Language? {
        var counts = Array(repeating: 0, count: languages.count)
        for text in texts {
            // A script without blanks has no words to count, and about as many small ones as every fifth character.
            let wide = text.unicodeScalars.count(where: \.isWrittenWithoutBlanks)
            let kana = wide == 0 ? 0 : text.unicodeScalars.count { (0x3041...0x30FF).contains($0.value) }
            counts[counts.count - (kana * 10 < wide ? 1 : 2)] += wide / 5
            for word in text.lowercased().utf8.split(whereSeparator: { !$0.isLetter }) {
                for index in languagesByWord[Substring(word)] ?? [] { counts[index] += 1 }
            }
        }
        let order = counts.indices.sorted { counts[$0] > counts[$1] }
        guard counts[order[0]] >= 10, counts[order[0]] * 2 >= counts[order[1]] * 3 else { return nil }
        return languages[order[0]].language
    }

    private static let languages: [(language: Language, words: String)] = [
        (.english, "the and of to is are with for that must shall be can not from when this by an each"),
        (.german, "der die das und ist sind mit für dass muss soll kann nicht werden wird ein eine den dem von zu bei"),
        (.french, "le la les des et est sont pour avec une dans doit que qui du sur par peut aux être"),
        (.spanish, "el la los las y es son para con una en debe que del por se puede como al sus"),
        (.onlyRead("pt", "Portuguese"), "o os as e é são para com uma em deve que do da dos das na no por se pode ao não seu"),
        (.onlyRead("it", "Italian"), "il lo la gli le e è sono per con una in deve che del della di da si può al non ogni nel"),
        (.japanese, ""),
        // In the same script, without kana.
        (.onlyRead("zh", "Chinese"), ""),
    ]

    /// The languages that have a word, as indices of `languages`.
    private static let languagesByWord: [Substring: [Int]] = languages.enumerated().reduce(into: [:]) { result, entry in
        for word in entry.element.words.split(separator: " ") { result[word, default: []].append(entry.offset) }
    }
}
