import PRDModel
import Testing

@testable import Planning

/// Roles of stories and dates are inputs of their own: nothing else of those requirements makes their readers stale.
@Suite struct ProjectionTests {
    private let built: PlannedProject

    init() throws {
        var project = PlannedProject()
        for id in ["target_users", "timeline_milestones"] { project.change(id) { $0.isLeftOut = false } }
        var story = requirement("F-1", "As a clerk, I want to lend a tool.", .functionalRequirements, line: 1)
        story.story = Story(role: "clerk", want: "lend a tool")
        story.dates = StatedDates(["2027-05-01"], words: "Lend a tool")
        project.requirements.append(story)
        built = try project.built().remembered()
    }

    private func changed(_ edit: (inout Requirement) -> Void) -> PlannedProject {
        var project = built
        edit(&project.requirements[project.requirements.count - 1])
        return project
    }

    @Test func theyAreRecorded() throws {
        let sections = try #require(built.lock?.sections)
        #expect(sections[SectionID("target_users")]?.inputs[.projection(.roles)] != nil)
        #expect(sections[SectionID("timeline_milestones")]?.inputs[.projection(.dates)] != nil)
        #expect(sections[SectionID("goals_objectives")]?.inputs[.projection(.roles)] == nil)
    }

    @Test func anotherTextMakesNoneOfTheirReadersStale() throws {
        let project = changed { $0.text = "As a clerk, I want to lend two tools." }
        #expect(try project.state(of: "target_users") == .fresh)
        #expect(try project.state(of: "timeline_milestones") == .fresh)
    }

    @Test func anotherRoleIsNamed() throws {
        let project = changed { $0.story = Story(role: "member", want: "lend a tool") }
        #expect(try project.reasons("target_users") == [.projectionChanged(.roles)])
        // It reads the other section, which may come out different.
        #expect(try project.reasons("timeline_milestones") == [])
    }

    @Test func anotherDateIsNamed() throws {
        let project = changed { $0.dates?.dates = ["2027-06-01"] }
        #expect(try project.reasons("timeline_milestones") == [.projectionChanged(.dates)])
        #expect(try project.state(of: "target_users") == .fresh)
    }

    @Test func aSectionThatReadsTheCategoryHasNoProjectionOfIt() throws {
        var project = built
        project.change("target_users") { $0.reads = .only([.functionalRequirements]) }
        #expect(try project.built().lock?.sections[SectionID("target_users")]?.inputs[.projection(.roles)] == nil)
    }

    @Test func anotherOwnerOfADateIsNamed() throws {
        let project = changed { $0.attributes.append(Attribute(.owner, "Ann", at: $0.place)) }
        #expect(try project.reasons("timeline_milestones") == [.projectionChanged(.dates)])
    }

    /// The composer cites what a requirement names only while it exists.
    @Test func whatItsRequirementsNameIsAnInputOfComposedSections() throws {
        var project = built
        project.requirements[0].references = [Reference(.see, RequirementID("F-1"))]
        project = try project.built().remembered()
        #expect(project.lock?.sections[SectionID("problem_statement")]?.inputs[.projection(.references)] != nil)
        #expect(project.lock?.sections[SectionID("success_metrics")]?.inputs[.projection(.references)] != nil)
        #expect(project.lock?.sections[SectionID("timeline_milestones")]?.inputs[.projection(.references)] == nil)
        project.requirements.removeAll { $0.id == RequirementID("F-1") }
        #expect(try project.reasons("problem_statement") == [.projectionChanged(.references)])
        project.choice.name = "anthropic"
        #expect(try project.built().lock?.sections[SectionID("problem_statement")]?.inputs[.projection(.references)] == nil)
    }

    @Test func thePromptListsThem() throws {
        var project = built
        project.prompts["target_users"] = "{requirements_by_section}"
        let planner = try project.planner
        let section = try #require(planner.project.graph[SectionID("target_users")])
        #expect(planner.request(for: section, texts: [:]).promptText.contains("### Roles of User Stories\n\n- clerk"))
    }
}
