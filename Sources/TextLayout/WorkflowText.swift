import PRDModel

/// GitHub obeys lines of a step's output that begin with `::`, whatever blanks stand before it, and in the older form `##[…]` anywhere. A text that
/// somebody wrote must not: a backslash, which Markdown does not show, goes in between.
package enum WorkflowText {
    /// - Parameter text: one line or several, with their ends.
    package static func harmless(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var result: [UInt8] = []
            var isBeginning = true
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                let next = index + 1 < bytes.count ? bytes[index + 1] : 0
                if isBeginning, byte == UInt8(ascii: ":"), next == byte { result.append(UInt8(ascii: "\\")) }
                result.append(byte)
                let isOldForm = byte == UInt8(ascii: "#") && next == UInt8(ascii: "[") && index > 0 && bytes[index - 1] == byte
                if isOldForm { result.append(UInt8(ascii: "\\")) }
                // Any white space beyond ASCII counts as a blank too, so that a line cannot begin with one of those.
                isBeginning =
                    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || isBeginning && (byte <= 0x20 || byte >= 0x80)
                index += 1
            }
            return String(decoding: result, as: UTF8.self)
        }
    }
}
