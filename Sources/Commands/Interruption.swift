import Threading

/// What becomes of a signal that wants the process to end.
///
/// Usually it ends at once: a command that only looks has nothing to lose, and files are written so that a run may be killed at any moment.
/// A build, which has finished texts to keep and others to call off, says that it ends by itself; so a long computation before it is
/// not waited for.
package final class Interruption: Sendable {
    package enum Answer: Sendable {
        /// The task is to be cancelled, and ends by itself.
        case cancel
        /// Everything that had to be put right has been.
        case endNow
    }

    private struct State: Sendable {
        var signal: Int32?
        /// How many bodies end by themselves.
        var orderly = 0
        var amends: [Int: @Sendable () -> Void] = [:]
        var nextAmend = 0
    }

    private let state = Guarded(State())

    package init() {}

    /// The first one that came.
    package var signal: Int32? { state.withLock { $0.signal } }

    /// To be called for each signal that comes. Who asks twice does not want to wait.
    package func take(_ signal: Int32) -> Answer {
        let (answer, amends) = state.withLock { state -> (Answer, [@Sendable () -> Void]) in
            let isFirst = state.signal == nil
            state.signal = state.signal ?? signal
            return isFirst && state.orderly > 0 ? (.cancel, []) : (.endNow, Array(state.amends.values))
        }
        for amend in amends { amend() }
        return answer
    }

    /// Runs a body that ends soon after its task is cancelled.
    func orderly<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        state.withLock { $0.orderly += 1 }
        defer { state.withLock { $0.orderly -= 1 } }
        return try await body()
    }

    /// Runs a body that leaves something behind if the process ends within it: the amend puts it right then, and only then. It may run
    /// in another thread beside the body.
    func amending<Result>(
        _ amend: @escaping @Sendable () -> Void, _ body: () async throws -> Result
    ) async rethrows -> Result {
        let number = state.withLock { state in
            defer { state.nextAmend += 1 }
            state.amends[state.nextAmend] = amend
            return state.nextAmend
        }
        defer { state.withLock { _ = $0.amends.removeValue(forKey: number) } }
        return try await body()
    }
}
