import Foundation
import Testing

/// Runs tests of clients and servers on threads of their own. On the common pool each of their steps would be queued behind hundreds of
/// other tests, some of which hold a thread for seconds.
package struct OwnThreads: SuiteTrait, TestTrait, TestScoping {
    package var isRecursive: Bool { true }

    package func provideScope(
        for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(OwnThreadsExecutor.shared) { try await body() }
    }
}

extension Trait where Self == OwnThreads {
    package static var ownThreads: Self { OwnThreads() }
}

/// For tasks that a test starts beside itself, which do not take over its executor.
package final class OwnThreadsExecutor: TaskExecutor {
    package static let shared = OwnThreadsExecutor()

    private let queue = OperationQueue()

    private init() { queue.maxConcurrentOperationCount = 8 }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.addOperation { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
