import Foundation
import HTTPTransport
import LoopbackServer
import Testing

/// Proxies and certificates.
@Suite(.ownThreads) struct SurroundingsTests {
    /// Answers what a client sends to a proxy.
    private let proxy = try! LoopbackServer { _, connection in try connection.respond(200, [:], "by proxy") }

    private func client(_ names: [String], _ others: [String: String] = [:]) -> HTTPClient {
        HTTPClient(Dictionary(uniqueKeysWithValues: names.map { ($0, proxy.url) }).merging(others) { $1 })
    }

    @Test(arguments: ["127.0.0.1", "localhost", "LOCALHOST", "127.1", "127.8.9.10", "[::1]"])
    func noProxySeesARequestForThisMachine(_ host: String) async throws {
        let server = try LoopbackServer { _, connection in try connection.respond(200, [:], "direct") }
        for noProxy in [nil, "", "example.org", "example.org, .example.com,"] {
            let client = client(["http_proxy", "ALL_PROXY", "all_proxy", "https_proxy"], noProxy.map { ["NO_PROXY": $0] } ?? [:])
            let request = HTTPRequest("GET", "http://\(host):\(server.port)/", connectLimit: .seconds(2))
            // Nothing listens on the two other addresses; what counts is who is asked.
            if host.hasPrefix("127.8") || host.hasPrefix("[") {
                _ = try? await client.data(request)
            } else {
                #expect(try await client.data(request).text == "direct")
            }
            _ = try? await client.data(HTTPRequest("GET", "https://\(host):1/", connectLimit: .seconds(2)))
        }
        #expect(proxy.record.connections == 0)
    }

    @Test(arguments: ["http_proxy", "all_proxy", "ALL_PROXY"])
    func otherHostsAreReachedByTheProxy(_ name: String) async throws {
        let response = try await client([name]).data(HTTPRequest("GET", "http://somewhere.invalid/path?q"))
        #expect(response.text == "by proxy")
        #expect(proxy.requests.map(\.target) == ["http://somewhere.invalid/path?q"])
    }

    @Test(arguments: [
        (["HTTP_PROXY"], [:]), (["https_proxy", "HTTPS_PROXY"], [:]), ([], ["http_proxy": "", "ALL_PROXY": ""]),
        (["http_proxy"], ["NO_PROXY": "*"]), (["http_proxy"], ["no_proxy": "other.invalid,somewhere.invalid"]),
        (["http_proxy"], ["NO_PROXY": ".invalid"]),
    ])
    func otherwiseTheHostIsAskedItself(_ names: [String], _ others: [String: String]) async throws {
        let failure = await client(names, others).failure(HTTPRequest("GET", "http://somewhere.invalid/"))
        #expect(failure?.kind == .unresolvableHost)
        #expect(proxy.record.connections == 0)
    }

    @Test func theProcessesOwnEnvironmentCountsForNothing() async throws {
        // Set for the whole test process, so in a child: the exit test.
        await #expect(processExitsWith: .success) {
            let proxy = try LoopbackServer { _, connection in try connection.respond() }
            for name in ["http_proxy", "ALL_PROXY"] { setenv(name, proxy.url, 1) }
            let failure = await HTTPClient().failure(HTTPRequest("GET", "http://somewhere.invalid/"))
            exit(failure?.kind == .unresolvableHost && proxy.record.connections == 0 ? 0 : 1)
        }
    }

    @Test(arguments: ["https_proxy", "HTTPS_PROXY", "ALL_PROXY"])
    func aTunnelIsAskedForWithoutTheRequestsHeaders(_ name: String) async throws {
        let proxy = try LoopbackServer { _, connection in try connection.respond(407, [:], "who are you") }
        let client = HTTPClient([name: "http://user:planted@127.0.0.1:\(proxy.port)"])
        let failure = await client.failure(
            HTTPRequest("POST", "https://somewhere.invalid/path", headers: ["Authorization": "Bearer key"], body: [1]))
        #expect(failure?.kind == .connectionFailed)
        #expect(failure?.message == "no connection to https://somewhere.invalid: the proxy answered 407")
        let seen = try #require(proxy.requests.first)
        #expect(seen.method == "CONNECT")
        #expect(seen["Authorization"] == nil)
        #expect(seen["Proxy-Authorization"]?.hasPrefix("Basic ") == true)
    }

    @Test func aProxyThatIsNotThereIsNamed() async throws {
        let client = HTTPClient(["http_proxy": "http://user:planted@nobody.invalid:3128"])
        let failure = await client.failure(HTTPRequest("GET", "http://somewhere.invalid/"))
        #expect(failure?.kind == .unresolvableHost)
        #expect(failure?.message == "the proxy for http://somewhere.invalid is not found")
        let port = try DeafPort().port
        let refused = await HTTPClient(["http_proxy": "u:planted@127.0.0.1:\(port)"]).failure(
            HTTPRequest("GET", "http://somewhere.invalid/"))
        #expect(refused?.kind == .connectionFailed)
        #expect(refused?.message.contains("127.0.0.1 port \(port)") == true)
        #expect(refused?.message.contains("planted") == false)
    }
}
