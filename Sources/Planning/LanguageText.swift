import Languages
import PRDModel

// What a model is told of the language that it writes in. The built-in prompts are in English and ask for English, so that these words
// stand behind them and only where another language is asked for: no text that was made before becomes stale.
extension DocumentLanguage {
    /// The same for all sections; it ends what they share. Nil for the default language.
    var instruction: String? {
        if isDefault { return nil }
        guard let words = language.prompt else {
            return "## Language\nWrite \"content\" in \(name): its spelling, punctuation and form of dates."
        }
        let lines = [
            "Headings, table heads, labels and fixed words that the task gives in English are written in \(language.englishName), the "
                + "same in all sections: \"not stated\" is \"\(words.notStated)\", \"Assumption:\" is \"\(words.assumption)\", "
                + "\"Proposed:\" is \"\(words.proposed)\", \"(assumed)\" is \"\(words.assumedMark)\", \"(proposed)\" is "
                + "\"\(words.proposedMark)\", and high, medium and low are \(words.high), \(words.medium) and \(words.low).",
            "A requirement in another language is told by its meaning, not word for word, and keeps its strength: "
                + words.obligations + ".",
            "These stay as they are: IDs, labels such as G1 or FR-001, names of products, people and organisations, code, quoted texts "
                + "of a user interface, and the two keys of the JSON object.",
            "Figures keep value and unit. Decimal marks, marks between thousands and dates have the form that is usual in "
                + "\(language.englishName).",
        ]
        let head =
            "Write \"content\" in \(name), whatever the language of the material. This holds in place of what is said about English."
        return (["## Language", head] + (lines + words.style).map { "- " + $0 }).joined(separator: "\n")
    }

    /// The last words of a section's task, since a long English prompt before them pulls towards English. Nil for the default language.
    func reminder(for stage: Stage) -> String? {
        if isDefault { return nil }
        guard language.prompt != nil else { return "Write \"content\" in \(name)." }
        return switch stage {
        case .foundation:
            "Write \"content\" in \(name). Later sections take over the names that you give to users, goals and features here: choose "
                + "those that people of this field use in \(language.englishName)."
        case .detail:
            "Write \"content\" in \(name), its headings and table heads too, with the names that the earlier sections use."
        case .summary:
            "Write \"content\" in \(name) that an executive reads without stumbling: nothing translated word for word, with the names "
                + "that the sections use."
        }
    }
}
