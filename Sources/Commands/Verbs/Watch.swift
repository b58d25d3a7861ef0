import CommandLine
import Driver

/// `prdbuild watch`
struct WatchCommand {
    let context: Context

    func run() async throws -> ExitCode {
        try await context.world.interruption.gracefully {
            do {
                var loop = WatchLoop(context)
                try await loop.run()
            } catch is CancellationError {
                // Below the ^C that a terminal shows.
                if context.console.isLive { context.console.control("\n") }
                context.console.say("prdbuild: no longer watching")
            }
            // A signal ended it, and the exit code tells of that.
            return .success
        }
    }
}
