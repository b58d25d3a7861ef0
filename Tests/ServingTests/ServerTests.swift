import LoopbackServer
import Serving
import Testing
import Threading

@Suite(.ownThreads) struct ServerTests {
    private static let echo: [Route] = [.echo(.get, "/"), .echo(.post, "/section/*"), .echo(.put, "/section/*")]

    @Test func aRouteGetsItsPartsQueryAndBody() throws {
        let server = try RunningServer(Self.echo)
        #expect(try server.target.request("POST", "/section/a%20b?x=1", body: "text").text == "a b x=1 text")
        #expect(try server.target.get("/?q=%C3%A4").text == " q=ä ")
    }

    @Test(arguments: [
        ("GET", "/none", 404), ("GET", "/section", 404), ("GET", "/section/a/b", 404), ("GET", "/section/a", 405),
        ("DELETE", "/section/a", 405), ("OPTIONS", "/section/a", 405), ("PUT", "/", 405), ("GET", "/../x", 400),
        ("GET", "/%zz", 400), ("HEAD", "/", 200), ("HEAD", "/none", 404),
    ]) func whatNoRouteTakesIsSaidSo(_ method: String, _ target: String, _ status: Int) throws {
        let server = try RunningServer(Self.echo)
        let answer = try server.target.request(method, target)
        #expect(answer.status == status)
        guard status >= 400, method != "HEAD" else { return }
        #expect((try answer.json()["error"] as? [String: Any])?["message"] is String, "\(answer.text)")
        #expect((answer["Allow"] != nil) == (status == 405))
    }

    @Test func everyAnswerForbidsForeignContent() throws {
        let server = try RunningServer(Self.echo)
        for target in ["/", "/none", "/%zz"] {
            let answer = try server.target.get(target)
            let policy = try #require(answer["Content-Security-Policy"])
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "\(policy)")
            #expect(answer["X-Content-Type-Options"] == "nosniff")
            #expect(answer["Cache-Control"] == "no-store")
            #expect(answer["Access-Control-Allow-Origin"] == nil)
        }
    }

    /// Neither those who say nothing nor those who say a little now and then keep others out.
    @Test(arguments: ["", "GET / HT"]) func connectionsWithoutARequestKeepNobodyOut(_ beginning: String) throws {
        let server = try RunningServer(Self.echo)
        let idle = try (0..<300).map { _ in
            let client = try LoopbackClient(port: server.target.port)
            try client.send(beginning)
            return client
        }
        for _ in 0..<3 { #expect(try server.target.get("/").status == 200) }
        #expect(idle.count == 300)
    }

    @Test func aConnectionServesOneRequestAfterAnother() throws {
        let server = try RunningServer(Self.echo)
        let client = try LoopbackClient(port: server.target.port)
        for number in 0..<20 {
            try client.send("POST", "/section/\(number)", host: server.target.host, body: "b\(number)")
            #expect(try client.answer().text == "\(number)  b\(number)")
        }
        // Two at once, as a pipeline.
        try client.send("GET", "/?a=1", host: server.target.host)
        try client.send("GET", "/?a=2", host: server.target.host)
        #expect(try client.answer().text == " a=1 ")
        #expect(try client.answer().text == " a=2 ")
    }

    @Test func aBodyThatIsTooLargeIsRefused() throws {
        let server = try RunningServer(Self.echo)
        let declared = try LoopbackClient(port: server.target.port)
        try declared.send("POST /section/a HTTP/1.1\r\nHost: \(server.target.host)\r\nContent-Length: 99999999\r\n\r\n")
        #expect(try declared.answer().status == 413)

        let undeclared = try LoopbackClient(port: server.target.port)
        try undeclared.send("POST /section/a HTTP/1.1\r\nHost: \(server.target.host)\r\nTransfer-Encoding: chunked\r\n\r\n")
        let chunk = "10000\r\n" + String(repeating: "x", count: 65_536) + "\r\n"
        for _ in 0..<20 { try undeclared.send(chunk) }
        try undeclared.send("0\r\n\r\n")
        #expect(try undeclared.answer().status == 413)

        let fits = String(repeating: "y", count: 1 << 20)
        #expect(try server.target.request("PUT", "/section/a", body: fits).text.utf8.count == fits.utf8.count + 3)
    }

    @Test func whoSendsWithoutEndIsCutOff() throws {
        let server = try RunningServer(Self.echo)
        let client = try LoopbackClient(port: server.target.port)
        try client.send("POST /section/a HTTP/1.1\r\nHost: \(server.target.host)\r\nTransfer-Encoding: chunked\r\n\r\n")
        let chunk = "10000\r\n" + String(repeating: "x", count: 65_536) + "\r\n"
        #expect(throws: LoopbackProblem.self) { for _ in 0..<100_000 { try client.send(chunk) } }
    }

    @Test(arguments: [
        "\r\n\r\n", "GARBAGE\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "POST / HTTP/1.1\r\nTransfer-Encoding: gzip, what\r\n\r\n",
    ]) func garbageHurtsNobody(_ text: String) throws {
        let server = try RunningServer(Self.echo)
        let client = try LoopbackClient(port: server.target.port, limit: 1)
        try client.send(text)
        if let answer = try? client.answer() { #expect(answer.status >= 400) }
        #expect(try server.target.get("/").status == 200)
    }

    @Test func aSlowAnswerKeepsNobodyElseWaiting() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let slow = Route(.get, "/slow") { _, _ in
            for await _ in gate { break }
            return Response(type: "text/plain", body: Array("late".utf8))
        }
        let server = try RunningServer(Self.echo + [slow])
        let client = try LoopbackClient(port: server.target.port)
        try client.send("GET", "/slow", host: server.target.host)
        for _ in 0..<20 { #expect(try server.target.get("/").status == 200) }
        open.yield()
        #expect(try client.answer().text == "late")
    }

    @Test func workGoesOnAfterItsAnswer() async throws {
        let isDone = Guarded(false)
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let route = Route(.post, "/work") { _, _ in
            Response(type: "text/plain", body: Array("begun".utf8)) {
                for await _ in gate { break }
                isDone.withLock { $0 = true }
            }
        }
        let server = try RunningServer([route])
        #expect(try server.target.request("POST", "/work", body: "").text == "begun")
        #expect(!isDone.withLock { $0 })
        open.yield()
        #expect(await eventually { isDone.withLock { $0 } })
    }

    @Test func aPortIsTakenOnce() throws {
        let server = try HTTPServer(port: 0)
        #expect(throws: ServerFailure.portInUse(server.port)) { try HTTPServer(port: server.port) }
    }

    @Test func itAnswersOnNoOtherAddress() throws {
        let server = try HTTPServer(port: 0)
        // The same port of all addresses but 127.0.0.1 is free, so a server can listen there.
        #expect(try LoopbackAddress("127.0.0.2").isFree(port: server.port))
        #expect(try !LoopbackAddress("127.0.0.1").isFree(port: server.port))
    }

    /// Requests that wait for an answer and streams that wait for events are ended; the library would abort the process otherwise.
    @Test func stoppingEndsWhatIsUnderWay() async throws {
        let hub = EventHub(0, epoch: "e")
        let never = Route(.get, "/never") { _, _ in
            try? await Task.sleep(for: .seconds(3600))
            return Response(type: "text/plain", body: [])
        }
        let server = try RunningServer([never, .events(hub)])
        let waiting = try (0..<5).map { _ in try LoopbackClient(port: server.target.port) }
        for client in waiting { try client.send("GET", "/never", host: server.target.host) }
        let streams = try (0..<5).map { _ in try server.target.events("/events") }
        for stream in streams { #expect(try stream.next()?.name == "snapshot") }
        let idle = try LoopbackClient(port: server.target.port)
        let half = try LoopbackClient(port: server.target.port)
        try half.send("POST /never HTTP/1.1\r\nHost: \(server.target.host)\r\nContent-Length: 10\r\n\r\nabc")
        await server.stop()
        // In order or cut off, as it happens: a page tries to come back after both.
        for stream in streams { while (try? stream.next()) != nil {} }
        #expect(idle.isClosedByServer() && half.isClosedByServer())
        #expect(hub.readerCount == 0)
    }
}
