import Building
import PRDModel
import Planning
import Testing

@Suite struct WithoutGeneratingTests {
    private let project: BuiltProject

    init() throws { project = try BuiltProject() }

    private func outcome() throws -> BuildOutcome {
        let planner = try project.planner()
        return BuildOutcome.withoutGenerating(planner, planner.plan(), wanted: Set(planner.project.graph.sections.map(\.id)))
    }

    @Test func withNothingStaleItIsWhatABuildLeaves() async throws {
        try await project.build()
        for edit in ["", "By hand."] {
            if !edit.isEmpty {
                project.edit("executive_summary", edit)
            }
            let expected = try outcome()
            let built = try await project.build()
            #expect(expected.lock == built.lock)
            #expect(expected.texts == built.texts)
            #expect(expected.results == built.results)
        }
        #expect(project.lock?.sections[SectionID("executive_summary")]?.isEdited == true)
    }

    @Test func whatIsStaleStaysAsItIs() async throws {
        try await project.build()
        let before = project.lock
        project.reword("Exports often fail", at: 0)
        let outcome = try outcome()
        #expect(outcome.lock.sections == before?.sections)
        #expect(outcome.lock.requirements == before?.requirements)
        #expect(outcome.texts == project.texts)
        #expect(outcome.result("problem_statement") == .leftStale(try #require(try stale("problem_statement"))))
        #expect(outcome.result("appendix") == .fresh)
        #expect(!outcome.isComplete)
    }

    private func stale(_ id: String) throws -> [StaleReason]? {
        guard case .stale(let reasons)? = try project.planner().plan()[SectionID(id)]?.state else { return nil }
        return reasons
    }

    @Test func aProjectThatWasNeverBuiltHasNoTexts() throws {
        let outcome = try outcome()
        #expect(outcome.texts.isEmpty && outcome.lock.sections.isEmpty)
        #expect(outcome.lock.status == .partial)
    }
}
