import Languages
import PRDModel

/// `prdbuild.yaml`.
package enum ProjectFileFormat {
    package static let fileName = "prdbuild.yaml"

    /// Of a list or a mapping.
    package static let entryLimit = 1000

    private static let title = Key.line(
        "title", "the document's title (default: the folder's name, made readable, at the first build; then the lock's)")
    private static let mode = Key<Mode>.choice("mode", "the whole document, or the fewer sections of a draft (default: detailed)")
    private static let language = Key.language(
        "language", "what the document is written in, as a tag (de-AT) or a name (default: English)")
    private static let requirements = Key.node(
        "requirements", RequirementSourcesFormat.shape,
        "the requirement files (default: requirements/**/*.md, or those of a known layout)")
    private static let headings = Key.node(
        "headings", HeadingsFormat.shape, "what headings of your own mean: a category, or 'ignore'")
    private static let categories = Key.node("categories", CategoriesFormat.shape, "categories of your own: id and display name")
    private static let markdown = Key.line("markdown", "default: PRD.md")
    private static let html = Key.line("html", "default: PRD.html")
    private static let outputKeys = [markdown.entry, html.entry]
    private static let output = Key.node("output", .mapping(outputKeys), "where the document goes, below the project's directory")
    private static let provider = Key.node("provider", .mapping(ProviderFormat.keys), "who writes")
    private static let jobs = Key.integer("jobs", 1...1000, "sections made at the same time (default: 8)")
    private static let revise = Key.flag("revise", "whether a model is given the earlier text to revise (default: true)")
    private static let repair = Key.integer(
        "repair", 0...1, "how often a model is asked once more with the IDs and figures that it made up (default: 0)")
    private static let cache = Key.node("cache", .mapping(RemoteCacheFormat.keys), "texts that a team and CI share")
    private static let variables = Key.node("variables", VariablesFormat.shape, "what {{NAME}} stands for in requirements")
    private static let lint = Key.node("lint", LintFormat.shape, "levels of rules, where they are not to have their own")
    private static let sections = Key.node(
        "sections", SectionsFormat.shape, "settings of a section, false to leave it out, or a section of your own")

    static let keys = [
        title.entry, mode.entry, language.entry, requirements.entry, headings.entry, categories.entry, output.entry,
        provider.entry, jobs.entry, revise.entry, repair.entry, cache.entry, variables.entry, lint.entry, sections.entry,
    ]

    /// What a project file says, as far as it can be understood.
    package struct Parsed: Sendable {
        package var settings = ProjectSettings()
        package var problems: [Diagnostic] = []
        /// Whether the requirement files and their categories are known, so that these can be read in spite of problems.
        package var namesRequirements = true
        /// Whether the file has `requirements:`, so that its sources are not the default ones.
        package var statesSources = false
    }

    package static func read(_ text: String, path: String = fileName) -> Parsed {
        var parsed = Parsed()
        let root: YAMLNode?
        do throws(ProjectErrors) {
            root = try YAMLReader.read(text, path: path)
        } catch {
            return Parsed(problems: error.diagnostics, namesRequirements: false)
        }
        guard let root, !root.isNull else { return parsed }
        if let place = root.firstBeyond(entryLimit) {
            let problem = Diagnostic(
                "more than \(entryLimit) entries stand in one list or mapping", at: place,
                hint: "nothing in this file needs as many")
            return Parsed(problems: [problem], namesRequirements: false)
        }
        var top = MappingReader(root, keyPath: "", keys: keys)
        parsed.settings.title = top.value(title)
        parsed.settings.mode = top.value(mode)
        if top.node(language) != nil {
            // Without it the names of categories are not known.
            parsed.namesRequirements = false
            if let language = top.value(language) {
                parsed.settings.language = language
                parsed.settings.statesLanguage = true
                parsed.namesRequirements = true
            }
        }
        parsed.settings.jobs = top.value(jobs)
        parsed.settings.revise = top.value(revise)
        parsed.settings.repair = top.value(repair)
        if let categories = top.node(categories) {
            parsed.settings.customCategories = CategoriesFormat.read(
                categories, language: parsed.settings.language.language, &parsed.problems)
        }
        let known = parsed.settings.categories
        if let requirements = top.node(requirements) {
            parsed.settings.requirements = RequirementSourcesFormat.read(requirements, categories: known, &parsed.problems)
            parsed.statesSources = true
        }
        if let headings = top.node(headings) {
            parsed.settings.headings = HeadingsFormat.read(headings, categories: known, &parsed.problems)
        }
        if let variables = top.node(variables) {
            parsed.settings.variables = VariablesFormat.read(variables, &parsed.problems)
        }
        parsed.namesRequirements = parsed.namesRequirements && parsed.problems.isEmpty
        readOutput(top, &parsed.settings, &parsed.problems)
        if let provider = top.node(provider) {
            parsed.settings.provider = ProviderFormat.read(provider, keyPath: "provider", &parsed.problems)
        }
        if let cache = top.node(cache) {
            parsed.settings.remoteCache = RemoteCacheFormat.read(cache, &parsed.problems)
        }
        if let lint = top.node(lint) { parsed.settings.lint = LintFormat.read(lint, &parsed.problems) }
        if let sections = top.node(sections) {
            parsed.settings.sections = SectionsFormat.read(sections, categories: known, &parsed.problems)
        }
        parsed.problems += top.problems
        return parsed
    }

    static func unknownValue(_ keyPath: String, _ value: String, known: [String], at place: Place?) -> Diagnostic {
        let near = nearestName(to: value, among: known).map { "did you mean '\($0)'? " } ?? ""
        return Diagnostic(
            "'\(keyPath)' has the unknown value '\(value)'", at: place,
            hint: near + "known: " + known.joined(separator: ", "))
    }

    private static func readOutput(
        _ top: MappingReader, _ settings: inout ProjectSettings, _ problems: inout [Diagnostic]
    ) {
        guard let node = top.node(output) else { return }
        var reader = MappingReader(node, keyPath: "output", keys: outputKeys)
        settings.outputPlace = node.place
        if let path = reader.value(markdown) { settings.markdownOutput = path }
        if let path = reader.value(html) { settings.htmlOutput = path }
        problems += reader.problems
    }
}
