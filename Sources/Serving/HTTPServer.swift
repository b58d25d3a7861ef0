import CMicroHTTPD
import Glibc

/// An HTTP server for this machine only, over libmicrohttpd, which is loaded by the first one.
///
/// The library reads and writes in a thread of its own; requests are answered in tasks.
package final class HTTPServer: Sendable {
    package let port: Int
    private let core: ServerCore

    /// Connections at the same time; more wait.
    private static let connectionLimit: UInt32 = 256
    /// After which a connection that neither sends nor takes anything is closed.
    private static let idleSeconds: UInt32 = 60

    /// Begins to take connections, which are answered by `serve`.
    ///
    /// - Parameter port: 0 for any free one.
    package init(port: Int) throws(ServerFailure) {
        if let problem = cmhd_load() { throw .libraryMissing(String(cString: problem)) }
        let socket = try ListeningSocket(port: port)
        self.port = socket.port
        core = ServerCore(port: socket.port)
        guard core.start(socket.descriptor, connectionLimit: Self.connectionLimit, idleSeconds: Self.idleSeconds) else {
            close(socket.descriptor)
            throw .other("libmicrohttpd cannot be started")
        }
    }

    deinit { core.stop() }

    /// Answers requests until the task is cancelled; then it waits for the answers that are being made, and closes all connections.
    ///
    /// - Parameters:
    ///   - beat: called every `beatSeconds`, to keep streams of events alive.
    package func serve(
        beatSeconds: Double = 15, beat: @escaping @Sendable () -> Void = {},
        _ answer: @escaping @Sendable (Request) async -> Response
    ) async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                // Cancelled, the pause throws, and there is nothing left to keep alive.
                while (try? await Task.sleep(for: .seconds(beatSeconds))) != nil { beat() }
            }
            for await exchange in core.exchanges {
                group.addTask {
                    guard let request = exchange.request else {
                        return exchange.answer(.error(400, "the path of this request is not valid", hint: "the page is at /"))
                    }
                    let response = await answer(request)
                    exchange.answer(response)
                    await response.afterwards?()
                }
            }
        }
        core.stop()
    }
}
