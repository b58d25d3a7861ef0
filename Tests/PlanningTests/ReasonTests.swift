import PRDModel
import Testing

@testable import Planning

/// Why a section is stale, by name, for each kind of change.
@Suite struct ReasonTests {
    private let built: PlannedProject
    private let remembered: PlannedProject

    init() throws {
        built = try PlannedProject().built()
        remembered = try built.remembered()
    }

    private func change(_ edit: (inout PlannedProject) -> Void, of id: String = "problem_statement") throws -> [StaleReason] {
        var project = remembered
        edit(&project)
        return try project.reasons(id)
    }

    /// Without the lists of the last build, as in a fresh clone.
    private func changeInClone(_ edit: (inout PlannedProject) -> Void) throws -> [StaleReason] {
        var project = built
        edit(&project)
        return try project.reasons("problem_statement")
    }

    private func former(_ id: String, _ text: String?) -> RequirementChange.Former { .init(id: RequirementID(id), text: text) }

    @Test func anAddedRequirementIsNamedWithItsPlace() throws {
        let new = requirement("P-4", "New", line: 12)
        let edit = { (project: inout PlannedProject) in project.requirements.insert(new, at: 1) }
        #expect(try change(edit) == [.requirement(.added(new))])
        #expect(try changeInClone(edit) == [.requirement(.added(new))])
    }

    @Test func aRemovedRequirementIsNamedAndItsTextWhereItIsKnown() throws {
        let edit = { (project: inout PlannedProject) in _ = project.requirements.remove(at: 1) }
        #expect(try change(edit) == [.requirement(.removed(former("P-2", "Sync is slow"), .problems))])
        #expect(try changeInClone(edit) == [.requirement(.removed(former("P-2", nil), .problems))])
    }

    @Test func aStruckRequirementCountsAsRemoved() throws {
        #expect(
            try change { $0.requirements[1].isActive = false } == [
                .requirement(.removed(former("P-2", "Sync is slow"), .problems))
            ])
    }

    @Test func aChangedRequirementIsNamedWithBefore() throws {
        let new = requirement("P-2", "Sync is very slow", line: 2)
        let edit = { (project: inout PlannedProject) in project.requirements[1] = new }
        #expect(try change(edit) == [.requirement(.changed(new, from: former("P-2", "Sync is slow")))])
        #expect(try changeInClone(edit) == [.requirement(.changed(new, from: former("P-2", nil)))])
    }

    @Test func aChangedGroupIsAChange() throws {
        let new = requirement("P-2", "Sync is slow", group: "Sync", line: 2)
        let edit = { (project: inout PlannedProject) in project.requirements[1] = new }
        #expect(try change(edit) == [.requirement(.changed(new, from: former("P-2", "Sync is slow")))])
        #expect(try changeInClone(edit) == [.requirement(.changed(new, from: former("P-2", nil)))])
    }

    @Test func aMovedRequirementIsNamedAndInACloneTheCategory() throws {
        let edit = { (project: inout PlannedProject) in
            let moved = project.requirements.remove(at: 0)
            project.requirements.insert(moved, at: 2)
        }
        #expect(try change(edit) == [.requirement(.moved(built.requirements[0]))])
        #expect(try changeInClone(edit) == [.requirementsChanged(.problems)])
    }

    @Test func aRewordedItemWithoutAnExplicitIDIsOneChange() throws {
        var project = PlannedProject()
        project.requirements[1] = requirement("PROB-aaaaaa", "Sync is slow", explicit: false)
        project = try project.built().remembered()
        let new = requirement("PROB-bbbbbb", "Sync is very slow", explicit: false)
        project.requirements[1] = new
        #expect(
            try project.reasons("problem_statement") == [.requirement(.changed(new, from: former("PROB-aaaaaa", "Sync is slow")))]
        )
    }

    @Test func severalChangesAreAllNamed() throws {
        let added = requirement("P-4", "New")
        let changed = requirement("P-3", "No good search", line: 3)
        let found = try change { project in
            project.requirements[2] = changed
            project.requirements.append(added)
            project.requirements.removeFirst()
            project.prompts["problem_statement"] = "New"
        }
        #expect(
            Set(found) == [
                .promptChanged, .requirement(.changed(changed, from: former("P-3", "No search"))), .requirement(.added(added)),
                .requirement(.removed(former("P-1", "Exports fail"), .problems)),
            ])
        #expect(found.count == 4)
    }

    @Test func aMoveToAnotherCategoryIsARemovalAndAnAddition() throws {
        let moved = requirement("P-3", "No search", .userGoals)
        let found = try change { $0.requirements[2] = moved }
        #expect(Set(found) == [.requirement(.removed(former("P-3", "No search"), .problems)), .requirement(.added(moved))])
    }

    @Test func categoriesReadMoreOrLessAreNamed() throws {
        #expect(
            try change({ $0.change("success_metrics") { $0.reads = .only([.problems, .nonGoals]) } }, of: "success_metrics")
                == [.categoryAdded(.nonGoals), .categoryRemoved(.userGoals)])
    }

    @Test func titlesPromptsContextAndInstructionsAreNamed() throws {
        #expect(try change { $0.change("problem_statement") { $0.title = "Pains" } } == [.titleChanged])
        #expect(try change { $0.prompts["problem_statement"] = "New" } == [.promptChanged])
        #expect(try change { $0.sharedContext = "New" } == [.sharedContextChanged])
        #expect(try change { $0.change("problem_statement") { $0.instructions = "Brief" } } == [.instructionsChanged])
        #expect(
            try change { $0.lock?.sections[SectionID("problem_statement")]?.instructions = "Brief" } == [.instructionsChanged])
    }

    @Test func theDocumentsTitleIsNamedWhereThePromptHasIt() throws {
        var project = PlannedProject()
        project.prompts["problem_statement"] = "{project}"
        project = try project.built()
        project.title = "Other"
        #expect(try project.reasons("problem_statement") == [.projectTitleChanged])
        #expect(try project.state(of: "goals_objectives") == .waiting(on: [SectionID("problem_statement")]))
    }

    @Test func aChangedProviderIsNamedFromOldToNew() throws {
        #expect(try change { $0.choice.composerVersion = 2 } == [.providerChanged(from: "offline/1", to: "offline/2")])
        let found = try change { project in
            project.choice.name = "anthropic"
            project.choice.model = "m"
        }
        #expect(found == [.providerChanged(from: "offline/1", to: "anthropic/m max_tokens=4000")])
    }

    @Test func contextThatComesGoesOrChangesItsOrderIsNamed() throws {
        let problem = SectionID("problem_statement")
        let goals = SectionID("goals_objectives")
        #expect(
            try change({ $0.change("success_metrics") { $0.context = [goals] } }, of: "success_metrics") == [
                .contextRemoved(problem)
            ])
        #expect(
            try change({ $0.change("goals_objectives") { $0.context = [] } }, of: "goals_objectives") == [
                .contextRemoved(problem)
            ])
        let added = try change(
            { project in
                project.change("goals_objectives") { $0.context = [] }
                project.change("problem_statement") { $0.context = [goals] }
            })
        #expect(added == [.contextAdded(goals)])
        let reordered = try change(
            { $0.change("goals_objectives") { $0.position = .order(1) } }, of: "success_metrics")
        #expect(reordered == [.contextReordered])
    }

    @Test func anotherWayOfHashingIsNamed() throws {
        let found = try change { project in
            project.lock?.sections[SectionID("problem_statement")]?.inputs[.format] = "0"
            project.lock?.sections[SectionID("problem_statement")]?.fingerprint = Fingerprint(Digest(hex: "old"))
        }
        #expect(found == [.formatChanged])
    }

    @Test func whenNothingTellsWhatChangedTheCategoryIsNamed() throws {
        let found = try changeInClone { project in
            project.lock?.requirements = [:]
            project.requirements[0].text = "Other"
        }
        #expect(found == [.requirementsChanged(.problems)])
    }

    @Test(arguments: 1...40)
    func fewestMovesAreNamedForAnyOrder(seed: Int) throws {
        var project = PlannedProject()
        let items = (0..<7).map { requirement("P-\($0)", "text \($0)") }
        project.requirements = items
        project = try project.built().remembered()
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
        for index in items.indices.reversed() where index > 0 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            project.requirements.swapAt(index, Int(state >> 33) % (index + 1))
        }
        let moved = try project.reasons("problem_statement").compactMap { reason -> RequirementID? in
            if case .requirement(.moved(let item)) = reason { item.id } else { nil }
        }
        let staying = project.requirements.map(\.id.text).filter { id in !moved.contains { $0.text == id } }
        #expect(staying == staying.sorted())
        #expect(moved.count == 7 - longestRun(project.requirements.map(\.id.text)))
    }

    /// Length of a longest increasing subsequence, by trying all.
    private func longestRun(_ values: [String]) -> Int {
        (0..<(1 << values.count)).map { mask in
            let chosen = values.indices.filter { mask & (1 << $0) != 0 }.map { values[$0] }
            return chosen == chosen.sorted() ? chosen.count : 0
        }.max() ?? 0
    }
}
