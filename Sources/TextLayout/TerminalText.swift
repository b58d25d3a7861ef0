import PRDModel

/// Text as it leaves the program. Whatever in it would be obeyed instead of seen becomes a mark, so that nobody who prints a text has to
/// know where it came from. Only what `TextColour` put in becomes an escape sequence, and this is the one place that makes any.
package enum TerminalText {
    /// One line without its end: a line break is foreign, and becomes a mark too.
    package static func line(_ text: String, hasColours: Bool) -> String { shown(text, hasColours: hasColours, hasLines: false) }

    /// A document with line ends and tabs of its own.
    package static func document(_ text: String, hasColours: Bool = false) -> String {
        shown(text, hasColours: hasColours, hasLines: true)
    }

    private static func shown(_ text: String, hasColours: Bool, hasLines: Bool) -> String {
        var text = text
        return text.withUTF8 { utf8 in
            var result: [UInt8] = []
            var isColoured = false
            // Of the run that is not copied yet.
            var start = 0
            var index = 0
            while index < utf8.count {
                let byte = utf8[index]
                if (0x20..<0x7F).contains(byte) || hasLines && isLayout(utf8, at: index) {
                    index += 1
                    continue
                }
                guard let (scalar, width) = unseenScalar(utf8, at: index) else {
                    index += 1
                    continue
                }
                result += utf8[start..<index]
                let code = hasColours ? TextColour.code(scalar) : nil
                result += (code ?? scalar.mark).utf8
                if code != nil { isColoured = scalar != TextColour.end }
                index += width
                start = index
            }
            if start == 0, !isColoured { return String(decoding: utf8, as: UTF8.self) }
            result += utf8[start...]
            if isColoured, let end = TextColour.code(TextColour.end) { result += end.utf8 }
            return String(decoding: result, as: UTF8.self)
        }
    }

    /// A line end, as CSV has it too, or a tab.
    private static func isLayout(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        switch utf8[index] {
        case UInt8(ascii: "\n"), UInt8(ascii: "\t"): true
        case UInt8(ascii: "\r"): index + 1 < utf8.count && utf8[index + 1] == UInt8(ascii: "\n")
        default: false
        }
    }
}
