import PRDModel

/// `variables:` of the project file.
enum VariablesFormat {
    /// Any letters, and of ASCII's other characters only those that a name may have: not every editor knows classes of Unicode.
    static let shape = Shape.names(
        .init(placeholder: "NAME", pattern: #"^[^\s!-@\[-`{-~][^\s!-,/:-@\[-^`{-~]*$"#), .text)

    static func read(_ node: YAMLNode, _ problems: inout [Diagnostic]) -> [ProjectSettings.Variable] {
        var reader = MappingReader(node, keyPath: "variables", keys: nil)
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
