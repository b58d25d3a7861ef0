import PRDModel

/// Bounds on what is given to cmark-gfm: beyond them it takes seconds of time and hundreds of megabytes for a few kilobytes.
package enum MarkdownLimits {
    package static let bytes = 8 * 1024 * 1024
    /// Bars in one line; short rows of a wide table are filled up with empty cells.
    package static let columns = 200
    /// Markers of lists and quotes before a line's text, and blanks before it in columns.
    package static let depth = 40
    /// Marks of emphasis and links in one line, each of which may nest.
    package static let marks = 10_000

    /// The first violation, or nil.
    package static func problem(in text: String, path: String) -> Diagnostic? {
        if text.utf8.count > bytes {
            return Diagnostic(
                "the file is larger than \(bytes / 1024 / 1024) MiB", at: Place(path), hint: "split it into several files")
        }
        var number = 1
        var line = LineScanner()
        for byte in text.utf8 {
            guard byte == UInt8(ascii: "\n") else {
                line.add(byte)
                continue
            }
            if let problem = line.problem(at: Place(path, line: number)) { return problem }
            number += 1
            line = LineScanner()
        }
        return line.problem(at: Place(path, line: number))
    }

    private struct LineScanner {
        private var bars = 0
        private var inlineMarks = 0
        private var markers = 0
        private var indent = 0
        private var marks: Set<UInt8> = []
        private var isLeading = true
        private var mayBeMarker = false

        func problem(at place: Place) -> Diagnostic? {
            if bars > columns {
                return Diagnostic("a table has more than \(columns) columns", at: place, hint: "split the table")
            }
            if inlineMarks > MarkdownLimits.marks {
                return Diagnostic(
                    "a line has more than \(MarkdownLimits.marks) marks of emphasis or links", at: place,
                    hint: "split the paragraph")
            }
            // Only one mark and blanks in the whole line: a rule, which nests nothing.
            let isRule = isLeading && marks.count == 1 && marks.isSubset(of: [UInt8(ascii: "*"), UInt8(ascii: "-")])
            guard !isRule, markers > depth || indent > depth * 8 else { return nil }
            return Diagnostic("lists or quotes are nested more than \(depth) deep", at: place, hint: "flatten the list")
        }

        mutating func add(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: "|"): bars += 1
            case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "["): inlineMarks += 1
            default: break
            }
            guard isLeading else { return }
            if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") { marks.insert(byte) }
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
