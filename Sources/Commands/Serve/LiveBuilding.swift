import Building
import FileAccess
import Formats
import PRDModel
import Planning
import Serving

/// Builds that a page asks for: the same as `prdbuild build`, told to all pages and to the terminal.
extension LiveSite {
    func build(_ request: Request) async throws -> Response {
        let body = try RequestBody(request, keys: ["mode", "sections", "force"])
        var options: [OptionID: String] = [:]
        if let mode = try body.text("mode") { options[.mode] = try Self.mode(mode) }
        if try body.flag("force") { options[.force] = "" }
        let sections = try body.texts("sections")
        try await begin()
        do {
            return try await prepared(session.with(.build, sections, options: options))
        } catch {
            hub.update { $0.finish() }
            throw error
        }
    }

    /// Waits for what the server does by itself, which is soon over.
    ///
    /// - Throws: `Refusal` if somebody else changes the project.
    func begin() async throws {
        while !hub.update({ $0.begin() }) {
            guard hub.state.isBrief else { throw Refusal.busy }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// A build that only has to be run.
    private struct Beginning {
        let command: BuildCommand
        var run: BuildRun
        let forecast: Forecast
        let lock: BuildLock?

        /// What is sure to be asked for.
        var sure: Set<SectionID> { Set(forecast.sure.map(\.id)) }
    }

    private func beginning(_ session: Session) async throws -> Beginning {
        let lock = try session.takeBuildLock()
        do {
            let command = BuildCommand(session: session)
            let run = try command.prepared()
            let forecast = await run.forecast()
            try command.refuse(run, forecast)
            return Beginning(command: command, run: run, forecast: forecast, lock: lock)
        } catch {
            lock?.release()
            throw error
        }
    }

    /// The answer says that the build begins; the build is what is done afterwards.
    private func prepared(_ session: Session) async throws -> Response {
        if !session.invocation.arguments.isEmpty {
            let graph = try session.load().project.graph
            for name in session.invocation.arguments where graph[SectionID(name)] == nil { throw Refusal.unknownSection(name) }
        }
        let beginning = try await beginning(session)
        let run = beginning.run
        let stale = run.plan.stale.map(\.section.id).filter(run.wanted.contains)
        let answer: JSONValue = .object([
            "status": .string("generating"), "mode": .string(run.loaded.project.mode.rawValue),
            "sections": .array(stale.map { .string($0.text) }),
        ])
        return .json(answer, status: 202) { await perform(beginning, agreed: Set(beginning.forecast.all.map(\.id))) }
    }

    /// - Parameter agreed: the sections that somebody has seen would be asked for.
    private func perform(_ beginning: Beginning, agreed: Set<SectionID>) async {
        let (command, run) = (beginning.command, beginning.run)
        if run.mayAsk { command.announce(run, beginning.forecast) }
        // What goes wrong now is told to the pages; the answer was given.
        guard let report = try? await told(command, run, beginning.lock), report.outcome.isWithdrawn,
            !Task.isCancelled
        else { return }
        await performAgain(command.session, agreed: agreed)
    }

    /// Once more, with the inputs as they are now. What was forced and is finished is not asked for again, and nothing is that
    /// nobody has agreed to.
    private func performAgain(_ session: Session, agreed: Set<SectionID>) async {
        // Somebody else may have been quicker.
        guard (try? await begin()) != nil else { return }
        do {
            var beginning = try await beginning(session.with(.build, session.invocation.arguments, without: [.force]))
            beginning.run.mayAsk = session.invocation.has(.yes) || beginning.sure.isSubset(of: agreed)
            session.console.say(
                beginning.run.mayAsk
                    ? "prdbuild: the inputs changed; what that makes stale begins anew"
                    : "prdbuild: the inputs changed, and more would be asked for than before; press Build on the page")
            await perform(beginning, agreed: agreed)
        } catch {
            hub.publish { live in
                live.finish()
                return [ServerEvent(fatal(error))]
            }
        }
    }

    /// - Parameter isBrief: only what is wrong is said in the terminal.
    func told(
        _ command: BuildCommand, _ run: BuildRun, _ lock: BuildLock?, isBrief: Bool = false
    ) async throws -> BuildRun.Report {
        let session = command.session
        let lines = BuildLines(
            console: session.console, plan: run.plan, reasons: session.reasonText(run.loaded.project), isBrief: isBrief)
        return try await files.building(run) { run in
            try await watched(run) { emit in
                // Before the end is told: who hears of it may begin the next build at once.
                defer { lock?.release() }
                let report = try await run.run { event in
                    lines.event(event)
                    emit(event)
                }
                if !report.outcome.isWithdrawn { command.summarise(run, report) }
                return (report, report)
            }
        }
    }

    /// Runs a build with all pages watching, until its end or until a page cancels it. It ends what `begin` began.
    func watched<Answer: Sendable>(
        _ run: BuildRun,
        _ body: @escaping @Sendable (_ emit: @escaping @Sendable (BuildEvent) -> Void) async throws -> (BuildRun.Report, Answer)
    ) async throws -> Answer {
        let project = run.loaded.project
        let objects = EventObjects(project: project)
        let open = run.plan.entries.filter { run.wanted.contains($0.section.id) && $0.mayBeMade }.map(\.section.id)
        let (stops, stop) = AsyncStream.makeStream(of: Void.self)
        let status = ServerEvent(objects.status("generating"))
        hub.publish { live in
            live.start(project, open: open, status: status) { stop.yield() }
            return [status]
        }
        let result = await untilStopped(stops) { () -> Result<Answer, any Error> in
            let (end, result) = await ended(objects) { emit in
                let (report, answer) = try await body(emit)
                await files.expect(report, project.settings)
                return (report, answer)
            }
            hub.publish { live in
                live.finish()
                return [ServerEvent(end)]
            }
            return result
        }
        guard let result else { throw CancellationError() }
        return try result.get()
    }

    /// The event that tells of a body's end, and what it gave.
    private func ended<Answer: Sendable>(
        _ objects: EventObjects,
        _ body: (_ emit: @escaping @Sendable (BuildEvent) -> Void) async throws -> (BuildRun.Report, Answer)
    ) async -> (JSONValue, Result<Answer, any Error>) {
        do {
            let (report, answer) = try await body { event in hub.publish { $0.take(event) } }
            return (objects.complete(report.outcome, lock: report.lock), .success(answer))
        } catch {
            return (fatal(error), .failure(error))
        }
    }

    /// What the body gives, which is cancelled at the first stop.
    private func untilStopped<Result: Sendable>(
        _ stops: AsyncStream<Void>, _ body: @escaping @Sendable () async -> Result
    ) async -> Result? {
        await withTaskGroup(of: Result?.self) { group in
            group.addTask { await body() }
            group.addTask {
                for await _ in stops { break }
                return nil
            }
            var result: Result?
            for await ended in group {
                group.cancelAll()
                result = ended ?? result
            }
            return result
        }
    }

    func fatal(_ error: any Error) -> JSONValue {
        let problems: [Diagnostic]
        switch error {
        case let error as ProjectErrors: problems = error.diagnostics
        case let error as UsageError: problems = [Diagnostic(error.message, hint: error.hint)]
        default: problems = [Diagnostic("\(error)")]
        }
        session.console.report(problems, root: session.root)
        return EventObjects.fatal(problems, console: session.console)
    }

    func cancel() -> Response {
        guard hub.state.cancel() else {
            return .error(409, "nothing is being built", hint: "/api/prd says where the document stands")
        }
        return .json(.object(["status": .string("cancelling")]), status: 202)
    }
}

extension PlanEntry {
    /// Whether a build may make it anew.
    var mayBeMade: Bool {
        switch state {
        case .stale, .waiting: true
        case .fresh, .edited: false
        }
    }
}
