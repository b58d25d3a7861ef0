import CCurl
import Glibc

/// The multi handle and the transfers in it; used by the loop's thread only.
final class CurlDriver {
    let multi: UnsafeMutableRawPointer
    private let environment: CurlEnvironment
    private var active: [ObjectIdentifier: ActiveTransfer] = [:]

    /// - Throws: if libcurl is missing or too old.
    init(_ environment: CurlEnvironment) throws(HTTPFailure) {
        if let problem = ccurl_load() { throw HTTPFailure(.libraryMissing, String(cString: problem)) }
        guard let multi = ccurl_multi_init() else { throw HTTPFailure(.other, "libcurl cannot be started") }
        self.multi = multi
        self.environment = environment
        ccurl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
    }

    func obey(_ command: CurlLoop.Command) {
        switch command {
        case .start(let transfer): start(transfer)
        case .resume(let transfer):
            if let one = active[ObjectIdentifier(transfer)] { ccurl_easy_pause(one.easy, CURLPAUSE_CONT) }
        case .cancel(let transfer):
            // libcurl closes the connection of a transfer that is taken out before its end; of HTTP/2 just the stream.
            if let one = active.removeValue(forKey: ObjectIdentifier(transfer)) { ccurl_multi_remove(multi, one.easy) }
        }
    }

    /// Lets libcurl do what there is to do, then waits for more.
    func run() {
        let code = ccurl_multi_perform(multi)
        finishDone()
        // libcurl shortens the wait to its own timers.
        guard code == CURLM_OK, ccurl_multi_poll(multi, 60_000) == CURLM_OK else {
            // Out of memory or descriptors: it may pass, but not by trying at full speed.
            usleep(10_000)
            return
        }
    }

    /// The driver cannot be used afterwards.
    func close(_ reason: HTTPFailure) {
        for one in active.values {
            ccurl_multi_remove(multi, one.easy)
            one.transfer.finish(reason)
        }
        active = [:]
        ccurl_multi_cleanup(multi)
    }

    private func start(_ transfer: Transfer) {
        do throws(HTTPFailure) {
            let one = try ActiveTransfer(transfer, environment)
            guard ccurl_multi_add(multi, one.easy) == CURLM_OK else {
                throw HTTPFailure(.other, "the request to \(transfer.request.endpoint) cannot be started")
            }
            active[ObjectIdentifier(transfer)] = one
        } catch {
            transfer.finish(error)
        }
    }

    private func finishDone() {
        var code = CURLE_OK
        while let easy = ccurl_multi_next_done(multi, &code) {
            guard let context = ccurl_get_private(easy) else { continue }
            let one = Unmanaged<ActiveTransfer>.fromOpaque(context).takeUnretainedValue()
            let failure = one.failure(code)
            ccurl_multi_remove(multi, easy)
            active[ObjectIdentifier(one.transfer)] = nil
            one.transfer.finish(failure)
        }
    }
}
