import Foundation

/// Starts programs for tests by `posix_spawn`: Foundation's `Process` reads beyond its buffer now and then and keeps descriptors open.
enum Spawning {
    /// Nothing of the developer's own but what a sanitizer is told.
    static func variables(_ more: [String: String]) -> [String: String] {
        var variables = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
        for name in ["TSAN_OPTIONS", "ASAN_OPTIONS"] { variables[name] = ProcessInfo.processInfo.environment[name] }
        return variables.merging(more) { $1 }
    }

    /// From `<spawn.h>`, where it is defined for GNU sources only.
    private static let setSession: Int16 = 0x80

    /// - Parameters:
    ///   - inNewSession: then the first terminal among the streams becomes the one that controls it.
    ///   - streams: path and flags of standard input, output and error.
    static func start(
        _ words: [String], environment: [String: String], inNewSession: Bool = false, streams: [(path: String, flags: Int32)]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, stream) in streams.enumerated() {
            posix_spawn_file_actions_addopen(&actions, Int32(number), stream.path, stream.flags, 0o644)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The threads of the test runner block signals, which a process would inherit; and what was started in the background, as
        // this runner may have been, ignores some.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGTSTP] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | (inNewSession ? setSession : 0)
        posix_spawnattr_setflags(&attributes, flags)
        let argv = words.map { strdup($0) } + [nil]
        let envp = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, words[0], &actions, &attributes, argv, envp)
        guard code == 0 else { throw TestProblem("cannot start \(words): \(String(cString: strerror(code)))") }
        return process
    }
}
