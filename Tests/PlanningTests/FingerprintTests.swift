import PRDModel
import Planning
import Testing

/// A change with the sections whose fingerprint it must change, among those of the small project.
private struct Edit: Sendable, CustomTestStringConvertible {
    let name: String
    let sections: [String]
    let make: @Sendable (inout PlannedProject) -> Void
    var testDescription: String { name }

    init(_ name: String, _ sections: [String] = [], _ make: @escaping @Sendable (inout PlannedProject) -> Void) {
        (self.name, self.sections, self.make) = (name, sections, make)
    }
}

private let all = PlannedProject.kept
private let readersOfProblems = all

@Suite struct FingerprintTests {
    private static let withoutEffect = [
        Edit("line") { $0.requirements[0].place.line = 99 }, Edit("file name") { $0.requirements[0].place.path = "other.md" },
        Edit("explicit ID written into the file") { $0.requirements[0].hasExplicitID.toggle() },
        Edit("inactive item") { project in
            var struck = requirement("P-9", "Gone")
            struck.isActive = false
            project.requirements.insert(struck, at: 0)
        },
        Edit("order across categories") { $0.requirements.swapAt(2, 3) }, Edit("jobs") { $0.settings.jobs = 3 },
        Edit("URL") { $0.settings.provider.baseURL = "https://example.org" },
        Edit("key variable") { $0.settings.provider.apiKeyVariable = "X" },
        Edit("price") { $0.settings.provider.price = .init(input: 1, output: 2) },
        Edit("timeout") { $0.change("problem_statement") { $0.timeout = 1 } },
        Edit("outputs") { $0.settings.markdownOutput = "x.md" },
        Edit("globs") { $0.settings.requirements = [.init(glob: "*.md")] },
        Edit("settings of a title") { $0.settings.title = "x" },
        Edit("document title, unused") { $0.title = "Other" },
        Edit("section's place in the file") { $0.settings.sections[0].place.line = 77 },
        Edit("lock's version and time") { project in
            project.lock?.version = 99
            for id in project.lock?.sections.keys.map({ $0 }) ?? [] { project.lock?.sections[id]?.generatedAt = "x" }
        },
        Edit("usage") { $0.lock?.sections[SectionID("problem_statement")]?.usage = Usage(inputTokens: 1, outputTokens: 2) },
        Edit("model of the offline composer") { $0.settings.provider.model = "m" },
        Edit("place where it stands anyway") { $0.change("success_metrics") { $0.position = .order(3) } },
    ]

    @Test(arguments: withoutEffect)
    fileprivate func whatIsNoPartChangesNoFingerprint(edit: Edit) throws {
        let before = try PlannedProject().built()
        var after = before
        edit.make(&after)
        for id in all { #expect(try after.fingerprint(of: id) == before.fingerprint(of: id), "\(id)") }
        #expect(try after.planner.plan().entries.allSatisfy { $0.state == .fresh })
    }

    private static let withEffect = [
        Edit("text", readersOfProblems) { $0.requirements[0].text = "Exports often fail" },
        Edit("ID", readersOfProblems) { $0.requirements[0].id = RequirementID("P-9") },
        Edit("group", readersOfProblems) { $0.requirements[0].area = ["Sync"] },
        Edit("order", readersOfProblems) { $0.requirements.swapAt(0, 1) },
        Edit("added", readersOfProblems) { $0.requirements.append(requirement("P-4", "New")) },
        Edit("removed", readersOfProblems) { $0.requirements.removeFirst() },
        Edit("struck", readersOfProblems) { $0.requirements[0].isActive = false },
        Edit("category that few read", ["executive_summary", "goals_objectives"]) { $0.requirements[4].text = "No chats" },
        Edit("other category", ["executive_summary"]) { $0.requirements.append(requirement("D-1", "x", .dataNeeds)) },
        Edit("categories read", ["success_metrics"]) { $0.change("success_metrics") { $0.reads = .only([.problems]) } },
        Edit("title of the section", ["problem_statement"]) { $0.change("problem_statement") { $0.title = "Pains" } },
        Edit("prompt", ["problem_statement"]) { $0.prompts["problem_statement"] = "Write {title}!" },
        Edit("shared context", all) { $0.sharedContext += "Be brief.\n" },
        Edit("instructions", ["problem_statement"]) { $0.change("problem_statement") { $0.instructions = "Be brief." } },
        Edit("instructions of a regeneration", ["problem_statement"]) {
            $0.lock?.sections[SectionID("problem_statement")]?.instructions = "Be brief."
        },
        Edit("composer version", all) { $0.choice.composerVersion = 2 },
        Edit("provider by option", all) { $0.choice.name = "ollama" },
        Edit("provider of the project", all) { $0.settings.provider.name = "ollama" },
        Edit("provider of a section", ["success_metrics"]) { $0.change("success_metrics") { $0.provider.name = "ollama" } },
        Edit("text of a context section", ["executive_summary", "goals_objectives", "success_metrics"]) {
            $0.edit("problem_statement", content: "Other.")
        },
        Edit("heading of a context section", ["executive_summary"]) { $0.edit("success_metrics", title: "Measures") },
        Edit("missing context", ["executive_summary"]) { $0.remove("success_metrics") },
        Edit("context", ["success_metrics"]) { $0.change("success_metrics") { $0.context = [SectionID("goals_objectives")] } },
        Edit("document title in the shared context", all) { $0.sharedContext += "{project}" },
    ]

    @Test(arguments: withEffect)
    fileprivate func eachPartChangesTheFingerprintOfTheSectionsThatHaveIt(edit: Edit) throws {
        let before = try PlannedProject().built()
        var after = before
        edit.make(&after)
        let changed = try all.filter { try after.fingerprint(of: $0) != before.fingerprint(of: $0) }
        #expect(changed.sorted() == edit.sections.sorted())
    }

    private static let ofModels = [
        Edit("model") { $0.settings.provider.model = "n" }, Edit("model by option") { $0.choice.model = "n" },
        Edit("temperature") { $0.settings.provider.temperature = 0.5 },
        Edit("max_tokens") { $0.settings.provider.maxTokens = 100 },
        Edit("name") { $0.settings.provider.name = "openai" },
    ]

    @Test(arguments: ofModels)
    fileprivate func modelTemperatureAndMaxTokensArePartsOfAModelsIdentity(edit: Edit) throws {
        var before = PlannedProject()
        before.settings.provider.name = "ollama"
        before.settings.provider.model = "m"
        var after = before
        edit.make(&after)
        for id in all { #expect(try after.fingerprint(of: id) != before.fingerprint(of: id)) }
    }

    @Test func theDocumentTitleIsAPartWhereThePromptHasIt() throws {
        var before = PlannedProject()
        before.prompts["problem_statement"] = "{project}"
        var after = before
        after.title = "Other"
        #expect(try after.fingerprint(of: "problem_statement") != before.fingerprint(of: "problem_statement"))
        #expect(try after.fingerprint(of: "goals_objectives") == before.fingerprint(of: "goals_objectives"))
    }

    @Test func theModesNameIsNoPart() throws {
        let detailed = PlannedProject()
        var draft = detailed
        draft.mode = .draft
        for id in ["problem_statement", "goals_objectives"] {
            #expect(try draft.fingerprint(of: id) == detailed.fingerprint(of: id))
        }
    }

    @Test func sectionsWithTheSamePartsHaveFingerprintsOfTheirOwn() throws {
        var project = PlannedProject()
        for id in ["one", "two"] {
            project.prompts[id] = "p"
            project.change(id) {
                $0.title = "Same"
                $0.context = []
            }
        }
        #expect(try project.fingerprint(of: "one") != project.fingerprint(of: "two"))
    }

    @Test func thePartsAreThoseOfTheContractAndNoOthers() throws {
        let planner = try PlannedProject().built().planner
        let section = try #require(planner.project.graph[SectionID("success_metrics")])
        let parts = planner.parts(of: section, texts: planner.presentTexts)
        #expect(
            parts.map(\.name) == [
                .format, .title, .prompt, .sharedContext, .instructions, .provider, .requirements(.problems),
                .requirements(.userGoals), .section(SectionID("problem_statement")), .section(SectionID("goals_objectives")),
            ])
        #expect(parts.recorded.count == parts.count)
        #expect(parts.recorded[.provider] == "offline/1")
        #expect(parts.allSatisfy { !$0.recorded.contains("\n") })
    }

    @Test func aContextThatNeverHadATextStandsForItselfUntilItHasOne() throws {
        var without = PlannedProject()
        without.document = Document(title: nil, parts: [])
        let first = try without.fingerprint(of: "goals_objectives")
        #expect(try without.fingerprint(of: "goals_objectives") == first)
        #expect(try PlannedProject().built().fingerprint(of: "goals_objectives") != first)
    }
}
