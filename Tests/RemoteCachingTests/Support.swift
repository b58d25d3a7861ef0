import Formats
import Foundation
import HTTPTransport
import LoopbackServer
import PRDModel
import RemoteCaching
import Threading

/// A server that keeps what is stored, as a web server with WebDAV does.
final class EntryStore: Sendable {
    let bodies = Guarded<[String: [UInt8]]>([:])

    func server(
        _ respond: @escaping @Sendable (LoopbackRequest, LoopbackConnection) throws -> Bool = { _, _ in false }
    ) throws -> LoopbackServer {
        try LoopbackServer { [bodies] request, connection in
            if try respond(request, connection) { return }
            switch request.method {
            case "GET":
                guard let body = bodies.withLock({ $0[request.target] }) else { return try connection.respond(404) }
                try connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n")
                try connection.send(body)
            case "PUT":
                let isNew = bodies.withLock { $0.updateValue(request.body, forKey: request.target) == nil }
                try connection.respond(isNew ? 201 : 204)
            default: try connection.respond(405)
            }
        }
    }
}

func fingerprint(_ number: Int) -> Fingerprint { Fingerprint(Digest(of: "inputs \(number)")) }

func path(_ fingerprint: Fingerprint) -> String { "/c/ac/" + fingerprint.digest.hex }

func remoteCache(
    _ url: String, pushes: Bool = true, token: String? = nil, limits: RemoteCache.Limits = RemoteCache.Limits()
) -> RemoteCache {
    RemoteCache(
        .init(url: url + "/c", pushes: pushes), token: token, client: HTTPClient(environment: { _ in nil }), limits: limits)
}

extension RemoteCache.Limits {
    /// For a server that never answers in time.
    static let short = RemoteCache.Limits(read: .milliseconds(200), write: .milliseconds(200))
}
