import Foundation
import HTTPTransport
import LoopbackServer
import Testing

/// Back-pressure, cancellation, the end.
@Suite(.ownThreads) struct FlowTests {
    /// Sends a head and one chunk, then waits for the client to go away, and notes when it saw that.
    private static func silentServer() throws -> LoopbackServer {
        try LoopbackServer { _, connection in
            try connection.beginChunked()
            try connection.sendChunk("x")
            _ = connection.waitForClose(30)
        }
    }

    @Test func aServerWaitsForAConsumerThatDoesNotRead() async throws {
        let size = 50 << 20
        let server = try LoopbackServer { _, connection in
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
            let piece = (0..<65_536).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            for _ in 0..<(size / piece.count) { try connection.send(piece) }
        }
        var iterator = HTTPClient().stream(HTTPRequest("GET", server.url)).makeAsyncIterator()
        guard case .head(200, _) = try await iterator.next() else { return #expect(Bool(false), "no head") }
        var (sent, before) = (0, -1)
        while sent != before {
            try await Task.sleep(for: .milliseconds(300))
            (sent, before) = (server.record.bytesSent, sent)
        }
        // Ours is a quarter of a megabyte; the rest waits in the kernel's buffers for sockets.
        #expect(sent < 12 << 20)
        var (received, largest, isRight) = (0, 0, true)
        while let bytes = try await iterator.next()?.bytes {
            largest = max(largest, bytes.count)
            isRight = isRight && bytes[0] == UInt8(truncatingIfNeeded: (received & 0xFFFF) &* 31)
            received += bytes.count
        }
        #expect(received == size)
        #expect(isRight)
        #expect(largest <= 256 << 10 + 16 << 10)
    }

    @Test func onePausedStreamLeavesTheOthersAlone() async throws {
        let server = try LoopbackServer { request, connection in
            try connection.beginChunked()
            for _ in 0..<(request.target == "/big" ? 1000 : 20) {
                try connection.sendChunk([UInt8](repeating: 0x61, count: 20_000))
            }
            try connection.endChunks()
        }
        let client = HTTPClient()
        var big = client.stream(HTTPRequest("GET", server.url + "/big")).makeAsyncIterator()
        _ = try await big.next()
        for _ in 0..<5 {
            #expect(try await client.data(HTTPRequest("GET", server.url + "/small")).body.count == 400_000)
        }
        var received = 0
        while let bytes = try await big.next()?.bytes { received += bytes.count }
        #expect(received == 20_000_000)
    }

    @Test func cancellingTheTaskClosesTheConnection() async throws {
        let client = HTTPClient()
        let server = try Self.silentServer()
        let (arrived, continuation) = AsyncStream.makeStream(of: Void.self)
        let task = Task(executorPreference: OwnThreadsExecutor.shared) {
            for try await event in client.stream(HTTPRequest("GET", server.url)) where event.bytes != nil {
                continuation.yield()
            }
        }
        for await _ in arrived { break }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(await server.wait { $0.earlyCloses == 1 })
        // The client goes on.
        let other = try LoopbackServer { _, connection in try connection.respond(200, [:], "on") }
        #expect(try await client.data(HTTPRequest("GET", other.url)).text == "on")
    }

    @Test func leavingTheLoopClosesTheConnection() async throws {
        let client = HTTPClient()
        let server = try Self.silentServer()
        let stream = client.stream(HTTPRequest("GET", server.url))
        for try await event in stream where event.bytes != nil { break }
        #expect(await server.wait { $0.earlyCloses == 1 })
        _ = stream
    }

    @Test func cancellingWhileTheServerIsSilentClosesTheConnection() async throws {
        let server = try LoopbackServer { _, connection in _ = connection.waitForClose(30) }
        let client = HTTPClient()
        let task = Task(executorPreference: OwnThreadsExecutor.shared) {
            try await client.data(HTTPRequest("POST", server.url, body: [1]))
        }
        #expect(await server.wait { $0.requests.count == 1 })
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(await server.wait { $0.earlyCloses == 1 })
    }

    @Test func cancellingWhilePausedClosesTheConnection() async throws {
        let server = try LoopbackServer { _, connection in
            try connection.beginChunked()
            while true { try connection.sendChunk([UInt8](repeating: 0x61, count: 65_536)) }
        }
        let client = HTTPClient()
        let task = Task(executorPreference: OwnThreadsExecutor.shared) {
            var iterator = client.stream(HTTPRequest("GET", server.url)).makeAsyncIterator()
            _ = try await iterator.next()
            try await Task.sleep(for: .seconds(30))
        }
        #expect(await server.wait { $0.bytesSent > 300_000 })
        task.cancel()
        _ = await task.result
        #expect(await server.wait { $0.earlyCloses == 1 })
    }

    @Test func aTaskThatWasCancelledBeforeSendsNothing() async throws {
        let server = try LoopbackServer { _, connection in try connection.respond() }
        let client = HTTPClient()
        // From here on the client's thread waits for work.
        let other = try LoopbackServer { _, connection in try connection.respond() }
        _ = try await client.data(HTTPRequest("GET", other.url))
        for _ in 0..<50 {
            let task = Task(executorPreference: OwnThreadsExecutor.shared) {
                while !Task.isCancelled { await Task.yield() }
                return try await client.data(HTTPRequest("GET", server.url))
            }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
        #expect(server.record.connections == 0)
    }

    /// Many at once, at every moment of a transfer.
    @Test func cancellingAtAnyMomentIsHarmless() async throws {
        let server = try LoopbackServer { _, connection in
            try connection.beginChunked()
            for _ in 0..<20 {
                try connection.sendChunk([UInt8](repeating: 0x61, count: 1000))
                try connection.pause(0.001)
            }
            try connection.endChunks()
        }
        let client = HTTPClient()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let task = Task(executorPreference: OwnThreadsExecutor.shared) {
                        try await client.data(HTTPRequest("GET", server.url)).body.count
                    }
                    try? await Task.sleep(for: .microseconds(number * 200))
                    task.cancel()
                    if case .success(let count) = await task.result { #expect(count == 20_000) }
                }
                if number % 20 == 19 { await group.waitForAll() }
            }
        }
        #expect(try await client.data(HTTPRequest("GET", server.url)).body.count == 20_000)
    }

    @Test func theConnectionsEndWithTheClient() async throws {
        let server = try LoopbackServer { _, connection in try connection.respond() }
        for _ in 0..<20 { _ = try await HTTPClient().data(HTTPRequest("GET", server.url)) }
        #expect(await server.wait { $0.endedConnections == 20 })
        #expect(server.record.connections == 20)
    }

    @Test func afterShuttingDownEveryRequestFails() async throws {
        let server = try LoopbackServer { _, connection in try connection.respond() }
        let (client, unused) = (HTTPClient(), HTTPClient())
        _ = try await client.data(HTTPRequest("GET", server.url))
        for client in [client, unused] {
            client.shutDown()
            let failure = await client.failure(HTTPRequest("GET", server.url))
            #expect(failure?.message == "the HTTP client has been shut down")
        }
    }

    @Test func shuttingDownFailsWhatIsUnderWay() async throws {
        let server = try Self.silentServer()
        let client = HTTPClient()
        let task = Task(executorPreference: OwnThreadsExecutor.shared) { try await client.data(HTTPRequest("GET", server.url)) }
        #expect(await server.wait { $0.requests.count == 1 })
        client.shutDown()
        client.shutDown()
        await #expect(throws: HTTPFailure.self) { try await task.value }
        #expect(await server.wait { $0.earlyCloses == 1 })
    }

    @Test func aProgramStartedMeanwhileDoesNotHoldTheConnection() async throws {
        let server = try Self.silentServer()
        let client = HTTPClient()
        let program = Process()
        var iterator: HTTPResponseStream.Iterator? = client.stream(HTTPRequest("GET", server.url)).makeAsyncIterator()
        _ = try await iterator?.next()
        program.executableURL = URL(fileURLWithPath: "/bin/sleep")
        program.arguments = ["20"]
        try program.run()
        defer { program.terminate() }
        iterator = nil
        #expect(await server.wait { $0.earlyCloses == 1 })
    }
}
