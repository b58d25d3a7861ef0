extension UInt8 {
    package static let space = UInt8(ascii: " ")
    package static let tab = UInt8(ascii: "\t")
    package static let newline = UInt8(ascii: "\n")
    package static let stop = UInt8(ascii: ".")
    package static let colon = UInt8(ascii: ":")
    package static let comma = UInt8(ascii: ",")
    package static let hyphen = UInt8(ascii: "-")
    package static let bar = UInt8(ascii: "|")
    package static let quote = UInt8(ascii: "\"")
    package static let backtick = UInt8(ascii: "`")
    package static let backslash = UInt8(ascii: "\\")
    package static let less = UInt8(ascii: "<")
    package static let asterisk = UInt8(ascii: "*")

    package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    package var isUppercase: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    package var isLowercase: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
    /// Bytes of characters beyond ASCII count as letters.
    package var isLetter: Bool { isUppercase || isLowercase || self >= 0x80 }
}

extension StringProtocol {
    /// Without control characters and blanks of ASCII at either end.
    package var trimmed: String {
        let bytes = Array(utf8)
        var start = 0
        var end = bytes.count
        while start < end, bytes[start] <= .space { start += 1 }
        while end > start, bytes[end - 1] <= .space { end -= 1 }
        return start == 0 && end == bytes.count ? String(self) : String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

/// The place after the code span that begins at a run of backticks; nil if its backticks stay alone.
package func codeSpanEnd(in bytes: [UInt8], at start: Int) -> Int? {
    let open = endOfBackticks(bytes, at: start)
    var index = open
    while index < bytes.count {
        guard bytes[index] == .backtick else {
            index += 1
            continue
        }
        let end = endOfBackticks(bytes, at: index)
        if end - index == open - start { return end }
        index = end
    }
    return nil
}

/// The place after the run of backticks that begins here.
package func endOfBackticks(_ bytes: [UInt8], at start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == .backtick { end += 1 }
    return end
}
