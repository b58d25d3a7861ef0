import Figures
import Languages
import PRDModel

/// The requirements of several categories, taken apart.
package struct Statements {
    /// In the order of the request, empty categories too.
    package let categories: [Category]
    /// In the order of the categories, then of the files.
    package let all: [Statement]
    private let byCategory: [CategoryID: [Statement]]
    private let byID: [RequirementID: Statement]
    package let language: WordingLanguage
    private let telling = TellingWords()

    package init(_ lists: [RequirementList], language: WordingLanguage = .english) {
        self.language = language
        categories = lists.map(\.category)
        var byCategory: [CategoryID: [Statement]] = [:]
        for list in lists { byCategory[list.category.id, default: []] += list.items.map(Statement.init) }
        let all = unique(lists.map(\.category.id)).flatMap { byCategory[$0] ?? [] }
        self.byCategory = byCategory
        self.all = all
        byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package subscript(category: CategoryID) -> [Statement] { byCategory[category] ?? [] }
    package subscript(id: RequirementID) -> Statement? { byID[id] }

    /// The telling words of the whole text.
    package func words(of statement: Statement) -> [String] { telling.words(of: statement, language) }

    package func reads(_ category: CategoryID) -> Bool { byCategory[category] != nil }
}

/// Several analyses compare the same words, and finding them is most of their work.
private final class TellingWords {
    private var found: [RequirementID: [String]] = [:]

    func words(of statement: Statement, _ language: WordingLanguage) -> [String] {
        if let known = found[statement.id] { return known }
        let words = statement.words(language)
        found[statement.id] = words
        return words
    }
}

extension Statement {
    /// All sentences of paragraphs and lists, without tables, code and quotations.
    package var sentences: [String] {
        body.flatMap { block -> [String] in
            switch block {
            case .paragraph(let text): [PlainText.text(of: text)]
            case .list(let lines): ListLines.topLevel(lines).map(PlainText.text)
            default: []
            }
        }
    }

    /// What it is compared with others by: the title and the statement, and the points that the statement announces. Its criteria are
    /// often the same as those of its neighbours.
    var compared: [String] {
        var texts = [requirement.title ?? "", requirement.statement].filter { !$0.isBlank }
        if requirement.statement.hasSuffix(":"), case .list(let lines)? = requirement.details.first {
            texts += ListLines.topLevel(lines)
        }
        return texts.map(PlainText.text)
    }

    fileprivate func words(_ language: WordingLanguage) -> [String] {
        Words.significant(
            body.flatMap { block -> [String] in
                if case .table(let rows) = block { rows } else { block.lines }
            }.joined(separator: " "), language: language)
    }

    /// Whether something is taken for granted rather than feared; ratings and plans make it a risk.
    package var isAssumption: Bool {
        if requirement[.kind] == "assumption" { return true }
        if labels[.likelihood] != nil || labels[.mitigation] != nil || labels[.contingency] != nil { return false }
        let prefix = id.text.uppercased()
        if prefix.hasPrefix("ASM") || prefix.hasPrefix("ASSUM") { return true }
        let words = Words.all(lead)
        if words.contains(where: { $0.hasPrefix("assum") || $0.hasPrefix("presum") || $0 == "annahme" }) { return true }
        if words.contains("an"), words.starts(with: ["wir", "nehmen"]) { return true }
        let openings = [
            ["nous", "supposons"], ["on", "suppose"], ["hypothèse"], ["suponemos"], ["se", "supone"], ["supuesto"],
        ]
        if openings.contains(where: { words.starts(with: $0) }) { return true }
        let group = Words.all(requirement.group ?? "")
        return group.contains { $0.hasPrefix("assum") || $0.hasPrefix("annahme") } && !group.contains { $0.hasPrefix("risk") }
    }

    /// Likelihood times impact; nil unless both are stated as known ratings.
    package var weight: Int? {
        guard let likelihood = labels[.likelihood].flatMap(Rating.init(stated:)),
            let impact = labels[.impact].flatMap(Rating.init(stated:))
        else { return nil }
        return likelihood.rawValue * impact.rawValue
    }

    /// The date by which it is due, or else the first date in the text.
    package var date: StatedDate? { dueDate ?? statedDates.first }

    /// The dates of the first paragraph that come once.
    package var dates: [StatedDate] { statedDates.filter { !$0.mayRecur } }

    /// The date that is noted as due.
    package var dueDate: StatedDate? { labels[.due].flatMap(StatedDate.noted) }
}
