import Foundation
import LoopbackServer
import TestSupport
import Threading

/// What the binary needs of a processor while 64 sections arrive at once, word by word.
enum ManyStreams {
    private static let streams = 64
    private static let eventsASecond = 50.0
    private static let duration = 5.0

    static func figures() throws -> [Figure] {
        [
            Figure(
                name: "printing events", values: try (0..<3).map { _ in try load(onTerminal: false) }, unit: "cores", goal: 0.5,
                limit: 1),
            Figure(
                name: "drawing on a terminal", values: try (0..<3).map { _ in try load(onTerminal: true) }, unit: "cores",
                goal: 0.5, limit: 1),
        ]
    }

    /// Seconds of processor time a second, from start to end.
    private static func load(onTerminal: Bool) throws -> Double {
        let arrived = Guarded(0)
        let server = try LoopbackServer { _, connection in
            arrived.withLock { $0 += 1 }
            while arrived.withLock({ $0 }) < streams { try connection.pause(0.001) }
            try connection.send(ModelAnswer.head)
            try connection.sendChunk(ModelAnswer.piece(#"{"title":"x","content":""#))
            let start = seconds()
            for number in 1...Int(duration * eventsASecond) {
                sleep(until: start + Double(number) / eventsASecond)
                try connection.sendChunk(ModelAnswer.piece(number % 12 == 0 ? " line.\\n\\n" : " word \(number)"))
            }
            try connection.sendChunk(ModelAnswer.piece(#""}"#) + ModelAnswer.end)
            try connection.endChunks()
        }
        let project = try project(server)
        let before = processorTime()
        let start = seconds()
        if onTerminal {
            let run = try TerminalRun(["build"], in: project.root, columns: 120, rows: 80)
            guard try run.finish() == 0 else { throw TestProblem("the build failed:\n\(run.screen.text)") }
        } else {
            let run = try project.run("build", "--events", "ndjson")
            let chunks = try run.events("chunk").count
            guard run.exitCode == 0, chunks > streams * 10 else { throw TestProblem("\(chunks) chunks: \(run)") }
        }
        return (processorTime() - before) / (seconds() - start)
    }

    /// 64 sections that wait for nothing, and no others.
    private static func project(_ server: LoopbackServer) throws -> TestProject {
        let builtIn = [
            "problem_statement", "goals_objectives", "target_users", "proposed_solution", "functional_requirements",
            "non_functional_requirements", "technical_considerations", "success_metrics", "timeline_milestones",
            "risks_mitigations", "appendix", "executive_summary",
        ]
        let own = (1...streams).map {
            "  part_\($0): { title: Part \($0), prompt: prompts/part.txt, order: \($0), context: [], requirements: [problems] }\n"
        }
        let sections = "jobs: \(streams)\nsections:\n" + builtIn.map { "  \($0): false\n" }.joined() + own.joined()
        return try TestProject([
            "prdbuild.yaml": server.projectFile + sections,
            "prompts/part.txt": "{shared_context}\n\n# Section to write: {title}\n\n{requirements_by_section}\n",
            "requirements/problems.md": "- [PROB-1] Technicians write the same visit down 3 times.\n",
        ])
    }

    /// Seconds that children which have ended took, all of their threads.
    private static func processorTime() -> Double {
        var usage = rusage()
        getrusage(RUSAGE_CHILDREN.rawValue, &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    }
}
