import Building
import Loading
import PRDModel
import RemoteCaching

/// What a build did.
package struct BuildReport: Sendable {
    package let outcome: BuildOutcome
    package let lock: Lockfile
    package let written: [OutputName]
    /// What the generated files hold now, as far as this run knows; nil for one that does not exist.
    package let outputs: [OutputName: Digest?]
    package let seconds: Double
    /// What the remote cache did. Its warnings are among `warnings`.
    package var shared = RemoteCache.Report()
    /// Nothing here kept a section from being made.
    package var warnings: [Diagnostic] = []
    package let notes: [BuildNote]

    init(
        outcome: BuildOutcome, outputs: Outputs, written: [OutputName], over loaded: LoadedProject,
        since start: ContinuousClock.Instant, warnings: [Diagnostic], notes: [BuildNote]
    ) {
        self.outcome = outcome
        lock = outputs.lock
        self.written = written
        self.outputs = Self.contents(outputs.texts, written, over: loaded)
        seconds = Self.seconds(since: start)
        self.warnings = warnings
        self.notes = notes
    }

    /// Nothing was written: the next build takes from the cache what this one has made.
    init(withdrawn outcome: BuildOutcome, _ loaded: LoadedProject, since start: ContinuousClock.Instant) {
        self.outcome = outcome
        lock = outcome.lock
        written = []
        outputs = Self.contents([:], [], over: loaded)
        seconds = Self.seconds(since: start)
        notes = []
    }

    private static func seconds(since start: ContinuousClock.Instant) -> Double {
        Double((ContinuousClock.now - start).milliseconds) / 1000
    }

    private static func contents(
        _ texts: [OutputName: String], _ written: [OutputName], over loaded: LoadedProject
    ) -> [OutputName: Digest?] {
        Dictionary(
            uniqueKeysWithValues: OutputName.allCases.map { output in
                let own = written.contains(output) ? texts[output].map { Digest(of: $0) } : nil
                return (output, own ?? loaded.outputs[output].map { Digest(of: $0) })
            })
    }
}

extension BuildReport {
    /// The sections of a run by what became of them, each list in order of their IDs.
    package struct Groups {
        package let built, cached, failed, overBudget, leftStale, heldBack, interrupted: [SectionID]

        init(_ results: [SectionID: SectionResult], mayBeMade: (SectionID) -> Bool) {
            func those(_ matches: (SectionResult) -> Bool) -> [SectionID] {
                results.filter { matches($0.value) }.map(\.key).sorted()
            }
            built = those { if case .generated = $0 { true } else { false } }
            cached = those { $0 == .cached }
            failed = those { if case .failed = $0 { true } else { false } }
            overBudget = those { $0 == .overBudget }
            leftStale = those(\.isLeftStale)
            heldBack = those { if case .heldBack = $0 { true } else { false } }
            interrupted = those { $0 == .cancelled }.filter(mayBeMade)
        }
    }

    package func groups(in run: BuildRun) -> Groups {
        Groups(
            outcome.results.filter { run.wanted.contains($0.key) }, mayBeMade: { run.plan[$0]?.mayBeMade ?? false })
    }

    /// Whether all that was asked for is right now.
    package func isFinished(for run: BuildRun) -> Bool {
        let groups = groups(in: run)
        let open = groups.failed + groups.overBudget + groups.leftStale + groups.interrupted
        return open.isEmpty && groups.heldBack.allSatisfy { !run.named.contains($0) }
    }
}
