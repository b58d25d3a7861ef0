import Building
import Composing
import FileAccess
import HTTPTransport
import Loading
import Locking
import PRDModel
import Planning
import Providers
import RemoteCaching

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

    /// The worst case of a request: its prompt, and as many tokens as the answer may have.
    func estimate(_ request: GenerationRequest) -> Budget.Estimate? {
        let identity = planner.provider(for: request.section)
        guard identity.name != ProviderName.offline else { return nil }
        return Budget.Estimate(
            inputTokens: estimatedTokens(PromptParts(request)),
            outputTokens: identity.maxTokens ?? ProviderChoice.defaultMaxTokens,
            price: planner.settings(of: request.section).price)
    }

    private func generate(
        _ request: GenerationRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws -> Answer {
        let identity = planner.provider(for: request.section)
        if identity.name == ProviderName.offline { return Answer(text: OfflineComposer.compose(request)) }
        if session.invocation.has(.offline), identity.name != "command" {
            throw GenerationFailure("it would be written by \(identity.name), and --offline forbids the network")
        }
        do {
            let answer = try await providers.answer(
                identity, planner.settings(of: request.section), prompt: PromptParts(request), timeout: request.section.timeout,
                onText: onText)
            return Answer(
                text: SectionText(title: request.section.title, content: answer.content), usage: Usage(answer.count))
        } catch let unusable as Unusable {
            throw GenerationFailure(advised(unusable.error, request.section), rawAnswer: unusable.raw)
        } catch let error as ProviderError {
            throw GenerationFailure(advised(error, request.section))
        }
    }

    private func advised(_ error: ProviderError, _ section: Section) -> String {
        let variable = providers.keyVariable(planner.provider(for: section), planner.settings(of: section))
        let hasKey = session.world.variable(variable) != nil
        return error.advised(keyVariable: variable, hasKey: hasKey, section: section.id.text)
    }
}

extension PromptParts {
    init(_ request: GenerationRequest) {
        let parts = request.promptParts
        self.init(shared: parts.shared, task: parts.task)
    }
}

extension Usage {
    /// Nil where the provider counted nothing.
    init?(_ count: TokenCount) {
        guard let input = count.input, let output = count.output else { return nil }
        self.init(inputTokens: input, outputTokens: output, cachedInputTokens: count.cachedInput)
    }
}

extension Session {
    /// What a state without work depends on besides files. The binary's own stamp stands for its prompts, page and composer.
    var indexKey: String {
        let binary = FileStamp(path: "/proc/self/exe")?.text ?? "unknown"
        let provider = invocation.options[.provider] ?? world.variable("PRDBUILD_PROVIDER") ?? ""
        let model = invocation.options[.model] ?? ""
        return "mode=\(invocation.options[.mode] ?? "") provider=\(provider) model=\(model) binary=\(binary)"
    }

    /// Records that nothing is left to do, or forgets an earlier record.
    func index(after loaded: LoadedProject, leavingNothing: Bool) {
        guard leavingNothing else { return StatIndex.remove(root: root) }
        let outputs = OutputName.allCases.map {
            Observation.ofFile(loaded.project.settings.path(of: $0), root: root)
        }
        StatIndex.write(root: root, key: indexKey, observations: loaded.observations + outputs)
    }

    /// Who is building the project now, or why that cannot be told; nil if nobody is.
    func buildLockState() throws(ProjectErrors) -> String? {
        switch try BuildLock.take(root + "/.prdbuild/lock", shownPath: ".prdbuild/lock") {
        case .taken(let lock):
            lock.release()
            return nil
        case .heldBy(let holder): return "\(holder) is building this project"
        case .unsupported(let why): return "this file system has no locks (\(why))"
        }
    }

    /// For a build that begins here and ends elsewhere, where the lock is to be released.
    ///
    /// - Returns: nil where there are no locks.
    /// - Throws: `UsageError` if another process holds it.
    func takeBuildLock() throws -> BuildLock? {
        try cache.prepare()
        switch try BuildLock.take(root + "/.prdbuild/lock", shownPath: ".prdbuild/lock") {
        case .taken(let lock): return lock
        case .unsupported: return nil
        case .heldBy(let holder):
            throw UsageError(message: "\(holder) is building this project", hint: "try again when it has ended")
        }
    }

    /// Runs while no other build of the project does.
    ///
    /// - Parameter waits: false for what had better be looked at again once a build has ended.
    func withBuildLock<Result>(waits: Bool = true, _ body: () async throws -> Result) async throws -> Result {
        try cache.prepare()
        let path = ".prdbuild/lock"
        var attempt = try BuildLock.take(root + "/" + path, shownPath: path)
        if case .heldBy(let holder) = attempt {
            if !waits || invocation.has(.noWait) {
                throw UsageError(message: "\(holder) is building this project", hint: "run again when it has ended")
            }
            console.say("prdbuild: waiting for \(holder), which is building this project")
            while case .heldBy = attempt {
                // Asking again, unlike waiting in the kernel, can be interrupted.
                try await Task.sleep(for: .milliseconds(50))
                attempt = try BuildLock.take(root + "/" + path, shownPath: path)
            }
        }
        switch attempt {
        case .taken(let lock):
            defer { lock.release() }
            return try await body()
        case .unsupported(let why):
            console.say("prdbuild: this file system has no locks (\(why)); do not start two builds at once")
            return try await body()
        case .heldBy: return try await body()
        }
    }
}
