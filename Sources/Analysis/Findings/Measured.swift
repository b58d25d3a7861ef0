import Figures
import Languages

/// Whether a goal can be measured by what it says.
enum Measured {
    static func isStated(in goal: Statement, _ language: WordingLanguage = .english) -> Bool {
        let texts = goal.compared + goal.requirement.criteria.compactMap(\.text)
        return texts.contains { text in
            !FigureScanner.measures(in: text, nounsHaveCapitals: language == .german).isEmpty || hasShare(text)
                || hasUnspacedNumber(text) || isNought(text)
        }
    }

    /// Words that compare with today as a number does: `halve the calls`, `nine of ten`.
    private static func hasShare(_ text: String) -> Bool {
        let words = Words.all(text)
        if !shares.isDisjoint(with: words) { return true }
        let isNumber = words.map { NumberWords.value($0) != nil || $0.utf8.first?.isDigit == true || germanNumbers.contains($0) }
        return words.indices.dropFirst().contains { index in
            let joins =
                ["of", "in", "von"].contains(words[index]) && index + 1 < words.count && isNumber[index - 1]
                && isNumber[index + 1]
            return joins || germanNumbers.contains(words[index - 1]) && FigureUnit.isUnit(words[index])
        }
    }

    private static let shares = wordSet(
        """
        half halve halves halved halving doubled twice tripled thirds percent
        hälfte halbieren halbiert halbe halben verdoppeln verdoppelt doppelt drittel viertel prozent
        moitié doubler doublé tiers quart mitad doble tercio cuarto
        """)
    private static let germanNumbers = wordSet(
        "ein eine einer einem einen zwei drei vier fünf sechs sieben acht neun zehn zwölf zwanzig dreißig")

    /// `No device leaves without an invoice`, `Eliminate double bookings`: nought can be counted.
    private static func isNought(_ text: String) -> Bool {
        if ["なくす", "無くす", "ゼロ", "消除", "杜绝"].contains(where: text.contains) { return true }
        guard let first = Words.all(text).first else { return false }
        return noughts.contains(first) || removals.contains { first.hasPrefix($0) }
    }

    private static let noughts = wordSet("no zero kein keine keinen null aucun aucune ningún ninguna cero")
    private static let removals = ["eliminat", "abolish", "beseitig", "abschaff", "supprim", "élimin", "elimin"]

    /// `三十分`, `半減`: Chinese numerals with what they count.
    private static func hasUnspacedNumber(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        if ["半減", "倍増", "減半", "半分"].contains(where: text.contains) { return true }
        return zip(scalars, scalars.dropFirst()).contains { numerals.contains($0) && counters.contains($1) }
    }

    private static let numerals = Set("〇一二三四五六七八九十百千万半两兩０１２３４５６７８９0123456789".unicodeScalars)
    private static let counters = Set("分秒時时日週周月年人名件回次割％%円元個个台倍点".unicodeScalars)
}

extension Statement {
    /// Whether its words can be measured although they may state no amount: `nine of ten`, `half as many`, `no double bookings`.
    package var statesMeasure: Bool { Measured.isStated(in: self) }
}
