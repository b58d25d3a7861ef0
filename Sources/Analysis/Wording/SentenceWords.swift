import Figures

/// A sentence's words in lower case, with what stands around them. Code and quotations are left out.
struct SentenceWords {
    struct Word {
        let text: String
        /// Bytes of the sentence.
        fileprivate let range: Range<Int>
        let isCapitalised: Bool
        /// Whether punctuation or nothing stands before it.
        let beginsClause: Bool
        let followsSlash: Bool
        let isInBrackets: Bool

        var isNumber: Bool {
            text.utf8.first?.isDigit == true && text.utf8.allSatisfy { $0.isDigit || $0 == .stop || $0 == .comma }
        }
    }

    let words: [Word]
    private let bytes: [UInt8]
    /// By word: looking back from each would take quadratic time.
    private let clauseStarts: [Int]

    init(_ sentence: String) {
        bytes = Array(Quotations.removed(from: sentence).utf8)
        var scan = Scan(bytes: bytes)
        let words = scan.words()
        var start = 0
        clauseStarts = words.indices.map { index in
            if words[index].beginsClause { start = index }
            return start
        }
        self.words = words
    }

    var isQuestion: Bool { bytes.last { $0 > .space } == UInt8(ascii: "?") }

    func endsClause(_ index: Int) -> Bool { index + 1 >= words.count || words[index + 1].beginsClause }

    /// The words as they stand in the text, with what is between them.
    func text(of range: Range<Int>) -> String {
        guard let first = words[range].first, let last = words[range].last else { return "" }
        return String(decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
    }

    /// Where the clause begins that a word stands in.
    func clauseStart(of index: Int) -> Int { clauseStarts[index] }

    func matches(_ phrase: [String], at index: Int) -> Bool {
        index >= 0 && index + phrase.count <= words.count && zip(words[index...], phrase).allSatisfy { $0.text == $1 }
    }

    /// The byte next to a word that is no blank; nil at the end.
    func mark(after index: Int) -> UInt8? { bytes[words[index].range.upperBound...].first { $0 != .space } }
    func mark(before index: Int) -> UInt8? { bytes[..<words[index].range.lowerBound].last { $0 != .space } }

    func contains(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first else { return false }
        var rest = bytes[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: wanted) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}

/// One pass over the bytes of a sentence.
private struct Scan {
    let bytes: [UInt8]
    private var index = 0
    private var depth = 0
    private var beginsClause = true
    private var followsSlash = false

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func words() -> [SentenceWords.Word] {
        var words: [SentenceWords.Word] = []
        while index < bytes.count {
            let length = letterLength(at: index)
            guard length > 0 else {
                pass(bytes[index])
                index += 1
                continue
            }
            let start = index
            takeWord()
            words.append(word(start..<index))
            beginsClause = false
            followsSlash = false
        }
        return words
    }

    private mutating func pass(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "["):
            depth += 1
            beginsClause = true
        case UInt8(ascii: ")"), UInt8(ascii: "]"):
            depth = max(0, depth - 1)
            beginsClause = true
        case .comma, .colon, .stop, UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "!"): beginsClause = true
        // A dash between words, or the first byte of one beyond ASCII.
        case 0xE2: beginsClause = true
        case .hyphen where index > 0 && bytes[index - 1] == .space: beginsClause = true
        case UInt8(ascii: "/"): followsSlash = true
        default: break
        }
    }

    /// How many bytes of a letter or digit stand here; 0 for anything else. Punctuation beyond ASCII is no letter.
    private func letterLength(at place: Int) -> Int {
        guard place < bytes.count else { return 0 }
        let byte = bytes[place]
        if byte.isDigit || byte.isUppercase || byte.isLowercase { return 1 }
        switch byte {
        case 0xC3...0xDF: return min(2, bytes.count - place)
        case 0xE2 where place + 1 < bytes.count && (bytes[place + 1] == 0x80 || bytes[place + 1] == 0x81): return 0
        case 0xE0...0xEF: return min(3, bytes.count - place)
        case 0xF0...0xF7: return min(4, bytes.count - place)
        default: return 0
        }
    }

    private mutating func takeWord() {
        while index < bytes.count {
            let length = letterLength(at: index)
            if length > 0 {
                index += length
            } else if joins(bytes[index]), letterLength(at: index + 1) > 0 {
                index += 1
            } else {
                return
            }
        }
    }

    /// A mark between two letters or digits belongs to the word.
    private func joins(_ byte: UInt8) -> Bool {
        switch byte {
        case .stop, .comma: bytes[index - 1].isDigit && index + 1 < bytes.count && bytes[index + 1].isDigit
        case .hyphen, UInt8(ascii: "'"): true
        default: false
        }
    }

    private func word(_ range: Range<Int>) -> SentenceWords.Word {
        let text = String(decoding: bytes[range], as: UTF8.self)
        let isCapitalised =
            bytes[range.lowerBound].isUppercase || [0xC3].contains(bytes[range.lowerBound]) && text.first?.isUppercase == true
        return SentenceWords.Word(
            text: isCapitalised || bytes[range].contains(where: { $0.isUppercase || $0 >= 0x80 }) ? text.lowercased() : text,
            range: range, isCapitalised: isCapitalised, beginsClause: beginsClause, followsSlash: followsSlash,
            isInBrackets: depth > 0)
    }
}
