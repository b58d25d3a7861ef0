import Foundation
import TestSupport
import Testing

/// Projects with something done to their files, through the built binary: a few with a fixed seed, or as many as `make fuzz` has time for.
@Suite struct FuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seconds = environment["PRDBUILD_FUZZ_SECONDS"].flatMap(Double.init)
    private static let seed = environment["PRDBUILD_FUZZ_SEED"].flatMap { Int($0) }

    @Test func mutatedProjectsKeepEveryPromise() throws {
        let base = try FuzzedProject.base()
        let first = Self.seed ?? (Self.seconds == nil ? 1 : Int(Date().timeIntervalSince1970))
        let end = Date().addingTimeInterval(Self.seconds ?? 0)
        var executions = 0
        var outcomes: [Int32: Int] = [:]
        var failures = 0
        for seed in first... {
            if let seconds = Self.seconds, seconds > 0 ? Date() > end : seed > first { break }
            if Self.seconds == nil, seed >= first + 12 { break }
            let project = try FuzzedProject(of: base, seed: seed)
            let code = try project.run()
            outcomes[code, default: 0] += 1
            executions += project.executions
            for failure in project.failures {
                Issue.record(
                    "seed \(seed): \(failure)\nwhat was done: \(project.steps.joined(separator: "; "))\nkept: \(project.kept)")
            }
            failures += project.failures.isEmpty ? 0 : 1
        }
        if Self.seconds != nil {
            let codes = outcomes.sorted { $0.key < $1.key }.map { "\($0.value) × exit \($0.key)" }.joined(separator: ", ")
            print("fuzz: seeds from \(first), \(executions) executions, \(codes), \(failures) projects with failures")
        }
    }
}
