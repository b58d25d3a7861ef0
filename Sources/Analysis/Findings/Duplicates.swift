import Figures
import Languages
import PRDModel

/// Requirements of one category that say nearly the same. What was compared once is kept, so that several questions cost little more than one;
/// it belongs to one task.
package final class Duplicates {
    private let statements: Statements
    private var comparisons: [CategoryID: Comparison] = [:]

    package init(_ statements: Statements) {
        self.statements = statements
    }

    private func comparison(of category: CategoryID) -> Comparison {
        if let known = comparisons[category] { return known }
        let comparison = Comparison(statements[category], statements.language)
        comparisons[category] = comparison
        return comparison
    }

    /// From this share on, texts with different figures probably speak of one thing.
    private static let leastShareForFigures = 0.85
    /// Texts with fewer telling words are too short to compare.
    private static let fewestWords = 3
    /// Of texts that are not wholly alike: below it one other word changes too much.
    private static let fewestCommon = 5
    /// Words of more texts than this find no candidates, or large collections would be compared all with all.
    private static let maxPlaces = 50

    /// Those of one category that repeat another one with the same figures.
    package func nearDuplicates(of category: CategoryID) -> [Finding] {
        let comparison = comparison(of: category)
        return statements[category].indices.compactMap { comparison.finding($0, of: .nearDuplicate) }
    }

    /// - Parameters:
    ///   - rule: the only one that is wanted; nil for all.
    ///   - most: so many of the first are enough.
    func findings(of rule: Rule? = nil, most: Int = .max) -> [Finding] {
        var found: [Finding] = []
        for category in statements.categories.map(\.id) where found.count < most {
            let comparison = comparison(of: category)
            for position in statements[category].indices where found.count < most {
                if let finding = comparison.finding(position, of: rule) { found.append(finding) }
            }
        }
        return found
    }

    /// The statements of one category, compared with one another.
    private final class Comparison {
        private let list: [Statement]
        private let language: WordingLanguage
        private let texts: [[Int]]
        private let marks: [Marks]
        private let areas: [Set<String>]
        /// The earlier statements that one may be like.
        private let candidates: [[Int]]
        private var known: [Int: Figures] = [:]

        init(_ list: [Statement], _ language: WordingLanguage) {
            self.list = list
            self.language = language
            let words = list.map { Words.all($0.compared.joined(separator: " ")) }
            texts = Duplicates.numbered(words.map { Words.significant(of: $0, language: language) })
            marks = words.map(Marks.init)
            areas = list.map { Set(Words.all($0.requirement.group ?? "")) }
            candidates = Duplicates.candidates(texts)
        }

        /// A text is compared with many others.
        private func figures(_ position: Int) -> Figures {
            if let figures = known[position] { return figures }
            let figures = Figures(list[position], language)
            known[position] = figures
            return figures
        }

        /// With the closest earlier one, or the first of several as close.
        ///
        /// - Parameter rule: the only one that is wanted; nil for both.
        func finding(_ later: Int, of rule: Rule?) -> Finding? {
            if rule == .nearDuplicate, !candidates[later].contains(where: { marks[$0].mayEqual(marks[later]) }) { return nil }
            let found = closest(later)
            return rule == nil || found?.rule == rule ? found : nil
        }

        private func closest(_ later: Int) -> Finding? {
            var closest: (share: Double, finding: Finding)?
            for earlier in candidates[later] {
                let share = share(earlier, later)
                guard share >= RuleLimits.sharedByDuplicates, share > closest?.share ?? 0 else { continue }
                let (first, second) = (figures(earlier), figures(later))
                // `Level 1` and `level 2` are two things, and `is stored` and `is not stored` no repetition.
                guard first.names == second.names, first.isNegated == second.isNegated,
                    !Opposites.tellApart(first.words, second.words)
                else { continue }
                let other = [list[earlier].requirement]
                if first.quantities == second.quantities || first.quantities.isEmpty || second.quantities.isEmpty {
                    let percent = "\(Int((share * 100).rounded())) %"
                    closest = (share, Finding(list[later].requirement, .nearDuplicate, evidence: [percent], others: other))
                } else if share >= Duplicates.leastShareForFigures {
                    let figures = first.quantities.symmetricDifference(second.quantities).sorted()
                    closest = (share, Finding(list[later].requirement, .differingFigures, evidence: figures, others: other))
                }
            }
            return closest?.finding
        }

        private func share(_ earlier: Int, _ later: Int) -> Double {
            let isParallel = Duplicates.areSiblings(list[earlier].requirement, list[later].requirement)
            // The same words of some length are the same demand wherever they stand, except in areas that are built alike.
            let isRepeated = !isParallel && texts[earlier] == texts[later] && texts[later].count >= Duplicates.fewestCommon
            return isRepeated ? 1 : Duplicates.share(texts[earlier], texts[later], areas[earlier], areas[later])
        }
    }

    /// Whether both stand below headings of one level beside one another, such as `Web` and `Mobile`.
    private static func areSiblings(_ first: Requirement, _ second: Requirement) -> Bool {
        first.place.path == second.place.path && first.area.count == second.area.count && first.area != second.area
            && first.area.dropLast() == second.area.dropLast()
    }

    /// The share of all words of two texts that both have; 0 where each has words of its own and they are not alike all the same. Words
    /// that only one of their areas has are words of its own.
    private static func share(_ first: [Int], _ second: [Int], _ area: Set<String>, _ otherArea: Set<String>) -> Double {
        let common = commonCount(first, second)
        let own = first.count - common + area.subtracting(otherArea).count
        let others = second.count - common + otherArea.subtracting(area).count
        let share = Double(common) / Double(common + own + others)
        guard share == 1 || common >= fewestCommon else { return 0 }
        return own == 0 || others == 0 || share >= RuleLimits.sharedByParaphrases ? share : 0
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

    /// For each text the earlier ones that may be like it: those that share one of its rarest words.
    private static func candidates(_ texts: [[Int]]) -> [[Int]] {
        var places: [Int: [Int]] = [:]
        var firstOfSameWords: [[Int]: Int] = [:]
        return texts.enumerated().map { position, text in
            guard text.count >= fewestWords else { return [] }
            if let same = firstOfSameWords[text] { return [same] }
            firstOfSameWords[text] = position
            // Two texts that share enough words share at least one of so many of their rarest.
            let needed = text.count - Int((RuleLimits.sharedByDuplicates * Double(text.count)).rounded(.up)) + 1
            var found: Set<Int> = []
            for word in text.prefix(needed) {
                let earlier = places[word] ?? []
                if earlier.count <= maxPlaces { found.formUnion(earlier) }
                places[word, default: []].append(position)
            }
            return found.sorted()
        }
    }

    /// The words with digits, and single letters: what is soon seen of the figures and names of a text.
    private struct Marks {
        private let words: Set<String>
        private let hasNumberWord: Bool

        init(_ all: [String]) {
            words = Set(all.filter(Duplicates.isMark))
            hasNumberWord = all.contains { NumberWords.value($0) != nil }
        }

        /// Whether two texts may have the same names, and the same quantities or none. Where each has a mark that the other lacks, neither
        /// mark is a name of both, and as quantities they are not the same, unless a word stands for one of them.
        func mayEqual(_ other: Marks) -> Bool {
            hasNumberWord || other.hasNumberWord || words.isSubset(of: other.words) || words.isSuperset(of: other.words)
        }
    }

    private static func isMark(_ word: String) -> Bool {
        word.utf8.count == 1 ? word != "a" && word != "i" : word.utf8.contains(where: \.isDigit)
    }

    /// What tells texts with the same words apart.
    private final class Figures {
        let quantities: Set<String>
        /// Numbers and letters that only name things.
        let names: Set<String>
        let isNegated: Bool
        private let all: [String]
        /// All of them, in their basic form too.
        private(set) lazy var words = Set(all + all.map(Words.stem))

        init(_ statement: Statement, _ language: WordingLanguage) {
            let text = statement.compared.joined(separator: " ")
            let words = Words.all(text)
            all = words
            isNegated = words.contains { word in
                Self.negations.contains(word) || Self.unspacedNegations.contains { word.contains($0) }
            }
            // `Level 1 tickets` are no quantity.
            let levels = zip(words, words.dropFirst()).filter { Self.levels.contains($0) && $1.utf8.first?.isDigit == true }
            let measured = FigureScanner.measures(in: text, nounsHaveCapitals: language == .german).flatMap(Self.numbers)
            quantities = Set(measured).subtracting(levels.map(\.1))
            names = Set(words.filter(Duplicates.isMark)).subtracting(quantities).union(levels.map { $0 + " " + $1 })
        }

        private static let negations = wordSet(
            """
            not no never cannot none without nicht kein keine keinen keiner nie niemals ohne ne pas aucun aucune jamais sans sin nunca ningún
            ninguna
            """)
        private static let unspacedNegations = ["ない", "ません", "ずに"]
        private static let levels = wordSet(
            """
            level tier class priority stage phase type version release group zone step line severity category chapter section stufe
            klasse priorität gruppe schritt kategorie typ
            """)

        private static func numbers(_ measure: String) -> [String] {
            Words.all(measure).compactMap { word in
                word.utf8.first?.isDigit == true ? word : NumberWords.value(word).map { String(Int($0)) }
            }
        }
    }
}
