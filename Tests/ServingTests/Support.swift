import Dispatch
import Foundation
import LoopbackServer
import Serving
import Testing

/// A server that serves while the value lives.
final class RunningServer: Sendable {
    let target: LoopbackTarget
    private let task: Task<Void, Never>

    init(beatSeconds: Double = 3600, beat: @escaping @Sendable () -> Void = {}, _ routes: [Route]) throws {
        let server = try HTTPServer(port: 0)
        target = LoopbackTarget(port: server.port)
        let table = Routes(routes)
        // Tests block their threads while they wait for answers, which must come from others.
        task = Task(executorPreference: OwnThread()) {
            await server.serve(beatSeconds: beatSeconds, beat: beat) { await table.answer($0) }
        }
    }

    deinit { task.cancel() }

    /// Waits until all its connections are closed.
    func stop() async {
        task.cancel()
        await task.value
    }
}

private final class OwnThread: TaskExecutor {
    private let queue = DispatchQueue(label: "server")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// Runs what blocks in a thread of its own.
func inThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
    }
}

extension Route {
    /// Answers with what was asked.
    static func echo(_ method: Request.Method, _ pattern: String) -> Route {
        Route(method, pattern) { request, parameters in
            let body = String(decoding: request.body, as: UTF8.self)
            let query = request.target.query.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
            return Response(type: "text/plain", body: Array("\(parameters.joined(separator: ",")) \(query) \(body)".utf8))
        }
    }

    /// The hub's events at `/events`; a new reader gets one that holds the state.
    static func events(_ hub: EventHub<Int>) -> Route {
        Route(.get, "/events") { request, _ in
            Response(
                events: hub.reader(after: request.headers["last-event-id"]) { state in [ServerEvent("snapshot", String(state))] })
        }
    }
}

extension EventHub<Int> {
    /// Counts up, and says so.
    func count() {
        publish { state in
            state += 1
            return [ServerEvent("count", String(state))]
        }
    }
}

/// Waits for a condition; the limit is far above what any takes.
func eventually(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<60_000 {
        if condition() { return true }
        try? await Task.sleep(for: .milliseconds(1))
    }
    return false
}

/// An address of this machine.
struct LoopbackAddress {
    private let number: UInt32

    init(_ text: String) throws {
        var address = in_addr()
        guard inet_pton(AF_INET, text, &address) == 1 else { throw LoopbackProblem("no address: \(text)") }
        number = address.s_addr
    }

    func isFree(port: Int) throws -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = number
        return withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
