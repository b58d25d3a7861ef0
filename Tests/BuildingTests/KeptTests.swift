import Building
import PRDModel
import Planning
import Testing

@Suite struct KeptTests {
    private let project: BuiltProject

    init() throws {
        project = try BuiltProject()
        project.choice.name = "command"
    }

    /// A first line that depends on the requirements, and nine that do not.
    private static func reply(_ request: GenerationRequest) -> String {
        let first = "Made of " + request.requirements.flatMap(\.items).map(\.text).joined(separator: ", ")
        guard let earlier = request.revision?.text.content else {
            return ([first] + (1...9).map { "Line \($0) of \(request.section.id.text)." }).joined(separator: "\n\n")
        }
        return ([first] + earlier.split(separator: "\n").dropFirst().map(String.init)).joined(separator: "\n\n")
    }

    private func kept(_ outcome: BuildOutcome, _ id: String) -> KeptLines? {
        if case .generated(_, _, let kept) = outcome.result(id) { kept } else { nil }
    }

    @Test func theFirstTextHasNoneAndTheRevisedOneIsCountedByLine() async throws {
        let first = try await project.build(Script(Self.reply))
        #expect(first.lock.sections.values.allSatisfy { $0.kept == nil })
        project.reword("Exports often fail", at: 0)
        let script = Script(Self.reply)
        let second = try await project.build(script)
        #expect(script.asked.contains("problem_statement"))
        let readers = ["executive_summary", "goals_objectives", "problem_statement", "success_metrics", "target_users"]
        for id in script.asked {
            let expected = KeptLines(lines: readers.contains(id) ? 9 : 10, of: 10)
            #expect(kept(second, id) == expected, "\(id)")
            #expect(second.lock.sections[SectionID(id)]?.kept == expected, "\(id)")
        }
        #expect(try await project.build().lock == second.lock)
    }

    @Test func theRequestSaysWhatChangedEvenInWhatTheSameBuildMadeAnew() async throws {
        try await project.build(Script(Self.reply))
        try project.cache.store(try project.planner().lists.values)
        project.reword("Exports often fail", at: 0)
        let script = Script(Self.reply)
        try await project.build(script)
        let changes = try #require(script.request("goals_objectives")?.revision?.changes)
        #expect(
            changes.first
                == .requirement(
                    .changed(project.requirements[0], from: .init(id: RequirementID("P-1"), text: "Exports fail")),
                    category: "Problems & Pain Points"))
        guard case .context("Problem Statement", let lines?) = changes.last else { return #expect(Bool(false), "\(changes)") }
        #expect(lines.removed == ["Made of Exports fail, Find notes"])
        #expect(lines.added == ["Made of Exports often fail, Find notes"])
    }

    @Test func aContextSectionThatAPersonChangedIsComparedWithTheCachesText() async throws {
        try await project.build(Script(Self.reply))
        let former = try #require(project.texts[SectionID("problem_statement")]?.content)
        project.edit("problem_statement", former + "\n\nBy hand.")
        for isRecorded in [false, true] {
            // Recorded by a build of this section alone, the lock no longer knows the text that the others read.
            if isRecorded { try await project.build(Script(Self.reply), only: ["problem_statement"]) }
            let planner = try project.planner()
            let section = try #require(planner.project.graph[SectionID("goals_objectives")])
            let changes = planner.request(for: section, texts: planner.presentTexts).revision?.changes
            guard case .context(_, let lines?) = changes?.first else {
                return #expect(Bool(false), "\(String(describing: changes))")
            }
            #expect(lines.added == ["By hand."] && lines.removed == [])
        }
        try project.clearCache()
        let planner = try project.planner()
        let section = try #require(planner.project.graph[SectionID("goals_objectives")])
        let revision = planner.request(for: section, texts: planner.presentTexts).revision
        #expect(revision?.changes == [.context(title: "Problem Statement", lines: nil)])
    }

    @Test func aTextOfTheCacheIsNoRevision() async throws {
        let first = try await project.build(Script(Self.reply))
        project.reword("Exports often fail", at: 0)
        try await project.build(Script(Self.reply))
        project.reword("Exports fail", at: 0)
        let script = Script(Self.reply)
        let outcome = try await project.build(script)
        #expect(script.asked.isEmpty)
        #expect(outcome.lock == first.lock)
    }

    @Test func anEditOfARevisedTextForgetsTheCount() async throws {
        try await project.build(Script(Self.reply))
        project.reword("Exports often fail", at: 0)
        try await project.build(Script(Self.reply))
        project.edit("appendix", "By hand.")
        let outcome = try await project.build(Script(Self.reply))
        #expect(outcome.lock.sections[SectionID("appendix")]?.kept == nil)
    }
}
