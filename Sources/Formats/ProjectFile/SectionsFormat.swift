import PRDModel

/// `sections:` of the project file.
enum SectionsFormat {
    static let keys = [
        "title", "prompt", "order", "after", "context", "requirements", "instructions", "timeout", "revise",
        "provider",
    ]

    typealias Settings = ProjectSettings.SectionSettings

    static func read(_ node: YAMLNode, categories: Categories, _ problems: inout [Diagnostic]) -> [Settings] {
        guard case .mapping(let entries, _) = node else {
            if !node.isNull { problems.append(MappingReader.wrongType("sections", expected: "a mapping", got: node)) }
            return []
        }
        return entries.map { entry in
            if Catalogue.entry(for: SectionID(entry.key)) == nil, !ProjectFileFormat.isIdentifier(entry.key) {
                problems.append(ProjectFileFormat.badIdentifier("sections.\(entry.key)", at: entry.keyPlace))
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
        var reader = MappingReader(entry.value, keyPath: keyPath, known: keys)
        settings.title = reader.line("title")
        settings.prompt = reader.line("prompt")
        settings.instructions = reader.text("instructions")
        settings.timeout = reader.integer("timeout", in: 1...86_400)
        settings.revise = reader.flag("revise")
        readPosition(&reader, &settings)
        if let context = reader.texts("context") {
            settings.context = context.map { SectionID($0.text) }
            settings.contextPlace = reader.place("context")
        }
        if let names = reader.texts("requirements") {
            if case .scalar(let text, _, _) = reader.node("requirements"), text == "all" {
                settings.reads = .all
            } else {
                let path = keyPath + ".requirements"
                settings.reads = .only(
                    names.compactMap {
                        ProjectFileFormat.resolveCategory($0.text, keyPath: path, place: $0.place, categories, &problems)
                    })
            }
        }
        if let provider = reader.node("provider") {
            settings.provider = ProviderFormat.read(provider, keyPath: keyPath + ".provider", &problems)
        }
        problems += reader.problems
        return settings
    }

    private static func readPosition(_ reader: inout MappingReader, _ settings: inout Settings) {
        let order = reader.integer("order", in: 0...10_000)
        let after = reader.line("after")
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
