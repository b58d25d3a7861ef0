import Formats
import PRDModel
import Testing

@Suite struct DocumentInLanguagesTests {
    private let ids = ["executive_summary", "problem_statement", "appendix"].map { SectionID($0) }

    private func written(in language: Language) -> String {
        let contents: [DocumentFormat.Content] = [
            .text(SectionText(title: "T", content: "Text.")), .missing(title: "P", error: "time-out (60 s)"),
            .missing(title: "A", error: nil),
        ]
        return DocumentFormat.write(
            title: "Notizen", sources: ["a/*.md", "b.md"], sections: Array(zip(ids, contents)).map { (id: $0, content: $1) },
            language: language)
    }

    @Test(arguments: Language.all)
    func whatAnyLanguageWroteIsReadBack(language: Language) throws {
        let text = written(in: language)
        // Blanks that do not break do not survive every editor.
        for text in [text, withPlainBlanks(text)] {
            let (sides, problems) = DocumentFormat.read(text, path: "PRD.md")
            let document = try #require(sides?.ours)
            #expect(problems.isEmpty, "\(problems)")
            #expect(document.parts.map(\.isMissing) == [false, true, true], "\(text)")
        }
        #expect(text.contains("time-out (60 s)") && text.contains("`prdbuild build appendix`") && text.contains("`a/*.md`"))
    }

    @Test(arguments: Language.all.dropFirst())
    func noEnglishIsInIt(language: Language) {
        let words = written(in: language).split { !$0.isLetter }.map { $0.lowercased() }
        for word in ["made", "run", "section", "could", "written", "from", "edit"]
        where !(word == "section" && language == .french) {
            let count = words.count { $0 == word }
            // Markers and `prdbuild` are the tool's own.
            #expect(count == (word == "section" ? 3 : 0), "\(word)")
        }
    }

    @Test func wordsAddedToANoticeAreText() {
        let text = written(in: .japanese).replacing("再試行するには", with: "メモ。再試行するには")
        #expect(DocumentFormat.read(text, path: "PRD.md").sides?.ours.parts[1].isMissing == true)
        let more = written(in: .german) + "> Von Hand.\n"
        #expect(DocumentFormat.read(more, path: "PRD.md").sides?.ours.parts[2].text.content == "> Von Hand.")
    }
}

@Suite struct LanguageKeyTests {
    @Test func theKeyIsRead() {
        #expect(ProjectFileFormat.read("language: Deutsch\n").settings.language == DocumentLanguage(.german))
        #expect(ProjectFileFormat.read("language: de-AT\n").settings.language.tag == "de-AT")
        #expect(ProjectFileFormat.read("mode: draft\n").settings.language == .english)
        // Norwegian is none of them, and `no` no truth value.
        #expect(ProjectFileFormat.read("language: no\n").problems.first?.message == "'language' has the unknown value 'no'")
    }

    @Test func aBadValueIsAnErrorWithItsPlaceAndTheNearestName() throws {
        let problem = try #require(ProjectFileFormat.read("title: x\nlanguage: Germn\n").problems.first)
        #expect(problem.place == Place("prdbuild.yaml", line: 2, column: 11))
        #expect(problem.hint?.hasPrefix("did you mean 'German'? known: en (English), de (German, Deutsch)") == true)
    }

    @Test func categoriesAreNamedInTheLanguageEverywhereInTheFile() {
        let reading = ProjectFileFormat.read(
            """
            sections: { appendix: { requirements: [Risiken, Nutzerziele] } }
            requirements: [{ path: a.md, category: Offene Punkte }]
            language: de
            """)
        #expect(reading.problems.isEmpty, "\(reading.problems)")
        #expect(reading.settings.requirements.first?.category == .openQuestions)
        #expect(reading.settings.sections.first?.reads == .only([.risksAssumptions, .userGoals]))
        let doubled = ProjectFileFormat.read("language: de\ncategories: { vorhaben: Nutzerziele }\n")
        #expect(doubled.problems.first?.message.contains("already names the built-in category 'user_goals'") == true)
    }
}

@Suite struct RequirementsInLanguagesTests {
    private func read(_ text: String, path: String = "requirements/all.md", _ language: Language) -> RequirementFile {
        RequirementFormat.read(text, path: path, categories: Categories(language: language), configured: nil)
    }

    @Test func headingsAndFilesNameCategories() {
        let text = "# Alles\n## Nutzerziele\n- a\n## Risiken & Annahmen\n- b\n## Constraints\n- c\n"
        #expect(read(text, .german).items.map(\.category.text) == ["user_goals", "risks_assumptions", "constraints"])
        #expect(read("- a", path: "requirements/01-probleme.md", .german).items.map(\.category) == [.problems])
        #expect(read("- a", path: "anforderungen/funktionen/sync.md", .german).items.map(\.category) == [.functionalRequirements])
        #expect(read("# 課題\n- あ\n\n# リスク\n- い\n", .japanese).items.map(\.category) == [.problems, .risksAssumptions])
        #expect(read("- あ", path: "requirements/未決事項.md", .japanese).items.map(\.category) == [.openQuestions])
    }

    @Test func theErrorNamesTheNamesOfTheLanguage() throws {
        let problem = try #require(read("# Alles\n## Nutzerzile\n- a\n", .german).problems.first)
        #expect(problem.hint?.hasPrefix("did you mean the heading 'Nutzerziele'?") == true)
        #expect(problem.hint?.contains("Risiken und Annahmen") == true)
    }

    @Test func rewrappingJapaneseChangesNothing() {
        let wrapped = "# 課題\n- 検索が遅く、\n  結果が出るまで\n  30 秒かかる。\n- Mac と\n  Windows で使う\n"
        #expect(read(wrapped, .japanese).items.map(\.text) == ["検索が遅く、結果が出るまで 30 秒かかる。", "Mac と Windows で使う"])
    }

    @Test func chineseNumeralsMakeNoID() {
        let file = read("# 課題\n- 一括登録: 時間がかかる\n- [二] 説明\n- R1: 説明\n", .japanese)
        #expect(file.items.map(\.explicitID?.text) == [nil, nil, "R1"])
        #expect(citedIDs(in: "[一覧] [R1]").map(\.text) == ["R1"])
    }

    @Test func textsOfModelsInJapaneseStayAsTheyAre() throws {
        let text = "### 現状\n\n担当者は**手書き**で記録する。[P-1]\n\n| 項目 | 値 |\n|---|---|\n| 速度 | 30 秒 |\n\n- 「引用」\n- 次へ"
        #expect(SectionMarkdown.normalised(text) == text)
        #expect(SectionMarkdown.normalised("# 見出し\n\n本文") == "### 見出し\n\n本文")
    }

    @Test func anchorsHaveUmlautsAndKanjiAndAreDifferent() {
        let result = MarkdownHTML("### Lösung & Übersicht\n\n### 解決策（案）\n\n### 解決策 案\n\n### ー\n\n### 。", idPrefix: "s.") { _ in
            nil
        }
        #expect(result.headings.map(\.id) == ["s.lösung-übersicht", "s.解決策-案", "s.解決策-案-2", "s.ー", "s.part"])
        for heading in result.headings { #expect(result.html.contains("href=\"#\(heading.id)\"")) }
    }
}
