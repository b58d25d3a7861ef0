import Formats
import HTTPTransport
import LoopbackServer
import PRDModel
import Testing

@testable import RemoteCaching

@Suite(.ownThreads) struct ReadingTests {
    private let section = SharedEntryTests.section

    private func isEntry(_ server: LoopbackServer, _ remote: RemoteCache) async -> Bool {
        await remote.section(fingerprint(1)) == section
    }

    @Test func aCertificateThatIsNotTrustedComesWithWhatHelps() {
        let hint = RemoteRequests.warning(of: HTTPFailure(.tls, "no secure connection")).hint
        #expect(hint?.contains("SSL_CERT_FILE") == true && hint?.contains("cache.url") == true)
        #expect(RemoteRequests.warning(of: HTTPFailure(.connectTimeout, "no answer")).hint == nil)
    }

    @Test func anEntryIsFoundUnderItsFingerprint() async throws {
        let store = EntryStore()
        store.bodies.withLock { $0[path(fingerprint(1))] = SharedEntry.body(of: section, for: fingerprint(1)) }
        let server = try store.server()
        let remote = remoteCache(server.url, token: "secret")
        #expect(await remote.section(fingerprint(1)) == section)
        #expect(await remote.section(fingerprint(2)) == nil)
        #expect(remote.report.fetched == 1)
        #expect(remote.takeWarnings() == [])
        #expect(server.requests.map(\.method) == ["GET", "GET"])
        #expect(server.requests.allSatisfy { $0["Authorization"] == "Bearer secret" })
    }

    @Test func withoutATokenNoneIsSent() async throws {
        let server = try EntryStore().server()
        _ = await remoteCache(server.url).section(fingerprint(1))
        #expect(server.requests.first?["Authorization"] == nil)
    }

    @Test func aMissIsAskedForOnce() async throws {
        let server = try EntryStore().server()
        let remote = remoteCache(server.url)
        for _ in 0..<3 { #expect(await remote.section(fingerprint(1)) == nil) }
        #expect(server.requests.count == 1)
        #expect(remote.takeWarnings() == [])
    }

    /// Said once; then the server is left alone, for uploads too.
    @Test(arguments: [204, 301, 307, 400, 401, 403, 405, 500, 502, 503])
    func aRefusalIsAWarningAndTheEndOfIt(status: Int) async throws {
        let server = try EntryStore().server { _, connection in
            try connection.respond(status, ["Location": "/elsewhere"], "secret words of the server")
            return true
        }
        let remote = remoteCache(server.url, token: "planted-token")
        for number in 1...4 { #expect(await remote.section(fingerprint(number)) == nil) }
        try await remote.sharing { remote.offer(section, for: fingerprint(1)) }
        #expect(server.requests.count == 1)
        let warnings = remote.takeWarnings()
        #expect(warnings.count == 1 && warnings[0].severity == .warning, "\(warnings)")
        #expect(warnings[0].message.contains("\(status)") && warnings[0].message.contains(server.url), "\(warnings)")
        #expect(!"\(warnings)".contains("planted-token") && !"\(warnings)".contains("secret words"), "\(warnings)")
        #expect(remote.takeWarnings() == [], "said twice")
    }

    @Test func theHintOfARefusalNamesTheToken() async throws {
        let server = try EntryStore().server { _, connection in
            try connection.respond(401)
            return true
        }
        let without = remoteCache(server.url)
        _ = await without.section(fingerprint(1))
        #expect(without.takeWarnings().first?.hint?.contains("set PRDBUILD_CACHE_TOKEN") == true)
        let with = remoteCache(server.url, token: "t")
        _ = await with.section(fingerprint(1))
        #expect(with.takeWarnings().first?.hint?.contains("does not accept the token") == true)
    }

    @Test func aRedirectIsNotFollowed() async throws {
        let other = try EntryStore().server()
        let server = try EntryStore().server { request, connection in
            try connection.respond(302, ["Location": other.url + request.target])
            return true
        }
        let remote = remoteCache(server.url, token: "secret")
        #expect(await remote.section(fingerprint(1)) == nil)
        #expect(other.requests.isEmpty)
        #expect(remote.takeWarnings().first?.hint?.contains("final address") == true)
    }

    @Test func aServerThatIsDownIsAWarningAndTheEndOfIt() async throws {
        var server: LoopbackServer? = try EntryStore().server()
        let url = try #require(server?.url)
        server = nil
        let remote = remoteCache(url)
        await withTaskGroup(of: Void.self) { group in
            for number in 1...6 { group.addTask { _ = await remote.section(fingerprint(number)) } }
        }
        let warnings = remote.takeWarnings()
        #expect(warnings.count == 1 && warnings[0].message.contains("no connection"), "\(warnings)")
    }

    @Test func aServerThatIsSlowIsAWarningAndTheEndOfIt() async throws {
        let server = try EntryStore().server { _, connection in
            try connection.pause(60)
            return true
        }
        let remote = remoteCache(server.url, limits: .short)
        for number in 1...3 { #expect(await remote.section(fingerprint(number)) == nil) }
        #expect(server.requests.count == 1)
        let warnings = remote.takeWarnings()
        #expect(warnings.count == 1 && warnings[0].message.contains("0.2 s"), "\(warnings)")
    }

    @Test func aTokenThatCannotBeSentIsAWarningAndNothingIsAsked() async throws {
        let server = try EntryStore().server()
        let remote = remoteCache(server.url, token: "two words")
        #expect(await remote.section(fingerprint(1)) == nil)
        #expect(server.requests.isEmpty)
        let warnings = remote.takeWarnings()
        #expect(warnings.count == 1 && !"\(warnings)".contains("two words"), "\(warnings)")
    }

    /// A miss with a warning; after the third lie the server is not asked any more.
    @Test(arguments: ["truncated", "hash", "fingerprint", "page", "huge", "unfit"])
    func aServerThatLiesIsNotBelieved(lie: String) async throws {
        let good = SharedEntry.body(of: section, for: fingerprint(1))
        let server = try EntryStore().server { _, connection in
            switch lie {
            case "truncated":
                try connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(good.count)\r\n\r\n")
                try connection.send(Array(good.dropLast(20)))
                connection.close()
            case "huge":
                try connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(SharedEntry.limit + 1)\r\n\r\n")
                for _ in 0...(SharedEntry.limit >> 16) { try connection.send([UInt8](repeating: 0x20, count: 1 << 16)) }
            default:
                var body = good
                if lie == "hash" { body[body.count - 5] ^= 1 }
                if lie == "fingerprint" { body = SharedEntry.body(of: section, for: fingerprint(99)) }
                if lie == "page" { body = Array("<!doctype html><title>Sign in</title>".utf8) }
                if lie == "unfit" { body = SharedEntry.body(of: SharedEntryTests.section("# x"), for: fingerprint(1)) }
                try connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n")
                try connection.send(body)
            }
            return true
        }
        // Not to be taken for slow, however busy the machine is.
        let remote = remoteCache(server.url, limits: .init(connect: .seconds(60), read: .seconds(60)))
        for _ in 1...2 { #expect(await remote.section(fingerprint(1)) == nil) }
        #expect(server.requests.count == 1, "a lie is a miss")
        for number in 2...6 { #expect(await remote.section(fingerprint(number)) == nil) }
        #expect(server.requests.count == 3)
        #expect(remote.takeWarnings().count == 1)
        #expect(remote.report.fetched == 0)
    }

    @Test func aCancelledLookUpIsNoFailureOfTheServer() async throws {
        let server = try EntryStore().server { _, connection in
            try connection.pause(60)
            return true
        }
        let remote = remoteCache(server.url)
        let task = Task(executorPreference: OwnThreadsExecutor.shared) { await remote.section(fingerprint(1)) }
        #expect(await server.wait { $0.requests.count == 1 })
        task.cancel()
        #expect(await task.value == nil)
        #expect(remote.takeWarnings() == [])
    }
}
