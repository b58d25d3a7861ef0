import PRDModel
import Planning

/// What a build leaves: the texts and the lock to be written, and what was done for each section.
package struct BuildOutcome: Sendable {
    package let texts: [SectionID: SectionText]
    package let results: [SectionID: SectionResult]
    /// Why a text could not be put into the cache: it stands in the document only, and nothing more was asked for.
    package let cacheProblem: String?
    /// Its version is still that of the former lock.
    package let lock: Lock

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
            case .heldBack, .failed, .leftStale, .overBudget, .withheld, .cancelled: false
            }
        }
    }
}
