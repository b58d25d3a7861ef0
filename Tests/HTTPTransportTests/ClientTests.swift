import Foundation
import HTTPTransport
import LoopbackServer
import Testing

@Suite(.ownThreads) struct ClientTests {
    @Test func anAnswerHasStatusHeadersAndBody() async throws {
        let server = try LoopbackServer { _, connection in
            try connection.send("HTTP/1.1 404 No\r\nX-A: one\r\nx-a:  two \r\nEmpty:\r\nContent-Length: 5\r\n\r\nhello")
        }
        let response = try await HTTPClient().data(HTTPRequest("GET", server.url + "/a?b=c"))
        #expect(response.status == 404)
        #expect(response.headers["X-a"] == "one")
        #expect(response.headers.values("x-A") == ["one", "two"])
        #expect(response.headers["empty"] == "")
        #expect(response.headers["other"] == nil)
        #expect(response.text == "hello")
        #expect(server.requests.map(\.target) == ["/a?b=c"])
    }

    @Test func aStatusNeedsNoReason() async throws {
        let server = try LoopbackServer { _, connection in try connection.send("HTTP/1.1 529\r\nContent-Length: 0\r\n\r\n") }
        #expect(try await HTTPClient().data(HTTPRequest("GET", server.url)).status == 529)
    }

    @Test(arguments: ["POST", "PUT", "DELETE"])
    func aRequestIsSentAsItIs(_ method: String) async throws {
        let server = try LoopbackServer { _, connection in try connection.respond() }
        // Over libcurl's bound, from which on it would ask whether it may continue.
        let body = [UInt8](repeating: 0x61, count: 2_000_000)
        var request = HTTPRequest(method, server.url, headers: ["X-Key": "k", "User-Agent": "prdbuild/1"], body: body)
        request.headers["content-type"] = "application/json"
        request.headers["X-Empty"] = ""
        _ = try await HTTPClient().data(request)
        let seen = try #require(server.requests.first)
        #expect(seen.method == method)
        #expect(seen.body == body)
        #expect(
            Set(seen.headers.map { $0.name.lowercased() })
                == ["host", "accept", "x-key", "user-agent", "content-type", "x-empty", "content-length"])
        #expect(seen["x-key"] == "k")
        #expect(seen["content-type"] == "application/json")
        #expect(seen["user-agent"] == "prdbuild/1")
    }

    @Test func withoutABodyNothingIsSaidAboutOne() async throws {
        let server = try LoopbackServer { _, connection in try connection.respond() }
        let client = HTTPClient()
        _ = try await client.data(HTTPRequest("GET", server.url))
        _ = try await client.data(HTTPRequest("POST", server.url))
        let (get, post) = (server.requests[0], server.requests[1])
        #expect(Set(get.headers.map { $0.name.lowercased() }) == ["host", "accept"])
        #expect(post["Content-Length"] == "0")
        #expect(post["Content-Type"] == nil)
    }

    @Test func aHeadHasNoBody() async throws {
        let server = try LoopbackServer { _, connection in
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")
        }
        let client = HTTPClient()
        for _ in 0..<2 {
            let response = try await client.data(HTTPRequest("HEAD", server.url))
            #expect(response.headers["content-length"] == "9")
            #expect(response.body.isEmpty)
        }
        #expect(server.record.connections == 1)
    }

    @Test func chunksAndTrailersAreTakenApart() async throws {
        let server = try LoopbackServer { _, connection in
            try connection.beginChunked()
            for piece in ["one ", "two ", "three"] {
                try connection.sendChunk(piece)
                try connection.pause(0.005)
            }
            try connection.send("0\r\nX-Trailer: t\r\n\r\n")
        }
        let response = try await HTTPClient().data(HTTPRequest("GET", server.url))
        #expect(response.text == "one two three")
    }

    @Test func piecesArriveWhenTheyAreSent() async throws {
        let server = try LoopbackServer { _, connection in
            try connection.beginChunked()
            try connection.sendChunk("first")
            _ = connection.waitForClose(30)
        }
        var events: [HTTPEvent] = []
        for try await event in HTTPClient().stream(HTTPRequest("GET", server.url)) {
            events.append(event)
            if events.count == 2 { break }
        }
        #expect(events.last?.bytes == "first".bytes)
    }

    @Test func informationalHeadsArePassedOver() async throws {
        let server = try LoopbackServer { _, connection in
            try connection.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
            try connection.send("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok")
        }
        let response = try await HTTPClient().data(HTTPRequest("POST", server.url, body: [1]))
        #expect(response.status == 201)
        #expect(response.headers["link"] == nil)
        #expect(response.text == "ok")
    }

    @Test func aFoldedHeaderIsOneValue() async throws {
        let server = try LoopbackServer { _, connection in
            try connection.send("HTTP/1.1 200 OK\r\nX-Long: a\r\n  b\r\nContent-Length: 0\r\n\r\n")
        }
        #expect(try await HTTPClient().data(HTTPRequest("GET", server.url)).headers["x-long"] == "a b")
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func redirectsAreAnswers(_ status: Int) async throws {
        let server = try LoopbackServer { request, connection in
            try connection.respond(request.target == "/" ? status : 200, ["Location": "/other"])
        }
        let response = try await HTTPClient().data(HTTPRequest("POST", server.url + "/", body: [1]))
        #expect(response.status == status)
        #expect(response.headers["location"] == "/other")
        #expect(server.requests.count == 1)
    }

    /// Some servers compress all the same.
    @Test func compressionIsNotAskedForAndIsUndone() async throws {
        let packed = try #require(Data(base64Encoded: "H4sIAAAAAAACAyvNK0hMzk5NAQCWYi/KCAAAAA=="))
        let server = try LoopbackServer { request, connection in
            let body = request.target == "/raw" ? Array("raw".utf8) : Array(packed)
            try connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n")
            try connection.send(body)
        }
        #expect(try await HTTPClient().data(HTTPRequest("GET", server.url)).text == "unpacked")
        #expect(server.requests[0]["Accept-Encoding"] == nil)
        await #expect(throws: HTTPFailure.self) { try await HTTPClient().data(HTTPRequest("GET", server.url + "/raw")) }
    }

    @Test func requestsInARowShareAConnection() async throws {
        let server = try LoopbackServer { request, connection in try connection.respond(200, [:], request.text) }
        let client = HTTPClient()
        for number in 0..<50 {
            #expect(try await client.data(HTTPRequest("POST", server.url, body: "\(number)".bytes)).text == "\(number)")
        }
        #expect(server.record.connections == 1)
        #expect(server.record.earlyCloses == 0)
    }

    @Test func aConnectionThatTheServerGaveUpMeanwhileIsReplaced() async throws {
        let server = try LoopbackServer { request, connection in
            try connection.respond()
            connection.close()
        }
        let client = HTTPClient()
        for _ in 0..<5 { #expect(try await client.data(HTTPRequest("POST", server.url, body: [1])).status == 200) }
        #expect(server.requests.count == 5)
    }

    @Test func sixtyFourStreamsRunSideBySide() async throws {
        let server = try LoopbackServer { request, connection in
            try connection.beginChunked()
            for number in 0..<100 {
                try connection.sendChunk("\(request.text):\(number) ")
                try connection.pause(0.002)
            }
            try connection.endChunks()
        }
        let client = HTTPClient()
        let url = server.url
        try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for id in 0..<64 {
                group.addTask { (id, try await client.data(HTTPRequest("POST", url, body: "\(id)".bytes)).text) }
            }
            for try await (id, text) in group {
                #expect(text == (0..<100).map { "\(id):\($0) " }.joined())
            }
        }
        #expect(server.record.connections == 64)
    }

    @Test func aRequestIsSentOnceAndOnlyWhenAskedFor() async throws {
        let server = try LoopbackServer { _, connection in try connection.respond() }
        let stream = HTTPClient().stream(HTTPRequest("GET", server.url))
        var first = stream.makeAsyncIterator()
        var second = stream.makeAsyncIterator()
        #expect(server.requests.isEmpty)
        await #expect(throws: HTTPFailure.self) { try await second.next() }
        #expect(try await first.next() != nil)
        #expect(try await first.next() == nil)
        #expect(try await first.next() == nil)
        #expect(server.requests.count == 1)
    }

    @Test func aStreamKeepsItsClient() async throws {
        let server = try LoopbackServer { _, connection in
            try connection.beginChunked()
            try connection.pause(0.05)
            try connection.sendChunk("late")
            try connection.endChunks()
        }
        let stream = HTTPClient().stream(HTTPRequest("GET", server.url))
        var body: [UInt8] = []
        for try await event in stream { body += event.bytes ?? [] }
        #expect(body == "late".bytes)
    }
}
