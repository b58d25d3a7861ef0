import FileAccess
import Loading
import PRDModel

extension Session {
    /// What a state without work depends on besides files. The binary's own stamp stands for its prompts, page and composer.
    var indexKey: String {
        let binary = FileStamp(path: "/proc/self/exe")?.text ?? "unknown"
        let provider = invocation.options[.provider] ?? world.variable("PRDBUILD_PROVIDER") ?? ""
        let model = invocation.options[.model] ?? ""
        return "mode=\(invocation.options[.mode] ?? "") provider=\(provider) model=\(model) binary=\(binary)"
    }

    /// Records that nothing is left to do, or forgets an earlier record.
    func index(after loaded: LoadedProject, leavingNothing: Bool) {
        guard leavingNothing else { return StatIndex.remove(root: root) }
        let outputs = OutputName.allCases.map {
            Observation.ofFile(loaded.project.settings.path(of: $0), root: root)
        }
        StatIndex.write(root: root, key: indexKey, observations: loaded.observations + outputs)
    }

    /// Who is building the project now, or why that cannot be told; nil if nobody is.
    func buildLockState() throws(ProjectErrors) -> String? {
        switch try BuildLock.take(root + "/.prdbuild/lock", shownPath: ".prdbuild/lock") {
        case .taken(let lock):
            lock.release()
            return nil
        case .heldBy(let holder): return "\(holder) is building this project"
        case .unsupported(let why): return "this file system has no locks (\(why))"
        }
    }

    /// For a build that begins here and ends elsewhere, where the lock is to be released.
    ///
    /// - Returns: nil where there are no locks.
    /// - Throws: `UsageError` if another process holds it.
    func takeBuildLock() throws -> BuildLock? {
        try cache.prepare()
        switch try BuildLock.take(root + "/.prdbuild/lock", shownPath: ".prdbuild/lock") {
        case .taken(let lock): return lock
        case .unsupported: return nil
        case .heldBy(let holder):
            throw UsageError(message: "\(holder) is building this project", hint: "try again when it has ended")
        }
    }

    /// Runs while no other build of the project does.
    ///
    /// - Parameter waits: false for what had better be looked at again once a build has ended.
    func withBuildLock<Result>(waits: Bool = true, _ body: () async throws -> Result) async throws -> Result {
        try cache.prepare()
        let path = ".prdbuild/lock"
        var attempt = try BuildLock.take(root + "/" + path, shownPath: path)
        if case .heldBy(let holder) = attempt {
            if !waits || invocation.has(.noWait) {
                throw UsageError(message: "\(holder) is building this project", hint: "run again when it has ended")
            }
            console.say("prdbuild: waiting for \(holder), which is building this project")
            while case .heldBy = attempt {
                // Asking again, unlike waiting in the kernel, can be interrupted.
                try await Task.sleep(for: .milliseconds(50))
                attempt = try BuildLock.take(root + "/" + path, shownPath: path)
            }
        }
        switch attempt {
        case .taken(let lock):
            defer { lock.release() }
            return try await body()
        case .unsupported(let why):
            console.say("prdbuild: this file system has no locks (\(why)); do not start two builds at once")
            return try await body()
        case .heldBy: return try await body()
        }
    }
}
