import Languages
import PRDModel

/// `sections:` of the project file.
enum SectionsFormat {
    private static let title = Key.line("title", "the heading; for a built-in section in place of its own")
    private static let prompt = Key.line(
        "prompt", "the file with its prompt, below the project's directory; a section of your own needs one")
    private static let order = Key.integer("order", 0...10_000, "its number in the document, which pushes the later ones down")
    private static let after = Key.line("after", "the section that it comes after, instead of 'order'")
    private static let context = Key.texts("context", "the sections whose texts it reads")
    private static let requirements = Key.texts("requirements", "the categories that it reads, or 'all'")
    private static let instructions = Key.text("instructions", "further instructions, added to its prompt")
    private static let timeout = Key.integer(
        "timeout", 1...86_400,
        "seconds for a request (default: \(Stage.foundation.timeout), \(Stage.detail.timeout) or \(Stage.summary.timeout), by stage)"
    )
    private static let revise = Key.flag(
        "revise", "whether a model is given the earlier text to revise (default: the document's)")
    private static let provider = Key.node(
        "provider", .mapping(ProviderFormat.keys), "who writes this section, over the document's provider")

    static let keys = [
        title.entry, prompt.entry, order.entry, after.entry, context.entry, requirements.entry, instructions.entry, timeout.entry,
        revise.entry, provider.entry,
    ]

    static var shape: Shape {
        let builtIn = Catalogue.entries.map { Shape.Choice(name: $0.id.text, help: $0.title(in: .english)) }
        return .names(
            .init(placeholder: "SECTION", offered: builtIn, pattern: CategoriesFormat.identifierPattern),
            .either([.flag, .mapping(keys)]))
    }

    typealias Settings = ProjectSettings.SectionSettings

    static func read(_ node: YAMLNode, categories: Categories, _ problems: inout [Diagnostic]) -> [Settings] {
        guard case .mapping(let entries, _) = node else {
            if !node.isNull { problems.append(MappingReader.wrongType("sections", expected: "a mapping", got: node)) }
            return []
        }
        return entries.map { entry in
            if Catalogue.entry(for: SectionID(entry.key)) == nil, !CategoriesFormat.isIdentifier(entry.key) {
                problems.append(CategoriesFormat.badIdentifier("sections.\(entry.key)", at: entry.keyPlace))
            }
            return read(entry, categories: categories, &problems)
        }
    }

    private static func read(_ entry: YAMLNode.Entry, categories: Categories, _ problems: inout [Diagnostic]) -> Settings {
        var settings = Settings(id: SectionID(entry.key), place: entry.keyPlace)
        let keyPath = "sections.\(entry.key)"
        if case .scalar(let text, true, let place) = entry.value, !entry.value.isNull {
            settings.isLeftOut = text == "false"
            if text == "false", Catalogue.entry(for: settings.id) == nil {
                problems.append(unknownLeftOut(entry))
            } else if text != "false", text != "true" {
                problems.append(
                    Diagnostic(
                        "'\(keyPath)' must be a mapping, or false to leave the section out", at: place,
                        hint: "write 'false', or 'key: value' lines below it, indented"))
            }
            return settings
        }
        var reader = MappingReader(entry.value, keyPath: keyPath, keys: keys)
        settings.title = reader.value(title)
        settings.prompt = reader.value(prompt)
        settings.instructions = reader.value(instructions)
        settings.timeout = reader.value(timeout)
        settings.revise = reader.value(revise)
        readPosition(&reader, &settings)
        if let context = reader.value(context) {
            settings.context = context.map { SectionID($0.text) }
            settings.contextPlace = reader.place(Self.context)
        }
        if let names = reader.value(requirements) {
            if case .scalar(let text, _, _) = reader.node(requirements), text == "all" {
                settings.reads = .all
            } else {
                let path = keyPath + ".requirements"
                settings.reads = .only(
                    names.compactMap {
                        CategoriesFormat.resolve($0.text, keyPath: path, place: $0.place, categories, &problems)
                    })
            }
        }
        if let provider = reader.node(provider) {
            settings.provider = ProviderFormat.read(provider, keyPath: keyPath + ".provider", &problems)
        }
        problems += reader.problems
        return settings
    }

    private static func readPosition(_ reader: inout MappingReader, _ settings: inout Settings) {
        let order = reader.value(order)
        let after = reader.value(after)
        if order != nil, after != nil {
            reader.report(
                Diagnostic("'\(reader.keyPath)' has both 'order' and 'after'", at: settings.place, hint: "keep one of them"))
        }
        if let order { settings.position = .order(order) }
        if let after { settings.position = .after(SectionID(after)) }
    }

    private static func unknownLeftOut(_ entry: YAMLNode.Entry) -> Diagnostic {
        let known = Catalogue.entries.map(\.id.text)
        let near = nearestName(to: entry.key, among: known).map { "did you mean '\($0)'?" }
        return Diagnostic(
            "unknown section '\(entry.key)'", at: entry.keyPlace, hint: near ?? "known: " + known.joined(separator: ", "))
    }
}
