import Figures
import Formats
import Languages
import PRDModel

extension MarkdownReader {
    /// Reads what is below a heading, and the headings below that.
    mutating func read(_ chapter: Chapter, in scope: Scope) {
        var blocks = BlockReader(scope: scope)
        for (index, entry) in chapter.entries.enumerated() {
            switch entry {
            case .block(let node): readBlock(node, at: index, of: chapter, &blocks)
            case .tagged(let id, let start, let inner): readTagged(id, start, inner, &blocks)
            case .captioned(let inner): enter(inner, in: blocks.scope, &blocks)
            }
        }
        for inner in chapter.chapters { enter(inner, in: scope, &blocks) }
    }

    private mutating func enter(_ chapter: Chapter, in outer: Scope, _ blocks: inout BlockReader) {
        guard let heading = chapter.heading else { return }
        reportFalseInclude(in: heading, text: lines.text(of: heading))
        let outer = outer.isContents ? outer.behindContents : outer
        var scope = outer
        scope.isTop = false
        scope.isRightBelowIgnored = false
        let name = HeadingName(chapter.words)
        if readCriteria(of: chapter, heading, in: outer, &blocks) { return }
        let meaning = meaning(of: chapter, in: outer)
        if chapter.level == 1 { hasSeenTitle = true }
        let isEmpty = chapter.entries.isEmpty && chapter.chapters.isEmpty
        var leavesOut = false
        if ExclusionWords.all.stage(ofHeading: name.core) == 1 { hasFirstStage = true }
        switch meaning {
        case .requirement(let requirement):
            guard let ignored = outer.ignored, !(outer.isRightBelowIgnored && requirement.id != nil) else {
                scope = outer
                scope.ignored = nil
                blocks.last = readRequirement(chapter, requirement, in: scope)
                // It may be a note on one that is defined elsewhere.
                if outer.ignored != nil, let last = blocks.last { file.items[last].standing = .remark }
                return
            }
            setAside(chapter.words, at: place(of: heading), as: .nothing, because: ignored)
            if isEmpty { return }
        case .named(let found):
            if outer.isRightBelowIgnored, case .category(_, isWeak: false) = found { scope.ignored = nil }
            apply(found, named: name.words, to: &scope)
            if case .category(.nonGoals, _) = found { keepLimit(of: name, in: &scope) }
        case .excluded(let exclusion):
            if let category = vocabulary.categories[.nonGoals] { scope = scope.entering(category.id, namedBy: name.words) }
            keepLimit(of: name, in: &scope)
            scope.isDeferred = exclusion == .deferred
            leavesOut = ExclusionWords.all.exclusion(heading: name.core) == nil
        case .title:
            file.title = file.title ?? name.words
            scope.areReferences = vocabulary.isRelation(name.core)
            if outer.titleIsArea { scope.areas.append(titleAsArea(name.words)) }
            if isEmpty { return }
        case .priority(let priority):
            if scope.category == nil, let found = vocabulary.exactMeaning(name.core) {
                apply(found, named: name.words, to: &scope)
            }
            scope.areas.append(canonicalForm(name.words))
            scope.priority = Attribute(.priority, priority, at: place(of: heading))
        case .area(let isDoubtful):
            if isEmpty { return readEmptyHeading(chapter, in: outer, leavesOut: outer.category == .nonGoals, isDoubtful) }
            scope.areas.append(canonicalForm(name.words))
            scope.areReferences = scope.areReferences || vocabulary.isRelation(name.core)
            if isDoubtful, outer.ignored == nil, outer.category?.mayBeLeftOut != false {
                reportDoubtfulExclusion(name.words, at: place(of: heading), in: outer)
            }
            if scope.category == nil { unknownHeadings.append((name.words, lines.originalLine(heading.startLine))) }
        }
        if isEmpty { return readEmptyHeading(chapter, in: scope, leavesOut: leavesOut) }
        read(chapter, in: scope)
    }

    /// `Won't (this year)` is another promise than `Won't`.
    private func keepLimit(of name: HeadingName, in scope: inout Scope) {
        if name.additions.contains(where: { $0.utf8.contains(.space) }) { scope.areas.append(canonicalForm(name.words)) }
    }

    /// A heading with nothing below it. One with a value, as `Repository Structure: Monorepo`, says something by itself, and so does one that
    /// leaves something out; any other is a name without anything that it names.
    ///
    /// - Parameter isDoubtful: whether it begins as an exclusion and goes on with words of another kind, so that it demands nothing.
    private mutating func readEmptyHeading(
        _ chapter: Chapter, in scope: Scope, leavesOut: Bool, _ isDoubtful: Bool = false
    ) {
        guard let heading = chapter.heading else { return }
        let label = Labels.split(HeadingName(chapter.words).words)
        let hasValue = label.map { !$0.value.isEmpty && vocabulary.attribute($0.name) == nil } ?? false
        guard scope.ignored == nil, hasValue && !isDoubtful || leavesOut else {
            let reason = scope.isRightBelowIgnored ? nil : scope.ignored
            return setAside(chapter.words, at: place(of: heading), as: .nothing, because: reason ?? .emptyHeading)
        }
        var text = finishedText
        let words = text.finish(cell: HeadingName(headingText(chapter)).words)
        guard var item = newItem(.block, at: place(of: heading), in: scope, saying: words) else { return }
        item.statement = words
        item.text = words
        item.identity = words
        append(item)
        takeFootnotes(text.usedFootnotes, into: file.items.count - 1)
    }

    /// Criteria below a heading of their own belong to the requirement above.
    private mutating func readCriteria(
        of chapter: Chapter, _ heading: MarkdownNode, in outer: Scope, _ blocks: inout BlockReader
    ) -> Bool {
        let name = HeadingName(chapter.words)
        guard outer.ignored == nil,
            let (part, rest) = vocabulary.partBegun(by: name.words) ?? vocabulary.part(name.core).map({ ($0, "") }),
            part == .acceptanceCriteria || part == .scenario,
            vocabulary.configuredMeaning(name.core) == nil
        else { return false }
        if let last = blocks.last ?? lastInFile(of: outer) {
            readCriteria(of: chapter, part, rest, into: last)
        } else if holdsIDs(chapter), outer.parent == nil {
            var scope = outer.entering(.successCriteria, namedBy: name.words)
            scope.areRemarks = true
            read(chapter, in: scope)
        } else if let item = newItem(.criteria, at: place(of: heading), in: outer, saying: name.words) {
            let index = append(item)
            readCriteria(of: chapter, part, rest, into: index)
            file.items[index].text = file.items[index].text.trimmed
            file.items[index].identity = file.items[index].text
        } else {
            return false
        }
        return true
    }

    /// A title that every file of its kind has, as `Requirements Document`, says less than the folder's name.
    private func titleAsArea(_ words: String) -> String {
        let folder = source.path.split(separator: "/").dropLast().last.map { readableName(String($0)) } ?? words
        if Self.generalTitles.contains(nameKey(words)) { return folder }
        guard let (name, value, _) = Labels.split(words), Self.generalTitles.contains(nameKey(name)), !value.isEmpty else {
            return canonicalForm(words)
        }
        return canonicalForm(value)
    }

    private static let generalTitles: Set<String> = [
        "requirementsdocument", "requirements", "requirementsspecification", "specification", "spec", "featurespecification",
        "feature", "productrequirementsdocument", "prd",
    ]

    /// The requirement that criteria without one above them in their section belong to: none, except right below a heading.
    private func lastInFile(of scope: Scope) -> Int? { scope.parent?.index }

    private func apply(_ meaning: ReadingVocabulary.Meaning, named words: String, to scope: inout Scope) {
        switch meaning {
        case .category(let id, _): scope = scope.entering(id, namedBy: words)
        case .assumptions:
            scope = scope.entering(.risksAssumptions, namedBy: words)
            scope.areAssumptions = true
        case .edgeCases:
            scope = scope.entering(scope.category ?? .functionalRequirements, namedBy: words)
            if scope.isProse { scope.category = .functionalRequirements }
            scope.hasEdgeCases = true
        case .ignored:
            scope.ignored = .ignoredHeading(words)
            scope.isRightBelowIgnored = true
            scope.isContents = Self.contents.contains(nameKey(words))
        }
    }

    private static let contents = Set(
        [
            "Table of Contents", "Contents", "TOC", "Inhaltsverzeichnis", "Inhalt", "Sommaire", "Table des matières", "Índice",
            "Tabla de contenido", "Tabla de contenidos", "Contenido", "目次",
        ].map(nameKey))

    private mutating func reportDoubtfulExclusion(_ words: String, at place: Place, in scope: Scope) {
        file.problems.append(
            .warning(
                "the heading '\(words)' may put what is below it out of scope, and it is read as required", at: place,
                hint: "if it is out of scope, say so in prdbuild.yaml: 'headings: { \"\(words)\": non_goals }'"))
    }

    /// What stands between a tag with an ID and its end.
    private mutating func readTagged(_ id: String, _ start: MarkdownNode, _ inner: [MarkdownNode], _ blocks: inout BlockReader) {
        guard blocks.scope.ignored == nil else {
            return inner.forEach { setAside($0, because: blocks.scope.ignored ?? .heading) }
        }
        let (chapter, heading) = tagged(id, inner)
        blocks.last = readRequirement(chapter, heading, in: blocks.scope, at: start)
    }

    /// What stands between a tag with an ID and its end. A heading right behind the tag is the requirement's title.
    func tagged(_ id: String, _ inner: [MarkdownNode]) -> (Chapter, HeadingRequirement) {
        var chapter = chapter(of: inner)
        var heading = HeadingRequirement(id: RequirementID(id), title: "")
        guard chapter.entries.isEmpty, let first = chapter.chapters.first else { return (chapter, heading) }
        let own = requirement(headingText(first), first)
        if own?.id == nil || own?.id == heading.id {
            heading = own ?? HeadingRequirement(title: HeadingName(first.words).words)
            heading.id = RequirementID(id)
            chapter.liftFirst()
        }
        return (chapter, heading)
    }

    /// Whether something in a chapter has an ID of its own.
    func holdsIDs(_ chapter: Chapter) -> Bool {
        chapter.entries.contains { entry in
            switch entry {
            case .tagged, .captioned: true
            case .block(let node): holdsID(node)
            }
        }
            || chapter.chapters.filter { !speaksOfOthers($0) }.contains { inner in
                HeadingName(headingText(inner)).words.isEmpty == false && requirement(headingText(inner), inner)?.id != nil
                    || holdsIDs(inner)
            }
    }

    /// Whether what has an ID below a heading is a relation, or a remark about the requirement that the heading belongs to.
    private func speaksOfOthers(_ chapter: Chapter) -> Bool {
        let name = HeadingName(chapter.words).core
        return vocabulary.isRelation(name) || [.note, .rationale].contains(vocabulary.attribute(name))
    }

    func holdsID(_ node: MarkdownNode) -> Bool {
        switch node.kind {
        case .list: return node.children.contains { holdsID($0) }
        case .item where isCriterion(node): return false
        case .item:
            return !isReference(node) && node.children.contains { $0.kind == .paragraph ? startsWithID($0) : holdsID($0) }
        case .paragraph: return startsWithID(node) && !isReference(node)
        case .table: return ParsedTable(node, rawText, vocabulary)?.idColumn != nil
        default: return false
        }
    }

    /// Whether an item says nothing but an ID, with a note in brackets at most, so that it speaks of a requirement and defines none. A paragraph
    /// needs the note, since an ID alone may stand above what it belongs to.
    func isReference(_ node: MarkdownNode) -> Bool {
        guard let first = node.kind == .item ? node.children.first : node, first.kind == .paragraph, startsWithID(first) else {
            return false
        }
        var text = rawText
        let blocks = node.kind == .item ? node.children : [node]
        guard let dress = idDress(ItemMarks(text.render(blocks)).text) else { return false }
        return dress.rest.isEmpty && dress.title == nil && (node.kind == .item || !dress.additions.isEmpty)
    }

    /// Whether the first line of a paragraph begins with an ID.
    func startsWithID(_ paragraph: MarkdownNode) -> Bool {
        guard lines.lines.indices.contains(paragraph.startLine - 1) else { return false }
        let line = lines.lines[paragraph.startLine - 1].utf8.dropFirst(max(0, paragraph.startColumn - 1))
        return idDress(ItemMarks(String(Substring(line)).trimmed).text) != nil
    }
}

extension Scope {
    /// Below a heading that names a category: what held outside is over.
    func entering(_ category: CategoryID, namedBy words: String) -> Scope {
        var scope = Scope()
        scope.category = category
        scope.isNamed = true
        scope.namedBy = words
        scope.isNamedByHeading = true
        scope.ignored = ignored
        scope.areas = areas
        return scope
    }
}

/// What is known while the blocks below one heading are read.
struct BlockReader {
    private(set) var scope: Scope
    /// What holds behind the blocks below a caption.
    private var outerScope: Scope?
    /// The last requirement that was made here.
    var last: Int?

    init(scope: Scope) { self.scope = scope }

    /// Begins what a caption says of the blocks right below it.
    mutating func caption(scope: Scope, _ exclusion: Exclusion?) {
        outerScope = outerScope ?? self.scope
        self.scope = scope
        self.scope.isDeferred = exclusion == .deferred
        last = nil
        isBelowCaption = false
    }

    /// Whether the block right behind a caption was read.
    private var isBelowCaption = false

    /// Ends what a caption says where a paragraph begins something else.
    mutating func enter(_ node: MarkdownNode) {
        guard let outerScope else { return }
        if node.kind == .paragraph, isBelowCaption {
            scope = outerScope
            self.outerScope = nil
            last = nil
        }
        isBelowCaption = true
    }

    /// What follows belongs to this one, unless it is prose.
    mutating func follow(_ index: Int, of items: [RequirementItem]) { last = items[index].category.isProse ? nil : index }

    /// Whether what was read just before is a paragraph that became a requirement.
    var followsParagraph = false
    /// The ID of a paragraph of nothing else, right above a block that has no place for one within it.
    var caption: Caption?
    /// What a label line has announced: the lists behind it are parts of the last requirement.
    var announced: ReadingWords.Part?
    var announcedAttribute: AttributeName?
    /// An area that a paragraph gives to the block behind it.
    var areaForNext: String?
    /// Blocks that an earlier one owns, by their places.
    var owned: Set<Int> = []

    struct Caption {
        let id: RequirementID
        let line: Int
    }
}
