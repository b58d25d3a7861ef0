import PRDModel
import Testing

@testable import Planning

@Suite struct SectionStateTests {
    private let built: PlannedProject

    init() throws { built = try PlannedProject().built() }

    @Test func withoutALockAndTextsEverythingWasNeverBuilt() throws {
        let plan = try PlannedProject().planner.plan()
        #expect(plan.entries.map(\.state) == [SectionState](repeating: .stale([.neverBuilt]), count: 4))
        #expect(plan.entries.map(\.section.id.text) == PlannedProject.kept)
    }

    @Test func afterABuildEverythingIsFresh() throws {
        #expect(try built.planner.plan().entries.allSatisfy { $0.state == .fresh })
        #expect(try built.planner.plan().stale.isEmpty)
    }

    @Test func whatIsStaleOnlyIfSomethingAboveChangesWaits() throws {
        var project = built
        project.prompts["problem_statement"] = "New"
        #expect(try project.state(of: "problem_statement") == .stale([.promptChanged]))
        #expect(try project.state(of: "goals_objectives") == .waiting(on: [SectionID("problem_statement")]))
        #expect(
            try project.state(of: "executive_summary")
                == .waiting(on: ["problem_statement", "goals_objectives", "success_metrics"].map { SectionID($0) }))
    }

    @Test func aSectionWithAReasonOfItsOwnIsStaleAndNotWaiting() throws {
        var project = built
        project.sharedContext = "New"
        for id in PlannedProject.kept { #expect(try project.reasons(id) == [.sharedContextChanged]) }
    }

    @Test func aTextThatAPersonChangedIsEditedAndItsReadersAreStale() throws {
        var project = built
        project.edit("goals_objectives", content: "By hand.")
        #expect(try project.state(of: "goals_objectives") == .edited([]))
        #expect(try project.reasons("success_metrics") == [.contextChanged(SectionID("goals_objectives"))])
        #expect(try project.reasons("executive_summary") == [.contextChanged(SectionID("goals_objectives"))])
        #expect(try project.state(of: "problem_statement") == .fresh)
        #expect(try project.planner.plan()[SectionID("goals_objectives")]?.isEdited == true)
        #expect(try project.planner.plan().heldBack.isEmpty)
    }

    @Test func aChangedHeadingIsAnEditToo() throws {
        var project = built
        project.edit("problem_statement", title: "Pains")
        #expect(try project.state(of: "problem_statement") == .edited([]))
    }

    @Test func blanksAtLineEndsAreNoEdit() throws {
        var project = built
        project.edit("goals_objectives", content: "Text of goals_objectives. \t")
        #expect(try project.state(of: "goals_objectives") == .fresh)
    }

    @Test func aRecordedEditStaysOneAndIsHeldBackOnceItsInputsChange() throws {
        var project = built
        project.edit("goals_objectives", content: "By hand.")
        let hash = project.document?.text(of: SectionID("goals_objectives"))?.contentHash
        project.lock?.sections[SectionID("goals_objectives")]?.contentHash = hash
        project.lock?.sections[SectionID("goals_objectives")]?.isEdited = true
        #expect(try project.state(of: "goals_objectives") == .edited([]))
        project.requirements[4].text = "No chats"
        let state = try project.state(of: "goals_objectives")
        guard case .edited(let reasons) = state else {
            Issue.record("\(String(describing: state))")
            return
        }
        #expect(reasons == [.requirement(.changed(project.requirements[4], from: .init(id: RequirementID("N-1"), text: nil)))])
        #expect(try project.planner.plan().heldBack.map(\.section.id.text) == ["goals_objectives"])
    }

    @Test func anUnrecordedEditWithChangedInputsIsHeldBackToo() throws {
        var project = built
        project.edit("problem_statement", content: "By hand.")
        project.prompts["problem_statement"] = "New"
        #expect(try project.state(of: "problem_statement") == .edited([.promptChanged]))
    }

    @Test func aDocumentWithoutALockIsAdopted() throws {
        var project = built
        project.lock = nil
        #expect(try project.planner.plan().entries.allSatisfy { $0.state == .edited([]) && $0.isEdited })
    }

    @Test func aTextOfTheCacheIsNotTakenForAPersons() throws {
        var project = built
        project.edit("problem_statement", content: "From a killed build.")
        let hash = try #require(project.document?.text(of: SectionID("problem_statement"))?.contentHash)
        project.generated = [hash]
        #expect(try project.reasons("problem_statement") == [.otherGeneratedText])
        project.prompts["problem_statement"] = "New"
        #expect(try project.reasons("problem_statement") == [.promptChanged])
        project.lock = nil
        #expect(try project.reasons("problem_statement") == [.neverBuilt])
    }

    @Test func aTextMissingFromTheDocumentIsStale() throws {
        var project = built
        project.remove("success_metrics")
        #expect(try project.reasons("success_metrics") == [.textMissing])
    }

    @Test func aNoticeInThePlaceOfATextIsNoText() throws {
        var project = built
        project.lose("success_metrics")
        #expect(try project.reasons("success_metrics") == [.textMissing])
    }

    @Test func whatFailedLastTimeIsStale() throws {
        var project = built
        project.lock?.sections[SectionID("success_metrics")]?.status = .failed("time-out")
        #expect(try project.reasons("success_metrics") == [.failedLastTime("time-out", since: nil)])
        project.lock?.sections[SectionID("success_metrics")]?.failedSince = "2027-01-02T03:04:05Z"
        project.lock?.sections[SectionID("success_metrics")]?.fingerprint = nil
        project.remove("success_metrics")
        #expect(try project.reasons("success_metrics") == [.failedLastTime("time-out", since: "2027-01-02T03:04:05Z")])
    }

    @Test func whatIsForcedIsStaleAndItsReadersWait() throws {
        var project = built
        project.forced = [SectionID("goals_objectives")]
        #expect(try project.reasons("goals_objectives") == [.forced])
        #expect(try project.state(of: "success_metrics") == .waiting(on: [SectionID("goals_objectives")]))
        #expect(try project.state(of: "problem_statement") == .fresh)
    }

    @Test func aPersonsTextThatNoSectionWouldHoldIsAbandonedAndAGeneratedOneIsNot() throws {
        var project = built
        let text = SectionText(title: "Appendix", content: "By hand.")
        project.document?.parts.append(.init(id: SectionID("appendix"), text: text, line: 40, isMissing: false))
        #expect(try project.planner.plan().abandoned.map(\.line) == [40])
        var entry = try #require(project.lock?.sections[SectionID("problem_statement")])
        entry.contentHash = text.contentHash
        project.lock?.sections[SectionID("appendix")] = entry
        #expect(try project.planner.plan().abandoned.isEmpty)
    }

    @Test func unrecordedTextsAreThoseThatTheLockDoesNotKnow() throws {
        var project = built
        #expect(Planner.unrecordedTexts(in: try project.planner.project).isEmpty)
        project.edit("goals_objectives", content: "By hand.")
        #expect(Planner.unrecordedTexts(in: try project.planner.project).map(\.id.text) == ["goals_objectives"])
    }
}
