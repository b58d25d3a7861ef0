/// Why there is no complete answer. A status such as 404 is an answer, no failure.
package struct HTTPFailure: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        /// The server's or the proxy's name has no address.
        case unresolvableHost
        /// Refused, unreachable, or a proxy that does not let through.
        case connectionFailed
        /// No TLS, or a certificate that is not trusted.
        case tls
        case connectTimeout
        case totalTimeout
        /// The peer ended the connection before the answer was complete.
        case cutOff
        /// Body, head, line or event over its bound.
        case tooLarge
        /// Neither http nor https.
        case protocolNotAllowed
        /// Nothing was sent: the request has a line end in a header, no host, or the like.
        case invalidRequest
        /// What came is no HTTP.
        case badAnswer
        case libraryMissing
        case other
    }

    package let kind: Kind
    /// One line; names scheme, host and port, never user, path, query, headers or bodies.
    package let message: String
    /// libcurl's number, or 0 if the failure is not libcurl's.
    package let code: Int32

    package init(_ kind: Kind, _ message: String, code: Int32 = 0) {
        self.kind = kind
        self.message = message
        self.code = code
    }

    package var description: String { message }
}

extension Duration {
    var milliseconds: Int64 {
        let parts = components
        return parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
    }

    /// For people, e.g. `10 s` or `0.25 s`.
    var shown: String {
        let rest = milliseconds % 1000
        guard rest != 0 else { return "\(milliseconds / 1000) s" }
        var digits = String(1000 + rest).dropFirst()
        while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
        return "\(milliseconds / 1000).\(digits) s"
    }
}
