/// The text in one line, with blanks for line breaks and tabs. What else would be obeyed instead of seen stands as a mark.
package func plainLine(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\t", "\n", "\u{B}", "\u{C}", "\r", "\u{85}", "\u{2028}", "\u{2029}": result += " "
        case _ where scalar.isUnseen: result += scalar.mark
        // Joiners are part of words and emoji.
        case _ where scalar.properties.generalCategory == .format && scalar.value != 0x200C && scalar.value != 0x200D: break
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

extension Unicode.Scalar {
    /// Whether it is obeyed instead of shown: control characters, ends of lines, and marks that turn the direction of writing. Of the
    /// scalars that stand for no character those belong here that `TextColour` uses for the colours of this program.
    package var isUnseen: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: true
        default: false
        }
    }

    /// What is shown in its place: `\u{1B}`.
    package var mark: String { "\\u{" + String(value, radix: 16, uppercase: true) + "}" }
}

/// The unseen scalar at a place of a text in UTF-8, with its width in bytes; nil where another one begins.
package func unseenScalar(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: Unicode.Scalar, width: Int)? {
    func rest(_ offset: Int) -> UInt32 { index + offset < utf8.count ? UInt32(utf8[index + offset] & 0x3F) : 0 }
    let lead = UInt32(utf8[index])
    let (value, width) =
        switch lead {
        case ..<0x80: (lead, 1)
        case 0xC2, 0xD8: ((lead & 0x1F) << 6 | rest(1), 2)
        // Three bytes, of which no unseen scalar begins with others.
        case 0xE2, 0xEF: ((lead & 0xF) << 12 | rest(1) << 6 | rest(2), 3)
        default: (0x20, 1)
        }
    guard let scalar = Unicode.Scalar(value), scalar.isUnseen else { return nil }
    return (scalar, width)
}

/// The text without control characters other than line ends and tabs: no file that is written for people has any.
package func withoutControls(_ text: String) -> String {
    func isControl(_ value: UInt32) -> Bool {
        value < 0x20 ? value != 0x09 && value != 0x0A && value != 0x0D : (0x7F...0x9F).contains(value)
    }
    // Most texts have none. Those beyond ASCII are two bytes, as are signs such as `·`, with which they share the first.
    var last: UInt8 = 0
    let hasControl = text.utf8.contains { byte in
        defer { last = byte }
        return byte < 0x80 ? isControl(UInt32(byte)) : last == 0xC2 && byte < 0xA0
    }
    if !hasControl { return text }
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: text.unicodeScalars.lazy.filter { !isControl($0.value) })
    return String(kept)
}
