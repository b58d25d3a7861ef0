import PRDModel

/// `variables:` of the project file.
enum VariablesFormat {
    static func read(_ node: YAMLNode, _ problems: inout [Diagnostic]) -> [ProjectSettings.Variable] {
        var reader = MappingReader(node, keyPath: "variables", known: nil)
        var variables: [ProjectSettings.Variable] = []
        if case .mapping(let entries, _) = node {
            for entry in entries {
                guard VariableText.isName(entry.key) else {
                    reader.report(
                        Diagnostic(
                            "'\(reader.path(entry.key))' is not usable as a name", at: entry.keyPlace,
                            hint: "use letters, digits, '_', '-' and '.', beginning with a letter"))
                    continue
                }
                guard let value = reader.text(entry.key) else { continue }
                variables.append(.init(name: entry.key, value: value, place: entry.keyPlace))
            }
        }
        problems += reader.problems
        return variables
    }
}
