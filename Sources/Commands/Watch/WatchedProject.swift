import FileAccess
import Loading
import PRDModel
import Planning

/// A project whose files are looked at until they are others.
actor WatchedProject {
    private let session: Session
    private var files: WatchedFiles
    /// Paths that have changed since the project was read last.
    private var fresh: Set<String> = []
    /// Paths that had changed when it was read, as long as nobody has taken them.
    private var news: Set<String> = []
    private var pause = WatchPace.shortest

    /// What every build sees to, so that deleting `.prdbuild/` is noticed.
    private static let mark = Observation(path: ".prdbuild/.gitignore", expectation: .absent)

    init(_ session: Session) {
        self.session = session
        files = WatchedFiles([], root: session.root)
    }

    /// Reads the project. Whatever is different from that later, and is looked at for it, is a change.
    func read() -> ProjectReading {
        let reading = session.reading()
        news.formUnion(fresh)
        fresh = []
        let mark = Observation.ofFile(Self.mark.path, root: session.root)
        files = WatchedFiles(reading.observations + [mark], unread: reading.unread, root: session.root)
        return reading
    }

    func planner(_ project: Project) throws -> Planner { try session.planner(for: project) }

    /// Waits until something has changed since the project was read, and has come to rest.
    ///
    /// - Parameter orUntaken: what had changed when it was read will do, if nobody has taken it.
    /// - Throws: `CancellationError`.
    func changes(orUntaken: Bool = false) async throws {
        var burst: Burst?
        while true {
            try Task.checkCancellation()
            if orUntaken, !news.isEmpty { return }
            let work = look() {
                burst = burst ?? Burst(at: $0); burst?.goesOn(at: $0)
            }
            if !fresh.isEmpty, burst?.isOver(at: .now) ?? true { return }
            try await Task.sleep(for: burst == nil ? pause : WatchPace.pauseInBurst(work: work))
        }
    }

    /// - Returns: the processor's time that it took.
    private func look(_ hasChanged: (ContinuousClock.Instant) -> Void) -> Duration {
        let (start, begin) = (threadTime(), ContinuousClock.now)
        let changed = files.changes()
        let work = threadTime() - start
        pause = WatchPace.pause(work: work, duration: .now - begin)
        fresh.formUnion(changed)
        if !changed.isEmpty { hasChanged(.now) }
        return work
    }

    /// Whether there is something that nobody has taken yet, as far as a look now tells.
    func hasNews() -> Bool {
        _ = look { _ in }
        return !(news.isEmpty && fresh.isEmpty)
    }

    /// The paths that have changed since they were asked for last, relative to the project.
    func takeNews() -> Set<String> {
        defer { (news, fresh) = ([], []) }
        return news.union(fresh)
    }

    /// A build has just ended: what it wrote itself is no news.
    func expect(_ report: BuildRun.Report, _ settings: ProjectSettings) {
        for (output, digest) in report.outputs { expect(settings.path(of: output), digest) }
        expect(Self.mark.path, Digest(of: "*\n"))
    }

    private func expect(_ path: String, _ content: Digest?) {
        files.expect(path, content)
        news.remove(path)
        fresh.remove(path)
    }
}
