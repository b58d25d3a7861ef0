import Analysis
import Figures
import Languages
import PRDModel

/// A request as the sections' composers read it.
struct ComposerInput {
    let section: Section
    let statements: Statements
    let duplicates: Duplicates
    let projected: ProjectedRequirements
    let size: Size
    let words: ComposerWords
    private let language: Language
    private let context: [GenerationRequest.Context]
    private let citable: Set<RequirementID>
    /// The requirements that say `see` of one.
    private let seenFrom: [RequirementID: [RequirementID]]

    /// Of few requirements, a summary that tells several of each kind would be all of the document.
    enum Size {
        case tiny, small, large

        fileprivate init(of statements: [Statement]) {
            switch statements.count(where: { !$0.requirement.isProse && !$0.isDone }) {
            case ...15: self = .tiny
            case ...40: self = .small
            default: self = .large
            }
        }
    }

    init(_ request: GenerationRequest) {
        section = request.section
        language = request.language.language
        words = language.composer
        statements = Statements(
            request.requirements, language: WordingLanguage(language), colon: words.colon + language.document.gap)
        duplicates = Duplicates(statements)
        projected = request.projected
        size = Size(of: statements.all)
        context = request.context
        var citable = Set(statements.all.map(\.id) + projected.dates.map(\.id)).union(projected.references)
        for part in request.context { citable.formUnion(citedIDs(in: part.text.content)) }
        self.citable = citable
        var seenFrom: [RequirementID: [RequirementID]] = [:]
        for statement in statements.all {
            for reference in statement.references where reference.kind == .see {
                seenFrom[reference.target, default: []].append(statement.id)
            }
        }
        self.seenFrom = seenFrom
    }

    private var document: DocumentWords { language.document }
    var comma: String { document.comma }

    subscript(category: CategoryID) -> [Statement] { statements[category] }

    /// Whether an earlier section stands in the document.
    func follows(_ id: String) -> Bool { context.contains { $0.id == SectionID(id) } }

    func name(of category: CategoryID) -> String {
        (statements.categories.first { $0.id == category } ?? Categories.builtIn(category, in: language)).map {
            Inline.escaped($0.displayName)
        } ?? category.text
    }

    /// What one requirement of a category is called.
    func noun(of category: CategoryID) -> String {
        switch category {
        case .userGoals: words.goal
        case .problems: words.problem
        case .functionalRequirements, .qualityRequirements: words.requirement
        case .risksAssumptions: words.risk
        case .openQuestions: words.question
        default: name(of: category)
        }
    }

    /// `[A] [B]` without prose, which is never cited; an ID that neither a requirement of the request nor an earlier section has stays without
    /// brackets.
    func cite(_ ids: some Sequence<RequirementID>) -> String {
        unique(ids).filter { statements[$0]?.requirement.isProse != true }
            .map { citable.contains($0) ? "[\($0.text)]" : $0.text }.joined(separator: " ")
    }

    /// What a requirement refers to, and what of the same section refers to it.
    func seen(_ statement: Statement) -> String {
        cite(statement.references.filter { $0.kind == .see }.map(\.target) + (seenFrom[statement.id] ?? []))
    }

    func cite(_ statements: some Sequence<Statement>) -> String { cite(statements.map(\.id)) }

    /// All of its first paragraph, or a part of it, with its ID before the last stop.
    ///
    /// - Parameter isEnded: whether it has a final stop although its author wrote none.
    func cited(_ statement: Statement, _ text: String? = nil, isEnded: Bool = true) -> String {
        let text = text ?? statement.paragraph
        let isEndedByItself = Self.endings.contains(where: text.hasSuffix)
        if statement.requirement.isProse { return isEndedByItself ? text : text.withoutFinalStop + stop(text) }
        let id = cite([statement.id])
        if isEndedByItself { return text + " " + id }
        let stop = isEnded || text.withoutFinalStop != text ? stop(text) : ""
        return text.withoutFinalStop + " " + id + stop
    }

    /// Between the entries of a line; French has a blank on both sides.
    var semicolon: String { words.colon.utf8.count > 1 && !document.gap.isEmpty ? words.colon.dropLast() + "; " : "; " }

    /// Behind what is listed.
    var stop: String { document.gap.isEmpty ? "。" : "." }

    /// The stop that ends a sentence of the language, whatever sign stands in front of it.
    private func stop(_ text: String) -> String {
        document.gap.isEmpty && !text.utf8.allSatisfy { $0 < 0x80 } ? "。" : text.finalStop
    }

    private static let endings = ["?", "!", "？", "！", ".\"", "?\"", "!\"", ":", "`"]

    /// Sentences one after the other.
    func joined(_ sentences: [String]) -> String { sentences.joined(separator: document.gap) }

    /// `“fast”, “easy”`
    func quoted(_ texts: [String]) -> String {
        texts.map { words.quotation.filled(Inline.escaped($0)) }.joined(separator: document.comma)
    }

    /// Expected categories without a requirement. What stands among the problems without being one, background, is told there.
    var emptyCategories: [CategoryID] {
        expectedCategories.filter { category in
            self[category].isEmpty && (category != .problems || self[.background].allSatisfy(\.isPlaceholder))
        }
    }

    func names(of categories: [CategoryID]) -> String { categories.map(name).joined(separator: comma) }

    /// `Owner: Ann`
    func labelled(_ label: String, _ text: String) -> String { label + words.colon + document.gap + text }

    /// The same with a bold label, behind which Markdown wants a blank in every language.
    func labelledInBold(_ label: String, _ text: String) -> String { "**\(label)\(words.colon)** " + text }

    func conflict(_ finding: Finding) -> String {
        var text =
            switch finding.rule {
            case .differingFigures: words.differingFigures
            case .contradiction: words.contradiction
            case .nearDuplicate: words.repeated
            default: words.conflict
            }
        let priorities = ([finding.requirement] + finding.others).compactMap { $0[.priority] }
        let evidence = finding.rule == .nearDuplicate ? priorities : finding.evidence
        let values = [told(finding.requirement), finding.others.map(told).joined(separator: comma), quoted(evidence)]
        for (number, value) in values.enumerated() { text = text.replacing("{\(number + 1)}", with: value) }
        return text
    }

    /// A party to a conflict in its own words, so that nobody has to look it up.
    private func told(_ requirement: Requirement) -> String {
        "\(quoted([PlainText.text(of: brief(Statement(requirement)))])) \(cite([requirement.id]))"
    }

    /// What has to be decided before anything is built: contradictions, what is said twice with different priorities, and what is only
    /// proposed.
    func decisions(_ conflicts: [Finding], among statements: [Statement]) -> [String] {
        (conflicts + repetitions(of: statements)).map(conflict)
            + statements.undecided.map { statement in
                labelled(statement.labels[.status]?.capitalised ?? label(.status), cited(statement, brief(statement)))
            }
    }

    private func repetitions(of statements: [Statement]) -> [Finding] {
        let byCategory = Dictionary(grouping: statements) { $0.requirement.category }
        return unique(statements.map(\.requirement.category)).flatMap { category -> [Finding] in
            // Comparing texts takes long.
            guard Set((byCategory[category] ?? []).compactMap { $0.requirement[.priority] }).count > 1 else { return [] }
            return duplicates.nearDuplicates(of: category).filter(hasPriorities)
        }
    }

    /// Whether what is said twice has two priorities.
    func hasPriorities(_ repetition: Finding) -> Bool {
        let priority = repetition.requirement[.priority]
        return priority != nil && repetition.others.contains { $0[.priority] != nil && $0[.priority] != priority }
    }

    /// Whether it has an attribute, or says the same in its text. What is done about a risk may stand in a sentence of its own, which only some
    /// languages have words to look for.
    private func states(_ name: AttributeName, _ statement: Statement) -> Bool {
        if statement.labels[name] != nil { return true }
        switch name {
        case .due: return statement.date != nil
        case .metric, .target: return !statement.measures.isEmpty || statement.statesMeasure
        case .mitigation:
            let isOneSentence = statement.further.isEmpty && Sentences.split(statement.paragraph).count == 1
            return statement.isMitigated || !["en", "de", "fr"].contains(language.code) && !isOneSentence
        default: return false
        }
    }

    /// An attribute's name in the document's language, or as its author wrote it.
    func label(_ name: AttributeName) -> String { words.attributes[name] ?? Inline.escaped(name.text).capitalised }

    /// What some of the statements lack although others have it, and what is wanted of each and none has.
    ///
    /// - Parameter wanted: of the names; what else nobody states is not a gap, since the team may not use it.
    func missing(_ names: [AttributeName], wanted: [AttributeName] = [], in statements: [Statement], as title: String? = nil)
        -> String?
    {
        // A table tells with its columns what it has.
        let statements = statements.filter { !$0.isTable }
        let (used, unused) = (
            names.filter { name in statements.contains { states(name, $0) } },
            statements.isEmpty ? [] : wanted.filter { name in !statements.contains { states(name, $0) } }
        )
        let gaps = statements.map { statement in (statement, used.filter { !states($0, statement) }.map(label)) }.filter {
            !$1.isEmpty
        }
        var texts = unique(gaps.map(\.1)).map { lacking in
            labelled(lacking.joined(separator: comma), mentions(gaps.filter { $0.1 == lacking }.map(\.0)))
        }
        if !unused.isEmpty { texts.insert("\(unused.map(label).joined(separator: comma))\(words.ofAll)", at: 0) }
        return texts.isEmpty ? nil : labelledInBold(title ?? words.missing, listed(texts))
    }
}

/// Requirements that stand under one heading.
struct Area {
    /// Nil for those without a heading.
    let name: String?
    let statements: [Statement]
    /// How many headings lie above what is below this one.
    var depth = 1

    /// By the outermost heading that tells them apart, in order of appearance, those without a heading first.
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

    /// Those of one name together, in order of appearance, those without a name first: behind a heading they would seem to belong to it.
    static func grouped(_ statements: [Statement], by name: (Statement) -> String?) -> [Area] {
        let members = Dictionary(grouping: statements, by: name)
        let names = unique(statements.map(name))
        return (names.filter { $0 == nil } + names.filter { $0 != nil }).map { Area(name: $0, statements: members[$0] ?? []) }
    }
}
