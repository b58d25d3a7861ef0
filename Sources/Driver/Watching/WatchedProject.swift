import Building
import FileAccess
import Loading
import PRDModel
import Planning

/// Polls a project's files for changes.
package actor WatchedProject {
    private let session: Session
    private var files: WatchedFiles
    /// Paths that have changed since the project was read last.
    private var unseen: Set<PathKey> = []
    /// Paths that had changed when it was read, as long as they were not taken.
    private var pending: Set<PathKey> = []
    private var pause = WatchPace.shortest

    /// A file that every build writes, so that a deleted `.prdbuild/` is noticed.
    private static let mark = Observation(path: ".prdbuild/.gitignore", expectation: .absent)

    package init(_ session: Session) {
        self.session = session
        files = WatchedFiles([], root: session.root)
    }

    /// Reads the project. From here on, whatever differs from this reading counts as a change.
    package func read() -> ProjectLoadResult { read(as: session) }

    private func read(as session: Session) -> ProjectLoadResult {
        let reading = session.read()
        pending.formUnion(unseen)
        unseen = []
        let mark = Observation.ofFile(Self.mark.path, root: session.root)
        files = WatchedFiles(reading.observations + [mark], unread: reading.unread, root: session.root)
        return reading
    }

    /// Waits until something has changed since the project was read, and no further change follows for a moment.
    ///
    /// - Parameter orPending: returns at once if changes are pending.
    /// - Throws: `CancellationError`.
    package func waitForChanges(orPending: Bool = false) async throws {
        var burst: Burst?
        while true {
            try Task.checkCancellation()
            if orPending, !pending.isEmpty { return }
            let work = look()
            if work.foundChanges {
                burst = burst ?? Burst(at: .now)
                burst?.extend(to: .now)
            }
            if !unseen.isEmpty, burst?.isOver(at: .now) ?? true { return }
            try await Task.sleep(for: burst == nil ? pause : WatchPace.pauseInBurst(work: work.time))
        }
    }

    /// - Returns: the processor time that it took, and whether a file has changed since the last look.
    private func look() -> (time: Duration, foundChanges: Bool) {
        let (start, begin) = (threadTime(), ContinuousClock.now)
        let changed = files.changes()
        let time = threadTime() - start
        pause = WatchPace.pause(work: time, duration: .now - begin)
        unseen.formUnion(changed.map { PathKey($0) })
        return (time, !changed.isEmpty)
    }

    /// Whether there are changes that were not taken yet, as far as a look now tells.
    package func hasChanges() -> Bool {
        _ = look()
        return !(pending.isEmpty && unseen.isEmpty)
    }

    /// Takes the paths that have changed since they were taken last, relative to the project.
    package func takeChanges() -> Set<PathKey> {
        defer { (pending, unseen) = ([], []) }
        return pending.union(unseen)
    }

    /// Call this when a build has just ended: what it wrote itself is not a change.
    package func expect(_ report: BuildReport, _ settings: ProjectSettings) {
        for (output, digest) in report.outputs { expect(settings.path(of: output), digest) }
        expect(Self.mark.path, Digest(of: "*\n"))
    }

    private func expect(_ path: String, _ content: Digest?) {
        files.expect(path, content)
        pending.remove(PathKey(path))
        unseen.remove(PathKey(path))
    }

    /// Tells a running build of each change of its inputs, until the task is cancelled.
    ///
    /// - Parameter session: the build's own. In another mode the document has other sections, which would all seem to have changed.
    func report(to changes: InputChanges, of session: Session) async {
        while true {
            do { try await waitForChanges() } catch { return }
            switch read(as: session).result {
            case .success(let loaded):
                // Wrong usage is reported by the next build.
                guard let planner = try? session.planner(for: loaded.project) else { return changes.inputsAreUnreadable() }
                changes.inputsAre(planner)
            case .failure: changes.inputsAreUnreadable()
            }
        }
    }
}
