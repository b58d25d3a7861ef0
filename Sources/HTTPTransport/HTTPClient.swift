/// Sends HTTP requests through libcurl, which is loaded by the first one.
///
/// One client serves a whole run: its requests share connections, HTTP/2 where the server has it. All of them run in one thread, which
/// begins with the first request and ends with the client. A stream keeps its client alive.
package final class HTTPClient: Sendable {
    let loop: CurlLoop

    /// - Parameter environment: the variables for proxies (`http_proxy`, `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY` …) and certificates
    ///   (`CURL_CA_BUNDLE`, `SSL_CERT_FILE`, `SSL_CERT_DIR`); read here and not later. The process's own environment counts for
    ///   nothing.
    package init(environment: (String) -> String?) {
        loop = CurlLoop(CurlEnvironment(environment))
    }

    deinit { loop.shutDown() }

    /// The answer as it arrives. The request is sent at the iterator's first `next()`.
    package func stream(_ request: HTTPRequest) -> HTTPResponseStream {
        HTTPResponseStream(client: self, transfer: Transfer(request))
    }

    /// The whole answer, whatever its status.
    ///
    /// - Throws: `HTTPFailure`, `CancellationError`.
    package func data(_ request: HTTPRequest) async throws -> HTTPResponse {
        var response = HTTPResponse(status: 0, headers: [:], body: [])
        for try await event in stream(request) {
            switch event {
            case .head(let status, let headers): (response.status, response.headers) = (status, headers)
            case .body(let piece): response.body += piece
            }
        }
        return response
    }

    /// Fails what is under way and what comes later, and waits until the thread has ended. For the time before `exit()`, which takes
    /// OpenSSL's memory away from a thread that still uses it.
    package func shutDown() { loop.shutDown() }
}
