import Formats
import Languages

/// What the server answers.
package struct Response: Sendable {
    package enum Body: Sendable {
        case bytes([UInt8])
        /// Goes on until the reader or the server ends it.
        case events(EventReader)
    }

    package var status: Int
    package var headers: [String: String]
    package var body: Body
    /// Done once the answer is on its way, as a part of serving the request.
    package var afterwards: (@Sendable () async -> Void)?

    package init(
        status: Int = 200, type: String, body: [UInt8], afterwards: (@Sendable () async -> Void)? = nil
    ) {
        self.status = status
        headers = ["Content-Type": type, "Cache-Control": "no-store"]
        self.body = .bytes(body)
        self.afterwards = afterwards
    }

    /// A stream of server-sent events.
    package init(events: EventReader) {
        status = 200
        headers = ["Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store"]
        body = .events(events)
    }

    package static func json(
        _ value: JSONValue, status: Int = 200, afterwards: (@Sendable () async -> Void)? = nil
    ) -> Response {
        Response(
            status: status, type: "application/json; charset=utf-8", body: Array((value.compact + "\n").utf8),
            afterwards: afterwards)
    }

    /// - Parameter more: members beside `error`.
    package static func error(
        _ status: Int, _ message: String, hint: String? = nil, more: JSONObject = [:]
    ) -> Response {
        let error = JSONValue.object(["message": .string(message), "hint": .stringOrNull(hint)])
        return json(.object(more.replacing(with: ["error": error])), status: status)
    }

    /// What every answer carries. The policy allows nothing but this server's own files: no script or style in the markup, no
    /// frame around it.
    static let commonHeaders: [String: String] = [
        "Content-Security-Policy":
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
    ]
}
