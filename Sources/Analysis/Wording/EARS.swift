import Figures
import Languages

/// Sentences of the Easy Approach to Requirements Syntax: `WHEN …, THE system SHALL …`.
enum EARS {
    private static let openings: Set<String> = ["WHEN", "WHILE", "IF", "WHERE"]
    private static let obligations: Set<String> = ["SHALL", "MUST", "SHOULD", "WILL", "shall", "must", "should", "will"]

    /// What is missing from a sentence that opens as one. It is silent about a sentence that goes on in a list, and about one with
    /// THEN and no obligation, which is a scenario's step.
    static func hit(in sentence: String) -> SentenceHit? {
        let words = FigureWord.split(Quotations.removed(from: sentence))
        guard let opening = words.first?.core, openings.contains(opening), words.count > 1, !sentence.hasSuffix(":") else {
            return nil
        }
        let then = words.firstIndex { $0.core == "THEN" || $0.core == "then" }
        func lacks(_ missing: Missing) -> SentenceHit { SentenceHit(rule: .ears, words: opening, missing: missing) }
        guard let obligation = words.lastIndex(where: { obligations.contains($0.core) }) else {
            return then == nil ? lacks(.response) : nil
        }
        if opening == "IF", then == nil { return lacks(.then) }
        let before = words[obligation - 1]
        if before.core == "THEN" || before.endsClause, words[obligation].core == "SHALL" { return lacks(.system) }
        return nil
    }

    /// Words in capitals that are written so for what they mean, in EARS, RFC 2119 and Gherkin.
    static let keywords = wordSet(
        """
        WHEN WHILE IF WHERE THEN THE SHALL MUST SHOULD MAY WILL NOT GIVEN AND OR BUT REQUIRED RECOMMENDED OPTIONAL ALL ANY EACH EVERY NO
        ONLY NEVER ALWAYS CAN CANNOT A AN IN IS ARE TO OF FOR BY MUSS MÜSSEN SOLL SOLLTE KANN DARF NICHT WENN DANN FALLS SOLANGE ANGENOMMEN UND
        ODER DER DIE DAS QUAND LORSQUE SI ALORS DOIT CUANDO SI ENTONCES DEBE
        """)
}
