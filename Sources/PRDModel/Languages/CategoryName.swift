/// How names of categories are compared: as people type headings and file names.
enum CategoryName {
    /// Case, blanks, `-`, `_`, `&`, a middle dot and a final colon do not matter, nor does the width of a letter.
    static func normalised(_ name: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            let isWide = (0xFF01...0xFF5E).contains(scalar.value)
            text.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        var result = String(text).lowercased()
        while let last = result.last, last == ":" || last.isWhitespace { result.removeLast() }
        return result.filter { !$0.isWhitespace && !"-_&・’'".contains($0) }
    }

    /// Also without accents: `problemes` for `Problèmes`.
    static func folded(_ name: String) -> String { replacing(normalised(name), accents) }

    /// With letters in the place of accents, as on a keyboard without them: `massnahmen` for `Maßnahmen`, `loesung` for `Lösung`.
    static func spelledOut(_ name: String) -> String { folded(replacing(normalised(name), letters)) }

    /// The forms under which a name can be looked up; the same one for a name in ASCII.
    static func forms(_ name: String) -> [String] {
        let plain = normalised(name)
        return name.utf8.allSatisfy { $0 < 0x80 } ? [plain] : [plain, folded(name), spelledOut(name)]
    }

    private static func replacing(_ text: String, _ table: [Character: String]) -> String {
        // Where all are ASCII there is nothing to replace.
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        return text.map { table[$0] ?? String($0) }.joined()
    }

    // A character is the same whether its accent comes in one piece with it or behind it, as in file names of macOS.
    private static let accents: [Character: String] = {
        var result: [Character: String] = ["ß": "ss", "œ": "oe", "æ": "ae"]
        for (plain, marked) in [
            ("a", "áàâäãå"), ("c", "ç"), ("e", "éèêë"), ("i", "íìîï"), ("n", "ñ"), ("o", "óòôöõø"), ("u", "úùûü"), ("y", "ýÿ"),
        ] {
            for character in marked { result[character] = plain }
        }
        return result
    }()

    private static let letters: [Character: String] = ["ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"]
}
