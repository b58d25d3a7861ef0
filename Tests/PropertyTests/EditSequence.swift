import Foundation
import TestSupport

/// Something that does not hold, with all that it takes to see it again.
struct Violation: Error, CustomStringConvertible {
    let description: String
}

/// A project that is edited at random and built after every few edits.
final class EditSequence {
    let seed: UInt64
    var random: SeededGenerator
    var model: ModelProject
    let project: TestProject
    private(set) var log: [String] = []
    /// What each section was made from at the last build.
    private var inputs: [String: [String]] = [:]
    private var onDisk: [String: String] = [:]
    private var earlier: [ModelProject] = []

    init(seed: UInt64) throws {
        self.seed = seed
        random = SeededGenerator(seed: seed)
        repeat { model = ModelProject.random(&random) } while !model.hasActiveItem
        project = try TestProject()
        try writeInputs()
    }

    /// - Parameter run: what shows it.
    func expect(_ holds: Bool, _ what: @autoclosure () -> String, _ run: Run? = nil) throws {
        if holds { return }
        let steps = log.enumerated().map { "  \($0 + 1). \($1)" }.joined(separator: "\n")
        throw Violation(
            description: """
                PRDBUILD_SEED=\(seed): \(what())
                \(steps)
                \(run.map { "\($0)" } ?? "")
                \(onDisk.sorted { $0.key < $1.key }.map { "=== \($0)\n\($1)" }.joined())
                """)
    }

    /// Does up to three things to the inputs, or goes back to an earlier state of them.
    func edit(among edits: [ModelEdit]) throws {
        if random.chance(8), let state = random.pick(earlier) {
            // The counter goes on, so that nothing new gets an old text.
            let counter = model.counter
            model = state
            model.counter = counter
            log.append("go back to an earlier state")
        } else {
            var remaining = 1 + random.below(3)
            while remaining > 0 {
                let before = model
                guard let edit = random.pick(edits), let done = edit.apply(to: &model, &random) else { continue }
                if model.hasActiveItem {
                    log.append(done)
                    remaining -= 1
                } else {
                    model = before
                }
            }
        }
        earlier.append(model)
        try writeInputs()
    }

    /// Writes only the files that are not as the model has them, so that the others keep their times.
    private func writeInputs() throws {
        let files = model.inputFiles
        for (path, text) in files where onDisk[path] != text { try project.write(path, text) }
        for path in onDisk.keys where files[path] == nil { try project.remove(path) }
        onDisk = files
    }

    /// The sections whose own inputs are not those of the last build.
    var stale: Set<String> { Set(model.sections.filter { inputs[$0] != model.inputs(of: $0) }) }

    func rememberInputs() {
        inputs = Dictionary(uniqueKeysWithValues: model.sections.map { ($0, model.inputs(of: $0)) })
    }

    func note(_ text: String) { log.append(text) }
}

// Properties 1 to 5 of section 16 of the design.
extension EditSequence {
    /// The plan names exactly the sections with changed inputs, and those that read them.
    func checkPlan() throws {
        let states = try project.states()
        let stale = stale
        let waiting = model.allReaders(of: stale).subtracting(stale)
        for id in model.sections {
            let expected = stale.contains(id) ? "stale" : waiting.contains(id) ? "waiting" : "fresh"
            try expect(states[id] == expected, "\(id) is \(states[id] ?? "missing") and should be \(expected)")
        }
        try expect(states.count == model.sections.count, "sections: \(states.keys.sorted()), not \(model.sections)")
    }

    /// A section is made at most once, and only if it is stale or reads one that is.
    func buildMinimally() throws {
        let stale = stale
        let allowed = stale.union(model.allReaders(of: stale))
        let jobs = random.pick([1, 2, 16]) ?? 1
        let run = try project.run("build", "--events", "ndjson", "-j", String(jobs))
        note("build -j \(jobs)")
        try expect(run.exitCode == 0, "the build fails", run)
        let made = try run.completions()
        try expect(Set(made).count == made.count, "made twice: \(made)", run)
        try expect(stale.isSubset(of: made), "stale and not made: \(stale.subtracting(made))", run)
        try expect(Set(made).isSubset(of: allowed), "made without need: \(Set(made).subtracting(allowed))", run)
        rememberInputs()
    }

    /// A second build does nothing and changes no byte, no modification time.
    func checkIdempotent() throws {
        let before = try project.snapshot()
        let run = try project.run()
        try expect(run.exitCode == 0 && run.error.hasSuffix("prdbuild: no work to do.\n"), "a second build works", run)
        let after = try project.snapshot()
        try expect(after == before, "a second build changes \(before.keys.filter { after[$0] != before[$0] })", run)
    }

    /// `check` agrees, here and in a fresh clone on another machine.
    func checkSound() throws {
        let here = try project.run("check")
        try expect(here.exitCode == 0, "check finds something after a build", here)
        let clone = try project.clone()
        let there = try clone.run("check")
        try expect(there.exitCode == 0, "check finds something in a fresh clone", there)
        try expect(!clone.exists(".prdbuild"), "check makes .prdbuild/", there)
        if random.chance(4) {
            let build = try clone.run("build", "--events", "ndjson")
            try expect(build.exitCode == 0 && (try build.completions()).isEmpty, "a fresh clone makes sections", build)
            try expect(try clone.read("PRD.md") == project.read("PRD.md"), "a build in a fresh clone changes PRD.md", build)
        }
    }

    /// IDs go into the files, and neither the document nor the plan sees a difference.
    func checkIDs() throws {
        let before = try project.snapshot()
        let run = try project.run("ids")
        note("ids")
        try expect(run.exitCode == 0, "not every item gets its ID", run)
        try expect(try project.sections(in: "fresh").count == model.sections.count, "ids makes sections stale", run)
        try checkSound()
        let after = try project.snapshot()
        let outputs = before.keys.filter { !$0.hasPrefix("requirements/") }
        try expect(outputs.allSatisfy { after[$0] == before[$0] }, "ids changes what is no requirement file", run)
        let again = try project.run("ids")
        try expect(again.error.contains("has its ID in its file already"), "a second time there is something to write", again)
    }

    /// Without the IDs in front of items the files are what they were, byte for byte.
    func takeIDsOut() throws {
        let files = try project.snapshot()
        for path in model.files.keys {
            let text = String(decoding: files[path]?.bytes ?? Data(), as: UTF8.self)
            let bare = text.replacing(#/(- )\[[A-Z]+-[0-9a-f]{6}(-\d+)?\] /#) { $0.output.1 }
            try expect(bare == onDisk[path], "\(path) is not what it was without its IDs: \(text)")
            try project.write(path, bare)
        }
    }

    /// One clean build of the same inputs, one section at a time or all at once, gives the same document.
    func checkEqualToCleanBuild() throws {
        for jobs in ["1", "16"] {
            let clean = try project.inputsAlone()
            let run = try clean.run("build", "-j", jobs)
            try expect(run.exitCode == 0, "a clean build fails", run)
            for path in ["PRD.md", "PRD.html"] {
                let difference = Self.firstDifference(try project.read(path), try clean.read(path))
                try expect(difference == nil, "\(path) is not that of a clean build with -j \(jobs):\n\(difference ?? "")", run)
            }
        }
    }

    static func firstDifference(_ old: String, _ new: String) -> String? {
        if old == new { return nil }
        let olds = old.components(separatedBy: "\n")
        let news = new.components(separatedBy: "\n")
        let same = zip(olds, news).prefix { $0 == $1 }.count
        return "line \(same + 1)\n- \(olds.dropFirst(same).first ?? "")\n+ \(news.dropFirst(same).first ?? "")"
    }
}
