import Formats
import PRDModel

/// What the YAML at the beginning of a file says of it.
struct FrontMatter {
    let id: String?
    let title: String?
    let category: String?
    /// The attributes of a file that is one requirement.
    let attributes: [(name: AttributeName, value: String)]

    /// Keys that are not attributes are left alone: other tools have theirs there. Nil if it is not YAML.
    init?(_ lines: [String], path: String) {
        let root: YAMLNode?
        do throws(ProjectErrors) { root = try YAMLReader.read(lines.joined(separator: "\n") + "\n", path: path) } catch {
            return nil
        }
        guard case .mapping(let entries, _)? = root else { return nil }
        var values: [String: String] = [:]
        for entry in entries {
            values[nameKey(entry.key)] = values[nameKey(entry.key)] ?? Self.text(entry.value).map(canonicalForm)
        }
        id = values["id"].flatMap { IDForm.isWord($0) ? $0 : nil }
        title = values["title"]
        category = values["category"]
        attributes = Self.names.compactMap { name in values[name.text].map { (name, $0) } }
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
