import Foundation
import Threading

/// A run of the binary on a terminal of its own: a pseudo-terminal whose output goes to a `Screen`, in a session of its own, so that
/// Ctrl-C typed there and changes of its size reach the program as signals.
package final class TerminalRun {
    private let arguments: [String]
    private let process: pid_t
    private let shown: Shown
    private var status: Int32?

    /// What the reading thread and the test share.
    private final class Shown: Sendable {
        struct State: Sendable {
            var screen: Screen
            var bytes: [UInt8] = []
            var isAtEnd = false
        }

        let state: Guarded<State>
        let terminal: Int32

        init(_ screen: Screen, terminal: Int32) {
            state = Guarded(State(screen: screen))
            self.terminal = terminal
        }

        deinit { close(terminal) }

        var now: State { state.withLock { $0 } }

        func readAll() {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(terminal, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                // The last one who could have written has closed it.
                if count <= 0 { return state.withLock { $0.isAtEnd = true } }
                state.withLock { state in
                    state.screen.feed(Array(buffer[..<count]))
                    state.bytes += buffer[..<count]
                }
            }
        }
    }

    /// - Parameter reflows: see `Screen`.
    package init(
        _ arguments: [String], in directory: URL, columns: Int = 80, rows: Int = 24, reflows: Bool = true,
        environment: [String: String] = [:]
    ) throws {
        self.arguments = arguments
        let (terminal, path) = try Self.openTerminal()
        shown = Shown(Screen(columns: columns, rows: rows, reflows: reflows), terminal: terminal)
        let variables = Spawning.variables(["TERM": "xterm-256color"].merging(environment) { $1 })
        Self.setSize(terminal, columns, rows)
        process = try Spawning.start(
            ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", directory.path, Run.binary.path] + arguments,
            environment: variables, inNewSession: true, streams: [(path, O_RDWR), (path, O_RDWR), (path, O_RDWR)])
        Thread.detachNewThread { [shown] in shown.readAll() }
    }

    deinit {
        if status == nil {
            kill(-process, SIGKILL)
            waitpid(process, nil, 0)
        }
    }

    /// What `posix_openpt`, `unlockpt` and `ptsname` do, which Swift's module of the C library leaves out.
    private static func openTerminal() throws -> (terminal: Int32, path: String) {
        let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        var isLocked: Int32 = 0
        var number: Int32 = 0
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0, ioctl(terminal, setLock, &isLocked) == 0, ioctl(terminal, getNumber, &number) == 0 else {
            throw TestProblem("there is no pseudo-terminal: \(String(cString: strerror(errno)))")
        }
        return (terminal, "/dev/pts/\(number)")
    }

    private static func setSize(_ terminal: Int32, _ columns: Int, _ rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
    }

    package var screen: Screen { shown.now.screen }
    /// All that has been written to the terminal.
    package var bytes: [UInt8] { shown.now.bytes }
    package var processID: pid_t { process }

    /// As keys that are pressed: `\u{3}` is Ctrl-C.
    package func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(shown.terminal, bytes, bytes.count)
    }

    /// With the lock held, so that the terminal and its model change together.
    package func resize(columns: Int, rows: Int) {
        shown.state.withLock { state in
            state.screen.resize(columns: columns, rows: rows)
            Self.setSize(shown.terminal, columns, rows)
        }
    }

    package func signal(_ number: Int32) { _ = kill(process, number) }

    /// Waits until the screen is as wanted.
    package func wait(_ seconds: Double = 60, until isReached: (Screen) -> Bool) throws {
        let end = Date().addingTimeInterval(seconds)
        while !isReached(screen) {
            if Date() > end || shown.now.isAtEnd && !isReached(screen) {
                throw TestProblem(
                    "prdbuild \(arguments) does not show what was waited for, but:\n\(screen.text)\n\(String(decoding: bytes.suffix(200), as: UTF8.self).debugDescription)"
                )
            }
            usleep(1000)
        }
    }

    /// Waits for its end, and until all that it wrote is on the screen.
    ///
    /// - Returns: the exit code as a shell gives it.
    @discardableResult
    package func finish(limit: Double = 60) throws -> Int32 {
        let end = Date().addingTimeInterval(limit)
        var status: Int32 = 0
        while waitpid(process, &status, WNOHANG) == 0 {
            if Date() > end { throw TestProblem("prdbuild \(arguments) does not end; the screen:\n\(screen.text)") }
            usleep(1000)
        }
        self.status = status
        while !shown.now.isAtEnd {
            if Date() > end { throw TestProblem("a child of prdbuild \(arguments) keeps the terminal open") }
            usleep(1000)
        }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}
