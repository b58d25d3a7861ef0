import Building
import FileAccess
import PRDModel
import Planning
import Testing
import Threading

/// Holds answers back until all that can run are running, then lets one go, chosen by a seed.
private actor Gate {
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var state: UInt64

    init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

    func pass() async {
        await withCheckedContinuation { waiting.append($0) }
    }

    func releaseOne() {
        guard !waiting.isEmpty else { return }
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        waiting.remove(at: Int(state >> 11) % waiting.count).resume()
    }
}

@Suite struct ScheduleTests {
    /// Builds with answers that come in an order chosen by the seed.
    private func build(seed: Int, jobs: Int = 8, failing: Set<String> = []) async throws -> (BuildOutcome, Script) {
        let project = try BuiltProject()
        project.jobs = jobs
        let gate = Gate(seed: seed)
        let script = Script { request in
            await gate.pass()
            if failing.contains(request.section.id.text) { throw GenerationFailure("no") }
            return Script.text(for: request)
        }
        let builder = try project.builder(script)
        let opener = Task {
            while !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(1))
                await gate.releaseOne()
            }
        }
        let outcome = await builder.run()
        opener.cancel()
        return (outcome, script)
    }

    @Test(.timeLimit(.minutes(2)), arguments: 1...12)
    func anyOrderOfCompletionGivesTheSame(seed: Int) async throws {
        let failing: Set<String> = seed % 3 == 0 ? ["goals_objectives", "success_metrics"] : []
        let (expected, _) = try await build(seed: 1000, jobs: 1, failing: failing)
        let (outcome, script) = try await build(seed: seed, failing: failing)
        #expect(outcome.texts == expected.texts)
        #expect(outcome.lock == expected.lock)
        #expect(script.asked == everySection)
    }

    @Test(.timeLimit(.minutes(1)), arguments: [1, 2, 3])
    func atMostSoManyRequestsAreInFlightAsThereAreJobs(jobs: Int) async throws {
        let (_, script) = try await build(seed: 7, jobs: jobs)
        #expect(script.mostRunning == jobs)
    }

    @Test(.timeLimit(.minutes(1))) func detailsRunTogetherOnceTheFoundationStands() async throws {
        let (_, script) = try await build(seed: 7, jobs: 20)
        #expect(script.mostRunning == 7)
    }

    @Test(.timeLimit(.minutes(1))) func thereIsNoBarrierBeyondTheEdges() async throws {
        let project = try BuiltProject()
        var own = ProjectSettings.SectionSettings(id: SectionID("own"), place: Place("prdbuild.yaml"))
        own.prompt = "prompts/own.txt"
        own.context = []
        project.settings.sections = [own]
        // A detail that reads nothing runs beside the first of the foundation: each waits for the other to have started.
        let (started, signal) = AsyncStream<Void>.makeStream()
        let count = Guarded(0)
        let both = Task { for await _ in started {} }
        let script = Script { request in
            if ["own", "problem_statement"].contains(request.section.id.text) {
                if count.withLock({
                    $0 += 1; return $0
                }) == 2 {
                    signal.finish()
                }
                await both.value
            }
            return Script.text(for: request)
        }
        #expect(try await project.build(script).lock.status == .ready)
    }
}

@Suite struct CacheTests {
    private let project: BuiltProject

    init() throws { project = try BuiltProject() }

    @Test func goingBackToEarlierRequirementsCostsNoRequest() async throws {
        let first = try await project.build()
        project.reword("Exports fail often", at: 0)
        try await project.build()
        project.reword("Exports fail", at: 0)
        let script = Script()
        let outcome = try await project.build(script)
        #expect(script.asked.isEmpty)
        #expect(outcome.sections { $0 == .cached } == everySection)
        #expect(outcome.texts == first.texts)
        #expect(outcome.lock == first.lock)
    }

    @Test func aDamagedEntryIsMadeAgain() async throws {
        try await project.build()
        project.remove("appendix")
        try project.damageCache()
        let script = Script()
        try await project.build(script)
        #expect(script.asked == ["appendix"])
    }

    @Test func aTextMissingFromTheDocumentComesFromTheCache() async throws {
        let first = try await project.build()
        project.remove("appendix")
        let script = Script()
        let outcome = try await project.build(script)
        #expect(script.asked.isEmpty)
        #expect(outcome.result("appendix") == .cached)
        #expect(outcome.texts == first.texts)
    }

    @Test func withoutTheCacheEverythingFreshStaysFresh() async throws {
        try await project.build()
        try project.clearCache()
        let script = Script()
        let outcome = try await project.build(script)
        #expect(script.asked.isEmpty)
        #expect(outcome.isComplete)
    }

    @Test func theCacheKnowsTheHashesOfItsTexts() async throws {
        let outcome = try await project.build()
        #expect(project.cache.contentHashes == Set(outcome.texts.values.map(\.contentHash)))
    }

    @Test func listsOfRequirementsComeBackForTheLockThatNamesThem() async throws {
        try await project.build()
        let lists = try project.planner().lists
        try project.cache.store(lists.values)
        let history = project.cache.history(of: project.lock)
        let digest = try #require(lists[.problems]?.digest)
        #expect(history.lists[digest] == [.init(id: RequirementID("P-1"), group: nil, text: "Exports fail")])
        #expect(project.cache.history(of: nil).lists.isEmpty)
    }

    @Test func theDirectoryIgnoresItself() throws {
        let path = project.root + "/.prdbuild/.gitignore"
        #expect(try TextFile.read(path, shownPath: path)?.text == "*\n")
    }
}
