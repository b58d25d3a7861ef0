import Foundation
import LoopbackServer
import TestSupport

/// A project with `prdbuild watch` running on it, without a terminal.
final class WatchedRun {
    let project: TestProject
    private let run: StartedRun

    /// - Throws: also if it does not come to watch the project.
    init(_ project: TestProject, _ arguments: String..., environment: [String: String] = [:]) throws {
        self.project = project
        run = try StartedRun(["watch"] + arguments, in: project.root, environment: environment)
    }

    /// Waits until what it has printed for people is as wanted.
    func wait(until isReached: (String) throws -> Bool) throws {
        let end = Date().addingTimeInterval(60)
        while try !isReached(run.errorSoFar()) {
            if Date() > end || run.hasEnded {
                throw TestProblem("'watch' does not say what was waited for, but:\n\(try run.errorSoFar())")
            }
            usleep(2000)
        }
    }

    func waitUntilWatching() throws { try wait { $0.contains("watching for changes") } }

    /// Waits for a further line that tells of a build.
    ///
    /// - Returns: the line without its time.
    @discardableResult
    func line(_ number: Int) throws -> String {
        try wait { Self.lines($0).count >= number }
        return Self.lines(try run.errorSoFar())[number - 1]
    }

    var lines: [String] { get throws { Self.lines(try run.errorSoFar()) } }
    var error: String { get throws { try run.errorSoFar() } }
    var output: String { get throws { try run.outputSoFar() } }

    private static func lines(_ text: String) -> [String] {
        // Whole lines only.
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().compactMap { line in
            line.wholeMatch(of: /[0-9]{2}:[0-9]{2}:[0-9]{2}  (.*)/).map { String($0.1) }
        }
    }

    @discardableResult
    func stop(_ signal: Int32 = SIGINT) throws -> Run {
        run.send(signal)
        return try run.finish(limit: 120)
    }
}

extension ScriptedModel {
    static let environment = ["OPENAI_API_KEY": "sk-test-0123456789"]

    /// A draft that it writes.
    func project(settings: String = "") throws -> TestProject {
        try SampleProject.detailed([
            "prdbuild.yaml": """
            title: Field Notes
            mode: draft
            provider: { name: openai, model: m, base_url: '\(url)' }
            \(settings)
            """
        ])
    }

    /// Waits until sections have been asked for so often.
    func wait(until isReached: ([String: Int]) -> Bool) throws {
        let end = Date().addingTimeInterval(60)
        while !isReached(attempts) {
            if Date() > end { throw TestProblem("the model was not asked as expected: \(attempts)") }
            usleep(2000)
        }
    }
}
