import Formats
import LoopbackServer
import PRDModel
import RemoteCaching
import Testing

@Suite(.ownThreads) struct WritingTests {
    private let section = SharedEntryTests.section

    @Test func whatIsOfferedIsStoredMeanwhileAndFoundByOthers() async throws {
        let store = EntryStore()
        let server = try store.server()
        let remote = remoteCache(server.url, token: "secret")
        try await remote.sharing {
            for number in 1...20 { remote.offer(section, for: fingerprint(number)) }
            // While the build goes on, not after it.
            #expect(await server.wait { $0.requests.count == 20 })
        }
        #expect(remote.report.uploaded == 20)
        #expect(remote.takeWarnings() == [])
        #expect(server.requests.allSatisfy { $0.method == "PUT" && $0["Authorization"] == "Bearer secret" })
        #expect(server.requests.allSatisfy { $0["Content-Length"] == String($0.body.count) })
        let other = remoteCache(server.url, pushes: false)
        for number in 1...20 { #expect(await other.section(fingerprint(number)) == section) }
    }

    @Test func withPushOffNothingIsSent() async throws {
        let server = try EntryStore().server()
        let remote = remoteCache(server.url, pushes: false)
        try await remote.sharing { remote.offer(section, for: fingerprint(1)) }
        #expect(server.requests.isEmpty)
    }

    @Test(arguments: [
        (301, "final address"), (400, "doctor"), (401, "PRDBUILD_CACHE_TOKEN"), (403, "push: false"), (405, "dav_methods"),
        (409, "create_full_put_path"), (500, "create_full_put_path"), (503, "its log"), (501, "dav_methods"), (507, "full"),
    ])
    func aRefusalIsAWarningAndReadingGoesOn(status: Int, hint: String) async throws {
        let store = EntryStore()
        store.bodies.withLock { $0[path(fingerprint(1))] = SharedEntry.body(of: section, for: fingerprint(1)) }
        let server = try store.server { request, connection in
            if request.method == "PUT" { try connection.respond(status) }
            return request.method == "PUT"
        }
        let remote = remoteCache(server.url)
        try await remote.sharing {
            for number in 1...3 {
                remote.offer(section, for: fingerprint(number))
                if number == 1 { #expect(await server.wait { $0.requests.count == 1 }) }
            }
            #expect(await remote.section(fingerprint(1)) == section)
        }
        let warnings = remote.takeWarnings()
        #expect(warnings.count == 1 && warnings[0].message.contains("\(status)"), "\(warnings)")
        #expect(warnings.first?.hint?.contains(hint) == true, "\(warnings)")
        #expect(remote.report.uploaded == 0)
    }

    @Test func aTextThatIsTooLargeDoesNotKeepOthersFromBeingSent() async throws {
        let store = EntryStore()
        let server = try store.server { request, connection in
            let isLarge = request.method == "PUT" && request.body.count > 5000
            if isLarge { try connection.respond(413) }
            return isLarge
        }
        let remote = remoteCache(server.url)
        let large = SharedEntryTests.section(String(repeating: "word ", count: 2000) + "end")
        try await remote.sharing {
            for number in 1...3 { remote.offer(large, for: fingerprint(number)) }
            #expect(await server.wait { $0.requests.count == 3 })
            remote.offer(section, for: fingerprint(4))
        }
        #expect(remote.report.uploaded == 1)
        #expect(remote.takeWarnings().map { $0.hint?.contains("client_max_body_size") } == [true])
    }

    @Test func whatIsTooSlowIsLostAndSaid() async throws {
        let server = try EntryStore().server { _, connection in
            try connection.pause(60)
            return true
        }
        let remote = remoteCache(server.url, limits: .init(grace: .milliseconds(100)))
        try await remote.sharing { remote.offer(section, for: fingerprint(1)) }
        let warnings = remote.takeWarnings()
        #expect(warnings.count == 1 && warnings[0].message.contains("1 text was not shared"), "\(warnings)")
        // The connection is closed, not left to its time limit.
        #expect(await server.wait { $0.earlyCloses + $0.endedConnections > 0 || $0.connections == 0 })
    }

    @Test func anErrorOfTheBuildEndsTheUploads() async throws {
        struct Failure: Error {}
        let server = try EntryStore().server { _, connection in
            try connection.pause(60)
            return true
        }
        let remote = remoteCache(server.url)
        await #expect(throws: Failure.self) {
            try await remote.sharing {
                remote.offer(section, for: fingerprint(1))
                #expect(await server.wait { $0.requests.count == 1 })
                throw Failure()
            }
        }
        #expect(await server.wait { $0.earlyCloses > 0 })
    }

    @Test func aDoctorTriesReadingAndWriting() async throws {
        let store = EntryStore()
        let server = try store.server()
        let fine = await remoteCache(server.url).probe()
        #expect(fine.reading == nil && fine.writing == nil)
        #expect(server.requests.map(\.method) == ["GET", "PUT", "GET"])
        #expect(await remoteCache(server.url, pushes: false).probe().writing == nil)
        #expect(server.requests.count == 4)

        let readOnly = try EntryStore().server { request, connection in
            if request.method == "PUT" { try connection.respond(403) }
            return request.method == "PUT"
        }
        let probe = await remoteCache(readOnly.url).probe()
        #expect(probe.reading == nil && probe.writing?.message.contains("403") == true)

        let forgetful = try EntryStore().server { request, connection in
            if request.method == "PUT" { try connection.respond(200) }
            return request.method == "PUT"
        }
        #expect(await remoteCache(forgetful.url).probe().writing?.message.contains("does not give it back") == true)
    }
}
