import Languages
import PRDModel
import Testing

/// Every text below a value, with the path that leads to it.
private func texts(of value: Any, at path: String = "") -> [(path: String, text: String)] {
    if let text = value as? String { return [(path, text)] }
    return Mirror(reflecting: value).children.enumerated().flatMap { index, child in
        texts(of: child.value, at: "\(path).\(child.label ?? String(index))")
    }
}

private let builtIn = Categories().all.map(\.id)

@Suite struct LanguageTableTests {
    @Test func codesAndNamesAreDifferent() {
        #expect(Language.all.map(\.code) == ["en", "de", "fr", "es", "ja"])
        let names = Language.all.flatMap { Set([$0.englishName] + $0.ownNames) }
        #expect(Set(names.map { $0.lowercased() }).count == names.count)
    }

    @Test(arguments: Language.all)
    func everyEntryHasAText(language: Language) {
        for (path, text) in texts(of: language)
        where path != ".document.gap" && !path.hasSuffix(".after") && !path.hasSuffix(".before") {
            #expect(!text.isEmpty && !text.contains("{}"), "\(language.code)\(path)")
        }
        let (document, page) = (language.document, language.page)
        let gapped = [
            document.about, document.failed, document.run, document.runAgain, page.about, page.linkTo, page.tableOf, page.usedIn,
        ]
        for text in gapped { #expect(text.hasGap && text.filled("").count > 1, "\(text)") }
        #expect((language == .english) == (language.prompt == nil))
    }

    @Test(arguments: Language.all)
    func titlesDiffer(language: Language) {
        let titles = Catalogue.entries.map { $0.title(in: language) }
        #expect(Set(titles).count == titles.count, "\(titles)")
    }

    @Test(arguments: Language.all)
    func noTwoCategoriesShareAName(language: Language) {
        let categories = Categories(language: language)
        #expect(categories.all.map(\.id) == builtIn)
        #expect(Set(categories.all.map(\.displayName)).count == builtIn.count)
        for category in categories.all {
            #expect(categories.named(category.displayName)?.id == category.id)
        }
        // English names mean the same in every document.
        for category in Categories().all {
            for name in [category.id.text, category.displayName] {
                #expect(categories.named(name)?.id == category.id, "\(name)")
            }
        }
    }

    @Test(arguments: Language.all)
    func namesOfEveryLanguageMeanTheSameInEnglish(language: Language) {
        let english = Categories()
        for category in Categories(language: language).all {
            #expect(english.named(category.displayName)?.id == category.id, "\(category.displayName)")
            for name in ReadingWords.all.compactMap({ $0.categories[category.id] }).flatMap({ $0.strong + $0.weak }) {
                #expect(english.named(name)?.id == category.id, "\(name)")
            }
        }
    }

    @Test func aGapIsFilledAndFoundAgain() {
        let text: GappedText = "from {} on"
        #expect(text.filled("a") == "from a on")
        #expect(text.matches("from a b on") && !text.matches("from on") && !text.matches("from a on."))
        let french: GappedText = "échec\u{A0}: {}."
        #expect(french.matches("échec : x."))
    }
}

@Suite struct CategoryNameTests {
    @Test(arguments: [
        ("de", "Nutzerziele", "user_goals"), ("de", "RISIKEN", "risks_assumptions"),
        ("de", "Risiken & Annahmen:", "risks_assumptions"),
        ("de", "massnahmen", "action_items"), ("de", "Einschraenkungen", "constraints"), ("de", "einschrankungen", "constraints"),
        ("de", "Ausschlu\u{308}sse", "non_goals"), ("de", "nicht_ziele", "non_goals"), ("de", "problems", "problems"),
        ("fr", "Problèmes", "problems"), ("fr", "problemes", "problems"), ("fr", "PROBLE\u{300}MES", "problems"),
        ("fr", "hors-perimetre", "non_goals"), ("fr", "Besoins en donnees", "data_needs"), ("fr", "A faire", "action_items"),
        ("es", "restriccion", "constraints"), ("es", "Límites", "constraints"), ("es", "hipotesis", "risks_assumptions"),
        ("ja", "課題", "problems"), ("ja", "ユーザの目標", "user_goals"), ("ja", "リスク前提条件：", "risks_assumptions"),
        ("ja", "ＴＯＤＯ", "action_items"), ("ja", "Risks", "risks_assumptions"),
    ])
    func aNameIsUnderstoodAsPeopleTypeIt(code: String, name: String, id: String) throws {
        let language = try #require(DocumentLanguage(named: code)).language
        #expect(Categories(language: language).named(name)?.id.text == id)
    }

    @Test func otherWordsNameNone() {
        #expect(Categories(language: .german).named("Problemlösung") == nil)
        #expect(Categories(language: .japanese).named("課") == nil)
    }
}

@Suite struct DocumentLanguageTests {
    @Test(arguments: [
        ("de", "de"), ("DE", "de"), ("de-AT", "de-AT"), ("DE_at", "de-AT"), ("fr-ca", "fr-CA"), ("en-GB", "en-GB"), ("en", "en"),
        ("es-419", "es-419"), ("ja-jpan-jp", "ja-Jpan-JP"), ("German", "de"), ("deutsch", "de"), ("Français", "fr"),
        ("FRANCAIS", "fr"),
        ("Espan\u{303}ol", "es"), ("日本語", "ja"), ("japanese", "ja"), ("English", "en"),
    ])
    func tagsAndNamesAreUnderstood(name: String, tag: String) {
        #expect(DocumentLanguage(named: name)?.tag == tag)
    }

    @Test(arguments: ["pt", "Klingon", "de-", "de-A", "de-AT-x", "deu", "-", "", "de AT", "en-12"])
    func otherWordsAreNone(name: String) {
        #expect(DocumentLanguage(named: name) == nil)
        #expect(DocumentLanguage.hint(for: name).contains("known: en (English), de (German, Deutsch)"))
    }

    @Test func theNearestNameIsOffered() {
        #expect(DocumentLanguage.hint(for: "Germn").hasPrefix("did you mean 'German'?"))
        #expect(DocumentLanguage.hint(for: "jp").hasPrefix("did you mean 'ja'?"))
        #expect(DocumentLanguage.hint(for: "pt").hasPrefix("known"))
    }

    @Test func theNameShowsARegion() throws {
        #expect(try #require(DocumentLanguage(named: "de-AT")).name == "German (de-AT)")
        #expect(DocumentLanguage(.japanese).name == "Japanese")
        #expect(DocumentLanguage.english.isDefault)
        #expect(DocumentLanguage(named: "en-GB")?.isDefault == false)
    }
}
