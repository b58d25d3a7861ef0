import Building
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
        let (path, files) = (DirectoryCache.home, context.session.cache.files)
        guard let kind = files.kind(path) else {
            context.console.say("prdbuild: nothing to clean.")
            return .success
        }
        let lock = try takeLock()
        defer { lock?.release() }
        let removed = try files.removeTree(path)
        context.world.hasWritten.withLock { $0 = true }
        context.console.say(
            kind == .folder
                ? "prdbuild: deleted \(path)/ (\(counted(removed, "file")))"
                : "prdbuild: deleted \(path), which was not a folder\(kind == .link ? "; what it led to is as it was" : "")")
        return .success
    }

    /// Nil where nothing can be locked, as with a link in the place of the folder: then no build runs either.
    private func takeLock() throws -> BuildLock? {
        do {
            return try context.session.takeBuildLock()
        } catch is ProjectErrors {
            return nil
        }
    }
}
