/// A JSON string's characters, escapes resolved; surrogate pairs may come in two pieces.
struct StringReader: Sendable {
    private var text = ""
    /// What has come since `takeFresh` was asked last.
    private var fresh = ""
    private var escape: Escape?
    private var highSurrogate: UInt32?

    private enum Escape {
        case begun
        case digits(String)
    }

    mutating func takeFresh() -> String {
        defer { fresh = "" }
        return fresh
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        text.unicodeScalars.append(scalar)
        fresh.unicodeScalars.append(scalar)
    }

    private mutating func add(_ words: String) {
        for scalar in words.unicodeScalars { add(scalar) }
    }

    /// - Returns: the whole text once the closing quote has come.
    mutating func push(_ scalar: Unicode.Scalar) -> String? {
        switch escape {
        case nil:
            if scalar == "\\" {
                escape = .begun
            } else {
                flushSurrogate()
                if scalar == "\"" { return text }
                add(scalar)
            }
        case .begun: resolve(scalar)
        case .digits(let digits): addDigit(digits, scalar)
        }
        return nil
    }

    private mutating func resolve(_ scalar: Unicode.Scalar) {
        escape = nil
        if scalar == "u" {
            escape = .digits("")
            return
        }
        flushSurrogate()
        switch scalar {
        case "n": add("\n")
        case "t": add("\t")
        case "r": add("\r")
        case "b": add("\u{8}")
        case "f": add("\u{C}")
        case "\"", "\\", "/": add(scalar)
        default:
            // No escape of JSON, but of LaTeX or a regular expression that the model forgot to double.
            add("\\")
            add(scalar)
        }
    }

    private mutating func addDigit(_ digits: String, _ scalar: Unicode.Scalar) {
        let next = digits + String(scalar)
        guard scalar.properties.isASCIIHexDigit else {
            escape = nil
            flushSurrogate()
            add("\\u" + next)
            return
        }
        guard next.unicodeScalars.count == 4, let value = UInt32(next, radix: 16) else {
            escape = .digits(next)
            return
        }
        escape = nil
        switch value {
        case 0xD800...0xDBFF:
            flushSurrogate()
            highSurrogate = value
        case 0xDC00...0xDFFF:
            let high = highSurrogate
            highSurrogate = nil
            let scalar = high.flatMap { Unicode.Scalar(0x10000 + ($0 - 0xD800) << 10 + (value - 0xDC00)) }
            add(scalar ?? "\u{FFFD}")
        default:
            flushSurrogate()
            add(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
    }

    /// Half a pair stands for no character.
    private mutating func flushSurrogate() {
        if highSurrogate != nil { add("\u{FFFD}" as Unicode.Scalar) }
        highSurrogate = nil
    }
}
