import Foundation
import LoopbackServer
import TestSupport
import Threading

/// How long a detailed build takes, as a multiple of the longest way through its graph: the foundation's chain, the slowest
/// detail, the summary.
enum CriticalPath {
    private struct Profile {
        let name: String
        /// Seconds that the sections' answers take, in document order.
        let foundation: [Double]
        let details: [Double]
        let summary: Double
        var jobs = 8
        /// In how many an answer comes.
        var pieces = 1
    }

    private static let foundation = ["Problem Statement", "Goals and Objectives", "Target Users", "Proposed Solution"]
    private static let details = [
        "Functional Requirements", "Non-Functional Requirements", "Technical Considerations", "Success Metrics",
        "Timeline and Milestones", "Risks and Mitigations", "Appendix",
    ]
    private static let summary = "Executive Summary"

    /// Shorter than models take, but long enough for what a disk takes to keep each text safe not to count for more than it does.
    /// With a limit of jobs only such details as fit beside the slowest one: the path is then still what bounds the build.
    private static let profiles = [
        Profile(
            name: "sections alike", foundation: [0.8, 0.8, 0.8, 0.8], details: [Double](repeating: 1.2, count: 7), summary: 0.8),
        Profile(
            name: "the last detail the slowest", foundation: [0.5, 1, 0.3, 0.7], details: [0.5, 1.2, 0.8, 0.3, 1, 0.6, 2.2],
            summary: 0.5),
        Profile(
            name: "the first the slowest, 100 pieces an answer", foundation: [0.3, 0.5, 0.7, 1],
            details: [2.2, 0.3, 1.5, 0.8, 0.5, 1.2, 1], summary: 0.5, pieces: 100),
        Profile(
            name: "at most 4 at once", foundation: [0.5, 0.8, 0.5, 0.7], details: [2, 2, 2, 0.4, 0.4, 0.4, 0.4], summary: 0.5,
            jobs: 4),
        Profile(
            name: "at most 2 at once", foundation: [0.3, 0.4, 0.4, 0.4], details: [3.2, 0.5, 0.5, 0.5, 0.5, 0.5, 0.3],
            summary: 0.5,
            jobs: 2),
    ]

    static func figures() throws -> [Figure] {
        try profiles.map { profile in
            Figure(
                name: profile.name, values: try (0..<3).map { _ in try ratio(profile) }, unit: "of the path", goal: 1.03,
                limit: 1.15)
        }
    }

    private static func ratio(_ profile: Profile) throws -> Double {
        let titles = foundation + details + [summary]
        let delays = Dictionary(uniqueKeysWithValues: zip(titles, profile.foundation + profile.details + [profile.summary]))
        // A busy machine lets the server sleep longer than it wants to: what counts is what its answers took.
        let took = Guarded<[String: Double]>([:])
        let server = try LoopbackServer { request, connection in
            let start = seconds()
            let title = request.sectionTitle
            guard let delay = delays[title] else { throw TestProblem("a request for '\(title)'") }
            try connection.send(ModelAnswer.head)
            for piece in 1...profile.pieces {
                sleep(until: start + delay * Double(piece) / Double(profile.pieces))
                try connection.sendChunk(ModelAnswer.piece(text(title, piece, of: profile.pieces)))
            }
            try connection.sendChunk(ModelAnswer.end)
            try connection.endChunks()
            took.withLock { $0[title] = seconds() - start }
        }
        let project = try SampleProject.detailed(["prdbuild.yaml": server.projectFile])
        let start = seconds()
        let run = try project.run("build", "-q", "-j", "\(profile.jobs)")
        let whole = seconds() - start
        let times = took.withLock { $0 }
        guard run.exitCode == 0, times.count == titles.count else { throw TestProblem("the build failed: \(run)") }
        let path = foundation.compactMap { times[$0] }.reduce(0, +) + (details.compactMap { times[$0] }.max() ?? 0)
        return whole / (path + (times[summary] ?? 0))
    }

    private static func text(_ title: String, _ piece: Int, of count: Int) -> String {
        (piece == 1 ? #"{"title":"x","content":""# : "") + "\(title), part \(piece) [PROB-1]. " + (piece == count ? #""}"# : "")
    }
}
