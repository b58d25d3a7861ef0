import Threading

/// How many requests are under way at once, over all builds that share it. First come, first served.
package final class RequestSlots: Sendable {
    private struct State: Sendable {
        var free: Int
        var waiting: [(number: Int, turn: CheckedContinuation<Bool, Never>)] = []
        var next = 0
    }

    private let state: Guarded<State>

    package init(_ count: Int) {
        state = Guarded(State(free: count))
    }

    /// Waits for a slot, which is to be released.
    ///
    /// - Returns: false if the task was cancelled before its turn came; nothing is to be released then.
    func take() async -> Bool {
        let (number, isFree) = state.withLock { state in
            defer { state.next += 1 }
            guard state.free > 0, !Task.isCancelled else { return (state.next, false) }
            state.free -= 1
            return (state.next, true)
        }
        if isFree { return true }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { turn in
                let answer: Bool? = state.withLock { state in
                    // A cancellation that came before this found nobody to tell.
                    if Task.isCancelled { return false }
                    guard state.free == 0 else {
                        state.free -= 1
                        return true
                    }
                    state.waiting.append((number, turn))
                    return nil
                }
                if let answer { turn.resume(returning: answer) }
            }
        } onCancel: {
            let turn = state.withLock { state in
                state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0).turn }
            }
            turn?.resume(returning: false)
        }
    }

    func release() {
        let turn: CheckedContinuation<Bool, Never>? = state.withLock { state in
            if !state.waiting.isEmpty { return state.waiting.removeFirst().turn }
            state.free += 1
            return nil
        }
        turn?.resume(returning: true)
    }
}
