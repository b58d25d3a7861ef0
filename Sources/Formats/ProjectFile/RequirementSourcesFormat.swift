import PRDModel

/// `requirements:` of the project file.
enum RequirementSourcesFormat {
    private static let path = Key.line("path", "a file or a glob, below the project's directory")
    private static let category = Key.line("category", "the category of what stands below no heading that names one")
    private static let keys = [path.entry.required, category.entry]

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
        problems += reader.problems
        let id = name.flatMap {
            CategoriesFormat.resolve(
                $0, keyPath: keyPath + ".category", place: reader.place(Self.category), categories, &problems)
        }
        return glob.map { .init(glob: $0, category: id, place: node.place) }
    }
}
