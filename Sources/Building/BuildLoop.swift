import PRDModel
import Threading

/// What a running build waits for.
enum BuildSignal: Sendable {
    case completed(CompletedRequest)
    case inputsChanged(InputChanges.Notice)
    /// The stream of input changes has ended.
    case inputsEnded
}

/// The requests of a running build: starts what is ready, and takes over what has ended. One task owns it.
struct BuildLoop {
    let builder: Builder
    private(set) var state: BuildState
    private var running: [SectionID: Running] = [:]

    private struct Running {
        let reservation: Budget.Reservation?
        /// Cancels the request.
        let stop: AsyncStream<Void>.Continuation
    }

    private var options: Builder.Options { builder.options }
    var isRunning: Bool { !running.isEmpty }

    init(builder: Builder) {
        self.builder = builder
        state = BuildState(planner: builder.planner, plan: builder.plan, wanted: builder.options.wanted)
    }

    /// Settles the sections that need no request, and starts the requests whose context is final.
    mutating func startReady(in group: inout TaskGroup<BuildSignal>) {
        while !Task.isCancelled, !state.isWithdrawn, running.count < options.jobs, let section = state.schedule.next() {
            switch state.decide(section, cache: builder.cache, isStrict: options.isStrict) {
            case .settled(let result): settle(section.id, result)
            case .request(let pending):
                if let refused = refusal(of: section) {
                    settle(section.id, refused)
                    continue
                }
                let (fits, reservation) = options.reserve(pending.request)
                if fits {
                    start(pending, reservation, in: &group)
                } else if running.isEmpty {
                    settle(section.id, .overBudget)
                } else {
                    // A running request may use less than it reserved.
                    return state.schedule.putBack(section)
                }
            }
        }
    }

    /// Why a section is not asked for although it has to be made.
    private func refusal(of section: Section) -> SectionResult? {
        // An answer that can only be lost is not worth its price.
        if state.cacheProblem != nil { return .cacheFailed }
        return options.asks(section) ? nil : .unasked
    }

    private mutating func start(
        _ pending: PendingRequest, _ reservation: Budget.Reservation?, in group: inout TaskGroup<BuildSignal>
    ) {
        let (stops, stop) = AsyncStream.makeStream(of: Void.self)
        running[pending.section.id] = Running(reservation: reservation, stop: stop)
        builder.emit(.sectionStarted(pending.section.id))
        group.addTask { [builder] in
            // Without input changes no request is ever stopped alone.
            if builder.options.inputChanges == nil { return .completed(await builder.answer(pending)) }
            return .completed(
                await withCompanion({ for await _ in stops { return } }, endsBody: true) { await builder.answer(pending) })
        }
    }

    mutating func finish(_ completed: CompletedRequest) {
        let id = completed.pending.section.id
        if let reservation = running.removeValue(forKey: id)?.reservation {
            options.budget.withLock { $0.settle(reservation, count: completed.used) }
        }
        state.record(completed, timeStamp: options.timeStamp)
        settle(id, completed.result)
    }

    /// Cancels the requests that a change of the inputs makes stale.
    mutating func cancelStale(_ notice: InputChanges.Notice) {
        for id in state.withdraw(notice, running: Set(running.keys)) { running[id]?.stop.yield() }
    }

    private mutating func settle(_ id: SectionID, _ result: SectionResult) {
        state.finish(id, result)
        switch (result, builder.plan[id]?.state) {
        // What was so from the start is not an event.
        case (.fresh, .fresh), (.kept, .edited): break
        default: builder.emit(.sectionFinished(id, result, state.texts[id]))
        }
    }
}
