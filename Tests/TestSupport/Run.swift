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
    /// Of the process and those that it has waited for. The memory may be that of the test runner, from which it was started.
    package let processorSeconds: Double
    package let peakMegabytes: Int

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
        _ arguments: [String], in directory: URL, environment: [String: String] = [:], limit: Double = 60,
        program: String = Run.binary.path
    ) throws {
        self = try StartedRun(arguments, in: directory, environment: environment, program: program).finish(limit: limit)
    }

    fileprivate init(arguments: [String], output: String, error: String, exitCode: Int32, usage: rusage) {
        processorSeconds = [usage.ru_utime, usage.ru_stime].map { Double($0.tv_sec) + Double($0.tv_usec) / 1e6 }.reduce(0, +)
        peakMegabytes = usage.ru_maxrss / 1024
        self.arguments = arguments
        self.output = output
        self.error = error
        self.exitCode = exitCode
    }

    private static func shortened(_ text: String) -> String {
        text.utf8.count <= 6000 ? text : text.prefix(3000) + "\n[…]\n" + text.suffix(2000)
    }
}

/// A run of the binary that may still go on.
///
/// Its output goes to files, since a full pipe would block the one while the other is read.
package final class StartedRun {
    private let arguments: [String]
    private let process: pid_t
    private let scratch: URL
    private let start = Date()
    private var status: Int32?

    /// - Parameters:
    ///   - program: another than the built binary, such as git.
    ///   - output: a pipe in the file system for standard output, which does not block then.
    package init(
        _ arguments: [String], in directory: URL, environment: [String: String] = [:], program: String = Run.binary.path,
        output: String? = nil
    ) throws {
        self.arguments = arguments
        scratch = FileManager.default.temporaryDirectory.appendingPathComponent("prdbuild-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        if output != nil { try Data().write(to: scratch.appendingPathComponent("out")) }
        let variables = Spawning.variables(environment)
        let flags = O_WRONLY | O_CREAT
        process = try Spawning.start(
            // The shell becomes the program; it is there since the working directory can be changed in no other way.
            ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", directory.path, program] + arguments, environment: variables,
            streams: [
                ("/dev/null", O_RDONLY), (output ?? scratch.path + "/out", output == nil ? flags : O_WRONLY | O_NONBLOCK),
                (scratch.path + "/err", flags),
            ])
    }

    deinit {
        if status == nil {
            kill()
            waitpid(process, nil, 0)
        }
        try? FileManager.default.removeItem(at: scratch)
    }

    package var processID: pid_t { process }

    package func signal(_ number: Int32) { _ = Foundation.kill(process, number) }

    /// Ends it at once, as a power failure would.
    package func kill() {
        _ = Foundation.kill(process, SIGKILL)
    }

    package func send(_ signal: Int32) {
        _ = Foundation.kill(process, signal)
    }

    /// Whether it is over, as far as has been looked at; `finish` gives the rest.
    package var hasEnded: Bool {
        var information = siginfo_t()
        return waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) == 0 && information.si_signo == SIGCHLD
    }

    /// Waits for its end.
    ///
    /// - Parameter limit: seconds, after which it is killed and an error thrown.
    package func finish(limit: Double = 60) throws -> Run {
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, WNOHANG, &usage) == 0 {
            if Date().timeIntervalSince(start) > limit {
                throw TestProblem("prdbuild \(arguments) did not end within \(Int(limit)) s")
            }
            usleep(1000)
        }
        self.status = status
        let signal = status & 0x7F
        return Run(
            arguments: arguments, output: try text("out"), error: try text("err"),
            exitCode: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, usage: usage)
    }

    /// What it has printed so far on standard output.
    package func outputSoFar() throws -> String { try text("out") }

    /// What it has printed so far on standard error.
    package func errorSoFar() throws -> String { try text("err") }

    private func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: scratch.appendingPathComponent(name)), as: UTF8.self)
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
