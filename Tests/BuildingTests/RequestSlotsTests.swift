import Testing
import Threading

@testable import Building

@Suite struct RequestSlotsTests {
    @Test func neverMoreAtOnceThanThereAreAndEverybodyComesToTheirTurn() async {
        let slots = RequestSlots(3)
        let counts = Guarded((now: 0, most: 0, all: 0))
        await withTaskGroup(of: Void.self) { group in
            for _ in 1...200 {
                group.addTask {
                    guard await slots.take() else { return }
                    counts.withLock {
                        $0.now += 1
                        $0.most = max($0.most, $0.now)
                        $0.all += 1
                    }
                    await Task.yield()
                    counts.withLock { $0.now -= 1 }
                    slots.release()
                }
            }
        }
        #expect(counts.withLock { $0.most } <= 3)
        #expect(counts.withLock { $0.all } == 200)
    }

    @Test func whoIsCancelledWhileWaitingTakesNothing() async {
        let slots = RequestSlots(1)
        #expect(await slots.take())
        for _ in 1...50 {
            let waiting = Task { await slots.take() }
            waiting.cancel()
            #expect(await waiting.value == false)
        }
        slots.release()
        #expect(await slots.take())
        slots.release()
    }

    /// A release and a cancellation at the same moment: the slot goes to one of them, and is never lost.
    @Test func noSlotIsLostWhereReleaseAndCancellationMeet() async {
        let slots = RequestSlots(1)
        for _ in 1...200 {
            #expect(await slots.take())
            let waiting = Task { await slots.take() }
            await withTaskGroup(of: Void.self) { group in
                group.addTask { slots.release() }
                group.addTask { waiting.cancel() }
            }
            if await waiting.value { slots.release() }
        }
        #expect(await slots.take())
    }
}
