import Figures
import Languages
import PRDModel

/// Requirements of one category, below the same heading and of the same words, of which one denies what the other demands.
enum Contradictions {
    static func findings(in statements: Statements) -> [Finding] {
        statements.categories.map(\.id).flatMap { category -> [Finding] in
            var known: [Claim: (statement: Statement, isDenied: Bool)] = [:]
            return statements[category].compactMap { statement in
                guard !statement.isDone, let (claim, denial) = claim(of: statement, statements.language) else { return nil }
                guard let first = known[claim] else {
                    known[claim] = (statement, denial != nil)
                    return nil
                }
                guard first.isDenied != (denial != nil) else { return nil }
                return Finding(
                    statement.requirement, .contradiction, evidence: denial.map { [$0] } ?? [],
                    others: [first.statement.requirement])
            }
        }
    }

    /// What a sentence says, whether it affirms or denies it.
    private struct Claim: Hashable {
        let area: [String]
        let title: String?
        /// Every word of what stands in front of the comma in `When …, …`.
        let condition: [String]
        let words: Set<String>
        /// Numbers, and names with digits.
        let marks: Set<String>
    }

    /// Fewer telling words are too little to say that two sentences speak of the same.
    private static let fewestWords = 2

    /// - Returns: nil for more than one sentence, and for one that sets limits to what it says: what it denies is not the whole.
    private static func claim(of statement: Statement, _ language: WordingLanguage) -> (Claim, denial: String?)? {
        let text = PlainText.text(of: statement.requirement.statement)
        guard Sentences.split(text).count == 1, limits.isDisjoint(with: Words.all(text)) else { return nil }
        var (condition, main) = ("", Substring(text))
        if let first = Words.all(text).first, conditions.contains(first) || first == "once" {
            guard let comma = text.utf8.firstIndex(of: .comma) else { return nil }
            condition = String(text[..<comma])
            main = text[text.utf8.index(after: comma)...]
        }
        let words = Words.all(String(main))
        guard conditions.isDisjoint(with: words) else { return nil }
        let denials = words.filter(isDenial)
        let affirmed = words.filter { !isDenial($0) }.joined(separator: " ")
        let telling = Set(Words.significant(affirmed, language: language))
        guard telling.count >= fewestWords, denials.count <= 1 else { return nil }
        let marks = Set(words.filter { $0.utf8.contains(where: \.isDigit) })
        let claim = Claim(
            area: statement.requirement.area, title: statement.requirement.title, condition: Words.all(condition),
            words: telling, marks: marks)
        return (claim, denials.first)
    }

    private static func isDenial(_ word: String) -> Bool { denials.contains(word) || word.hasSuffix("n't") }

    private static let denials = wordSet("not no never cannot nicht kein keine keinen keinem keiner keines nie niemals")
    private static let limits = wordSet(
        """
        only except unless but without otherwise instead nor more less fewer longer later older earlier before after until
        nur außer ausgenommen sondern ohne sonst statt aber mehr weniger länger später älter früher vor nach bis
        """)
    private static let conditions = wordSet("if when while where as wenn falls sobald solange während sofern")
}
