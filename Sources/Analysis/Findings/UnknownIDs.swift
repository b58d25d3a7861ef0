import Figures
import Languages
import PRDModel

/// IDs that requirements name and no active requirement has.
struct UnknownIDs {
    private let statements: Statements
    private let known: Set<RequirementID>
    private let namespaces: Set<String>
    /// What the project's own IDs have in front of their numbers: a word so shaped names a requirement wherever it stands.
    private let families: Set<Substring>

    init(_ statements: Statements) {
        self.statements = statements
        known = Set(statements.all.map(\.id))
        namespaces = Set(known.map { Self.parts(of: $0.text).namespace })
        families = Set(known.compactMap { References.family(of: Self.parts(of: $0.text).name) })
    }

    func findings() -> [Finding] {
        statements.all.compactMap { statement in
            var named = words(of: statement.requirement.text).filter { isFamiliar(Self.parts(of: $0).name) }
            let opening = statement.requirement.title ?? statement.requirement.statement
            if !statement.requirement.hasExplicitID, UnreadIDs.word(opening: opening) != nil {
                // What it begins with was meant as its own IDs.
                let own = Set(words(of: Self.beginning(of: opening)))
                named.removeAll { own.contains($0) }
            }
            let unknown = (statement.references.map(\.target.text) + named).filter { !isKnown($0, in: statement.id) }
            return unknown.isEmpty ? nil : Finding(statement.requirement, .unknownID, evidence: unique(unknown))
        }
    }

    private func isFamiliar(_ name: String) -> Bool { References.family(of: name).map(families.contains) ?? false }

    /// An ID without a namespace means one of the namespace of the requirement that names it, or else of the whole project. In
    /// `FR-1/FR-2` and `and/or` the slash is an "or".
    private func isKnown(_ word: String, in place: RequirementID) -> Bool {
        let (namespace, name) = Self.parts(of: word)
        if known.contains(RequirementID(word)) { return true }
        if !namespace.isEmpty, namespaces.contains(namespace) { return false }
        let own = Self.parts(of: place.text).namespace
        return known.contains(RequirementID(name)) || known.contains(RequirementID(own + "/" + name))
    }

    /// `001-login` and `FR-001` of `001-login/FR-001`.
    private static func parts(of id: String) -> (namespace: String, name: String) {
        guard let slash = id.lastIndex(of: "/") else { return ("", id) }
        return (String(id[..<slash]), String(id[id.utf8.index(after: slash)...]))
    }

    /// In bytes: how far from the beginning the colon behind IDs may be.
    private static let maxBeginning = 48

    /// Up to the first colon, or the second blank.
    private static func beginning(of text: String) -> String {
        let start = text.utf8.prefix(maxBeginning)
        if let colon = start.firstIndex(of: .colon) { return String(text[..<colon]) }
        return start.split(separator: .space, maxSplits: 2).prefix(2).map { String(Substring($0)) }.joined(separator: " ")
    }

    /// The words with a hyphen and a digit at their end, outside code, quotations and addresses.
    private func words(of text: String) -> [String] {
        guard text.utf8.contains(.hyphen) else { return [] }
        let bytes = Array(Quotations.removed(from: PlainText.text(of: text)).utf8)
        return bytes.split(whereSeparator: { !Self.isPart($0) }).compactMap { piece in
            let word = piece.drop { $0 == .stop || $0 == UInt8(ascii: "/") }
            let end = word.lastIndex { $0 != .stop && $0 != UInt8(ascii: "/") }
            guard let end, word[end].isDigit, word.contains(.hyphen) else { return nil }
            return String(decoding: word[...end], as: UTF8.self)
        }.flatMap(Self.alternatives)
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == .hyphen || byte == .stop || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "/")
    }

    /// `FR-1/FR-2` names two, `FR-1..FR-3` too.
    private static func alternatives(_ word: String) -> [String] {
        word.split(separator: "..").flatMap { part -> [String] in
            let pieces = part.split(separator: "/").map(String.init)
            return pieces.count > 1 && pieces.allSatisfy(References.isIDShaped) ? pieces : [String(part)]
        }
    }
}
