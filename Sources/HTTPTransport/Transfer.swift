import Threading

/// What the two sides of a request share: the loop's thread delivers, one consumer takes. Bounded by pausing the deliverer.
final class Transfer: Sendable {
    /// Bytes waiting for the consumer from which on the server is left waiting. One piece may go over it: libcurl's are up to 16 KiB.
    static let bufferLimit = 256 << 10

    enum Delivery: Sendable, Equatable {
        case taken
        /// Nothing was taken. The same bytes are to be delivered again after `Step.resumes`.
        case full
        /// Nobody waits for them any more.
        case abandoned
    }

    /// What the consumer's next step is.
    enum Step: Sendable {
        /// - resumes: whether the loop has to be told that there is room again.
        case event(HTTPEvent, resumes: Bool)
        case end
        case failure(any Error)
        case wait
    }

    private enum Ending: Sendable {
        case complete
        case failed(any Error)
    }

    private struct State: Sendable {
        var isClaimed = false
        var isBegun = false
        var head: HTTPEvent?
        var body: [UInt8] = []
        var isPaused = false
        var ending: Ending?
        var waiter: CheckedContinuation<Void, Never>?
    }

    let request: HTTPRequest
    private let state = Guarded(State())

    init(_ request: HTTPRequest) { self.request = request }

    // MARK: - The loop's side

    func deliver(head: HTTPEvent) {
        let waiter = state.withLock { state in
            if state.ending == nil { state.head = head }
            return state.waiter.take()
        }
        waiter?.resume()
    }

    func deliver(_ bytes: UnsafeRawBufferPointer) -> Delivery {
        let (delivery, waiter) = state.withLock { state -> (Delivery, CheckedContinuation<Void, Never>?) in
            if state.ending != nil { return (.abandoned, nil) }
            if state.body.count >= Self.bufferLimit {
                state.isPaused = true
                return (.full, nil)
            }
            state.body.append(contentsOf: bytes)
            return (.taken, state.waiter.take())
        }
        waiter?.resume()
        return delivery
    }

    /// What arrived before stays to be taken. Only the first ending counts.
    func finish(_ failure: HTTPFailure?) {
        let waiter = state.withLock { state in
            if state.ending == nil { state.ending = failure.map { .failed($0) } ?? .complete }
            return state.waiter.take()
        }
        waiter?.resume()
    }

    // MARK: - The consumer's side

    /// - Returns: whether this is the first call: an answer has one consumer.
    func claim() -> Bool {
        state.withLock { state in
            defer { state.isClaimed = true }
            return !state.isClaimed
        }
    }

    /// - Returns: whether this is the first call: a request is sent once.
    func begin() -> Bool {
        state.withLock { state in
            defer { state.isBegun = true }
            return !state.isBegun
        }
    }

    func step() -> Step {
        state.withLock { state in
            if let head = state.head.take() { return .event(head, resumes: false) }
            if !state.body.isEmpty {
                let wasPaused = state.isPaused
                state.isPaused = false
                var body: [UInt8] = []
                swap(&body, &state.body)
                return .event(.body(body), resumes: wasPaused)
            }
            switch state.ending {
            case nil: return .wait
            case .complete: return .end
            case .failed(let error):
                state.ending = .complete
                return .failure(error)
            }
        }
    }

    /// Resumes it as soon as `step()` has something else to say than `wait`.
    func wait(_ continuation: CheckedContinuation<Void, Never>) {
        let isReady = state.withLock { state in
            if state.head != nil || !state.body.isEmpty || state.ending != nil { return true }
            state.waiter = continuation
            return false
        }
        if isReady { continuation.resume() }
    }

    /// Throws away what is there.
    ///
    /// - Returns: whether the loop has to be told; not if the transfer never began or is over.
    func cancel() -> Bool {
        let (goesOn, waiter) = state.withLock { state -> (Bool, CheckedContinuation<Void, Never>?) in
            let goesOn = state.isBegun && state.ending == nil
            state.isBegun = true
            state.head = nil
            state.body = []
            state.ending = .failed(CancellationError())
            return (goesOn, state.waiter.take())
        }
        waiter?.resume()
        return goesOn
    }
}
