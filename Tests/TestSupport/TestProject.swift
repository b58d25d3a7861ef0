import Foundation

/// A project in a temporary directory, worked on through the built binary as a user would.
///
/// The directory goes when the value does, unless `KEEP_TEST_DIRS=1` is set; its path is then printed.
package final class TestProject: Sendable {
    package let root: URL
    /// The test's own directory, above `root`.
    package let base: URL

    /// - Parameters:
    ///   - files: text by path relative to the project.
    ///   - place: below a directory of the test's own; the last part is what the title is made from.
    package init(_ files: [String: String] = [:], at place: String = "project") throws {
        base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appendingPathComponent("prdbuild-test-\(UUID().uuidString)")
        root = base.appendingPathComponent(place)
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        for (path, text) in files { try write(path, text) }
    }

    /// A copy of a folder.
    package convenience init(copying folder: URL) throws {
        try self.init()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            try FileManager.default.copyItem(at: folder.appendingPathComponent(name), to: root.appendingPathComponent(name))
        }
    }

    deinit {
        if ProcessInfo.processInfo.environment["KEEP_TEST_DIRS"] == "1" {
            print("kept: \(root.path)")
        } else {
            try? FileManager.default.removeItem(at: base)
        }
    }

    package func write(_ path: String, _ text: String) throws {
        try write(path, bytes: Data(text.utf8))
    }

    package func write(_ path: String, bytes: Data) throws {
        let file = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
    }

    package func read(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    package func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
    }

    package func remove(_ path: String) throws {
        try FileManager.default.removeItem(at: root.appendingPathComponent(path))
    }

    package func move(_ path: String, to other: String) throws {
        let target = root.appendingPathComponent(other)
        try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.moveItem(at: root.appendingPathComponent(path), to: target)
    }

    /// Replaces text that must be there.
    package func replace(_ old: String, with new: String, in path: String) throws {
        let text = try read(path)
        guard text.contains(old) else { throw TestProblem("\(path) does not contain '\(old)'") }
        try write(path, text.replacingOccurrences(of: old, with: new))
    }

    /// Bytes and modification times of all files, `.prdbuild/` and `.git/` excepted.
    package func snapshot() throws -> [String: Snapshot] {
        var result: [String: Snapshot] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
            if [".prdbuild", ".git"].contains(where: { path == $0 || path.hasPrefix($0 + "/") }) { continue }
            let file = root.appendingPathComponent(path)
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
            result[path] = Snapshot(bytes: try Data(contentsOf: file), modified: attributes[.modificationDate] as? Date)
        }
        return result
    }

    package struct Snapshot: Equatable, Sendable {
        package let bytes: Data
        package let modified: Date?
    }

    /// Runs the built binary in the project's directory.
    @discardableResult
    package func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Run {
        try Run(arguments, in: root, environment: environment)
    }

    /// Builds and expects success: for tests whose subject is what comes after.
    @discardableResult
    package func build(_ arguments: String...) throws -> Run {
        let run = try Run(["build"] + arguments, in: root)
        guard run.exitCode == 0 else { throw TestProblem("the build that the test begins with failed: \(run)") }
        return run
    }
}

extension TestProject {
    /// Files of the last build.
    package static let generated: Set<String> = ["PRD.md", "PRD.html", "prdbuild.lock"]

    /// A copy in a directory of another name, as a clone on another machine has it: other times, no `.prdbuild/`.
    package func clone() throws -> TestProject {
        let copy = try TestProject(at: "elsewhere/other-name")
        for (path, file) in try snapshot() {
            try copy.write(path, bytes: file.bytes)
            try copy.setModified(path, to: Date(timeIntervalSince1970: 1_700_000_000))
        }
        return copy
    }

    /// The inputs alone, in an empty directory of the same name.
    package func inputsAlone() throws -> TestProject {
        let copy = try TestProject()
        for (path, file) in try snapshot() where !Self.generated.contains(path) { try copy.write(path, bytes: file.bytes) }
        return copy
    }

    package func setModified(_ path: String, to date: Date) throws {
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: root.appendingPathComponent(path).path)
    }

    /// Makes a symbolic link in the project.
    package func link(_ path: String, to target: String) throws {
        let file = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: target)
    }

    /// The text of one section of PRD.md: what stands between its marker and the next one.
    package func section(_ id: String) throws -> String {
        let text = try read("PRD.md")
        return String(text[try Self.range(of: id, in: text)]).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Adds a line at the end of a section in PRD.md, as a person would with an editor.
    package func edit(_ id: String, adding line: String) throws {
        var text = try read("PRD.md")
        let range = try Self.range(of: id, in: text)
        let old = String(text[range]).trimmingCharacters(in: .whitespacesAndNewlines)
        text.replaceSubrange(range, with: "\n\n" + old + "\n\n" + line + "\n\n")
        try write("PRD.md", text.trimmingCharacters(in: .newlines) + "\n")
    }

    private static func range(of id: String, in text: String) throws -> Range<String.Index> {
        guard let start = text.range(of: "<!-- prdbuild:section \(id) -->") else {
            throw TestProblem("PRD.md has no section \(id)")
        }
        let end = text[start.upperBound...].range(of: "<!-- prdbuild:section ")?.lowerBound ?? text.endIndex
        return start.upperBound..<end
    }

    /// The state of each section as `status --json` has it.
    package func states() throws -> [String: String] {
        let run = try Run(["status", "--json"], in: root)
        var states: [String: String] = [:]
        for section in try run.json()["sections"] as? [[String: Any]] ?? [] {
            guard let id = section["id"] as? String, let state = section["state"] as? String else {
                throw TestProblem("a section without id or state: \(run)")
            }
            states[id] = state
        }
        return states
    }

    /// The sections in a state, sorted.
    package func sections(in state: String) throws -> [String] {
        try states().filter { $0.value == state }.keys.sorted()
    }
}

extension TestProject {
    package func lock() throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(read("prdbuild.lock").utf8))
        guard let lock = object as? [String: Any] else { throw TestProblem("the lock holds no JSON object") }
        return lock
    }

    /// What the lock has of one section.
    package func lockEntry(_ id: String) throws -> [String: Any] {
        guard let entry = (try lock()["sections"] as? [String: [String: Any]])?[id] else {
            throw TestProblem("the lock has no section \(id)")
        }
        return entry
    }
}

extension TestProject {
    /// Replaces text that must be there within one section of PRD.md.
    package func replace(_ old: String, with new: String, in path: String, section id: String) throws {
        var text = try read(path)
        let range = try Self.range(of: id, in: text)
        guard let found = text.range(of: old, range: range) else { throw TestProblem("\(id) does not contain '\(old)'") }
        text.replaceSubrange(found, with: new)
        try write(path, text)
    }
}
