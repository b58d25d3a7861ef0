import Foundation
import TestSupport

/// One thing done in a repository with two branches. Each has random numbers of its own, so that a step may be dropped and the others
/// stay what they were.
struct BranchStep: CustomStringConvertible {
    enum Kind: CaseIterable {
        case edit, writeByHand, build, switchBranch, merge, forgetCache
    }

    let kind: Kind
    let seed: UInt64
    var description: String { "\(kind) \(seed)" }

    /// - Parameter writes: whether anybody writes in PRD.md.
    static func random(_ count: Int, seed: UInt64, writes: Bool) -> [BranchStep] {
        var random = SeededGenerator(seed: seed)
        let kinds: [Kind] =
            [.edit, .edit, .build, .switchBranch, .merge] + (writes ? [.writeByHand, .writeByHand, .forgetCache] : [])
        return (0..<count).map { _ in BranchStep(kind: random.pick(kinds) ?? .edit, seed: random.next() % 1_000_000) }
            + [BranchStep(kind: .switchBranch, seed: 1), BranchStep(kind: .merge, seed: 2)]
    }
}

/// A repository in which two branches are edited, by hand too, built and merged.
final class BranchSequence {
    private struct Branch {
        var model: ModelProject
        /// Lines by hand. Nobody takes one away, so all of them have to be in PRD.md or in a backup at any time.
        var lines: [String] = []
    }

    private let project: TestProject
    private var branches: [String: Branch] = [:]
    private var current = "main"
    private var base: ModelProject
    private var onDisk: [String: String] = [:]
    private var log: [String] = []
    /// Sections in which somebody wrote, on whatever branch.
    private var handWritten: Set<String> = []
    private var lineCount = 0

    private var other: String { current == "main" ? "side" : "main" }
    private var model: ModelProject { branches[current]?.model ?? base }

    init(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var first = ModelProject.random(&random)
        while !first.hasActiveItem { first = ModelProject.random(&random) }
        base = first
        project = try TestProject()
        branches = ["main": Branch(model: first), "side": Branch(model: first)]
        // What the two branches add must not be the same by accident.
        branches["side"]?.model.counter += 10_000
        try writeInputs()
        try project.build()
        let styles = ["merge", "diff3", "zdiff3"]
        try project.initRepository("merge.conflictStyle=\(styles[Int(seed % 3)])")
        try project.git("branch", "side")
    }

    func run(_ steps: [BranchStep]) throws {
        for step in steps { try perform(step) }
    }

    private func perform(_ step: BranchStep) throws {
        var random = SeededGenerator(seed: step.seed)
        switch step.kind {
        case .edit: try edit(&random)
        case .writeByHand: try writeByHand(&random)
        case .build: try build()
        case .switchBranch: try switchBranch(&random)
        case .merge: try merge(&random)
        case .forgetCache:
            log.append("delete the cache")
            if project.exists(".prdbuild/cache") { try project.remove(".prdbuild/cache") }
        }
        try expectNothingLost()
    }

    private func expect(_ holds: Bool, _ what: @autoclosure () -> String, _ run: Run? = nil) throws {
        if holds { return }
        let steps = log.enumerated().map { "  \($0 + 1). \($1)" }.joined(separator: "\n")
        throw Violation(description: "\(what())\n\(steps)\n\(run.map { "\($0)" } ?? "")")
    }

    // MARK: Steps

    private func edit(_ random: inout SeededGenerator) throws {
        var changed = model
        for _ in 0..<(1 + random.below(2)) {
            let before = changed
            guard let edit = random.pick(ModelEdit.keepingSections), let done = edit.apply(to: &changed, &random) else {
                continue
            }
            if changed.hasActiveItem { log.append("\(current): \(done)") } else { changed = before }
        }
        branches[current]?.model = changed
        try writeInputs()
    }

    private func writeByHand(_ random: inout SeededGenerator) throws {
        let document = try project.read("PRD.md")
        let present = model.sections.filter { document.contains("<!-- prdbuild:section \($0) -->") }
        guard let id = random.pick(present) else { return }
        lineCount += 1
        let line = "Line \(lineCount) by hand, \(random.below(1000))."
        let text = try project.section(id)
        let rows = text.components(separatedBy: "\n")
        // Below the heading, or at the end.
        let end = random.chance(2) ? rows[0] : text
        try project.replace(end, with: "\(end)\n\n\(line)", in: "PRD.md", section: id)
        branches[current]?.lines.append(line)
        handWritten.insert(id)
        log.append("\(current): write '\(line)' in \(id)")
    }

    private func switchBranch(_ random: inout SeededGenerator) throws {
        if !random.chance(3) { try build() }
        log.append("commit on \(current), switch to \(other)")
        try project.commit("work on \(current)")
        try project.git("checkout", "-q", other)
        current = other
        onDisk = model.inputFiles
    }

    private func build() throws {
        let run = try project.run("build")
        log.append("\(current): build")
        try expect(run.exitCode < 2, "a build without conflicts fails", run)
        try expectOnlyPersons(in: run)
    }

    private func writeInputs() throws {
        let files = model.inputFiles
        for (path, text) in files where onDisk[path] != text { try project.write(path, text) }
        for path in onDisk.keys where files[path] == nil { try project.remove(path) }
        onDisk = files
    }
}

// Merging, and what a person does about it.
extension BranchSequence {
    private func merge(_ random: inout SeededGenerator) throws {
        if !random.chance(3) { try build() }
        try project.commit("work on \(current)")
        let git = try project.tryGit(["merge", "-q", "--no-ff", "-m", "merge", other])
        log.append("merge \(other) into \(current): \(git.exitCode == 0 ? "clean" : "conflicts")")
        guard let theirs = branches[other] else { return }
        let merged = ModelProject.merged(base: base, ours: model, theirs: theirs.model, &random)
        branches[current]?.model = merged
        let own = branches[current]?.lines ?? []
        branches[current]?.lines = own + theirs.lines.filter { !own.contains($0) }
        base = theirs.model
        // People resolve the inputs; what git left of PRD.md and the lock is the tool's.
        for path in try project.snapshot().keys where path.hasPrefix("requirements/") || path.hasPrefix("prompts/") {
            if merged.inputFiles[path] == nil { try project.remove(path) }
        }
        onDisk = [:]
        try writeInputs()
        try expectNothingLost()
        try finishMerge()
    }

    /// Builds, and does what each message says, until all is fresh.
    private func finishMerge() throws {
        let before = try project.snapshot()
        let first = try project.run("build")
        log.append("build what was merged: \(first.exitCode)")
        try expectOnlyPersons(in: first)
        if first.exitCode == 2 {
            try expect(try project.snapshot() == before, "a refused build changes a file", first)
            try resolve(first)
        }
        var last = first
        for _ in 0..<4 where last.exitCode != 0 {
            last = try project.run("build")
            try expect(last.exitCode < 2, "what was resolved is refused", last)
            try expectOnlyPersons(in: last)
            for id in named(by: last) { try accept(id) }
        }
        try expect(last.exitCode == 0, "the merge comes to no end", last)
        try expectNothingLost()
        try expectSettled()
        try project.commit("built")
    }

    /// The sections that a run asks a person about.
    private func named(by run: Run) -> [String] {
        Array(Set(run.error.matches(of: /prdbuild accept (\w+)/).map { String($0.output.1) })).sorted()
    }

    private func expectOnlyPersons(in run: Run) throws {
        let named = named(by: run)
        try expect(run.exitCode == 0 || !named.isEmpty, "nobody is told what to do", run)
        try expect(handWritten.isSuperset(of: named), "nobody wrote in \(Set(named).subtracting(handWritten))", run)
    }

    private func accept(_ id: String) throws {
        let run = try project.run("accept", id)
        log.append("accept \(id)")
        try expect(run.exitCode == 0, "a text cannot be accepted", run)
    }

    /// Takes out the markers, keeping both texts of what is in question, and accepts it.
    private func resolve(_ run: Run) throws {
        let ids = named(by: run)
        let text = try project.read("PRD.md")
        if text.contains("\n<<<<<<< ") {
            try project.write("PRD.md", side(0, of: text))
            let ours = Dictionary(uniqueKeysWithValues: ids.map { ($0, try? project.section($0)) })
            try project.write("PRD.md", side(1, of: text))
            let theirs = Dictionary(uniqueKeysWithValues: ids.map { ($0, try? project.section($0)) })
            try project.write("PRD.md", side(0, of: text))
            for id in ids {
                guard let first = ours[id] ?? nil, let second = theirs[id] ?? nil, first != second else { continue }
                try project.replace(
                    first, with: first + "\n\n" + second.split(separator: "\n", maxSplits: 1).dropFirst().joined(), in: "PRD.md",
                    section: id)
            }
            log.append("take out the markers, keep both texts of \(ids)")
        }
        for id in ids { try accept(id) }
    }

    private func side(_ wanted: Int, of text: String) -> String {
        var region: Int?
        var result: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            switch line.prefix(7) {
            case "<<<<<<<": region = 0
            case "|||||||" where region == 0: region = 2
            case "=======" where region != nil && line.count == 7: region = 1
            case ">>>>>>>" where region != nil: region = nil
            default:
                if region == nil || region == wanted { result.append(line) }
            }
        }
        return result.joined(separator: "\n")
    }

    private func expectSettled() throws {
        for place in [project, try project.clone()] {
            let check = try place.run("check")
            try expect(check.exitCode == 0, "check finds something after a merge", check)
        }
        let again = try project.run()
        try expect(again.error == "prdbuild: no work to do.\n", "a second build works", again)
        guard handWritten.isEmpty else { return }
        let states = try project.states()
        try expect(states.values.allSatisfy { $0 == "fresh" }, "\(states)")
        let clean = try project.inputsAlone()
        try clean.build()
        let difference = EditSequence.firstDifference(try project.read("PRD.md"), try clean.read("PRD.md"))
        try expect(difference == nil, "PRD.md is not that of a clean build: \(difference ?? "")")
    }

    private func expectNothingLost() throws {
        let text = try project.read("PRD.md") + backups()
        for line in branches[current]?.lines ?? [] { try expect(text.contains(line), "'\(line)' is lost") }
    }

    private func backups() throws -> String {
        let folder = project.root.appendingPathComponent(".prdbuild/backups").path
        guard FileManager.default.fileExists(atPath: folder) else { return "" }
        return try FileManager.default.contentsOfDirectory(atPath: folder).map { try project.read(".prdbuild/backups/" + $0) }
            .joined(separator: "\n")
    }
}
