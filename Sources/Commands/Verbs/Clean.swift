import CommandLine
import Driver
import FileAccess
import PRDModel
import Terminal
import TextLayout

/// `prdbuild clean`
struct CleanCommand {
    let context: Context

    func run() async throws -> ExitCode {
        let path = ".prdbuild"
        guard FileStamp(path: context.session.root + "/" + path) != nil else {
            context.console.say("prdbuild: nothing to clean.")
            return .success
        }
        let removed = try FileRemoval.removeTree(path, root: context.session.root)
        context.world.hasWritten.withLock { $0 = true }
        context.console.say("prdbuild: deleted \(path)/ (\(counted(removed, "file")))")
        return .success
    }
}
