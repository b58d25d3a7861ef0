// Normal forms are public only in Foundation, which takes as long to load as a whole build.
@_spi(_Unicode) import Swift

/// The text in Unicode's normal form C, so that an accent typed as one character or as two is the same.
package func canonicalForm(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0xCC }) || !text.unicodeScalars.contains(where: mayChange) { return text }
    return String(String.UnicodeScalarView(text._nfc))
}

private func mayChange(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x300: false
    case 0x1100...0x11FF, 0x2126, 0x212A, 0x212B, 0x2ADC, 0xF900...0xFAFF, 0x2F800...0x2FA1D: true
    default: scalar.properties.canonicalCombiningClass != .notReordered
    }
}
