import Foundation
import TestSupport

/// What a run of the binary did, as the preloaded library counted it.
struct Work {
    /// Ways taken in the code; only a binary that `make test-work` built counts them.
    let ways: Int
    /// Bytes of memory asked for.
    let allocated: Int
    /// Bytes copied, and compared as a whole.
    let moved: Int

    /// What is so little that which thread came first makes a difference.
    static let leastWays = 20_000
    static let leastBytes = 200_000
}

struct CountedRun {
    let run: Run
    let work: Work

    init(_ arguments: [String], in project: TestProject) throws {
        let library = Run.binary.deletingLastPathComponent().appendingPathComponent("libWorkCounter.so")
        guard FileManager.default.fileExists(atPath: library.path) else {
            throw TestProblem("\(library.path) is missing; it is built together with the tests")
        }
        let file = project.base.appendingPathComponent("work-\(UUID().uuidString)")
        // The same order of sets and dictionaries in every run.
        let environment = ["LD_PRELOAD": library.path, "WORK_FILE": file.path, "SWIFT_DETERMINISTIC_HASHING": "1"]
        run = try Run(arguments, in: project.root, environment: environment)
        let bytes = try Data(contentsOf: file)
        guard bytes.count == 24 else { throw TestProblem("nothing was counted: \(run)") }
        let numbers = bytes.withUnsafeBytes { raw in
            (0..<3).map { Int(raw.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)) }
        }
        work = Work(ways: numbers[0], allocated: numbers[1], moved: numbers[2])
    }
}

/// How work grows where an input becomes four times as large, and four times again.
struct Growth: CustomStringConvertible {
    let name: String
    let counts: [Int]
    let least: Int

    /// The work that came with the last step by that of the step before: 4 if it is linear, 16 if it is quadratic, whatever the part is
    /// that does not grow. Nil if too little came to tell.
    var factor: Double? {
        let (first, last) = (counts[1] - counts[0], counts[2] - counts[1])
        return last < least ? nil : Double(last) / Double(max(first, 1))
    }

    /// Between n log n and what a quadratic part makes of it.
    static let most = 6.5

    var description: String { "\(name) \(counts), factor \(factor.map { String(format: "%.1f", $0) } ?? "unknown")" }

    static func of(_ works: [Work]) -> [Growth] {
        [
            Growth(name: "ways", counts: works.map(\.ways), least: Work.leastWays),
            Growth(name: "bytes allocated", counts: works.map(\.allocated), least: Work.leastBytes),
            Growth(name: "bytes moved", counts: works.map(\.moved), least: Work.leastBytes),
        ]
    }
}
