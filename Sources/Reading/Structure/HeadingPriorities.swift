import Languages
import PRDModel

// Headings that give what is below them a priority.
extension MarkdownReader {
    /// Whether a name says nothing but that functions are below it, as `Must have`.
    func isRequirementName(_ core: String) -> Bool {
        guard let meaning = vocabulary.exactMeaning(core) else { return true }
        return meaning == .category(.functionalRequirements, isWeak: false)
            || meaning == .category(.functionalRequirements, isWeak: true)
    }

    /// A heading of priorities alone, or that begins with the name of one: `Must have`, `Priority: Low`, `P1 – Should have`, `P0 – Launch`.
    func priority(ofHeading name: HeadingName) -> String? {
        guard let first = name.core.unicodeScalars.first, first.isWrittenWithoutBlanks || name.core.unicodeScalars.count > 1
        else {
            return nil
        }
        if let found = priority(inAddition: name.core) { return found }
        // `Must-have features`
        let words = ExclusionWords.all.withoutNeutralEnd(nameWords(name.core))
        if words.count > 1, vocabulary.priority(words.joined(separator: " ")) != nil {
            return words.joined(separator: " ").capitalised
        }
        for mark in [" – ", " — ", " - ", ": "] {
            guard let (first, rest) = name.core.parted(by: mark) else { continue }
            let isLevel = first.utf8.count == 2 && first.utf8.first == UInt8(ascii: "P")
            guard vocabulary.priority(first) != nil, isLevel || vocabulary.priority(rest) != nil
            else { continue }
            return first
        }
        return nil
    }
}
