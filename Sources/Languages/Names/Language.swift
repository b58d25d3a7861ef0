/// A language with everything that the tool itself writes in it. Each one is a file in `Tables`, where the compiler asks for every entry,
/// and a name in `all`.
package struct Language: Sendable {
    /// Of ISO 639-1.
    package let code: String
    package let englishName: String
    /// As people who speak it write it, the usual one first.
    package let ownNames: [String]
    /// Whether `1,5` is one and a half.
    let hasDecimalComma: Bool
    /// Codes of the regions in which the decimal mark is the other one.
    let regionsWithOtherMark: Set<String>
    package let titles: SectionTitles
    package let categories: CategoryWords
    package let document: DocumentWords
    package let page: PageWords
    package let composer: ComposerWords
    /// Nil for the language of the built-in prompts.
    package let prompt: PromptWords?

    /// English first, which is the default.
    package static let all: [Language] = [.english, .german, .french, .spanish, .japanese]
}

extension Language {
    /// A language that requirements may be written in, but documents may not: it has a name of its own and English words.
    package static func onlyRead(_ code: String, _ englishName: String) -> Language {
        Language(
            code: code, englishName: englishName, ownNames: [], hasDecimalComma: true, regionsWithOtherMark: [],
            titles: english.titles, categories: english.categories, document: english.document, page: english.page,
            composer: english.composer, prompt: nil)
    }
}

extension Language: Hashable {
    package static func == (left: Language, right: Language) -> Bool { left.code == right.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension Language: CustomStringConvertible {
    package var description: String { code }
}

/// A text with one gap, written `{}`.
package struct GappedText: Hashable, Sendable, ExpressibleByStringLiteral {
    package let before: String
    package let after: String

    package let hasGap: Bool

    package init(stringLiteral text: String) {
        let found = text.firstRange(of: "{}")
        hasGap = found != nil
        let gap = found ?? text.endIndex..<text.endIndex
        before = String(text[..<gap.lowerBound])
        after = String(text[gap.upperBound...])
    }

    package func filled(_ value: String) -> String { before + value + after }

    /// Whether a line is this text with something in its gap. Blanks that do not break are like others: editors turn them into those.
    package func matches(_ line: some StringProtocol) -> Bool {
        let line = withPlainBlanks(line)
        let (start, end) = (withPlainBlanks(before), withPlainBlanks(after))
        return line.count >= start.count + end.count && line.hasPrefix(start) && line.hasSuffix(end)
    }
}

/// The text with blanks that do not break turned into plain ones.
package func withPlainBlanks(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        result.append(scalar.value == 0xA0 || scalar.value == 0x202F ? " " : scalar)
    }
    return String(result)
}

/// Titles of the built-in sections.
package struct SectionTitles: Sendable {
    package let executiveSummary: String
    package let problemStatement: String
    package let goalsObjectives: String
    package let targetUsers: String
    package let proposedSolution: String
    package let functionalRequirements: String
    package let nonFunctionalRequirements: String
    package let technicalConsiderations: String
    package let successMetrics: String
    package let timelineMilestones: String
    package let risksMitigations: String
    package let appendix: String
    package let openQuestions: String
    package let identifiedGaps: String
    package let nextSteps: String
}

/// Display names of the built-in categories. What else files may call them is in `ReadingWords`.
package struct CategoryWords: Sendable {
    package let background: String
    package let problems: String
    package let targetUsers: String
    package let userGoals: String
    package let successCriteria: String
    package let functionalRequirements: String
    package let qualityRequirements: String
    package let dataNeeds: String
    package let constraints: String
    package let nonGoals: String
    package let risksAssumptions: String
    package let openQuestions: String
    package let actionItems: String
    package let glossary: String
}

/// What PRD.md says beside the sections' texts; the notices of PRD.html are the same.
package struct DocumentWords: Sendable {
    /// In emphasis, with the files in the gap. Read back to tell it from a person's words.
    package let about: GappedText
    /// Behind the files of a draft, with the titles of the sections that the other mode adds.
    package let draft: GappedText
    package let pending: String
    /// With the error, which has no final stop.
    package let failed: GappedText
    /// With a command.
    package let run: GappedText
    package let runAgain: GappedText
    /// Between two sentences.
    package let gap: String
    /// Between two names.
    package let comma: String
}

/// The fixed words of PRD.html.
package struct PageWords: Sendable {
    /// What kind of document it is, above the title.
    package let kind: String
    package let skip: String
    package let contents: String
    package let top: String
    package let about: GappedText
    package let requirements: String
    package let linkTo: GappedText
    package let table: String
    /// With the head of its first column.
    package let tableOf: GappedText
    package let done: String
    package let notDone: String
    package let citedByNone: String
    /// With titles of sections.
    package let usedIn: GappedText
    package let struckThrough: String
    package let unknownID: String
}

/// What a model needs to know to write in the language like a careful native writer. The texts are parts of an English prompt.
package struct PromptWords: Sendable {
    /// Words that the built-in prompts prescribe, so that sections written at the same time agree.
    package let notStated: String
    package let assumption: String
    package let proposed: String
    package let assumedMark: String
    package let proposedMark: String
    package let high: String
    package let medium: String
    package let low: String
    /// `must`, `should` and `may` as specifications in the language have them.
    package let obligations: String
    /// Sentences on style and typography.
    package let style: [String]
}
