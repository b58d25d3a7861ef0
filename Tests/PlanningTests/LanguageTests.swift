import Languages
import PRDModel
import Testing

@testable import Planning

@Suite struct LanguageTests {
    private let german = DocumentLanguage(.german)
    private let built: PlannedProject

    init() throws { built = try PlannedProject().built() }

    private func german(_ edit: (inout PlannedProject) -> Void = { _ in }) -> PlannedProject {
        var project = built
        project.settings.language = german
        edit(&project)
        return project
    }

    private let switched = StaleReason.languageChanged(from: "en", to: "de")

    @Test func englishIsNoInputAndOtherLanguagesAre() throws {
        let section = try #require(built.planner.project.graph.sections.first)
        #expect(try !built.planner.parts(of: section, texts: [:]).contains { $0.name == .language })
        let part = try german().planner.parts(of: section, texts: [:]).first { $0.name == .language }
        #expect(part?.recorded == "de")
    }

    @Test func anotherLanguageIsTheOnlyReason() throws {
        for id in PlannedProject.kept { #expect(try german().reasons(id) == [switched], "\(id)") }
        let back = try german().built()
        var english = back
        english.settings.language = .english
        for id in PlannedProject.kept {
            #expect(try back.state(of: id) == .fresh)
            #expect(try english.reasons(id) == [.languageChanged(from: "de", to: "en")])
        }
    }

    @Test func aRegionCounts() throws {
        let project = german { $0.settings.language = DocumentLanguage(named: "en-GB") ?? .english }
        #expect(try project.reasons("success_metrics") == [.languageChanged(from: "en", to: "en-GB")])
    }

    @Test func whatElseChangedIsStillNamed() throws {
        var project = try built.remembered()
        project.settings.language = german
        project.requirements[0].text = "Exports fail often"
        let reasons = try project.reasons("problem_statement")
        #expect(reasons.first == switched && reasons.count == 2)
        guard case .requirement(.changed(let item, _))? = reasons.last else { return #expect(Bool(false), "\(reasons)") }
        #expect(item.id.text == "P-1")
    }

    @Test func aTitleOfTheProjectFileThatChangedIsNamedToo() throws {
        let project = german { $0.change("success_metrics") { $0.title = "Kennzahlen" } }
        #expect(try project.reasons("success_metrics") == [switched, .titleChanged])
    }

    @Test func anUnknownLanguageOfTheLockIsNamedAsItStands() throws {
        let project = german { $0.lock?.sections[SectionID("success_metrics")]?.inputs[.language] = "xx" }
        #expect(try project.reasons("success_metrics").first == .languageChanged(from: "xx", to: "de"))
    }

    @Test func headingsOfTheFormerLanguageAreNoEdit() throws {
        #expect(try german().planner.plan().entries.allSatisfy { !$0.isEdited })
        let edited = german { $0.edit("problem_statement", content: "By hand.") }
        #expect(try edited.state(of: "problem_statement") == .edited([switched]))
    }

    @Test func titlesAreInTheLanguageUnlessTheProjectFileHasThem() throws {
        let graph = try german { $0.change("goals_objectives") { $0.title = "Own" } }.planner.project.graph
        #expect(graph.sections.map(\.title) == ["Zusammenfassung", "Problemstellung", "Own", "Erfolgskennzahlen"])
    }

    // MARK: Prompts

    private func request(_ id: String, in project: PlannedProject) throws -> GenerationRequest {
        let planner = try project.planner
        return planner.request(for: try #require(planner.project.graph[SectionID(id)]), texts: planner.presentTexts)
    }

    private func prompted(_ prompt: String, language: DocumentLanguage, shared: String = "Ground rules.\n") throws
        -> PlannedProject
    {
        var project = PlannedProject()
        for id in PlannedProject.kept { project.prompts[id] = prompt }
        project.sharedContext = shared
        project.settings.language = language
        return project
    }

    @Test func theEnglishPromptIsWhatItWas() throws {
        let project = try prompted("{shared_context}\n\nWrite {title}.\n", language: .english)
        #expect(try request("success_metrics", in: project).promptText == "Ground rules.\n\nWrite Success Metrics.\n")
    }

    @Test(arguments: Language.all.dropFirst())
    func theInstructionEndsWhatAllSectionsShare(language: Language) throws {
        let project = try prompted("{shared_context}\n\nWrite {title}.\n", language: DocumentLanguage(language))
        let parts = try PlannedProject.kept.map { try request($0, in: project).promptParts }
        #expect(Set(parts.map(\.shared)).count == 1)
        #expect(parts[0].shared.hasPrefix("Ground rules.\n\n## Language\nWrite \"content\" in \(language.englishName)"))
        #expect(parts[0].shared.contains(language.prompt?.notStated ?? "-"))
        for part in parts { #expect(part.task.contains("Write \"content\" in \(language.englishName)"), "\(part.task)") }
        // Foundation, detail and summary are told different things.
        #expect(Set(parts.map { String($0.task.drop { $0 != "\"" }) }).count == 3)
    }

    @Test func aPromptWithThePlaceholderSpeaksForItself() throws {
        let own = try prompted("{shared_context}\n\nWrite {title} in {language}.\n", language: german)
        let text = try request("success_metrics", in: own).promptText
        #expect(text.hasSuffix("Write Erfolgskennzahlen in German.\n") && text.contains("## Language"))
        let shared = try prompted("{shared_context}\n\nWrite.\n", language: german, shared: "Rules, in {language}.\n")
        #expect(try !request("success_metrics", in: shared).promptText.contains("## Language"))
        let english = try prompted("Write in {language}.\n", language: .english)
        #expect(try request("success_metrics", in: english).promptText == "Write in English.\n")
    }

    @Test func aPromptWithoutTheSharedTextHasTheInstructionToo() throws {
        let text = try request("success_metrics", in: try prompted("Write.\n", language: german)).promptText
        #expect(text.hasPrefix("Write.\n\n## Language\nWrite \"content\" in German"))
    }

    @Test func aRevisionIsToldToTranslate() throws {
        var project = PlannedProject()
        project.settings.provider.name = "ollama"
        project = try project.built()
        project.settings.language = german
        let text = try request("success_metrics", in: project).promptText
        #expect(text.contains("The language of the document was English and is now German. Write the whole section in German"))
    }
}
