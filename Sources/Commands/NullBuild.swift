import CommandLine
import Driver
import PRDModel
import Terminal

/// The most frequent build of all: nothing changed. It is answered without concurrency, which costs more to start than the
/// answer itself. So is the question what a build would do, or where the sections stand.
package enum NullBuild {
    /// - Returns: nil where more than a look at file status is needed.
    package static func answer(_ words: [String], world: World) -> ExitCode? {
        // What is wrong here is found again, and reported, on the long way.
        guard let invocation = try? Invocation(parsing: words), mayTrustIndex(invocation), !invocation.has(.all) else {
            return nil
        }
        let console = Console(
            world: world, choice: invocation.value(.color), isQuiet: invocation.has(.quiet), isVerbose: false)
        let session = try? Session(invocation.buildOptions, world: world, directory: invocation.value(.directory))
        let code = session.flatMap { answer(invocation, $0, console) }
        return code == nil || console.reportLosses() ? code : .usage
    }

    /// - Returns: nil unless a plain build of a project would find nothing to do.
    static func answer(_ invocation: Invocation, _ session: Session, _ console: Console) -> ExitCode? {
        guard mayTrustIndex(invocation) else { return nil }
        if invocation.command == .status {
            // With reasons it also says what the other mode has, which only the whole project tells.
            guard !invocation.has(.verbose) || invocation.has(.json), let status = session.unchangedStatus else { return nil }
            return StatusCommand.show(status, invocation, console, now: session.world.now())
        }
        guard session.isUnchanged else { return nil }
        console.say("prdbuild: no work to do.")
        return .success
    }

    /// Only a plain build of everything asks just whether anything changed.
    private static func mayTrustIndex(_ invocation: Invocation) -> Bool {
        [.build, .status].contains(invocation.command) && invocation.arguments.isEmpty
            && [.force, .events, .rebuildLock, .help, .version].allSatisfy { !invocation.has($0) }
    }
}
