import PRDModel

/// `prdbuild watch`
struct WatchCommand {
    let session: Session

    func run() async throws -> ExitCode {
        try await session.world.interruption.orderly {
            var watching = Watching(session.with(.build))
            do {
                try await watching.run()
            } catch is CancellationError {
                // Below the ^C that a terminal shows.
                if session.console.isLive { session.console.control("\n") }
                session.console.say("prdbuild: no longer watching")
            }
            // A signal ended it, and the exit code tells of that.
            return .success
        }
    }
}
