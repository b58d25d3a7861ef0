import Glibc

/// How often files are looked at, so that looking costs next to nothing however many there are.
enum WatchPace {
    static let shortest = Duration.milliseconds(250)
    /// Of a core's time less than a sixtieth is spent, with all that belongs to it; and a slow file system is waited for a tenth of the time.
    private static let (shareOfCore, shareOfWaiting) = (75, 10)

    /// Between two looks.
    ///
    /// - Parameters:
    ///   - work: the processor's time that the last look took.
    ///   - duration: how long it took.
    static func pause(work: Duration, duration: Duration) -> Duration {
        max(shortest, work * shareOfCore, duration * shareOfWaiting)
    }

    /// While a change is going on: soon, since somebody waits, and not as often as would slow down who makes it.
    static func pauseInBurst(work: Duration) -> Duration {
        max(.milliseconds(50), work * 4)
    }
}

/// Tells when a burst of changes is over: an editor writes a file in several steps, and a checkout hundreds of files.
struct Burst {
    /// Nothing changes for so long.
    static let rest = Duration.milliseconds(120)
    /// Something that never stops changing is taken as it is after this time.
    static let maxDelay = Duration.seconds(2)

    private let start: ContinuousClock.Instant
    private var last: ContinuousClock.Instant

    init(at now: ContinuousClock.Instant) {
        start = now
        last = now
    }

    mutating func extend(to now: ContinuousClock.Instant) { last = now }

    func isOver(at now: ContinuousClock.Instant) -> Bool {
        now - last >= Self.rest || now - start >= Self.maxDelay
    }
}

/// The time that this thread has computed.
func threadTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
