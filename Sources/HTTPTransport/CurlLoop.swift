import CCurl
import Glibc
import Threading

/// The thread in which all of libcurl runs, and the queue by which other threads talk to it.
///
/// The thread begins with the first transfer. It owns the multi handle; the others only wake it, under the lock, which is also
/// taken to withdraw the handle before it is freed.
final class CurlLoop: Sendable {
    enum Command: Sendable {
        case start(Transfer)
        /// There is room in its buffer again.
        case resume(Transfer)
        /// Ends it and closes its connection.
        case cancel(Transfer)
    }

    private struct State: Sendable {
        var commands: [Command] = []
        var waker: Waker?
        var thread: pthread_t?
        /// Set once; then nothing is accepted any more.
        var refusal: HTTPFailure?
    }

    /// Sendable because all it lets do is what libcurl allows in any thread, and only while the handle exists: it is in the locked
    /// state, used under the lock, and gone from there before the handle is freed.
    private struct Waker: @unchecked Sendable {
        let multi: UnsafeMutableRawPointer

        func wake() { _ = ccurl_multi_wakeup(multi) }
    }

    let environment: CurlEnvironment
    private let state = Guarded(State())

    init(_ environment: CurlEnvironment) { self.environment = environment }

    /// From any thread; a transfer that cannot be started any more is finished with the reason.
    func post(_ command: Command) {
        let refusal = state.withLock { state -> HTTPFailure? in
            if let refusal = state.refusal { return refusal }
            if state.thread == nil {
                // Without a thread there is nothing to resume or cancel.
                guard case .start = command else { return nil }
                state.thread = startThread()
                guard state.thread != nil else { return HTTPFailure(.other, "no thread for requests can be started") }
            }
            // Commands that are there already have woken the thread.
            if state.commands.isEmpty { state.waker?.wake() }
            state.commands.append(command)
            return nil
        }
        if let refusal, case .start(let transfer) = command { transfer.finish(refusal) }
    }

    /// Ends all transfers and the thread, and waits for it: a few milliseconds at most, as nothing in the thread blocks.
    func shutDown() {
        let thread = state.withLock { state in
            if state.refusal == nil { state.refusal = HTTPFailure(.other, "the HTTP client has been shut down") }
            state.waker?.wake()
            return state.thread.take()
        }
        guard let thread else { return }
        // The last reference may go in the thread itself, which cannot wait for its own end.
        if pthread_equal(thread, pthread_self()) != 0 { pthread_detach(thread) } else { pthread_join(thread, nil) }
    }

    private func startThread() -> pthread_t? {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
            Unmanaged<CurlLoop>.fromOpaque($0!).takeRetainedValue().run()
        }
        let code = pthread_create(&thread, nil, start, context.toOpaque())
        guard code == 0 else {
            context.release()
            return nil
        }
        return thread
    }

    // MARK: - In the thread

    private func run() -> UnsafeMutableRawPointer? {
        ccurl_name_thread("prdbuild-http")
        // Signals are for the other threads. That includes SIGPIPE, which OpenSSL's writes raise: blocked, they just fail.
        var signals = sigset_t()
        sigfillset(&signals)
        pthread_sigmask(SIG_SETMASK, &signals, nil)
        do throws(HTTPFailure) {
            let driver = try CurlDriver(environment)
            let waker = Waker(multi: driver.multi)
            state.withLock { $0.waker = waker }
            while let commands = takeCommands() {
                commands.forEach(driver.obey)
                driver.run()
            }
            let refusal = withdraw(HTTPFailure(.other, "the HTTP client has been shut down"))
            driver.close(refusal)
        } catch {
            _ = withdraw(error)
        }
        return nil
    }

    /// - Returns: nil once the thread is to end.
    private func takeCommands() -> [Command]? {
        state.withLock { state in
            if state.refusal != nil { return nil }
            defer { state.commands.removeAll(keepingCapacity: true) }
            return state.commands
        }
    }

    /// From here on nobody wakes the thread, and what had not begun ends with the reason.
    private func withdraw(_ reason: HTTPFailure) -> HTTPFailure {
        let (refusal, left) = state.withLock { state in
            state.waker = nil
            let refusal = state.refusal ?? reason
            state.refusal = refusal
            defer { state.commands = [] }
            return (refusal, state.commands)
        }
        for case .start(let transfer) in left { transfer.finish(refusal) }
        return refusal
    }
}
