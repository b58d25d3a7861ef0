import Languages
import PRDModel

/// `lint:` of the project file: a level for each rule that is not to have its own.
enum LintFormat {
    static var shape: Shape {
        let rules = Rule.allCases.map { Shape.Choice(name: $0.name) }
        return .names(
            .init(placeholder: "RULE", offered: rules), .choice(RuleLevel.allCases.map { .init(name: $0.rawValue) }))
    }

    static func read(_ node: YAMLNode, _ problems: inout [Diagnostic]) -> [Rule: RuleLevel] {
        var reader = MappingReader(node, keyPath: "lint", keys: nil)
        var levels: [Rule: RuleLevel] = [:]
        guard case .mapping(let entries, _) = node else {
            problems += reader.problems
            return levels
        }
        for entry in entries {
            guard let rule = Rule(rawValue: entry.key) else {
                let near = nearestName(to: entry.key, among: Rule.allCases.map(\.name)).map { "did you mean '\($0)'?" }
                reader.report(
                    Diagnostic(
                        "'lint' has the unknown rule '\(entry.key)'", at: entry.keyPlace,
                        hint: near ?? "'prdbuild help lint' lists the rules"))
                continue
            }
            guard let text = reader.line(entry.key) else { continue }
            if let level = RuleLevel(rawValue: text) {
                levels[rule] = level
            } else {
                reader.report(
                    ProjectFileFormat.unknownValue(
                        "lint.\(entry.key)", text, known: RuleLevel.allCases.map(\.rawValue), at: reader.place(entry.key)))
            }
        }
        problems += reader.problems
        return levels
    }
}
