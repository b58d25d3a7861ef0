import Foundation

/// A project with `prdbuild serve` running on it.
package final class ServedProject {
    package let project: TestProject
    package let port: Int
    private let run: StartedRun
    /// What has to live as long as this does, such as the model that it asks.
    package var companion: AnyObject?

    /// - Throws: also if the server does not come up.
    package init(
        _ project: TestProject, _ arguments: String..., port: Int = 0, environment: [String: String] = [:]
    ) throws {
        self.project = project
        run = try StartedRun(["serve", "--port", String(port)] + arguments, in: project.root, environment: environment)
        self.port = try Self.port(of: run)
    }

    private static func port(of run: StartedRun) throws -> Int {
        let end = Date().addingTimeInterval(60)
        while Date() < end {
            if let line = try run.outputSoFar().split(separator: "\n").first, line.hasSuffix("/"),
                try run.outputSoFar().contains("\n"),
                let port = Int(line.dropLast().split(separator: ":").last ?? "")
            {
                return port
            }
            if run.hasEnded { break }
            usleep(1000)
        }
        throw TestProblem("the server did not come up: \(try run.finish())")
    }

    /// What it has said so far.
    package func errorSoFar() throws -> String { try run.errorSoFar() }

    /// Ends it as Ctrl-C does.
    @discardableResult
    package func stop(_ signal: Int32 = SIGINT) throws -> Run {
        run.send(signal)
        return try run.finish()
    }

    /// Ends it at once.
    package func kill() throws {
        run.kill()
        _ = try run.finish()
    }
}
