import CCurl
import Glibc

/// How a transfer that libcurl gave up stood, taken from its handle.
struct CurlEnding {
    let code: CURLcode
    /// libcurl's own words; may be empty.
    let detail: String
    /// errno of the last connection attempt, or 0.
    let systemError: Int32
    /// What a proxy answered to CONNECT, or 0.
    let proxyStatus: Int
    /// Whether the request was on its way, connection and TLS being there.
    let wasConnected: Bool
    let usesProxy: Bool

    init(_ easy: UnsafeMutableRawPointer, code: CURLcode, detail: String, usesProxy: Bool) {
        self.code = code
        self.detail = detail
        self.usesProxy = usesProxy
        systemError = Int32(truncatingIfNeeded: ccurl_get_long(easy, CURLINFO_OS_ERRNO))
        proxyStatus = ccurl_get_long(easy, CURLINFO_HTTP_CONNECTCODE)
        wasConnected = ccurl_get_offset(easy, CURLINFO_PRETRANSFER_TIME_T) > 0
    }

    func failure(of request: HTTPRequest) -> HTTPFailure {
        let endpoint = request.endpoint
        let (kind, message): (HTTPFailure.Kind, String) =
            switch code {
            case CURLE_COULDNT_RESOLVE_HOST: (.unresolvableHost, "the host of \(endpoint) is not found")
            case CURLE_COULDNT_RESOLVE_PROXY: (.unresolvableHost, "the proxy for \(endpoint) is not found")
            case CURLE_COULDNT_CONNECT, CURLE_PROXY, CURLE_INTERFACE_FAILED:
                (.connectionFailed, "no connection to \(endpoint): \(connectionReason)")
            case CURLE_OPERATION_TIMEDOUT: timeout(of: request)
            case CURLE_URL_MALFORMAT: (.invalidRequest, "the URL for \(endpoint) is malformed")
            case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: (.badAnswer, "the answer of \(endpoint) is not HTTP")
            case _ where proxyStatus >= 300:
                (.connectionFailed, "no connection to \(endpoint): the proxy answered \(proxyStatus)")
            case _ where Self.cutOff.contains(code.rawValue):
                (.cutOff, "the connection to \(endpoint) was cut off before the answer was complete")
            case _ where Self.tls.contains(code.rawValue): (.tls, "no secure connection to \(endpoint): \(words)")
            default: (.other, "the request to \(endpoint) failed: \(String(cString: ccurl_easy_strerror(code)))")
            }
        return HTTPFailure(kind, message, code: Int32(bitPattern: code.rawValue))
    }

    private func timeout(of request: HTTPRequest) -> (HTTPFailure.Kind, String) {
        let limit = request.totalLimit
        if let limit, wasConnected || limit <= request.connectLimit {
            return (.totalTimeout, "no complete answer from \(request.endpoint) within \(limit.shown)")
        }
        return (.connectTimeout, "no connection to \(request.endpoint) within \(request.connectLimit.shown)")
    }

    /// With a proxy, libcurl's words say which of the two hosts was meant.
    private var connectionReason: String {
        systemError == 0 || usesProxy ? words : String(cString: strerror(systemError))
    }

    private var words: String { detail.isEmpty ? String(cString: ccurl_easy_strerror(code)) : detail }

    private static let cutOff: Set<UInt32> = Set(
        [
            CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM,
            CURLE_SEND_FAIL_REWIND,
        ].map(\.rawValue))

    private static let tls: Set<UInt32> = Set(
        [
            CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_ENGINE_INITFAILED,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT,
        ].map(\.rawValue))
}
