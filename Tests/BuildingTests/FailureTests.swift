import Building
import PRDModel
import Planning
import Testing

private func failing(_ ids: String...) -> Script {
    Script { request in
        if ids.contains(request.section.id.text) { throw GenerationFailure("time-out") }
        return Script.text(for: request)
    }
}

@Suite struct FailureTests {
    private let project: BuiltProject

    init() throws { project = try BuiltProject() }

    @Test func theOthersGoOn() async throws {
        let script = failing("goals_objectives", "appendix")
        let outcome = try await project.build(script)
        #expect(script.asked == everySection)
        #expect(outcome.failed.map(\.text).sorted() == ["appendix", "goals_objectives"])
        #expect(outcome.result("appendix") == .failed("time-out"))
        #expect(outcome.lock.status == .partial)
        #expect(outcome.lock.sections[SectionID("appendix")]?.status == .failed("time-out"))
        #expect(outcome.lock.sections[SectionID("appendix")]?.fingerprint == nil)
        #expect(outcome.texts[SectionID("appendix")] == nil)
        #expect(!outcome.isComplete)
    }

    @Test func readersGoWithoutATextThatNeverWasAndItsSuccessMakesThemStale() async throws {
        let first = failing("goals_objectives")
        try await project.build(first)
        #expect(first.request("target_users")?.context.map(\.id.text) == ["problem_statement"])
        let second = Script()
        let outcome = try await project.build(second)
        #expect(second.asked == everySection.filter { $0 != "problem_statement" })
        #expect(second.request("target_users")?.context.map(\.id.text) == ["problem_statement", "goals_objectives"])
        #expect(outcome.lock.status == .ready)
    }

    @Test func readersGetTheLastGoodText() async throws {
        try await project.build()
        let good = try #require(project.texts[SectionID("goals_objectives")])
        project.reword("Find notes fast", at: 1)
        let script = failing("goals_objectives")
        let outcome = try await project.build(script)
        #expect(script.request("target_users")?.context.last?.text == good)
        #expect(outcome.texts[SectionID("goals_objectives")] == good)
        #expect(outcome.lock.sections[SectionID("goals_objectives")]?.status == .failed("time-out"))
    }

    @Test func aFailedSectionIsTriedAgainAndItsReadersOnlyIfItComesOutDifferent() async throws {
        try await project.build()
        let same = project.texts[SectionID("goals_objectives")]?.content ?? ""
        project.prompts["goals_objectives"] = "New {title}"
        try await project.build(failing("goals_objectives"))
        let script = Script { _ in same }
        let outcome = try await project.build(script)
        #expect(script.asked == ["goals_objectives"])
        #expect(outcome.lock.status == .ready)
        #expect(outcome.lock.sections[SectionID("goals_objectives")]?.status == .completed)
    }

    @Test func goingBackAfterAFailureTakesTheCache() async throws {
        try await project.build()
        let before = project.lock
        project.prompts["goals_objectives"] = "New {title}"
        try await project.build(failing("goals_objectives"))
        project.prompts = [:]
        let script = Script()
        let outcome = try await project.build(script)
        #expect(script.asked.isEmpty)
        #expect(outcome.lock.sections == before?.sections)
    }

    @Test func aCloneWithoutTheCacheAsksForNothingOnceTheInputsAreBack() async throws {
        try await project.build()
        let before = project.lock
        project.prompts["goals_objectives"] = "New {title}"
        try await project.build(failing("goals_objectives"))
        project.prompts = [:]
        try project.clearCache()
        let script = Script()
        let outcome = try await project.build(script)
        #expect(script.asked.isEmpty)
        #expect(outcome.lock.sections == before?.sections)
    }

    @Test func theLockTellsSinceWhenUntilItSucceeds() async throws {
        let id = SectionID("goals_objectives")
        try await project.build()
        #expect(project.lock?.sections[id]?.failedSince == nil)
        let good = project.lock?.sections[id]
        project.reword("Find notes fast", at: 1)
        for (time, message) in [("2025-01-02T00:00:00Z", "time-out"), ("2025-01-03T00:00:00Z", "refused")] {
            project.timeStamp = time
            let outcome = try await project.build(
                Script { request in
                    if request.section.id == id { throw GenerationFailure(message) }
                    return Script.text(for: request)
                })
            let entry = outcome.lock.sections[id]
            #expect(entry?.status == .failed(message))
            #expect(entry?.failedSince == "2025-01-02T00:00:00Z")
            #expect(entry?.fingerprint == good?.fingerprint && entry?.contentHash == good?.contentHash)
            #expect(outcome.texts[id]?.contentHash == good?.contentHash)
        }
        let outcome = try await project.build()
        #expect(outcome.lock.sections[id]?.status == .completed)
        #expect(outcome.lock.sections[id]?.failedSince == nil)
    }

    @Test func whatAPersonWantedDiscardedStaysAPersonsUntilTheNewTextIsThere() async throws {
        for isRecorded in [false, true] {
            let project = try BuiltProject()
            try await project.build()
            project.edit("appendix", "By hand.")
            if isRecorded { try await project.build() }
            project.forced = [SectionID("appendix")]
            project.discarded = [SectionID("appendix")]
            try await project.build(failing("appendix"))
            project.forced = []
            project.discarded = []
            #expect(project.texts[SectionID("appendix")]?.content == "By hand.")
            let script = Script()
            #expect(try await project.build(script).result("appendix") == .kept)
            #expect(project.texts[SectionID("appendix")]?.content == "By hand.")
            project.forced = [SectionID("appendix")]
            project.discarded = [SectionID("appendix")]
            let outcome = try await project.build(script)
            #expect(outcome.result("appendix")?.isGenerated == true)
            #expect(outcome.lock.sections[SectionID("appendix")]?.isEdited == false)
        }
    }

    @Test func anyErrorIsAFailureWithItsWords() async throws {
        struct Odd: Error, CustomStringConvertible { let description = "odd error" }
        let outcome = try await project.build(Script { _ in throw Odd() }, only: ["problem_statement"])
        #expect(outcome.result("problem_statement") == .failed("odd error"))
    }

    @Test func whenAllFailTheStatusIsFailed() async throws {
        let outcome = try await project.build(Script { _ in throw GenerationFailure("down") })
        #expect(outcome.lock.status == .failed)
        #expect(outcome.failed.count == 12)
    }

    /// What was paid for stands in the document; what could only be lost is not asked for.
    @Test func aCacheThatCannotBeWrittenKeepsTheAnswerAndAsksForNoFurtherOne() async throws {
        try project.blockCache()
        let script = Script()
        let outcome = try await project.build(script)
        #expect(script.asked == ["problem_statement"])
        #expect(outcome.texts[SectionID("problem_statement")] != nil)
        #expect(outcome.lock.sections[SectionID("problem_statement")]?.status == .completed)
        #expect(outcome.result("goals_objectives") == .cacheFailed)
        #expect(outcome.cacheProblem?.contains("a directory is expected") == true)
        #expect(!outcome.isComplete)
    }
}

@Suite struct CancellationTests {
    private let project: BuiltProject

    init() throws { project = try BuiltProject() }

    /// Answers the chain up to `target_users`, then waits until it is cancelled.
    private static func stopping(_ reached: @escaping @Sendable () -> Void) -> Script {
        Script { request in
            if request.section.id.text == "proposed_solution" {
                reached()
                try await Task.sleep(for: .seconds(600))
            }
            return Script.text(for: request)
        }
    }

    @Test(.timeLimit(.minutes(1))) func whatIsFinishedIsKeptAndInTheCache() async throws {
        let (reached, signal) = AsyncStream<Void>.makeStream()
        let builder = try project.builder(Self.stopping { signal.finish() })
        let task = Task { await builder.run() }
        for await _ in reached {}
        task.cancel()
        let outcome = await task.value
        #expect(outcome.sections(\.isGenerated) == ["goals_objectives", "problem_statement", "target_users"])
        #expect(outcome.sections { $0 == .cancelled }.count == 9)
        #expect(outcome.lock.status == .cancelled)
        #expect(outcome.texts.count == 3)
        #expect(!outcome.isComplete)

        // Killed before it could write anything: the next build repeats no finished request.
        let script = Script()
        try await project.build(script)
        #expect(script.asked == everySection.filter { !["goals_objectives", "problem_statement", "target_users"].contains($0) })
    }

    @Test(.timeLimit(.minutes(1))) func theNextBuildGoesOnWhereItStopped() async throws {
        let (reached, signal) = AsyncStream<Void>.makeStream()
        let builder = try project.builder(Self.stopping { signal.finish() })
        let task = Task { await builder.run() }
        for await _ in reached {}
        task.cancel()
        project.take(await task.value)
        try project.clearCache()
        let script = Script()
        let outcome = try await project.build(script)
        #expect(script.asked.count == 9)
        #expect(outcome.lock.status == .ready)
    }

    @Test func aTaskCancelledFromTheStartAsksNothing() async throws {
        let script = Script()
        let builder = try project.builder(script)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await builder.run()
        }
        let outcome = await task.value
        #expect(script.asked.isEmpty)
        #expect(outcome.lock.status == .cancelled)
        #expect(outcome.sections { $0 == .cancelled } == everySection)
    }

    @Test(.timeLimit(.minutes(1))) func whatWasFreshStaysFreshInACancelledBuild() async throws {
        try await project.build()
        project.reword("Ask the whole field", at: 4)
        let builder = try project.builder(
            Script { _ in
                withUnsafeCurrentTask { $0?.cancel() }
                throw CancellationError()
            })
        let outcome = await builder.run()
        #expect(outcome.result("problem_statement") == .fresh)
        #expect(outcome.texts.count == 12)
    }
}
