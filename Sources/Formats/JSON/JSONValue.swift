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
        var text = text
        text.withUTF8 { utf8 in
            // Of the run that is copied as it stands.
            var start = 0
            var index = 0
            while index < utf8.count {
                guard let (scalar, width) = Self.escaped(utf8, at: index) else {
                    index += 1
                    continue
                }
                bytes.append(contentsOf: utf8[start..<index])
                write(escaped: scalar)
                index += width
                start = index
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// The scalar at a place if it cannot stand as it is, with its width in bytes. JSON would take some of these, and YAML,
    /// through which the lock is read, does not: U+007F to U+009F, U+2028, U+2029, U+FEFF, U+FFFE and U+FFFF.
    private static func escaped(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: UInt16, width: Int)? {
        func byte(_ offset: Int) -> UInt8 { index + offset < utf8.count ? utf8[index + offset] : 0 }
        switch utf8[index] {
        case 0x00...0x1F, 0x22, 0x5C, 0x7F: return (UInt16(utf8[index]), 1)
        case 0xC2 where (0x80...0x9F).contains(byte(1)): return (UInt16(byte(1)), 2)
        case 0xE2 where byte(1) == 0x80 && (0xA8...0xA9).contains(byte(2)): return (0x2028 + UInt16(byte(2) - 0xA8), 3)
        case 0xEF where byte(1) == 0xBB && byte(2) == 0xBF: return (0xFEFF, 3)
        case 0xEF where byte(1) == 0xBF && byte(2) >= 0xBE: return (0xFFFE + UInt16(byte(2) - 0xBE), 3)
        default: return nil
        }
    }

    private mutating func write(escaped scalar: UInt16) {
        switch scalar {
        case 0x22: bytes += Array("\\\"".utf8)
        case 0x5C: bytes += Array("\\\\".utf8)
        case 0x0A: bytes += Array("\\n".utf8)
        case 0x0D: bytes += Array("\\r".utf8)
        case 0x09: bytes += Array("\\t".utf8)
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes += Array("\\u".utf8)
            for shift in [12, 8, 4, 0] { bytes.append(digits[Int(scalar >> shift) & 15]) }
        }
    }
}
