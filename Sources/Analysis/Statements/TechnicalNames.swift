import Figures
import PRDModel

/// Names of products, systems, formats and rules, as requirements write them.
package enum TechnicalNames {
    package struct Name: Hashable {
        package let name: String
        package let sources: [RequirementID]
    }

    /// In order of appearance.
    package static func found(in statements: [Statement]) -> [Name] {
        var order: [String] = []
        var sources: [String: [RequirementID]] = [:]
        for statement in statements {
            for text in statement.sentences {
                for sentence in Sentences.split(JudgedText.withoutGaps(text)) {
                    for name in names(in: sentence) {
                        if sources[name] == nil { order.append(name) }
                        sources[name, default: []].append(statement.id)
                    }
                }
            }
        }
        return order.map { Name(name: $0, sources: unique(sources[$0] ?? [])) }
    }

    private static let kinds: Set<String> = [
        "system", "systems", "software", "database", "server", "service", "platform", "station", "portal",
    ]
    /// Words before `system` that name no system.
    private static let plain: Set<String> = [
        "the", "a", "an", "this", "that", "each", "every", "any", "all", "whole", "our", "your", "their", "its", "new", "old",
        "present", "existing", "current", "other", "same", "and", "or", "of", "in", "on", "to", "by", "from", "with", "for",
        "as", "no", "operating", "information", "computer", "management",
    ]

    /// They stand for what is not known yet, or for nothing technical.
    private static let notNames: Set<String> = Statement.placeholders.union(["OK", "FAQ", "ID", "IDs"])

    private static func names(in sentence: String) -> [String] {
        var names: [String] = []
        let words = Prose(Quotations.removed(from: sentence)).lines.flatMap { FigureWord.split($0.words) }
        var index = 0
        while index < words.count {
            if kinds.contains(words[index].core.lowercased()), index > 0, !words[index - 1].endsClause {
                let before = words[index - 1].core
                if !plain.contains(before.lowercased()), before.utf8.allSatisfy({ $0.isLowercase || $0 == .hyphen }) {
                    names.append(before + " " + singular(words[index].core))
                }
            }
            guard words[index].isName(first: index == 0) else {
                index += 1
                continue
            }
            if isKeyword(words[index]) {
                index += 1
                continue
            }
            var end = index + 1
            while end < words.count, !isKeyword(words[end]), !words[end - 1].endsClause, !words[end].beginsClause,
                words[end].isCapital || words[end].isVersion
            { end += 1 }
            let length = end - index
            let name = words[index..<end].map(\.core).joined(separator: " ")
            // One capitalised word may begin a sentence or name a person: only its shape tells a technical name.
            if FigureDates.isMonth(words[index].core) || Self.notNames.contains(name) {
                index = end
                continue
            }
            if words[index..<end].contains(where: \.isTechnical) || (length > 1 && words[end - 1].isVersion) {
                names.append(name)
            }
            index = end
        }
        return unique(names)
    }

    /// A word of EARS, RFC 2119 or Gherkin, which stands in capitals for what it obliges to.
    private static func isKeyword(_ word: FigureWord) -> Bool { EARS.keywords.contains(word.core) }

    private static func singular(_ word: String) -> String { word.hasSuffix("systems") ? String(word.dropLast()) : word }
}

extension FigureWord {
    fileprivate var isCapital: Bool { core.utf8.first?.isUppercase == true }

    fileprivate var isVersion: Bool {
        guard let first = core.utf8.first, first.isDigit else { return false }
        return core.utf8.count < 8 && core.utf8.allSatisfy { $0.isDigit || $0 == .stop }
    }

    /// Capitals or digits beyond the first letter, as in `GDPR`, `PDF/A-2b` or `Active3`.
    fileprivate var isTechnical: Bool {
        let bytes = Array(core.utf8)
        guard bytes.count > 1, !FigureUnit.isUnit(core), bytes.contains(where: \.isLetter), bytes[0].isLetter
        else { return false }
        let capitals = bytes.dropFirst().contains { $0.isUppercase }
        let hasDigit = bytes.contains(where: \.isDigit)
        if References.isIDShaped(core) || isPaperSize || core.utf8.contains(UInt8(ascii: "(")) { return false }
        return capitals || (hasDigit && bytes[0].isUppercase)
    }

    /// `A4`.
    private var isPaperSize: Bool {
        core.utf8.count == 2 && core.utf8.first == UInt8(ascii: "A") && core.utf8.last?.isDigit == true
    }

    fileprivate func isName(first: Bool) -> Bool { isTechnical || (isCapital && !first) }
}
