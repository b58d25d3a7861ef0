import PRDModel

/// Bounds on what is given to cmark-gfm: beyond them it takes seconds of time and hundreds of megabytes for a few kilobytes.
package enum MarkdownLimits {
    package static let bytes = 8 * 1024 * 1024
    /// Bars in one line; short rows of a wide table are filled up with empty cells.
    package static let columns = 200
    /// Markers of lists and quotes before a line's text, and blanks before it in columns.
    package static let depth = 40

    /// The first violation, or nil.
    package static func problem(in text: String, path: String) -> Diagnostic? {
        if text.utf8.count > bytes {
            return Diagnostic(
                "the file is larger than \(bytes / 1024 / 1024) MiB", at: Place(path), hint: "split it into several files")
        }
        var line = 1
        var scanner = LineScanner()
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\n") {
                line += 1
                scanner = LineScanner()
                continue
            }
            scanner.add(byte)
            if scanner.bars > columns {
                return Diagnostic("a table has more than \(columns) columns", at: Place(path, line: line))
            }
            if scanner.markers > depth || scanner.indent > depth * 8 {
                return Diagnostic(
                    "lists or quotes are nested more than \(depth) deep", at: Place(path, line: line),
                    hint: "flatten the list")
            }
        }
        return nil
    }

    private struct LineScanner {
        var bars = 0
        var markers = 0
        var indent = 0
        private var isLeading = true
        private var mayBeMarker = false

        mutating func add(_ byte: UInt8) {
            if byte == UInt8(ascii: "|") { bars += 1 }
            guard isLeading else { return }
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"):
                indent += byte == UInt8(ascii: " ") ? 1 : 4
                if mayBeMarker { markers += 1 }
                mayBeMarker = false
            case UInt8(ascii: ">"): markers += 1
            case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ")"):
                mayBeMarker = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): break
            default: isLeading = false
            }
        }
    }
}
