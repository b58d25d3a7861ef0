import Foundation
import TestSupport
import Testing

@Suite struct IncludeSequenceTests {
    @Test(arguments: Reproduction.seeds([31, 32, 33]))
    func itemsMovedIntoIncludedFilesInPlaceChangeNothing(_ seed: UInt64) throws {
        let sequence = try EditSequence(seed: seed)
        for _ in 0..<6 { try sequence.edit(among: [.restyleFile, .addItem, .nestItem, .strikeItem, .regroupPart]) }
        try sequence.buildMinimally()
        for _ in 0..<Reproduction.steps(4) { try sequence.splitFiles() }
    }
}

extension EditSequence {
    /// Moves runs of items, and whole parts with their headings, into files of their own, which may be split in the same way.
    func splitFiles() throws {
        let prompts = try prompts()
        let before = try project.snapshot()
        var count = 0
        for path in model.inputFiles.keys.sorted() where path.hasPrefix("requirements/") {
            let folder = String(repeating: "../", count: path.split(separator: "/").count - 1)
            let text = try project.read(path)
            try project.write(path, try split(text, depth: 1, toShared: folder + "shared/", &count))
        }
        note("move items into \(count) included files")
        try expect(try self.prompts() == prompts, "a prompt changes", try project.run("status", "-v"))
        try expect(try project.sections(in: "fresh").count == model.sections.count, "a section is not fresh")
        // The page names the files, so it is written anew.
        let build = try project.run("build", "--events", "ndjson")
        try expect(build.exitCode == 0 && (try build.completions()).isEmpty, "a build makes sections", build)
        let after = try project.snapshot()
        for path in ["PRD.md", "prdbuild.lock"] { try expect(after[path] == before[path], "\(path) changes", build) }
        try checkIdempotent()
        try checkSound()
        for (path, file) in before where path.hasPrefix("requirements/") { try project.write(path, bytes: file.bytes) }
        if count > 0 { try project.remove("shared") }
    }

    private func prompts() throws -> [String] {
        try model.sections.map { id in
            let run = try project.run("prompt", id)
            try expect(run.exitCode == 0, "no prompt for \(id)", run)
            return run.output
        }
    }

    private func split(_ text: String, depth: Int, toShared folder: String, _ count: inout Int) throws -> String {
        let end = text.contains("\r\n") ? "\r\n" : "\n"
        var lines = text.components(separatedBy: end)
        var result: [String] = []
        while !lines.isEmpty {
            let length = random.chance(2) ? movable(lines) : 0
            guard length > 0 else {
                result.append(lines.removeFirst())
                continue
            }
            count += 1
            let name = "\(count).md"
            var inner = lines.prefix(length).joined(separator: end) + end
            if depth < 4 { inner = try split(inner, depth: depth + 1, toShared: "", &count) }
            try project.write("shared/" + name, inner)
            let include = "{{include \(folder)\(name)}}"
            // Within a list it may be an item of it.
            result += lines[0].hasPrefix("- ") && random.chance(2) ? ["- " + include] : ["", include, ""]
            lines.removeFirst(length)
        }
        return result.joined(separator: end)
    }

    /// How many lines from the first on are whole items, or one whole part; 0 if it begins neither.
    private func movable(_ lines: [String]) -> Int {
        if lines[0].hasPrefix("## ") { return lines.dropFirst().firstIndex { $0.hasPrefix("## ") } ?? lines.count }
        guard lines[0].hasPrefix("- ") else { return 0 }
        let starts = lines.indices.prefix { lines[$0].hasPrefix("- ") || lines[$0].hasPrefix("  ") }
        let ends = starts.map { $0 + 1 }.filter { $0 == lines.count || !lines[$0].hasPrefix("  ") }
        return random.pick(ends) ?? 0
    }
}
