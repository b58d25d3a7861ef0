import Building
import Loading
import PRDModel
import Planning
import Threading

/// Builds a project again when its files change. `watch` and `serve` share it.
package struct Rebuilder: Sendable {
    package let project: WatchedProject
    /// A person has to agree before anything is asked for that may cost something.
    let needsApproval: Bool

    /// - Parameter needsApproval: false where the command line said to build at once.
    package init(_ session: Session, needsApproval: Bool) {
        project = WatchedProject(session)
        self.needsApproval = needsApproval
    }

    /// A build that only has to be run.
    package struct Prepared: Sendable {
        package let run: BuildRun
        package let forecast: Forecast
    }

    /// - Parameter approved: sections that a person has agreed to ask for; nil if a person asked for this very build.
    /// - Throws: also what keeps the build from starting.
    package func prepare(_ run: BuildRun, approved: Set<SectionID>?) async throws -> Prepared {
        var run = run
        let forecast = await run.forecast()
        try run.check(forecast)
        if needsApproval, let approved { run.mayAsk = forecast.sure.allSatisfy { approved.contains($0.id) } }
        return Prepared(run: run, forecast: forecast)
    }

    /// Runs the body with a build whose sections are withdrawn when their inputs change.
    ///
    /// - Returns: what the body gives. If its outcome is withdrawn, nothing was written: build again, and find in the cache what is
    ///   finished.
    package func watching(
        _ run: BuildRun, _ body: @escaping @Sendable (BuildRun) async throws -> BuildReport
    ) async throws -> BuildReport {
        let changes = InputChanges()
        let listening = run.listening(to: changes)
        return try await withCompanion({ [project] in await project.report(to: changes, of: run.session) }) {
            await Result(catching: { try await body(listening) })
        }.get()
    }
}
