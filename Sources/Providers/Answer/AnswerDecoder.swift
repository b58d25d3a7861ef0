import Languages

/// Reads `{"title": …, "content": …}` out of an answer while it arrives.
///
/// Tolerant where models are careless: prose or a code fence around the object, raw line breaks within strings, a leading
/// `<think>` block. Strings of other members, numbers and nested values are passed over.
package struct AnswerDecoder: Sendable {
    package private(set) var title: String?
    package private(set) var content: String?
    /// Whether the object that holds the content has ended.
    package private(set) var isComplete = false
    /// Whether anything that looks like an object has begun.
    package private(set) var hasObject = false

    private var state = State.start("")
    private var member = ""
    private var string = StringReader()

    private enum State {
        /// Nothing but blanks so far, or the beginning of `<think>`.
        case start(String)
        /// Within `<think>`, with the last characters.
        case thinking(String)
        case seeking
        case beforeKey, key, afterKey, beforeValue, afterValue
        case text
        /// Within a value that is no string: depth of brackets, whether in a string, whether after a backslash.
        case other(depth: Int, inString: Bool, escaped: Bool)
        case done
    }

    package init() {}

    /// - Returns: what of the content's Markdown is new.
    package mutating func push(_ piece: String) -> String {
        var new = ""
        for scalar in piece.unicodeScalars {
            if let text = step(scalar) { new += text }
        }
        return new
    }

    private mutating func step(_ scalar: Unicode.Scalar) -> String? {
        switch state {
        case .start(let seen): start(seen, scalar)
        case .thinking(let tail):
            let next = String((tail + String(scalar)).suffix(8))
            state = next == "</think>" ? .seeking : .thinking(next)
        case .seeking: if scalar == "{" { begin() }
        case .beforeKey:
            if scalar == "\"" {
                open(.key)
            } else if scalar == "}" {
                end()
            } else if !isBlank(scalar), scalar != "," {
                restart(scalar)
            }
        case .key:
            if let end = string.push(scalar) {
                member = end
                state = .afterKey
            }
        case .afterKey:
            if scalar == ":" { state = .beforeValue } else if !isBlank(scalar) { restart(scalar) }
        case .beforeValue: beginValue(scalar)
        case .text: return readText(scalar)
        case .other(let depth, let inString, let escaped): skip(scalar, depth: depth, inString: inString, escaped: escaped)
        case .afterValue:
            if scalar == "," { state = .beforeKey } else if scalar == "}" { end() } else if !isBlank(scalar) { restart(scalar) }
        case .done: break
        }
        return nil
    }

    private mutating func start(_ seen: String, _ scalar: Unicode.Scalar) {
        if seen.isEmpty, isBlank(scalar) { return }
        let next = seen + String(scalar)
        if next == "<think>" {
            state = .thinking("")
        } else if "<think>".hasPrefix(next) {
            state = .start(next)
        } else {
            state = .seeking
            if scalar == "{" { begin() }
        }
    }

    private mutating func begin() {
        hasObject = true
        title = nil
        content = nil
        state = .beforeKey
    }

    /// What began as an object is prose; another may follow.
    private mutating func restart(_ scalar: Unicode.Scalar) {
        title = nil
        content = nil
        state = .seeking
        if scalar == "{" { begin() }
    }

    private mutating func end() {
        if content == nil {
            state = .seeking
        } else {
            isComplete = true
            state = .done
        }
    }

    private mutating func open(_ next: State) {
        string = StringReader()
        state = next
    }

    private mutating func beginValue(_ scalar: Unicode.Scalar) {
        if isBlank(scalar) { return }
        if scalar == "\"" {
            // The first of two counts.
            if member == "content", content != nil { member = "" }
            if member == "content" { content = "" }
            open(.text)
        } else if scalar == "}" || scalar == "]" || scalar == "," {
            restart(scalar)
        } else {
            let opens = scalar == "{" || scalar == "["
            state = .other(depth: opens ? 1 : 0, inString: false, escaped: false)
        }
    }

    private mutating func readText(_ scalar: Unicode.Scalar) -> String? {
        let finished = string.push(scalar)
        if member == "title", let finished, title == nil { title = finished }
        if finished != nil { state = .afterValue }
        let new = string.takeFresh()
        guard member == "content", !new.isEmpty else { return nil }
        content? += new
        return new
    }

    private mutating func skip(_ scalar: Unicode.Scalar, depth: Int, inString: Bool, escaped: Bool) {
        if inString {
            state = .other(depth: depth, inString: escaped || scalar != "\"", escaped: !escaped && scalar == "\\")
            return
        }
        switch scalar {
        case "\"": state = .other(depth: depth, inString: true, escaped: false)
        case "{", "[": state = .other(depth: depth + 1, inString: false, escaped: false)
        case "}" where depth == 0: end()
        case "," where depth == 0: state = .beforeKey
        case "}", "]": state = depth == 1 ? .afterValue : .other(depth: depth - 1, inString: false, escaped: false)
        default: break
        }
    }

    private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t"
    }
}

/// A JSON string's characters, escapes resolved; surrogate pairs may come in two pieces.
private struct StringReader: Sendable {
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
