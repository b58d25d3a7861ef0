import Analysis
import Figures
import Languages
import PRDModel

/// A figure, a name or a phrase that requirements of several kinds share, such as what a function does, a risk doubts and an action measures. It
/// says no more than that all of them have it.
struct Thread {
    let words: String
    /// First those that demand something, then those that may stop or bind it, each in the order of the document.
    let statements: [Statement]

    /// Those that run through the most kinds first, and through the fewest requirements among these; of those that run through the same
    /// requirements only the first.
    static func all(_ all: Statements) -> [Thread] {
        let open = all.all.filter { !$0.requirement.isProse && !$0.isDone }
        let binding = open.filter { Self.binding.contains($0.requirement.category) }
        let bound = open.filter { !Self.binding.contains($0.requirement.category) }
        guard !binding.isEmpty else { return [] }
        let language = isWritten(in: all.language, open) ? all.language : .other
        var found: [String: Shared] = [:]
        var order: [String] = []
        for statement in binding {
            for term in terms(of: statement, language) {
                if found[term.key] == nil { order.append(term.key) }
                found[term.key, default: Shared(term: term)].binding.append(statement)
            }
        }
        for statement in bound {
            for term in terms(of: statement, language) { found[term.key]?.bound.append(statement) }
        }
        let shared = order.compactMap { found[$0] }.filter(\.isTelling)
        let rare = shared.contains(where: \.term.isFigure) ? rareWords(of: open, all) : []
        let threads = shared.compactMap { $0.thread(all, rare) }.enumerated().sorted { left, right in
            let (first, second) = (left.element, right.element)
            return (-first.kinds.count, first.isName ? 1 : 0, first.statements.count, left.offset) < (
                -second.kinds.count, second.isName ? 1 : 0, second.statements.count, right.offset
            )
        }.map(\.element)
        var told: [Set<RequirementID>] = []
        return threads.filter { thread in
            let ids = Set(thread.statements.map(\.id))
            guard !told.contains(where: { ids.isSubset(of: $0) }) else { return false }
            told.append(ids)
            return true
        }
    }

    /// Names of tools stand in many requirements that have little to do with one another.
    private let isName: Bool

    /// Whether the texts are not in another language than the document, so that its words that tell nothing are those of the texts.
    private static func isWritten(in language: WordingLanguage, _ statements: [Statement]) -> Bool {
        guard let found = TextLanguage.detected(in: statements.prefix(sample).map(\.requirement.statement)) else { return true }
        return WordingLanguage(found) == language
    }

    private static let sample = 200

    private var kinds: Set<CategoryID> { Set(statements.map(\.requirement.category)) }

    /// What may stop or bind what another kind demands.
    private static let binding: Set<CategoryID> = [.risksAssumptions, .openQuestions, .constraints, .actionItems]

    /// More requirements than this share something that is everywhere.
    private static let most = 4

    private static func rareWords(of statements: [Statement], _ all: Statements) -> Set<String> {
        var counts: [String: Int] = [:]
        for word in statements.flatMap(all.words) { counts[word, default: 0] += 1 }
        return Set(counts.filter { $1 <= most }.keys)
    }

    private enum TermKind { case figure, name, phrase }

    private struct Term {
        let words: String
        let kind: TermKind
        /// Equal for forms of the same words.
        let key: String
        var isFigure: Bool { kind == .figure }
        var hasDecimals: Bool {
            words.utf8.contains { $0 == .stop || $0 == .comma }
        }
    }

    private struct Shared {
        let term: Term
        var binding: [Statement] = []
        var bound: [Statement] = []

        /// A phrase may also run through kinds that only bind, as a risk's mitigation and the action that sees to it.
        var isTelling: Bool {
            let isShared = term.kind == .phrase ? Set((binding + bound).map(\.requirement.category)).count > 1 : !bound.isEmpty
            return isShared && binding.count + bound.count <= Thread.most
        }

        func thread(_ all: Statements, _ rare: Set<String>) -> Thread? {
            let statements = bound + binding
            let thread = Thread(words: term.words, statements: statements, isName: term.kind == .name)
            // A figure of three kinds, or with decimals, is hardly one of several things.
            guard term.isFigure, thread.kinds.count < 3, !term.hasDecimals else { return thread }
            // The same figure may be of two things, which have no telling word in common.
            let own = Set(Words.significant(term.words, language: all.language))
            let words = statements.map { Set(all.words(of: $0)).intersection(rare).subtracting(own) }
            let related = statements.indices.filter { index in
                words.indices.contains { $0 != index && !words[$0].isDisjoint(with: words[index]) }
            }.map { statements[$0] }
            let rest = Thread(words: term.words, statements: related, isName: false)
            return rest.kinds.isDisjoint(with: Thread.binding) || rest.kinds.isSubset(of: Thread.binding) ? nil : rest
        }
    }

    private static func terms(of statement: Statement, _ language: WordingLanguage) -> [Term] {
        let terms =
            phrases(in: statement, language).map { words in
                let stems = words.split(separator: " ").map { Words.significant(String($0), language: language).joined() }
                return Term(words: words, kind: .phrase, key: stems.joined(separator: " "))
            } + figures(of: statement).map { Term(words: $0, kind: .figure, key: $0.lowercased()) }
            + names(in: statement).map { Term(words: $0, kind: .name, key: $0.lowercased()) }
        var seen: Set<String> = []
        return terms.filter { seen.insert($0.key).inserted }
    }

    /// Amounts with their units, without what bounds them: `60 seconds` of `not older than 60 seconds`.
    private static func figures(of statement: Statement) -> [String] {
        statement.measures.compactMap { measure in
            let words = measure.split(separator: " ").drop { $0.utf8.first?.isDigit != true }
            return words.count > 1 && words.contains { $0.utf8.contains(where: \.isLetter) } ? words.joined(separator: " ") : nil
        }
    }

    /// Two telling words that stand side by side: `shadow invoices`, `works council`. Only where the language has lists of the words that tell
    /// nothing.
    private static func phrases(in statement: Statement, _ language: WordingLanguage) -> [String] {
        guard language != .other else { return [] }
        return statement.sentences.flatMap { sentence in
            let words = sentence.split(separator: " ")
            return zip(words, words.dropFirst()).compactMap { first, second -> String? in
                guard isTelling(first, language) else { return nil }
                let end = second.utf8.lastIndex { $0.isLetter }.map { second.utf8.index(after: $0) } ?? second.startIndex
                let last = second[..<end]
                return isTelling(last, language) ? first + " " + last : nil
            }
        }
    }

    private static func isTelling(_ word: Substring, _ language: WordingLanguage) -> Bool {
        word.utf8.count > 2 && word.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "-" }
            && !Words.significant(String(word), language: language).isEmpty
    }

    /// Words that only a name is written like: `PlanMed`, `2G`, `SAP`. Words of grammar in capitals and abbreviations that every project has are
    /// none.
    private static func names(in statement: Statement) -> [String] {
        statement.sentences.flatMap(words).filter { word in
            let letters = word.utf8.filter(\.isLetter)
            let capitals = word.utf8.dropFirst().count(where: \.isUppercase)
            let isNamed =
                capitals > 0 || word.utf8.first?.isDigit == true && letters.count == 1 && letters.first?.isUppercase == true
            let isWhole = word.utf8.allSatisfy { $0 < 0x80 && ($0.isLetter || $0.isDigit || $0 == .hyphen) }
            return isNamed && isWhole && word.utf8.count > 1 && !common.contains(word)
                // IDs are references, and told as such.
                && !(word.utf8.contains(.hyphen) && word.utf8.contains(where: \.isDigit))
        }
    }

    /// In one piece what marks join, such as a file's name.
    private static func words(of text: String) -> [String] {
        text.unicodeScalars.split { scalar in
            !scalar.properties.isAlphabetic && scalar.properties.numericType == nil && !joining.contains(scalar)
        }.compactMap { word in
            let rest = word.drop(while: joining.contains)
            return rest.lastIndex { !joining.contains($0) }.map { String(Substring(rest[...$0])) }
        }
    }

    private static let joining = Set("-_./+#@".unicodeScalars)

    private static let common: Set<String> = [
        "SHALL", "MUST", "SHOULD", "MAY", "WHEN", "WHERE", "WHILE", "IF", "THEN", "THE", "AND", "OR", "NOT", "GIVEN", "ALL", "NO",
        "ON", "ID",
        "IDs", "API", "APIs", "UI", "URL", "PDF", "CSV", "JSON", "XML", "HTTP", "HTTPS", "HTML", "SQL", "IT", "FAQ", "MVP", "KPI",
        "CI", "OK",
        "TBD", "TODO", "PC", "E-Mail", "e-mail", "II", "III", "GmbH", "EUR", "USD", "UTC", "TB", "GB", "MB", "KB", "kB",
    ]
}
