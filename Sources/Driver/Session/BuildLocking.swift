import Building
import FileAccess
import Loading
import PRDModel

/// What keeps a build from simply taking the project's lock.
package enum LockNotice: Sendable {
    /// Another build runs, and this one waits for its end.
    case waiting(for: String)
    /// The file system has no locks, for this reason, so nothing keeps two builds apart.
    case unsupported(String)
}

extension Session {
    /// Who builds the project now, or why that cannot be told; nil if no build runs.
    package func buildLockState() throws(ProjectErrors) -> String? {
        // Nobody has built here yet, and to look is no reason to make a folder.
        guard cache.isPrepared else { return nil }
        switch try attemptBuildLock() {
        case .taken(let lock):
            lock.release()
            return nil
        case .heldBy(let holder): return "\(holder) is building this project"
        case .unsupported(let why): return "this file system has no locks (\(why))"
        }
    }

    private func attemptBuildLock() throws(ProjectErrors) -> BuildLock.Attempt {
        try BuildLock.take(DirectoryCache.buildLock, in: cache.files)
    }

    /// Takes the lock for a build that begins here and ends elsewhere, where it has to be released.
    ///
    /// - Returns: nil if the file system has no locks.
    /// - Throws: `UsageError` if another process holds it.
    package func takeBuildLock() throws -> BuildLock? {
        try cache.prepare()
        switch try attemptBuildLock() {
        case .taken(let lock): return lock
        case .unsupported: return nil
        case .heldBy(let holder): throw Self.refusal(holder, hint: "try again when it has ended")
        }
    }

    /// Why nothing can be written in the project, as in a read-only checkout; nil if it can, as far as that can be told beforehand.
    package var obstacleToWriting: Diagnostic? { cache.files.obstacleToWriting(in: DirectoryCache.home) }

    private static func refusal(_ holder: String, hint: String) -> UsageError {
        UsageError(message: "\(holder) is building this project", hint: hint)
    }

    /// Runs the body while no other build of the project runs.
    ///
    /// - Parameters:
    ///   - waits: false for a command that should look at the files again once the other build has ended.
    ///   - notify: called before the body if the lock is not simply free.
    package func withBuildLock<Result>(
        waits: Bool = true, notify: (LockNotice) -> Void, _ body: () async throws -> Result
    ) async throws -> Result {
        // Without being able to write, nothing can be locked; whoever has something to write fails there.
        if obstacleToWriting != nil { return try await body() }
        let isFirst = !cache.isPrepared
        try cache.prepare()
        var isWaiting = false
        while true {
            switch try attemptBuildLock() {
            case .taken(let lock):
                defer { lock.release() }
                do {
                    return try await body()
                } catch {
                    // A command that was refused leaves a folder as it found it.
                    if isFirst { cache.removeIfUnused() }
                    throw error
                }
            case .unsupported(let why):
                notify(.unsupported(why))
                return try await body()
            case .heldBy(let holder):
                if !waits || !options.waitsForOthers {
                    throw Self.refusal(holder, hint: "run again when it has ended")
                }
                if !isWaiting { notify(.waiting(for: holder)) }
                isWaiting = true
                // Polling, unlike waiting in the kernel, can be cancelled.
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }
}
