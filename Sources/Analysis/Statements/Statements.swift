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

    /// - Parameter colon: between a title and the text behind it.
    package init(_ lists: [RequirementList], language: WordingLanguage = .english, colon: String = ": ") {
        self.language = language
        categories = lists.map(\.category)
        var byCategory: [CategoryID: [Statement]] = [:]
        for list in lists { byCategory[list.category.id, default: []] += list.items.map { Statement($0, colon: colon) } }
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
    /// What it is compared with others by: the title and the statement, and the points that the statement announces. Its criteria are
    /// often the same as those of its neighbours.
    var compared: [String] {
        var texts = [requirement.title ?? "", requirement.statement].filter { !$0.isBlank }
        if requirement.statement.hasSuffix(":"), case .list(let lines)? = requirement.details.first {
            texts += ListLines.topLevel(lines)
        }
        return texts.map(PlainText.text)
    }

    /// Whether it states an amount of money.
    package var statesMoney: Bool {
        FigureScanner.matches(in: sentences.joined(separator: " ")).contains { match in
            if case .quantity(_, .money) = match.figure.meaning { true } else { false }
        }
    }

    /// The amount of the first sentence that is not to be exceeded or missed: `under 30 seconds`; nil where there are several amounts.
    package var bound: String? {
        let measures = FigureScanner.measures(in: lead)
        return measures.count == 1 && FigureScanner.isBound(measures[0]) ? measures[0] : nil
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
        let words = Words.all(
            [requirement.title, Sentences.split(requirement.statement).first].compactMap { $0 }.joined(separator: " "))
        if words.contains(where: { $0.hasPrefix("assum") || $0.hasPrefix("presum") || $0 == "annahme" }) { return true }
        if words.contains("an"), words.starts(with: ["wir", "nehmen"]) { return true }
        let openings = [
            ["nous", "supposons"], ["on", "suppose"], ["hypothèse"], ["suponemos"], ["se", "supone"], ["supuesto"],
        ]
        if openings.contains(where: { words.starts(with: $0) }) { return true }
        let group = Words.all(requirement.group ?? "")
        return group.contains { $0.hasPrefix("assum") || $0.hasPrefix("annahme") } && !group.contains { $0.hasPrefix("risk") }
    }

    /// Whether it stands below a heading for what is done about risks, and not about one of them: `Mitigation Strategies`.
    package var isMitigationPlan: Bool {
        guard requirement.category == .risksAssumptions, let heading = requirement.area.last.map(nameKey) else { return false }
        return Self.mitigations.contains(heading)
    }

    /// Whether it tells of what may go wrong.
    package var isRisk: Bool { !isAssumption && !isMitigationPlan }

    private static let mitigations = Set(
        (ReadingWords.all.flatMap { $0.labels[.mitigation] ?? [] } + [
            "Mitigation Strategies", "Risk Mitigation", "Risk Mitigations",
        ]).map(nameKey))

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

    /// The first and the last day of what is due `from 4 to 20 January 2027`; nil unless both are stated, with nothing else between them.
    package var period: (start: String, end: String)? {
        let text = labels[.due] ?? paragraph
        let dates = StatedDate.stated(in: text)
        guard dates.count == 2, let start = dates[0].day, let end = dates[1].day, start < end,
            let first = text.firstRange(of: dates[0].text),
            let second = text[first.upperBound...].firstRange(of: dates[1].text)
        else { return nil }
        let joint = text[first.upperBound..<second.lowerBound].trimmed.lowercased()
        let isBetween = Self.between.contains(Words.all(String(text[..<first.lowerBound])).last ?? "")
        guard Self.until.contains(joint) || isBetween && Self.and.contains(joint) else { return nil }
        return (start, end)
    }

    private static let between = wordSet("between zwischen entre")
    private static let and = wordSet("and und et y")
    private static let until: Set<String> = [
        "–", "—", "-", "to", "until", "till", "through", "bis", "au", "jusqu'au", "al", "hasta", "〜", "～",
    ]

    /// Days and months that something is due by, without their year. A year beside them or above them says which is meant, and what comes
    /// every year needs none.
    var deadlinesWithoutYear: [String] {
        let due = labels[.due].flatMap(StatedDate.noted).map { [$0] } ?? []
        let stated = statedDates
        let above = (requirement.area + [requirement.title ?? ""]).joined(separator: " ")
        guard !(due + stated).contains(where: \.hasYear), !Words.all(above).contains(where: { FigureDates.year($0) != nil }),
            Self.recurring.isDisjoint(with: Words.all(paragraph))
        else { return [] }
        return (due + stated.filter(\.isDeadline)).filter { $0.date.month != nil || $0.date.quarter != nil }.map(\.text)
    }

    private static let recurring = wordSet(
        "every each annual annually yearly year's jährlich jährliche jährlichen jedes jeden jeder alljährlich chaque annuel cada anual"
    )

    /// The date that is noted as due.
    package var dueDate: StatedDate? { labels[.due].flatMap(StatedDate.noted) }
}
