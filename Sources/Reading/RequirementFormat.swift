import Formats
import PRDModel

/// Requirement files in Markdown. The rules, in the order in which they are tried, are `HeadingRules` for headings and `BlockRules` for what
/// is below them.
package enum RequirementFormat {
    package static func read(_ text: String, source: RequirementSource, in context: ReadingContext) -> RequirementFile {
        var reading = MarkdownReading(source, in: context)
        switch Kind(ofPath: source.path) {
        case .commaSeparated?: reading.readDelimited(text, separator: .comma)
        case .tabSeparated?: reading.readDelimited(text, separator: .tab)
        case .gherkin?: reading.readFeature(text)
        case .markdown?:
            if let problem = MarkdownLimits.problem(in: text, path: source.path) { return RequirementFile(problems: [problem]) }
            reading.read(text)
        case nil: return RequirementFile(problems: [.unreadable(source.path)])
        }
        return reading.file
    }
}

extension RequirementFormat {
    /// What a file holds, by the ending of its name.
    package enum Kind: Hashable, Sendable {
        case markdown, commaSeparated, tabSeparated, gherkin

        /// Nil for what cannot be read, as `.docx`. A file without an ending is read as Markdown.
        package init?(ofPath path: String) {
            guard let ending = ending(ofPath: path)?.lowercased() else {
                self = .markdown
                return
            }
            switch ending {
            case "csv": self = .commaSeparated
            case "tsv": self = .tabSeparated
            case "feature": self = .gherkin
            case let other where markdownEndings.contains(other) || other == "txt" || other == "text": self = .markdown
            default: return nil
            }
        }
    }

    private static let markdownEndings: Set<String> = ["md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "mdx", "qmd", "rmd"]

    /// What stands behind the last dot of the file's name, as it is written; nil where that is part of the name, as in `Version 1.2`.
    package static func ending(ofPath path: String) -> String? {
        let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8[path.utf8.index(after: $0)...] } ?? path.utf8[...]
        guard let dot = name.lastIndex(of: .stop), dot != name.startIndex else { return nil }
        let ending = name[name.index(after: dot)...]
        guard let first = ending.first, first.isLetter, ending.allSatisfy({ $0.isLetter || $0.isDigit }) else { return nil }
        return String(Substring(ending))
    }

    /// Whether the ending tells that a file may hold requirements; `.txt` can be anything.
    package static func isUsual(ending: String) -> Bool {
        let lower = ending.lowercased()
        return markdownEndings.contains(lower) || ["csv", "tsv", "feature"].contains(lower)
    }
}

extension Diagnostic {
    /// For a file of a kind that is not read.
    package static func unreadable(_ path: String) -> Diagnostic {
        Diagnostic(
            "cannot read .\(RequirementFormat.ending(ofPath: path) ?? "")", at: Place(path), hint: "export it to Markdown or CSV")
    }
}

/// The state of reading one file.
struct MarkdownReading {
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
        if let outside = source.surroundings {
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
        let shown = names.prefix(Self.mostNames).map { name in
            "\(name.quotedForYAML): " + (ExclusionWords.all.denies(heading: name) ? "non_goals" : "functional_requirements")
        }.joined(separator: ", ")
        let more = names.count > Self.mostNames ? " (and \(names.count - Self.mostNames) more headings)" : ""
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

    private static let mostNames = 6
}

/// What is in force at a place of a file.
struct Scope {
    /// Nil where nothing names one.
    var category: CategoryID?
    /// Whether a heading, the file or a folder names the category, so that weak names do not.
    var isNamed = false
    /// Headings of this file that name no category, outermost first.
    var areas: [String] = []
    /// Those around the place that includes the file.
    var outerAreas: [String] = []
    var isDeferred = false
    /// That of the heading above, for what has none of its own.
    var priority: Attribute?
    var areAssumptions = false
    /// Whether a question is an open question here, whatever the category says.
    var hasEdgeCases = false
    /// Why everything here is left out.
    var ignored: SetAside.Reason?
    /// Whether the heading that says so is the nearest one. One that names a category right below it shows a wrong level.
    var isRightBelowIgnored = false
    /// The heading, file or folder that names the category.
    var namedBy = ""
    var isNamedByHeading = false
    /// Whether what has an ID here may only speak of a requirement that is defined elsewhere.
    var areRemarks = false
    /// Whether it says nothing but where that requirement belongs, as below `Traceability`.
    var areReferences = false
    /// Whether no heading stands above.
    var isTop = false
    /// Whether the file's title is an area, since its folder names the category.
    var titleIsArea = false
    /// The requirement that everything here is a part of.
    var parent: Parent?

    struct Parent {
        let index: Int
        let id: RequirementID?
    }

    var isProse: Bool { category == .background || category == .glossary }
    var allAreas: [String] { outerAreas + areas }
}

/// The category that a file's name or folders give.
struct PathCategory {
    private let meaning: ReadingVocabulary.Meaning
    private var isDeferred = false
    private let name: String
    private let isFolder: Bool

    init?(_ source: RequirementSource, _ vocabulary: ReadingVocabulary) {
        var path = Substring(source.path)
        if !source.root.isEmpty, path.utf8.starts(with: (source.root + "/").utf8) {
            path = Substring(path.utf8.dropFirst(source.root.utf8.count + 1))
        }
        var names = path.split(separator: "/").map(String.init)
        guard var stem = names.popLast() else { return nil }
        if let dot = stem.utf8.lastIndex(of: .stop), dot != stem.startIndex { stem = String(stem[..<dot]) }
        // A feature's file has the name of a function: `users.feature`.
        let isFeature = RequirementFormat.Kind(ofPath: source.path) == .gherkin
        let all = (isFeature ? [] : [(stem, false)]) + names.reversed().map { ($0, true) }
        for (name, isFolder) in all where !Self.meaningless.contains(nameKey(name)) {
            // `deferred.md` and `rejected/` hold nothing that is to be built.
            guard let isDeferred = ExclusionWords.all.exclusion(consistingOf: name) else { continue }
            meaning = .category(.nonGoals, isWeak: false)
            self.isDeferred = isDeferred
            self.name = name
            self.isFolder = isFolder
            return
        }
        for acceptsWeak in [false, true] {
            for (name, isFolder) in all where !Self.meaningless.contains(nameKey(name)) {
                let unnumbered = String(
                    name.unicodeScalars.drop { $0.properties.numericType != nil || "-_. ".unicodeScalars.contains($0) })
                guard !Self.meaningless.contains(nameKey(unnumbered)),
                    let found = vocabulary.exactMeaning(name) ?? vocabulary.exactMeaning(unnumbered)
                        ?? (isFolder ? nil : vocabulary.meaning(unnumbered))
                else { continue }
                if case .category(_, let isWeak) = found, isWeak != acceptsWeak { continue }
                if case .ignored = found { continue }
                meaning = found
                self.name = name
                self.isFolder = isFolder
                return
            }
        }
        return nil
    }

    func apply(to scope: inout Scope) {
        scope.isNamed = true
        scope.namedBy = name
        scope.titleIsArea = scope.titleIsArea || isFolder
        scope.isDeferred = isDeferred
        switch meaning {
        case .category(let id, _): scope.category = id
        case .assumptions:
            scope.category = .risksAssumptions
            scope.areAssumptions = true
        case .edgeCases:
            scope.category = .functionalRequirements
            scope.hasEdgeCases = true
        case .ignored: break
        }
    }

    private static let meaningless = Set(ReadingWords.generalFileNames.map { nameKey($0) })
}

/// A text in one line.
func oneLine(_ text: String) -> String {
    text.utf8.contains(.newline) ? text.split(separator: "\n").joined(separator: " ") : text
}

extension String {
    /// As a key or value of YAML in a mapping in one line.
    package var quotedForYAML: String {
        let isPlain =
            utf8.first.map { $0.isLetter || $0 == .stop } == true
            && utf8.allSatisfy { $0.isLetter || $0.isDigit || " -./_*".utf8.contains($0) }
        return isPlain ? self : "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
