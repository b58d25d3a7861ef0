import Languages
import PRDModel

/// The names by which requirement files are read, looked up without regard to case, accents and hyphens: those of all languages, of the
/// project's own categories, and of the project file's `headings`.
///
/// A class, since it is handed to everything that reads and never changes.
package final class ReadingVocabulary: Sendable {
    /// What a name says of the text below it.
    enum Meaning: Hashable, Sendable {
        case category(CategoryID, isWeak: Bool)
        case assumptions
        case edgeCases
        case ignored
    }

    package let categories: Categories
    /// By `nameKey`.
    private let meanings: [String: Meaning]
    /// What the project file says of its own headings.
    private let configured: [String: Meaning]
    /// Names in which a heading may end.
    private let endings: [String: Meaning]
    private let names: PartNames
    /// Words at the end of a name that say nothing of its category.
    private let additions: Set<String>
    private let activities: Set<String>
    /// By `nameKey`.
    let requirementWords: Set<String>
    /// Those of scripts without blanks.
    let wideRequirementWords: [String]
    private let demands: DemandWords
    let keywords: StepKeywords
    let stories: StoryForms

    /// - Parameter headings: what the project file says of headings: a category, or nil for those that are left out.
    package init(_ categories: Categories, headings: [(name: String, category: CategoryID?)] = []) {
        self.categories = categories
        let all = ReadingWords.all
        additions = Set(all.flatMap(\.nameAdditions).flatMap { nameWords($0) })
        activities = Set(all.flatMap(\.activities).map { nameKey($0) })
        requirementWords = Set(all.flatMap(\.requirementWords).map { nameKey($0) })
        wideRequirementWords = all.flatMap(\.requirementWords).filter { $0.unicodeScalars.first?.isWrittenWithoutBlanks == true }
        demands = DemandWords(all.flatMap(\.demands))
        keywords = StepKeywords(all)
        stories = StoryForms(all.compactMap(\.story))
        names = PartNames(all)
        meanings = Self.meanings(all, categories)
        let lists = all.flatMap { [$0.categories[.openQuestions], $0.categories[.actionItems]].compactMap(\.self) }
        let single = Set(lists.lazy.flatMap(\.strong).filter { nameWords($0).count == 1 }.flatMap(nameKeys))
        endings = meanings.filter { key, meaning in
            switch meaning {
            // `Interfaces utilisateur` is about an interface.
            case .category(.background, _), .category(.glossary, _), .category(.targetUsers, _): false
            // `Categorise questions` is a function.
            case .category(.openQuestions, _), .category(.actionItems, _): !single.contains(key)
            case .category(_, let isWeak): !isWeak && key.count >= 2
            case .assumptions: true
            default: false
            }
        }
        configured = Dictionary(
            headings.map { (nameKey($0.name), $0.category.map { .category($0, isWeak: false) } ?? .ignored) },
            uniquingKeysWith: { $1 })
    }

    /// What says more about a text comes first: a name keeps its first meaning.
    private static func meanings(_ all: [ReadingWords], _ categories: Categories) -> [String: Meaning] {
        var meanings: [String: Meaning] = [:]
        func add(_ names: [String], _ meaning: Meaning) {
            for key in names.lazy.flatMap(nameKeys) where !key.isEmpty && meanings[key] == nil { meanings[key] = meaning }
        }
        for language in all {
            add(language.assumptions, .assumptions)
            add(language.edgeCases, .edgeCases)
            add(language.ignored, .ignored)
        }
        for category in categories.all { add([category.id.text, category.displayName], .category(category.id, isWeak: false)) }
        for language in all {
            for (id, names) in language.categories where categories[id] != nil {
                add(names.strong, .category(id, isWeak: false))
            }
        }
        for language in all {
            for (id, names) in language.categories where categories[id] != nil { add(names.weak, .category(id, isWeak: true)) }
        }
        return meanings
    }

    func attribute(_ name: String, inList: Bool = false) -> AttributeName? {
        let key = nameKey(name)
        return names.labels[key] ?? (inList ? names.listLabels[key] : nil)
    }

    func part(_ name: String) -> ReadingWords.Part? { names.parts[nameKey(name)] }
    func isStatementColumn(_ name: String) -> Bool { names.statementColumns.contains(nameKey(name)) }
    func isStatementColumnBesideIDs(_ name: String) -> Bool { names.statementColumnsBesideIDs.contains(nameKey(name)) }
    func isTitle(_ name: String) -> Bool { names.titles.contains(nameKey(name)) }
    /// Whether what stands below a heading speaks of other requirements, as below `Related Requirements`.
    func isRelation(_ name: String) -> Bool { names.relations.contains(nameKey(name)) }
    /// Whether a name is a field of use cases and not a known attribute, as `Preconditions`.
    func isField(_ name: String) -> Bool { names.fields.contains(nameKey(name)) }
    func priority(_ value: String) -> Priority? { value.utf8.count > 1 ? Priority(stated: value) : nil }

    /// Whether a sentence demands something, in any of the languages.
    func isDemand(_ text: String) -> Bool { demands.isDemand(text) }

    /// What the project file says of a heading.
    func configuredMeaning(_ name: String) -> Meaning? { configured.isEmpty ? nil : configured[nameKey(name)] }

    /// What a name says by itself, as a heading, a file's stem or a folder.
    func exactMeaning(_ name: String) -> Meaning? { meanings[nameKey(name)] }

    /// Also what the first known one of several names says (`Goals and Background`), and what a heading says by its last words or the end of its
    /// last word (`Betriebsanforderungen`, `運用要件`).
    func meaning(_ name: String) -> Meaning? {
        if let exact = exactMeaning(name) { return exact }
        let all = nameWords(name)
        let words = withoutAdditions(all)
        if words.count < all.count, let found = meanings[words.joined()], found != .ignored { return found }
        // `Open questions for the client`
        if let preposition = words.indices.dropFirst().first(where: { Self.prepositions.contains(words[$0]) }),
            case .category(let id, isWeak: false)? = meanings[words[..<preposition].joined()], id != .background, id != .glossary
        {
            return .category(id, isWeak: false)
        }
        if words.count > 1 {
            for part in words.split(whereSeparator: { Self.joints.contains($0) }) where part.count < words.count {
                if let found = meanings[part.joined()] ?? endMeaning(Array(part)) { return found }
            }
        }
        // `Manage users` is a function, whatever its last word names.
        if let first = words.first, activities.contains(first) { return nil }
        return endMeaning(words)
    }

    /// Without `v2`, `for phase 1`, `of the project` or `identified` at the end.
    private func withoutAdditions(_ words: [String]) -> [String] {
        guard let last = words.last, Self.isVersion(last) || additions.contains(last) else { return words }
        var rest = words.dropLast()
        while let word = rest.last, additions.contains(word) { rest = rest.dropLast() }
        return rest.isEmpty ? words : Array(rest)
    }

    /// No name of a category or part is longer.
    private static let mostWordsOfEnding = 10
    private static let mostScalarsOfEnding = 60

    private func endMeaning(_ words: [String]) -> Meaning? {
        for start in words.indices.dropFirst().suffix(Self.mostWordsOfEnding) {
            if let found = endings[words[start...].joined()] { return found }
        }
        guard let last = words.last, last.utf8.count >= 6, last.utf8.first.map({ $0 >= 0x80 }) == true || isCompound(last) else {
            return nil
        }
        // The longest ending of the last word, where words are written without blanks, or together as in German.
        for start in last.unicodeScalars.indices.dropFirst().suffix(Self.mostScalarsOfEnding) {
            let ending = String(last.unicodeScalars[start...])
            guard let found = endings[ending] else { continue }
            let isWide = ending.unicodeScalars.first?.isWrittenWithoutBlanks == true
            if isWide || ending.utf8.count >= 6 && isCompound(ending) { return found }
        }
        return nil
    }

    private static let prepositions: Set<String> = [
        "for", "of", "from", "für", "fur", "von", "an", "pour", "de", "du", "des", "para", "del",
    ]

    static let joints: Set<String> = ["and", "&", "/", "und", "et", "y", "と", "or", ","]

    private func isCompound(_ word: String) -> Bool { Self.compoundEndings.contains { word.hasSuffix($0) } }

    private static let compoundEndings = ["anforderungen", "ziele", "risiken", "bedingungen", "annahmen", "fragen", "vorgaben"]
}

/// Names of the parts of requirements, by `nameKey`.
private struct PartNames: Sendable {
    private(set) var labels: [String: AttributeName] = [:]
    private(set) var listLabels: [String: AttributeName] = [:]
    private(set) var parts: [String: ReadingWords.Part] = [:]
    private(set) var statementColumns: Set<String> = []
    private(set) var statementColumnsBesideIDs: Set<String> = []
    private(set) var titles: Set<String> = []
    private(set) var fields: Set<String> = []
    private(set) var relations: Set<String> = []

    init(_ all: [ReadingWords]) {
        for language in all {
            for (name, words) in language.labels {
                for key in (words + [name.text]).flatMap(nameKeys) where labels[key] == nil { labels[key] = name }
            }
            for (name, words) in language.listLabels { for word in words { listLabels[nameKey(word)] = name } }
            for (part, words) in language.parts { for key in words.flatMap(nameKeys) { parts[key] = part } }
            statementColumns.formUnion(language.statementColumns.flatMap(nameKeys))
            statementColumnsBesideIDs.formUnion(language.statementColumnsBesideIDs.flatMap(nameKeys))
            titles.formUnion(language.titles.flatMap(nameKeys))
            fields.formUnion(language.fields.flatMap(nameKeys))
            relations.formUnion(language.relations.flatMap(nameKeys))
        }
    }
}
