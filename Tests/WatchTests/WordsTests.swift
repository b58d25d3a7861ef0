import Building
import PRDModel
import TestSupport
import Testing

@testable import Driver
@testable import Wording
@testable import Diffing

/// The parts of `watch` that need no files and no time.
@Suite struct WordsTests {
    private func difference(
        _ id: String, _ kind: RequirementDifference.Kind = .changed, in path: String = "r/goals.md"
    ) -> RequirementDifference {
        let item = Requirement(id: RequirementID(id), category: .userGoals, text: id, place: Place(path, line: 1))
        return RequirementDifference(
            kind: kind, before: kind == .added ? nil : item, after: kind == .removed ? nil : item, aspects: [], citedIn: [])
    }

    @Test func fewRequirementsAreNamed() {
        #expect(ChangeText(requirements: [difference("G-1")]).text == "r/goals.md: G-1 changed")
        #expect(
            ChangeText(requirements: [difference("G-1"), difference("G-2", .removed)]).text
                == "r/goals.md: G-1 changed, G-2 removed"
        )
    }

    @Test func manyAreCounted() {
        let items = (1...5).map { difference("G-\($0)") } + [difference("G-9", .added)]
        #expect(ChangeText(requirements: items).text == "r/goals.md: 5 requirements changed, 1 added")
        let spread = (1...200).map { difference("P-\($0)", in: "r/\($0).md") }
        #expect(ChangeText(requirements: spread).text == "200 files: 200 requirements changed")
    }

    @Test func otherFilesAreNamedOrCounted() {
        let files = ["a", "b", "c", "d"].map { ChangeText.File(path: $0, kind: $0 == "d" ? .deleted : .changed) }
        #expect(ChangeText(files: Array(files[..<2])).text == "a changed; b changed")
        #expect(ChangeText(files: files).text == "4 files: 3 changed, 1 deleted")
        #expect(
            ChangeText(files: Array(files[..<1]) + [.init(path: "r/goals.md", kind: .added)]).text
                == "a changed; r/goals.md added")
        #expect(ChangeText().text == "")
    }

    @Test func aFileWhoseRequirementsAreNamedIsNotNamedAgain() {
        let text = ChangeText(
            requirements: [difference("G-1")], sections: ["Target Users"], document: "PRD.md",
            files: [.init(path: "PRD.md", kind: .changed), .init(path: "r/goals.md", kind: .changed)])
        #expect(text.text == "r/goals.md: G-1 changed; PRD.md: Target Users changed")
    }

    /// To a string the two are one.
    @Test func filesWhoseNamesAreInTwoFormsAreTwoFiles() {
        let (one, other) = (PathKey("r/caf\u{E9}.md"), PathKey("r/cafe\u{301}.md"))
        let text = ChangeText(from: nil, [one], to: nil, [other], paths: [one, other]) { $0 }.text
        #expect(
            text == "r/caf\u{E9}.md deleted; r/cafe\u{301}.md added" || text == "r/cafe\u{301}.md added; r/caf\u{E9}.md deleted")
    }

    @Test func aTitleCannotMoveTheCursor() {
        let text = ChangeText(sections: ["Red \u{1B}[31m"], document: "PRD.md").text
        #expect(!text.contains("\u{1B}"))
    }

    private func rebuilt(_ results: [String: SectionResult], waiting: [String] = [], written: [String] = []) -> String {
        let results = Dictionary(uniqueKeysWithValues: results.map { (SectionID($0.key), $0.value) })
        let text = RebuildText(results: results, waiting: Set(waiting.map { SectionID($0) }), seconds: 0.41, written: written)
        return text.text { words, _ in words }
    }

    @Test func aRebuildIsToldInALine() {
        #expect(
            rebuilt(
                [
                    "a": .generated(milliseconds: 1, nil, nil), "b": .cached, "c": .fresh, "d": .fresh, "e": .failed("x"),
                    "f": .heldBack([]), "g": .overBudget, "h": .leftStale([]), "i": .cancelled,
                ], waiting: ["c", "e"])
                == "built 1, 1 from cache, cutoff spared 1, 1 failed, 1 held back, 1 left stale by the limit, 1 left stale, "
                + "1 interrupted (410 ms)")
        #expect(rebuilt(["a": .fresh]) == "nothing to do (410 ms)")
        #expect(rebuilt(["a": .fresh], written: ["PRD.html"]) == "wrote PRD.html (410 ms)")
    }

    @Test func looksTakeLessThanASixtiethOfACore() {
        #expect(WatchPace.pause(work: .milliseconds(1), duration: .milliseconds(1)) == .milliseconds(250))
        #expect(WatchPace.pause(work: .milliseconds(20), duration: .milliseconds(20)) == .milliseconds(1500))
        // A slow file system.
        #expect(WatchPace.pause(work: .milliseconds(1), duration: .seconds(1)) == .seconds(10))
    }

    @Test func aBurstIsOverWhenNothingChangesForAWhile() {
        let start = ContinuousClock.now
        var burst = Burst(at: start)
        #expect(!burst.isOver(at: start + .milliseconds(100)))
        burst.extend(to: start + .milliseconds(100))
        #expect(!burst.isOver(at: start + .milliseconds(200)))
        #expect(burst.isOver(at: start + .milliseconds(230)))
    }

    @Test func whatNeverEndsIsTakenAsItIs() {
        let start = ContinuousClock.now
        var burst = Burst(at: start)
        for time in stride(from: 0, through: 1900, by: 100) {
            burst.extend(to: start + .milliseconds(time))
            #expect(!burst.isOver(at: start + .milliseconds(time + 50)))
        }
        burst.extend(to: start + .milliseconds(2000))
        #expect(burst.isOver(at: start + .milliseconds(2000)))
    }
}
