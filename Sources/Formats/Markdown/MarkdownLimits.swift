import Languages
import PRDModel

/// Bounds on what is given to cmark-gfm: beyond them it takes seconds of time and hundreds of megabytes for a few kilobytes.
package enum MarkdownLimits {
    package static let bytes = 8 * 1024 * 1024
    /// Requirements of a project. Twice as many as the largest that is known; a megabyte of list signs would hold ten times as many.
    package static let requirements = 25_000
    /// Lines of a requirement file, of whatever kind.
    package static let requirementLines = 50_000
    /// A document of a hundred times the usual length; a megabyte of line ends is a text of nothing.
    package static let lines = 200_000
    /// Bars in one line; short rows of a wide table are filled up with empty cells.
    package static let columns = 200
    /// Of all tables of a text: short rows are filled up.
    package static let cells = 300_000
    /// Markers of lists and quotes before a line's text, and blanks before it in columns.
    package static let depth = 40
    /// Marks of emphasis and links in a line, a paragraph or a list's item, each of which may nest.
    package static let marks = 10_000

    /// `[`, `<` and runs of backticks in a paragraph, a list's item or a table's row, without the brackets around an ID, which a document
    /// has by the thousand. What each may open is looked for to the end, so that a paragraph beyond `paragraphBytes`, such as one with an image in it, may have the fewer the longer it is.
    package static let openers = 500
    package static let paragraphBytes = 32 * 1024

    private static let mostRuled = 8 << 20

    /// The first violation, or nil.
    package static func problem(in text: String, path: String) -> Diagnostic? {
        if text.utf8.count > bytes {
            return Diagnostic(
                "the file is larger than \(bytes / 1024 / 1024) MiB", at: Place(path), hint: "split it into several files")
        }
        var text = text
        return text.withUTF8 { problem(in: $0, path: path) } ?? ReferenceLimits.problem(in: text, path: path)
    }

    private static func problem(in text: UnsafeBufferPointer<UInt8>, path: String) -> Diagnostic? {
        var number = 1
        var line = LineScanner()
        var paragraph = ParagraphScanner()
        for byte in text {
            guard byte == UInt8(ascii: "\n") else {
                line.add(byte)
                continue
            }
            paragraph.add(line)
            if let problem = line.problem(at: Place(path, line: number)) ?? paragraph.problem(at: Place(path, line: number)) {
                return problem
            }
            number += 1
            if number > lines {
                return Diagnostic(
                    "the file has more than \(lines) lines", at: Place(path, line: number), hint: "split it into several files")
            }
            line = LineScanner()
        }
        paragraph.add(line)
        let place = Place(path, line: number)
        return line.problem(at: place) ?? paragraph.problem(at: place)
    }

    /// What has been read of a paragraph, a list's item or a row: each has its marks to itself.
    private struct ParagraphScanner {
        private var bytes = 0
        private var openers = 0
        private var marks = 0
        private var lines = 0
        private var isTable = false
        private var columns = 0
        private var cells = 0
        private var isCode = false
        /// Since the last blank line. For each line that may be the rule of a table the parser reads all before it as the table's header.
        private var block = (bytes: 0, rules: 0)

        mutating func add(_ line: LineScanner) {
            if line.isBlank || line.beginsItem || isTable || isCode { (bytes, openers, marks, lines) = (0, 0, 0, 0) }
            if line.isBlank { block = (0, 0) }
            block.bytes += line.bytes
            if line.isRuleOfTable { block.rules += 1 }
            isTable = !line.isBlank && (isTable || lines > 0 && line.isRuleOfTable)
            if isTable {
                columns = max(columns, line.bars + 1)
                cells += columns
            } else {
                columns = line.bars + 1
            }
            if line.isFence { isCode.toggle() }
            bytes += line.bytes
            openers += line.openers
            marks += line.inlineMarks
            lines += 1
        }

        func problem(at place: Place) -> Diagnostic? {
            if cells > MarkdownLimits.cells {
                return Diagnostic("the tables have more than \(MarkdownLimits.cells) cells", at: place, hint: "split the file")
            }
            if block.rules * block.bytes > mostRuled {
                return Diagnostic(
                    "\(block.rules) lines of one paragraph look like the rule below a table's header", at: place,
                    hint: "split it by a blank line")
            }
            // A document has a requirement's paragraph in one line.
            if marks > MarkdownLimits.marks {
                return Diagnostic(
                    "a paragraph has more than \(MarkdownLimits.marks) marks of emphasis or links", at: place,
                    hint: "split it by a blank line")
            }
            let most = MarkdownLimits.openers * paragraphBytes / max(bytes, paragraphBytes)
            if openers <= most { return nil }
            return Diagnostic(
                "a paragraph of \(bytes) bytes has more than \(most) marks '[', '<' or '`'", at: place,
                hint: "split it by a blank line")
        }
    }

    /// A bracket with nothing but an ID in it opens nothing that has to be looked for: it is closed, and no link begins with it.
    private struct BracketedID {
        private static let mostBytes = 80
        /// Behind the bracket; nil where none may still be closed.
        private var length: Int?
        private var hasDigit = false
        private(set) var isClosed = false
        /// Whether the next byte matters.
        var isOpen: Bool { isClosed || length != nil }

        /// - Returns: whether the bracket that was closed right before the byte is around an ID alone.
        mutating func add(_ byte: UInt8) -> Bool {
            let wasClosed = isClosed
            isClosed = false
            switch byte {
            case UInt8(ascii: "["): (length, hasDigit) = (0, false)
            case UInt8(ascii: "]"):
                isClosed = length != nil && hasDigit
                length = nil
            case _ where byte.isLetter || byte.isDigit || "-_./".utf8.contains(byte):
                hasDigit = hasDigit || byte.isDigit
                length = length.flatMap { $0 < Self.mostBytes ? $0 + 1 : nil }
            default: length = nil
            }
            return wasClosed && !"[(:".utf8.contains(byte)
        }
    }

    private struct LineScanner {
        private static let bytesOfTableRules = Array("|:- \t>\r".utf8)

        private(set) var bars = 0
        private(set) var inlineMarks = 0
        private var markers = 0
        private var indent = 0
        private var marks: Set<UInt8> = []
        private var isLeading = true
        private var mayBeMarker = false
        private(set) var bytes = 0
        private var opened = 0
        private var brackets = BracketedID()
        private var last: UInt8 = 0
        private var hasOther = false

        /// Without the brackets around IDs.
        var openers: Int { opened - (brackets.isClosed ? 1 : 0) }

        /// Of three backticks at the beginning and none behind them.
        var isFence: Bool { beganWithBackticks && backticks >= 3 && openers == 1 }
        var isBlank: Bool { marks.isEmpty && isLeading }
        var beginsItem: Bool { listMarkers > 0 }
        var isRuleOfTable: Bool { bars + dashes > 0 && dashes > 0 && !hasOther }
        private var listMarkers = 0
        private var dashes = 0
        private var backticks = 0
        private var beganWithBackticks = false

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
            bytes += 1
            // Most bytes are letters within a line, which mark nothing.
            if !isLeading, !brackets.isOpen, byte.isLetter {
                last = byte
                hasOther = true
                return
            }
            if brackets.add(byte) {
                opened -= 1
                inlineMarks -= 1
            }
            if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "`") && last != byte {
                opened += 1
            }
            let isBehindNumber = last.isDigit
            last = byte
            if byte == UInt8(ascii: "`") {
                backticks += 1
                if isLeading { beganWithBackticks = true }
            }
            if byte == UInt8(ascii: "-") { dashes += 1 }
            if !hasOther { hasOther = !Self.bytesOfTableRules.contains(byte) }
            switch byte {
            case UInt8(ascii: "|"): bars += 1
            case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "["): inlineMarks += 1
            default: break
            }
            guard isLeading else { return }
            // `1.` and `1)` begin a list, `1-` and `1 ` are text.
            if isBehindNumber, !byte.isDigit, byte != .stop, byte != UInt8(ascii: ")") {
                isLeading = false
                return
            }
            if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") { marks.insert(byte) }
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"):
                indent += byte == UInt8(ascii: " ") ? 1 : 4
                if mayBeMarker {
                    markers += 1
                    listMarkers += 1
                }
                mayBeMarker = false
            case UInt8(ascii: ">"): markers += 1
            case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ")"):
                mayBeMarker = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): mayBeMarker = false
            default: isLeading = false
            }
        }
    }
}
