import Formats
import Languages
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
            title: "Notizen", sources: ["a/*.md", "b.md"], added: ["X", "Y"],
            sections: Array(zip(ids, contents)).map { (id: $0, content: $1) },
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
