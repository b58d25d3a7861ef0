import Analysis
import Figures
import Languages
import PRDModel

/// A request as the sections' composers read it.
struct SectionInput {
    let section: Section
    /// For use in the middle of a sentence.
    let product: String
    let statements: Statements
    let links: Links
    let context: [GenerationRequest.Context]
    private let citable: Set<RequirementID>

    init(_ request: GenerationRequest) {
        section = request.section
        product = request.projectTitle.map { Inline.escaped($0.trimmed) }.flatMap { $0.isEmpty ? nil : $0 } ?? "the product"
        statements = Statements(Self.inEnglish(request))
        links = Links(statements)
        context = request.context
        var citable = Set(statements.all.map(\.id))
        for part in request.context { citable.formUnion(citedIDs(in: part.text.content)) }
        self.citable = citable
    }

    /// Under the names that fit into an English text, whatever the document calls its categories.
    private static func inEnglish(_ request: GenerationRequest) -> [RequirementList] {
        if request.language.language == .english { return request.requirements }
        return request.requirements.map { list in
            RequirementList(category: Categories.builtIn(list.category.id, in: .english) ?? list.category, items: list.items)
        }
    }

    subscript(category: CategoryID) -> [Statement] { statements[category] }

    /// `[A] [B]` without prose, which is never cited; an ID that neither a requirement of the request nor an earlier section has stays without brackets.
    func cite(_ ids: some Sequence<RequirementID>, limit: Int = 12) -> String {
        let all = unique(ids).filter { statements[$0]?.requirement.isProse != true }
        let shown = all.prefix(limit).map { citable.contains($0) ? "[\($0.text)]" : $0.text }.joined(separator: " ")
        return all.count > limit ? shown + " and \(numberWord(all.count - limit)) more" : shown
    }

    func cite(_ statements: some Sequence<Statement>, limit: Int = 12) -> String {
        cite(statements.map(\.id), limit: limit)
    }

    func cite(_ statement: Statement) -> String { cite([statement.id]) }

    /// The first sentence with its ID, as a sentence.
    func sentence(_ statement: Statement) -> String { ended(statement.lead, citing: statement) }

    /// Non-goals as points of a list; what is left for a later version says so.
    func exclusions(_ nonGoals: [Statement]) -> [String] { nonGoals.map { ($0.isDeferred ? "Later: " : "") + sentence($0) } }

    /// The first sentence without asides, with its ID, as a sentence.
    func briefSentence(_ statement: Statement) -> String { ended(statement.brief, citing: statement) }

    /// All sentences of the first paragraph, the ID before the last stop.
    func whole(_ statement: Statement) -> String { ended(statement.paragraph, citing: statement) }

    private func ended(_ text: String, citing statement: Statement) -> String {
        if statement.requirement.isProse { return text.withFinalStop }
        if ["?", "!", "？", "！", ".\"", "?\"", "!\"", ":"].contains(where: text.hasSuffix) { return text + " " + cite(statement) }
        return text.withoutFinalStop + " " + cite(statement) + text.finalStop
    }

    /// The sentence, unless background prose is at hand, which may state what the categories do not.
    func denial(_ sentence: String) -> String? { background.isEmpty ? sentence : nil }

    /// Background that says something.
    var background: [Statement] { self[.background].filter { !$0.isPlaceholder } }

    /// The answer's IDs, and a note where they are only a guess.
    func cite(_ links: [Links.Link]?) -> String {
        guard let links, let first = links.first else { return "" }
        return cite(links.map(\.id), limit: 8) + (first.basis == .wording ? " (by wording)" : "")
    }

    /// The titles of context sections, as they stand in the document.
    func title(of id: String) -> String? {
        context.first { $0.id.text == id }.map { Inline.escaped($0.text.title) }
    }
}

/// Requirements that stand under one heading.
struct Area {
    /// Nil for those without a heading.
    let name: String?
    let statements: [Statement]

    /// By the outermost heading that tells them apart, in order of appearance, those without a heading at the end.
    static func areas(of statements: [Statement]) -> [Area] {
        let paths = statements.map(\.area)
        var shared = 0
        while let first = paths.first?.dropFirst(shared).first, paths.allSatisfy({ $0.count > shared + 1 && $0[shared] == first })
        {
            shared += 1
        }
        return grouped(statements) { $0.area.dropFirst(shared).first }
    }

    /// Those of one name together, in order of appearance, those without a name at the end.
    static func grouped(_ statements: [Statement], by name: (Statement) -> String?) -> [Area] {
        let members = Dictionary(grouping: statements, by: name)
        let names = unique(statements.map(name))
        return (names.filter { $0 != nil } + names.filter { $0 == nil }).map { Area(name: $0, statements: members[$0] ?? []) }
    }

    /// The heading, or another where there is none.
    func title(_ other: String) -> String { name?.capitalised ?? other }
}

extension Array<Statement> {
    /// By stated priority; the order of the files within one priority, those without a priority last.
    var byPriority: [Statement] {
        enumerated().sorted { left, right in
            let (first, second) = (left.element.priority?.rawValue ?? 9, right.element.priority?.rawValue ?? 9)
            return (first, left.offset) < (second, right.offset)
        }.map(\.element)
    }
}

/// In a cell for which no source has a value.
let notStated = "not stated"
