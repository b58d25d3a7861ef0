import Foundation
import TestSupport

/// Edits of the inputs and of PRD.md by turns: property 7 of section 16 of the design, and section 10.
final class HandEditSequence {
    private let sequence: EditSequence
    /// The lines that a person wrote, by section.
    private var written: [String: [String]] = [:]
    /// What each section's text was last right for: its inputs, and the texts that it reads.
    private var basis: [String: [String]] = [:]
    private var counter = 0

    private var project: TestProject { sequence.project }
    private var model: ModelProject { sequence.model }

    init(seed: UInt64) throws {
        sequence = try EditSequence(seed: seed)
    }

    func step() throws {
        switch sequence.random.below(6) {
        case 0, 1: try sequence.edit(among: ModelEdit.keepingSections)
        case 2: try writeByHand()
        case 3:
            try writeByHand()
            try sequence.edit(among: ModelEdit.keepingSections)
        case 4: try accept()
        default: try discard()
        }
        try build()
    }

    private func writeByHand() throws {
        guard let id = sequence.random.pick(model.sections) else { return }
        counter += 1
        let line = sequence.random.pick([
            "Written by hand, \(counter).", "- a point by hand \(counter)", "| by | hand |\n| --- | --- |\n| \(counter) | 2 |",
            "### A heading by hand \(counter)\n\nText  with   blanks.", "```\ncode by hand \(counter)\n```",
        ])
        guard let line else { return }
        try project.edit(id, adding: line)
        written[id, default: []].append(line)
        sequence.note("write '\(line)' in \(id)")
    }

    private func accept() throws {
        guard let id = sequence.random.pick(written.keys.filter(model.sections.contains).sorted()) else { return }
        let run = try project.run("accept", id)
        sequence.note("accept \(id)")
        try sequence.expect(run.exitCode == 0, "a text cannot be accepted", run)
        basis[id] = try present(id)
    }

    private func discard() throws {
        guard let id = sequence.random.pick(written.keys.filter(model.sections.contains).sorted()) else { return }
        let before = try project.read("PRD.md")
        let refused = try project.run("regenerate", id)
        try sequence.expect(refused.exitCode == 2, "a person's text is replaced without being asked for by name", refused)
        try sequence.expect(try project.read("PRD.md") == before, "a refused regeneration changes PRD.md", refused)
        let run = try project.run("regenerate", id, "--discard-edits")
        sequence.note("regenerate \(id) --discard-edits")
        try sequence.expect(run.exitCode == 0, "a text cannot be discarded", run)
        let lines = written.removeValue(forKey: id) ?? []
        let backups = try self.backups(of: id)
        for line in lines {
            try sequence.expect(!(try project.section(id)).contains(line), "'\(line)' is still there", run)
            try sequence.expect(backups.contains { $0.contains(line) }, "'\(line)' is in no backup", run)
        }
    }

    private func backups(of id: String) throws -> [String] {
        let folder = project.root.appendingPathComponent(".prdbuild/backups").path
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix(id) }
            .map { try project.read(".prdbuild/backups/" + $0) }
    }

    /// Builds; every line that a person wrote is then where it was written.
    func build() throws {
        let run = try project.run("build", "--events", "ndjson")
        sequence.note("build")
        var held: [String] = []
        for id in model.sections {
            let present = try present(id)
            if written[id] != nil, basis[id] != present { held.append(id) } else { basis[id] = present }
        }
        try sequence.expect(run.exitCode == (held.isEmpty ? 0 : 1), "held back: \(held)", run)
        for id in held { try sequence.expect(run.error.contains("prdbuild accept \(id)"), "\(id) is not named", run) }
        try checkTexts(run)
        try sequence.expect(
            Set(try run.completions()).isDisjoint(with: written.keys), "a person's text was made again", run)
        try checkAgain(held: held)
    }

    private func checkTexts(_ run: Run) throws {
        for (id, lines) in written {
            let text = try project.section(id)
            for line in lines { try sequence.expect(text.contains(line), "'\(line)' is gone from \(id):\n\(text)", run) }
        }
    }

    private func checkAgain(held: [String]) throws {
        let before = try project.snapshot()
        let again = try project.run("build", "--events", "ndjson")
        try sequence.expect(again.exitCode == (held.isEmpty ? 0 : 1), "a second build ends otherwise", again)
        try sequence.expect(try again.completions().isEmpty, "a second build makes something", again)
        try sequence.expect(try project.snapshot() == before, "a second build changes a file", again)
        let clone = try project.clone()
        for place in [project, clone] {
            let check = try place.run("check")
            try sequence.expect(check.exitCode == (held.isEmpty ? 0 : 1), "check with held back \(held)", check)
        }
        try sequence.expect(try clone.snapshot().mapValues(\.bytes) == before.mapValues(\.bytes), "check changes a file")
    }

    /// What a section's text would be made from now.
    private func present(_ id: String) throws -> [String] {
        try model.inputs(of: id) + model.contextOf(id).map { try project.section($0) }
    }
}
