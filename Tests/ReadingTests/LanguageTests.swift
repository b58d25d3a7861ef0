import Formats
import Languages
import PRDModel
import Reading
import Testing

@Suite struct RequirementsInLanguagesTests {
    private func read(_ text: String, path: String = "requirements/all.md", _ language: Language) -> RequirementFile {
        RequirementFormat.read(
            text, source: RequirementSource(path, root: "requirements"),
            in: ReadingContext(categories: Categories(language: language)))
    }

    @Test func headingsAndFilesNameCategories() {
        let text = "# Alles\n## Nutzerziele\n- a\n## Risiken & Annahmen\n- b\n## Constraints\n- c\n"
        #expect(read(text, .german).items.map(\.category.text) == ["user_goals", "risks_assumptions", "constraints"])
        #expect(read("- a", path: "requirements/01-probleme.md", .german).items.map(\.category) == [.problems])
        #expect(read("- a", path: "anforderungen/funktionen/sync.md", .german).items.map(\.category) == [.functionalRequirements])
        #expect(read("# 課題\n- あ\n\n# リスク\n- い\n", .japanese).items.map(\.category) == [.problems, .risksAssumptions])
        #expect(read("- あ", path: "requirements/未決事項.md", .japanese).items.map(\.category) == [.openQuestions])
    }

    @Test func aMisspeltHeadingIsNamedWithTheNearestName() throws {
        let problem = try #require(read("# Alles\n## Nutzerzile\n- a\n", .german).problems.first)
        #expect(problem.hint?.hasPrefix("did you mean the heading 'Nutzerziele'? ") == true)
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
