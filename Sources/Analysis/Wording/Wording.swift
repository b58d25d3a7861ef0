import Languages
import PRDModel

/// The language whose words the rules look for.
package enum WordingLanguage: Hashable, Sendable, CaseIterable {
    case english, german
    /// One whose words no rule knows.
    case other

    package init(_ language: Language) {
        switch language {
        case .english: self = .english
        case .german: self = .german
        default: self = .other
        }
    }
}

/// What the rules need to know of one language.
struct Wording: Sendable {
    let language: WordingLanguage
    let phrases: PhraseTable
    /// Behind these words stands why something is wanted, which nobody has to test.
    let reasons: [[String]]
    /// Behind these stands a condition or explanation, no second demand.
    let relating: Set<String>
    let modals: Set<String>
    let weakModals: Set<String>
    let articles: Set<String>
    let conjunctions: Set<String>
    let negations: Set<String>
    /// Obligations that a negation turns into a prohibition.
    let prohibitable: Set<String>
    /// Verbs of what a thing is or holds: whether it does not can be seen.
    let states: Set<String>
    /// What the product may be called: a permission for it obliges nobody.
    let products: Set<String>
    /// What stands before a number that limits something.
    let comparators: [[String]]
    /// Things that are counted without a unit.
    let unitless: Set<String>

    static func of(_ language: WordingLanguage) -> Wording {
        switch language {
        case .english: english
        case .german: german
        case .other: other
        }
    }
}

func phraseList(_ phrases: String) -> [[String]] {
    phrases.split(whereSeparator: { $0 == "," || $0 == "\n" }).map { $0.split(separator: " ").map(String.init) }
}
