import Figures
import Languages

/// The words of a text that say what it is about, in a common form.
package enum Words {
    /// In order of the text, each once: without numbers, words of grammar and words that every requirement has.
    package static func significant(_ text: String, language: WordingLanguage = .english) -> [String] {
        significant(of: all(text), language: language)
    }

    /// - Parameter words: as `all` gives them.
    static func significant(of words: [String], language: WordingLanguage) -> [String] {
        var seen: Set<String> = []
        let unspecific: Set<String> =
            switch language {
            case .english: unspecific
            case .german: unspecificGerman
            case .other: []
            }
        return words.flatMap(pieces).compactMap { word in
            guard word.utf8.count > 2, !unspecific.contains(word), word.utf8.first?.isDigit == false else { return nil }
            let stem =
                switch language {
                case .english: stem(word)
                case .german: germanStem(word)
                case .other: word
                }
            guard language != .english || !unspecificStems.contains(stem), seen.insert(stem).inserted else { return nil }
            return stem
        }
    }

    /// A word of a script without blanks is a whole clause, so that pairs of its signs are taken, or one that stands alone. Hiragana is
    /// grammar and divides them.
    private static func pieces(of word: String) -> [String] {
        // The first byte of such a script.
        guard word.utf8.contains(where: { $0 >= 0xE3 }) else { return [word] }
        var pieces: [String] = []
        var run: [Unicode.Scalar] = []
        var isWide = false
        func endRun() {
            let signs = run.map(String.init)
            pieces += !isWide ? [signs.joined()] : run.count == 1 ? signs : zip(signs, signs.dropFirst()).map { $0 + $1 }
            run = []
        }
        for scalar in word.unicodeScalars {
            let isGrammar = isHiragana(scalar)
            if !run.isEmpty, isGrammar || scalar.isWrittenWithoutBlanks != isWide { endRun() }
            if isGrammar { continue }
            isWide = scalar.isWrittenWithoutBlanks
            run.append(scalar)
        }
        if !run.isEmpty { endRun() }
        return pieces
    }

    private static func isHiragana(_ scalar: Unicode.Scalar) -> Bool { (0x3041...0x309F).contains(scalar.value) }

    /// Lower-case words and numbers as they stand, `0.3` and `follow-up` in one piece.
    package static func all(_ text: String) -> [String] {
        let bytes = Array(text.lowercased().utf8)
        var words: [String] = []
        var start: Int?
        for index in 0...bytes.count {
            let isPart = index < bytes.count && (bytes[index].isLetter || bytes[index].isDigit)
            if isPart {
                start = start ?? index
            } else if let from = start {
                // A mark between two letters or digits belongs to the word.
                if index + 1 < bytes.count, isJoined(bytes, at: index) { continue }
                words.append(String(decoding: bytes[from..<index], as: UTF8.self))
                start = nil
            }
        }
        return words
    }

    private static func isJoined(_ bytes: [UInt8], at index: Int) -> Bool {
        let after = bytes[index + 1]
        switch bytes[index] {
        case .stop, .comma: return bytes[index - 1].isDigit && after.isDigit
        case .hyphen, UInt8(ascii: "'"): return after.isLetter || after.isDigit
        default: return false
        }
    }

    /// `visits`, `visited` and `visiting` in one form; not always a word.
    static func stem(_ word: String) -> String {
        var bytes = Array(word.utf8)
        func ends(_ suffix: String) -> Bool {
            bytes.count > suffix.utf8.count + 2 && bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
        }
        if ends("'s") { bytes.removeLast(2) }
        if ends("ies") {
            bytes.removeLast(3)
            bytes.append(UInt8(ascii: "y"))
        } else if ends("sses") {
            bytes.removeLast(2)
        } else if ends("s"), !ends("ss"), !ends("us"), !ends("is") {
            bytes.removeLast()
        }
        for suffix in ["ing", "ed"] where ends(suffix) {
            bytes.removeLast(suffix.utf8.count)
            if bytes.count > 3, let last = bytes.last, bytes[bytes.count - 2] == last, last != UInt8(ascii: "s") {
                bytes.removeLast()
            }
            break
        }
        if bytes.count > 3, bytes.last == UInt8(ascii: "e") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `Zeiten` and `Zeit`, `neuen` and `neuer` in one form; not always a word.
    private static func germanStem(_ word: String) -> String {
        for suffix in ["ern", "en", "er", "es", "em", "e", "n", "s"]
        where word.utf8.count > suffix.utf8.count + 3 && word.hasSuffix(suffix) {
            return String(word.dropLast(suffix.count))
        }
        return word
    }

    private static let unspecificGerman = wordSet(
        """
        der die das den dem des ein eine einen einem einer eines und oder aber mit von vom zum zur für auf aus bei nach vor seit bis über
        unter durch gegen ohne um an im in am ist sind war waren wird werden wurde wurden sein hat haben hatte kann können muss müssen
        soll sollen sollte sollten darf dürfen nicht kein keine keinen keinem keiner auch nur noch schon sehr wie was wer wo wann wenn
        falls dass damit weil als also sich sie er es wir ihr ihre ihren ihrem seine seinen seinem jede jeder jedes jeden jedem alle allen
        aller alles diese dieser dieses diesen diesem welche welcher welches man mehr weniger höchstens mindestens innerhalb spätestens
        zwei drei vier fünf sechs sieben acht neun zehn neu neue neuen neuer system app anwendung software produkt benutzer nutzer
        """)
    private static let unspecific: Set<String> = Set(
        """
        the and for with from that this these those into onto than then when where which while who whom whose what how why not no nor
        are was were been being has have had having can could may might must shall should will would does did done its his her their
        our your they them him she you any all each every both more most less least few many much some such other another same own
        very too also only just even still already yet again once ever never about above after again against before below between
        during over under until upon within without through per via out off down and or but because since so as at by in of on to up
        an be it is if do we us one two three four five six seven eight nine ten first second third last next new old need needs want wants
        able like make makes made get gets use uses used using let lets allow allows show shows see sees give gives take takes
        have own good way part thing things time times day days user users app application system product tool software
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
    private static let unspecificStems = Set(unspecific.map(stem))
}

/// Finds the texts of a collection that share telling words with another text.
struct WordIndex {
    /// A match and how much of the shorter text is shared, from 0 to 1.
    struct Match: Hashable {
        let position: Int
        let share: Double
    }

    private var places: [String: [Int]] = [:]
    private let texts: [Set<String>]
    /// Words of more texts than this say too little, and would make large collections slow.
    private let commonFrom: Int

    private static let maxPlaces = 60

    init(_ texts: [[String]]) {
        commonFrom = min(Self.maxPlaces, max(3, texts.count / 4))
        self.texts = texts.map(Set.init)
        for (position, words) in texts.enumerated() {
            for word in words { places[word, default: []].append(position) }
        }
    }

    /// Best first, those that share at least `minimum` telling words and a third of the shorter text.
    func matches(_ words: [String], minimum: Int = 2, limit: Int = 3) -> [Match] {
        var shared: [Int: Int] = [:]
        for word in words {
            guard let found = places[word], found.count <= commonFrom else { continue }
            for position in found { shared[position, default: 0] += 1 }
        }
        let matches = shared.compactMap { position, count -> Match? in
            let share = Double(count) / Double(max(1, min(words.count, texts[position].count)))
            return count >= minimum && share >= 0.33 ? Match(position: position, share: share) : nil
        }
        return Array(matches.sorted { ($1.share, $0.position) < ($0.share, $1.position) }.prefix(limit))
    }

    /// The one text that is nearest where none matches: it shares a rare word, a quarter of the shorter text or more, and more words than
    /// any other that shares a rare one. Words of many texts count beside the rare one: `customer` and `budget` say more than `budget`.
    func nearest(_ words: [String]) -> Int? {
        let rare = words.compactMap { places[$0] }.filter { $0.count <= Self.rareUpTo }
        let words = Set(words)
        let counts = Set(rare.joined()).map { (position: $0, shared: words.intersection(texts[$0]).count) }
            .sorted { ($1.shared, $0.position) < ($0.shared, $1.position) }
        guard let best = counts.first, best.shared >= 2, counts.dropFirst().first?.shared != best.shared,
            Double(best.shared) / Double(max(1, min(words.count, texts[best.position].count))) >= 0.25
        else { return nil }
        return best.position
    }

    private static let rareUpTo = 2
}
