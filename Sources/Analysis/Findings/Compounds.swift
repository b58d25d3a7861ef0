/// Requirements that demand more than one thing, so that they can be half met.
enum Compounds {
    /// The words that join two demands; nil if there seems to be one demand.
    static func joint(in statement: Statement) -> String? {
        guard case .paragraph(let text)? = statement.body.first else { return nil }
        for sentence in Sentences.split(text) {
            let words = Words.all(sentence)
            for joint in joints where sentence.utf8.count > 40 && contains(words, joint) {
                return joint.joined(separator: " ")
            }
            let obligations = words.indices.filter { Self.modals.contains(words[$0]) }
            if let first = obligations.first, let second = obligations.dropFirst().first {
                let between = words[first..<second]
                if let and = between.last(where: { $0 == "and" || $0 == "or" }), !between.contains(where: relating.contains) {
                    return and + " … " + words[second]
                }
            }
        }
        return nil
    }

    private static let modals: Set<String> = ["can", "must", "shall", "should", "will"]
    /// Behind these words stands a condition or explanation, no second demand.
    private static let relating: Set<String> = [
        "that", "which", "who", "when", "if", "where", "while", "whose", "until", "because",
    ]
    private static let joints: [[String]] = [
        ["and", "the", "system"], ["and", "the", "app"], ["and", "it"], ["as", "well", "as"], ["and", "also"], ["and", "then"],
    ]

    private static func contains(_ words: [String], _ phrase: [String]) -> Bool {
        guard words.count >= phrase.count else { return false }
        return (0...(words.count - phrase.count)).contains { words[$0..<($0 + phrase.count)].elementsEqual(phrase) }
    }
}
