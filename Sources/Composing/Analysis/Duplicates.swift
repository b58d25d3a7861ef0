import PRDModel

/// Requirements of one category that say nearly the same.
enum Duplicates {
    /// Share of the telling words of both texts together that both have.
    static let leastShare = 0.6
    /// From this share on, texts with different figures probably speak of one thing.
    private static let leastShareForFigures = 0.85
    /// Texts with fewer telling words are too short to compare.
    private static let fewestWords = 3
    /// Words of more texts than this find no candidates, or large collections would be compared all with all.
    private static let mostPlaces = 50

    static func findings(in statements: Statements) -> [Finding] {
        statements.categories.map(\.id).flatMap { category in findings(among: statements[category]) }
    }

    private struct Text {
        let words: Set<String>
        let figures: Set<String>
    }

    private static func findings(among statements: [Statement]) -> [Finding] {
        let texts = statements.map { statement in
            let text = statement.sentences.joined(separator: " ")
            return Text(words: Set(Words.significant(text)), figures: Set(Measures.stated(in: text).flatMap(numbers)))
        }
        var findings: [Finding] = []
        for (later, earlier) in candidates(texts) {
            let (first, second) = (texts[earlier], texts[later])
            let common = first.words.intersection(second.words).count
            let share = Double(common) / Double(first.words.union(second.words).count)
            guard share >= leastShare else { continue }
            let percent = "\(Int((share * 100).rounded())) %"
            let other = [statements[earlier].requirement]
            if first.figures == second.figures || first.figures.isEmpty || second.figures.isEmpty {
                findings.append(Finding(statements[later].requirement, .duplicate, evidence: [percent], others: other))
            } else if share >= leastShareForFigures {
                let figures = first.figures.symmetricDifference(second.figures).sorted()
                findings.append(Finding(statements[later].requirement, .differingFigures, evidence: figures, others: other))
            }
        }
        return findings
    }

    /// Pairs that may be alike, the later one first: for each text the earlier ones that share one of its rarest words.
    private static func candidates(_ texts: [Text]) -> [(later: Int, earlier: Int)] {
        var frequency: [String: Int] = [:]
        for text in texts {
            for word in text.words { frequency[word, default: 0] += 1 }
        }
        var places: [String: [Int]] = [:]
        var firstOfSameWords: [Set<String>: Int] = [:]
        var pairs: [(Int, Int)] = []
        for (position, text) in texts.enumerated() where text.words.count >= fewestWords {
            if let same = firstOfSameWords[text.words] {
                pairs.append((position, same))
                continue
            }
            firstOfSameWords[text.words] = position
            let rarest = text.words.sorted { (frequency[$0] ?? 0, $0) < (frequency[$1] ?? 0, $1) }
            // Two texts that share enough words share at least one of so many of their rarest.
            let needed = text.words.count - Int((leastShare * Double(text.words.count)).rounded(.up)) + 1
            var found: Set<Int> = []
            for word in rarest.prefix(needed) {
                let earlier = places[word] ?? []
                if earlier.count <= mostPlaces { found.formUnion(earlier) }
                places[word, default: []].append(position)
            }
            pairs += found.sorted().map { (position, $0) }
        }
        return pairs
    }

    private static func numbers(_ measure: String) -> [String] {
        Words.all(measure).filter { $0.utf8.first?.isDigit == true || numberWords[$0] != nil }.map { numberWords[$0] ?? $0 }
    }

    private static let numberWords = [
        "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
    ]
}
