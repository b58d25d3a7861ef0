import Foundation
import LoopbackServer
import TestSupport
import Testing

/// Nothing grows with the square of its input. What is compared is counted, so a busy machine makes no difference.
///
/// `make test-work` counts the ways that the code takes, which finds a search in a list as well; here the bytes that are asked for, copied
/// and compared are.
@Suite(.serialized) struct WorkTests {
    private func expectLinear(_ works: [Work], sourceLocation: SourceLocation = #_sourceLocation) {
        for growth in Growth.of(works) {
            guard let factor = growth.factor else { continue }
            #expect(factor < Growth.most, "\(growth)", sourceLocation: sourceLocation)
        }
    }

    @Test(arguments: WorkCase.all) func workGrowsAsTheInputDoes(_ kind: WorkCase) throws {
        let runs = try [kind.size / 4, kind.size, kind.size * 4].map { size in
            try CountedRun(kind.arguments, in: try kind.project(size))
        }
        // What is beyond a limit is not read.
        let codes = runs.map(\.run.exitCode)
        #expect(Set(codes).count == 1, "\(codes): \(runs.map(\.run))")
        expectLinear(runs.map(\.work))
    }

    /// The counting itself: a thing that is known to be quadratic is found, and one that is linear is not.
    @Test func aQuadraticPartIsFound() throws {
        func growths(_ count: (Int) -> Int) -> [Growth] {
            Growth.of([100, 400, 1600].map { Work(ways: count($0), allocated: 0, moved: 0) })
        }
        #expect(growths { 1_000_000 + 300 * $0 * $0 }[0].factor ?? 0 > 15)
        #expect(growths { 1_000_000 + 3000 * $0 + 3 * $0 * $0 }[0].factor ?? 0 > Growth.most)
        #expect(growths { 1_000_000 + 3000 * $0 }[0].factor == 4)
        #expect(growths { 1_000_000 + $0 }[0].factor == nil)
    }

    /// Files of known sizes, so that what the library counts is what happens.
    @Test func whatIsCountedIsWhatHappens() throws {
        let project = try SampleProject.small()
        let small = try CountedRun(["check"], in: project).work
        try project.write("requirements/more.md", "# Constraints\n\n- " + String(repeating: "word ", count: 20_000) + "\n")
        let large = try CountedRun(["check"], in: project).work
        #expect(small.allocated > 100_000 && small.moved > 100_000, "\(small)")
        #expect(large.allocated - small.allocated > 100_000 && large.moved - small.moved > 100_000, "\(large), \(small)")
    }
}

/// Answers that come in many small pieces.
@Suite(.serialized, .ownThreads) struct ArrivingWorkTests {
    private static let shapes = ["events", "one event", "lines", "one line", "whole"]

    private static func event(_ text: String) -> String {
        "data: {\"choices\":[{\"delta\":{\"content\":\"\(text)\"},\"finish_reason\":null}]}\n\n"
    }

    private static func line(_ text: String) -> String { "{\"message\":{\"content\":\"\(text)\"},\"done\":false}\n" }

    /// A response of about so many pieces of 40 bytes.
    private static func response(_ shape: String, _ count: Int) -> (type: String, text: String) {
        let begin = "{\\\"title\\\":\\\"T\\\",\\\"content\\\":\\\""
        let words = String(repeating: "the same words again and again, ", count: count)
        switch shape {
        case "events":
            let pieces = (0..<count).map { _ in event("the same words ") }.joined()
            return ("text/event-stream", event(begin) + pieces + event("\\\"}") + ending)
        case "one event": return ("text/event-stream", event(begin + words + "\\\"}") + ending)
        case "lines":
            let pieces = (0..<count).map { _ in line("the same words ") }.joined()
            return (
                "application/x-ndjson",
                line(begin) + pieces + line("\\\"}") + "{\"message\":{},\"done\":true,\"done_reason\":\"stop\"}\n"
            )
        case "one line":
            return (
                "application/x-ndjson",
                line(begin + words + "\\\"}") + "{\"message\":{},\"done\":true,\"done_reason\":\"stop\"}\n"
            )
        default:
            return (
                "application/json",
                "{\"choices\":[{\"message\":{\"content\":\"\(begin)\(words)\\\"}\"},\"finish_reason\":\"stop\"}]}"
            )
        }
    }

    private static let ending =
        "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"

    @Test(arguments: shapes) func anAnswerInPiecesIsReadOnce(_ shape: String) throws {
        let works = try [200, 800, 3200].map { count in
            let (type, text) = Self.response(shape, count)
            let server = try LoopbackServer { _, connection in
                try connection.beginChunked(200, ["Content-Type": type])
                let bytes = Array(text.utf8)
                for start in stride(from: 0, to: bytes.count, by: 40) {
                    try connection.sendChunk(Array(bytes[start..<min(start + 40, bytes.count)]))
                }
                try connection.endChunks()
            }
            let provider = shape.hasSuffix("line") || shape == "lines" ? "ollama" : "openai"
            let project = try SampleProject.draft([
                "prdbuild.yaml":
                    "mode: draft\nprovider: { name: \(provider), model: m, base_url: '\(server.url)' }\n"
            ])
            let counted = try CountedRun(["build", "problem_statement", "-j", "1"], in: project)
            #expect(counted.run.exitCode == 0, "\(counted.run)")
            return counted.work
        }
        for growth in Growth.of(works) {
            guard let factor = growth.factor else { continue }
            #expect(factor < Growth.most, "\(growth)")
        }
    }
}
