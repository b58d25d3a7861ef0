import PRDModel

/// JSON as it comes from elsewhere.
extension JSONValue {
    /// Nil for what is not JSON, by RFC 8259 to the letter, and for what is nested deeper than 512 or has more than a million values. A
    /// byte order mark before it is skipped. Of two members with one name the last counts. Half of a surrogate pair becomes U+FFFD:
    /// some servers cut a character in two between pieces of text.
    package init?(_ bytes: [UInt8]) {
        var reader = JSONReader(bytes)
        guard let value = reader.read() else { return nil }
        self = value
    }

    package subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    package subscript(index: Int) -> JSONValue? {
        if case .array(let items) = self, items.indices.contains(index) { items[index] } else { nil }
    }

    package var string: String? { if case .string(let text) = self { text } else { nil } }
    package var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
    package var isNull: Bool { self == .null }

    /// What may count tokens; nil for anything else.
    package var count: Int? { integer.flatMap { Usage.possible.contains($0) ? $0 : nil } }

    /// Nil for fractions.
    package var integer: Int? {
        switch self {
        case .integer(let number): number
        case .number(let number): Int(exactly: number)
        default: nil
        }
    }
}

/// A JSON text in which values can be looked up by where they are, for error messages.
struct JSONDocument {
    private let bytes: [UInt8]
    let value: JSONValue

    /// A text that is not JSON, or has two members with one name in one object.
    struct Problem: Error {
        let message: String
        /// The byte at which it is.
        let offset: Int
    }

    init(_ text: String) throws(Problem) {
        bytes = Array(text.utf8)
        var reader = JSONReader(bytes, refusesDuplicates: true)
        guard let value = reader.read() else {
            if let (name, offset) = reader.duplicate {
                throw Problem(message: "the key '\(name)' stands here a second time", offset: offset)
            }
            let rest = Substring(text.utf8.dropFirst(reader.index)).unicodeScalars.first
            throw Problem(
                message: rest.map { "'\($0)' does not belong here" } ?? "the text ends before the JSON does", offset: reader.index
            )
        }
        self.value = value
    }

    /// The byte at which a value begins.
    ///
    /// - Parameter path: the names of the members that lead to it.
    func offset(of path: [String]) -> Int {
        var reader = JSONReader(bytes)
        return reader.offset(of: path[...]) ?? 0
    }
}
