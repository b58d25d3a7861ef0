/// The lines of a text; CRLF and CR end a line like LF, and a final line end makes no further line.
package func splitLines(_ text: String) -> [String] {
    linesWithStarts(text).lines
}

/// The lines, and the byte of the text at which each begins.
package func linesWithStarts(_ text: String) -> (lines: [String], starts: [Int]) {
    var lines: [String] = []
    var starts: [Int] = []
    var current: [UInt8] = []
    var start = 0
    var afterReturn = false
    func endLine(at next: Int) {
        lines.append(String(decoding: current, as: UTF8.self))
        starts.append(start)
        current.removeAll(keepingCapacity: true)
        start = next
    }
    for (offset, byte) in text.utf8.enumerated() {
        switch byte {
        case UInt8(ascii: "\n"):
            if afterReturn { start = offset + 1 } else { endLine(at: offset + 1) }
            afterReturn = false
        case UInt8(ascii: "\r"):
            endLine(at: offset + 1)
            afterReturn = true
        default:
            current.append(byte)
            afterReturn = false
        }
    }
    if !current.isEmpty { endLine(at: text.utf8.count) }
    return (lines, starts)
}

extension StringProtocol {
    /// Without blanks, tabs and line ends at either end.
    package var trimmedBlanks: String {
        var text = Substring(self)
        while let first = text.unicodeScalars.first, first.properties.isWhitespace { text.unicodeScalars.removeFirst() }
        while let last = text.unicodeScalars.last, last.properties.isWhitespace { text.unicodeScalars.removeLast() }
        return String(text)
    }
}
