import Formats
import PRDModel
import Planning
import Threading

/// Runs what is stale as soon as its context is final.
package struct Builder: Sendable {
    package struct Options: Sendable {
        /// The sections to bring up to date, with all that they read.
        package var wanted: Set<SectionID>
        /// Requests in flight.
        package var jobs: Int
        /// A further limit, over several builds.
        package var slots: RequestSlots?
        /// RFC 3339 in UTC, for what is made now.
        package var timeStamp: String
        /// May be shared with other builds.
        package var budget: Guarded<Budget>
        /// A section that failed keeps its readers from being made.
        package var isStrict = false
        /// The worst case of a request; nil for one that uses no tokens.
        package var estimate: @Sendable (GenerationRequest) -> Budget.Estimate?
        package var shared: SharedTexts
        /// Whether a section may be asked for. If not, it stays as it is unless a cache has its text: with `unasked` for each such section a
        /// run is a rehearsal.
        package var asks: @Sendable (Section) -> Bool = { _ in true }
        /// Before a request is made again that failed without an answer.
        package var pause = Duration.milliseconds(500)
        /// What in a text of a section rests on no input, a clause for each; a model is then asked once more. Nil asks nobody.
        package var faults: (@Sendable (SectionID, SectionText) -> [String])?
        /// Tells the build when its inputs have changed.
        package var inputChanges: InputChanges?

        package init(
            wanted: Set<SectionID>, jobs: Int, timeStamp: String, budget: Guarded<Budget> = Guarded(Budget()),
            isStrict: Bool = false,
            shared: SharedTexts = .none,
            estimate: @escaping @Sendable (GenerationRequest) -> Budget.Estimate? = { _ in nil }
        ) {
            self.wanted = wanted
            self.jobs = jobs
            self.timeStamp = timeStamp
            self.budget = budget
            self.isStrict = isStrict
            self.shared = shared
            self.estimate = estimate
        }
    }

    /// Asks a provider, handing on the text's pieces as they arrive. Throws `GenerationFailure`, `CancellationError`, or
    /// anything else, whose description is then the message.
    package typealias Generate =
        @Sendable (GenerationRequest, _ onText: @escaping @Sendable (String) -> Void) async throws -> Answer

    let planner: Planner
    let plan: Plan
    let cache: DirectoryCache
    let options: Options
    let generate: Generate
    let emit: @Sendable (BuildEvent) -> Void

    package init(
        planner: Planner, plan: Plan, cache: DirectoryCache, options: Options, generate: @escaping Generate,
        emit: @escaping @Sendable (BuildEvent) -> Void
    ) {
        self.planner = planner
        self.plan = plan
        self.cache = cache
        self.options = options
        self.generate = generate
        self.emit = emit
    }

    /// Ends early, with what is finished, if the task is cancelled.
    package func run() async -> BuildOutcome {
        var loop = BuildLoop(builder: self)
        announceStages()
        await withTaskGroup(of: BuildSignal.self) { group in
            listen(in: &group)
            loop.startReady(in: &group)
            while loop.isRunning, let signal = await group.next() {
                switch signal {
                case .completed(let request):
                    loop.finish(request)
                    loop.startReady(in: &group)
                case .inputsChanged(let notice):
                    loop.cancelStale(notice)
                    listen(in: &group)
                case .inputsEnded: break
                }
            }
            group.cancelAll()
        }
        return loop.state.outcome()
    }

    private func listen(in group: inout TaskGroup<BuildSignal>) {
        guard let changes = options.inputChanges else { return }
        group.addTask { await changes.next().map { .inputsChanged($0) } ?? .inputsEnded }
    }

    private func announceStages() {
        let stale = plan.stale.filter { options.wanted.contains($0.section.id) }
        for stage in Stage.allCases {
            let ids = stale.filter { $0.section.stage == stage }.map(\.section.id)
            if !ids.isEmpty { emit(.stage(stage, ids)) }
        }
    }

    // MARK: - One request

    /// Takes the text that a team member made from the same inputs, else asks for one.
    func answer(_ pending: PendingRequest) async -> CompletedRequest {
        if !pending.isForced, let found = await takeShared(pending) { return found }
        guard await options.slots?.take() ?? true else { return CompletedRequest(pending: pending, result: .cancelled) }
        defer { options.slots?.release() }
        let start = ContinuousClock.now
        var completed = await ask(pending, since: start)
        completed = await repaired(completed, since: start)
        if let made = completed.made { options.shared.offer(pending.section, made, pending.fingerprint) }
        return completed
    }

    private func takeShared(_ pending: PendingRequest) async -> CompletedRequest? {
        guard let found = await options.shared.find(pending.section, pending.fingerprint) else { return nil }
        // If the cache cannot take it, nothing is lost: it was not paid for here, and can be fetched again.
        _ = store(found, for: pending.fingerprint)
        return CompletedRequest(pending: pending, result: .cached, made: found)
    }

    /// Asks once more where no text came: one dropped connection would leave all readers without the section, to be made again later.
    private func ask(_ pending: PendingRequest, since start: ContinuousClock.Instant) async -> CompletedRequest {
        let first = await attempt(pending, pending.request, since: start)
        guard first.failure?.isRepeatable == true, let again = remaining(of: pending.request, since: start) else {
            return keepingAnswer(first)
        }
        let (fits, reservation) = options.reserve(again)
        guard fits else { return keepingAnswer(first) }
        do {
            try await Task.sleep(for: options.pause)
        } catch {
            return CompletedRequest(pending: pending, result: .cancelled)
        }
        var second = await attempt(pending, again, since: start)
        // Whether the first one was paid for is not known.
        if let reservation { options.budget.withLock { $0.settle(reservation, count: first.used) } }
        second.others += [first.count].compactMap(\.self)
        return keepingAnswer(second)
    }

    /// The request with the time that is left of its section's; nil where that is too little for an answer.
    private func remaining(of request: GenerationRequest, since start: ContinuousClock.Instant) -> GenerationRequest? {
        let left = request.section.timeout - (ContinuousClock.now - start).milliseconds / 1000
        return left * 2 >= request.section.timeout ? request.limited(toSeconds: left) : nil
    }

    /// The answer is in the cache before it counts.
    private func attempt(
        _ pending: PendingRequest, _ request: GenerationRequest, since start: ContinuousClock.Instant
    ) async -> CompletedRequest {
        let section = pending.section
        // Whether a repaired text takes the place of the first one is seen when it is whole.
        let isFirst = request.repair == nil
        do {
            let answer = try await generate(request) { if isFirst { emit(.chunk(section.id, $0)) } }
            guard let content = SectionMarkdown.normalised(answer.text.content), !content.isEmpty else {
                throw GenerationFailure(
                    "the text is empty or beyond what Markdown may hold here", rawAnswer: answer.text.content, count: answer.count
                )
            }
            let title = answer.text.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let text = SectionText(title: title.isEmpty ? section.title : title, content: content)
            let kept = pending.request.revision.map { LineComparison(from: $0.text.content, to: content).kept }
            let made = CachedSection(text: text, generatedAt: options.timeStamp, usage: answer.usage)
            let problem = isFirst ? store(made, for: pending.fingerprint) : nil
            let duration = ContinuousClock.now - start
            return CompletedRequest(
                pending: pending, result: .generated(milliseconds: duration.milliseconds, answer.usage, kept), made: made,
                cacheProblem: problem, count: answer.count)
        } catch is CancellationError {
            return CompletedRequest(pending: pending, result: .cancelled)
        } catch let failure as GenerationFailure {
            return CompletedRequest(
                pending: pending, result: .failed(failure.message, failure.count), count: failure.count, failure: failure)
        } catch {
            return CompletedRequest(pending: pending, result: .failed("\(error)"))
        }
    }
}

extension Builder {
    /// Asks once more where a text rests on nothing, and keeps the text with less of that.
    private func repaired(_ first: CompletedRequest, since start: ContinuousClock.Instant) async -> CompletedRequest {
        let pending = first.pending
        guard let faults = options.faults, let text = first.made?.text, case .generated(_, let usage, _) = first.result else {
            return first
        }
        let found = faults(pending.section.id, text)
        guard !found.isEmpty, first.cacheProblem == nil, let left = remaining(of: pending.request, since: start) else {
            return first
        }
        let request = left.repairing(text.content, faults: found)
        let (fits, reservation) = options.reserve(request)
        guard fits else { return first }
        let second = await attempt(pending, request, since: start)
        if let reservation { options.budget.withLock { $0.settle(reservation, count: second.used) } }
        var kept = first
        kept.others += [second.count].compactMap(\.self)
        guard let made = second.made, case .generated(let milliseconds, let more, let lines) = second.result,
            faults(pending.section.id, made.text).count < found.count
        else { return kept }
        // What both used was used for this text.
        let total = usage.flatMap { usage in more.map { usage + $0 } }
        let repaired = CachedSection(text: made.text, generatedAt: made.generatedAt, usage: total)
        kept.made = repaired
        kept.cacheProblem = store(repaired, for: pending.fingerprint)
        kept.result = .generated(milliseconds: milliseconds, total, lines)
        return kept
    }
}

extension Builder.Options {
    /// Reserves the worst case of a request that uses tokens.
    ///
    /// - Returns: whether it fits, and what was reserved.
    func reserve(_ request: GenerationRequest) -> (fits: Bool, Budget.Reservation?) {
        guard let estimate = estimate(request) else { return (true, nil) }
        let reservation = budget.withLock { $0.reserve(estimate) }
        return (reservation != nil, reservation)
    }
}

extension Builder {
    /// - Returns: why the cache could not take the text; nil if it did.
    private func store(_ made: CachedSection, for fingerprint: Fingerprint) -> String? {
        do throws(ProjectErrors) {
            try cache.store(made, for: fingerprint)
            return nil
        } catch {
            return error.diagnostics.map(\.message).joined(separator: "; ")
        }
    }

    /// Keeps the answer of a failure for a look, and names its file in the message.
    private func keepingAnswer(_ completed: CompletedRequest) -> CompletedRequest {
        guard let failure = completed.failure else { return completed }
        var completed = completed
        completed.result = .failed(message(of: failure, section: completed.pending.section.id), failure.count)
        return completed
    }

    /// The failure's message, naming the file in which the answer is kept.
    private func message(of failure: GenerationFailure, section: SectionID) -> String {
        guard let raw = failure.rawAnswer, !raw.isEmpty else { return failure.message }
        do throws(ProjectErrors) {
            return failure.message + "; the answer is in " + (try cache.keepFailure(raw, section: section))
        } catch {
            return failure.message
        }
    }
}

extension Duration {
    package var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
