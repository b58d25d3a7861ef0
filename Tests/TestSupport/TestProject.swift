import Foundation

/// A project in a temporary directory, worked on through the built binary as a user would.
///
/// The directory goes when the value does, unless `KEEP_TEST_DIRS=1` is set; its path is then printed.
public final class TestProject: Sendable {
    public let root: URL

    /// - Parameter files: text by path relative to the project.
    public init(_ files: [String: String] = [:]) throws {
        root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appendingPathComponent("prdbuild-test-\(UUID().uuidString.prefix(8))/project")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        for (path, text) in files { try write(path, text) }
    }

    deinit {
        if ProcessInfo.processInfo.environment["KEEP_TEST_DIRS"] == "1" {
            print("kept: \(root.path)")
        } else {
            try? FileManager.default.removeItem(at: root.deletingLastPathComponent())
        }
    }

    public func write(_ path: String, _ text: String) throws {
        try write(path, bytes: Data(text.utf8))
    }

    public func write(_ path: String, bytes: Data) throws {
        let file = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
    }

    public func read(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    public func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
    }

    public func remove(_ path: String) throws {
        try FileManager.default.removeItem(at: root.appendingPathComponent(path))
    }

    public func move(_ path: String, to other: String) throws {
        let target = root.appendingPathComponent(other)
        try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.moveItem(at: root.appendingPathComponent(path), to: target)
    }

    /// Replaces text that must be there.
    public func replace(_ old: String, with new: String, in path: String) throws {
        let text = try read(path)
        guard text.contains(old) else { throw TestProblem("\(path) does not contain '\(old)'") }
        try write(path, text.replacingOccurrences(of: old, with: new))
    }

    /// Bytes and modification times of all files, `.prdbuild/` excepted.
    public func snapshot() throws -> [String: Snapshot] {
        var result: [String: Snapshot] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) where !path.hasPrefix(".prdbuild") {
            let file = root.appendingPathComponent(path)
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
            result[path] = Snapshot(bytes: try Data(contentsOf: file), modified: attributes[.modificationDate] as? Date)
        }
        return result
    }

    public struct Snapshot: Equatable, Sendable {
        public let bytes: Data
        public let modified: Date?
    }

    /// Runs the built binary in the project's directory.
    @discardableResult
    public func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Run {
        try Run(arguments, in: root, environment: environment)
    }
}

public struct TestProblem: Error, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}

/// A finished run of the binary.
public struct Run: Sendable, CustomStringConvertible {
    public let arguments: [String]
    public let output: String
    public let error: String
    public let exitCode: Int32

    public var description: String {
        "prdbuild \(arguments.joined(separator: " ")) → \(exitCode)\n--- stdout\n\(output)--- stderr\n\(error)"
    }

    /// The binary that was built together with the tests.
    public static var binary: URL {
        // The test bundle lies beside the products; the path of the running executable is that of the test runner's helper.
        for bundle in [Bundle.main.bundleURL, Bundle(for: TestProject.self).bundleURL] {
            for directory in [bundle, bundle.deletingLastPathComponent()] {
                let candidate = directory.appendingPathComponent("prdbuild")
                if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
            }
        }
        fatalError("the prdbuild binary is not beside the tests; run 'swift build' first")
    }

    /// The environment is empty but for PATH, so that a key or setting of the developer changes nothing.
    public init(_ arguments: [String], in directory: URL, environment: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = Self.binary
        process.arguments = arguments
        process.currentDirectoryURL = directory
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"].merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        // Files, since a full pipe would block the one while the other is read.
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("prdbuild-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let files = try ["out", "err"].map { name in
            let file = scratch.appendingPathComponent(name)
            try Data().write(to: file)
            return try FileHandle(forWritingTo: file)
        }
        process.standardOutput = files[0]
        process.standardError = files[1]
        try process.run()
        process.waitUntilExit()
        self.arguments = arguments
        output = String(decoding: try Data(contentsOf: scratch.appendingPathComponent("out")), as: UTF8.self)
        error = String(decoding: try Data(contentsOf: scratch.appendingPathComponent("err")), as: UTF8.self)
        exitCode = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    }

    /// The ids of the sections that `--events ndjson` reports as made, cached ones too unless told otherwise, sorted.
    public func completedSections(includingCached: Bool = true) throws -> [String] {
        try output.split(separator: "\n").compactMap { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            guard object["type"] as? String == "section_complete" else { return nil }
            if !includingCached, object["cached"] as? Bool == true { return nil }
            return object["section_id"] as? String
        }.sorted()
    }
}
