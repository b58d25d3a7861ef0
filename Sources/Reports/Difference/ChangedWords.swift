import Diffing
import Languages

/// A changed line for reading: what stands far from a change is left out.
struct ChangedWords {
    let pieces: [WordComparison.Piece]
    /// Whether marks within the line are easier to read than the old line and the new one, one below the other.
    let isLegible: Bool

    /// More of them, or large ones, read better as two lines.
    private static let fewChanges = 3
    /// Words kept on either side of a change.
    private static let around = 8

    init(from old: String, to new: String, isWhole: Bool = false) {
        let all = WordComparison(from: old, to: new).pieces
        let letters = all.reduce(0) { $0 + $1.text.count }
        let same = all.reduce(0) { $0 + ($1.mark == .same ? $1.text.count : 0) }
        let changes = max(all.count { $0.mark == .removed }, all.count { $0.mark == .added })
        isLegible = same * 4 >= letters * 3 || (changes <= Self.fewChanges && same * 3 >= letters)
        pieces = all.enumerated().map { index, piece in
            guard piece.mark == .same, !isWhole else { return piece }
            let text = Self.elided(piece.text, isFirst: index == 0, isLast: index == all.count - 1)
            return .init(mark: .same, text: text, isSpaced: piece.isSpaced)
        }
    }

    private static func elided(_ text: String, isFirst: Bool, isLast: Bool) -> String {
        let words = text.split(separator: " ")
        let head = isFirst ? [] : words.prefix(around)
        let tail = isLast ? [] : words.suffix(around)
        guard words.count > head.count + tail.count + 3 else { return text }
        return (head + ["…"] + tail).joined(separator: " ")
    }

    /// The line as it was, or as it is.
    func side(_ mark: WordComparison.Mark) -> String {
        joined { piece in piece.mark == .same || piece.mark == mark ? piece.text : nil }
    }

    /// - Parameter written: a piece as it is shown; nil leaves it out.
    func joined(_ written: (WordComparison.Piece) -> String?) -> String {
        var text = ""
        for piece in pieces {
            guard let word = written(piece) else { continue }
            text += (piece.isSpaced && !text.isEmpty ? " " : "") + word
        }
        return text
    }
}
