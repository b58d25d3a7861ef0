import Foundation
import TestSupport
import Testing

@Suite struct BranchSequenceTests {
    /// Merged requirements give what a clean build gives.
    @Test(arguments: Reproduction.seeds([31, 32, 33]))
    func anyBranchesOfRequirementsAreMergedWithoutAPerson(_ seed: UInt64) {
        check(BranchStep.random(Reproduction.steps(8), seed: seed, writes: false), seed)
    }

    /// Every line that somebody wrote is in PRD.md, in a backup, or named in an error with the file untouched.
    @Test(arguments: Reproduction.seeds([41, 42, 43]))
    func anyBranchesOfEditsByHandAreMergedWithoutLosingAny(_ seed: UInt64) {
        check(BranchStep.random(Reproduction.steps(8), seed: seed, writes: true), seed)
    }

    private func failure(_ steps: [BranchStep], _ seed: UInt64) -> String? {
        do {
            try BranchSequence(seed: seed).run(steps)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private func check(_ steps: [BranchStep], _ seed: UInt64) {
        guard var problem = failure(steps, seed) else { return }
        var steps = steps
        var index = 0
        // What is left after one pass fails with each of its steps, or would without them too.
        while index < steps.count {
            var fewer = steps
            fewer.remove(at: index)
            if let smaller = failure(fewer, seed) {
                steps = fewer
                problem = smaller
            } else {
                index += 1
            }
        }
        Issue.record("PRDBUILD_SEED=\(seed), at least these steps: \(steps)\n\(problem)")
    }
}
