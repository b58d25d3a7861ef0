import Formats
import Languages
import PRDModel

/// The state of reading one file.
struct MarkdownReader {
    let source: RequirementSource
    let context: ReadingContext
    var file = RequirementFile()
    var lines = SourceLines("")
    let inline: InlineText
    var frontMatter: FrontMatter?
    /// Headings below which something had no category, with their lines.
    var unknownHeadings: [(words: String, line: Int)] = []
    /// Whether a heading of the first level was read.
    var hasSeenTitle = false
    /// Letters that make IDs in this file beside those that always do.
    var prefixes: Set<String> = []
    /// Whether a heading names the first stage of the product, as `Phase 1`.
    var hasFirstStage = false

    init(_ source: RequirementSource, in context: ReadingContext) {
        self.source = source
        self.context = context
        inline = InlineText(path: source.path, outputFolder: context.outputFolder)
    }

    var vocabulary: ReadingVocabulary { context.vocabulary }

    mutating func read(_ text: String) {
        guard let blocks = readBlocks(of: text) else { return }
        prefixes = OwnPrefixes.found(in: blocks, of: lines)
        let chapter = chapter(of: blocks)
        var scope = fileScope()
        let id = frontMatter?.id
        if id != nil && !holdsIDs(chapter) || frontMatter?.title != nil && isOfParts(chapter) {
            readFileRequirement(chapter, id: id, in: scope)
        } else {
            if let frontMatter {
                setAside(frontMatter.text, at: Place(source.path, line: 1), as: .nothing, because: .frontMatter)
            }
            scope.isTop = true
            read(chapter, in: scope)
        }
        setProseAside()
        reportHomeless()
    }

    /// What holds where no heading of the file says otherwise.
    mutating func fileScope() -> Scope {
        var scope = Scope()
        scope.titleIsArea = source.isFeature
        if let outside = source.includeContext {
            scope.category = outside.category
            scope.outerAreas = outside.areas
            scope.isDeferred = outside.isDeferred
            scope.areAssumptions = outside.areAssumptions
        }
        if scope.category != nil {
            scope.isNamed = true
        } else if let name = frontMatter?.category {
            if let category = vocabulary.categories.named(name) {
                scope.category = category.id
                scope.isNamed = true
            } else {
                file.problems.append(
                    .warning(
                        "front matter names the unknown category '\(name)'", at: Place(source.path, line: 1),
                        hint: "known: " + vocabulary.categories.all.map(\.id.text).joined(separator: ", ")))
            }
        }
        if scope.category == nil {
            let named = PathCategory(source, vocabulary)
            named?.apply(to: &scope)
            if named == nil { scope.category = source.configured }
        }
        return scope
    }

    /// The ID that a text begins with.
    func idDress(_ text: String) -> IDDress? { IDDress(text, prefixes: prefixes) }

    func place(line: Int) -> Place { Place(source.path, line: lines.originalLine(line)) }

    func place(of node: MarkdownNode) -> Place { place(line: node.startLine) }

    var rawText: BlockText { BlockText(source: lines) }

    /// Text as it goes on: with links and tags as the document needs them.
    var finishedText: BlockText { BlockText(source: lines, inline: inline) }

    mutating func setAside(_ text: String, at place: Place, as use: SetAside.Use, because reason: SetAside.Reason) {
        file.setAside.append(SetAside(oneLine(text), at: place, as: use, because: reason))
    }

    mutating func setAside(_ node: MarkdownNode, because reason: SetAside.Reason, as use: SetAside.Use = .nothing) {
        var text = rawText
        setAside(text.render([node]), at: place(of: node), as: use, because: reason)
    }

    /// One warning for all that stands below headings that are not understood, or a note where there are no headings at all.
    mutating func reportHomeless() {
        let homeless = file.items.filter(\.isHomeless)
        guard let first = homeless.map(\.place).min() else { return }
        let functional = homeless.count { $0.category == .functionalRequirements }
        let uncategorised = RequirementFile.Uncategorised(
            functional: functional, background: homeless.count - functional, place: first)
        if unknownHeadings.isEmpty {
            file.uncategorised = uncategorised
            return
        }
        var names: [String] = []
        for heading in unknownHeadings where !names.contains(heading.words) { names.append(heading.words) }
        let shown = names.prefix(Self.maxNames).map { name in
            "\(name.quotedForYAML): " + (ExclusionWords.all.denies(heading: name) ? "non_goals" : "functional_requirements")
        }.joined(separator: ", ")
        let more = names.count > Self.maxNames ? " (and \(names.count - Self.maxNames) more headings)" : ""
        let known = vocabulary.categories.all.flatMap { [$0.displayName, $0.id.text] }
        let near =
            names.lazy.compactMap { nearestName(to: $0, among: known) }.first.map { "did you mean the heading '\($0)'? " } ?? ""
        file.problems.append(
            .uncategorised(
                uncategorised,
                hint: near
                    + "say in prdbuild.yaml what the headings mean, or that one is to be left out: 'headings: { \(shown) }'\(more)"
            ))
    }

    private static let maxNames = 6
}
