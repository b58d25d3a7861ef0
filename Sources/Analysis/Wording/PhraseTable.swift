import Languages
import PRDModel

/// What a requirement leaves open by its words.
package enum Missing: Hashable, Sendable {
    case speed, ease, quality, time, amount, condition, range, content
    /// A clause of a law or standard.
    case clause
    // The halves of an EARS sentence.
    case then, response, system

    /// Completes "What has to be stated: …".
    package var text: String {
        switch self {
        case .speed: "a longest time or a least rate"
        case .ease: "what users can do, in how many steps or how much time"
        case .quality: "what is observed when it holds"
        case .time: "a date or a period"
        case .amount: "a number or a share"
        case .condition: "the case in which it applies and who decides"
        case .range: "the complete list"
        case .content: "the missing content"
        case .clause: "the clauses that have to be met, or how that is shown"
        case .then: "'THEN' before what the system shall do"
        case .response: "which system SHALL do what"
        case .system: "which system SHALL do it"
        }
    }
}

/// Phrases of one language by their first word.
///
/// A phrase is words with blanks between them. `*` stands for any word, `*s` for one that ends so, `a|b` for one of them, `word~`
/// for a German adjective in all its endings; `$` at the end asks for the end of a clause, `^` in front for the beginning of the
/// sentence.
struct PhraseTable: Sendable {
    struct Entry: Sendable {
        fileprivate let parts: [Part]
        fileprivate let opensSentence: Bool
        fileprivate let endsClause: Bool
        /// Nil for a phrase that is known to be harmless, so that a part of it is no finding.
        let rule: Rule?
        let missing: Missing?

        fileprivate var weight: Int {
            let exact = parts.filter { if case .oneOf = $0 { true } else { false } }.count
            return parts.count * 100 + exact * 10 + (endsClause ? 2 : 0) + (rule == nil ? 1 : 0)
        }
    }

    fileprivate enum Part: Hashable, Sendable {
        case any
        case ending(String)
        case oneOf(Set<String>)

        func accepts(_ word: String) -> Bool {
            switch self {
            case .any: true
            case .ending(let suffix): word.utf8.count > suffix.utf8.count + 1 && word.hasSuffix(suffix)
            case .oneOf(let words): words.contains(word)
            }
        }
    }

    private var entries: [String: [Entry]] = [:]

    /// - Parameter phrases: with commas or line ends between them.
    mutating func add(_ rule: Rule?, _ missing: Missing? = nil, _ phrases: String) {
        for phrase in phrases.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
            var words = phrase.split(separator: " ").map(String.init)
            let opensSentence = words.first == "^"
            if opensSentence { words.removeFirst() }
            let endsClause = words.last == "$"
            if endsClause { words.removeLast() }
            let parts = words.map(Self.part)
            guard case .oneOf(let firsts)? = parts.first else { continue }
            let entry = Entry(
                parts: parts, opensSentence: opensSentence, endsClause: endsClause, rule: rule, missing: missing)
            for first in firsts { entries[first, default: []].append(entry) }
        }
    }

    /// Longer phrases go before shorter ones, those with fewer wild cards before others.
    mutating func sort() {
        for key in entries.keys { entries[key]?.sort { $0.weight > $1.weight } }
    }

    private static func part(_ word: String) -> Part {
        if word == "*" { return .any }
        if word.hasPrefix("*") { return .ending(String(word.dropFirst())) }
        let forms = word.split(separator: "|").flatMap { form -> [String] in
            guard form.hasSuffix("~") else { return [String(form)] }
            return ["", "e", "en", "er", "es", "em"].map { form.dropLast() + $0 }
        }
        return .oneOf(Set(forms))
    }

    /// The longest phrase that begins at a word, and how many words it has.
    func phrase(in sentence: SentenceWords, at index: Int) -> (entry: Entry, length: Int)? {
        guard let candidates = entries[sentence.words[index].text] else { return nil }
        for entry in candidates {
            let end = index + entry.parts.count
            guard end <= sentence.words.count, !entry.opensSentence || index == 0 else { continue }
            guard !entry.endsClause || sentence.endsClause(end - 1) else { continue }
            if zip(entry.parts, sentence.words[index..<end]).allSatisfy({ $0.accepts($1.text) }) {
                return (entry, entry.parts.count)
            }
        }
        return nil
    }
}
