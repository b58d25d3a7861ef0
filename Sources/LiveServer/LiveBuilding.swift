import Building
import Driver
import FileAccess
import Formats
import PRDModel
import Planning
import Serving
import Threading

/// Builds that a page asks for: the same as `prdbuild build`, told to all pages and to the terminal.
extension LiveSite {
    func build(_ request: Request) async throws -> Response {
        let body = try RequestBody(request, keys: ["mode", "sections", "force"])
        let mode = try body.text("mode").map { name throws(Refusal) in try Self.mode(name) }
        let isForced = try body.flag("force")
        let sections = try body.texts("sections").map { SectionID($0) }
        let session = session.with {
            $0.mode = mode ?? $0.mode
            $0.isForced = isForced
        }
        let locked = try await begin { try await prepare(session, sections, approving: nil) }
        let run = locked.prepared.run
        let stale = run.plan.stale.map(\.section.id).filter(run.wanted.contains)
        let answer: JSONValue = .object([
            "status": .string("generating"), "mode": .string(run.loaded.project.mode.rawValue),
            "sections": .array(stale.map { .string($0.text) }),
        ])
        // The build runs after the answer.
        return .json(answer, status: 202) { await buildUntilCurrent(locked, sections) }
    }

    /// Claims the project for a change through this server, and prepares it.
    ///
    /// Waits for what the server does by itself, which takes a moment only.
    ///
    /// - Throws: `Refusal` if something else changes the project through this server. Nothing is claimed if the body throws.
    func begin<Prepared>(_ prepare: () async throws -> Prepared) async throws -> Prepared {
        while !hub.update({ $0.begin() }) {
            guard hub.state.isBrief else { throw Refusal.busy }
            try await Task.sleep(for: .milliseconds(10))
        }
        do {
            return try await prepare()
        } catch {
            hub.update { $0.finish() }
            throw error
        }
    }

    /// A build that only has to be run, with the lock that it releases at its end.
    struct LockedBuild: Sendable {
        let prepared: Rebuilder.Prepared
        let lock: BuildLock?
    }

    /// - Parameter approved: sections that a person has agreed to ask for; nil if the request itself is the agreement.
    private func prepare(
        _ session: Session, _ sections: [SectionID], approving approved: Set<SectionID>?
    ) async throws -> LockedBuild {
        try await withLock(of: session) { lock in
            let loaded = try session.load()
            if let unknown = sections.first(where: { loaded.project.graph[$0] == nil }) { throw Refusal.unknownSection(unknown) }
            let run = try BuildRun(session, loaded: loaded, targets: sections)
            return LockedBuild(prepared: try await rebuilder.prepare(run, approved: approved), lock: lock)
        }
    }

    /// Takes the project's lock, and releases it again if the body throws.
    func withLock<Result>(of session: Session, _ body: (BuildLock?) async throws -> Result) async throws -> Result {
        let lock = try session.takeBuildLock()
        do {
            return try await body(lock)
        } catch {
            lock?.release()
            throw error
        }
    }

    /// Builds, and again for as long as the inputs change meanwhile. What was forced and is finished is not asked for again, and no
    /// section is that a person has not agreed to.
    private func buildUntilCurrent(_ first: LockedBuild, _ sections: [SectionID]) async {
        let approved = Set(first.prepared.forecast.all.map(\.id))
        let session = first.prepared.run.session.with { $0.isForced = false }
        var next: LockedBuild? = first
        while let locked = next {
            let prepared = locked.prepared
            notify(.problems(prepared.forecast.warnings))
            if prepared.run.mayAsk { notify(.building(prepared.run, prepared.forecast)) }
            // What goes wrong now is told to the pages, since the answer was given.
            let report = try? await rebuilder.watching(prepared.run) { try await runShared($0, locked.lock) }
            guard report?.outcome.isWithdrawn == true, !Task.isCancelled else { return }
            next = await restart(session, sections, approved)
        }
    }

    /// - Returns: nil if the build cannot begin again, or something else was quicker.
    private func restart(_ session: Session, _ sections: [SectionID], _ approved: Set<SectionID>) async -> LockedBuild? {
        do {
            return try await begin {
                let locked = try await prepare(session, sections, approving: approved)
                notify(locked.prepared.run.mayAsk ? .restarting : .needsAgreement)
                return locked
            }
        } catch let refusal as Refusal where refusal.status == Refusal.busy.status {
            return nil
        } catch {
            hub.publish { _ in [ServerEvent(fatal(error))] }
            return nil
        }
    }

    /// Runs a build that all pages watch, until it ends or a page cancels it. It gives back what `begin` claimed, and the lock.
    ///
    /// - Parameter isBrief: the terminal is told only what is wrong.
    func runShared(_ run: BuildRun, _ lock: BuildLock?, isBrief: Bool = false) async throws -> BuildReport {
        let (stops, stop) = AsyncStream.makeStream(of: Void.self)
        let objects = EventObjects(run.loaded.project, findings: run.findings)
        let open = run.plan.entries.filter { run.wanted.contains($0.section.id) && $0.mayBeMade }.map(\.section.id)
        let status = ServerEvent(objects.status("generating"))
        hub.publish { live in
            live.start(run.loaded.project, objects, open: open, status: status) { stop.yield() }
            return [status]
        }
        let result = await withCompanion({ for await _ in stops { return } }, endsBody: true) {
            await Result(catching: { try await report(of: run, isBrief: isBrief) })
        }
        // Before the end is told: a page that hears of it may begin the next build at once.
        lock?.release()
        let end: JSONValue
        switch result {
        case .success(let report): end = objects.complete(report.outcome, lock: report.lock)
        case .failure(let error): end = fatal(error)
        }
        hub.publish { live in
            live.finish()
            return [ServerEvent(end)]
        }
        return try result.get()
    }

    private func report(of run: BuildRun, isBrief: Bool) async throws -> BuildReport {
        let report = try await run.run { event in
            notify(.event(event, of: run, isBrief: isBrief))
            hub.publish { $0.take(event) }
        }
        if !report.outcome.isWithdrawn { notify(.built(run, report)) }
        await rebuilder.project.expect(report, run.loaded.project.settings)
        return report
    }

    /// The event that tells pages what keeps a build from its end; the terminal is told too.
    func fatal(_ error: any Error) -> JSONValue {
        let problems: [Diagnostic]
        switch error {
        case let error as ProjectErrors: problems = error.diagnostics
        case let error as UsageError: problems = [Diagnostic(error.message, hint: error.hint)]
        case let refusal as Refusal: problems = [Diagnostic(refusal.message, hint: refusal.hint)]
        default: problems = [Diagnostic("\(error)")]
        }
        notify(.problems(problems))
        return EventObjects.fatal(problems)
    }

    func cancel() -> Response {
        guard hub.state.cancel() else {
            return .error(409, "nothing is being built", hint: "/api/prd says where the document stands")
        }
        return .json(.object(["status": .string("cancelling")]), status: 202)
    }
}
