import Figures
import Languages
import PRDModel

/// All that is to be known of a rule: what the linter, help, the manual and SARIF say of it comes from here.
package struct RulePage: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case words, relations, completeness

        package var title: String {
            switch self {
            case .words: "The words of one requirement"
            case .relations: "Requirements beside one another"
            case .completeness: "What belongs to a requirement"
            }
        }
    }

    package struct Example: Hashable, Sendable {
        package let bad: String
        package let good: String
    }

    package let rule: Rule
    package let kind: Kind
    /// Unless the project file says otherwise.
    package let level: RuleLevel
    /// Nil for all; a category of the project's own counts as constraints.
    package let categories: [CategoryID]?
    /// Those whose words it knows.
    package let languages: [WordingLanguage]
    /// What it finds, as a clause without a final stop.
    package let summary: String
    /// Sentences.
    package let why: String
    package let example: Example
    /// What to do about a finding, as a clause without a final stop.
    package let hint: String
    /// Where it is silent although one might expect a finding; sentences, empty if there is nothing to say.
    package let silence: String

    init(
        _ rule: Rule, _ kind: Kind, _ level: RuleLevel, in categories: [CategoryID]?,
        words languages: [WordingLanguage] = RuleTable.bothLanguages,
        _ summary: String, why: String, bad: String, good: String, hint: String, silence: String = ""
    ) {
        self.rule = rule
        self.kind = kind
        self.level = level
        self.categories = categories
        self.languages = languages
        self.summary = summary
        self.why = why
        example = Example(bad: bad, good: good)
        self.hint = hint
        self.silence = silence
    }
}

/// Every rule once, in the order of `Rule`.
package enum RuleTable {
    package static let pages: [RulePage] = {
        let all = Dictionary(
            (words + obligations + relations + completeness).map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
        return Rule.allCases.compactMap { all[$0] }
    }()

    package static func page(_ rule: Rule) -> RulePage? { byRule[rule] }

    private static let byRule = Dictionary(pages.map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })

    /// The rules that apply to requirements of a category; none to prose.
    static func rules(for category: CategoryID) -> Set<Rule> {
        if category.isProse { return [] }
        return byCategory[category] ?? byCategory[.constraints] ?? []
    }

    private static let byCategory: [CategoryID: Set<Rule>] = Dictionary(
        uniqueKeysWithValues: Categories().all.map { category in
            (category.id, Set(pages.filter { $0.categories?.contains(category.id) ?? true }.map(\.rule)))
        })

    /// Categories that say what the product has to be or do.
    static let demands: [CategoryID] = [.functionalRequirements, .qualityRequirements, .dataNeeds, .constraints]
    /// All but prose and the questions: what is open has its place there.
    static let statements: [CategoryID] = [
        .problems, .targetUsers, .userGoals, .successCriteria, .functionalRequirements, .qualityRequirements, .dataNeeds,
        .constraints, .nonGoals, .risksAssumptions, .actionItems,
    ]
    static let bothLanguages: [WordingLanguage] = [.english, .german]
    /// For rules that need no words.
    static let everyLanguage = WordingLanguage.allCases

    /// The rules that hold in a language, in the order of `Rule`.
    package static func rules(in language: WordingLanguage) -> [Rule] {
        pages.filter { $0.languages.contains(language) }.map(\.rule)
    }
}
