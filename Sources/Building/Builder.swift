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
        /// Whether a section may be asked for; if not, it stays as it is unless a cache has its text.
        package var asks: @Sendable (Section) -> Bool = { _ in true }
        /// Through which the build hears that its inputs have changed.
        package var withdrawals: Withdrawals?

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

    /// What may happen while requests are under way.
    private enum Happening: Sendable {
        case finished(Finished)
        case withdrawal(Withdrawals.Notice)
        /// Nobody is there any more who could withdraw anything.
        case silence
    }

    /// A request under way.
    private struct Request {
        let estimate: Budget.Estimate?
        /// Calls it off.
        let stop: AsyncStream<Void>.Continuation
    }

    /// Ends early, with what is finished, if the task is cancelled.
    package func run() async -> BuildOutcome {
        var state = BuildState(planner: planner, plan: plan, wanted: options.wanted)
        announceStages()
        await withTaskGroup(of: Happening.self) { group in
            var running: [SectionID: Request] = [:]
            func startWhatIsFree() {
                while !Task.isCancelled, !state.isWithdrawn, running.count < options.jobs, let section = state.schedule.next() {
                    switch state.decide(section, cache: cache, isStrict: options.isStrict) {
                    case .settled(let result): settle(section.id, result, &state)
                    case .generate(let request, let fingerprint, let isForced):
                        if let refused = refusal(of: section, state) {
                            settle(section.id, refused, &state)
                            continue
                        }
                        let estimate = options.estimate(request)
                        guard estimate.map({ estimate in options.budget.withLock { $0.reserve(estimate) } }) ?? true else {
                            if running.isEmpty {
                                settle(section.id, .overBudget, &state)
                                continue
                            }
                            // What is under way may use less than it reserved.
                            return state.schedule.putBack(section)
                        }
                        let (stops, stop) = AsyncStream.makeStream(of: Void.self)
                        running[section.id] = Request(estimate: estimate, stop: stop)
                        emit(.sectionStarted(section.id))
                        group.addTask {
                            .finished(
                                await until(stops, section, fingerprint) {
                                    await text(of: section, request, fingerprint, isForced: isForced)
                                })
                        }
                    }
                }
            }
            func listen() {
                if let withdrawals = options.withdrawals { group.addTask { await Self.notice(withdrawals) } }
            }
            listen()
            startWhatIsFree()
            while !running.isEmpty, let happening = await group.next() {
                switch happening {
                case .finished(let finished):
                    if let estimate = running.removeValue(forKey: finished.section.id)?.estimate {
                        options.budget.withLock { $0.settle(estimate, usage: finished.used) }
                    }
                    state.record(finished, timeStamp: options.timeStamp)
                    settle(finished.section.id, finished.result, &state)
                    startWhatIsFree()
                case .withdrawal(let notice):
                    for id in state.withdraw(notice, running: Set(running.keys)) { running[id]?.stop.yield() }
                    listen()
                case .silence: break
                }
            }
            group.cancelAll()
        }
        return state.outcome()
    }

    /// Why a section is not asked for although it has to be made.
    private func refusal(of section: Section, _ state: BuildState) -> SectionResult? {
        // An answer that can only be lost is not worth asking for.
        if state.cacheProblem != nil { return .withheld }
        return options.asks(section) ? nil : .leftStale(plan[section.id]?.staleReasons ?? [])
    }

    private static func notice(_ withdrawals: Withdrawals) async -> Happening {
        for await notice in withdrawals.notices { return .withdrawal(notice) }
        return .silence
    }

    /// What comes of the body, which is called off at the first stop.
    private func until(
        _ stops: AsyncStream<Void>, _ section: Section, _ fingerprint: Fingerprint,
        _ body: @escaping @Sendable () async -> Finished
    ) async -> Finished {
        // Where nothing can be withdrawn there is nobody to listen to.
        if options.withdrawals == nil { return await body() }
        return await withTaskGroup(of: Finished?.self) { group in
            group.addTask { await body() }
            group.addTask {
                for await _ in stops { break }
                return nil
            }
            var result = Finished(section: section, fingerprint: fingerprint, made: nil, result: .cancelled)
            for await ended in group {
                group.cancelAll()
                result = ended ?? result
            }
            return result
        }
    }

    private func settle(_ id: SectionID, _ result: SectionResult, _ state: inout BuildState) {
        state.finish(id, result)
        switch (result, plan[id]?.state) {
        // What was so from the start is no news.
        case (.fresh, .fresh), (.kept, .edited): break
        default: emit(.sectionFinished(id, result, state.texts[id]))
        }
    }

    private func announceStages() {
        let stale = plan.stale.filter { options.wanted.contains($0.section.id) }
        for stage in Stage.allCases {
            let ids = stale.filter { $0.section.stage == stage }.map(\.section.id)
            if !ids.isEmpty { emit(.stage(stage, ids)) }
        }
    }

    /// Somebody else's, else a new one.
    private func text(
        of section: Section, _ request: GenerationRequest, _ fingerprint: Fingerprint, isForced: Bool
    ) async -> Finished {
        if !isForced, let found = await takeShared(section, fingerprint) { return found }
        guard await options.slots?.take() ?? true else {
            return Finished(section: section, fingerprint: fingerprint, made: nil, result: .cancelled)
        }
        defer { options.slots?.release() }
        return await finish(section, request, fingerprint)
    }

    /// What somebody else made from the same inputs.
    private func takeShared(_ section: Section, _ fingerprint: Fingerprint) async -> Finished? {
        guard let found = await options.shared.find(section, fingerprint) else { return nil }
        // A cache that cannot take it loses nothing: it was not paid for here, and can be had again.
        _ = problem(storing: found, for: fingerprint)
        return Finished(section: section, fingerprint: fingerprint, made: found, result: .cached)
    }

    /// A request with its answer kept in the cache before it counts.
    private func finish(_ section: Section, _ request: GenerationRequest, _ fingerprint: Fingerprint) async -> Finished {
        let start = ContinuousClock.now
        do {
            var answer = try await generate(request) { emit(.chunk(section.id, $0)) }
            guard let content = SectionMarkdown.normalised(answer.text.content), !content.isEmpty else {
                throw GenerationFailure("the text is empty or beyond what Markdown may hold here")
            }
            let title = answer.text.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            answer.text = SectionText(title: title.isEmpty ? section.title : title, content: content)
            let kept = request.revision.map { LineComparison(from: $0.text.content, to: content).kept }
            let made = CachedSection(text: answer.text, generatedAt: options.timeStamp, usage: answer.usage)
            let problem = problem(storing: made, for: fingerprint)
            options.shared.offer(section, made, fingerprint)
            let duration = ContinuousClock.now - start
            return Finished(
                section: section, fingerprint: fingerprint, made: made,
                result: .generated(milliseconds: duration.milliseconds, answer.usage, kept), cacheProblem: problem)
        } catch is CancellationError {
            return Finished(section: section, fingerprint: fingerprint, made: nil, result: .cancelled)
        } catch let failure as GenerationFailure {
            return Finished(
                section: section, fingerprint: fingerprint, made: nil, result: .failed(kept(failure, section: section.id)))
        } catch {
            return Finished(section: section, fingerprint: fingerprint, made: nil, result: .failed("\(error)"))
        }
    }
}

extension Builder {
    /// Why the cache could not take the text; nil if it did.
    private func problem(storing made: CachedSection, for fingerprint: Fingerprint) -> String? {
        do throws(ProjectErrors) {
            try cache.store(made, for: fingerprint)
            return nil
        } catch {
            return error.diagnostics.map(\.message).joined(separator: "; ")
        }
    }

    /// The failure's message, naming the file in which the answer is kept.
    private func kept(_ failure: GenerationFailure, section: SectionID) -> String {
        guard let raw = failure.rawAnswer, !raw.isEmpty else { return failure.message }
        do throws(ProjectErrors) {
            return failure.message + "; the answer is in " + (try cache.keepFailure(raw, section: section))
        } catch {
            return failure.message
        }
    }
}

/// A request that has ended.
struct Finished: Sendable {
    let section: Section
    let fingerprint: Fingerprint
    /// With when it was made; nil unless the result is `generated` or `cached`.
    let made: CachedSection?
    let result: SectionResult
    /// Why the answer is not in the cache.
    var cacheProblem: String?

    /// What was paid for it here; nil if nobody counted.
    var used: Usage? {
        switch result {
        case .generated(_, let usage, _): usage
        case .cached: Usage(inputTokens: 0, outputTokens: 0)
        default: nil
        }
    }

    var kept: KeptLines? {
        if case .generated(_, _, let kept) = result { kept } else { nil }
    }
}

extension Duration {
    package var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
