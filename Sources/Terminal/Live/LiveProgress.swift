import Building
import Dispatch
import Driver
import Glibc
import PRDModel
import Threading

/// Draws the block of a running build on a terminal, over and over in the same place.
final class LiveProgress: Sendable {
    private struct Drawn {
        var state: LiveState
        /// As they stand on the terminal, the cursor at the beginning of the line below them.
        var lines: [LiveLine] = []
        var size = TerminalSize(columns: 0, rows: 0)
        var at: ContinuousClock.Instant?
        /// Something has happened since.
        var isBehind = true
        var isOver = false
    }

    private let console: Console
    private let style: LiveStyle
    private let drawn: Guarded<Drawn>

    /// Events that come faster than this share one picture.
    private static let shortestInterval = Duration.milliseconds(30)
    /// The clocks and the marks that turn need one without any event.
    private static let maxInterval = Duration.milliseconds(100)

    private static let hideCursor = "\u{1B}[?25l"
    /// What does not fit is cut off instead of continued in the next row, where the block would be a row longer than counted.
    private static let stopWrapping = "\u{1B}[?7l"
    private static let restore = "\u{1B}[?7h\u{1B}[?25h"
    private static let eraseRestOfLine = "\u{1B}[K"
    private static let eraseBelow = "\u{1B}[J"

    /// - Parameter findings: the words for what a model states of a section and no input says.
    init(console: Console, sections: [Section], findings: @escaping @Sendable (SectionID, SectionText) -> String?) {
        self.console = console
        style = LiveStyle(hasColours: console.colours(.error), isUnicode: console.isUnicode)
        drawn = Guarded(Drawn(state: LiveState(sections: sections, start: .now, findings: findings)))
    }

    func event(_ event: BuildEvent) {
        drawn.withLock { drawn in
            drawn.state.take(event, now: .now)
            drawn.isBehind = true
            drawIfDue(&drawn)
        }
    }

    /// Draws while the body runs, and leaves a last picture with what became of every section.
    func during(
        _ interruption: Interruption, _ body: @Sendable () async throws -> BuildReport
    ) async throws -> BuildReport {
        // Below the block, and below the ^C that the terminal shows.
        let restore = Self.restore + "\r\n"
        return try await interruption.onImmediateExit({ [console] in console.control(restore) }) {
            console.control(Self.hideCursor + Self.stopWrapping)
            defer { console.control(Self.restore) }
            let suspension = suspending()
            defer {
                suspension.cancel()
                signal(SIGTSTP, SIG_DFL)
            }
            return try await drawing(body)
        }
    }

    /// Ctrl-Z leaves the terminal to the shell as it was; once the build goes on, the block begins anew where the cursor is then.
    private func suspending() -> any DispatchSourceSignal {
        signal(SIGTSTP, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGTSTP, queue: .global())
        source.setEventHandler { @Sendable [self] in
            drawn.withLock { drawn in
                console.control(Self.restore)
                // To this thread, which therefore stops here; sent to the process it could go on for a while.
                raise(SIGSTOP)
                console.control(Self.hideCursor + Self.stopWrapping)
                drawn.lines = []
                drawn.isBehind = true
            }
        }
        source.resume()
        return source
    }

    private func drawing(_ body: @Sendable () async throws -> BuildReport) async throws -> BuildReport {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while true {
                    try await Task.sleep(for: Self.shortestInterval)
                    self.drawn.withLock { self.drawIfDue(&$0) }
                }
            }
            defer {
                group.cancelAll()
                drawn.withLock { drawLast(&$0) }
            }
            let report = try await body()
            drawn.withLock { $0.state.conclude(report.outcome) }
            return report
        }
    }

    private func drawIfDue(_ drawn: inout Drawn) {
        // In the background the terminal is the shell's.
        if drawn.isOver || tcgetpgrp(STDERR_FILENO) != getpgrp() { return }
        if let last = drawn.at {
            let interval = drawn.isBehind ? Self.shortestInterval : Self.maxInterval
            if ContinuousClock.now - last < interval { return }
        }
        draw(&drawn)
    }

    private func draw(_ drawn: inout Drawn) {
        let size = TerminalSize.present()
        let block = LiveBlock(drawn.state, columns: size.columns, style: style, now: .now)
        // The cursor needs a line too.
        let lines = block.lines(most: size.rows - 1)
        var text = wayUp(drawn, size)
        // As long as the terminal has the size that it had, what stands there is known, and what is the same need not be written.
        let isKnown = size == drawn.size
        if !isKnown { text += Self.eraseBelow }
        for (index, line) in lines.enumerated() {
            if !isKnown || index >= drawn.lines.count || drawn.lines[index] != line {
                text += style.text(line) + Self.eraseRestOfLine
            }
            text += "\r\n"
        }
        console.control(text + Self.eraseBelow)
        drawn.lines = lines
        drawn.size = size
        drawn.at = .now
        drawn.isBehind = false
    }

    private func drawLast(_ drawn: inout Drawn) {
        let size = TerminalSize.present()
        let block = LiveBlock(drawn.state, columns: size.columns, style: style, now: .now)
        let lines = block.lastLines.map { style.text($0) + "\r\n" }
        console.control(wayUp(drawn, size) + Self.eraseBelow + lines.joined())
        drawn.isOver = true
    }

    /// To the first line of what stands there. Most terminals that have become narrower have broken its lines into more rows.
    private func wayUp(_ drawn: Drawn, _ size: TerminalSize) -> String {
        let rows = drawn.lines.reduce(0) { $0 + max(1, ($1.width + size.columns - 1) / size.columns) }
        // Further up there is nothing that could be reached.
        let reachable = min(rows, size.rows - 1)
        return "\r" + (reachable > 0 ? "\u{1B}[\(reachable)A" : "")
    }
}

/// Of the terminal on standard error.
struct TerminalSize: Equatable {
    let columns: Int
    let rows: Int

    /// 80 by 24 where it is not known.
    static func present() -> TerminalSize {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return TerminalSize(columns: 80, rows: 24)
        }
        return TerminalSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }
}
