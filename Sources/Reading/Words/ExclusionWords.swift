import Languages
import PRDModel

/// How a text is left out of the product.
enum Exclusion {
    case permanent
    /// Put off to a later version.
    case deferred
}

/// The words that leave a text out of the product, or put it off to a later version, in all languages.
struct ExclusionWords: Sendable {
    static let all = ExclusionWords(ReadingWords.all)

    /// In words, the longest first.
    private let excluded: [[String]]
    private let deferred: [[String]]
    /// The first words of both.
    private let starts: Set<String>
    /// May stand around them.
    private let neutral: Set<String>
    private let negations: Set<String>
    private let stages: Set<String>
    private let headingStarts: Set<String>
    private let predicates: Set<String>
    /// By `nameKey`.
    private let headingsOnly: Set<String>
    private let doubtful: Set<String>
    private let scopeNames: Set<String>
    private let negativeValues: Set<String>
    /// Those of scripts without blanks, the longest first.
    private let wideExcluded: [String]
    private let wideNeutral: [String]

    private init(_ all: [ReadingWords]) {
        func words(_ lists: [[String]]) -> [[String]] {
            lists.joined().map { nameWords($0) }.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
        }
        func keys(_ list: KeyPath<ReadingWords.ExclusionForms, [String]>) -> Set<String> {
            Set(all.flatMap { $0.exclusions[keyPath: list] }.flatMap(nameKeys))
        }
        func wide(_ words: [String]) -> [String] {
            words.filter { $0.unicodeScalars.first?.isWrittenWithoutBlanks == true }.sorted { $0.utf8.count > $1.utf8.count }
        }
        excluded = words(all.map(\.excluded))
        deferred = words(all.map(\.deferred))
        starts = Set((excluded + deferred).compactMap(\.first))
        neutral = Set(all.flatMap(\.neutral).flatMap { nameWords($0) })
        negations = keys(\.negations)
        stages = keys(\.stages)
        headingStarts = keys(\.headingStarts)
        predicates = keys(\.predicates)
        headingsOnly = keys(\.headingsOnly)
        doubtful = keys(\.doubtful)
        scopeNames = keys(\.scopeNames)
        negativeValues = keys(\.negativeValues)
        wideExcluded = wide(excluded.filter { $0.count == 1 }.joined().map(\.self))
        wideNeutral = wide(Array(neutral))
    }
}

// Whole texts.
extension ExclusionWords {
    /// A text that is an exclusion with nothing but neutral words around it, or denies a stage: `Rejected ideas`, `Not in v1`.
    func exclusion(consistingOf text: some StringProtocol) -> Exclusion? {
        var words = nameWords(text)[...]
        var exclusion: Exclusion?
        while let first = words.first {
            let mayExclude = starts.contains(first)
            if mayExclude, let phrase = excluded.first(where: { words.starts(with: $0) }) {
                exclusion = .permanent
                words = words.dropFirst(phrase.count)
            } else if mayExclude, let phrase = deferred.first(where: { words.starts(with: $0) }) {
                exclusion = exclusion ?? .deferred
                words = words.dropFirst(phrase.count)
            } else if negations.contains(first) {
                let denied = words.dropFirst().prefix(while: isNeutral)
                guard denied.contains(where: isStage) else { return nil }
                // What is not in this version comes later, unlike what is not in scope.
                exclusion = denied.contains(where: scopeNames.contains) ? .permanent : exclusion ?? .deferred
                words = words.dropFirst(denied.count + 1)
            } else if isNeutral(first) {
                words = words.dropFirst()
            } else if isWideExclusion(first) {
                exclusion = .permanent
                words = words.dropFirst()
            } else {
                return nil
            }
        }
        return exclusion
    }

    /// `must have` of `Must-have features`.
    func withoutNeutralEnd(_ words: [String]) -> [String] {
        Array(words[..<(words.lastIndex { !neutral.contains($0) }.map { $0 + 1 } ?? 0)])
    }

    private func isNeutral(_ word: String) -> Bool {
        neutral.contains(word) || ReadingVocabulary.isVersion(word) || ReadingVocabulary.joints.contains(word)
    }

    private func isStage(_ word: String) -> Bool { stages.contains(word) || ReadingVocabulary.isVersion(word) }

    /// `今回は実装しない`: words that exclude, among neutral ones, without blanks between them. Those that put something off are too common in the
    /// names of plans (`今後の予定`).
    private func isWideExclusion(_ word: String) -> Bool {
        guard word.unicodeScalars.first?.isWrittenWithoutBlanks == true else { return false }
        var rest = word.utf8[...]
        var isExcluded = false
        while !rest.isEmpty {
            if let part = wideExcluded.first(where: { rest.starts(with: $0.utf8) }) {
                isExcluded = true
                rest = rest.dropFirst(part.utf8.count)
            } else if let part = wideNeutral.first(where: { rest.starts(with: $0.utf8) }) {
                rest = rest.dropFirst(part.utf8.count)
            } else {
                return false
            }
        }
        return isExcluded
    }

    /// In bytes: a longer text says something of its own.
    private static let maxNote = 60

    /// A label, a note in brackets or a value that is an exclusion: `Won't have`, `deferred`. What says so only as a heading does not count.
    func exclusion(inNote note: String) -> Exclusion? {
        guard note.utf8.count <= Self.maxNote, !headingsOnly.contains(nameKey(note)) else { return nil }
        return exclusion(consistingOf: note.removing("*_"))
    }

    /// The words in front of a text that leave it out, and the text: `Won't have: payment`, `**Out of scope** – refunds`.
    func label(of text: String) -> (exclusion: Exclusion, isBold: Bool, rest: String)? {
        if let (name, value, isBold) = Labels.split(text), !value.isEmpty {
            return exclusion(inNote: name).map { ($0, isBold, value) }
        }
        let start = Substring(text.utf8.prefix(Self.maxNote))
        for dash in [" – ", " — ", " - "] {
            guard let length = start.utf8.offset(of: dash) else { continue }
            let name = String(Substring(text.utf8.prefix(length)))
            let rest = String(Substring(text.utf8.dropFirst(length + dash.utf8.count))).trimmed
            guard !rest.isEmpty, let exclusion = exclusion(inNote: name) else { return nil }
            return (exclusion, text.utf8.starts(with: "**".utf8), rest)
        }
        return nil
    }

    /// An attribute that says that its requirement is not to be built: a priority, status, version or scope.
    func exclusion(in attribute: Attribute) -> Exclusion? {
        switch attribute.name {
        case .priority where attribute.value.utf8.count > 1:
            switch Priority(stated: attribute.value) {
            case .must, .should: return nil
            case .wont: return .permanent
            default: return exclusion(inNote: attribute.value)
            }
        case .priority, .status, .version: return exclusion(inNote: attribute.value)
        default:
            guard scopeNames.contains(nameKey(attribute.name.text)) else { return nil }
            return negativeValues.contains(nameKey(attribute.value)) ? .permanent : exclusion(inNote: attribute.value)
        }
    }
}

// Headings and sentences.
extension ExclusionWords {
    /// A heading that is an exclusion, or tells what the product does not do.
    func exclusion(heading: String) -> Exclusion? {
        if let exclusion = exclusion(consistingOf: heading) { return exclusion }
        var words = nameWords(heading)
        guard let first = words.first, headingStarts.contains(first) else { return nil }
        // `Ce que le produit ne fait pas`
        if let last = words.last, negations.contains(last) { words.removeLast() }
        guard let last = words.popLast(), predicates.contains(last) else { return nil }
        while let word = words.last, neutral.contains(word), !negations.contains(word) { words.removeLast() }
        return words.last.map(negations.contains) == true ? .permanent : nil
    }

    /// Whether a heading begins as an exclusion and goes on with words of another kind, or tells what something does not do.
    func mayExclude(heading: String) -> Bool {
        let words = nameWords(heading)
        guard let first = words.first else { return false }
        if headingStarts.contains(first), words.contains(where: negations.contains) { return true }
        return starts.contains(first) && (excluded + deferred).contains { words.starts(with: $0) }
    }

    /// Whether a heading without another meaning may be an exclusion: a list of wishes, or a stage behind the first one.
    func mayPutOff(heading: String) -> Bool { doubtful.contains(nameKey(heading)) || (stage(ofHeading: heading) ?? 0) > 1 }

    /// The number of the stage that a heading consists of: `Phase 2`, `v2`.
    func stage(ofHeading heading: String) -> Int? {
        let words = nameWords(heading)
        guard let number = words.last, ReadingVocabulary.isVersion(number), words.count <= 2,
            words.count == 1 ? number.utf8.first == UInt8(ascii: "v") : isStage(words[0])
        else { return nil }
        return Int(String(decoding: number.utf8.drop { !$0.isDigit }.prefix(while: \.isDigit), as: UTF8.self))
    }

    /// Whether a heading has a word that excludes or denies, so that what is below it may be the opposite of a function.
    func denies(heading: String) -> Bool {
        let words = nameWords(heading)
        return mayPutOff(heading: heading) || words.contains(where: negations.contains)
            || words.indices.contains { start in
                starts.contains(words[start]) && (excluded + deferred).contains { words[start...].starts(with: $0) }
            }
            || words.contains { word in
                word.unicodeScalars.first?.isWrittenWithoutBlanks == true
                    && wideExcluded.contains { word[...].utf8.offset(of: $0) != nil }
            }
    }

    /// Whether a sentence has words that put something out of scope; single words say too little in a sentence.
    func isAnnounced(in sentence: String) -> Bool {
        let words = nameWords(sentence.removing("*_"))
        return words.indices.contains { start in
            starts.contains(words[start]) && excluded.contains { $0.count > 1 && words[start...].starts(with: $0) }
        }
    }
}
