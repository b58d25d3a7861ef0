import Figures
import Languages
import PRDModel

/// Words at the beginning of an item or heading that their author seems to have meant as an ID, and that were not read as one.
enum UnreadIDs {
    static func findings(in statements: Statements) -> [Finding] {
        var seenAreas: Set<String> = []
        return statements.all.compactMap { statement in
            let requirement = statement.requirement
            var words: [String] = []
            if !requirement.hasExplicitID, let word = word(opening: requirement.title ?? requirement.statement) {
                words.append(word)
            }
            for area in requirement.area where seenAreas.insert(area).inserted {
                if let word = word(opening: area) { words.append(word) }
            }
            return words.isEmpty ? nil : Finding(requirement, .unreadID, evidence: unique(words))
        }
    }

    /// The word that a text begins with, if it looks like an ID and is set apart from what follows.
    static func word(opening text: String) -> String? { unusual(opening: text) ?? usual(opening: text) }

    /// An ID in a dress that the reader does not know: `#FR-14`, `==FR-20==`, `FR–6`, `FR-9/10`, `REQ_012)`, `ID: FR-15.`, `Requirement FR-17:`,
    /// `FR-11, FR-12: …`; or one with a letter behind its number, `GW-100-B`.
    private static func unusual(opening text: String) -> String? {
        let bytes = Array(text.utf8)
        var index = bytes.firstIndex { !"*_`#= \"".utf8.contains($0) } ?? bytes.count
        var isMarked = bytes[..<index].contains { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "=") }
        for label in ["ID: ", "Requirement ", "Req "] where bytes[index...].starts(with: label.utf8) {
            index += label.utf8.count
            isMarked = true
        }
        // A dash or hyphen, and what goes on with the ID.
        let dash = Array("–".utf8)
        var name: [UInt8] = []
        let start = index
        while index < bytes.count {
            if bytes[index...].starts(with: dash) {
                name.append(.hyphen)
                isMarked = true
                index += dash.count
            } else if bytes[index].isLetter && bytes[index] < 0x80 || bytes[index].isDigit || bytes[index] == .hyphen
                || bytes[index] == UInt8(ascii: "_") || bytes[index] == .stop
            {
                name.append(bytes[index])
                index += 1
            } else {
                break
            }
        }
        let written = String(decoding: bytes[start..<index], as: UTF8.self).withoutFinalStop
        let plain = String(decoding: name, as: UTF8.self).withoutFinalStop
        if hasLetterBehindNumber(plain) { return written }
        guard IDForm.isBare(plain) else { return nil }
        let rest = bytes[index...]
        let goesOn = rest.first == UInt8(ascii: ")") || rest.first == UInt8(ascii: "/") && rest.dropFirst().first?.isDigit == true
        return isMarked || goesOn || beginsSeveral(rest) ? written : nil
    }

    /// `GW-100-B`
    private static func hasLetterBehindNumber(_ word: String) -> Bool {
        let parts = word.utf8.split(separator: .hyphen, omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0].count > 1 && parts[0].allSatisfy(\.isUppercase) && !parts[1].isEmpty
            && parts[1].allSatisfy(\.isDigit) && parts[2].count == 1 && parts[2].allSatisfy(\.isUppercase)
            && !IDForm.standards.contains(String(Substring(parts[0])))
    }

    /// `, FR-12: …` behind an ID.
    private static func beginsSeveral(_ rest: ArraySlice<UInt8>) -> Bool {
        guard rest.first == .comma, let colon = rest.firstIndex(of: .colon) else { return false }
        return rest[rest.index(after: rest.startIndex)..<colon].split(separator: .comma).allSatisfy {
            IDForm.isBare(String(decoding: $0, as: UTF8.self).trimmed)
        }
    }

    private static func usual(opening text: String) -> String? {
        let opening = text.drop { "*_`[( ".contains($0) }
        let word = String(opening.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." })
        let name = word.hasSuffix(".") ? String(word.dropLast()) : word
        guard !name.isEmpty, !IDForm.isBare(name) else { return nil }
        let rest = opening.dropFirst(name.count)
        if isLowercaseID(name) { return rest.isEmpty || "'’,/-".contains(rest.first ?? " ") ? nil : name }
        guard IDForm.isMeant(name), !isOrdinal(name), isSetApart(rest, dressed: opening.startIndex != text.startIndex) else {
            return nil
        }
        return name
    }

    /// A colon, a dash, or the end of the marks around it follows.
    private static func isSetApart(_ rest: Substring, dressed: Bool) -> Bool {
        if dressed, let next = rest.first, "*`])_".contains(next) { return true }
        return [":", " – ", " — ", " - "].contains { rest.hasPrefix($0) }
    }

    /// `req12`, `Fr-3`: a prefix that means nothing but a requirement, in small letters.
    private static func isLowercaseID(_ word: String) -> Bool {
        let letters = word.prefix(while: \.isLetter)
        let number = word.dropFirst(letters.count)
        return prefixes.contains(letters.lowercased()) && !number.isEmpty && number.allSatisfy { $0.isDigit || $0 == "." }
    }

    private static let prefixes: Set<String> = ["req", "fr", "nfr", "srs", "swr"]

    /// `Level-2`, `Phase_1`, `Top-10`: a thing that is counted.
    private static func isOrdinal(_ word: String) -> Bool {
        ordinals.contains(word.prefix(while: \.isLetter).lowercased())
    }

    private static let ordinals = wordSet(
        """
        level tier phase step version release sprint milestone iteration stage chapter section part group type class top option page
        table figure appendix week day priority zone line rule category web industry industrie windows stufe schritt kapitel abschnitt
        teil gruppe typ klasse seite tabelle anhang woche tag etape étape niveau fase nivel
        """)
}
