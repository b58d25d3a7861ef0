import Analysis
import Figures
import Languages
import PRDModel

extension Statement {
    /// Whether the lead is a few words without a verb, which cannot stand as a sentence in running text.
    var isFragment: Bool {
        let words = Words.all(lead)
        guard words.count <= 7, !lead.hasSuffix("?"), !lead.hasSuffix("!") else { return false }
        return !words.dropFirst().contains { Self.verbs.contains($0) || ($0.hasSuffix("n't") && $0.utf8.count > 3) }
    }

    private static let verbs: Set<String> = [
        "is", "are", "was", "were", "be", "has", "have", "had", "can", "cannot", "could", "must", "shall", "should", "will",
        "would", "may", "might", "do", "does", "need", "needs", "want", "wants", "get", "gets", "take", "takes", "lose",
        "loses", "miss", "misses", "find", "finds", "see", "sees", "use", "uses", "work", "works", "run", "runs", "show",
        "shows", "send", "sends", "write", "writes", "wait", "waits", "fail", "fails", "cost", "costs", "spend", "spends",
        "make", "makes", "know", "knows", "forget", "forgets", "play", "plays", "accepts", "accept", "stores", "supports",
        "offers", "leaves", "changes", "breaks", "starts", "stops", "reads", "keeps", "ends",
    ]

    /// Whether it is left for a later version.
    var isDeferred: Bool {
        requirement.category == .nonGoals && requirement.attributes.contains { $0.name == .status && $0.value == "deferred" }
    }

    /// What a user story wants, under its title; of any other the first paragraph.
    var need: String {
        guard let story = requirement.story else { return paragraph }
        let want = Inline.escapedStart(Inline.escaped(story.want)).capitalised
        guard let title = requirement.title, !requirement.statement.isEmpty else { return want }
        return "**\(Inline.escaped(title))**: \(want)"
    }

    /// Why a user story wants it; empty where that is not told.
    var benefit: String { Inline.escaped(requirement.story?.benefit ?? "").capitalised }

    /// The attributes besides those that are shown anyway, a sentence each.
    func notes(besides shown: Set<AttributeName> = []) -> [String] {
        unique(requirement.attributes.map(\.name)).filter { !shown.contains($0) }.compactMap { name in
            labels[name].map { "\(name.text.capitalised): \($0.withFinalStop)" }
        }
    }

    /// The lead without asides and consequences, for cells and lists in which the whole sentence would repeat itself.
    var brief: String {
        if requirement.story != nil { return requirement.title.map { Inline.escapedStart(Inline.escaped($0)) } ?? need }
        guard lead.utf8.count > Self.longEnough, !lead.utf8.contains(.backtick) else { return lead }
        if case .paragraph(let text)? = body.first, let colon = announcement(in: text) {
            return Inline.escapedStart(Inline.escaped(colon)).capitalised
        }
        var text = Self.withoutAsides(lead)
        for mark in Self.consequences {
            guard let cut = Self.place(of: mark, in: text) else { continue }
            let kept = String(text[..<cut])
            if kept.utf8.count >= Self.shortestBrief { text = kept }
        }
        return text
    }

    /// Short leads stay as they are.
    private static let longEnough = 70
    private static let shortestBrief = 30

    /// What may be cut: nothing that limits a statement, as `unless`, `only` and `except` do.
    private static let consequences = [", so that ", ", so ", ", such as ", ", because ", ", as they ", ", as it ", ", which "]

    /// A sentence that announces a list, with the number of its points in place of them.
    private func announcement(in text: String) -> String? {
        guard let sentence = Sentences.split(text).first, sentence.hasSuffix(":"), !criteria.isEmpty else { return nil }
        return "\(sentence) \(counted(criteria.count, "listed point"))"
    }

    private static func place(of mark: String, in text: String) -> String.Index? {
        let bytes = Array(text.utf8)
        let wanted = Array(mark.utf8)
        guard bytes.count > wanted.count else { return nil }
        for start in 0...(bytes.count - wanted.count) where bytes[start] == wanted[0] {
            if bytes[start..<(start + wanted.count)].elementsEqual(wanted), isClosed(bytes[..<start]) {
                return text.utf8.index(text.startIndex, offsetBy: start)
            }
        }
        return nil
    }

    /// Whether no bold words and no brackets are open at the end, so that the text may be cut there.
    private static func isClosed(_ bytes: ArraySlice<UInt8>) -> Bool {
        let runs = bytes.split { $0 != .asterisk }
        return runs.count.isMultiple(of: 2)
            && bytes.count { $0 == UInt8(ascii: "[") } == bytes.count { $0 == UInt8(ascii: "]") }
            && bytes.count { $0 == UInt8(ascii: "(") } == bytes.count { $0 == UInt8(ascii: ")") }
    }

    private static func withoutAsides(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "("), index > 0, bytes[index - 1] == .space,
                let close = bytes[index...].prefix(300).firstIndex(of: UInt8(ascii: ")"))
            {
                if result.last == .space { result.removeLast() }
                index = close + 1
                continue
            }
            result.append(bytes[index])
            index += 1
        }
        return String(decoding: result, as: UTF8.self)
    }
}
