import Formats
import Languages
import PRDModel

extension RequirementIDs {
    /// What variables may make of one requirement, in bytes.
    private static let fillLimit = 1 << 20

    /// The items with their IDs and with variables filled in. An ID that is made from a text is made from what the author wrote, so that
    /// it stays when a value changes.
    ///
    /// - Returns: the requirements, and the problem of IDs that two active items define, of each variable that is used and not defined, and
    ///   for each that is defined and not used.
    package static func requirements(
        from items: [RequirementItem], categories: Categories, variables: [ProjectSettings.Variable], sources: [String] = []
    ) -> Assignment {
        var result = assign(to: items, categories: categories, sources: sources)
        let values = Dictionary(variables.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let longest = values.values.map(\.utf8.count).max() ?? 0
        var seen: Set<String> = []
        for index in result.requirements.indices {
            if result.requirements[index].text.utf8.count(where: { $0 == UInt8(ascii: "{") }) / 2 * longest > fillLimit {
                result.problems.append(
                    Diagnostic(
                        "variables could make this requirement longer than \(fillLimit / 1024) KiB",
                        at: result.requirements[index].place, hint: "use fewer of them in one requirement, or shorter values"))
                continue
            }
            let used = result.requirements[index].fill(values)
            seen.formUnion(used)
            guard result.requirements[index].isActive else { continue }
            for name in used where values[name] == nil {
                result.problems.append(undefined(name, at: result.requirements[index].place, known: variables.map(\.name)))
            }
        }
        for variable in variables where !seen.contains(variable.name) {
            result.problems.append(
                .warning(
                    "no requirement uses the variable '\(variable.name)'", at: variable.place,
                    hint: "delete it, or check its name"))
        }
        return result
    }

    private static func undefined(_ name: String, at place: Place, known: [String]) -> Diagnostic {
        let near = nearestName(to: name, among: known).map { "did you mean {{\($0)}}? " } ?? ""
        return Diagnostic(
            "the variable '\(name)' is not defined", at: place,
            hint: near
                + "define it below 'variables:' in prdbuild.yaml; where the braces are meant as they stand, write them as `code`")
    }
}

extension Requirement {
    /// Fills variables into everything that it says.
    ///
    /// - Returns: the names that stand in it.
    fileprivate mutating func fill(_ values: [String: String]) -> [String] {
        guard text.holds(UInt8(ascii: "{")) || area.contains(where: { $0.holds(UInt8(ascii: "{")) }) else {
            return []
        }
        var used: [String] = []
        func filled(_ text: String) -> String {
            let result = VariableText(text, values: values)
            used += result.used.filter { !used.contains($0) }
            return result.text
        }
        text = filled(text)
        area = area.map(filled)
        title = title.map(filled)
        statement = filled(statement)
        for index in attributes.indices { attributes[index].value = filled(attributes[index].value) }
        for index in criteria.indices {
            criteria[index].name = criteria[index].name.map(filled)
            criteria[index].text = criteria[index].text.map(filled)
            criteria[index].steps = criteria[index].steps.map(filled)
        }
        if let old = story { story = Story(role: filled(old.role), want: filled(old.want), benefit: old.benefit.map(filled)) }
        details = details.map { $0.mapText(filled) }
        return used
    }
}

extension Block {
    fileprivate func mapText(_ change: (String) -> String) -> Block {
        switch self {
        case .paragraph(let text): .paragraph(change(text))
        case .list(let lines): .list(lines.map(change))
        case .table(let rows): .table(rows.map(change))
        case .quote(let blocks): .quote(blocks.map { $0.mapText(change) })
        case .code: self
        }
    }
}
