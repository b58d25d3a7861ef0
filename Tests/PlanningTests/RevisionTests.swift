import PRDModel
import Planning
import Testing

/// The project as a model wrote it.
private func written(_ edit: (inout PlannedProject) -> Void = { _ in }) throws -> PlannedProject {
    var project = PlannedProject()
    project.choice.name = "ollama"
    project.choice.model = "m"
    edit(&project)
    return try project.built().remembered()
}

extension PlannedProject {
    fileprivate func request(_ id: String) throws -> GenerationRequest {
        let planner = try planner
        return planner.request(for: try #require(planner.project.graph[SectionID(id)]), texts: planner.presentTexts)
    }

    fileprivate func revision(_ id: String) throws -> Revision? { try request(id).revision }
}

@Suite struct RevisionTests {
    private func changes(
        of id: String = "success_metrics", after edit: (inout PlannedProject) -> Void
    ) throws -> [Revision.Change] {
        var project = try written()
        edit(&project)
        return try #require(try project.revision(id)).changes
    }

    private let problems = "Problems & Pain Points"

    // MARK: what changed

    @Test func aChangedRequirementIsThereBeforeAndAfter() throws {
        let found = try changes {
            $0.requirements[0].text = "Exports often fail"
            $0.requirements[0].statement = "Exports often fail"
        }
        let item = requirement("P-1", "Exports often fail", line: 1)
        let former = RequirementChange.Former(id: item.id, text: "Exports fail")
        #expect(found == [.requirement(.changed(item, from: former), category: problems)])
    }

    @Test func aChangedGroupIsAChangeOfTheRequirement() throws {
        let found = try changes { $0.requirements[0].area = ["Sync"] }
        let item = requirement("P-1", "Exports fail", group: "Sync", line: 1)
        #expect(
            found == [.requirement(.changed(item, from: .init(id: item.id, text: "Exports fail")), category: problems)])
    }

    @Test func anItemWithoutAnExplicitIDIsChangedFromTheOneInItsPlace() throws {
        var project = try written { $0.requirements[1] = requirement("PROB-aaaaaa", "Sync is slow", explicit: false) }
        let new = requirement("PROB-bbbbbb", "Sync takes minutes", explicit: false)
        project.requirements[1] = new
        let former = RequirementChange.Former(id: RequirementID("PROB-aaaaaa"), text: "Sync is slow")
        #expect(
            try project.revision("success_metrics")?.changes == [.requirement(.changed(new, from: former), category: problems)])
    }

    @Test func addedRemovedAndMovedRequirementsAreNamed() throws {
        let new = requirement("P-9", "No export at all")
        #expect(try changes { $0.requirements.append(new) } == [.requirement(.added(new), category: problems)])
        let former = RequirementChange.Former(id: RequirementID("P-2"), text: "Sync is slow")
        #expect(
            try changes { $0.requirements.remove(at: 1) } == [.requirement(.removed(former, .problems), category: problems)])
        let moved = try changes { $0.requirements.swapAt(0, 1) }
        #expect(moved.count == 1)
        guard case .requirement(.moved, problems) = moved.first else { return #expect(Bool(false), "\(moved)") }
    }

    @Test func withoutTheHistoryTheIDAloneIsKnown() throws {
        var project = try written()
        project.history = RequirementHistory()
        project.requirements[0].text = "Exports often fail"
        let change = try project.revision("success_metrics")?.changes.first
        #expect(
            change
                == .requirement(
                    .changed(project.requirements[0], from: .init(id: RequirementID("P-1"), text: nil)), category: problems))
        project.lock?.requirements = [:]
        #expect(try project.revision("success_metrics")?.changes == [.requirements(category: problems)])
    }

    @Test func aChangedContextSectionShowsItsLines() throws {
        let lines = LineComparison(
            from: "### Problem Statement\nText of problem_statement.", to: "### Problem Statement\nOther.\nMore.")
        var project = try written()
        let former = try #require(project.document?.text(of: SectionID("problem_statement")))
        project.edit("problem_statement", content: "Other.\n\nMore.")
        #expect(
            try project.revision("success_metrics")?.changes == [.context(title: "Problem Statement", lines: nil)])
        project.formerTexts = [former.contentHash: former]
        #expect(
            try project.revision("success_metrics")?.changes == [.context(title: "Problem Statement", lines: lines)])
    }

    @Test func aContextSectionThatTheSameBuildMadeAnewIsComparedWithTheDocuments() throws {
        let planner = try written().planner
        let section = try #require(planner.project.graph[SectionID("success_metrics")])
        var texts = planner.presentTexts
        texts[SectionID("problem_statement")] = SectionText(title: "Problem Statement", content: "New.")
        let lines = LineComparison(
            from: "### Problem Statement\nText of problem_statement.", to: "### Problem Statement\nNew.")
        #expect(
            planner.request(for: section, texts: texts).revision?.changes
                == [.context(title: "Problem Statement", lines: lines)])
    }

    @Test func otherInputsAreNamed() throws {
        #expect(try changes { $0.prompts["success_metrics"] = "Other {title}" } == [.prompt])
        #expect(try changes { $0.sharedContext += "More." } == [.sharedContext])
        #expect(try changes { $0.change("success_metrics") { $0.title = "Measures" } } == [.title("Measures")])
        #expect(try changes { $0.change("success_metrics") { $0.instructions = "Be brief." } } == [.instructions("Be brief.")])
        #expect(try changes { $0.choice.model = "n" } == [.provider])
        #expect(
            try changes { $0.change("success_metrics") { $0.reads = .only([.problems]) } } == [.categoryRemoved("User Goals")])
        #expect(
            try changes { $0.change("success_metrics") { $0.reads = .only([.problems, .userGoals, .nonGoals]) } }
                == [.categoryAdded("Non-Goals")])
        #expect(
            try changes { $0.change("success_metrics") { $0.context = [SectionID("goals_objectives")] } }
                == [.contextRemoved(title: "Problem Statement")])
        #expect(
            try changes { $0.change("target_users") { $0.isLeftOut = false } }
                == [.contextAdded(title: "Target Users")])
    }

    @Test func theDocumentsTitleCountsWhereThePromptHasIt() throws {
        var project = try written { $0.prompts["success_metrics"] = "{project}" }
        project.title = "Site Notes"
        #expect(try project.revision("success_metrics")?.changes == [.projectTitle("Site Notes")])
        #expect(try project.revision("problem_statement")?.changes == [])
    }

    @Test func aSectionThatIsForcedHasNoChanges() throws {
        let revision = try written { $0.forced = [SectionID("success_metrics")] }.revision("success_metrics")
        #expect(revision?.changes == [])
        #expect(revision?.text.content == "Text of success_metrics.")
    }

    // MARK: when there is nothing to revise

    @Test func withoutATextThereIsNothingToRevise() throws {
        var project = try written()
        project.remove("success_metrics")
        #expect(try project.revision("success_metrics") == nil)
        project.lock = nil
        #expect(try project.revision("problem_statement") == nil)
        var failed = try written()
        failed.lock?.sections[SectionID("success_metrics")]?.fingerprint = nil
        #expect(try failed.revision("success_metrics") == nil)
    }

    @Test func theComposerRevisesNothingAndItsTextIsWrittenAnew() throws {
        var composed = try PlannedProject().built()
        #expect(try composed.revision("success_metrics") == nil)
        composed.choice.name = "ollama"
        #expect(try composed.revision("success_metrics") == nil)
        var written = try written()
        written.choice.name = "offline"
        #expect(try written.revision("success_metrics") == nil)
    }

    @Test func aPersonsTextIsNeverGivenToAModelToBeRevised() throws {
        var project = try written()
        project.edit("success_metrics", content: "By hand.")
        #expect(try project.revision("success_metrics") == nil)
        let hash = project.document?.text(of: SectionID("success_metrics"))?.contentHash
        project.generated = Set([hash].compactMap { $0 })
        #expect(try project.revision("success_metrics")?.text.content == "By hand.")
        project.lock?.sections[SectionID("success_metrics")]?.contentHash = hash
        project.lock?.sections[SectionID("success_metrics")]?.isEdited = true
        #expect(try project.revision("success_metrics") == nil)
    }

    @Test func itCanBeSwitchedOffForAllForASectionAndForARun() throws {
        #expect(try written { $0.settings.revise = false }.revision("success_metrics") == nil)
        let one = try written { $0.change("success_metrics") { $0.revise = false } }
        #expect(try one.revision("success_metrics") == nil)
        #expect(try one.revision("problem_statement") != nil)
        let back = try written { project in
            project.settings.revise = false
            project.change("success_metrics") { $0.revise = true }
        }
        #expect(try back.revision("success_metrics") != nil)
        #expect(try back.revision("problem_statement") == nil)
        #expect(try written { $0.isFromScratch = true }.revision("success_metrics") == nil)
    }

    @Test func formerTextsAreLookedForOnlyWhereAModelReadThem() throws {
        var project = try written()
        #expect(Planner.formerContext(of: try project.planner.project).isEmpty)
        let former = try #require(project.document?.text(of: SectionID("problem_statement")))
        project.edit("problem_statement", content: "Other.")
        #expect(Planner.formerContext(of: try project.planner.project) == [former.contentHash])
        var composed = try PlannedProject().built()
        composed.edit("problem_statement", content: "Other.")
        #expect(Planner.formerContext(of: try composed.planner.project).isEmpty)
    }

    // MARK: the fingerprint

    @Test(
        arguments: [
            { $0.isFromScratch = true }, { $0.settings.revise = false }, { $0.revisionPrompt = "Other {changes}" },
            { $0.formerTexts = [ContentHash(Digest(hex: "aa")): SectionText(title: "t", content: "c")] },
            { $0.history = RequirementHistory() },
            { project in for id in PlannedProject.kept { project.change(id) { $0.revise = false } } },
        ] as [@Sendable (inout PlannedProject) -> Void])
    func nothingOfARevisionIsAPartOfTheFingerprint(edit: @Sendable (inout PlannedProject) -> Void) throws {
        var project = try written()
        project.requirements[0].text = "Exports often fail"
        var other = project
        edit(&other)
        for id in PlannedProject.kept { #expect(try other.fingerprint(of: id) == project.fingerprint(of: id), "\(id)") }
    }

    @Test func theEarlierTextIsNoPartOfTheFingerprint() throws {
        let project = try written()
        var other = project
        other.edit("executive_summary", content: "Another text.")
        #expect(try other.fingerprint(of: "executive_summary") == project.fingerprint(of: "executive_summary"))
    }
}
