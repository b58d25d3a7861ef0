import Foundation

/// Why a test could not do what it was about to do.
package struct TestProblem: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

/// A finished run of the binary.
package struct Run: Sendable, CustomStringConvertible {
    package let arguments: [String]
    package let output: String
    package let error: String
    package let exitCode: Int32
    package let seconds: Double

    package var description: String {
        "prdbuild \(arguments.joined(separator: " ")) → \(exitCode)\n--- stdout\n\(Self.shortened(output))"
            + "--- stderr\n\(Self.shortened(error))"
    }

    /// The binary that was built together with the tests.
    package static var binary: URL {
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
    ///
    /// - Throws: also if the run does not end within the limit, which is far above what any run needs.
    package init(
        _ arguments: [String], in directory: URL, environment: [String: String] = [:], limit: Double = 60
    ) throws {
        self = try StartedRun(arguments, in: directory, environment: environment).finish(limit: limit)
    }

    fileprivate init(arguments: [String], output: String, error: String, exitCode: Int32, seconds: Double) {
        self.arguments = arguments
        self.output = output
        self.error = error
        self.exitCode = exitCode
        self.seconds = seconds
    }

    private static func shortened(_ text: String) -> String {
        text.utf8.count <= 6000 ? text : text.prefix(3000) + "\n[…]\n" + text.suffix(2000)
    }
}

/// A run of the binary that may still go on.
package final class StartedRun {
    private let process = Process()
    private let ended = DispatchSemaphore(value: 0)
    private let scratch: URL
    private let start = Date()

    package init(_ arguments: [String], in directory: URL, environment: [String: String] = [:]) throws {
        // Files, since a full pipe would block the one while the other is read.
        scratch = FileManager.default.temporaryDirectory.appendingPathComponent("prdbuild-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let files = try ["out", "err"].map { name in
            let file = scratch.appendingPathComponent(name)
            FileManager.default.createFile(atPath: file.path, contents: nil)
            return try FileHandle(forWritingTo: file)
        }
        process.executableURL = Run.binary
        process.arguments = arguments
        process.currentDirectoryURL = directory
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"].merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = files[0]
        process.standardError = files[1]
        process.terminationHandler = { [ended] _ in ended.signal() }
        try process.run()
    }

    deinit {
        try? FileManager.default.removeItem(at: scratch)
    }

    /// Ends it at once, as a power failure would.
    package func kill() {
        _ = Foundation.kill(process.processIdentifier, SIGKILL)
    }

    package func finish(limit: Double = 60) throws -> Run {
        if ended.wait(timeout: .now() + limit) == .timedOut {
            kill()
            ended.wait()
            throw TestProblem("prdbuild \(process.arguments ?? []) did not end within \(Int(limit)) s")
        }
        return Run(
            arguments: process.arguments ?? [],
            output: String(decoding: try Data(contentsOf: scratch.appendingPathComponent("out")), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: scratch.appendingPathComponent("err")), as: UTF8.self),
            exitCode: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
            seconds: Date().timeIntervalSince(start))
    }
}

extension Run {
    /// Standard output as one JSON object.
    package func json() throws -> [String: Any] {
        guard let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] else {
            throw TestProblem("standard output holds no JSON object: \(self)")
        }
        return object
    }

    /// The lines of `--events ndjson`; every one must be a JSON object with a type.
    package func events() throws -> [[String: Any]] {
        try output.split(separator: "\n").map { line in
            guard let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                event["type"] is String
            else { throw TestProblem("this line is no event: \(line)") }
            return event
        }
    }

    package func events(_ type: String) throws -> [[String: Any]] {
        try events().filter { $0["type"] as? String == type }
    }

    /// The ids of the sections that `--events ndjson` reports as made, in order of completion, once for each report.
    package func completions(cached: Bool? = nil) throws -> [String] {
        try events("section_complete").compactMap { event in
            if let cached, event["cached"] as? Bool != cached { return nil }
            return event["section_id"] as? String
        }
    }

    /// The ids of the sections that `--events ndjson` reports as made, cached ones too unless told otherwise, sorted.
    package func completedSections(includingCached: Bool = true) throws -> [String] {
        try completions(cached: includingCached ? nil : false).sorted()
    }
}
