/// A name as it is compared: without case, accents, blanks, hyphens, quotation marks and a final colon, in the width and normal form of its
/// letters that are usual. `Nicht-Ziele:` and `nichtziele` are one.
package func nameKey(_ name: some StringProtocol) -> String {
    let key = name.utf8.withContiguousStorageIfAvailable { bytes -> String? in
        if bytes.contains(where: { $0 >= 0x80 }) { return nil }
        return String(unsafeUninitializedCapacity: bytes.count) { key in
            var count = 0
            for byte in bytes where !isIgnored(byte) {
                key[count] = byte.isUppercase ? byte | 0x20 : byte
                count += 1
            }
            while count > 0, key[count - 1] == .colon { count -= 1 }
            return count
        }
    }
    return key.flatMap { $0 } ?? CategoryName.folded(String(name))
}

private func isIgnored(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, .hyphen, UInt8(ascii: "_"), UInt8(ascii: "&"), UInt8(ascii: "'"), .asterisk, .backtick: true
    default: false
    }
}

/// The words of a name, each as `nameKey` has it; `&`, `/` and `,` are words of their own.
package func nameWords(_ name: some StringProtocol) -> [String] {
    name.utf8.withContiguousStorageIfAvailable(asciiWords).flatMap { $0 } ?? scalarWords(name)
}

/// Nil for a name with other characters than those of ASCII.
private func asciiWords(_ bytes: UnsafeBufferPointer<UInt8>) -> [String]? {
    if bytes.contains(where: { $0 >= 0x80 }) { return nil }
    var words: [String] = []
    var start = 0
    func finish(at end: Int) {
        if end > start {
            let key = nameKey(String(decoding: bytes[start..<end], as: UTF8.self))
            if !key.isEmpty { words.append(key) }
        }
        start = end + 1
    }
    for (index, byte) in bytes.enumerated() {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "/"), .comma:
            finish(at: index)
            words.append(String(UnicodeScalar(byte)))
        case .space, 0x09...0x0D, .colon, .hyphen, UInt8(ascii: "_"): finish(at: index)
        default: break
        }
    }
    finish(at: bytes.count)
    return words
}

private func scalarWords(_ name: some StringProtocol) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    func finish() {
        let key = nameKey(String(word))
        if !key.isEmpty { words.append(key) }
        word = String.UnicodeScalarView()
    }
    for scalar in name.unicodeScalars {
        switch scalar {
        case "と" where word.isEmpty: word.append(scalar)
        case "&", "/", ",", "、", "・", "と":
            finish()
            words.append(scalar == "、" || scalar == "・" ? "," : String(scalar))
        case let scalar where scalar.properties.isWhitespace || scalar == ":" || scalar == "：" || scalar == "–" || scalar == "—":
            finish()
        case "-", "_": finish()
        default: word.append(scalar)
        }
    }
    finish()
    return words
}

/// The keys of a name that a table lists: its own, and the one without umlauts, as `Prioritaet` for `Priorität`.
package func nameKeys(_ name: String) -> [String] {
    let key = nameKey(name)
    // The byte that all umlauts begin with.
    guard name.holds(0xC3) else { return [key] }
    var written = ""
    for scalar in name.unicodeScalars {
        switch scalar {
        case "ä": written += "ae"
        case "ö": written += "oe"
        case "ü": written += "ue"
        case "ß": written += "ss"
        case "Ä": written += "Ae"
        case "Ö": written += "Oe"
        case "Ü": written += "Ue"
        default: written.unicodeScalars.append(scalar)
        }
    }
    let other = nameKey(written)
    return other == key ? [key] : [key, other]
}
