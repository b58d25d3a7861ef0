/// What the offline composer writes around the requirements' own words. It is little, so that every language has all of it: headings, labels
/// and columns, and hardly a sentence.
package struct ComposerWords: Sendable {
    // Headings.
    package let later: String
    package let risks: String
    package let assumptions: String
    package let whoIsConcerned: String
    /// In front of the users that stories name.
    package let inStories: String
    package let goalsMet: String
    package let dates: String
    package let decideFirst: String
    package let abbreviations: String
    package let references: String

    // Labels of the summary.
    package let problem: String
    package let solution: String
    package let success: String
    package let limits: String
    package let excluded: String
    package let topRisk: String
    package let decide: String
    package let next: String
    /// What several kinds of requirements share.
    package let related: String

    // Labels and columns.
    package let requirement: String
    package let source: String
    package let see: String
    package let criteria: String
    package let missing: String
    /// Where all of those that are meant lack it.
    package let ofAll: String
    package let done: String
    package let area: String
    package let keyFunctions: String
    /// With the number of those that are left out.
    package let more: GappedText
    package let goal: String
    package let risk: String
    package let assumption: String
    package let question: String
    package let functions: String
    package let benefit: String
    package let what: String
    package let term: String
    package let meaning: String
    package let attributes: [AttributeName: String]
    package let gaps: GapWords

    /// Between a label and its text.
    package let colon: String
    /// With a word or words of a requirement.
    package let quotation: GappedText
    /// In front of categories; whether other texts speak of the same is not said.
    package let notListed: String
    /// In place of a section.
    package let nothingListed: String
    /// Where an analysis has nothing to say.
    package let nothingFound: String
    /// With two requirements and their priorities.
    package let repeated: String
    /// With two requirements.
    package let contradiction: String
    /// With a requirement, a non-goal and the words that both use, as `{1}`, `{2}` and `{3}`.
    package let conflict: String
    /// With two requirements and the figures in which they differ.
    package let differingFigures: String
}

/// What an analysis of the requirements finds, as labels in front of the words and IDs that it was found in.
package struct GapWords: Sendable {
    package let vague: String
    package let placeholder: String
    package let compound: String
    package let duplicate: String
    package let differingFigures: String
    package let unmeasured: String
    package let unlinked: String
    package let unused: String
    package let unknownID: String
}
