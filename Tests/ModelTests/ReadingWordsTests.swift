import Testing

@testable import PRDModel

@Suite struct ReadingWordsTests {
    @Test(arguments: Language.all.indices) func aNameMeansOneCategory(index: Int) {
        let words = ReadingWords.all[index]
        var meanings: [String: CategoryID] = [:]
        for (category, names) in words.categories {
            for name in names.strong + names.weak {
                let form = CategoryName.folded(name)
                #expect(meanings[form] == nil, "\(name) is listed for \(meanings[form]?.text ?? "") and \(category.text)")
                meanings[form] = category
            }
        }
    }

    @Test func languagesAgreeOnTheNamesThatTheyShare() {
        var meanings: [String: CategoryID] = [:]
        for (category, names) in ReadingWords.all.flatMap(\.categories) {
            for name in names.strong + names.weak {
                let form = CategoryName.folded(name)
                #expect(meanings[form, default: category] == category, "\(name)")
                meanings[form] = category
            }
        }
    }

    @Test func ignoredHeadingsNameNoCategory() {
        let names = ReadingWords.all.flatMap { $0.categories.values.flatMap { $0.strong + $0.weak } }.map(CategoryName.folded)
        let ignored = ReadingWords.all.flatMap(\.ignored).map(CategoryName.folded)
        #expect(Set(names).intersection(ignored) == [])
    }

    @Test func aLabelNamesOneAttribute() {
        var meanings: [String: AttributeName] = [:]
        for (name, labels) in ReadingWords.all.flatMap({ Array($0.labels) + Array($0.listLabels) }) {
            for label in labels {
                let form = CategoryName.folded(label)
                #expect(meanings[form, default: name] == name, "\(label)")
                meanings[form] = name
            }
        }
    }

    @Test func aPriorityIsOfOneLevel() {
        let levels = [\ReadingWords.must, \.should, \.could, \.wont]
        var meanings: [String: Int] = [:]
        for (level, values) in levels.enumerated() {
            for value in ReadingWords.all.flatMap({ $0[keyPath: values] }).map(CategoryName.folded) {
                #expect(meanings[value, default: level] == level, "\(value)")
                meanings[value] = level
            }
        }
    }

    @Test func noListRepeatsAWord() {
        for words in ReadingWords.all {
            let lists =
                [
                    words.ignored, words.excluded, words.deferred, words.neutral, words.assumptions, words.edgeCases,
                    words.requirementWords, words.statementColumns, words.statementColumnsBesideIDs, words.titles, words.demands,
                    words.inactiveStatuses, words.given, words.when, words.then, words.and,
                ] + Array(words.labels.values) + Array(words.parts.values)
            for list in lists {
                let repeated = Dictionary(grouping: list.map { $0.lowercased() }, by: \.self).filter { $1.count > 1 }
                #expect(repeated.isEmpty, "\(repeated.keys)")
            }
        }
    }

    /// A later version is no exclusion for good, and the longest match tells `not in MVP` from `not`.
    @Test func exclusionsAndDeferralsAreApart() {
        let excluded = ReadingWords.all.flatMap(\.excluded).map(CategoryName.folded)
        let deferred = ReadingWords.all.flatMap(\.deferred).map(CategoryName.folded)
        #expect(Set(excluded).intersection(deferred) == [])
    }
}
