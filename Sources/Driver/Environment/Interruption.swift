import Threading

/// Decides how the process responds to a signal that asks it to end.
///
/// Usually the process ends at once: a command that only reads has nothing to lose, and files are written so that a run may be killed at
/// any moment. A build has finished texts to keep and requests to cancel, so it declares that it ends by itself.
package final class Interruption: Sendable {
    package enum Response: Sendable {
        /// Cancel the task, which then ends by itself.
        case cancel
        /// End the process: all cleanup has been done.
        case endNow
    }

    private struct State: Sendable {
        var signal: Int32?
        /// How many bodies end by themselves when cancelled.
        var graceful = 0
        var cleanups: [Int: @Sendable () -> Void] = [:]
        var nextCleanup = 0
    }

    private let state = Guarded(State())

    package init() {}

    /// The first signal that arrived.
    package var signal: Int32? { state.withLock { $0.signal } }

    /// Call this for each signal that arrives. The second one ends the process at once.
    package func handle(_ signal: Int32) -> Response {
        let (answer, cleanups) = state.withLock { state -> (Response, [@Sendable () -> Void]) in
            let isFirst = state.signal == nil
            state.signal = state.signal ?? signal
            return isFirst && state.graceful > 0 ? (.cancel, []) : (.endNow, Array(state.cleanups.values))
        }
        for cleanup in cleanups { cleanup() }
        return answer
    }

    /// Runs a body that ends soon after its task is cancelled.
    package func gracefully<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        state.withLock { $0.graceful += 1 }
        defer { state.withLock { $0.graceful -= 1 } }
        return try await body()
    }

    /// Runs a body that leaves something behind if the process ends within it. The cleanup runs only in that case, perhaps on another
    /// thread beside the body.
    package func onImmediateExit<Result>(
        _ cleanup: @escaping @Sendable () -> Void, _ body: () async throws -> Result
    ) async rethrows -> Result {
        let number = state.withLock { state in
            defer { state.nextCleanup += 1 }
            state.cleanups[state.nextCleanup] = cleanup
            return state.nextCleanup
        }
        defer { state.withLock { _ = $0.cleanups.removeValue(forKey: number) } }
        return try await body()
    }
}
