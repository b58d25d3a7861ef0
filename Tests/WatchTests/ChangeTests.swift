import Foundation
import TestSupport
import Testing

/// What `watch` notices and what it says.
@Suite struct ChangeTests {
    private static let goals = "requirements/user-goals.md"

    private func watched() throws -> WatchedRun {
        let run = try WatchedRun(SampleProject.detailed())
        try run.waitUntilWatching()
        return run
    }

    @Test func whatCannotBeReadLeavesNoFolder() throws {
        let project = try SampleProject.small(["prdbuild.yaml": "sections: [\n"])
        let watched = try WatchedRun(project)
        try watched.wait { $0.contains("not valid YAML") }
        #expect(!project.exists(".prdbuild"))
        try project.write("prdbuild.yaml", "mode: draft\n")
        try watched.wait { _ in project.exists(".prdbuild/index") }
        #expect(project.exists("PRD.md"))
        try watched.stop()
    }

    @Test func itBuildsOnceAndThenWhatChanges() throws {
        let run = try watched()
        #expect(try run.error.contains("12 built; wrote PRD.md, PRD.html, prdbuild.lock"))
        try run.project.replace("5 minutes", with: "6 minutes", in: Self.goals)
        let line = try run.line(1)
        #expect(line.hasPrefix("\(Self.goals): GOAL-1 changed → built "), "\(line)")
        #expect(line.contains("ms)") || line.contains(" s)"))
        #expect(try run.project.read("PRD.md").contains("6 minutes"))
        let end = try run.stop()
        #expect(end.exitCode == 130 && end.error.hasSuffix("prdbuild: no longer watching\n"), "\(end)")
        #expect(try run.project.run("check").exitCode == 0)
    }

    /// Were its own files news to it, there would be more lines than changes.
    @Test func itsOwnFilesAreNoNews() throws {
        let run = try watched()
        for number in 1...4 {
            try run.project.replace("\(number + 4) minutes", with: "\(number + 5) minutes", in: Self.goals)
            try run.line(number)
        }
        let lines = try run.lines
        #expect(lines.count == 4, "\(lines)")
    }

    @Test func aSecondStartHasNothingToDo() throws {
        let project = try SampleProject.small()
        try project.build()
        let before = try project.snapshot()
        let run = try WatchedRun(project)
        try run.waitUntilWatching()
        #expect(try run.error.contains("no work to do"))
        try run.stop(SIGTERM)
        #expect(try project.snapshot() == before)
    }

    @Test func includedFilesAreWatchedAndMissingOnesAwaited() throws {
        let path = "shared/common.md"
        let run = try WatchedRun(
            SampleProject.detailed([Self.goals: "- [GOAL-1] One.\n- {{include ../\(path)}}\n", path: "- [GOAL-2] Two.\n"]))
        try run.waitUntilWatching()
        try run.project.write(path, "- [GOAL-2] Two and a half.\n")
        let line = try run.line(1)
        #expect(line.hasPrefix("\(path): GOAL-2 changed → built "), "\(line)")
        try run.project.remove(path)
        #expect(try run.line(2).contains("not built: 1 error"))
        #expect(try run.error.contains("\(Self.goals):2:3: error: there is no file '\(path)' to include"))
        try run.project.write(path, "- [GOAL-2] Three.\n")
        #expect(try run.line(3).hasPrefix("in order again: \(path): GOAL-2 changed → built "))
        try run.stop()
    }

    @Test func aBrokenInputIsToldOnceAndRepairedLater() throws {
        let run = try watched()
        let good = try run.project.read(Self.goals)
        try run.project.write(Self.goals, good + "- [GOAL-1] Once more.\n")
        #expect(try run.line(1) == "\(Self.goals) changed → not built: 1 error")
        #expect(try run.error.contains("\(Self.goals):3: error: the ID 'GOAL-1' is defined in two places"))
        try run.project.write(Self.goals, good + "- [GOAL-1] And once more.\n")
        #expect(try run.line(2).hasSuffix("not built: still 1 error"))
        try run.project.write(Self.goals, good.replacingOccurrences(of: "5 minutes", with: "7 minutes"))
        let line = try run.line(3)
        #expect(line.hasPrefix("in order again: \(Self.goals): GOAL-1 changed → built "), "\(line)")
        #expect(try run.error.components(separatedBy: "is defined in two places").count == 2)
    }

    @Test func aBrokenProjectCanBeWatchedFromTheStart() throws {
        let run = try WatchedRun(SampleProject.small(["prdbuild.yaml": "mode: [\n"]))
        try run.waitUntilWatching()
        try run.project.write("prdbuild.yaml", "mode: draft\n")
        let line = try run.line(2)
        #expect(line.contains("in order again") && line.contains("built 7"), "\(line)")
    }

    /// With what the line begins with.
    private static let changes: [(words: String, make: @Sendable (TestProject) throws -> Void)] = [
        ("requirements/new/user-goals.md: GOAL-9 added", { try $0.write("requirements/new/user-goals.md", "- [GOAL-9] More\n") }),
        ("requirements/non-goals.md: NON-1 removed, ", { try $0.remove("requirements/non-goals.md") }),
        ("9 files deleted → not built", { try $0.move("requirements", to: "other") }),
        ("prompts/appendix.txt added → built", { try $0.write("prompts/appendix.txt", "{requirements_by_section}") }),
        (
            "templates/page.html added → wrote PRD.html",
            { try $0.write("templates/page.html", "<title>{{title}}</title>{{body}}") }
        ),
        ("prdbuild.yaml changed → built", { try $0.write("prdbuild.yaml", "title: Other Notes\nmode: draft\n") }),
        ("prdbuild.yaml deleted → ", { try $0.remove("prdbuild.yaml") }),
        ("PRD.html deleted → wrote PRD.html", { try $0.remove("PRD.html") }),
        ("PRD.md: Target Users changed → built", { try $0.edit("target_users", adding: "Mine.") }),
        ("prdbuild.lock deleted → ", { try $0.remove("prdbuild.lock") }),
        (".prdbuild deleted → nothing to do", { try $0.remove(".prdbuild") }),
        (
            // As editors do that write another file first.
            "requirements/user-goals.md: GOAL-1 changed → built",
            { project in
                let text = try project.read(goals).replacingOccurrences(of: "5 minutes", with: "6 minutes")
                try project.write("requirements/.user-goals.md.swp", text)
                try project.remove(goals)
                try project.move("requirements/.user-goals.md.swp", to: goals)
            }
        ),
    ]

    @Test(arguments: changes.indices) func aChangeIsNoticed(_ index: Int) throws {
        let run = try watched()
        try Self.changes[index].make(run.project)
        let line = try run.line(1)
        #expect(line.hasPrefix(Self.changes[index].words), "\(line)")
        // Whatever it was, the next one is noticed too.
        try run.project.write("requirements/problems.md", "- [PROB-1] Something else.\n")
        try run.wait { $0.contains("problems.md: ") || $0.contains("files ") }
    }

    @Test func aCheckoutIsOneChange() throws {
        let many = Dictionary(
            uniqueKeysWithValues: (1...200).map { ("requirements/problems/\($0).md", "# Problems\n\n- [P-\($0)] Old \($0)\n") })
        let run = try WatchedRun(SampleProject.draft(many))
        try run.waitUntilWatching()
        for (path, text) in many { try run.project.write(path, text.replacingOccurrences(of: "Old", with: "New")) }
        try run.wait { _ in try run.project.read("PRD.html").components(separatedBy: "New ").count > 200 }
        try run.line(1)
        // On a busy machine the burst may come in pieces; then the last build has all of it.
        #expect(try run.stop().exitCode == 130)
        #expect(try run.project.run("check").exitCode == 0)
    }

    @Test func aChangeToWhatNobodyReadsSaysNothing() throws {
        let run = try watched()
        try run.project.write("notes.txt", "mine")
        try run.project.write("requirements/notes.txt", "mine")
        try run.project.replace("5 minutes", with: "6 minutes", in: Self.goals)
        #expect(try run.line(1).hasPrefix("\(Self.goals): GOAL-1 changed"))
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
    func signalsEndIt(_ signal: Int32, _ code: Int32) throws {
        let run = try watched()
        #expect(try run.stop(signal).exitCode == code)
    }

    @Test func programsReadOneBuildAfterTheOther() throws {
        let run = try WatchedRun(SampleProject.draft(), "--events", "ndjson")
        try run.waitUntilWatching()
        try run.project.replace("5 minutes", with: "6 minutes", in: Self.goals)
        try run.line(1)
        try run.project.write(Self.goals, "- [GOAL-1] a\n- [GOAL-1] b\n")
        try run.line(2)
        let end = try run.stop()
        let types = try end.events().compactMap { $0["type"] as? String }
        #expect(
            types.filter { ["status", "complete", "error"].contains($0) } == [
                "status", "complete", "status", "complete", "error",
            ])
        #expect(try end.events("section_complete").count > 7)
    }

    @Test func quietSaysErrorsOnly() throws {
        let run = try WatchedRun(SampleProject.draft(), "-q")
        try run.wait { _ in run.project.exists(".prdbuild/index") }
        try run.project.write(Self.goals, "- [GOAL-1] a\n- [GOAL-1] b\n")
        try run.wait { $0.contains("two places") }
        let end = try run.stop()
        #expect(end.error.split(separator: "\n").count == 2, "\(end)")
    }
}
