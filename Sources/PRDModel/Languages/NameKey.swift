/// A name as it is compared: without case, accents, blanks, hyphens, quotation marks and a final colon, in the width and normal form of its
/// letters that are usual. `Nicht-Ziele:` and `nichtziele` are one.
package func nameKey(_ name: some StringProtocol) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) {
        var result: [UInt8] = []
        result.reserveCapacity(name.utf8.count)
        for byte in name.utf8 {
            switch byte {
            case 0...0x20, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"),
                UInt8(ascii: "`"):
                break
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(byte | 0x20)
            default: result.append(byte)
            }
        }
        while result.last == UInt8(ascii: ":") { result.removeLast() }
        return String(decoding: result, as: UTF8.self)
    }
    return CategoryName.folded(String(name))
}

/// The words of a name, each as `nameKey` has it; `&`, `/` and `,` are words of their own.
package func nameWords(_ name: some StringProtocol) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    func finish() {
        let key = nameKey(String(word))
        if !key.isEmpty { words.append(key) }
        word = String.UnicodeScalarView()
    }
    for scalar in name.unicodeScalars {
        switch scalar {
        case "&", "/", ",", "、", "・",
            "と" where scalar != "と" || !word.isEmpty:
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
