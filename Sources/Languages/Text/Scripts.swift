extension Unicode.Scalar {
    /// Chinese characters, kana, and the punctuation that stands among them: nothing separates the words.
    package var isWrittenWithoutBlanks: Bool {
        switch value {
        case 0x3001...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF01...0xFF9F,
            0x20000...0x3FFFD:
            true
        default: false
        }
    }
}

extension Character {
    /// A decimal digit of any script; 一 counts too, and is none.
    package var isDigit: Bool { unicodeScalars.first?.properties.generalCategory == .decimalNumber }
}
