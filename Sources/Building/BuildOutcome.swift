import PRDModel
import Planning

/// What a build leaves: the texts and the lock to be written, and what was done for each section.
package struct BuildOutcome: Sendable {
    package let texts: [SectionID: SectionText]
    package let results: [SectionID: SectionResult]
    /// Why a text could not be put into the cache: it stands in the document only, and nothing more was asked for.
    package let cacheProblem: String?
    /// What was asked for, with what the providers counted of it.
    package let spent: [SectionID: TokenSum]
    /// The inputs changed meanwhile: what was made is in the cache, and this is not to be written.
    package let isWithdrawn: Bool
    /// Its version is still that of the former lock.
    package let lock: Lockfile

    package func count(_ matches: (SectionResult) -> Bool) -> Int {
        results.values.count(where: matches)
    }

    /// In no order.
    package var failed: [SectionID] {
        results.filter { if case .failed = $0.value { true } else { false } }.map(\.key)
    }

    package var isComplete: Bool {
        results.values.allSatisfy {
            switch $0 {
            case .fresh, .kept, .cached, .generated: true
            case .heldBack, .failed, .leftStale, .overBudget, .unasked, .cacheFailed, .cancelled: false
            }
        }
    }
}

extension BuildOutcome {
    /// What the texts and the lock become without anything being made or taken from a cache: a person's texts are recorded as they
    /// stand, and what is stale stays as it is.
    ///
    /// - Parameter wanted: the sections to go through.
    package static func withoutGenerating(_ planner: Planner, _ plan: Plan, wanted: Set<SectionID>) -> BuildOutcome {
        var state = BuildState(planner: planner, plan: plan, wanted: wanted)
        while let section = state.schedule.next() { state.finish(section.id, state.settle(section)) }
        return state.outcome()
    }
}
