import CCurl

/// One transfer in libcurl's hands: its handle, what the handle points to, and the callbacks. Used by the loop's thread only, and
/// alive until the handle has been taken out of the multi handle.
final class ActiveTransfer {
    let transfer: Transfer
    let easy: UnsafeMutableRawPointer
    private let headers: UnsafeMutablePointer<curl_slist>?
    private let words: UnsafeMutableBufferPointer<CChar>
    private let usesProxy: Bool
    private var head = HeadParser()
    private var hasHead = false
    private var received = 0
    /// Why a callback made libcurl stop; libcurl itself only knows that one did.
    private var reason: HTTPFailure?

    init(_ transfer: Transfer, _ environment: CurlEnvironment) throws(HTTPFailure) {
        let request = transfer.request
        try request.check()
        guard let easy = ccurl_easy_init() else { throw HTTPFailure(.other, "libcurl has no memory for a request") }
        self.transfer = transfer
        self.easy = easy
        headers = Self.list(request)
        words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        words.initialize(repeating: 0)
        usesProxy = environment.proxy(scheme: request.scheme) != nil
        // From here on a throw runs deinit.
        try EasyOptions(easy: easy, request: request).set(environment, headers: headers)
        setCallbacks()
    }

    deinit {
        ccurl_easy_cleanup(easy)
        ccurl_list_free(headers)
        words.deallocate()
    }

    /// What the consumer is to be told after libcurl ended with the code; nil if the answer is complete.
    func failure(_ code: CURLcode) -> HTTPFailure? {
        if let reason { return reason }
        let request = transfer.request
        guard code == CURLE_OK else {
            let detail = printable(words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) })
            return CurlEnding(easy, code: code, detail: detail, usesProxy: usesProxy).failure(of: request)
        }
        // libcurl takes an end within the head for the end of an empty answer.
        if hasHead { return nil }
        return HTTPFailure(.cutOff, "the connection to \(request.endpoint) was cut off before the answer was complete")
    }

    private static func list(_ request: HTTPRequest) -> UnsafeMutablePointer<curl_slist>? {
        // Each takes away what libcurl would add by itself: a wait for 100 Continue, a type that the body does not have, and that it can
        // undo compression.
        var lines = ["Expect:"]
        if request.headers["Accept-Encoding"] == nil { lines.append("Accept-Encoding:") }
        if request.headers["Content-Type"] == nil { lines.append("Content-Type:") }
        for field in request.headers.fields {
            // To libcurl, nothing after the colon means that the header is to be left out; a semicolon, that it is empty.
            let isEmpty = field.value.utf8.allSatisfy(\.isBlank)
            lines.append(isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        return lines.reduce(nil) { ccurl_list_append($0, $1) ?? $0 }
    }

    private func setCallbacks() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_pointer(easy, CURLOPT_PRIVATE, context)
        ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, words.baseAddress)
        ccurl_set_pointer(easy, CURLOPT_HEADERDATA, context)
        ccurl_set_callback(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Unmanaged<ActiveTransfer>.fromOpaque(context!).takeUnretainedValue().receive(headLine: line)
        }
        ccurl_set_pointer(easy, CURLOPT_WRITEDATA, context)
        ccurl_set_callback(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Unmanaged<ActiveTransfer>.fromOpaque(context!).takeUnretainedValue().receive(body: piece)
        }
    }

    /// - Returns: the number of bytes, as libcurl wants it; anything else stops the transfer.
    private func receive(headLine line: UnsafeRawBufferPointer) -> Int {
        guard !line.isEmpty else { return 0 }
        do throws(HTTPFailure) {
            if let event = try head.add(line) {
                hasHead = true
                transfer.deliver(head: event)
            }
            return line.count
        } catch {
            reason = error
            return 0
        }
    }

    private func receive(body piece: UnsafeRawBufferPointer) -> Int {
        guard !piece.isEmpty else { return 0 }
        let request = transfer.request
        if piece.count > request.responseLimit - received {
            reason = HTTPFailure(.tooLarge, "the answer of \(request.endpoint) is over \(request.responseLimit) bytes")
            return 0
        }
        switch transfer.deliver(piece) {
        case .taken:
            received += piece.count
            return piece.count
        case .full: return Int(CURL_WRITEFUNC_PAUSE)
        case .abandoned: return 0
        }
    }
}

/// Puts a request and the environment into the options of a handle.
private struct EasyOptions {
    let easy: UnsafeMutableRawPointer
    let request: HTTPRequest

    func set(_ environment: CurlEnvironment, headers: UnsafeMutablePointer<curl_slist>?) throws(HTTPFailure) {
        try check(ccurl_allow_http_only(easy))
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_URL, request.url)
        // Nothing is to be compressed, but what a server compresses all the same is to be read.
        try set(CURLOPT_ACCEPT_ENCODING, "identity")
        try setMethod()
        try check(ccurl_set_list(easy, CURLOPT_HTTPHEADER, headers))
        try setConnection()
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        if let file = environment.certificateFile { try set(CURLOPT_CAINFO, file) }
        if let directory = environment.certificateDirectory { try set(CURLOPT_CAPATH, directory) }
        // Also if there is none: libcurl would look for itself.
        try set(CURLOPT_PROXY, environment.proxy(scheme: request.scheme) ?? "")
        try set(CURLOPT_NOPROXY, environment.withoutProxy)
        // A proxy that only tunnels sees no header of the request, and its own head is no head of the answer.
        try set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    }

    private func setMethod() throws(HTTPFailure) {
        if !request.body.isEmpty || ["POST", "PUT", "PATCH"].contains(request.method) {
            try check(request.body.withUnsafeBytes { ccurl_set_body(easy, $0.baseAddress, $0.count) })
        } else if request.method == "HEAD" {
            try set(CURLOPT_NOBODY, 1)
        }
        try set(CURLOPT_CUSTOMREQUEST, request.method)
    }

    private func setConnection() throws(HTTPFailure) {
        try set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(request.connectLimit))
        if let limit = request.totalLimit { try set(CURLOPT_TIMEOUT_MS, Self.milliseconds(limit)) }
        try set(CURLOPT_TCP_KEEPALIVE, 1)
        try set(CURLOPT_TCP_KEEPIDLE, 30)
        try set(CURLOPT_TCP_KEEPINTVL, 15)
        try check(ccurl_close_sockets_on_exec(easy))
        // HTTP/2 is agreed upon in TLS. Only there is it known before the first answer whether requests can share a connection,
        // and only there do they wait to learn it.
        let isTLS = request.scheme == "https"
        try set(CURLOPT_HTTP_VERSION, isTLS ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1)
        try set(CURLOPT_PIPEWAIT, isTLS ? 1 : 0)
        // Taking out a transfer whose name is still being looked up would wait for the resolver. Older versions lack it.
        ccurl_set_long(easy, CURLOPT_QUICK_EXIT, 1)
    }

    /// 0 would mean libcurl's default, and too much would be refused.
    private static func milliseconds(_ limit: Duration) -> Int {
        Int(min(max(limit.milliseconds, 1), Int64(Int32.max)))
    }

    private func set(_ option: CURLoption, _ value: Int) throws(HTTPFailure) {
        try check(ccurl_set_long(easy, option, value))
    }

    private func set(_ option: CURLoption, _ value: String) throws(HTTPFailure) {
        try check(ccurl_set_string(easy, option, value))
    }

    private func check(_ code: CURLcode) throws(HTTPFailure) {
        guard code != CURLE_OK else { return }
        let words = String(cString: ccurl_easy_strerror(code))
        throw HTTPFailure(
            .other, "the request to \(request.endpoint) cannot be made: \(words)", code: Int32(bitPattern: code.rawValue))
    }
}
