import PRDModel

/// Requirements of one category that say nearly the same.
package enum Duplicates {
    /// Share of the telling words of both texts together that both have.
    package static let leastShare = 0.6
    /// From this share on, texts with different figures probably speak of one thing.
    private static let leastShareForFigures = 0.85
    /// Texts with fewer telling words are too short to compare.
    private static let fewestWords = 3
    /// Words of more texts than this find no candidates, or large collections would be compared all with all.
    private static let mostPlaces = 50

    static func findings(in statements: Statements) -> [Finding] {
        statements.categories.map(\.id).flatMap { category in
            findings(among: statements[category], words: statements.words)
        }
    }

    private static func findings(among statements: [Statement], words: (Statement) -> [String]) -> [Finding] {
        let texts = numbered(statements.map(words))
        var findings: [Finding] = []
        for (later, earlier) in candidates(texts) {
            let (first, second) = (texts[earlier], texts[later])
            let common = commonCount(first, second)
            let share = Double(common) / Double(first.count + second.count - common)
            guard share >= leastShare else { continue }
            let (firstFigures, secondFigures) = (figures(of: statements[earlier]), figures(of: statements[later]))
            let other = [statements[earlier].requirement]
            if firstFigures == secondFigures || firstFigures.isEmpty || secondFigures.isEmpty {
                let percent = "\(Int((share * 100).rounded())) %"
                findings.append(Finding(statements[later].requirement, .duplicate, evidence: [percent], others: other))
            } else if share >= leastShareForFigures {
                let figures = firstFigures.symmetricDifference(secondFigures).sorted()
                findings.append(Finding(statements[later].requirement, .differingFigures, evidence: figures, others: other))
            }
        }
        return findings
    }

    /// Each text's words as numbers in rising order, the rarest word with the lowest.
    private static func numbered(_ texts: [[String]]) -> [[Int]] {
        var frequency: [String: Int] = [:]
        for word in texts.joined() { frequency[word, default: 0] += 1 }
        let order = frequency.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1.key, $0) })
        return texts.map { words in words.compactMap { numbers[$0] }.sorted() }
    }

    private static func commonCount(_ first: [Int], _ second: [Int]) -> Int {
        var (left, right, count) = (0, 0, 0)
        while left < first.count, right < second.count {
            if first[left] == second[right] {
                count += 1
                left += 1
                right += 1
            } else if first[left] < second[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return count
    }

    /// Pairs that may be alike, the later one first: for each text the earlier ones that share one of its rarest words.
    private static func candidates(_ texts: [[Int]]) -> [(later: Int, earlier: Int)] {
        var places: [Int: [Int]] = [:]
        var firstOfSameWords: [[Int]: Int] = [:]
        var pairs: [(Int, Int)] = []
        for (position, text) in texts.enumerated() where text.count >= fewestWords {
            if let same = firstOfSameWords[text] {
                pairs.append((position, same))
                continue
            }
            firstOfSameWords[text] = position
            // Two texts that share enough words share at least one of so many of their rarest.
            let needed = text.count - Int((leastShare * Double(text.count)).rounded(.up)) + 1
            var found: Set<Int> = []
            for word in text.prefix(needed) {
                let earlier = places[word] ?? []
                if earlier.count <= mostPlaces { found.formUnion(earlier) }
                places[word, default: []].append(position)
            }
            pairs += found.sorted().map { (position, $0) }
        }
        return pairs
    }

    private static func figures(of statement: Statement) -> Set<String> {
        Set(Measures.stated(in: statement.sentences.joined(separator: " ")).flatMap(numbers))
    }

    private static func numbers(_ measure: String) -> [String] {
        Words.all(measure).filter { $0.utf8.first?.isDigit == true || numberWords[$0] != nil }.map { numberWords[$0] ?? $0 }
    }

    private static let numberWords = [
        "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
        "ten": "10",
    ]
}
