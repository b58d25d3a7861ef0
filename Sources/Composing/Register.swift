import Analysis
import Languages
import PRDModel

/// Writes requirements in full, each once: as a table where every one of them fits into a row, else as a list with their criteria and details.
struct Register {
    let input: ComposerInput
    /// The head of the first column.
    let noun: String
    /// Attributes that another part of the document shows.
    var hidden: Set<AttributeName> = []

    /// Whether those with the highest priority come first below each heading; else the order is that of the files.
    var isByPriority = false

    /// More in one paragraph is beyond what Markdown may hold.
    private static let mostNotes = 200

    /// A table with more columns cannot be read.
    private static let maxColumns = 7

    /// Below the authors' headings, the outermost at a level.
    func write(_ statements: [Statement], level: Int, to markdown: inout MarkdownBuilder) {
        let areas = Area.areas(of: statements)
        let isTopLevel = level == 3 && areas.first?.name != nil
        guard areas.count > 1 || isTopLevel else { return write(statements, to: &markdown) }
        for area in areas {
            if let name = area.name { markdown.heading(name, level: level) }
            let parts = Area.grouped(area.statements) { statement in
                let inner = statement.area.dropFirst(area.depth)
                return area.name == nil || inner.isEmpty ? nil : inner.joined(separator: " / ")
            }
            for part in parts {
                if let name = part.name { markdown.heading(name, level: level + 1) }
                write(part.statements, to: &markdown)
            }
        }
    }

    /// Without headings.
    func write(_ statements: [Statement], to markdown: inout MarkdownBuilder) {
        let statements = isByPriority ? statements.byPriority.doneLast : statements
        let ids = Set(statements.map(\.id))
        let children = Dictionary(grouping: statements.filter { $0.requirement.parent.map(ids.contains) == true }) {
            $0.requirement.parent
        }
        if children.isEmpty, statements.count > 1, let table = table(of: statements), table.columns > 2 {
            // A column that says the same in every row is said once.
            if let user = table.user { markdown.paragraph(input.labelled(input.label(.user), user.withFinalStop)) }
            return markdown.table(table.header, table.rows)
        }
        let names = shownAttributes(of: statements)
        if statements.count == 1, let statement = statements.first, !beginsWithWords(statement) {
            for block in statement.body { markdown.block(block) }
            return markdown.paragraph(input.joined([input.cite([statement.id])] + notes(of: statement, names)))
        }
        func entries(of statements: [Statement]) -> [ListItem] {
            statements.map { entry(of: $0, names, with: entries(of: children[$0.id] ?? [])) }
        }
        markdown.list(entries(of: statements.filter { $0.requirement.parent.map(ids.contains) != true }))
    }

    /// Requirements as rows: the text and its attributes, with the ID at the end.
    struct Table {
        var header: [String]
        var rows: [[String]]
        /// How many columns have an entry.
        var columns: Int
        /// Who tells all of them, if they are stories of one role.
        var user: String?
    }

    /// Nil where one of them does not fit into a row, or all have more attributes than a row can show.
    func table(of statements: [Statement]) -> Table? {
        guard statements.allSatisfy(isRow) else { return nil }
        let names = shownAttributes(of: statements)
        let areStories = statements.allSatisfy(\.mayBeTakenApart)
        let roles = unique(statements.map { $0.role ?? "" })
        let user = areStories && roles.count == 1 ? roles[0].capitalised : nil
        let words = input.words
        let story = areStories ? (user == nil ? [input.label(.user)] : []) + [noun, words.benefit] : [noun]
        let header = story + names.map(input.label) + [input.label(.answers), words.see, words.source]
        let rows = statements.map { statement in
            let text = done(statement) + (areStories ? statement.want : statement.paragraph.withoutFinalStop)
            let role = user == nil ? [statement.role?.capitalised ?? ""] : []
            let cells = areStories ? role + [text, statement.benefit] : [text]
            return cells + names.map { value(of: $0, in: statement).capitalised } + [answers(statement), input.seen(statement)]
                + [input.cite([statement.id])]
        }
        let columns = header.indices.count { column in rows.contains { !$0[column].isEmpty } }
        return columns <= Self.maxColumns ? Table(header: header, rows: rows, columns: columns, user: user) : nil
    }

    /// In the order in which people are told of them, those of the team's own at the end.
    private func shownAttributes(of statements: [Statement]) -> [AttributeName] {
        var stated = unique(statements.flatMap { $0.requirement.attributes.map(\.name) })
        let hasDates = statements.contains { $0.requirement.category == .actionItems && $0.date != nil }
        if hasDates, !stated.contains(.due) { stated.append(.due) }
        let known = AttributeName.known.filter(stated.contains)
        return (known + stated.filter { !known.contains($0) }).filter { !hidden.contains($0) && !Self.internalNames.contains($0) }
    }

    /// What the reader of the requirement files notes for itself, or the text shows in another way.
    private static let internalNames: Set<AttributeName> = [.kind, .answers]

    private func isRow(_ statement: Statement) -> Bool {
        if statement.requirement.isProse { return false }
        guard case .paragraph(let text)? = statement.body.first else { return statement.isShortQuotation }
        return statement.further.isEmpty && !text.hasSuffix(":")
    }

    private func notes(of statement: Statement, _ names: [AttributeName]) -> [String] {
        let values = names.compactMap { name -> String? in
            let value = value(of: name, in: statement)
            return value.isEmpty ? nil : input.labelled(input.label(name), value.withFinalStop)
        }
        let links = [(input.label(.answers), answers(statement)), (input.words.see, input.seen(statement))]
        return values.prefix(Self.mostNotes) + input.further(values.count - Self.mostNotes)
            + links.filter { !$1.isEmpty }.map { input.labelled($0, $1 + ".") }
    }

    /// Whether a sentence can stand in front of its ID, unlike a table or a block of code.
    private func beginsWithWords(_ statement: Statement) -> Bool {
        if case .paragraph? = statement.body.first { true } else { statement.isShortQuotation }
    }

    /// - Parameter parts: the requirements that are parts of it.
    private func entry(of statement: Statement, _ names: [AttributeName], with parts: [ListItem]) -> ListItem {
        let id = input.cite([statement.id])
        let notes = notes(of: statement, names)
        let inner: [Block] = parts.isEmpty ? [] : [.list(parts.flatMap(\.lines))]
        switch statement.body.first {
        case .paragraph(let text)? where text.hasSuffix(":"):
            // What is noted would stand between the text and what it announces.
            return ListItem("\(id) \(done(statement))\(statement.paragraph)", nested: nested(statement) + inner + remarks(notes))
        case _ where beginsWithWords(statement):
            return ListItem(
                input.joined([done(statement) + input.cited(statement, isEnded: !notes.isEmpty)] + notes),
                nested: nested(statement) + inner)
        default:
            return ListItem(input.joined([id + ":"] + notes), nested: nested(statement) + inner)
        }
    }

    private func remarks(_ notes: [String]) -> [Block] { notes.isEmpty ? [] : [.paragraph(input.joined(notes))] }

    private func nested(_ statement: Statement) -> [Block] {
        if statement.isShortQuotation { return [] }
        // Details that a colon announces come before the criteria.
        guard let criteria = statement.conditions, let place = statement.further.firstIndex(of: criteria) else {
            return statement.further
        }
        var blocks = statement.further
        blocks.insert(.paragraph(input.words.criteria + input.words.colon), at: place)
        return blocks
    }

    private func done(_ statement: Statement) -> String { statement.isDone ? "\(input.words.done): " : "" }

    /// Empty where none is stated; that a box is ticked is said in front of the text.
    private func value(of name: AttributeName, in statement: Statement) -> String {
        let isDate = name == .due && statement.requirement.category == .actionItems
        let value = statement.labels[name] ?? (isDate ? statement.date?.standard : nil) ?? ""
        let isTick = name == .status && (value == "done" && statement.isDone || value == "deferred" && statement.isDeferred)
        return isTick ? "" : value
    }

    private func answers(_ statement: Statement) -> String {
        input.cite(statement.references.filter { $0.kind != .see }.map(\.target))
    }

}

extension Statement {
    /// Somebody's words in one paragraph.
    fileprivate var isShortQuotation: Bool {
        if case .quote(let blocks)? = body.first, body.count == 1, blocks.count == 1, case .paragraph? = blocks.first {
            true
        } else {
            false
        }
    }

    /// Whether its wish and its benefit can stand alone in cells: an English story in which nobody speaks of himself. `my shifts` is not the
    /// clerk's without `As a clerk, I want`.
    fileprivate var mayBeTakenApart: Bool {
        guard let story = requirement.story, requirement.title == nil, Words.all(lead).first == "as" else { return false }
        return !isInFirstPerson(story.want) && !isInFirstPerson(story.benefit ?? "")
    }

    /// What a user story wants.
    fileprivate var want: String {
        Inline.escapedStart(Inline.escaped(requirement.story?.want ?? "")).withoutFinalStop.capitalised
    }

    /// Why a user story wants it; empty where that is not told.
    fileprivate var benefit: String { Inline.escaped(requirement.story?.benefit ?? "").withoutFinalStop.capitalised }
}

/// Whether somebody speaks of himself: without `As a …, I want` in front nobody knows who.
func isInFirstPerson(_ text: String) -> Bool { !firstPerson.isDisjoint(with: Words.all(text)) }

private let firstPerson = wordSet(
    """
    i i'm i'll i'd i've me my mine myself we us our ours ourselves ich mich mir mein meine meinen meinem meiner meines wir uns unser unsere
    je me moi mon ma mes nous notre nos yo mi mis nosotros nuestro nuestra nuestros nuestras
    """)
