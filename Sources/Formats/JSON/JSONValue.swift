import Languages
import PRDModel

/// A JSON value: the lock, events, results of commands, and what servers say.
package enum JSONValue: Hashable, Sendable {
    case object(JSONObject)
    case array([JSONValue])
    case string(String)
    case integer(Int)
    /// What is not a whole number or too large for one; infinite beyond the range of `Double`.
    case number(Double)
    case bool(Bool)
    case null

    /// The string, or null.
    package static func stringOrNull(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// Keys sorted by code point, two blanks a level, one scalar a line, a final line end.
    package var pretty: String {
        var out = JSONWriter()
        out.write(self, indent: 0)
        return String(decoding: out.bytes, as: UTF8.self) + "\n"
    }

    /// The pretty form of an object whose members are lists, each item of which was written by `prettyItem`.
    package static func pretty(lists: KeyValuePairs<String, [[UInt8]]>) -> String {
        var out = JSONWriter()
        out.bytes.reserveCapacity(lists.reduce(64) { $0 + $1.value.reduce(64) { $0 + $1.count + 8 } })
        out.writeList("{", "}", Array(lists), indent: 0) { writer, list, indent in
            writer.write(quoted: list.key)
            writer.bytes += ": ".utf8
            writer.writeList("[", "]", list.value, indent: indent) { writer, item, _ in writer.bytes += item }
        }
        out.bytes.append(.newline)
        return String(decoding: out.bytes, as: UTF8.self)
    }

    /// The pretty form as an item of a list of the outermost object.
    package var prettyItem: [UInt8] {
        var out = JSONWriter()
        // Most items take about that.
        out.bytes.reserveCapacity(1024)
        out.write(self, indent: 2)
        return out.bytes
    }

    /// One line without its end; keys sorted by code point.
    package var compact: String {
        var out = JSONWriter()
        out.write(self, indent: nil)
        return String(decoding: out.bytes, as: UTF8.self)
    }
}

/// The members of an object, by name.
package struct JSONObject: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    package struct Member: Hashable, Sendable {
        package let name: String
        package var value: JSONValue
    }

    /// Sorted by code point, as they are written; each name once.
    package private(set) var members: [Member] = []

    package init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }

    /// - Parameter members: where two have one name, the last counts.
    init(lastOf members: [(String, JSONValue)]) { self.init(members.reversed()) }

    /// - Parameter members: where two have one name, the first counts.
    package init(_ members: some Sequence<(String, JSONValue)>) {
        let all = members.map { Member(name: $0, value: $1) }
        if zip(all, all.dropFirst()).allSatisfy({ precedes($0.name, $1.name) }) {
            self.members = all
            return
        }
        let order = all.indices.sorted {
            precedes(all[$0].name, all[$1].name) || $0 < $1 && !precedes(all[$1].name, all[$0].name)
        }
        for index in order where self.members.last?.name.utf8.elementsEqual(all[index].name.utf8) != true {
            self.members.append(all[index])
        }
    }

    package subscript(name: String) -> JSONValue? {
        get {
            let index = index(of: name)
            return holds(name, at: index) ? members[index].value : nil
        }
        set {
            let index = index(of: name)
            if holds(name, at: index) {
                if let newValue { members[index].value = newValue } else { members.remove(at: index) }
            } else if let newValue {
                members.insert(Member(name: name, value: newValue), at: index)
            }
        }
    }

    /// With the other's members beside its own, and instead of those with their names.
    package func replacing(with other: JSONObject) -> JSONObject {
        JSONObject((other.members + members).map { ($0.name, $0.value) })
    }

    private func holds(_ name: String, at index: Int) -> Bool {
        index < members.count && members[index].name.utf8.elementsEqual(name.utf8)
    }

    /// Where a member of this name is, or would be.
    private func index(of name: String) -> Int {
        var range = members.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = precedes(members[middle].name, name) ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }
}

private struct JSONWriter {
    var bytes: [UInt8] = []

    /// - Parameter indent: nil for one line.
    mutating func write(_ value: JSONValue, indent: Int?) {
        switch value {
        case .object(let object):
            writeList("{", "}", object.members, indent: indent) { writer, member, inner in
                writer.write(quoted: member.name)
                writer.bytes += (inner == nil ? ":" : ": ").utf8
                writer.write(member.value, indent: inner)
            }
        case .array(let items):
            writeList("[", "]", items, indent: indent) { $0.write($1, indent: $2) }
        case .string(let text): write(quoted: text)
        case .integer(let number): bytes += String(number).utf8
        case .number(let number): bytes += (number.isFinite ? String(number) : "null").utf8
        case .bool(let flag): bytes += (flag ? "true" : "false").utf8
        case .null: bytes += "null".utf8
        }
    }

    mutating func writeList<Item>(
        _ open: String, _ close: String, _ items: [Item], indent: Int?, _ writeItem: (inout JSONWriter, Item, Int?) -> Void
    ) {
        bytes += open.utf8
        let inner = indent.map { $0 + 1 }
        var isFirst = true
        for item in items {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            newLine(inner)
            writeItem(&self, item, inner)
        }
        if !items.isEmpty { newLine(indent) }
        bytes += close.utf8
    }

    private mutating func newLine(_ indent: Int?) {
        guard let indent else { return }
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<(indent * 2) { bytes.append(.space) }
    }

    mutating func write(quoted text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            // Of the run that is not copied yet.
            var start = 0
            var index = 0
            while index < utf8.count {
                let byte = utf8[index]
                if (0x20..<0x7F).contains(byte), byte != .quote, byte != .backslash {
                    index += 1
                    continue
                }
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

    /// The scalar at a place if it cannot stand as it is, with its width in bytes. JSON would take some of these, and YAML, as which
    /// others may read it, does not (U+007F to U+009F, U+2028, U+2029, U+FEFF, U+FFFE and U+FFFF); a terminal or a viewer obeys others.
    private static func escaped(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: UInt16, width: Int)? {
        func byte(_ offset: Int) -> UInt8 { index + offset < utf8.count ? utf8[index + offset] : 0 }
        switch utf8[index] {
        case .quote, .backslash: return (UInt16(utf8[index]), 1)
        case 0xEF where byte(1) == 0xBB && byte(2) == 0xBF: return (0xFEFF, 3)
        case 0xEF where byte(1) == 0xBF && byte(2) >= 0xBE: return (0xFFFE + UInt16(byte(2) - 0xBE), 3)
        default: return unseenScalar(utf8, at: index).map { (UInt16($0.scalar.value), $0.width) }
        }
    }

    private mutating func write(escaped scalar: UInt16) {
        switch scalar {
        case 0x22: bytes += "\\\"".utf8
        case 0x5C: bytes += "\\\\".utf8
        case 0x0A: bytes += "\\n".utf8
        case 0x0D: bytes += "\\r".utf8
        case 0x09: bytes += "\\t".utf8
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes += "\\u".utf8
            for shift in [12, 8, 4, 0] { bytes.append(digits[Int(scalar >> shift) & 15]) }
        }
    }
}
