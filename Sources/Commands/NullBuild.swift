import FileAccess
import Loading
import PRDModel

/// The most frequent build of all: nothing changed. It is answered without concurrency, which costs more to start than the
/// answer itself.
package enum NullBuild {
    /// - Returns: nil where more than a look at file status is needed.
    package static func answer(_ words: [String], world: World) -> ExitCode? {
        // What is wrong here is found again, and reported, on the long way.
        guard let invocation = try? Invocation(parsing: words), mayTrustIndex(invocation) else { return nil }
        let console = Console(
            world: world, choice: invocation.options[.color], isQuiet: invocation.has(.quiet), isVerbose: false)
        return (try? Session(invocation, world: world, console: console)).flatMap(current)
    }

    /// For one of several projects.
    static func answer(_ session: Session) -> ExitCode? {
        var alone = session.invocation
        alone.options[.all] = nil
        return mayTrustIndex(alone) ? current(session) : nil
    }

    private static func current(_ session: Session) -> ExitCode? {
        guard StatIndex.isCurrent(root: session.root, key: session.indexKey) else { return nil }
        session.console.say("prdbuild: no work to do.")
        return .success
    }

    /// Only a plain build of everything asks just whether anything changed.
    private static func mayTrustIndex(_ invocation: Invocation) -> Bool {
        invocation.command == .build && invocation.arguments.isEmpty
            && [.all, .dryRun, .force, .events, .rebuildLock, .help, .version].allSatisfy { !invocation.has($0) }
    }
}
