import Building
import Composing
import FileAccess
import Loading
import PRDModel
import Planning

/// A build from a loaded project to written files, as `build` and `regenerate` share it.
struct BuildRun: Sendable {
    let session: Session
    let loaded: LoadedProject
    let planner: Planner
    let plan: Plan
    /// The sections asked for; empty for all.
    let targets: [SectionID]

    struct Report: Sendable {
        let outcome: BuildOutcome
        let lock: Lock
        let written: [OutputName]
        let seconds: Double
    }

    /// The targets and what they read, or all.
    var wanted: Set<SectionID> {
        let graph = loaded.project.graph
        return Set(targets.isEmpty ? graph.sections.map(\.id) : graph.withAllContext(targets))
    }

    /// What keeps the build from starting.
    func problems() -> [Diagnostic] {
        let project = loaded.project
        var problems = plan.abandoned.map { part in
            Diagnostic(
                "the text of '\(part.id.text)' was written by hand, and this document has no such section (mode \(project.mode.rawValue))",
                at: Place(project.settings.markdownOutput, line: part.line),
                hint: "a build would drop it: move the text elsewhere and delete the section here, or change the mode")
        }
        problems += OutputName.allCases.compactMap {
            AtomicFile.obstacle(to: project.settings.path(of: $0), in: session.root)
        }
        let foreign = plan.stale.filter { wanted.contains($0.section.id) && $0.provider.name != ProviderName.offline }
        if let first = foreign.first {
            problems.append(
                Diagnostic(
                    "the provider '\(first.provider.name)' is not part of this version (needed for \(first.section.id.text))",
                    hint: "build with '--provider offline'"))
        }
        return problems
    }

    func run(emit: @escaping @Sendable (BuildEvent) -> Void) async throws -> Report {
        let start = ContinuousClock.now
        let project = loaded.project
        try session.cache.prepare()
        let jobs = try session.invocation.number(.jobs) ?? project.settings.jobs ?? 8
        let builder = Builder(
            planner: planner, plan: plan, cache: session.cache,
            options: .init(wanted: wanted, jobs: jobs, timeStamp: session.world.timeStamp),
            generate: { request, _ in Answer(text: OfflineComposer.compose(request)) }, emit: emit)
        let outcome = await builder.run()
        let outputs = Outputs(project: project, sections: outcome.texts, lock: outcome.lock, former: loaded.outputs)
        let written = try outputs.write(over: loaded.outputs, settings: project.settings, root: session.root)
        try session.cache.store(planner.lists.values.filter { !$0.items.isEmpty })
        session.index(after: loaded, leavingNothing: outcome.isComplete && targets.isEmpty)
        let duration = ContinuousClock.now - start
        return Report(
            outcome: outcome, lock: outputs.lock, written: written, seconds: Double(duration.milliseconds) / 1000)
    }
}

extension Session {
    /// What a state without work depends on besides files. The binary's own stamp stands for its prompts, page and composer.
    var indexKey: String {
        let binary = FileStamp(path: "/proc/self/exe")?.text ?? "unknown"
        let provider = invocation.options[.provider] ?? world.variable("PRDBUILD_PROVIDER") ?? ""
        return "mode=\(invocation.options[.mode] ?? "") provider=\(provider) binary=\(binary)"
    }

    /// Records that nothing is left to do, or forgets an earlier record.
    func index(after loaded: LoadedProject, leavingNothing: Bool) {
        guard leavingNothing else { return StatIndex.remove(root: root) }
        let outputs = OutputName.allCases.map {
            Observation.ofFile(loaded.project.settings.path(of: $0), root: root)
        }
        StatIndex.write(root: root, key: indexKey, observations: loaded.observations + outputs)
    }

    /// Runs while no other build of the project does.
    func withBuildLock<Result>(_ body: () async throws -> Result) async throws -> Result {
        try cache.prepare()
        let path = ".prdbuild/lock"
        var attempt = try BuildLock.take(root + "/" + path, shownPath: path, waits: false)
        if case .heldBy(let holder) = attempt {
            if invocation.has(.noWait) {
                throw UsageError(message: "\(holder) is building this project", hint: "run again when it has ended")
            }
            console.say("prdbuild: waiting for \(holder), which is building this project")
            attempt = try BuildLock.take(root + "/" + path, shownPath: path, waits: true)
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
