import Languages
import PRDModel

/// Two texts as one, with what only one of them has marked.
package struct WordComparison: Hashable, Sendable {
    package enum Mark: Hashable, Sendable {
        case same, removed, added
    }

    package struct Piece: Hashable, Sendable {
        package let mark: Mark
        /// Without white space at either end.
        package fileprivate(set) var text: String
        /// Whether white space stands before it.
        package let isSpaced: Bool

        package init(mark: Mark, text: String, isSpaced: Bool) {
            self.mark = mark
            self.text = text
            self.isSpaced = isSpaced
        }
    }

    package let pieces: [Piece]
    /// 0 for nothing in common, 1 for the same words.
    package let similarity: Double

    /// Texts beyond this many words are compared as a whole.
    private static let wordLimit = 20_000

    package init(from old: String, to new: String) {
        let before = Word.split(old)
        let after = Word.split(new)
        let isLong = before.count + after.count > Self.wordLimit
        let pairs = isLong ? [] : commonPlaces(before.map(\.text), after.map(\.text))
        let total = before.count + after.count
        similarity = total == 0 ? 1 : Double(2 * pairs.count) / Double(total)
        pieces = Self.pieces(before, after, Self.withoutSpecks(pairs, before, after))
    }

    /// A lone mark or short word between two changes reads as noise: it counts as changed with them.
    private static func withoutSpecks(
        _ pairs: [(old: Int, new: Int)], _ before: [Word], _ after: [Word]
    ) -> [(old: Int, new: Int)] {
        var runs: [[(old: Int, new: Int)]] = []
        for pair in pairs {
            if let last = runs.last?.last, last.old + 1 == pair.old, last.new + 1 == pair.new {
                runs[runs.count - 1].append(pair)
            } else {
                runs.append([pair])
            }
        }
        return runs.enumerated().flatMap { index, run in
            let isFirst = index == 0 && (run[0].old == 0 || run[0].new == 0)
            let isLast =
                index == runs.count - 1
                && (run[run.count - 1].old == before.count - 1 || run[run.count - 1].new == after.count - 1)
            let letters = run.reduce(0) { $0 + (before[$1.old].isWord ? before[$1.old].text.count : 0) }
            return isFirst || isLast || letters > 3 ? run : []
        }
    }

    private static func pieces(_ before: [Word], _ after: [Word], _ pairs: [(old: Int, new: Int)]) -> [Piece] {
        var pieces: [Piece] = []
        var (old, new) = (0, 0)
        func append(_ mark: Mark, _ words: ArraySlice<Word>) {
            guard let first = words.first else { return }
            var rest = words
            if pieces.last?.mark != mark {
                // At a text's very beginning nothing else would keep the old words apart from the new ones.
                let isReplacingFirst = mark == .added && pieces.count == 1 && pieces[0].mark == .removed
                pieces.append(Piece(mark: mark, text: first.text, isSpaced: first.isSpaced || isReplacingFirst))
                rest = rest.dropFirst()
            }
            let last = pieces.count - 1
            for word in rest { pieces[last].text += (word.isSpaced ? " " : "") + word.text }
        }
        for pair in pairs + [(before.count, after.count)] {
            append(.removed, before[old..<pair.old])
            append(.added, after[new..<pair.new])
            if pair.new < after.count { append(.same, after[pair.new...pair.new]) }
            (old, new) = (pair.old + 1, pair.new + 1)
        }
        return pieces
    }
}

/// A run of letters and digits, an ID or number with its inner marks, a citation, or one other character; with whether white space
/// stands before it.
private struct Word {
    let text: String
    let isSpaced: Bool
    let isWord: Bool

    static func split(_ text: String) -> [Word] {
        var words: [Word] = []
        var rest = Substring(text)
        var isSpaced = false
        while let character = rest.first {
            if character.isWhitespace {
                isSpaced = true
                rest = rest.dropFirst()
                continue
            }
            let run = citation(at: rest) ?? name(at: rest)
            words.append(Word(text: String(run.isEmpty ? rest.prefix(1) : run), isSpaced: isSpaced, isWord: !run.isEmpty))
            rest = rest.dropFirst(max(run.count, 1))
            isSpaced = false
        }
        return words
    }

    /// `[PROB-1]`, whose parts mean nothing alone.
    private static func citation(at text: Substring) -> Substring? {
        guard text.first == "[" else { return nil }
        let inner = name(at: text.dropFirst())
        guard !inner.isEmpty, text.dropFirst(inner.count + 1).first == "]" else { return nil }
        return text.prefix(inner.count + 2)
    }

    /// `word`, `PROB-1`, `0.3`: marks count only between letters or digits.
    private static func name(at text: Substring) -> Substring {
        var end = text.startIndex
        while end < text.endIndex {
            let character = text[end]
            let next = text.index(after: end)
            let isInner =
                "-_.,".contains(character) && end > text.startIndex && next < text.endIndex && isPart(text[next])
            guard isPart(character) || isInner else { break }
            end = next
        }
        return text[..<end]
    }

    private static func isPart(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
