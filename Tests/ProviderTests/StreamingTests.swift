import HTTPTransport
import LoopbackServer
import PRDModel
import Testing
import Threading

@testable import Providers

/// Answers over a network, as they come when all is well.
@Suite(.ownThreads) struct StreamingTests {
    private func expectSample(_ provider: APIProvider, timeout: Int = 300, _ place: Comment = "") async throws {
        let pieces = Pieces()
        let answer = try await provider.answer(prompt, timeout: timeout) { pieces.add($0) }
        #expect(answer.text.content == sampleContent && answer.text.title == "Goals", place)
        #expect(answer.usage == Usage(inputTokens: 40, outputTokens: 9), place)
        #expect(pieces.joined == sampleContent, place)
    }

    @Test(arguments: API.allCases) func aStreamIsPassedOnPieceByPiece(_ api: API) async throws {
        let server = try LoopbackServer { _, connection in
            try connection.beginChunked(200, ["Content-Type": api.contentType])
            for line in api.transcript.split(separator: "\n", omittingEmptySubsequences: false) {
                try connection.sendChunk(line + "\n")
                try connection.pause(0.002)
            }
            try connection.endChunks()
        }
        let pieces = Pieces()
        let answer = try await APIProvider(api, server).answer(prompt, timeout: 300) { pieces.add($0) }
        #expect(answer.text.content == sampleContent)
        #expect(pieces.joined == sampleContent)
        #expect(pieces.count >= 3)
    }

    @Test(arguments: API.allCases) func aStreamMayBeCutAnywhereOnTheWay(_ api: API) async throws {
        let size = Guarded(1)
        let bytes = Array(api.transcript.replacing("\n", with: "\r\n").utf8)
        let server = try LoopbackServer { _, connection in
            let piece = size.withLock { $0 }
            try connection.send("HTTP/1.1 200 OK\r\nContent-Type: \(api.contentType)\r\nContent-Length: \(bytes.count)\r\n\r\n")
            try connection.send(bytes, piece: piece, pause: piece > 60 ? 0.001 : 0)
        }
        let provider = APIProvider(api, server)
        for piece in Array(1...16) + [31, 61, 97, 127, 251, 509] {
            size.withLock { $0 = piece }
            try await expectSample(provider, "in pieces of \(piece)")
        }
    }

    @Test(arguments: API.allCases) func whoeverAsksForAStreamMayGetAWholeAnswer(_ api: API) async throws {
        let server = try LoopbackServer.replaying(api.whole(API.object, api.completeWord), type: "application/json")
        try await expectSample(APIProvider(api, server))
    }

    @Test(arguments: API.allCases) func theRequestIsSentAsTheFormatSays(_ api: API) async throws {
        let server = try LoopbackServer.replaying(api.transcript, type: api.contentType)
        try await expectSample(APIProvider(api, server, temperature: 0.5))
        let sent = try #require(server.requests.first)
        let wanted = api.format(server.url).request(prompt, wireSettings(server.url, temperature: 0.5), without: [])
        #expect(server.requests.count == 1)
        #expect(sent.method == "POST" && server.url + sent.target == wanted.url)
        #expect(sent.text == wanted.body.compact)
        #expect(sent["Content-Type"] == "application/json" && sent["User-Agent"]?.hasPrefix("prdbuild") == true)
        for header in wanted.headers { #expect(sent[header.name] == header.value) }
        #expect(sent.headers.filter { $0.value.contains(plantedKey) }.count == 1)
    }

    /// The server goes on sending comments and never closes.
    @Test(.timeLimit(.minutes(1)), arguments: [API.openai, .anthropic])
    func afterTheLastWordNothingIsWaitedFor(_ api: API) async throws {
        let server = try LoopbackServer { _, connection in
            try connection.beginChunked(200, ["Content-Type": api.contentType])
            try connection.sendChunk(api.transcript)
            while true {
                try connection.sendChunk(": still here\n\n")
                try connection.pause(0.02)
            }
        }
        try await expectSample(APIProvider(api, server), timeout: 600)
        #expect(await server.wait { $0.endedConnections == 1 })
    }

    @Test(arguments: API.allCases) func theNextSectionTakesTheSameConnection(_ api: API) async throws {
        let server = try LoopbackServer { _, connection in
            try connection.beginChunked(200, ["Content-Type": api.contentType])
            try connection.sendChunk(api.transcript)
            try connection.pause(0.03)
            try connection.endChunks()
        }
        let provider = APIProvider(api, server)
        for _ in 0..<3 { try await expectSample(provider) }
        #expect(server.requests.map(\.connection) == [0, 0, 0])
    }

    /// Without a last word the finish signal is enough, even if the time is over soon.
    @Test(.timeLimit(.minutes(1)), arguments: [API.gemini, .ollama])
    func aServerThatNeverClosesDoesNotSpoilTheAnswer(_ api: API) async throws {
        let server = try LoopbackServer { _, connection in
            try connection.beginChunked(200, ["Content-Type": api.contentType])
            try connection.sendChunk(api.transcript)
            _ = connection.waitForClose(600)
        }
        try await expectSample(APIProvider(api, server), timeout: 600)
        try await expectSample(APIProvider(api, server, grace: .seconds(600)), timeout: 6)
        #expect(await server.wait { $0.endedConnections == 2 })
    }

    @Test(arguments: API.allCases) func aConnectionThatBreaksBehindTheFinishSignalDoesNotSpoilTheAnswer(_ api: API) async throws {
        let server = try LoopbackServer { _, connection in
            try connection.beginChunked(200, ["Content-Type": api.contentType])
            try connection.sendChunk(api.transcript.dropLast(api.terminator.count) + "")
            connection.close()
        }
        try await expectSample(APIProvider(api, server))
    }
}
