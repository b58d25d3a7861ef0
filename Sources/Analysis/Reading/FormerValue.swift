extension Statement {
    /// What a quantity is today by the statement's own words: `six` of `in one day instead of six`, `40 minutes` of `from 40 minutes to 5`.
    /// Nil where the words state none.
    package var formerValue: String? {
        let words = lead.split(separator: " ").map(String.init)
        for (opening, needsTo) in Self.openings {
            for start in words.indices.dropLast(opening.count) {
                guard words[start..<(start + opening.count)].map({ $0.lowercased() }) == opening else { continue }
                let value = Self.value(words[(start + opening.count)...])
                let next = start + opening.count + value.count
                let isEnd =
                    next < words.count && words[next] == "to" && words[next + 1..<words.count].first.map(Self.isNumber) == true
                if !value.isEmpty, !needsTo || isEnd { return value.joined(separator: " ").withoutMarksAround }
            }
        }
        return nil
    }

    /// With those after which a later value has to follow.
    private static let openings: [(words: [String], needsTo: Bool)] = [
        (["instead", "of"], false), (["rather", "than"], false), (["down", "from"], false), (["up", "from"], false),
        (["from"], true),
    ]

    /// A number and what is counted, up to the end of the clause.
    private static func value(_ words: ArraySlice<String>) -> ArraySlice<String> {
        var start = words.startIndex
        if let first = words.first, ["about", "almost", "over", "nearly", "some"].contains(first.lowercased()) { start += 1 }
        guard start < words.endIndex, isNumber(words[start]) else { return [] }
        var end = start + 1
        while end < words.endIndex, end < start + 4, !endsClause(words[end - 1]), !stops.contains(words[end].lowercased()) {
            end += 1
        }
        return words[words.startIndex..<end]
    }

    private static let stops: Set<String> = [
        "to", "in", "at", "on", "by", "for", "with", "when", "and", "or", "as", "while", "because", "before", "after", "today",
        "now",
    ]

    private static func endsClause(_ word: String) -> Bool {
        word.utf8.last.map { [.comma, .stop, .colon, UInt8(ascii: ";"), UInt8(ascii: ")")].contains($0) } ?? false
    }

    private static func isNumber(_ word: String) -> Bool {
        word.utf8.first?.isDigit == true || Measures.isNumberWord(word.lowercased().withoutMarksAround)
    }
}

extension String {
    fileprivate var withoutMarksAround: String {
        var text = Substring(self)
        while let last = text.utf8.last, [.comma, .stop, .colon, UInt8(ascii: ";"), UInt8(ascii: ")")].contains(last) {
            text.removeLast()
        }
        return String(text)
    }
}
