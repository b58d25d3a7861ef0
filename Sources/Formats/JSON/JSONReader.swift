/// Reads one JSON value. Each function starts at its token and leaves `index` after it; nil means invalid JSON, with `index` at about the
/// place.
struct JSONReader {
    /// Values are read by recursion, and freed by it.
    static let depthLimit = 512
    /// `[],[],…` takes thirty times its length in memory.
    static let valueLimit = 1_000_000

    private let bytes: [UInt8]
    private(set) var index = 0
    private var values = 0
    private let refusesDuplicates: Bool
    /// The second of two members with one name, and the byte at which it begins.
    private(set) var duplicate: (name: String, offset: Int)?

    init(_ bytes: [UInt8], refusesDuplicates: Bool = false) {
        self.bytes = bytes
        self.refusesDuplicates = refusesDuplicates
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    mutating func read() -> JSONValue? {
        let value = value(depth: 0)
        skipBlanks()
        return index == bytes.count ? value : nil
    }

    private mutating func value(depth: Int) -> JSONValue? {
        skipBlanks()
        values += 1
        guard depth <= Self.depthLimit, values <= Self.valueLimit, let byte = next else { return nil }
        switch byte {
        case UInt8(ascii: "\""): return string().map { .string($0) }
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "t"): return takes("true") ? .bool(true) : nil
        case UInt8(ascii: "f"): return takes("false") ? .bool(false) : nil
        case UInt8(ascii: "n"): return takes("null") ? .null : nil
        default: return number()
        }
    }

    private mutating func object(depth: Int) -> JSONValue? {
        var members: [(String, JSONValue)] = []
        var names: Set<String> = []
        index += 1
        skipBlanks()
        if takes(UInt8(ascii: "}")) { return .object([:]) }
        while true {
            guard let (name, start) = name() else { return nil }
            if refusesDuplicates, !names.insert(name).inserted {
                duplicate = (name, start)
                return nil
            }
            guard let value = value(depth: depth + 1) else { return nil }
            members.append((name, value))
            skipBlanks()
            if takes(UInt8(ascii: "}")) { return .object(JSONObject(lastOf: members)) }
            guard takes(UInt8(ascii: ",")) else { return nil }
        }
    }

    /// A member's name with the byte at which it begins, and the colon after it.
    private mutating func name() -> (String, Int)? {
        skipBlanks()
        let start = index
        guard next == UInt8(ascii: "\""), let name = string() else { return nil }
        skipBlanks()
        return takes(UInt8(ascii: ":")) ? (name, start) : nil
    }

    /// The byte at which a value begins; nil if the text has no such value.
    mutating func offset(of path: ArraySlice<String>) -> Int? {
        skipBlanks()
        guard let wanted = path.first else { return index }
        guard takes(UInt8(ascii: "{")) else { return nil }
        while let (name, _) = name() {
            if name.utf8.elementsEqual(wanted.utf8) { return offset(of: path.dropFirst()) }
            guard value(depth: 0) != nil else { return nil }
            skipBlanks()
            guard takes(UInt8(ascii: ",")) else { return nil }
        }
        return nil
    }

    private mutating func array(depth: Int) -> JSONValue? {
        var items: [JSONValue] = []
        index += 1
        skipBlanks()
        if takes(UInt8(ascii: "]")) { return .array(items) }
        while true {
            guard let value = value(depth: depth + 1) else { return nil }
            items.append(value)
            skipBlanks()
            if takes(UInt8(ascii: "]")) { return .array(items) }
            guard takes(UInt8(ascii: ",")) else { return nil }
        }
    }

    // MARK: - Numbers

    private mutating func number() -> JSONValue? {
        let start = index
        var isWhole = true
        _ = takes(UInt8(ascii: "-"))
        // A number begins with a zero only if that is all before the point.
        guard takes(UInt8(ascii: "0")) || takesDigits() else { return nil }
        if takes(UInt8(ascii: ".")) {
            isWhole = false
            if !takesDigits() { return nil }
        }
        if takes(UInt8(ascii: "e")) || takes(UInt8(ascii: "E")) {
            isWhole = false
            if !takes(UInt8(ascii: "+")) { _ = takes(UInt8(ascii: "-")) }
            if !takesDigits() { return nil }
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if isWhole, let number = Int(text) { return .integer(number) }
        return Double(text).map { .number($0) }
    }

    private mutating func takesDigits() -> Bool {
        let start = index
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
        return index > start
    }

    // MARK: - Strings

    private mutating func string() -> String? {
        index += 1
        let start = index
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return String(validating: bytes[start..<index - 1], as: UTF8.self)
            case UInt8(ascii: "\\"): return stringWithEscapes(from: start)
            case 0..<0x20: return nil
            default: index += 1
            }
        }
        return nil
    }

    /// - Parameter start: where the string began, without its quote.
    private mutating func stringWithEscapes(from start: Int) -> String? {
        var text = Array(bytes[start..<index])
        while let byte = next {
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
            case UInt8(ascii: "\\"): if !takesEscape(into: &text) { return nil }
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func takesEscape(into text: inout [UInt8]) -> Bool {
        guard let byte = next else { return false }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "u"):
            guard let scalar = escapedScalar() else { return false }
            text += Array(String(scalar).utf8)
        default: return false
        }
        return true
    }

    /// Behind `\u`; of a surrogate pair both halves are taken.
    private mutating func escapedScalar() -> Unicode.Scalar? {
        guard let first = fourHexDigits() else { return nil }
        if let scalar = Unicode.Scalar(first) { return scalar }
        let behind = index
        if (0xD800...0xDBFF).contains(first), takes("\\u") {
            guard let second = fourHexDigits() else { return nil }
            if (0xDC00...0xDFFF).contains(second) { return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) }
            index = behind
        }
        return "\u{FFFD}"
    }

    private mutating func fourHexDigits() -> UInt32? {
        guard index + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            value = value << 4 | UInt32(digit)
        }
        index += 4
        return value
    }

    // MARK: - Steps

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func takes(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        index += 1
        return true
    }

    private mutating func takes(_ word: String) -> Bool {
        guard bytes[index...].starts(with: word.utf8) else { return false }
        index += word.utf8.count
        return true
    }
}
