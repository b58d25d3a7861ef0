import Formats
import HTTPTransport
import PRDModel

/// A model behind an HTTP API.
package struct APIProvider: Sendable {
    let format: any WireFormat
    let settings: WireSettings
    let client: HTTPClient
    let state: ServerState
    /// 0..<1, for spreading repeated requests.
    let jitter: @Sendable () -> Double
    /// Behind the finish word a server may still send its count of tokens, or never close.
    let graceAfterFinish: Duration
    /// So many times longer, if the count has not come yet.
    private static let patienceForCount = 5

    /// Seconds without content, once some has come, after which an answer is given up; in half the time that a section has, if that
    /// is less.
    private static let idleLimit = 30
    private static let responseLimit = 32 << 20

    package init(
        format: any WireFormat, settings: WireSettings, client: HTTPClient, state: ServerState,
        jitter: @escaping @Sendable () -> Double = { .random(in: 0..<1) }, graceAfterFinish: Duration = .seconds(1)
    ) {
        self.format = format
        self.settings = settings
        self.client = client
        self.state = state
        self.jitter = jitter
        self.graceAfterFinish = graceAfterFinish
    }

    /// - Parameters:
    ///   - timeout: seconds for everything, waiting for a busy server included.
    ///   - onWait: called with the status by which the server says that it is busy, each time that it is waited for.
    package func answer(
        _ prompt: PromptParts, timeout: Int, onText: @escaping @Sendable (String) -> Void,
        onWait: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Answer {
        try await Discretion(secrets: settings.secrets, prompt: prompt).asking(onText: onText) { onText in
            let answer = try await unguarded(prompt, timeout: timeout, onText: onText, onWait: onWait)
            // What does not fit into its context such a server leaves out without a word. The estimate is a rough one.
            if format.cutsPrompts, let read = answer.usage?.inputTokens, read * 2 < prompt.estimatedTokens {
                throw Unusable(
                    .promptCut(read: read, estimate: prompt.estimatedTokens), raw: answer.text.content,
                    count: answer.count ?? TokenCount())
            }
            return answer
        }
    }

    private func unguarded(
        _ prompt: PromptParts, timeout: Int, onText: @escaping @Sendable (String) -> Void, onWait: (Int) -> Void
    ) async throws -> Answer {
        let deadline = ContinuousClock.now + .seconds(timeout)
        var tried: Set<Adjustment> = []
        var attempt = 1
        while true {
            try await waitForTurn(deadline: deadline, onWait: onWait)
            let without = state.adjustments
            do {
                let answer = try await once(prompt, without: without, deadline: deadline, timeout: timeout, onText: onText)
                state.answered()
                return answer
            } catch let refusal as StatusRefusal {
                if refusal.isBusy {
                    guard let until = retryTime(after: refusal, attempt: attempt, before: deadline) else {
                        let wait = refusal.retryAfter.map(\.wholeSeconds)
                        let busy = ProviderError.busy(status: refusal.status, wait: wait, message: refusal.server.message)
                        throw refusal.unusable(busy, prompt: prompt)
                    }
                    state.wait(.init(until: until, status: refusal.status, message: refusal.server.message))
                    attempt += 1
                } else if let adjustment = refusal.adjustment(among: format.adjustments, already: without.union(tried)) {
                    tried.insert(adjustment)
                    state.learn(adjustment)
                } else {
                    throw refusal.unusable(refusal.error, prompt: prompt)
                }
            }
        }
    }

    /// Until the server may be asked again; spread, so that the sections that wait together do not come back together.
    private func waitForTurn(deadline: ContinuousClock.Instant, onWait: (Int) -> Void) async throws {
        guard let busy = state.busy, busy.until > .now else { return }
        onWait(busy.status)
        let turn = busy.until + .milliseconds(Int(jitter() * 300))
        if turn >= deadline {
            throw ProviderError.busy(status: busy.status, wait: (turn - .now).wholeSeconds, message: busy.message)
        }
        try await Task.sleep(until: turn)
    }

    /// When a busy server may be asked again; nil if that is too late for this section. The server's state does not remember it then:
    /// a section that fails must not keep others from being asked for.
    private func retryTime(
        after refusal: StatusRefusal, attempt: Int, before deadline: ContinuousClock.Instant
    ) -> ContinuousClock.Instant? {
        if state.hasGivenUp { return nil }
        let until = ContinuousClock.now + (refusal.retryAfter ?? Backoff().delay(attempt: attempt, chance: jitter()))
        if until < deadline { return until }
        // A single wish that is too long says nothing of how long the others would wait.
        if attempt > 1 { state.giveUp() }
        return nil
    }

    /// One request. The one task reads, the other watches: it ends a silent answer, and one that is whole but never closes.
    private func once(
        _ prompt: PromptParts, without: Set<Adjustment>, deadline: ContinuousClock.Instant, timeout: Int,
        onText: @escaping @Sendable (String) -> Void
    ) async throws -> Answer {
        let reading = ArrivingAnswer(prompt: prompt, onText: onText)
        let request = httpRequest(format.request(prompt, settings, without: without), deadline: deadline)
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await read(request, into: reading) }
                group.addTask { try await watch(reading, deadline: deadline, timeout: timeout) }
                try await group.next()
                group.cancelAll()
            }
        } catch let failure as HTTPFailure {
            try Task.checkCancellation()
            if reading.isFinished { return try reading.answer(maxTokens: settings.maxTokens) }
            throw reading.unusable(Self.error(failure, timeout: timeout), isRepeatable: failure.isPassing)
        } catch let error as ProviderError {
            throw reading.unusable(error)
        }
        try Task.checkCancellation()
        return try reading.answer(maxTokens: settings.maxTokens)
    }

    private func watch(_ reading: ArrivingAnswer, deadline: ContinuousClock.Instant, timeout: Int) async throws {
        let idleLimit = min(Self.idleLimit, max(1, timeout / 2))
        while true {
            try await Task.sleep(for: .milliseconds(100))
            let now = ContinuousClock.now
            if let since = reading.sinceFinish(now: now) {
                // A server of one's own that counts nothing is not waited for long.
                if since > (reading.hasCount ? graceAfterFinish : graceAfterFinish * Self.patienceForCount) { return }
                if reading.isTerminated, since > graceAfterFinish { return }
            }
            if let silence = reading.silence(now: now), silence > .seconds(idleLimit) {
                if reading.isFinished { return }
                throw ProviderError.silent(seconds: idleLimit)
            }
            if now > deadline {
                if reading.isFinished { return }
                throw ProviderError.timedOut(seconds: timeout)
            }
        }
    }

    private func httpRequest(_ wire: WireRequest, deadline: ContinuousClock.Instant) -> HTTPRequest {
        var headers = HTTPHeaders(wire.headers)
        headers.add("Content-Type", "application/json")
        headers.add("User-Agent", "prdbuild")
        return HTTPRequest(
            "POST", wire.url, headers: headers, body: Array(wire.body.compact.utf8),
            totalLimit: max(.milliseconds(1), deadline - .now), responseLimit: Self.responseLimit)
    }

    private func read(_ request: HTTPRequest, into reading: ArrivingAnswer) async throws {
        var body = AnswerBody(format: format)
        for try await event in client.stream(request) {
            switch event {
            case .head(let status, let headers): body.begin(status: status, headers: headers)
            case .body(let bytes):
                reading.keep(bytes)
                // Read to the end, so that the connection can serve the next section too.
                try reading.take(try body.add(bytes))
            }
        }
        try Task.checkCancellation()
        try reading.take(try body.end())
    }

    static func error(_ failure: HTTPFailure, timeout: Int) -> ProviderError {
        switch failure.kind {
        case .totalTimeout: .timedOut(seconds: timeout)
        case .cutOff: .streamEnded
        case .tooLarge: .unreadable("it is larger than \(responseLimit >> 20) MiB")
        case .tls: .insecure(failure.message)
        default: .connection(failure.message)
        }
    }
}

extension Duration {
    /// Rounded up.
    fileprivate var wholeSeconds: Int { Int(components.seconds) + (components.attoseconds > 0 ? 1 : 0) }
}

extension HTTPFailure {
    /// A dropped connection, or a name that had no address for a moment: the next attempt may well succeed.
    fileprivate var isPassing: Bool {
        switch kind {
        case .cutOff, .connectionFailed, .connectTimeout, .unresolvableHost: true
        case .tls, .totalTimeout, .tooLarge, .protocolNotAllowed, .invalidRequest, .badAnswer, .libraryMissing, .other: false
        }
    }
}
