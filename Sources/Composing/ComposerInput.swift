import Analysis
import Figures
import Languages
import PRDModel

/// A request as the sections' composers read it.
struct ComposerInput {
    let section: Section
    let statements: Statements
    let projected: ProjectedRequirements
    let words: ComposerWords
    private let language: Language
    private let context: Set<SectionID>
    private let citable: Set<RequirementID>

    init(_ request: GenerationRequest) {
        section = request.section
        statements = Statements(request.requirements, language: WordingLanguage(request.language.language))
        projected = request.projected
        words = request.language.language.composer
        language = request.language.language
        context = Set(request.context.map(\.id))
        var citable = Set(statements.all.map(\.id) + projected.dates.map(\.id))
        for part in request.context { citable.formUnion(citedIDs(in: part.text.content)) }
        self.citable = citable
    }

    private var document: DocumentWords { language.document }

    subscript(category: CategoryID) -> [Statement] { statements[category] }

    /// Whether an earlier section stands in the document.
    func follows(_ id: String) -> Bool { context.contains(SectionID(id)) }

    func name(of category: CategoryID) -> String {
        (statements.categories.first { $0.id == category } ?? Categories.builtIn(category, in: language)).map {
            Inline.escaped($0.displayName)
        } ?? category.text
    }

    /// `[A] [B]` without prose, which is never cited; an ID that neither a requirement of the request nor an earlier section has stays without
    /// brackets.
    func cite(_ ids: some Sequence<RequirementID>) -> String {
        unique(ids).filter { statements[$0]?.requirement.isProse != true }
            .map { citable.contains($0) ? "[\($0.text)]" : $0.text }.joined(separator: " ")
    }

    func cite(_ statements: some Sequence<Statement>) -> String { cite(statements.map(\.id)) }

    /// All of its first paragraph, or a part of it, with its ID before the last stop.
    ///
    /// - Parameter isEnded: whether it has a final stop although its author wrote none.
    func cited(_ statement: Statement, _ text: String? = nil, isEnded: Bool = true) -> String {
        let text = text ?? statement.paragraph
        if statement.requirement.isProse { return text.withFinalStop }
        let id = cite([statement.id])
        if Self.endings.contains(where: text.hasSuffix) { return text + " " + id }
        let stop = isEnded || text.withoutFinalStop != text ? text.finalStop : ""
        return text.withoutFinalStop + " " + id + stop
    }

    private static let endings = ["?", "!", "？", "！", ".\"", "?\"", "!\"", ":", "`"]

    /// Sentences one after the other.
    func joined(_ sentences: [String]) -> String { sentences.joined(separator: document.gap) }

    /// `“fast”, “easy”`
    func quoted(_ texts: [String]) -> String {
        texts.map { words.quotation.filled(Inline.escaped($0)) }.joined(separator: document.comma)
    }

    /// That categories are empty, by default those of the section. A requirement in one of them would disprove it, so nothing else is claimed.
    func nothingListed(under categories: [CategoryID]? = nil) -> String {
        let empty = (categories ?? statements.categories.map(\.id)).filter { self[$0].isEmpty }
        return words.nothingListed.filled(quoted(empty.isEmpty ? [section.title] : empty.map(name)))
    }

    /// `Owner: Ann`
    func labelled(_ label: String, _ text: String) -> String { label + words.colon + document.gap + text }

    /// The same with a bold label, behind which Markdown wants a blank in every language.
    func labelledInBold(_ label: String, _ text: String) -> String { "**\(label)\(words.colon)** " + text }

    func conflict(_ finding: Finding) -> String {
        var text = finding.rule == .differingFigures ? words.differingFigures : words.conflict
        let values = [cite([finding.requirement.id]), cite(finding.others.map(\.id)), quoted(finding.evidence)]
        for (number, value) in values.enumerated() { text = text.replacing("{\(number + 1)}", with: value) }
        return text
    }

    /// An attribute's name in the document's language, or as its author wrote it.
    func label(_ name: AttributeName) -> String { words.attributes[name] ?? Inline.escaped(name.text).capitalised }

    /// The attributes that some of the statements lack although others of them have them, with the IDs of those that lack them. What nobody
    /// states is not a gap: the team may not use it.
    func missing(_ names: [AttributeName], in statements: [Statement]) -> String? {
        var gaps: [(names: [String], ids: String)] = []
        for name in names {
            let without = statements.filter { !$0.states(name) }
            guard !without.isEmpty, without.count < statements.count else { continue }
            let ids = cite(without)
            if let same = gaps.firstIndex(where: { $0.ids == ids }) {
                gaps[same].names.append(label(name))
            } else {
                gaps.append(([label(name)], ids))
            }
        }
        let texts = gaps.map { $0.names.joined(separator: document.comma) + " " + $0.ids }
        return texts.isEmpty ? nil : labelledInBold(words.missing, texts.joined(separator: "; ") + ".")
    }
}

extension Statement {
    /// Whether it has an attribute, or says the same in its text.
    fileprivate func states(_ name: AttributeName) -> Bool {
        if labels[name] != nil { return true }
        return switch name {
        case .due: date != nil
        case .metric, .target: !measures.isEmpty
        case .mitigation: isMitigated
        default: false
        }
    }
}

/// Requirements that stand under one heading.
struct Area {
    /// Nil for those without a heading.
    let name: String?
    let statements: [Statement]
    /// How many headings lie above what is below this one.
    var depth = 1

    /// By the outermost heading that tells them apart, in order of appearance, those without a heading at the end.
    static func areas(of statements: [Statement]) -> [Area] {
        let paths = statements.map(\.area)
        var shared = 0
        while let first = paths.first?.dropFirst(shared).first, paths.allSatisfy({ $0.count > shared + 1 && $0[shared] == first })
        {
            shared += 1
        }
        var areas = grouped(statements) { $0.area.dropFirst(shared).first }
        for index in areas.indices { areas[index].depth = shared + 1 }
        return areas
    }

    /// Those of one name together, in order of appearance, those without a name at the end.
    static func grouped(_ statements: [Statement], by name: (Statement) -> String?) -> [Area] {
        let members = Dictionary(grouping: statements, by: name)
        let names = unique(statements.map(name))
        return (names.filter { $0 != nil } + names.filter { $0 == nil }).map { Area(name: $0, statements: members[$0] ?? []) }
    }
}
