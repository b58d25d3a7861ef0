import Building
import Driver
import Formats
import Loading
import PRDModel
import Planning
import Serving

/// Files that change while pages are open: every page shows it, and what costs nothing is built at once.
extension LiveSite {
    /// Runs until the task is cancelled.
    package func watch() async {
        let project = rebuilder.project
        var problems: [Diagnostic] = []
        do {
            while true {
                try await project.waitForChanges(orPending: true)
                // A build hears of the change, and begins again if it has to. What it wrote itself is not a change at its end.
                while hub.state.isBusy { try await Task.sleep(for: .milliseconds(50)) }
                if await project.takeChanges().isEmpty { continue }
                let result = await project.read().result
                var found: [Diagnostic] = []
                if case .failure(let error) = result { found = error.diagnostics }
                // Each is told once, as long as it lasts.
                if found != problems { notify(.problems(found)) }
                problems = found
                await update(result)
            }
        } catch {
            // Only a cancellation ends the wait.
        }
    }

    /// Builds what costs nothing, or everything if that needs no approval. Otherwise, and if it cannot be built, pages are told to look.
    private func update(_ result: Result<LoadedProject, ProjectErrors>) async {
        // Whoever changes the project through this server by now tells of the end.
        guard case .success(let loaded) = result, hub.update({ $0.begin(isBrief: true) }) else {
            return hub.publish { _ in [Self.status(result, session)] }
        }
        do {
            if try await rebuild(loaded) { return }
        } catch let error as ProjectErrors {
            notify(.problems(error.diagnostics))
        } catch {
            // Another process builds, and what it writes is noticed; or this one is about to end.
        }
        hub.publish { live in
            live.finish()
            return [Self.status(session.read().result, session)]
        }
    }

    /// - Returns: whether the pages have heard of the end.
    private func rebuild(_ loaded: LoadedProject) async throws -> Bool {
        let prepared = try await rebuilder.prepare(BuildRun(session, loaded: loaded), approved: [])
        notify(.problems(prepared.forecast.warnings))
        let (run, forecast) = (prepared.run, prepared.forecast)
        guard run.mayAsk else { return false }
        let lock = try session.takeBuildLock()
        if !run.plan.entries.contains(where: \.mayBeMade) {
            defer { lock?.release() }
            await rebuilder.project.expect(try await run.run { _ in }, loaded.project.settings)
            return false
        }
        if !forecast.sure.isEmpty {
            hub.update { $0.takeTime() }
            notify(.building(run, forecast))
        }
        // It tells itself what goes wrong from here on.
        _ = try? await rebuilder.watching(run) { try await runShared($0, lock, isBrief: forecast.sure.isEmpty) }
        return true
    }
}
