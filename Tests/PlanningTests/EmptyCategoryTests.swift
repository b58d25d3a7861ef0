import PRDModel
import Testing

@testable import Planning

/// A category without active requirements is not an input of the sections that read it.
@Suite struct EmptyCategoryTests {
    private let built: PlannedProject
    private let goals = SectionID("goals_objectives")

    init() throws {
        built = try PlannedProject().built().remembered()
    }

    @Test func anEmptyCategoryIsNotRecorded() throws {
        let inputs = try #require(built.lock?.sections[goals]?.inputs)
        #expect(inputs[.requirements(.userGoals)] != nil)
        #expect(inputs[.requirements(.successCriteria)] == nil)
    }

    @Test func theFirstRequirementOfACategoryIsNamed() throws {
        let new = requirement("S-1", "Half the time", .successCriteria, line: 9)
        var project = built
        project.requirements.append(new)
        #expect(try project.reasons("goals_objectives") == [.requirement(.added(new))])
        #expect(try project.state(of: "problem_statement") == .fresh)
    }

    @Test func theLastRequirementOfACategoryIsNamed() throws {
        var project = built
        project.requirements.removeAll { $0.category == .userGoals }
        let former = RequirementChange.Former(id: RequirementID("G-1"), text: "Find notes")
        #expect(try project.reasons("goals_objectives") == [.requirement(.removed(former, .userGoals))])
        project.requirements.append(requirement("G-1", "Find notes", .userGoals, line: 1))
        #expect(try project.state(of: "goals_objectives") == .fresh)
    }

    @Test func aTextOfWhichAnEmptyCategoryIsRecordedStaysFresh() throws {
        var project = try recordingEmptyCategories()
        #expect(try project.state(of: "goals_objectives") == .fresh)
        let new = requirement("S-1", "Half the time", .successCriteria, line: 9)
        project.requirements.append(new)
        #expect(try project.reasons("goals_objectives") == [.requirement(.added(new))])
    }

    @Test func aRecordedEmptyCategoryIsNoReasonBesideOthers() throws {
        var project = try recordingEmptyCategories()
        project.change("goals_objectives") { $0.reads = .only([.userGoals, .problems, .nonGoals]) }
        project.prompts["goals_objectives"] = "New"
        #expect(try project.reasons("goals_objectives") == [.promptChanged])
    }

    /// The project with a lock as it was written while empty categories were inputs.
    private func recordingEmptyCategories() throws -> PlannedProject {
        var project = built
        let category = try #require(Categories()[.successCriteria])
        let digest = RequirementList(category: category, items: []).digest.hex
        project.lock?.sections[goals]?.inputs[.requirements(.successCriteria)] = digest
        let fingerprint = try project.fingerprint(of: "goals_objectives")
        project.lock?.sections[goals]?.fingerprint = fingerprint
        return project
    }
}
