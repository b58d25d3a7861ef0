import LoopbackServer
import Serving
import Testing

/// Who is answered. `PORT` stands for the server's own.
@Suite(.ownThreads) struct VisitorTests {
    private func status(_ head: String) throws -> Int {
        let server = try RunningServer([.echo(.get, "/"), .echo(.post, "/"), .echo(.get, "/api")])
        let port = String(server.target.port)
        let client = try LoopbackClient(port: server.target.port)
        try client.send(head.split(separator: "PORT", omittingEmptySubsequences: false).joined(separator: port) + "\r\n\r\n")
        return try client.answer().status
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT",
        "GET / HTTP/1.1\r\nHost: localhost:PORT",
        "GET / HTTP/1.1\r\nHost: LOCALHOST:PORT",
        "GET /api HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:PORT",
        "POST / HTTP/1.1\r\nHost: localhost:PORT\r\nOrigin: http://localhost:PORT\r\nContent-Length: 0",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nSec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate",
        "GET /api HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nSec-Fetch-Site: same-origin",
        // A link on another site may lead here.
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document",
    ]) func ownPagesAndProgramsAreAnswered(_ head: String) throws {
        #expect(try status(head) == 200)
    }

    @Test(arguments: [
        "example.com", "example.com:PORT", "127.0.0.1", "127.0.0.1:1", "localhost", "localhost:1", "localhost.:PORT",
        "127.0.0.1.nip.io:PORT", "[::1]:PORT", "0.0.0.0:PORT", "127.1:PORT", "2130706433:PORT", "evil@127.0.0.1:PORT",
        "127.0.0.1:PORT.example.com", "127.0.0.1:PORT, example.com", "",
    ]) func anotherNameIsRefused(_ host: String) throws {
        #expect(try status("GET / HTTP/1.1\r\nHost: \(host)") == 403)
    }

    @Test func twoNamesAndNoNameAreRefused() throws {
        #expect(try [400, 403].contains(status("GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost: example.com")))
        #expect(try [400, 403].contains(status("GET / HTTP/1.0")))
    }

    @Test(arguments: [
        "null", "https://127.0.0.1:PORT", "http://127.0.0.1", "http://127.0.0.1:1", "http://localhost:PORT", "http://example.com",
        "http://127.0.0.1:PORT.example.com", "http://example.com:PORT", "file://", "http://127.0.0.1:PORT/", "",
    ]) func anotherSiteIsRefused(_ origin: String) throws {
        for method in ["GET", "POST"] {
            let head = "\(method) / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nOrigin: \(origin)\r\nContent-Length: 0"
            #expect(try status(head) == 403, "\(method)")
        }
    }

    @Test(arguments: [
        "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe", "Sec-Fetch-Site: sibling",
    ]) func whatABrowserSaysComesFromElsewhereIsRefused(_ headers: String) throws {
        #expect(try status("GET /api HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\(headers)") == 403)
    }

    @Test func aRefusalComesBeforeTheBody() throws {
        let server = try RunningServer([.echo(.post, "/")])
        let client = try LoopbackClient(port: server.target.port)
        try client.send("POST / HTTP/1.1\r\nHost: example.com\r\nContent-Length: 1000\r\n\r\n")
        #expect(try client.answer().status == 403)
    }
}
