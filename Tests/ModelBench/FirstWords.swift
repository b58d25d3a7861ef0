import Foundation
import LoopbackServer
import TestSupport
import Threading

/// From the moment when a server sends the first words of the first section until a reader has them.
enum FirstWords {
    private static let words = "Zanzibar"

    static func figures() throws -> [Figure] {
        [
            Figure(
                name: "on the screen of a terminal", values: try (0..<15).map { _ in try delay(onScreen) }, unit: "ms", goal: 50,
                limit: 200),
            Figure(
                name: "as an event", values: try (0..<15).map { _ in try delay(asEvent) }, unit: "ms", goal: 50, limit: 200),
        ]
    }

    /// - Parameter wait: starts a build and returns when the words have come out of it.
    private static func delay(_ wait: (TestProject) throws -> Void) throws -> Double {
        let sent = Guarded<Double?>(nil)
        let server = try LoopbackServer { _, connection in
            try connection.send(ModelAnswer.head)
            // At any moment between two pictures of the block.
            try connection.pause(.random(in: 0.15...0.3))
            sent.withLock { $0 = seconds() }
            try connection.sendChunk(ModelAnswer.piece(#"{"title":"x","content":"\#(words)"#))
            _ = connection.waitForClose(60)
        }
        let project = try SampleProject.detailed(["prdbuild.yaml": server.projectFile])
        try wait(project)
        let end = seconds()
        guard let start = sent.withLock({ $0 }) else { throw TestProblem("words before they were sent") }
        return (end - start) * 1000
    }

    private static func onScreen(_ project: TestProject) throws {
        let run = try TerminalRun(["build"], in: project.root)
        try run.wait { $0.text.contains(words) }
    }

    private static func asEvent(_ project: TestProject) throws {
        let run = try StartedRun(["build", "--events", "ndjson"], in: project.root)
        let end = seconds() + 60
        while try !run.outputSoFar().contains(#""content":"\#(words)"#) {
            if seconds() > end { throw TestProblem("no chunk came") }
            usleep(500)
        }
    }
}
