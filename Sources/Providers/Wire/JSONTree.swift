import FoundationEssentials

/// Any JSON value, as it comes from a server.
package indirect enum JSONTree: Hashable, Sendable, Decodable {
    case object([String: JSONTree])
    case array([JSONTree])
    case string(String)
    case number(Double)
    case bool(Bool)
    case null

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // A value is of one of six kinds, and only trying tells which: that another one fails is no error.
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode([String: JSONTree].self) {
            self = .object(value)
        } else {
            self = .array(try container.decode([JSONTree].self))
        }
    }

    /// Nil for what is no JSON.
    package init?(_ bytes: [UInt8]) {
        // What is wrong with the text does not matter to anybody: it is not what the API promises.
        guard let value = try? JSONDecoder().decode(JSONTree.self, from: Data(bytes)) else { return nil }
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
