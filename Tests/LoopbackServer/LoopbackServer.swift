import Foundation

/// A scripted HTTP/1.1 server on 127.0.0.1 for tests: the handler gets a request and writes whatever bytes it likes.
///
/// ```swift
/// let server = try LoopbackServer { request, connection in
///     try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
/// }
/// let url = "\(server.url)/path"
/// ```
/// A thread serves each connection, request after request, until the handler closes it or throws, or the client does. What a handler
/// throws because the client is gone is no problem of the test's. The server ends with its last reference.
package final class LoopbackServer: Sendable {
    package typealias Handler = @Sendable (LoopbackRequest, LoopbackConnection) throws -> Void

    /// What clients did so far.
    package struct Record: Sendable {
        package var requests: [LoopbackRequest] = []
        /// Accepted connections.
        package var connections = 0
        /// Those of them that are over.
        package var endedConnections = 0
        /// Requests whose client was gone before the handler had done.
        package var earlyCloses = 0
        /// What handlers wrote and the kernel took.
        package var bytesSent = 0
    }

    package let port: Int
    private let core: ServerCore

    package init(_ handler: @escaping Handler) throws {
        let listener = try ListeningSocket(backlog: 512)
        port = listener.port
        core = ServerCore(listener: listener.descriptor, handler: handler)
        Thread.detachNewThread { [core] in core.acceptAll() }
    }

    deinit { core.stop() }

    /// `http://127.0.0.1:PORT`, without a slash at its end.
    package var url: String { "http://127.0.0.1:\(port)" }
    package var record: Record { core.record.withLock { $0 } }
    package var requests: [LoopbackRequest] { record.requests }

    /// Polls until the record is as wanted.
    ///
    /// - Returns: false if it was not within the seconds.
    package func wait(_ seconds: Double = 60, until isReached: (Record) -> Bool) async -> Bool {
        let end = Date().addingTimeInterval(seconds)
        while !isReached(record) {
            if Date() > end { return false }
            try? await Task.sleep(for: .milliseconds(1))
        }
        return true
    }
}

/// A request as it came.
package struct LoopbackRequest: Sendable {
    package let method: String
    /// The path with its query, or a URL if the client takes this for a proxy.
    package let target: String
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]
    /// Number of its connection, from 0.
    package let connection: Int

    /// The first value, whatever the case of the name.
    package subscript(header: String) -> String? {
        headers.first { $0.name.lowercased() == header.lowercased() }?.value
    }

    package var text: String { String(decoding: body, as: UTF8.self) }
}

/// A socket that listens on a free port of 127.0.0.1.
struct ListeningSocket {
    let descriptor: Int32
    let port: Int

    /// - Parameter backlog: nil to have the port without listening.
    init(backlog: Int32?) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = Self.address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && (backlog.map { listen(descriptor, $0) == 0 } ?? true)
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard descriptor >= 0, isListening else { throw LoopbackProblem("cannot listen: \(String(cString: strerror(errno)))") }
        self.descriptor = descriptor
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    static func address(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}

/// Why a handler cannot go on.
package struct LoopbackProblem: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

/// A port whose queue of connections is full, so that a connection to it is neither taken nor refused.
package final class DeafPort: Sendable {
    package let port: Int
    private let descriptors: [Int32]

    package init() throws {
        let listener = try ListeningSocket(backlog: 0)
        port = listener.port
        var descriptors = [listener.descriptor]
        for _ in 0..<8 {
            let descriptor = socket(
                AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
            var address = ListeningSocket.address(port: listener.port)
            _ = withUnsafeMutablePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            descriptors.append(descriptor)
        }
        self.descriptors = descriptors
    }

    deinit { descriptors.forEach { close($0) } }
}

/// A port of 127.0.0.1 at which nobody listens, and which nobody else can get: connections are refused.
package final class ClosedPort: Sendable {
    package let port: Int
    private let descriptor: Int32

    package init() throws {
        let socket = try ListeningSocket(backlog: nil)
        (port, descriptor) = (socket.port, socket.descriptor)
    }

    deinit { close(descriptor) }

    package var url: String { "http://127.0.0.1:\(port)" }
}
