import AnalysisSupport
import Languages
import PRDModel
import Testing

@testable import Analysis
@testable import Figures

private func readings(_ text: String, _ marks: FigureNumber.Marks = .either) -> [FigureScanner.Match] {
    Prose(text).lines.flatMap { FigureScanner.matches(in: $0.words, marks: marks) }.filter(\.figure.isClaim)
}

private func isFounded(_ text: String, _ input: String, _ marks: FigureNumber.Marks = .either) -> Bool {
    var index = FigureIndex()
    index.add("Autre chose : 77 km.\n" + input)
    let found = readings(text, marks)
    #expect(!found.isEmpty, "no figure in '\(text)'")
    return found.allSatisfy { index.states($0) }
}

@Suite struct FiguresInLanguagesTests {
    @Test(arguments: [
        ("12,5\u{A0}%", "12.5%"), ("le 3 mars 2027", "2027-03-03"), ("1er mars 2027", "2027-03-01"),
        ("el 3 de marzo de 2027", "am 3. März 2027"),
        ("marzo de 2027", "2027-03-03"), ("1\u{202F}000,50\u{A0}€", "1000.5 euros"), ("1 000,50 €", "1.000,50 €"),
        ("15 minutes", "15 Minuten"),
        ("deux semaines", "14 days"), ("3 jours ouvrés", "3 working days"), ("dos horas", "120 minutes"),
        ("5 millones de euros", "€5m"),
        ("25 pour cent", "25 %"), ("10 por ciento", "10%"), ("500 Mo", "500 MB"), ("4 sur 10 sites", "4 of 10"),
        ("5 à 10 secondes", "5-10 s"),
        ("2027年3月3日に開始", "am 3. März 2027"), ("2027年3月", "2027-03-03"), ("2027年度", "2027-03-03"), ("3月3日", "2027-03-03"),
        ("約１２．５％の利用者", "12.5 %"), ("30分以内に完了", "30 minutes"), ("「30秒」で", "30 s"), ("3か月間", "one quarter"), ("2週間後", "two weeks"),
        ("14時30分に", "14:30"), ("午後2時", "14:00"), ("9時から", "09:00"), ("3時間かかる", "180 min"), ("5営業日以内", "5 working days"),
        ("予算は1,000万円", "10000000 yen"), ("¥5,000です", "5000円"), ("5000円", "¥5,000"), ("3〜5日", "3-5 days"), ("5GB以上", "5000 MB"),
        ("約３倍", "3x"),
        ("1万人が使う", "10,000 users"), ("100人", "100 Nutzer"), ("利用者61名", "61 customers"), ("61拠点", "61箇所"),
    ])
    func theSameInAnotherLanguageIsStated(text: String, input: String) {
        #expect(isFounded(text, input))
    }

    @Test(arguments: [
        ("2027年3月3日", "2027-03-04"), ("30分", "30秒"), ("3時間", "3時"), ("100人", "101 people"), ("1万円", "1000 yen"),
        ("le 3 mars 2027", "3 mai 2027"),
        ("12,5 %", "125 %"), ("3か月", "3 weeks"),
    ])
    func somethingElseIsNot(text: String, input: String) {
        #expect(!isFounded(text, input))
    }

    @Test(arguments: [
        "第3章", "フェーズ2で", "バージョン2.10", "十分に速い", "一覧を表示", "2FA対応", "3番目の案", "5件", "Android 13端末", "REQ-12を参照", "niveau 3",
        "mars et mai",
        "2つの案",
    ])
    func whatNamesOrOrdersIsNoFigure(text: String) {
        #expect(readings(text).map(\.figure.text) == [])
    }

    @Test(arguments: [
        ("1.000 €", FigureNumber.Marks.decimalComma, "1000 €", true), ("1.000 €", .decimalPoint, "1000 €", false),
        ("1,000 €", .decimalPoint, "1000 €", true), ("1,000 €", .decimalComma, "1000 €", false),
        ("1,000 €", .decimalComma, "1 €", true),
        ("12.5 %", .decimalComma, "12,5 %", true), ("1.000.000 €", .decimalPoint, "1 million euros", true),
        ("1'000 €", .decimalPoint, "1000 €", true), ("1.000 €", .decimalComma, "1.000 €", true),
        ("1.000 €", .decimalPoint, "1.000 €", true),
    ])
    func theLanguageDecidesWhatAMarkIs(text: String, marks: FigureNumber.Marks, input: String, isStated: Bool) {
        #expect(isFounded(text, input, marks) == isStated)
    }

    @Test(arguments: [
        ("en", false), ("en-GB", false), ("de", true), ("de-AT", true), ("de-CH", false), ("fr-CA", true), ("es", true),
        ("es-MX", false),
        ("ja", false), ("en-ZA", true),
    ])
    func regionsHaveTheirOwnMark(tag: String, hasComma: Bool) {
        #expect(DocumentLanguage(named: tag)?.hasDecimalComma == hasComma)
    }

    @Test func aJapaneseDocumentMayCountItsOwnRequirements() {
        let items = (1...12).map { (number: Int) in
            Requirement(
                id: RequirementID("P-\(number)"), category: .problems, text: "x",
                place: Place("requirements/problems.md", line: number))
        }
        let section = Trace.Section(
            id: SectionID("s"), title: "s", categories: [], text: "要件は12件、拠点は15拠点、利用者は13件。", firstLine: 1)
        let trace = Trace(
            sections: [section], requirements: items, categories: [.problems], otherInputs: [],
            language: DocumentLanguage(.japanese))
        let figures = trace.findings.compactMap { finding -> String? in
            guard case .unfoundedFigure(let text) = finding.kind else { return nil }
            return text
        }
        #expect(figures == ["15拠点", "13件"])
    }
}

@Suite struct LintInOtherLanguagesTests {
    private func found(_ items: Item...) -> [String] {
        let lists = Categories().all.map { category in
            RequirementList(category: category, items: items.filter { $0.category == category.id }.map(\.requirement))
        }
        return Analysis.findings(in: lists, language: .other).map { "\($0.rule.name) \($0.requirement.id.text)" }
    }

    @Test func onlyRulesWithoutWordsAreLookedAt() {
        #expect(
            RuleTable.rules(in: .other) == [
                .dateWithoutYear, .placeholder, .ears, .nearDuplicate, .differingFigures, .unknownID, .unreadID, .suppression,
            ])
        // A goal without a measure, a risk without an owner, weak words: all of it needs words.
        #expect(
            found(
                Item(.userGoals, "G-1", "Les agents trouvent tout facilement."),
                Item(.risksAssumptions, "R-1", "Le réseau tombe.")) == [])
    }

    @Test func placeholdersAreFound() {
        #expect(found(Item(.constraints, "C-1", "Le délai reste à définir.")) == ["placeholder C-1"])
        #expect(found(Item(.constraints, "C-1", "El plazo es TBD.")) == ["placeholder C-1"])
        #expect(found(Item(.constraints, "C-1", "応答時間は未定とする。")) == ["placeholder C-1"])
        #expect(found(Item(.constraints, "C-1", "応答時間は ??? 秒とする。")) == ["placeholder C-1"])
        #expect(found(Item(.constraints, "C-1", "応答時間は3秒以内とする。")) == [])
    }

    @Test func unknownIDsAreFound() {
        #expect(found(Item(.functionalRequirements, "FR-1", "番号を表示する (see FR-9)。")) == ["unknown-id FR-1"])
    }

    @Test func textsWithoutBlanksAreCompared() {
        let first = Item(.functionalRequirements, "F-1", "利用者はリマインダーのリンクから予約を取り消すことができる。")
        #expect(
            found(first, Item(.functionalRequirements, "F-2", "リマインダーのリンクから利用者は予約を取り消すことができる。")) == ["near-duplicate F-2"])
        #expect(found(first, Item(.functionalRequirements, "F-2", "利用者はリマインダーのリンクから予約を変更することができる。")) == [])
        #expect(found(first, Item(.functionalRequirements, "F-2", "利用者はリマインダーのリンクから予約を取り消すことができない。")) == [])
        #expect(found(first, Item(.functionalRequirements, "F-2", "管理者は月次の売上を表で出力する。")) == [])
    }

    @Test func frenchTextsAreCompared() {
        let first = Item(.functionalRequirements, "F-1", "Le patient annule son rendez-vous depuis le lien du rappel.")
        #expect(
            found(first, Item(.functionalRequirements, "F-2", "Depuis le lien du rappel, le patient annule son rendez-vous."))
                == [
                    "near-duplicate F-2"
                ])
        #expect(
            found(
                first, Item(.functionalRequirements, "F-2", "Le patient n'annule pas son rendez-vous depuis le lien du rappel."))
                == [])
    }
}
