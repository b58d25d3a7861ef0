import PRDModel

/// `{{name}}` in a requirement, filled from the project file in one pass: what a value holds is not expanded again.
struct VariableText {
    let text: String
    /// Names that stand in the text, each once, in order.
    let used: [String]

    /// - Parameter values: by name; a name without one stays as it is written. Code and `\{{name}}` are left alone.
    init(_ source: String, values: [String: String]) {
        guard source.contains("{{") else {
            text = source
            used = []
            return
        }
        var used: [String] = []
        text = rewritingOutsideCode(source) { rest in
            guard let (name, after) = Self.name(at: rest) else { return nil }
            if !used.contains(name) { used.append(name) }
            return (values[name] ?? String(rest[..<after.startIndex]), after)
        }
        self.used = used
    }

    /// Letters, digits, `_`, `-` and `.`, beginning with a letter.
    static func isName(_ text: some StringProtocol) -> Bool {
        text.first?.isLetter == true && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "." }
    }

    private static func name(at text: Substring) -> (name: String, after: Substring)? {
        guard text.hasPrefix("{{"), let end = text.dropFirst(2).firstRange(of: "}}") else { return nil }
        let name = text[text.index(text.startIndex, offsetBy: 2)..<end.lowerBound].trimmedBlanks
        return isName(name) ? (name, text[end.upperBound...]) : nil
    }
}

extension RequirementIDs {
    /// The items with their IDs and with variables filled in. An ID that is made from a text is made from what the author wrote, so that
    /// it stays when a value changes.
    ///
    /// - Returns: the requirements, and a problem for each explicit ID that two active items share, for each variable that is used
    ///   and not defined, and for each that is defined and not used.
    package static func requirements(
        from items: [RequirementItem], categories: Categories, variables: [ProjectSettings.Variable]
    ) -> ([Requirement], [Diagnostic]) {
        var (requirements, problems) = assign(to: items, categories: categories)
        let values = Dictionary(variables.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        for index in requirements.indices {
            let text = VariableText(requirements[index].text, values: values)
            let group = requirements[index].group.map { VariableText($0, values: values) }
            requirements[index].text = text.text
            requirements[index].group = group?.text
            let used = text.used + (group?.used ?? [])
            seen.formUnion(used)
            guard requirements[index].isActive else { continue }
            for name in used where values[name] == nil {
                problems.append(undefined(name, at: requirements[index].place, known: variables.map(\.name)))
            }
        }
        for variable in variables where !seen.contains(variable.name) {
            problems.append(
                .warning(
                    "no requirement uses the variable '\(variable.name)'", at: variable.place,
                    hint: "delete it, or check its name"))
        }
        return (requirements, problems)
    }

    private static func undefined(_ name: String, at place: Place, known: [String]) -> Diagnostic {
        let near = nearestName(to: name, among: known).map { "did you mean {{\($0)}}? " } ?? ""
        return Diagnostic(
            "the variable '\(name)' is not defined", at: place,
            hint: near
                + "define it below 'variables:' in prdbuild.yaml; where the braces are meant as they stand, write them as `code`")
    }
}
