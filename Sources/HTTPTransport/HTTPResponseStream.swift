/// The events of one answer, for one consumer: the head, then the body's pieces.
///
/// The server is left waiting while the consumer does not ask for more: about 256 KiB are kept here, beside what the kernel keeps.
/// The connection is closed as soon as the consuming task is cancelled or the iterator is gone, if the answer is not complete by then.
/// So a consumer that knows the end of an answer better keeps the connection by asking for the rest, which is nil.
package struct HTTPResponseStream: AsyncSequence, Sendable {
    package typealias Element = HTTPEvent

    let client: HTTPClient
    let transfer: Transfer

    /// A second one only throws: a request is not sent twice.
    package func makeAsyncIterator() -> Iterator { Iterator(consumer: Consumer(client: client, transfer: transfer)) }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let consumer: Consumer

        /// - Returns: nil only after a complete answer, or once an error has been thrown.
        /// - Throws: `HTTPFailure`, after everything that had arrived; `CancellationError` at once if the task is cancelled.
        package mutating func next(isolation actor: isolated (any Actor)? = #isolation) async throws -> HTTPEvent? {
            try await consumer.next(isolation: actor)
        }
    }
}

/// Cancels the transfer when the iterator goes.
private final class Consumer: Sendable {
    private let client: HTTPClient
    private let transfer: Transfer
    /// Whether this iterator is the one that sent the request.
    private let owns: Bool

    init(client: HTTPClient, transfer: Transfer) {
        self.client = client
        self.transfer = transfer
        owns = transfer.claim()
    }

    deinit {
        if owns { cancel() }
    }

    func next(isolation actor: isolated (any Actor)?) async throws -> HTTPEvent? {
        guard owns else { throw HTTPFailure(.invalidRequest, "the answer of \(transfer.request.endpoint) is read twice") }
        // First, so that a task that was cancelled before sends nothing. Later it is `wait` that notices.
        if Task.isCancelled { cancel() }
        if transfer.begin() { client.loop.post(.start(transfer)) }
        while true {
            switch transfer.step() {
            case .event(let event, let resumes):
                if resumes { client.loop.post(.resume(transfer)) }
                return event
            case .end: return nil
            case .failure(let error): throw error
            case .wait: await wait(isolation: actor)
            }
        }
    }

    private func wait(isolation actor: isolated (any Actor)?) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { transfer.wait($0) }
        } onCancel: {
            cancel()
        }
    }

    private func cancel() {
        if transfer.cancel() { client.loop.post(.cancel(transfer)) }
    }
}
