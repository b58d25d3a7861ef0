import Building
import Glibc
import Locking
import PRDModel

/// Draws the block of a running build on a terminal, over and over in the same place.
final class LiveProgress: Sendable {
    private struct Drawn {
        var state: LiveState
        /// As they were written last, without colours.
        var lines = 0
        var width = 0
        var at: ContinuousClock.Instant?
    }

    private let console: Console
    private let style: LiveStyle
    private let drawn: Guarded<Drawn>

    /// Events that come faster than this share one picture.
    private static let shortestInterval = Duration.milliseconds(30)

    init(console: Console, sections: [Section], style: LiveStyle) {
        self.console = console
        self.style = style
        drawn = Guarded(Drawn(state: LiveState(sections: sections, start: .now)))
    }

    func event(_ event: BuildEvent) {
        drawn.withLock { drawn in
            drawn.state.take(event, now: .now)
            if let last = drawn.at, ContinuousClock.now - last < Self.shortestInterval { return }
            draw(&drawn)
        }
    }

    /// Runs the body with a picture ten times a second, and leaves the last one standing.
    func during<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
        console.control("\u{1B}[?25l\u{1B}[?7l")
        defer { console.control("\u{1B}[?7h\u{1B}[?25h") }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while true {
                    try await Task.sleep(for: .milliseconds(100))
                    self.drawn.withLock { self.draw(&$0) }
                }
            }
            defer {
                group.cancelAll()
                drawn.withLock { draw(&$0) }
            }
            return try await body()
        }
    }

    private func draw(_ drawn: inout Drawn) {
        let size = Self.terminalSize()
        let now = ContinuousClock.now
        let lines = drawn.state.lines(width: size.columns, height: size.rows, now: now, style: style)
        var text = ""
        if drawn.lines > 0 {
            // Narrower than before: the terminal may have broken what stands there into more rows.
            let rows = size.columns < drawn.width ? drawn.lines * ((drawn.width + size.columns - 1) / size.columns) : drawn.lines
            text += "\u{1B}[\(min(rows, size.rows - 1))A"
        }
        text += "\r\u{1B}[J" + lines.joined(separator: "\r\n") + "\r\n"
        console.control(text)
        drawn.lines = lines.count
        drawn.width = size.columns
        drawn.at = now
    }

    static func terminalSize() -> (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return (80, 24) }
        return (Int(size.ws_col), max(4, Int(size.ws_row)))
    }
}
