import Glibc
import Locking

/// The programs that run, each the leader of a process group, so that all can be ended together and none by a number that has become
/// another's.
package final class ProcessGroups: Sendable {
    private struct Running: Sendable {
        /// When it was asked to end.
        var asked: ContinuousClock.Instant?
    }

    private let running = Guarded<[pid_t: Running]>([:])

    package init() {}

    func add(_ leader: pid_t) {
        running.withLock { $0[leader] = Running() }
    }

    /// Asks the group to end, once.
    ///
    /// - Returns: when it was asked.
    @discardableResult
    package func ask(_ leader: pid_t) -> ContinuousClock.Instant {
        running.withLock { running in
            if running[leader] == nil { return .now }
            if let asked = running[leader]?.asked { return asked }
            kill(-leader, SIGTERM)
            running[leader]?.asked = .now
            return .now
        }
    }

    /// The leader's status as `waitpid` gives it, if it has ended; with that, its number is free.
    func collect(_ leader: pid_t) -> Int32? {
        running.withLock { running in
            var status: Int32 = 0
            guard waitpid(leader, &status, WNOHANG) == leader else { return nil }
            running[leader] = nil
            return status
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
        running.withLock { running in
            guard running.removeValue(forKey: leader) != nil else { return }
            kill(-leader, SIGKILL)
        }
        var status: Int32 = 0
        waitpid(leader, &status, 0)
    }

    /// For the time before the process ends at once.
    package func killAll() {
        running.withLock { running in
            for leader in running.keys { kill(-leader, SIGKILL) }
        }
    }
}
