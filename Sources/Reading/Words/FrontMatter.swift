import Formats
import Languages
import PRDModel

/// What the YAML at the beginning of a file says of it.
struct FrontMatter {
    let id: String?
    let title: String?
    let category: String?
    /// All other keys with their values: the attributes of a file that is one requirement.
    let attributes: [(name: String, value: String)]
    /// As it stands in the file, in one line.
    let text: String

    /// What is not YAML, as `title: REQ-1: Export`, is read line by line.
    init(_ lines: [String], path: String) {
        text = lines.joined(separator: " ")
        var values: [String: String] = [:]
        var names: [String] = []
        for (key, value) in Self.entries(lines, path: path) where values[nameKey(key)] == nil {
            values[nameKey(key)] = value.map(canonicalForm)
            names.append(key)
        }
        let dress = values["title"].flatMap { IDDress($0) }
        let stated = values["id"].flatMap { IDForm.isWord($0) ? $0 : nil }
        id = stated ?? dress?.id.text
        title =
            dress.flatMap { $0.rest.isEmpty || stated.map { $0 != dress?.id.text } == true ? nil : $0.rest } ?? values["title"]
        category = values["category"]
        attributes = names.compactMap { name in
            ["id", "title", "category"].contains(nameKey(name)) ? nil : values[nameKey(name)].map { (canonicalForm(name), $0) }
        }
    }

    private static func entries(_ lines: [String], path: String) -> [(key: String, value: String?)] {
        do throws(ProjectErrors) {
            guard case .mapping(let entries, _)? = try YAMLReader.read(lines.joined(separator: "\n") + "\n", path: path) else {
                return []
            }
            return entries.map { ($0.key, text($0.value)) }
        } catch {
            return lines.compactMap { line in Labels.split(line).map { ($0.name, $0.value.isEmpty ? nil : $0.value) } }
        }
    }

    /// In one line: a scalar, or the values of a list or mapping.
    private static func text(_ node: YAMLNode) -> String? {
        let values: [String]
        switch node {
        case .scalar(let text, _, _): values = node.isNull ? [] : [oneLine(text)]
        case .sequence(let items, _): values = items.compactMap { text($0) }
        case .mapping(let entries, _): values = entries.compactMap { entry in text(entry.value).map { "\(entry.key): \($0)" } }
        }
        let line = values.joined(separator: ", ").trimmed
        return line.isEmpty ? nil : line
    }
}
