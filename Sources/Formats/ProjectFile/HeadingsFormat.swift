import PRDModel

/// `headings:` of the project file: what the project's own headings mean.
enum HeadingsFormat {
    /// The value that leaves out everything below a heading.
    static let ignore = "ignore"
    static let shape = Shape.names(.init(placeholder: "HEADING", pattern: #"\S"#), .line)

    typealias Setting = ProjectSettings.HeadingSetting

    static func read(_ node: YAMLNode, categories: Categories, _ problems: inout [Diagnostic]) -> [Setting] {
        var reader = MappingReader(node, keyPath: "headings", keys: nil)
        guard case .mapping(let entries, _) = node else {
            problems += reader.problems
            return []
        }
        let known = categories.all.map(\.id.text) + [ignore]
        var settings: [Setting] = []
        for entry in entries {
            guard let value = reader.line(entry.key) else { continue }
            let name = entry.key.trimmedBlanks
            if name.isEmpty {
                reader.report(
                    Diagnostic(
                        "'headings' has an empty heading", at: entry.keyPlace,
                        hint: "write the heading's words, or delete the line"))
            } else if value == ignore {
                settings.append(Setting(name: name, category: nil, place: entry.keyPlace))
            } else if let category = categories.named(value) {
                settings.append(Setting(name: name, category: category.id, place: entry.keyPlace))
            } else {
                reader.report(
                    ProjectFileFormat.unknownValue(reader.path(entry.key), value, known: known, at: reader.place(entry.key)))
            }
        }
        problems += reader.problems
        return settings
    }
}
