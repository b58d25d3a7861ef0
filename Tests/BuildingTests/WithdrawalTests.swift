import Building
import PRDModel
import Planning
import Testing
import Threading

/// What a running build does when its inputs change.
@Suite struct WithdrawalTests {
    /// The project as it is once it has changed, to be told when a request says so.
    private struct News: Sendable {
        let inputChanges = InputChanges()
        let changed = Guarded<Planner?>(nil)

        func tell() {
            if let planner = changed.withLock({ $0 }) { inputChanges.inputsAre(planner) }
        }
    }

    private let project: BuiltProject
    private let news = News()

    init() throws { project = try BuiltProject() }

    /// A request that ends only by being called off; then the gate is open for others.
    private static func endless(_ gate: AsyncStream<Void>.Continuation? = nil) async throws -> String {
        do {
            try await Task.sleep(for: .seconds(3600))
            return "never"
        } catch {
            gate?.finish()
            throw error
        }
    }

    /// Runs a build during which, when a script says so, the project becomes another.
    private func build(_ script: Script, changing change: (BuiltProject) -> Void) async throws -> BuildOutcome {
        let builder = try project.builder(script, inputChanges: news.inputChanges)
        change(project)
        let planner = try project.planner()
        news.changed.withLock { $0 = planner }
        return await builder.run()
    }

    @Test func aRequestThatAChangeMakesStaleIsCalledOff() async throws {
        let script = Script { [news] _ in
            news.tell()
            return try await Self.endless()
        }
        let outcome = try await build(script) { $0.reword("Exports fail often", at: 0) }
        #expect(outcome.isWithdrawn)
        #expect(script.asked == ["problem_statement"])
        #expect(outcome.sections { $0 == .cancelled } == everySection)
        let next = Script()
        try await project.build(next)
        #expect(next.asked == everySection)
    }

    @Test func aRequestWhoseInputsAreTheSameGoesOnAndIsNotPaidTwice() async throws {
        try await project.build()
        project.reword("Ask the whole field", at: 4)
        let (opened, gate) = AsyncStream.makeStream(of: Void.self)
        let script = Script { [news] request in
            if request.section.id.text == "timeline_milestones" {
                news.tell()
                return try await Self.endless(gate)
            }
            // Until the other one was called off.
            for await _ in opened {}
            return Script.text(for: request)
        }
        let outcome = try await build(script) { $0.instruct("timeline_milestones", "By quarter.") }
        #expect(outcome.isWithdrawn && !outcome.isComplete)
        #expect(script.asked == ["appendix", "timeline_milestones"])
        #expect(outcome.result("appendix")?.isGenerated == true)
        #expect(outcome.result("timeline_milestones") == .cancelled)
        let next = Script()
        let last = try await project.build(next)
        #expect(next.asked == ["executive_summary", "timeline_milestones"])
        #expect(last.result("appendix") == .cached)
        #expect(last.isComplete)
    }

    @Test func whatReadsAChangedSectionIsCalledOffToo() async throws {
        try await project.build()
        project.reword("Ask the whole field", at: 4)
        let script = Script { [news] _ in
            news.tell()
            return try await Self.endless()
        }
        // The requests read the text of this section, which is going to be another.
        let outcome = try await build(script) { $0.instruct("problem_statement", "Short.") }
        #expect(outcome.isWithdrawn)
        #expect(script.asked == ["appendix", "timeline_milestones"])
        #expect(outcome.result("appendix") == .cancelled)
    }

    @Test func newsThatMakesNothingStaleChangesNothing() async throws {
        let script = Script { [news] request in
            news.tell()
            return Script.text(for: request)
        }
        let outcome = try await build(script) { _ in }
        #expect(!outcome.isWithdrawn && outcome.isComplete)
        #expect(script.asked == everySection)
    }

    @Test func whileAnInputIsBrokenNothingMoreIsBegun() async throws {
        let script = Script { [news] request in
            news.inputChanges.inputsAreUnreadable()
            // Other requests are not begun, however late this one ends: the notice is heard before its end or not at all.
            for _ in 0..<1000 { await Task.yield() }
            return Script.text(for: request)
        }
        project.jobs = 1
        let outcome = try await project.builder(script, inputChanges: news.inputChanges).run()
        #expect(outcome.isWithdrawn)
        #expect(script.asked.count < everySection.count)
        #expect(outcome.result("problem_statement")?.isGenerated == true)
        #expect(outcome.result("executive_summary") == .cancelled)
    }

    @Test func aTextThatAPersonEditedMeanwhileIsNotWrittenOver() async throws {
        try await project.build()
        project.reword("Ask the whole field", at: 4)
        let script = Script { [news] _ in
            news.tell()
            return try await Self.endless()
        }
        let outcome = try await build(script) { $0.edit("goals_objectives", "Mine.") }
        #expect(outcome.isWithdrawn)
        #expect(outcome.result("appendix") == .cancelled)
    }

    @Test func whatMayNotBeAskedForStaysUnlessTheCacheHasIt() async throws {
        try await project.build()
        let first = project.requirements
        project.reword("Ask the whole field", at: 4)
        try await project.build()
        project.requirements = first
        project.reword("Exports fail often", at: 0)
        let script = Script()
        let outcome = try await project.builder(script, asks: { _ in false }).run()
        #expect(script.asked.isEmpty && !outcome.isComplete)
        #expect(outcome.sections { if case .unasked = $0 { true } else { false } }.contains("problem_statement"))
        // What reads a section that is left would be asked for again afterwards.
        #expect(outcome.sections(\.isGenerated).isEmpty)
        project.requirements = first
        let back = try await project.builder(script, asks: { _ in false }).run()
        #expect(script.asked.isEmpty && back.isComplete)
        #expect(back.result("appendix") == .cached)
    }
}
