import CSystem
import Glibc

extension ProcessGroups {
    /// Starts a program as the leader of a process group. It inherits nothing but its three streams.
    ///
    /// - Parameters:
    ///   - arguments: the program, looked up on PATH, and its arguments; no shell.
    ///   - environment: all of it, as `NAME=value`.
    ///   - openStreams: gives the program its descriptors 0, 1 and 2.
    /// - Returns: the error's number, or 0.
    func spawn(
        _ arguments: [String], environment: [String], openStreams: (inout posix_spawn_file_actions_t) -> Void
    ) -> (leader: pid_t, code: Int32) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        openStreams(&actions)
        // Not even the pipes of a child that is started at the same moment are passed on.
        prd_spawn_close_from(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setpgroup(&attributes, 0)
        // A signal that this process ignores would be ignored by its children too.
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT, SIGTSTP] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
        var argumentPointers = arguments.map { strdup($0) } + [nil]
        var environmentPointers = environment.map { strdup($0) } + [nil]
        defer { for pointer in argumentPointers + environmentPointers { free(pointer) } }
        return start { pid in
            posix_spawnp(&pid, arguments[0], &actions, &attributes, &argumentPointers, &environmentPointers)
        }
    }
}

/// A program that is started and then left alone, such as a browser. Its streams lead nowhere.
package struct BackgroundProgram: Sendable {
    private let pid: pid_t
    private let groups: ProcessGroups

    /// - Returns: nil if the program cannot be started.
    package init?(_ arguments: [String], environment: [String]) {
        groups = ProcessGroups()
        let (pid, code) = groups.spawn(arguments, environment: environment) { actions in
            for descriptor in Int32(0)...2 {
                posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
            }
        }
        if code != 0 { return nil }
        self.pid = pid
    }

    /// The exit status as a shell gives it, or nil while the program runs.
    package func poll() -> Int32? { groups.poll(pid) }
}
