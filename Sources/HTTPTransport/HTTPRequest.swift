/// One request. Nothing is added to its headers but `Host`, `Accept: */*`, the body's length and what a proxy needs.
///
/// Printed, it shows neither URL path, headers nor body.
package struct HTTPRequest: Sendable, CustomStringConvertible, CustomReflectable {
    package var method: String
    /// Absolute; http or https.
    package var url: String
    package var headers: HTTPHeaders
    package var body: [UInt8]
    /// For name, connection and TLS together.
    package var connectLimit: Duration
    /// From the first look-up to the last byte, time in which the consumer was not ready included; nil for none.
    package var totalLimit: Duration?
    /// Most bytes of a response's body; one more is a failure.
    package var responseLimit: Int

    package init(
        _ method: String, _ url: String, headers: HTTPHeaders = [:], body: [UInt8] = [], connectLimit: Duration = .seconds(10),
        totalLimit: Duration? = nil, responseLimit: Int = 64 << 20
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.connectLimit = connectLimit
        self.totalLimit = totalLimit
        self.responseLimit = responseLimit
    }

    package var description: String { "\(method) \(endpoint)" }
    package var customMirror: Mirror { Mirror(self, children: ["request": description]) }

    /// Scheme, host and port as far as they can be told: what messages may show.
    package var endpoint: String {
        guard let scheme else { return "the URL" }
        let afterScheme = url.utf8.dropFirst(scheme.utf8.count + 3)
        let authority = afterScheme.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        let start = authority.lastIndex(of: UInt8(ascii: "@")).map { authority.index(after: $0) } ?? authority.startIndex
        return "\(scheme)://" + printable(authority[start...])
    }

    /// In lower case; nil if the URL does not begin with a name and `://`.
    var scheme: String? {
        let bytes = Array(url.utf8.prefix { $0 != UInt8(ascii: ":") })
        guard !bytes.isEmpty, bytes.allSatisfy(Self.isTokenByte), url.utf8.dropFirst(bytes.count).starts(with: "://".utf8)
        else { return nil }
        return String(decoding: bytes.map(\.loweredASCII), as: UTF8.self)
    }

    /// What must not reach libcurl, which would send it as it is.
    func check() throws(HTTPFailure) {
        guard !method.isEmpty, method.utf8.allSatisfy(Self.isTokenByte) else {
            throw HTTPFailure(.invalidRequest, "the request's method is not a word")
        }
        guard let scheme else { throw HTTPFailure(.invalidRequest, "the URL does not begin with http:// or https://") }
        guard scheme == "http" || scheme == "https" else {
            throw HTTPFailure(.protocolNotAllowed, "only http and https are used, not \(scheme)")
        }
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw HTTPFailure(.invalidRequest, "the URL for \(endpoint) has a blank or a control character in it")
        }
        for field in headers.fields {
            guard !field.name.isEmpty, field.name.utf8.allSatisfy(Self.isTokenByte) else {
                throw HTTPFailure(.invalidRequest, "a header for \(endpoint) has a name that HTTP does not allow")
            }
            guard field.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
                throw HTTPFailure(
                    .invalidRequest,
                    "the value of the header \(field.name) for \(endpoint) has a line end or a control character in it")
            }
        }
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}

/// One line, control characters replaced, of bounded length.
func printable(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: bytes.prefix(200).map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
}
