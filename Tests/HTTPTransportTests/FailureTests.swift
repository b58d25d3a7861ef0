import HTTPTransport
import LoopbackServer
import Testing

@Suite(.ownThreads) struct FailureTests {
    private let client = HTTPClient()

    private func failure(
        _ limit: Duration? = nil, size: Int = 1 << 20, _ handler: @escaping LoopbackServer.Handler
    ) async throws -> HTTPFailure? {
        let server = try LoopbackServer(handler)
        return await client.failure(HTTPRequest("GET", server.url, totalLimit: limit, responseLimit: size))
    }

    @Test func anAnswerShorterThanItsLengthIsCutOff() async throws {
        let failure = try await failure { _, connection in
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            connection.close()
        }
        #expect(failure?.kind == .cutOff)
        #expect(failure?.code == 18)
    }

    @Test func whatArrivedBeforeTheCutIsHandedOver() async throws {
        let server = try LoopbackServer { _, connection in
            try connection.beginChunked()
            try connection.sendChunk("half")
            connection.close()
        }
        var body: [UInt8] = []
        let failure = await #expect(throws: HTTPFailure.self) {
            for try await event in client.stream(HTTPRequest("GET", server.url)) { body += event.bytes ?? [] }
        }
        #expect(failure?.kind == .cutOff)
        #expect(body == "half".bytes)
    }

    /// Every byte of an answer counts, but for those after the last chunk, which say nothing.
    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
    ])
    func anAnswerCutAtAnyByteFails(_ answer: String) async throws {
        let server = try LoopbackServer { request, connection in
            try connection.send(Array(answer.utf8.prefix(Int(request.target.dropFirst())!)))
            connection.close()
        }
        let needed = answer.utf8.count - (answer.hasSuffix("0\r\n\r\n") ? 4 : 0)
        for cut in 0..<needed {
            let failure = await client.failure(HTTPRequest("GET", "\(server.url)/\(cut)"))
            // Three letters of a first line could still begin something else.
            #expect(failure?.kind == .cutOff || failure?.kind == .badAnswer && cut < 9, "cut after \(cut): \(failure as Any)")
        }
        let whole = try await client.data(HTTPRequest("GET", "\(server.url)/\(answer.utf8.count)"))
        #expect(whole.text == "hello")
    }

    @Test func aResetIsACut() async throws {
        let failure = try await failure { _, connection in
            try connection.beginChunked()
            try connection.pause(0.02)
            connection.reset()
        }
        #expect(failure?.kind == .cutOff)
    }

    @Test func noAnswerAtAllIsACut() async throws {
        let failure = try await failure { _, connection in connection.close() }
        #expect(failure?.kind == .cutOff)
        #expect(failure?.code == 52)
    }

    @Test func somethingElseThanHTTPIsNamed() async throws {
        let failure = try await failure { _, connection in
            try connection.send("SSH-2.0-Server_1.0\r\n and more than a line of it\r\n")
            connection.close()
        }
        #expect(failure?.kind == .badAnswer)
    }

    @Test func aClosedPortIsRefused() async throws {
        let port = try {
            let server = try LoopbackServer { _, _ in }
            return server.port
        }()
        let failure = await client.failure(HTTPRequest("GET", "http://user:secret@127.0.0.1:\(port)/path?key=secret"))
        #expect(failure?.kind == .connectionFailed)
        #expect(failure?.message == "no connection to http://127.0.0.1:\(port): Connection refused")
    }

    @Test func aNameWithoutAddressIsNamed() async throws {
        let failure = await client.failure(HTTPRequest("GET", "https://nobody.invalid/x"))
        #expect(failure?.kind == .unresolvableHost)
        #expect(failure?.message == "the host of https://nobody.invalid is not found")
    }

    @Test func theTotalLimitEndsAnAnswerThatDrips() async throws {
        let duration = try await seconds {
            let failure = try await failure(.milliseconds(300)) { _, connection in
                try connection.beginChunked()
                while true {
                    try connection.sendChunk(": ping\n")
                    try connection.pause(0.02)
                }
            }
            #expect(failure?.kind == .totalTimeout)
            #expect(failure?.message.hasSuffix(" within 0.3 s") == true)
        }
        #expect(duration > 0.29)
    }

    @Test func theTotalLimitHoldsWhileNobodyReads() async throws {
        let server = try LoopbackServer { _, connection in
            try connection.beginChunked()
            while true { try connection.sendChunk([UInt8](repeating: 0x61, count: 65_536)) }
        }
        var iterator = client.stream(HTTPRequest("GET", server.url, totalLimit: .milliseconds(500))).makeAsyncIterator()
        let failure = await #expect(throws: HTTPFailure.self) {
            _ = try await iterator.next()
            #expect(await server.wait { $0.earlyCloses == 1 })
            while try await iterator.next() != nil {}
        }
        #expect(failure?.kind == .totalTimeout)
    }

    @Test func theConnectLimitEndsAConnectionThatNobodyTakes() async throws {
        let port = try DeafPort()
        var request = HTTPRequest(
            "GET", "http://127.0.0.1:\(port.port)", connectLimit: .milliseconds(200), totalLimit: .seconds(30))
        let first = await client.failure(request)
        #expect(first?.kind == .connectTimeout)
        #expect(first?.message == "no connection to http://127.0.0.1:\(port.port) within 0.2 s")
        request.connectLimit = .seconds(30)
        request.totalLimit = .milliseconds(200)
        #expect(await client.failure(request)?.kind == .totalTimeout)
    }

    @Test(arguments: [true, false])
    func theBodyIsBounded(_ announced: Bool) async throws {
        let handler: LoopbackServer.Handler = { _, connection in
            if announced { return try connection.respond(200, [:], String(repeating: "a", count: 1001)) }
            try connection.beginChunked()
            while true { try connection.sendChunk("0123456789") }
        }
        let failure = try await failure(size: 1000, handler)
        #expect(failure?.kind == .tooLarge)
        let exact = try LoopbackServer { _, connection in try connection.respond(200, [:], String(repeating: "a", count: 1000)) }
        #expect(try await client.data(HTTPRequest("GET", exact.url, responseLimit: 1000)).body.count == 1000)
    }

    @Test func theHeadIsBounded() async throws {
        let failure = try await failure { _, connection in
            try connection.send("HTTP/1.1 200 OK\r\n")
            while true { try connection.send("X-\(String(repeating: "a", count: 1000)): b\r\n") }
        }
        #expect(failure?.kind == .tooLarge || failure?.kind == .cutOff)
    }

    @Test(arguments: ["ftp://127.0.0.1/x", "file:///etc/hostname", "gopher://127.0.0.1/", "FILE:///etc/hostname"])
    func otherProtocolsAreRefused(_ url: String) async {
        #expect(await client.failure(HTTPRequest("GET", url))?.kind == .protocolNotAllowed)
    }

    @Test(arguments: ["", "127.0.0.1/x", "http:/x", "http://a b/", "http://h/\r\nX: y", "http://h/\u{0}", "http://"])
    func aBadURLIsRefused(_ url: String) async {
        #expect(await client.failure(HTTPRequest("GET", url))?.kind == .invalidRequest)
    }

    @Test(arguments: [
        ("X-A", "secret\r\nX-B: c"), ("X-A", "secret\nX-B: c"), ("X-A", "secret\rX"), ("X-A", "secret\u{0}"), ("X-A\r\nX-B", "c"),
        ("X A", "c"), ("", "c"), ("X-A:", "c"),
    ])
    func nothingIsSentWithAHeaderThatIsMore(_ name: String, _ value: String) async throws {
        let server = try LoopbackServer { _, connection in try connection.respond() }
        let failure = await client.failure(HTTPRequest("GET", server.url, headers: HTTPHeaders([(name, value)])))
        #expect(failure?.kind == .invalidRequest)
        #expect(failure?.message.contains("secret") == false)
        #expect(await client.failure(HTTPRequest("GET / HTTP/1.1\r\nX:", server.url))?.kind == .invalidRequest)
        #expect(server.record.connections == 0)
    }

    @Test func nothingShowsWhatIsSecret() async throws {
        let request = HTTPRequest(
            "POST", "http://u:planted@127.0.0.1:9/planted?key=planted#planted", headers: ["Authorization": "planted"],
            body: "planted".bytes)
        var text = "\(request) \(String(reflecting: request)) \(request.headers)"
        dump(request, to: &text)
        dump(request.headers, to: &text)
        text += await client.failure(request)?.message ?? ""
        #expect(!text.contains("planted"))
        #expect(request.endpoint == "http://127.0.0.1:9")
    }
}
