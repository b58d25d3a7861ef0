import Building
import FileAccess
import HTTPTransport
import Loading
import PRDModel
import Planning
import Providers
import RemoteCaching
import Threading

/// One build of one project, from the loaded project to the written files.
package struct BuildRun: Sendable {
    package let session: Session
    package let loaded: LoadedProject
    package let planner: Planner
    package let plan: Plan
    /// The sections to bring up to date.
    package let wanted: Set<SectionID>
    /// Those of them that were asked for. A person's text that is held back matters only there, since readers take it as it stands.
    package let named: Set<SectionID>
    /// The command names the sections whose text is chosen where a merge left two.
    private let choosesByName: Bool
    /// For providers and the remote cache together.
    private let client: HTTPClient
    let providers: ProviderSet
    /// Nil where the project names none, or the network must not be used.
    let remote: RemoteCache?
    /// False for a build that makes only what costs nothing.
    package var mayAsk = true
    /// Set where files are watched while the build runs.
    var inputChanges: InputChanges?

    var isAlone: Bool { session.shared == nil }

    /// - Parameter targets: sections that are brought up to date with all that they read; empty for every section.
    package init(_ session: Session, loaded: LoadedProject, targets: [SectionID] = []) throws(UsageError) {
        let graph = loaded.project.graph
        let wanted = Set(targets.isEmpty ? graph.sections.map(\.id) : graph.withAllContext(targets))
        let planner = try session.planner(for: loaded.project, forced: session.options.isForced ? wanted : [])
        self.init(
            session, loaded: loaded, planner: planner, plan: planner.plan(), wanted: wanted,
            named: targets.isEmpty ? wanted : Set(targets))
    }

    /// - Parameters:
    ///   - names: sections as they were typed; empty for every section.
    ///   - commands: commands that a name may have been meant for.
    package init(_ session: Session, naming names: [String], orCommand commands: [String] = []) throws {
        let loaded = try session.load()
        try self.init(session, loaded: loaded, naming: names, orCommand: commands)
    }

    package init(_ session: Session, loaded: LoadedProject, naming names: [String], orCommand commands: [String] = []) throws {
        let graph = loaded.project.graph
        let targets = try names.map { try session.section($0, in: graph, orCommand: commands).id }
        try self.init(session, loaded: loaded, targets: targets)
    }

    package init(
        _ session: Session, loaded: LoadedProject, planner: Planner, plan: Plan, wanted: Set<SectionID>, named: Set<SectionID>,
        choosesByName: Bool = false
    ) {
        self.session = session
        self.loaded = loaded
        self.planner = planner
        self.plan = plan
        self.wanted = wanted
        self.named = named
        self.choosesByName = choosesByName
        let (world, shared) = (session.world, session.shared)
        client = shared?.client ?? HTTPClient(environment: world.environment)
        providers =
            shared?.providers
            ?? ProviderSet(environment: world.environment, variables: world.variables, client: client)
        remote = session.options.isOffline ? nil : session.remoteCache(of: loaded.project.settings, client: client)
    }

    /// The same build, of which sections are withdrawn once their inputs have changed.
    package func listening(to changes: InputChanges) -> BuildRun {
        var run = self
        run.inputChanges = changes
        return run
    }

    func isComposed(_ section: Section) -> Bool { planner.provider(for: section).name == ProviderName.offline }

    /// The project as it is once the files of the run are written.
    package func project(after report: BuildReport) -> Project {
        var project = loaded.project
        project.lock = report.lock
        project.merge = nil
        project.document = document(of: report.outcome)
        return project
    }

    private func document(of outcome: BuildOutcome) -> Document {
        Document(
            title: loaded.project.title,
            parts: loaded.project.graph.sections.compactMap { section in
                outcome.texts[section.id].map { .init(id: section.id, text: $0, line: 1, isMissing: false) }
            })
    }

    /// The files that it would write, as far as that is known beforehand.
    package var outputChanges: [OutputChange] { session.outputChanges(loaded, planner, plan, wanted: wanted) }

    /// What keeps it from writing, as far as that can be told beforehand.
    package var obstacles: [Diagnostic] {
        let outputs = OutputName.allCases.map { loaded.project.settings.path(of: $0) }
        let found = outputs.compactMap { AtomicFile.obstacle(to: $0, in: session.root) }
        return found.isEmpty ? [session.obstacleToWriting].compactMap { $0 } : found
    }

    /// Every section is as it should be, and so are the files: all that is left can be done in a read-only checkout.
    package var isIdle: Bool {
        let isFresh = plan.entries.filter { wanted.contains($0.section.id) }.allSatisfy { entry in
            switch entry.state {
            case .fresh: true
            case .edited(let reasons): reasons.isEmpty
            case .stale, .waiting: false
            }
        }
        return isFresh && outputChanges.isEmpty
    }

    /// Throws all that keeps the build from starting.
    ///
    /// - Parameter writes: false where it is not going to run.
    package func check(_ forecast: Forecast = Forecast(), writes: Bool = true) throws(ProjectErrors) {
        let project = loaded.project
        var problems = session.undecided(project, choosingByName: choosesByName)
        problems += plan.abandoned.map { session.problem(with: $0, in: project) }
        let obstacles = writes ? obstacles : []
        if !obstacles.isEmpty, !isIdle { problems += obstacles }
        problems += providerProblems(forecast.sure)
        if !forecast.sure.isEmpty, let unreadable = session.cache.obstacleToReading {
            let message = unreadable.message + ", so what is to be asked for may be there already"
            problems.append(Diagnostic(message, at: unreadable.place, hint: unreadable.hint))
        }
        if !problems.isEmpty { throw ProjectErrors(problems) }
    }

    /// Builds and writes the files. It ends early, with what is finished, if the task is cancelled.
    package func run(emit: @escaping @Sendable (BuildEvent) -> Void) async throws -> BuildReport {
        defer { if isAlone { client.shutDown() } }
        return try await session.world.interruption.gracefully {
            try await session.world.interruption.onImmediateExit({ [providers] in providers.killPrograms() }) {
                guard let remote else { return try await build(emit: emit) }
                var report = try await remote.sharing { try await build(emit: emit) }
                report.shared = remote.report
                report.warnings += remote.takeWarnings()
                return report
            }
        }
    }

    private func build(emit: @escaping @Sendable (BuildEvent) -> Void) async throws -> BuildReport {
        let start = ContinuousClock.now
        // Where nothing can be written there is nothing to write: `check` has seen to that.
        let isReadOnly = session.obstacleToWriting != nil
        if !isReadOnly { try session.cache.prepare() }
        var options = try builderOptions()
        if !mayAsk { options.asks = isComposed }
        let builder = Builder(
            planner: planner, plan: plan, cache: session.cache, options: options,
            generate: { try await generate($0, onText: $1, emit: emit) }, emit: emit)
        let outcome = await builder.run()
        if outcome.isWithdrawn { return BuildReport(withdrawn: outcome, loaded, since: start) }
        let outputs = Outputs(project: loaded.project, sections: outcome.texts, lock: outcome.lock, former: loaded.outputs)
        let (written, notes) = try session.write(outputs, texts: outcome.texts, over: loaded)
        do throws(ProjectErrors) {
            if !isReadOnly { try session.cache.store(planner.lists.values.filter { !$0.items.isEmpty }) }
        } catch {
            throw ProjectErrors(error.diagnostics, isAfterWriting: !written.isEmpty)
        }
        let pruned = pruneCache(after: outcome)
        let isWhole = wanted.count == loaded.project.graph.sections.count
        var project = loaded.project
        project.lock = outputs.lock
        project.document = document(of: outcome)
        session.recordIndex(
            after: loaded, leaving: project, plan.settled(outcome.texts), nothing: outcome.isComplete && isWhole)
        return BuildReport(
            outcome: outcome, outputs: outputs, written: written, over: loaded, since: start, warnings: warnings(after: outcome),
            notes: notes + [pruned].compactMap { $0 })
    }

    private func builderOptions() throws -> Builder.Options {
        var options = Builder.Options(
            wanted: wanted, jobs: session.options.jobs ?? loaded.project.settings.jobs ?? BuildOptions.standardJobs,
            timeStamp: session.world.timeStamp, budget: try budget(), isStrict: session.options.isStrict, shared: sharedTexts,
            estimate: { estimate($0) })
        options.slots = session.shared?.slots
        if repairs {
            let findings = findings
            options.faults = { id, text in findings(id, text)?.faults ?? [] }
        }
        options.inputChanges = inputChanges
        return options
    }

    private func warnings(after outcome: BuildOutcome) -> [Diagnostic] {
        guard let problem = outcome.cacheProblem else { return [] }
        return [
            Diagnostic(
                "an answer could not be kept in .prdbuild/cache, so no further one was asked for: \(problem)",
                severity: outcome.count { $0 == .cacheFailed } > 0 ? .error : .warning)
        ]
    }

    /// Keeps the cache within its limit. Only a build that made something can have gone over it.
    private func pruneCache(after outcome: BuildOutcome) -> BuildNote? {
        session.cache.markUse(of: loaded.project.lock, after: outcome.lock)
        let made = outcome.count { if case .generated = $0 { true } else { false } }
        guard made + (remote?.report.fetched ?? 0) > 0 else { return nil }
        let needed = outcome.lock.cacheNames.union(planner.lists.values.map(\.digest.hex))
        let deleted = session.cache.prune(to: DirectoryCache.standardLimit, needed: needed)
        return deleted.isEmpty ? nil : .prunedCache(entries: deleted.count, limit: DirectoryCache.standardLimit)
    }

    private func budget() throws(UsageError) -> Guarded<Budget> {
        if session.options.costLimit != nil {
            let asked = loaded.project.graph.sections.filter { wanted.contains($0.id) && !isComposed($0) }
            if let first = asked.first(where: { planner.settings(of: $0).price == nil }) {
                throw UsageError(
                    message: "--max-cost needs a price, and there is none for \(planner.provider(for: first).text)",
                    hint: "write 'price: { input: …, output: … }' below 'provider:' in prdbuild.yaml, in USD per million tokens")
            }
        }
        return session.shared?.budget ?? Guarded(session.options.budget)
    }
}
