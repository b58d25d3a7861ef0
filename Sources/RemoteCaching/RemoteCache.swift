import Formats
import HTTPTransport
import PRDModel
import Threading

/// Generated texts that a team shares: `GET` and `PUT` of `URL/ac/FINGERPRINT`. It only ever saves work: whatever goes wrong with it is
/// a warning, said once, and a build that asks somebody else.
///
/// Serves one run.
package final class RemoteCache: Sendable {
    /// How long it may keep a build waiting.
    package struct Limits: Sendable {
        package var connect: Duration
        /// For one entry to arrive.
        package var read: Duration
        /// For one entry to be sent.
        package var write: Duration
        /// For what is still being sent when everything else is done.
        package var grace: Duration

        /// Far less than writing a section takes, and enough for a server on another continent.
        package init(
            connect: Duration = .seconds(3), read: Duration = .seconds(8), write: Duration = .seconds(20),
            grace: Duration = .seconds(3)
        ) {
            self.connect = connect
            self.read = read
            self.write = write
            self.grace = grace
        }
    }

    /// What it did in this run.
    package struct Report: Sendable {
        /// Texts that came from it.
        package var fetched = 0
        package var uploaded = 0
        /// Warnings that nobody took yet.
        package var warnings: [Diagnostic] = []

        package init() {}
    }

    struct Upload: Sendable {
        let section: CachedSection
        let fingerprint: Fingerprint
    }

    private struct State: Sendable {
        var reads = true
        var writes: Bool
        var misses: Set<Fingerprint> = []
        var lies = 0
        /// Texts that the server did not take for their size.
        var tooLarge = 0
        /// Handed over for sending, and neither sent nor refused yet.
        var pending = 0
        var report = Report()
    }

    /// Answers that are no entries, after which the server is not asked any more.
    private static let liesTaken = 3
    private static let uploadsAtOnce = 4

    let settings: ProjectSettings.RemoteCache
    let requests: RemoteRequests
    let limits: Limits
    private let state: Guarded<State>
    private let uploads: AsyncStream<Upload>
    private let queue: AsyncStream<Upload>.Continuation

    /// - Parameters:
    ///   - token: for `Authorization: Bearer`; nil sends none.
    ///   - client: also the providers', so that connections are shared.
    package init(
        _ settings: ProjectSettings.RemoteCache, token: String?, client: HTTPClient, limits: Limits = Limits()
    ) {
        self.settings = settings
        self.limits = limits
        requests = RemoteRequests(settings: settings, token: token, client: client, limits: limits)
        state = Guarded(State(writes: settings.pushes))
        (uploads, queue) = AsyncStream.makeStream()
        if let token, token.utf8.contains(where: { $0 < 0x21 || $0 == 0x7F }) {
            giveUp(.warning("PRDBUILD_CACHE_TOKEN has a blank or a control character", hint: "set it to the token alone"))
        }
    }

    /// Scheme, host and port, for messages.
    package var address: String { requests.address }

    package var report: Report { state.withLock { $0.report } }

    /// Each warning is given once.
    package func takeWarnings() -> [Diagnostic] {
        state.withLock { state in
            defer { state.report.warnings = [] }
            return state.report.warnings
        }
    }

    // MARK: - Reading

    /// Nil if it has none, gives none that can be trusted, or does not answer in time. A miss is asked for once.
    package func section(_ fingerprint: Fingerprint) async -> CachedSection? {
        let asks = state.withLock { $0.reads && !$0.misses.contains(fingerprint) }
        guard asks else { return nil }
        switch await requests.get(fingerprint) {
        case .entry(let section):
            state.withLock { $0.report.fetched += 1 }
            return section
        case .none: state.withLock { _ = $0.misses.insert(fingerprint) }
        case .lie(let warning):
            state.withLock { state in
                state.misses.insert(fingerprint)
                state.lies += 1
                if state.lies == 1 {
                    state.report.warnings.append(Self.said("an entry of the remote cache is left out of account", warning))
                }
                if state.lies == Self.liesTaken { state.reads = false }
            }
        case .refused(let warning): giveUp(warning)
        case .cancelled: break
        }
        return nil
    }

    /// Says why, once, and leaves the server alone from here on.
    private func giveUp(_ warning: Diagnostic) {
        state.withLock { state in
            // Requests that were under way at the same time end in the same way.
            if state.reads { state.report.warnings.append(Self.said("the remote cache is not used", warning)) }
            state.reads = false
            state.writes = false
        }
    }

    private static func said(_ consequence: String, _ cause: Diagnostic) -> Diagnostic {
        .warning(
            consequence + ": " + cause.message, hint: cause.hint ?? "'prdbuild doctor' tries it; the build goes on without it")
    }

    // MARK: - Writing

    /// Hands over a text to be sent meanwhile.
    package func offer(_ section: CachedSection, for fingerprint: Fingerprint) {
        let takes = state.withLock { state in
            if state.writes { state.pending += 1 }
            return state.writes
        }
        if takes { queue.yield(Upload(section: section, fingerprint: fingerprint)) }
    }

    /// Sends what is offered while the body runs, and for a bounded time afterwards. What is not through by then is lost.
    package func sharing<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await self.sendAll() }
            defer {
                queue.finish()
                group.cancelAll()
            }
            let result = try await body()
            queue.finish()
            // Both tasks end without an error; the first of them ends the wait.
            group.addTask { [grace = limits.grace] in
                // Cancelled, it has waited long enough too.
                try? await Task.sleep(for: grace)
            }
            try await group.next()
            noteUnsent()
            return result
        }
    }

    private func sendAll() async {
        await withTaskGroup(of: Void.self) { group in
            var running = 0
            for await upload in uploads {
                if running == Self.uploadsAtOnce {
                    await group.next()
                    running -= 1
                }
                group.addTask { await self.send(upload) }
                running += 1
            }
        }
    }

    private func send(_ upload: Upload) async {
        // What was offered before the server refused another one.
        guard state.withLock({ $0.writes }) else { return state.withLock { $0.pending -= 1 } }
        let refusal = await requests.put(upload.section, for: upload.fingerprint)
        state.withLock { state in
            switch refusal {
            case .none:
                state.pending -= 1
                state.report.uploaded += 1
            case .refused(let warning):
                state.pending -= 1
                if state.writes {
                    state.report.warnings.append(Self.said("nothing more is sent to the remote cache", warning))
                }
                state.writes = false
            case .tooLarge(let warning):
                state.pending -= 1
                if state.tooLarge == 0 { state.report.warnings.append(Self.said("a text is not shared", warning)) }
                state.tooLarge += 1
            case .cancelled: break
            }
        }
    }

    private func noteUnsent() {
        guard !Task.isCancelled else { return }
        state.withLock { state in
            guard state.pending > 0 else { return }
            let texts = state.pending == 1 ? "1 text was" : "\(state.pending) texts were"
            state.report.warnings.append(
                .warning("\(texts) not shared: the remote cache at \(requests.address) is too slow"))
        }
    }
}
