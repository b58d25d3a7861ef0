import PRDModel

/// The names by which requirement files are read, looked up without regard to case, accents and hyphens: those of all languages, of the
/// project's own categories, and of the project file's `headings`.
package struct ReadingVocabulary: Sendable {
    /// What a name says of the text below it.
    enum Meaning: Hashable, Sendable {
        case category(CategoryID, isWeak: Bool)
        case assumptions
        case edgeCases
        case ignored
    }

    package let categories: Categories
    /// By `nameKey`.
    private var meanings: [String: Meaning] = [:]
    /// What the project file says of its own headings.
    private var configured: [String: Meaning] = [:]
    /// Names in which a heading may end, the longest first, and whether they may be the end of a word.
    private var endings: [(key: String, meaning: Meaning)] = []
    private var labels: [String: AttributeName] = [:]
    private var listLabels: [String: AttributeName] = [:]
    private var parts: [String: ReadingWords.Part] = [:]
    private var statementColumns: Set<String> = []
    private var statementColumnsBesideIDs: Set<String> = []
    private var titles: Set<String> = []
    private var inactive: Set<String> = []
    /// In words, the longest first.
    let excluded: [[String]]
    let deferred: [[String]]
    let neutral: Set<String>
    /// By `nameKey`.
    let requirementWords: Set<String>
    /// Those of scripts without blanks.
    let wideRequirementWords: [String]
    let demands: [String]
    let keywords: StepKeywords
    let stories: StoryForms

    /// - Parameter headings: what the project file says of headings: a category, or nil for those that are left out.
    package init(_ categories: Categories, headings: [(name: String, category: CategoryID?)] = []) {
        self.categories = categories
        let all = ReadingWords.all
        func words(_ lists: [[String]]) -> [[String]] {
            lists.joined().map { nameWords($0) }.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
        }
        excluded = words(all.map(\.excluded))
        deferred = words(all.map(\.deferred))
        neutral = Set(all.flatMap(\.neutral).flatMap { nameWords($0) })
        requirementWords = Set(all.flatMap(\.requirementWords).map { nameKey($0) })
        wideRequirementWords = all.flatMap(\.requirementWords).filter { $0.unicodeScalars.first?.isWrittenWithoutBlanks == true }
        demands = all.flatMap(\.demands)
        keywords = StepKeywords(all)
        stories = StoryForms(all.compactMap(\.story))
        addCategories(all)
        addAttributes(all)
        for heading in headings {
            configured[nameKey(heading.name)] = heading.category.map { .category($0, isWeak: false) } ?? .ignored
        }
    }

    private mutating func addCategories(_ all: [ReadingWords]) {
        func add(_ names: [String], _ meaning: Meaning) {
            for name in names {
                let key = nameKey(name)
                if !key.isEmpty, meanings[key] == nil { meanings[key] = meaning }
            }
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
        endings = meanings.filter { key, meaning in
            switch meaning {
            case .category(_, let isWeak): !isWeak && key.count >= 2
            case .assumptions: true
            default: false
            }
        }.map { ($0.key, $0.value) }.sorted { ($0.key.utf8.count, $0.key) > ($1.key.utf8.count, $1.key) }
    }

    private mutating func addAttributes(_ all: [ReadingWords]) {
        for language in all {
            for (name, words) in language.labels { for word in words + [name.text] { labels[nameKey(word)] = labels[nameKey(word)] ?? name } }
            for (name, words) in language.listLabels { for word in words { listLabels[nameKey(word)] = name } }
            for (part, words) in language.parts { for word in words { parts[nameKey(word)] = part } }
            statementColumns.formUnion(language.statementColumns.map { nameKey($0) })
            statementColumnsBesideIDs.formUnion(language.statementColumnsBesideIDs.map { nameKey($0) })
            titles.formUnion(language.titles.map { nameKey($0) })
            inactive.formUnion(language.inactiveStatuses.map { nameKey($0) })
        }
    }

    func attribute(_ name: String, inList: Bool = false) -> AttributeName? {
        let key = nameKey(name)
        return labels[key] ?? (inList ? listLabels[key] : nil)
    }

    func part(_ name: String) -> ReadingWords.Part? { parts[nameKey(name)] }
    func isStatementColumn(_ name: String) -> Bool { statementColumns.contains(nameKey(name)) }
    func isStatementColumnBesideIDs(_ name: String) -> Bool { statementColumnsBesideIDs.contains(nameKey(name)) }
    func isTitle(_ name: String) -> Bool { titles.contains(nameKey(name)) }
    func priority(_ value: String) -> Priority? { value.utf8.count > 1 ? Priority(stated: value) : nil }
    func isInactive(status: String) -> Bool { inactive.contains(nameKey(status)) }

    /// Whether a sentence demands something, in any of the languages.
    func isDemand(_ text: String) -> Bool {
        let lower = " " + text.lowercased() + " "
        return demands.contains { word in
            word.unicodeScalars.first?.isWrittenWithoutBlanks == true ? lower.contains(word) : containsWord(word, in: lower)
        }
    }

    private func containsWord(_ word: String, in text: String) -> Bool {
        guard let range = text.firstRange(of: word) else { return false }
        func isEdge(_ byte: UInt8?) -> Bool { byte.map { !$0.isLetter && !$0.isDigit } ?? true }
        let before = text.utf8[..<range.lowerBound].last
        let after = text.utf8[range.upperBound...].first
        return isEdge(before) && isEdge(after)
    }

    /// What the project file says of a heading.
    func configuredMeaning(_ name: String) -> Meaning? { configured.isEmpty ? nil : configured[nameKey(name)] }

    /// What a name says by itself, as a heading, a file's stem or a folder.
    func exactMeaning(_ name: String) -> Meaning? { meanings[nameKey(name)] }

    /// Also what the first known one of several names says (`Goals and Background`), and what a heading says by its last words or the end of its
    /// last word (`Betriebsanforderungen`, `運用要件`).
    func meaning(_ name: String) -> Meaning? {
        if let exact = exactMeaning(name) { return exact }
        let words = nameWords(name)
        if words.count > 1 {
            for part in words.split(whereSeparator: { Self.joints.contains($0) }) where part.count < words.count {
                if let found = meanings[part.joined()] ?? endMeaning(Array(part)) { return found }
            }
        }
        return endMeaning(words)
    }

    private func endMeaning(_ words: [String]) -> Meaning? {
        let key = words.joined()
        for ending in endings where key.utf8.count > ending.key.utf8.count && key.hasSuffix(ending.key) {
            guard isEnd(ending.key, of: words) else { continue }
            return ending.meaning
        }
        return nil
    }

    private static let joints: Set<String> = ["and", "&", "/", "und", "et", "y", "と", "or", ","]

    /// Whether whole words make up the ending, or it is the last part of a compound.
    private func isEnd(_ ending: String, of words: [String]) -> Bool {
        var tail = ""
        for word in words.reversed() {
            tail = word + tail
            if tail == ending { return true }
            if tail.utf8.count > ending.utf8.count { break }
        }
        guard let last = words.last, last.utf8.count > ending.utf8.count, last.hasSuffix(ending) else { return false }
        if ending.unicodeScalars.first?.isWrittenWithoutBlanks == true { return true }
        // German writes compounds as one word; shorter endings are chance.
        return ending.utf8.count >= 6 && Self.compoundEndings.contains { ending.hasSuffix($0) }
    }

    private static let compoundEndings = ["anforderungen", "ziele", "risiken", "bedingungen", "annahmen", "fragen", "vorgaben"]
}
