import Formats
import PRDModel

/// What the YAML at the beginning of a file says of it.
struct FrontMatter {
    let id: String?
    let title: String?
    let category: String?
    /// The attributes of a file that is one requirement.
    let attributes: [(name: AttributeName, value: String)]

    /// Keys that are not attributes are left alone: other tools have theirs there. What is not YAML, as `title: REQ-1: Export`, is read line by
    /// line.
    init(_ lines: [String], path: String) {
        var values: [String: String] = [:]
        for (key, value) in Self.entries(lines, path: path) {
            values[nameKey(key)] = values[nameKey(key)] ?? value.map(canonicalForm)
        }
        let dress = values["title"].flatMap { IDDress($0) }
        let stated = values["id"].flatMap { IDForm.isWord($0) ? $0 : nil }
        id = stated ?? dress?.id.text
        title =
            dress.flatMap { $0.rest.isEmpty || stated.map { $0 != dress?.id.text } == true ? nil : $0.rest } ?? values["title"]
        category = values["category"]
        attributes = Self.names.compactMap { name in values[name.text].map { (name, $0) } }
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

    private static let names: [AttributeName] = [.status, .priority, .owner, .tags]

    /// A scalar, or the scalars of a list.
    private static func text(_ node: YAMLNode) -> String? {
        switch node {
        case .scalar(let text, _, _): text.isEmpty ? nil : text
        case .sequence(let items, _):
            items.isEmpty ? nil : items.compactMap { text($0) }.joined(separator: ", ")
        default: nil
        }
    }
}
