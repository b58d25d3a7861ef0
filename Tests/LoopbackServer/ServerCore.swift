import Foundation
import Threading

/// What the server's threads share; it outlives the server until they have ended.
final class ServerCore: Sendable {
    let record = Guarded(LoopbackServer.Record())
    private let handler: LoopbackServer.Handler
    /// The listener and the connections, for as long as they are open.
    private let open: Guarded<Set<Int32>?>
    private let listener: Int32

    init(listener: Int32, handler: @escaping LoopbackServer.Handler) {
        self.listener = listener
        self.handler = handler
        open = Guarded([listener])
    }

    /// Wakes all threads from what they wait for; each closes its own socket.
    func stop() {
        open.withLock { open in
            open?.forEach { _ = shutdown($0, Int32(SHUT_RDWR)) }
            open = nil
        }
    }

    func acceptAll() {
        while true {
            let descriptor = accept(listener, nil, nil)
            if descriptor < 0 {
                if errno == EINTR || errno == ECONNABORTED { continue }
                break
            }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            let isOpen = open.withLock { $0?.insert(descriptor) != nil }
            guard isOpen else {
                close(descriptor)
                break
            }
            var on: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            let number = record.withLock { record in
                defer { record.connections += 1 }
                return record.connections
            }
            Thread.detachNewThread { [self] in serve(LoopbackConnection(descriptor, number: number, core: self)) }
        }
        close(listener)
    }

    /// Before the number of the descriptor can be given to another socket.
    func forget(_ descriptor: Int32) {
        open.withLock { _ = $0?.remove(descriptor) }
    }

    private func serve(_ connection: LoopbackConnection) {
        defer {
            connection.end()
            record.withLock { $0.endedConnections += 1 }
        }
        while let request = connection.readRequest() {
            record.withLock { $0.requests.append(request) }
            let isDone = (try? handler(request, connection)) != nil
            if connection.clientIsGone { record.withLock { $0.earlyCloses += 1 } }
            if !isDone || connection.isClosed || connection.clientIsGone { return }
        }
    }
}
