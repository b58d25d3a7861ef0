/// How names of categories are compared: as people type headings and file names.
package enum CategoryName {
    /// Case, blanks, `-`, `_`, `&`, a middle dot and a final colon do not matter, nor does the width of a letter.
    package static func normalised(_ name: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            let isWide = (0xFF01...0xFF5E).contains(scalar.value)
            let narrow = isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
            switch narrow.value {
            case 0x41...0x5A: text.append(Unicode.Scalar(narrow.value + 0x20) ?? narrow)
            case 0x09...0x0D, 0x20, 0x2D, 0x5F, 0x26, 0x27, 0x2019, 0x3000, 0x30FB: break
            case 0..<0x80, 0x2E80..<0xFF00: text.append(narrow)
            default: if !narrow.properties.isWhitespace { text += narrow.properties.lowercaseMapping.unicodeScalars }
            }
        }
        while text.last == ":" { text.removeLast() }
        return String(text)
    }

    /// Also without accents: `problemes` for `Problèmes`.
    package static func folded(_ name: String) -> String { replacing(normalised(name), accents) }

    /// With letters in the place of accents, as on a keyboard without them: `massnahmen` for `Maßnahmen`, `loesung` for `Lösung`.
    package static func spelledOut(_ name: String) -> String { folded(replacing(normalised(name), letters)) }

    /// The forms under which a name can be looked up; just one unless it has accents.
    package static func forms(_ name: String) -> [String] {
        let plain = normalised(name)
        guard plain.unicodeScalars.contains(where: isAccented) else { return [plain] }
        return [plain, replacing(plain, accents), replacing(replacing(plain, letters), accents)]
    }

    private static func replacing(_ text: String, _ table: [Unicode.Scalar: String]) -> String {
        // Most names have nothing to replace, and building the table of names calls this thousands of times.
        guard text.unicodeScalars.contains(where: isAccented) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in composed(text).unicodeScalars {
            if isAccented(scalar), let other = table[scalar] { result += other.unicodeScalars } else { result.append(scalar) }
        }
        return String(result)
    }

    /// Joins letters with the accents behind them, as macOS writes them in file names.
    private static func composed(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { (0x300...0x36F).contains($0.value) }) else { return text }
        return text.map { character in
            pieces.first { $0 == character }.map(String.init) ?? String(character)
        }.joined()
    }

    private static func isAccented(_ scalar: Unicode.Scalar) -> Bool {
        (0xC0...0x17F).contains(scalar.value) || (0x300...0x36F).contains(scalar.value)
    }

    private static let accents: [Unicode.Scalar: String] = {
        var result: [Unicode.Scalar: String] = ["ß": "ss", "œ": "oe", "æ": "ae"]
        for (plain, marked) in [
            ("a", "áàâäãå"), ("c", "ç"), ("e", "éèêë"), ("i", "íìîï"), ("n", "ñ"), ("o", "óòôöõø"), ("u", "úùûü"), ("y", "ýÿ"),
        ] {
            for scalar in marked.unicodeScalars { result[scalar] = plain }
        }
        return result
    }()

    private static let pieces = accents.keys.map(Character.init)

    private static let letters: [Unicode.Scalar: String] = ["ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"]
}
