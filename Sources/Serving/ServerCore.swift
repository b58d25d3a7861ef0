import CMicroHTTPD
import Glibc
import Threading

/// What the library's thread and the server's tasks share.
final class ServerCore: Sendable {
    /// Whole requests, each with its connection suspended.
    let exchanges: AsyncStream<HTTPExchange>
    private let handOver: AsyncStream<HTTPExchange>.Continuation
    private let visitor: OriginCheck

    private struct State: Sendable {
        var daemon: Daemon?
        var open: [ObjectIdentifier: HTTPExchange] = [:]
        var connections = OpenConnections()
        var isClosing = false
    }

    /// Unchecked, because it is stopped once, by whoever takes it out of the locked state.
    private struct Daemon: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    private let state = Guarded(State())
    /// Milliseconds for the last words to readers.
    private static let patience = 500

    init(port: Int) {
        visitor = OriginCheck(port: port)
        (exchanges, handOver) = AsyncStream.makeStream()
    }

    /// - Returns: false if the library has no memory or no thread.
    func start(_ socket: Int32, connectionLimit: UInt32, idleSeconds: UInt32) -> Bool {
        // Unretained: whoever owns this stops it before it goes.
        var callbacks = cmhd_callbacks(
            begin: { context, target, connection in
                guard let context, let target, let connection else { return nil }
                let core = Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
                core.state.withLock { $0.connections.begin(cmhd_socket(connection)) }
                return core.begin(String(cString: target), Connection(connection))
            },
            handle: { context, _, _, method, _, data, size, request in
                guard let context, let method, let size, let request = request?.pointee else { return .NO }
                let core = Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
                let bytes = UnsafeRawBufferPointer(start: data, count: data == nil ? 0 : size.pointee)
                size.pointee = 0
                return core.proceed(
                    Unmanaged<HTTPExchange>.fromOpaque(request).takeUnretainedValue(), String(cString: method), bytes)
            },
            end: { context, connection, request, _ in
                guard let context, let exchange = request?.pointee else { return }
                let core = Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
                if let connection { core.state.withLock { $0.connections.end(cmhd_socket(connection)) } }
                core.end(Unmanaged<HTTPExchange>.fromOpaque(exchange).takeRetainedValue())
            },
            change: { context, connection, _, change in
                guard let context, let connection else { return }
                let core = Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
                let socket = cmhd_socket(connection)
                core.state.withLock { state in
                    if change == .CONNECTION_NOTIFY_STARTED {
                        state.connections.open(socket)
                    } else {
                        state.connections.close(socket)
                    }
                }
            }, context: Unmanaged.passUnretained(self).toOpaque())
        state.withLock { $0.connections.most = Int(connectionLimit) - 1 }
        guard let daemon = cmhd_start(socket, &callbacks, connectionLimit, idleSeconds) else { return false }
        let pointer = Daemon(pointer: daemon)
        state.withLock { $0.daemon = pointer }
        return true
    }

    /// Ends all connections and the thread, and waits for it.
    func stop() {
        let (daemon, open) = state.withLock { state in
            state.isClosing = true
            return (state.daemon.take(), Array(state.open.values))
        }
        guard let daemon else { return }
        handOver.finish()
        let socket = cmhd_quiesce(daemon.pointer)
        for exchange in open { exchange.close() }
        // Who reads gets to know how it ended; who does not is not waited for.
        for _ in 0..<Self.patience where state.withLock({ !$0.open.isEmpty }) { usleep(1000) }
        cmhd_stop(daemon.pointer)
        if socket >= 0 { close(socket) }
    }

    // MARK: - In the library's thread

    private func begin(_ target: String, _ connection: Connection) -> UnsafeMutableRawPointer {
        let exchange = HTTPExchange(target: target, connection: connection, visitor: visitor)
        state.withLock { state in
            state.open[ObjectIdentifier(exchange)] = exchange
            if state.isClosing { exchange.close() }
        }
        return Unmanaged.passRetained(exchange).toOpaque()
    }

    private func proceed(_ exchange: HTTPExchange, _ method: String, _ data: UnsafeRawBufferPointer) -> MHD_Result {
        switch exchange.proceed(method: method, data: data) {
        case .goOn(let result): return result
        case .handOver:
            handOver.yield(exchange)
            return .YES
        }
    }

    private func end(_ exchange: HTTPExchange) {
        state.withLock { _ = $0.open.removeValue(forKey: ObjectIdentifier(exchange)) }
        exchange.ended()
    }
}
