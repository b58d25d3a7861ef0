import Languages
import PRDModel

/// `requirements:` of the project file.
enum RequirementSourcesFormat {
    private static let path = Key.line("path", "a file or a glob, below the project's directory")
    private static let category = Key.line("category", "the category of what stands below no heading that names one")
    private static let namespace = Key.namespace(
        "namespace", "what IDs have in front of them: the folder's name, the file's, or one for all files (default: nothing)")
    private static let keys = [path.entry.required, category.entry, namespace.entry]

    static let shape = Shape.list(.either([.line, .mapping(keys)]))

    typealias Source = ProjectSettings.RequirementSource

    static func read(_ node: YAMLNode, categories: Categories, _ problems: inout [Diagnostic]) -> [Source] {
        let items: [YAMLNode]
        switch node {
        case .sequence(let list, _): items = list
        default: items = [node]
        }
        var sources: [Source] = []
        for (index, item) in items.enumerated() {
            let keyPath = "requirements[\(index)]"
            switch item {
            case .scalar(let glob, _, let place) where !item.isNull:
                sources.append(.init(glob: glob, place: place))
            case .mapping:
                if let source = source(item, keyPath: keyPath, categories, &problems) {
                    sources.append(source)
                }
            default:
                problems.append(MappingReader.wrongType(keyPath, expected: "a glob, or 'path' and 'category'", got: item))
            }
        }
        return sources
    }

    private static func source(
        _ node: YAMLNode, keyPath: String, _ categories: Categories, _ problems: inout [Diagnostic]
    ) -> Source? {
        var reader = MappingReader(node, keyPath: keyPath, keys: keys)
        let glob = reader.value(path)
        if reader.node(path) == nil {
            reader.report(Diagnostic("'\(keyPath)' has no 'path'", at: node.place, hint: "write { path: GLOB, category: NAME }"))
        }
        let name = reader.value(category)
        let namespace = reader.value(namespace)
        problems += reader.problems
        let id = name.flatMap {
            CategoriesFormat.resolve(
                $0, keyPath: keyPath + ".category", place: reader.place(Self.category), categories, &problems)
        }
        return glob.map { .init(glob: $0, category: id, namespace: namespace, place: node.place) }
    }
}

extension Key where Value == ProjectSettings.Namespace {
    static func namespace(_ name: String, _ help: String) -> Key {
        let known: [Shape.Choice] = [
            .init(name: "folder", help: "the name of the folder that holds the file"),
            .init(name: "file", help: "the file's name without its extension"),
        ]
        return Key(name, .either([.choice(known), .pattern(NamespaceName.pattern)]), help) { reader, key in
            guard let text = reader.line(key) else { return nil }
            switch text {
            case "folder": return .folder
            case "file": return .file
            case let name where NamespaceName.isName(name): return .named(name)
            default:
                reader.report(
                    Diagnostic(
                        "'\(reader.path(key))' is not usable as a namespace: '\(text)'", at: reader.place(key),
                        hint: "write folder, file, or a name of letters, digits, '-', '_' and '.'"))
                return nil
            }
        }
    }
}

/// A namespace that the project file names. It begins with a letter or a digit, so that it cannot be taken for a path such as `..`.
private enum NamespaceName {
    /// What `isName` takes. Any letters, since not every editor knows classes of Unicode.
    static let pattern = #"^[^\s!-/:-@\[-`{-~][^\s!-,/:-@\[-^`{-~]*$"#

    static func isName(_ text: String) -> Bool {
        guard let first = text.first, first.isLetter || first.isNumber else { return false }
        return text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    }
}
