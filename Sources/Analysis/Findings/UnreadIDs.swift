import Figures
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
    static func word(opening text: String) -> String? {
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
