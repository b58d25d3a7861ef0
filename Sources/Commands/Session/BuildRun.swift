import Building
import FileAccess
import HTTPTransport
import Loading
import PRDModel
import Planning
import Providers
import RemoteCaching
import Threading

/// A build from a loaded project to written files, as `build` and `regenerate` share it.
struct BuildRun: Sendable {
    let session: Session
    let loaded: LoadedProject
    let planner: Planner
    let plan: Plan
    /// The sections to bring up to date.
    let wanted: Set<SectionID>
    /// Those among them that were asked for: a person's text that is held back matters only there, since readers take it as it stands.
    let named: Set<SectionID>
    /// For providers and the remote cache together.
    let client: HTTPClient
    let providers: ProviderSet
    /// Nil where the project names none, or the network is not to be used.
    let remote: RemoteCache?
    /// False for a build that takes only what costs nothing.
    var mayAsk = true
    /// Where the files are watched while it runs.
    var withdrawals: Withdrawals?

    /// - Parameter targets: those and what they read; empty for all.
    init(session: Session, loaded: LoadedProject, planner: Planner, targets: [SectionID]) {
        let graph = loaded.project.graph
        let wanted = targets.isEmpty ? graph.sections.map(\.id) : graph.withAllContext(targets)
        self.init(
            session: session, loaded: loaded, planner: planner, plan: planner.plan(), wanted: Set(wanted),
            named: targets.isEmpty ? Set(wanted) : Set(targets))
    }

    init(
        session: Session, loaded: LoadedProject, planner: Planner, plan: Plan, wanted: Set<SectionID>, named: Set<SectionID>
    ) {
        self.session = session
        self.loaded = loaded
        self.planner = planner
        self.plan = plan
        self.wanted = wanted
        self.named = named
        let world = session.world
        let common = session.common
        client = common?.client ?? HTTPClient(environment: world.environment)
        providers =
            common?.providers
            ?? ProviderSet(environment: world.environment, variables: world.variables, client: client)
        let isOffline = session.invocation.has(.offline)
        remote = isOffline ? nil : session.remoteCache(of: loaded.project.settings, client: client)
    }

    struct Report: Sendable {
        let outcome: BuildOutcome
        let lock: Lock
        let written: [OutputName]
        /// What the generated files hold now, as far as this run knows; nil for one that is not there.
        let outputs: [OutputName: Digest?]
        let seconds: Double
        /// What the remote cache did; its warnings are among the others.
        var shared = RemoteCache.Report()
        /// Nothing that kept a section from being made.
        var warnings: [Diagnostic]
        /// What else there is to say, in a line.
        let note: String?
    }

    func withdrawn(through withdrawals: Withdrawals) -> BuildRun {
        var run = self
        run.withdrawals = withdrawals
        return run
    }

    /// The project as it stands once the run's files are written.
    func project(after report: Report) -> Project {
        var project = loaded.project
        project.lock = report.lock
        project.merge = nil
        project.document = Document(
            title: project.title,
            parts: project.graph.sections.compactMap { section in
                report.outcome.texts[section.id].map { .init(id: section.id, text: $0, line: 1, isMissing: false) }
            })
        return project
    }

    /// What keeps the build from starting.
    func problems() -> [Diagnostic] {
        let project = loaded.project
        var problems = session.undecided(project)
        problems += plan.abandoned.map { session.problem(with: $0, in: project) }
        problems += OutputName.allCases.compactMap {
            AtomicFile.obstacle(to: project.settings.path(of: $0), in: session.root)
        }
        return problems
    }

    static let standardJobs = 8

    func run(emit: @escaping @Sendable (BuildEvent) -> Void) async throws -> Report {
        defer { if session.common == nil { client.shutDown() } }
        return try await session.world.interruption.orderly {
            try await session.world.interruption.amending({ [providers] in providers.killPrograms() }) {
                guard let remote else { return try await build(emit: emit) }
                var report = try await remote.sharing { try await build(emit: emit) }
                report.shared = remote.report
                report.warnings += remote.takeWarnings()
                return report
            }
        }
    }

    private func build(emit: @escaping @Sendable (BuildEvent) -> Void) async throws -> Report {
        let start = ContinuousClock.now
        let project = loaded.project
        try session.cache.prepare()
        let jobs = try session.invocation.number(.jobs) ?? project.settings.jobs ?? Self.standardJobs
        var options = Builder.Options(
            wanted: wanted, jobs: jobs, timeStamp: session.world.timeStamp, budget: try budget(),
            isStrict: session.invocation.has(.strict), shared: sharedTexts, estimate: { estimate($0) })
        options.slots = session.common?.slots
        options.withdrawals = withdrawals
        if !mayAsk { options.asks = { planner.provider(for: $0).name == ProviderName.offline } }
        let builder = Builder(
            planner: planner, plan: plan, cache: session.cache, options: options,
            generate: { try await generate($0, onText: $1) }, emit: emit)
        let outcome = await builder.run()
        if outcome.isWithdrawn { return report(withdrawn: outcome, since: start) }
        let outputs = Outputs(project: project, sections: outcome.texts, lock: outcome.lock, former: loaded.outputs)
        let written = try session.write(outputs, texts: outcome.texts, over: loaded)
        try session.cache.store(planner.lists.values.filter { !$0.items.isEmpty })
        let note = tidyCache(after: outcome)
        session.index(after: loaded, leavingNothing: outcome.isComplete && wanted.count == project.graph.sections.count)
        let warnings = outcome.cacheProblem.map { problem in
            Diagnostic(
                "an answer could not be kept in .prdbuild/cache, so no further one was asked for: \(problem)",
                severity: outcome.count { $0 == .withheld } > 0 ? .error : .warning)
        }
        return Report(
            outcome: outcome, lock: outputs.lock, written: written, outputs: held(outputs.texts, written),
            seconds: Self.seconds(since: start), warnings: [composedInEnglish(outcome), warnings].compactMap { $0 }, note: note)
    }

    private static func seconds(since start: ContinuousClock.Instant) -> Double {
        Double((ContinuousClock.now - start).milliseconds) / 1000
    }

    /// Nothing is written: the next build takes from the cache what this one has made.
    private func report(withdrawn outcome: BuildOutcome, since start: ContinuousClock.Instant) -> Report {
        Report(
            outcome: outcome, lock: outcome.lock, written: [], outputs: held([:], []), seconds: Self.seconds(since: start),
            warnings: [], note: nil)
    }

    private func held(_ texts: [OutputName: String], _ written: [OutputName]) -> [OutputName: Digest?] {
        Dictionary(
            uniqueKeysWithValues: OutputName.allCases.map { output in
                let own = written.contains(output) ? texts[output].map { Digest(of: $0) } : nil
                return (output, own ?? loaded.outputs[output].map { Digest(of: $0) })
            })
    }

    /// A warning where the composer wrote in a document of another language.
    private func composedInEnglish(_ outcome: BuildOutcome) -> Diagnostic? {
        let isComposed = loaded.project.graph.sections.contains { section in
            guard case .generated = outcome.results[section.id] else { return false }
            return planner.provider(for: section).name == ProviderName.offline
        }
        return isComposed ? Self.composerWarning(loaded.project.settings.language) : nil
    }

    /// Nil for English.
    static func composerWarning(_ language: DocumentLanguage) -> Diagnostic? {
        if language.language == .english { return nil }
        return .warning(
            "the offline composer writes English only, and 'language' is \(language.name)",
            hint: "name a model below 'provider:' in prdbuild.yaml; 'prdbuild help build' lists the providers")
    }

    /// Keeps the cache within its limit, and says so. Only a build that made something can have gone over it.
    private func tidyCache(after outcome: BuildOutcome) -> String? {
        session.cache.markUse(of: loaded.project.lock, after: outcome.lock)
        let made = outcome.count { if case .generated = $0 { true } else { false } }
        guard made + (remote?.report.fetched ?? 0) > 0 else { return nil }
        let needed = outcome.lock.cacheNames.union(planner.lists.values.map(\.digest.hex))
        let deleted = session.cache.prune(to: DirectoryCache.standardLimit, needed: needed)
        if deleted.isEmpty { return nil }
        return "prdbuild: the cache was over \(ByteSize.text(DirectoryCache.standardLimit)): deleted "
            + "\(counted(deleted.count, "entr", one: "y", many: "ies")), oldest use first"
    }

    private func budget() throws -> Guarded<Budget> {
        let limit = try session.invocation.limit(.maxCost)
        if limit != nil {
            let asked = loaded.project.graph.sections.filter {
                wanted.contains($0.id) && planner.provider(for: $0).name != ProviderName.offline
            }
            if let first = asked.first(where: { planner.settings(of: $0).price == nil }) {
                throw UsageError(
                    message: "--max-cost needs a price, and there is none for \(planner.provider(for: first).text)",
                    hint: "write 'price: { input: …, output: … }' below 'provider:' in prdbuild.yaml, USD a million tokens")
            }
        }
        return try session.common?.budget ?? Guarded(session.invocation.budget())
    }
}
