import Figures
import Languages
import PRDModel

/// Abbreviations that no requirement explains and not every reader knows.
enum Abbreviations {
    /// Each abbreviation once, at its first use.
    static func findings(in statements: Statements) -> [Finding] {
        var explained: Set<String> = []
        var firstUse: [String: Int] = [:]
        var uses: [[String]] = []
        var areas: Set<String> = []
        for (position, statement) in statements.all.enumerated() {
            let requirement = statement.requirement
            let used = names(in: Array(Quotations.removed(from: JudgedText.withoutGaps(words(of: requirement))).utf8)).used
            explained.formUnion(explanations(in: requirement))
            for area in requirement.area where areas.insert(area).inserted {
                explained.formUnion(names(in: Array(area.utf8)).explained)
            }
            // Prose is not judged, and a glossary explains what it lists.
            if requirement.category == .glossary { explained.formUnion(used) }
            uses.append(requirement.isProse ? [] : used)
            for name in uses[position] where firstUse[name] == nil { firstUse[name] = position }
        }
        let candidates = Set(firstUse.keys).subtracting(explained).subtracting(KnownAbbreviations.all)
        guard !candidates.isEmpty else { return [] }
        let emphasised = ordinaryWords(of: statements, among: candidates)
        return statements.all.enumerated().compactMap { position, statement in
            let names = unique(uses[position]).filter {
                firstUse[$0] == position && candidates.contains($0) && !emphasised.contains($0)
            }
            return names.isEmpty ? nil : Finding(statement.requirement, .undefinedAbbreviation, evidence: names)
        }
    }

    private static let lengths = 2...6

    /// All texts but code, one a line.
    private static func words(of requirement: Requirement) -> String {
        JudgedText.everything(in: requirement).joined(separator: "\n")
    }

    private static func explanations(in requirement: Requirement) -> [String] {
        var explained = names(in: Array(words(of: requirement).utf8)).explained
        // `**SSE**: Server-Sent Events`
        if let title = requirement.title, !requirement.statement.isBlank,
            let name = name(Array(PlainText.text(of: title).utf8)[...])
        {
            explained.append(name)
        }
        return explained
    }

    private static func names(in bytes: [UInt8]) -> (used: [String], explained: [String]) {
        var used: [String] = []
        var explained: [String] = []
        var index = 0
        while index < bytes.count {
            guard isPart(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < bytes.count,
                isPart(bytes[index]) || (bytes[index] == .hyphen && index + 1 < bytes.count && isPart(bytes[index + 1]))
            {
                index += 1
            }
            if let end = endOfContraction(bytes, at: index) {
                index = end
                continue
            }
            guard bytes[start].isUppercase, let name = name(bytes[start..<index]) else { continue }
            if isExplained(name, bytes, start: start, end: index) {
                explained.append(name)
            } else if !isName(bytes, start: start, end: index), !isShouted(bytes, start: start, end: index) {
                used.append(name)
            }
        }
        return (used, explained)
    }

    /// Where a word goes on in capitals behind an apostrophe, as `WON'T`, its end.
    private static func endOfContraction(_ bytes: [UInt8], at index: Int) -> Int? {
        guard let mark = ["'", "’"].first(where: { bytes[index...].starts(with: $0.utf8) }) else { return nil }
        let rest = bytes[(index + mark.utf8.count)...]
        let letters = rest.prefix(while: \.isUppercase)
        return letters.isEmpty ? nil : letters.endIndex
    }

    private static func isPart(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") }

    /// The abbreviation that a word is or, as in `KIS-Schnittstelle`, begins with.
    private static func name(_ word: ArraySlice<UInt8>) -> String? {
        guard !word.contains(where: { $0.isDigit || $0 == UInt8(ascii: "_") }) else { return nil }
        var parts = word.split(separator: .hyphen)
        // `FR-CAP` belongs to an ID or to a name of its own.
        if parts.count > 1, parts.dropFirst().contains(where: { $0.allSatisfy(\.isUppercase) }) { return nil }
        guard var first = parts.first else { return nil }
        parts.removeFirst()
        if first.last == UInt8(ascii: "s"), first.count > 2 { first = first.dropLast() }
        guard lengths.contains(first.count), first.allSatisfy(\.isUppercase) else { return nil }
        return String(decoding: first, as: UTF8.self)
    }

    /// With a number behind it, as in `RHEL 9`, or in the middle of a path or address.
    private static func isName(_ bytes: [UInt8], start: Int, end: Int) -> Bool {
        if end + 1 < bytes.count, bytes[end] == .space, bytes[end + 1].isDigit { return true }
        if end + 1 < bytes.count, bytes[end] == .stop || bytes[end] == UInt8(ascii: "/") || bytes[end] == UInt8(ascii: "="),
            isPart(bytes[end + 1])
        {
            return true
        }
        if isLanguageCode(bytes, start: start, end: end) { return true }
        return start > 0
            && [UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "%")].contains(bytes[start - 1])
    }

    /// A code of a language beside another one: `EN + ES`, `DE/FR`.
    private static func isLanguageCode(_ bytes: [UInt8], start: Int, end: Int) -> Bool {
        guard languageCodes.contains(String(decoding: bytes[start..<end], as: UTF8.self)) else { return false }
        func isCode(_ word: some Sequence<UInt8>) -> Bool { languageCodes.contains(String(decoding: Array(word), as: UTF8.self)) }
        let isJoint = { (byte: UInt8) in " +/,&|".utf8.contains(byte) }
        if isCode(bytes[end...].drop(while: isJoint).prefix { isPart($0) }), end < bytes.count, isJoint(bytes[end]) {
            return true
        }
        let before = bytes[..<start].reversed().drop(while: isJoint).prefix { isPart($0) }.reversed()
        return start > 0 && isJoint(bytes[start - 1]) && isCode(before)
    }

    /// Those of ISO 639-1 that products are often translated into.
    private static let languageCodes: Set<String> = [
        "AR", "CA", "CS", "DA", "DE", "EL", "EN", "ES", "FI", "FR", "HE", "HU", "IT", "JA", "KO", "NL", "NO", "PL", "PT", "RO",
        "RU", "SV", "TR", "UK", "VI", "ZH",
    ]

    /// Beside a word in capitals that is too long for an abbreviation and obliges nobody: `NEEDS CLARIFICATION`, `SKIP LOCKED`.
    private static func isShouted(_ bytes: [UInt8], start: Int, end: Int) -> Bool {
        func isLong(_ word: some Collection<UInt8>) -> Bool {
            word.count >= lengths.upperBound && word.allSatisfy(\.isUppercase)
                && !EARS.keywords.contains(String(decoding: word, as: UTF8.self))
        }
        if end < bytes.count, bytes[end] == .space, isLong(bytes[(end + 1)...].prefix { isPart($0) }) { return true }
        guard start > 1, bytes[start - 1] == .space else { return false }
        return isLong(Array(bytes[..<(start - 1)].reversed().prefix { isPart($0) }.reversed()))
    }

    /// How far before a bracket the long form may begin, in words.
    private static let maxForm = 8

    /// `Bridge Management System (BMS)`, `BMS (Bridge Management System)`, `words / BMS`, `BMS: …`, `BMS stands for …`.
    private static func isExplained(_ name: String, _ bytes: [UInt8], start: Int, end: Int) -> Bool {
        guard let initial = name.utf8.first else { return false }
        func begins(_ words: some Sequence<ArraySlice<UInt8>>) -> Bool {
            words.contains { word in
                // A quotation mark such as „ may stand before it.
                let plain = word.starts(with: [0xE2, 0x80]) ? word.dropFirst(3) : word
                return plain.first(where: \.isLetter).map { $0 == initial || $0 == initial + 32 } ?? false
            }
        }
        func words(before place: Int) -> ArraySlice<ArraySlice<UInt8>> {
            let line = bytes[..<place].split(separator: .newline, omittingEmptySubsequences: false).last ?? []
            return line.split(whereSeparator: { $0 == .space || $0 == .hyphen }).suffix(maxForm)
        }
        let rest = bytes[end...]
        if start > 0, bytes[start - 1] == UInt8(ascii: "("), rest.first == UInt8(ascii: ")") {
            return begins(words(before: start - 1))
        }
        if rest.starts(with: " (".utf8) { return isLongForm(rest.dropFirst(2).prefix { $0 != UInt8(ascii: ")") }) }
        let separator = Array(" / ".utf8)
        if start >= 3, bytes[(start - 3)..<start].elementsEqual(separator) { return begins(words(before: start - 3)) }
        let isFirst = start == 0 || bytes[start - 1] == .newline
        if isFirst, [": ", " – ", " — ", " - "].contains(where: { rest.starts(with: $0.utf8) }) { return true }
        for verb in [" stands for ", " means ", " = ", " steht für ", " bedeutet "] where rest.starts(with: verb.utf8) {
            return true
        }
        return false
    }

    /// Words, rather than a figure, another abbreviation or a reference: `see FR-2`.
    private static func isLongForm(_ inside: ArraySlice<UInt8>) -> Bool {
        guard let first = inside.first, first.isLetter, !inside.starts(with: "see ".utf8), !inside.starts(with: "siehe ".utf8)
        else { return false }
        return inside.contains(where: \.isLowercase) && !inside.contains(where: \.isDigit)
    }

    /// Words in capitals for their weight: they also stand in small letters somewhere.
    private static func ordinaryWords(of statements: Statements, among names: Set<String>) -> Set<String> {
        let lowercase = Dictionary(names.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        var found: Set<String> = []
        for statement in statements.all {
            for word in statement.requirement.text.split(whereSeparator: { !$0.isLetter }) {
                if let name = lowercase[String(word)] { found.insert(name) }
            }
        }
        return found
    }
}
