/// JSON to be written: the lock, events and results of commands.
package indirect enum JSONValue: Hashable, Sendable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case integer(Int)
    case number(Double)
    case bool(Bool)
    case null

    /// The string, or null.
    package static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// Keys sorted by code point, two blanks a level, one scalar a line, a final line end.
    package var pretty: String {
        var out = JSONWriter()
        out.write(self, indent: 0)
        return String(decoding: out.bytes, as: UTF8.self) + "\n"
    }

    /// One line without its end; keys sorted by code point.
    package var compact: String {
        var out = JSONWriter()
        out.write(self, indent: nil)
        return String(decoding: out.bytes, as: UTF8.self)
    }
}

private struct JSONWriter {
    var bytes: [UInt8] = []

    /// - Parameter indent: nil for one line.
    mutating func write(_ value: JSONValue, indent: Int?) {
        switch value {
        case .object(let members):
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            writeList("{", "}", sorted, indent: indent) { writer, member, inner in
                writer.write(quoted: member.key)
                writer.bytes += Array((inner == nil ? ":" : ": ").utf8)
                writer.write(member.value, indent: inner)
            }
        case .array(let items):
            writeList("[", "]", items, indent: indent) { $0.write($1, indent: $2) }
        case .string(let text): write(quoted: text)
        case .integer(let number): bytes += Array(String(number).utf8)
        case .number(let number): bytes += Array((number.isFinite ? String(number) : "null").utf8)
        case .bool(let flag): bytes += Array((flag ? "true" : "false").utf8)
        case .null: bytes += Array("null".utf8)
        }
    }

    private mutating func writeList<Item>(
        _ open: String, _ close: String, _ items: [Item], indent: Int?, _ writeItem: (inout JSONWriter, Item, Int?) -> Void
    ) {
        bytes += Array(open.utf8)
        let inner = indent.map { $0 + 1 }
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            newLine(inner)
            writeItem(&self, item, inner)
        }
        if !items.isEmpty { newLine(indent) }
        bytes += Array(close.utf8)
    }

    private mutating func newLine(_ indent: Int?) {
        guard let indent else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes += [UInt8](repeating: UInt8(ascii: " "), count: indent * 2)
    }

    private mutating func write(quoted text: String) {
        bytes.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": bytes += Array("\\\"".utf8)
            case "\\": bytes += Array("\\\\".utf8)
            case "\n": bytes += Array("\\n".utf8)
            case "\r": bytes += Array("\\r".utf8)
            case "\t": bytes += Array("\\t".utf8)
            // JSON would take some of these as they are, and YAML, through which the lock is read, does not.
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
                let digits = Array("0123456789abcdef".utf8)
                bytes += Array("\\u".utf8)
                for shift in [12, 8, 4, 0] { bytes.append(digits[Int(scalar.value >> shift) & 15]) }
            default: bytes += Array(String(scalar).utf8)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
