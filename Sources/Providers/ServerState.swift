import Threading

/// What one server has taught us during a run, shared by all requests to it.
package final class ServerState: Sendable {
    private struct Lessons {
        var adjustments: Set<Adjustment> = []
        var busy: Busy?
        var hasGivenUp = false
    }

    /// Until when the server wants to be left alone, and how it said so.
    struct Busy {
        var until: ContinuousClock.Instant
        var status: Int
        var message: String
    }

    private let lessons = Guarded(Lessons())

    package init() {}

    var adjustments: Set<Adjustment> { lessons.withLock { $0.adjustments } }

    func learn(_ adjustment: Adjustment) {
        lessons.withLock { _ = $0.adjustments.insert(adjustment) }
    }

    /// Sections that hit one limit together wait together.
    func wait(_ wish: Busy) {
        lessons.withLock { lessons in
            if let busy = lessons.busy, busy.until > wish.until { return }
            lessons.busy = wish
        }
    }

    var busy: Busy? { lessons.withLock { $0.busy } }

    /// A section has waited for all of its time. Until the server answers again, the others ask and do not wait.
    var hasGivenUp: Bool { lessons.withLock { $0.hasGivenUp } }
    func giveUp() { lessons.withLock { $0.hasGivenUp = true } }

    func answered() {
        lessons.withLock { $0.hasGivenUp = false }
    }
}
