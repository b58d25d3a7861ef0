/// Any JSON value, as it comes from elsewhere.
package enum JSONTree: Hashable, Sendable {
    /// Of two members with one name the last counts.
    case object([String: JSONTree])
    case array([JSONTree])
    /// Half of a surrogate pair is U+FFFD: some servers cut a character in two between pieces of text.
    case string(String)
    /// The nearest number that there is; infinite beyond them.
    case number(Double)
    case bool(Bool)
    case null

    /// Nil for what is no JSON, by RFC 8259 to the letter; a byte order mark before it is passed over. Also for what is nested
    /// deeper than 512 or has more than a million values.
    package init?(_ bytes: [UInt8]) {
        var reader = JSONReader(bytes)
        guard let value = reader.read() else { return nil }
        self = value
    }

    package subscript(key: String) -> JSONTree? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    package subscript(index: Int) -> JSONTree? {
        if case .array(let items) = self, items.indices.contains(index) { items[index] } else { nil }
    }

    package var string: String? { if case .string(let text) = self { text } else { nil } }
    package var items: [JSONTree] { if case .array(let items) = self { items } else { [] } }
    package var isNull: Bool { self == .null }

    /// Nil for fractions too.
    package var integer: Int? {
        if case .number(let number) = self { Int(exactly: number) } else { nil }
    }
}
