import Languages
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

    @Test(arguments: Language.all.indices) func everyTableHasWordsForEverything(index: Int) {
        let words = ReadingWords.all[index]
        for category in Categories().all { #expect(words.categories[category.id]?.strong.isEmpty == false, "\(category.id)") }
        for name in AttributeName.known { #expect(words.labels[name]?.isEmpty == false, "\(name)") }
        for part in ReadingWords.Part.allCases { #expect(words.parts[part]?.isEmpty == false, "\(part)") }
        #expect(words.story != nil)
    }

    /// What the tool itself calls its sections, and what the layouts that teams use call theirs.
    @Test(arguments: [
        ("Problem Statement", "problems"), ("Goals and Objectives", "user_goals"), ("Target Users", "target_users"),
        ("Proposed Solution", "background"), ("Non-Functional Requirements", "quality_requirements"),
        ("Technical Considerations", "constraints"), ("Success Metrics", "success_criteria"),
        ("Timeline and Milestones", "action_items"), ("Risks and Mitigations", "risks_assumptions"),
        ("Identified Gaps", "open_questions"), ("Next Steps", "action_items"), ("Executive Summary", "background"),
        ("User Scenarios & Testing", "functional_requirements"), ("Key Entities", "data_needs"),
        ("Measurable Outcomes", "success_criteria"), ("Non Functional", "quality_requirements"),
        ("User Interface Design Goals", "quality_requirements"), ("Technical Constraints", "constraints"),
        ("Performance requirements", "quality_requirements"), ("Logical database requirements", "data_needs"),
        ("Software system attributes", "quality_requirements"), ("User characteristics", "target_users"),
        ("Zielbestimmung", "background"), ("Musskriterien", "functional_requirements"),
        ("Abgrenzungskriterien", "non_goals"), ("Produkteinsatz", "background"), ("Produktdaten", "data_needs"),
        ("Qualitätsbestimmungen", "quality_requirements"), ("Technische Produktumgebung", "constraints"),
        ("Cas d’utilisation", "functional_requirements"), ("Exigences de sécurité", "quality_requirements"),
        ("Historias de usuario", "functional_requirements"), ("Definiciones, acrónimos y abreviaturas", "glossary"),
        ("運用要件", "quality_requirements"), ("業務要件", "functional_requirements"), ("用語の定義", "glossary"),
    ])
    func usualHeadingsNameTheirCategory(heading: String, category: String) {
        #expect(Categories().named(heading)?.id.text == category)
    }

    @Test(arguments: Language.all)
    func theTitlesOfSectionsNameCategories(language: Language) {
        for entry in Catalogue.entries {
            let title = entry.title(in: language)
            #expect(Categories(language: language).named(title) != nil, "\(title)")
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
