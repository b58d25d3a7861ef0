import Building
import Formats
import Loading
import PRDModel
import Planning
import Serving

/// Files that change while pages are open: every page shows it, and what costs nothing is built at once.
extension LiveSite {
    /// Runs until it is cancelled. What differs from the last reading is a change, so the project has to be read before anybody can know of
    /// the server.
    func watch() async {
        var problems: [Diagnostic] = []
        do {
            while true {
                try await files.changes(orUntaken: true)
                // A build hears of it, and begins anew if it has to; what it wrote itself is no news at its end.
                while hub.state.isBusy { try await Task.sleep(for: .milliseconds(50)) }
                if await files.takeNews().isEmpty { continue }
                let result = await files.read().result
                var found: [Diagnostic] = []
                if case .failure(let error) = result { found = error.diagnostics }
                // Of each once, as long as it is there.
                if found != problems { session.console.report(found, root: session.root) }
                problems = found
                await update(result)
            }
        } catch {
            // It was cancelled, for nothing else throws.
        }
    }

    /// Builds what costs nothing, or all if it may be spent; else, and if that cannot be done, the pages are told to look.
    private func update(_ result: Result<LoadedProject, ProjectErrors>) async {
        let session = session.with(.build)
        // Whoever is at it by now tells of its end.
        guard case .success(let loaded) = result, hub.update({ $0.begin(isBrief: true) }) else {
            return hub.publish { _ in [Self.status(result, session)] }
        }
        var isTold = false
        do {
            isTold = try await rebuild(loaded, session)
        } catch let error as ProjectErrors {
            session.console.report(error.diagnostics, root: session.root)
        } catch {
            // Another process builds, and what it writes is noticed; or this one is about to end.
        }
        if isTold { return }
        hub.publish { live in
            live.finish()
            return [Self.status(session.reading().result, session)]
        }
    }

    /// - Returns: whether the pages have heard of it.
    private func rebuild(_ loaded: LoadedProject, _ session: Session) async throws -> Bool {
        let run = BuildRun(session: session, loaded: loaded, planner: try session.planner(for: loaded.project), targets: [])
        let command = BuildCommand(session: session)
        let forecast = await run.forecast()
        try command.refuse(run, forecast)
        guard forecast.sure.isEmpty || session.invocation.has(.yes) else { return false }
        let lock = try session.takeBuildLock()
        if !run.plan.entries.contains(where: \.mayBeMade) {
            defer { lock?.release() }
            let report = try await run.run { _ in }
            await files.expect(report, loaded.project.settings)
            return false
        }
        if !forecast.sure.isEmpty {
            hub.update { $0.takeTime() }
            command.announce(run, forecast)
        }
        // What goes wrong from here on is told by it.
        _ = try? await told(command, run, lock, isBrief: forecast.sure.isEmpty)
        return true
    }
}
