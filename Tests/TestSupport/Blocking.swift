import Foundation
import Testing

/// Gives tests that block their thread, as those do that wait for the binary, threads of their own. On the pool they would hold up the
/// tests of clients and servers, which need it to go on.
package struct Blocking: SuiteTrait, TestTrait, TestScoping {
    package var isRecursive: Bool { true }

    package func provideScope(
        for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(BlockingExecutor.shared) { try await body() }
    }
}

extension Trait where Self == Blocking {
    package static var blocking: Self { Blocking() }
}

/// As many threads as there are processors: so many binaries run at once.
private final class BlockingExecutor: TaskExecutor {
    static let shared = BlockingExecutor()

    private let queue = OperationQueue()

    private init() { queue.maxConcurrentOperationCount = ProcessInfo.processInfo.activeProcessorCount }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.addOperation { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
