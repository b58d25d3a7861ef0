import Building
import FileAccess
import Formats
import PRDModel
import Testing

@Suite struct CacheSurplusTests {
    private static func entry(_ name: String, bytes: Int, usedAt seconds: Int) -> CacheSurvey.Entry {
        CacheSurvey.Entry(
            kind: .sections, file: .init(name: name, bytes: bytes, lastUse: .init(seconds: seconds, nanoseconds: 0)))
    }

    private static let survey = CacheSurvey(entries: [
        entry("new", bytes: 10, usedAt: 30), entry("old", bytes: 10, usedAt: 10), entry("middle", bytes: 10, usedAt: 20),
    ])

    @Test(arguments: [
        (30, []), (29, ["old"]), (20, ["old"]), (19, ["old", "middle"]), (1, ["old", "middle", "new"]),
        (0, ["old", "middle", "new"]),
    ])
    func theOldestUseGoesFirstAndNoMoreThanIsOver(limit: Int, expected: [String]) {
        #expect(Self.survey.surplus(over: limit, needed: []).map(\.file.name) == expected)
    }

    @Test func whatIsNeededStaysEvenOverTheLimit() {
        #expect(Self.survey.surplus(over: 0, needed: ["old", "new"]).map(\.file.name) == ["middle"])
        #expect(Self.survey.surplus(over: 20, needed: ["old"]).map(\.file.name) == ["middle"])
    }
}

@Suite struct CacheUseTests {
    @Test func readingAnEntryMarksItsUse() async throws {
        let project = try BuiltProject()
        try await project.build()
        for entry in project.cache.survey.entries { project.setUse(entry, secondsSince1970: 1000) }
        let fingerprint = try #require(project.lock?.sections.values.first?.fingerprint)
        #expect(project.cache.section(fingerprint) != nil)
        let used = project.cache.survey.entries.filter { $0.file.lastUse.seconds > 1000 }
        #expect(used.map(\.file.name) == [fingerprint.digest.hex])
    }

    @Test func lookingAtTheCacheMarksNothing() async throws {
        let project = try BuiltProject()
        try await project.build()
        for entry in project.cache.survey.entries { project.setUse(entry, secondsSince1970: 1000) }
        #expect(project.cache.contentHashes.count == 12)
        _ = project.cache.history(of: project.lock)
        #expect(project.cache.damaged(in: project.cache.survey).isEmpty)
        #expect(project.cache.survey.entries.allSatisfy { $0.file.lastUse.seconds == 1000 })
    }

    @Test func textsThatABuildTookOutOfUseWereInUseUntilThen() async throws {
        let project = try BuiltProject()
        try await project.build()
        let former = try #require(project.lock)
        for entry in project.cache.survey.entries { project.setUse(entry, secondsSince1970: 1000) }
        project.reword("Exports fail twice a day", at: 0)
        try await project.build()
        let lock = try #require(project.lock)
        project.cache.markUse(of: former, after: lock)
        let uses = Dictionary(
            uniqueKeysWithValues: project.cache.survey.entries.map { ($0.file.name, $0.file.lastUse.seconds) })
        let replaced = former.cacheNames.subtracting(lock.cacheNames)
        #expect(replaced.count > 10)
        for name in replaced where uses[name] != nil { #expect(uses[name] ?? 0 > 1000) }
        // What is still in use needs no mark: no prune takes it.
        for name in former.cacheNames.intersection(lock.cacheNames) where uses[name] != nil { #expect(uses[name] == 1000) }
    }

    @Test func anAnswerThatCouldNotBeUsedIsKeptWithinABound() async throws {
        let project = try BuiltProject()
        let answer = String(repeating: "ä", count: 1 << 20)
        try await project.build(Script { _ in throw GenerationFailure("unusable", rawAnswer: answer) })
        let failed = project.cache.survey.failed
        // Of a chain only the first is asked, and its readers go without it: all have one.
        #expect(failed.count == 12)
        #expect(failed.allSatisfy { $0.bytes > 1 << 20 && $0.bytes < (1 << 20) + 100 })
    }
}
