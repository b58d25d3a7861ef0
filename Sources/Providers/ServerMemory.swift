import Locking

/// What one server has taught us during a run, shared by all requests to it.
package final class ServerMemory: Sendable {
    private struct Lessons {
        var adjustments: Set<Adjustment> = []
        var notBefore: ContinuousClock.Instant?
    }

    private let lessons = Guarded(Lessons())

    package init() {}

    var adjustments: Set<Adjustment> { lessons.withLock { $0.adjustments } }

    func learn(_ adjustment: Adjustment) {
        lessons.withLock { _ = $0.adjustments.insert(adjustment) }
    }

    /// Sections that hit one limit together wait together.
    func wait(until instant: ContinuousClock.Instant) {
        lessons.withLock { $0.notBefore = max($0.notBefore ?? instant, instant) }
    }

    var notBefore: ContinuousClock.Instant? { lessons.withLock { $0.notBefore } }
}
