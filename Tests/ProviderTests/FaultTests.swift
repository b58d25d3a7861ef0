import HTTPTransport
import LoopbackServer
import Testing

@testable import Providers

/// Answers that go wrong on their way.
@Suite(.ownThreads) struct FaultTests {
    private func streaming(_ api: API, _ text: String) throws -> LoopbackServer {
        try .replaying(text, type: api.contentType)
    }

    @Test(arguments: API.allCases) func aStreamThatEndsEarlyIsAFailureWithWhatCame(_ api: API) async throws {
        let server = try streaming(api, String(api.transcript.dropLast(api.ending.count)))
        let pieces = Pieces()
        let result = await APIProvider(api, server).unusable(pieces: pieces)
        #expect(result.error == .streamEnded)
        #expect(result.raw == API.object)
        #expect(pieces.joined == sampleContent)
    }

    @Test(arguments: API.allCases, [true, false])
    func aConnectionThatBreaksIsAFailure(_ api: API, _ withReset: Bool) async throws {
        let server = try LoopbackServer { _, connection in
            try connection.beginChunked(200, ["Content-Type": api.contentType])
            try connection.sendChunk(api.textPiece(#"{"title":"T","content":"abc"#))
            try connection.pause(0.05)
            if withReset { connection.reset() } else { connection.close() }
        }
        let result = await APIProvider(api, server).unusable()
        switch result.error {
        case .streamEnded, .connection: #expect(result.raw == #"{"title":"T","content":"abc"#)
        default: Issue.record("\(String(describing: result.error))")
        }
    }

    @Test(arguments: API.allCases) func anErrorInTheMiddleOfAStreamIsTold(_ api: API) async throws {
        let server = try streaming(api, api.textPiece(#"{"title":"T"#) + api.error("Overloaded now"))
        let result = await APIProvider(api, server).unusable()
        #expect(result.error == .inStream("Overloaded now"))
        #expect(result.error?.message == "the server broke off: Overloaded now")
        #expect(result.raw == #"{"title":"T"#)
        #expect(server.requests.count == 1)
    }

    @Test(arguments: [API.openai, .anthropic, .gemini]) func anErrorInsideAWholeAnswerIsTold(_ api: API) async throws {
        let line = api.error("provider down").split(separator: "data: ").last ?? ""
        let server = try LoopbackServer.replaying(String(line), type: "application/json")
        switch await APIProvider(api, server).failure(timeout: 1) {
        case .inStream("provider down"): #expect(api == .openai && server.requests.count == 1)
        // Too busy, by its own words: that is waited out.
        case .busy(let status, _, "provider down"): #expect(status == (api == .gemini ? 503 : 529))
        case let error: Issue.record("\(String(describing: error))")
        }
    }

    static let cutWords: [(API, String)] = [
        (.openai, "length"), (.anthropic, "max_tokens"), (.gemini, "MAX_TOKENS"), (.ollama, "length"),
    ]

    @Test(arguments: cutWords) func anAnswerCutOffByTheLimitNamesTheSetting(_ api: API, _ word: String) async throws {
        let cut = try streaming(api, api.textPiece(#"{"title":"T","content":"abc"#) + api.finish(word) + api.terminator)
        let error = await APIProvider(api, cut).failure()
        #expect(error == .cutOff(maxTokens: 4000))
        #expect(error?.message.contains("max_tokens = 4000") == true)
        let advised = error?.advised(keyVariable: "K", hasKey: true, section: "appendix") ?? ""
        #expect(advised.contains("raise sections.appendix.provider.max_tokens"), "\(advised)")
        let empty = try streaming(api, api.finish(word) + api.terminator)
        let nothing = await APIProvider(api, empty).failure()
        #expect(nothing == .nothingButThinking(maxTokens: 4000))
        #expect(nothing?.message.contains("max_tokens") == true)
        let whole = try LoopbackServer.replaying(api.whole(API.object, word), type: "application/json")
        #expect(await APIProvider(api, whole).failure() == .cutOff(maxTokens: 4000))
    }

    @Test func aRefusalIsNoAnswerAndIsNotAskedAgain() async throws {
        let refusal = #"data: {"choices":[{"delta":{"refusal":"I will\nnot."}}]}"# + "\n\n"
        let openai = try streaming(.openai, refusal + API.openai.ending)
        #expect(await APIProvider(.openai, openai).failure() == .refused("I will not."))
        let anthropic = try streaming(.anthropic, API.anthropic.finish("refusal"))
        #expect(await APIProvider(.anthropic, anthropic).failure() == .refused(nil))
        #expect(openai.requests.count + anthropic.requests.count == 2)
    }

    @Test(arguments: [
        (API.openai, "content_filter", ProviderError.filtered("content_filter")), (.gemini, "SAFETY", .filtered("SAFETY")),
        (.openai, "tool_calls", .wantsTool), (.anthropic, "tool_use", .wantsTool),
        (.gemini, "MALFORMED_FUNCTION_CALL", .wantsTool),
    ])
    func anAnswerThatEndsOtherwiseIsNone(_ api: API, _ word: String, _ error: ProviderError) async throws {
        let server = try streaming(api, api.textPiece(API.object) + api.finish(word) + api.terminator)
        #expect(await APIProvider(api, server).failure() == error)
        #expect(server.requests.count == 1)
    }

    @Test func aBlockedPromptIsFiltered() async throws {
        let server = try streaming(.gemini, #"data: {"promptFeedback":{"blockReason":"OTHER"}}"# + "\n\n")
        #expect(await APIProvider(.gemini, server).failure() == .filtered("OTHER"))
    }

    @Test(arguments: API.allCases) func anUnknownWordAtTheEndIsGoodIfTheTextIs(_ api: API) async throws {
        let good = try streaming(api, api.textPiece(API.object) + api.finish("novel") + api.terminator)
        #expect(try await APIProvider(api, good).answer(prompt, timeout: 300) { _ in }.text.content == sampleContent)
        let bad = try streaming(api, api.textPiece("Hm.") + api.finish("novel") + api.terminator)
        #expect(await APIProvider(api, bad).failure() == .noJSONObject)
    }

    @Test func nobodyThereIsAFailure() async throws {
        let port = try LoopbackServer { _, _ in }.port
        let provider = APIProvider(
            format: OllamaFormat(), settings: wireSettings("http://127.0.0.1:\(port)"),
            client: HTTPClient(environment: { _ in nil }),
            state: ServerState())
        let error = await provider.failure()
        #expect(error?.message.contains("127.0.0.1:\(port)") == true)
    }

    @Test(.timeLimit(.minutes(1)), arguments: API.allCases, [true, false])
    func theTimeIsLimitedWhateverKeepsTheConnectionAlive(_ api: API, _ isSilent: Bool) async throws {
        let server = try LoopbackServer { _, connection in
            try connection.beginChunked(200, ["Content-Type": api.contentType])
            try connection.sendChunk(api.textPiece(#"{"content":"a"#))
            while true {
                try connection.sendChunk(api == .ollama ? "\n" : ": wait\n\n")
                if !isSilent { try connection.sendChunk(api.textPiece("b")) }
                try connection.pause(0.02)
            }
        }
        // Half of it, which begins with the first words, is longer than a busy machine takes for them.
        let limit = isSilent ? 20 : 4
        let result = await APIProvider(api, server).unusable(timeout: limit)
        #expect(result.error == (isSilent ? .silent(seconds: limit / 2) : .timedOut(seconds: limit)))
        #expect(result.raw.hasPrefix(#"{"content":"a"#))
        #expect(await server.wait { $0.endedConnections == 1 })
    }

    @Test(.timeLimit(.minutes(1)), arguments: [true, false]) func cancellingClosesTheConnection(_ hasBegun: Bool) async throws {
        let server = try LoopbackServer { _, connection in
            if hasBegun {
                try connection.beginChunked(200, ["Content-Type": API.openai.contentType])
                try connection.sendChunk(API.openai.textPiece(#"{"content":"a"#))
            }
            _ = connection.waitForClose(600)
        }
        let pieces = Pieces()
        let provider = APIProvider(.openai, server)
        let task = Task(executorPreference: OwnThreadsExecutor.shared) {
            try await provider.answer(prompt, timeout: 600) { pieces.add($0) }
        }
        #expect(await server.wait { $0.requests.count == 1 && (!hasBegun || pieces.count == 1) })
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(await server.wait { $0.endedConnections == 1 })
    }

    @Test(.timeLimit(.minutes(1))) func cancellingEndsTheWaitForABusyServer() async throws {
        let server = try LoopbackServer.replaying("{}", type: "application/json", status: 429, headers: ["Retry-After": "600"])
        let provider = APIProvider(.openai, server)
        let task = Task(executorPreference: OwnThreadsExecutor.shared) {
            try await provider.answer(prompt, timeout: 6000) { _ in }
        }
        #expect(await server.wait { $0.requests.count == 1 })
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
