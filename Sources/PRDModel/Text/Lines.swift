/// The lines of a text; CRLF and CR end a line like LF, and a final line end makes no further line.
package func splitLines(_ text: String) -> [String] {
    linesWithStarts(text).lines
}

/// The lines, and the byte of the text at which each begins.
package func linesWithStarts(_ text: String) -> (lines: [String], starts: [Int]) {
    var text = text
    return text.withUTF8 { bytes in
        var lines: [String] = []
        var starts: [Int] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            guard byte == .newline || byte == .carriageReturn else { continue }
            lines.append(String(decoding: bytes[start..<(index - 1)], as: UTF8.self))
            starts.append(start)
            if byte == .carriageReturn, index < bytes.count, bytes[index] == .newline { index += 1 }
            start = index
        }
        if start < bytes.count {
            lines.append(String(decoding: bytes[start...], as: UTF8.self))
            starts.append(start)
        }
        return (lines, starts)
    }
}

extension StringProtocol {
    /// Without blanks, tabs and line ends at either end.
    package var trimmedBlanks: String {
        guard let first = utf8.first else { return "" }
        var text = Substring(self)
        if let last = text.utf8.last, (0x21..<0x80).contains(first), (0x21..<0x80).contains(last) { return String(self) }
        while let first = text.unicodeScalars.first, first.properties.isWhitespace { text.unicodeScalars.removeFirst() }
        while let last = text.unicodeScalars.last, last.properties.isWhitespace { text.unicodeScalars.removeLast() }
        return String(text)
    }
}

/// The text with blanks and tabs at the ends of its lines removed.
package func trimmingLineEnds(_ text: String) -> String {
    var result: [UInt8] = []
    var pending = 0
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
            result.append(byte)
            pending += 1
            continue
        case UInt8(ascii: "\n"):
            result.removeLast(pending)
            result.append(byte)
        default:
            result.append(byte)
        }
        pending = 0
    }
    result.removeLast(pending)
    return String(decoding: result, as: UTF8.self)
}
