import Foundation
import TestSupport
import Testing

/// How many of the points of a scenario are tried: a sample, or with `PRDBUILD_FAULT_POINTS=all` each of them.
enum FaultSample {
    static let seed = UInt64(ProcessInfo.processInfo.environment["PRDBUILD_SEED"] ?? "") ?? 1
    static let isWhole = ProcessInfo.processInfo.environment["PRDBUILD_FAULT_POINTS"] == "all"

    static func of(_ points: [Fault], _ count: Int, salt: Int) -> [Fault] {
        guard !isWhole else { return points }
        // Evenly over the run, so that no part of it goes without; the seed moves the comb.
        let step = max(1, points.count / count)
        let first = (Int(seed % 1_000_003) + salt) % step
        return stride(from: first, to: points.count, by: step).map { points[$0] }
    }
}

@Suite(.serialized) struct KillPointTests {
    /// Before each change of a file, in the middle of each write, and after the last.
    private func points(_ calls: [FileCall]) -> [Fault] {
        calls.flatMap { call in
            [Fault(at: call.number, kind: .before)]
                + (call.name.hasSuffix("write") ? [Fault(at: call.number, kind: .half)] : [])
        } + [Fault(at: calls.count, kind: .after)]
    }

    @Test(arguments: Scenario.allCases)
    func killedAtAnyChangeOfAFileNothingIsHalfWrittenLostOrPaidTwice(_ scenario: Scenario) throws {
        let expected = try Expected(scenario)
        let points = FaultSample.of(points(expected.calls), 5, salt: scenario.rawValue.utf8.count)
        for fault in points {
            let aftermath = try Aftermath(fault, expected)
            // Parallel sections do not take the same number of calls in every run.
            if scenario.jobs == 1 { #expect(aftermath.faulty.run.exitCode == FaultyRun.killed, "\(aftermath.faulty.run)") }
            try aftermath.checkWholeFiles()
            try aftermath.checkPersonsText()
            try aftermath.checkRecovery()
            try aftermath.checkNothingIsPaidTwice()
            try aftermath.checkPersonsText()
        }
        print("\(scenario.rawValue): \(points.count) of \(self.points(expected.calls).count) kill points")
    }
}
