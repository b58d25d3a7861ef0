import PRDModel

/// `prdbuild.yaml`.
package enum ProjectFileFormat {
    package static let fileName = "prdbuild.yaml"

    static let keys = [
        "title", "mode", "requirements", "categories", "output", "provider", "jobs", "revise", "cache", "variables", "lint",
        "sections",
    ]

    /// What a project file says, as far as it can be understood.
    package struct Reading: Sendable {
        package var settings = ProjectSettings()
        package var problems: [Diagnostic] = []
        /// Whether the requirement files and their categories are known, so that these can be read in spite of problems.
        package var namesRequirements = true
    }

    package static func read(_ text: String, path: String = fileName) -> Reading {
        var reading = Reading()
        let root: YAMLNode?
        do throws(ProjectErrors) {
            root = try YAMLReader.read(text, path: path)
        } catch {
            return Reading(problems: error.diagnostics, namesRequirements: false)
        }
        guard let root, !root.isNull else { return reading }
        var top = MappingReader(root, keyPath: "", known: keys)
        reading.settings.title = top.line("title")
        if let mode = top.line("mode") {
            reading.settings.mode = Mode(rawValue: mode)
            if reading.settings.mode == nil {
                top.report(unknownValue("mode", mode, known: Mode.allCases.map(\.rawValue), at: top.place("mode")))
            }
        }
        reading.settings.jobs = top.integer("jobs", in: 1...1000)
        reading.settings.revise = top.flag("revise")
        let categories = readCategories(top, &reading.settings, &reading.problems)
        readRequirements(top, categories: categories, &reading.settings, &reading.problems)
        if let variables = top.node("variables") {
            reading.settings.variables = VariablesFormat.read(variables, &reading.problems)
        }
        reading.namesRequirements = reading.problems.isEmpty
        readOutput(top, &reading.settings, &reading.problems)
        if let provider = top.node("provider") {
            reading.settings.provider = ProviderFormat.read(provider, keyPath: "provider", &reading.problems)
        }
        if let cache = top.node("cache") {
            reading.settings.remoteCache = RemoteCacheFormat.read(cache, &reading.problems)
        }
        if let lint = top.node("lint") { reading.settings.lint = LintFormat.read(lint, &reading.problems) }
        if let sections = top.node("sections") {
            reading.settings.sections = SectionsFormat.read(sections, categories: categories, &reading.problems)
        }
        reading.problems += top.problems
        return reading
    }

    static func unknownValue(_ keyPath: String, _ value: String, known: [String], at place: Place?) -> Diagnostic {
        let near = nearestName(to: value, among: known).map { "did you mean '\($0)'? " } ?? ""
        return Diagnostic(
            "'\(keyPath)' has the unknown value '\(value)'", at: place,
            hint: near + "known: " + known.joined(separator: ", "))
    }

    private static func readCategories(
        _ top: MappingReader, _ settings: inout ProjectSettings, _ problems: inout [Diagnostic]
    ) -> Categories {
        guard let node = top.node("categories") else { return Categories() }
        var reader = MappingReader(node, keyPath: "categories", known: nil)
        let builtIn = Categories()
        if case .mapping(let entries, _) = node {
            for entry in entries {
                guard let name = reader.line(entry.key) else { continue }
                guard isIdentifier(entry.key) else {
                    reader.report(badIdentifier(reader.path(entry.key), at: entry.keyPlace))
                    continue
                }
                if let other = builtIn.named(entry.key) ?? builtIn.named(name) {
                    reader.report(
                        Diagnostic(
                            "'\(entry.key)' already names the built-in category '\(other.id.text)'", at: entry.keyPlace,
                            hint: "choose another id and display name"))
                    continue
                }
                settings.customCategories.append(Category(custom: CategoryID(entry.key), displayName: name))
            }
        }
        problems += reader.problems
        return Categories(custom: settings.customCategories)
    }

    private static func readRequirements(
        _ top: MappingReader, categories: Categories, _ settings: inout ProjectSettings, _ problems: inout [Diagnostic]
    ) {
        guard let node = top.node("requirements") else { return }
        let items: [YAMLNode]
        switch node {
        case .sequence(let list, _): items = list
        default: items = [node]
        }
        settings.requirements = []
        for (index, item) in items.enumerated() {
            let keyPath = "requirements[\(index)]"
            switch item {
            case .scalar(let glob, _, let place) where !item.isNull:
                settings.requirements.append(.init(glob: glob, place: place))
            case .mapping:
                if let source = requirementSource(item, keyPath: keyPath, categories, &problems) {
                    settings.requirements.append(source)
                }
            default:
                problems.append(MappingReader.wrongType(keyPath, expected: "a glob, or 'path' and 'category'", got: item))
            }
        }
    }

    private static func requirementSource(
        _ node: YAMLNode, keyPath: String, _ categories: Categories, _ problems: inout [Diagnostic]
    ) -> ProjectSettings.RequirementSource? {
        var reader = MappingReader(node, keyPath: keyPath, known: ["path", "category"])
        let glob = reader.line("path")
        if reader.node("path") == nil {
            reader.report(Diagnostic("'\(keyPath)' has no 'path'", at: node.place, hint: "write { path: GLOB, category: NAME }"))
        }
        let name = reader.line("category")
        problems += reader.problems
        let category = name.flatMap {
            resolveCategory($0, keyPath: keyPath + ".category", place: reader.place("category"), categories, &problems)
        }
        return glob.map { .init(glob: $0, category: category, place: node.place) }
    }

    static func resolveCategory(
        _ name: String, keyPath: String, place: Place?, _ categories: Categories, _ problems: inout [Diagnostic]
    ) -> CategoryID? {
        if let found = categories.named(name) { return found.id }
        problems.append(unknownValue(keyPath, name, known: categories.all.map(\.id.text), at: place))
        return nil
    }

    private static func readOutput(
        _ top: MappingReader, _ settings: inout ProjectSettings, _ problems: inout [Diagnostic]
    ) {
        guard let node = top.node("output") else { return }
        var reader = MappingReader(node, keyPath: "output", known: ["markdown", "html"])
        settings.outputPlace = node.place
        if let path = reader.line("markdown") { settings.markdownOutput = path }
        if let path = reader.line("html") { settings.htmlOutput = path }
        problems += reader.problems
    }

    static func isIdentifier(_ name: String) -> Bool {
        guard let first = name.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
        return name.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || $0 == UInt8(ascii: "_")
        }
    }

    static func badIdentifier(_ keyPath: String, at place: Place) -> Diagnostic {
        Diagnostic(
            "'\(keyPath)' is not usable as an id", at: place,
            hint: "use lower-case letters, digits and '_', beginning with a letter")
    }
}
