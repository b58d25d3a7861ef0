import Glibc
import Threading

/// The programs that run, each the leader of a process group, so that all can be ended together and none by a number that has become
/// another's.
package final class ProcessGroups: Sendable {
    private struct Running: Sendable {
        /// When it was asked to end.
        var asked: ContinuousClock.Instant?
    }

    private struct State: Sendable {
        var running: [pid_t: Running] = [:]
        /// All have been ended, and no further one may start.
        var isClosed = false
    }

    private let state = Guarded(State())

    package init() {}

    /// Starts a program. Who ends all of them meanwhile waits until this one is known, so that none is left over.
    ///
    /// - Parameter spawn: sets the leader's number; returns 0, or an error's number.
    /// - Returns: what `spawn` does, or `ECANCELED` once all have been ended.
    func start(_ spawn: (inout pid_t) -> Int32) -> (leader: pid_t, code: Int32) {
        state.withLock { state in
            if state.isClosed { return (0, ECANCELED) }
            var leader: pid_t = 0
            let code = spawn(&leader)
            if code == 0 { state.running[leader] = Running() }
            return (leader, code)
        }
    }

    /// Asks the group to end, once.
    ///
    /// - Returns: when it was asked.
    @discardableResult
    package func ask(_ leader: pid_t) -> ContinuousClock.Instant {
        state.withLock { state in
            if state.running[leader] == nil { return .now }
            if let asked = state.running[leader]?.asked { return asked }
            kill(-leader, SIGTERM)
            state.running[leader]?.asked = .now
            return .now
        }
    }

    /// The leader's exit status as a shell gives it (128 and the signal's number), or nil while it runs. Once it is told, the leader's
    /// number is free for other processes.
    func poll(_ leader: pid_t) -> Int32? {
        state.withLock { state in
            var status: Int32 = 0
            guard waitpid(leader, &status, WNOHANG) == leader else { return nil }
            state.running[leader] = nil
            return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
        }
    }

    /// Whether the leader has ended; its number stays its own.
    func hasEnded(_ leader: pid_t) -> Bool {
        var information = siginfo_t()
        guard waitid(P_PID, id_t(leader), &information, WEXITED | WNOHANG | WNOWAIT) == 0 else { return true }
        return information.si_signo != 0
    }

    /// Ends what is left of the group, its leader or not, without a chance to refuse.
    func end(_ leader: pid_t) {
        state.withLock { state in
            guard state.running.removeValue(forKey: leader) != nil else { return }
            kill(-leader, SIGKILL)
        }
        var status: Int32 = 0
        waitpid(leader, &status, 0)
    }

    /// For the time before the process ends at once.
    package func killAll() {
        state.withLock { state in
            state.isClosed = true
            for leader in state.running.keys { kill(-leader, SIGKILL) }
        }
    }
}
