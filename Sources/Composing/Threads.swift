import Analysis
import Figures
import Languages
import PRDModel

/// A figure or a name that requirements of several kinds share, such as a limit that a function keeps, a risk doubts and an action measures.
/// It says no more than that all of them have it.
struct Thread {
    let words: String
    /// In the order of the document.
    let statements: [Statement]

    /// Those that run through the most kinds first, and through the fewest requirements among these.
    static func all(in statements: [Statement]) -> [Thread] {
        let kinds = Set(statements.map(\.requirement.category))
        guard !kinds.isDisjoint(with: binding), !kinds.isSubset(of: binding) else { return [] }
        var found: [String: (words: String, statements: [Statement])] = [:]
        var order: [String] = []
        for statement in statements where !statement.requirement.isProse && !statement.isDone {
            for words in unique(figures(of: statement) + names(in: statement)) {
                let key = words.lowercased()
                if found[key] == nil { order.append(key) }
                found[key, default: (words, [])].statements.append(statement)
            }
        }
        let threads = order.compactMap { found[$0].map { Thread(words: $0.words, statements: $0.statements) } }.filter(
            \.isTelling)
        return threads.enumerated().sorted { left, right in
            let (first, second) = (left.element, right.element)
            return (-first.kinds.count, first.statements.count, left.offset) < (
                -second.kinds.count, second.statements.count, right.offset
            )
        }.map(\.element)
    }

    private var kinds: Set<CategoryID> { Set(statements.map(\.requirement.category)) }

    /// More requirements than this share something that is everywhere.
    private static let most = 7
    /// What may stop or bind what another kind demands.
    private static let binding: Set<CategoryID> = [.risksAssumptions, .openQuestions, .constraints, .actionItems]

    private var isTelling: Bool {
        kinds.count > 1 && statements.count <= Self.most && !kinds.isDisjoint(with: Self.binding)
            && !kinds.isSubset(of: Self.binding)
    }

    /// Amounts with their units, without what bounds them: `60 seconds` of `not older than 60 seconds`.
    private static func figures(of statement: Statement) -> [String] {
        statement.measures.compactMap { measure in
            let words = measure.split(separator: " ").drop { $0.utf8.first?.isDigit != true }
            return words.count > 1 && words.contains { $0.utf8.contains(where: \.isLetter) } ? words.joined(separator: " ") : nil
        }
    }

    /// Words that only a name is written like: `PlanMed`, `2G`, `SAP`. Words of grammar in capitals and abbreviations that every project has are
    /// none.
    private static func names(in statement: Statement) -> [String] {
        statement.sentences.flatMap(words).filter { word in
            let letters = word.utf8.filter(\.isLetter)
            let capitals = word.utf8.dropFirst().count(where: \.isUppercase)
            let isNamed =
                capitals > 0 || word.utf8.first?.isDigit == true && letters.count == 1 && letters.first?.isUppercase == true
            return isNamed && word.utf8.allSatisfy { $0 < 0x80 } && word.utf8.count > 1 && !common.contains(word)
                // IDs are references, and told as such.
                && !(word.utf8.contains(.hyphen) && word.utf8.contains(where: \.isDigit))
        }
    }

    private static func words(of text: String) -> [String] {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            return text.utf8.split { !$0.isLetter && !$0.isDigit && $0 != .hyphen }.map { String(decoding: $0, as: UTF8.self) }
        }
        return text.unicodeScalars.split { !$0.properties.isAlphabetic && $0.properties.numericType == nil && $0 != "-" }
            .map(String.init)
    }

    private static let common: Set<String> = [
        "SHALL", "MUST", "SHOULD", "MAY", "WHEN", "WHERE", "WHILE", "IF", "THEN", "THE", "AND", "OR", "NOT", "GIVEN", "ALL", "NO",
        "ON", "ID",
        "IDs", "API", "APIs", "UI", "URL", "PDF", "CSV", "JSON", "XML", "HTTP", "HTTPS", "HTML", "SQL", "IT", "FAQ", "MVP", "KPI",
        "CI", "OK",
        "TBD", "TODO", "PC", "E-Mail", "e-mail", "II", "III", "GmbH", "EUR", "USD", "UTC", "TB", "GB", "MB", "KB", "kB",
    ]
}
