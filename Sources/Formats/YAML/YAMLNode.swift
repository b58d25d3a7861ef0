import PRDModel

/// A YAML value with where it stands. Scalars stay text: what they mean depends on the key.
package indirect enum YAMLNode: Sendable {
    case scalar(String, isPlain: Bool, Place)
    case sequence([YAMLNode], Place)
    case mapping([Entry], Place)

    package struct Entry: Sendable {
        package let key: String
        package let keyPlace: Place
        package let value: YAMLNode
    }

    package var place: Place {
        switch self {
        case .scalar(_, _, let place), .sequence(_, let place), .mapping(_, let place): place
        }
    }

    /// What a person would call it.
    package var kindName: String {
        switch self {
        case .scalar: "a single value"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    /// `null`, `~` or nothing at all.
    package var isNull: Bool {
        guard case .scalar(let text, true, _) = self else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// Where a list or a mapping, here or within, goes on beyond so many entries; nil if none does.
    func firstBeyond(_ limit: Int) -> Place? {
        switch self {
        case .scalar: nil
        case .sequence(let items, _):
            items.count > limit ? items[limit].place : items.lazy.compactMap { $0.firstBeyond(limit) }.first
        case .mapping(let entries, _):
            entries.count > limit ? entries[limit].keyPlace : entries.lazy.compactMap { $0.value.firstBeyond(limit) }.first
        }
    }

    /// The value of a key; nil if this is no mapping or has no such key.
    package subscript(key: String) -> YAMLNode? {
        guard case .mapping(let entries, _) = self else { return nil }
        return entries.first { $0.key == key }?.value
    }
}
