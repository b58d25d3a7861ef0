import Foundation
import HTTPTransport
import LoopbackServer
import PRDModel
import Testing

@testable import Providers

/// Finish words that are not the last word, and counts that come late or not at all.
@Suite(.ownThreads) struct FinishTests {
    private static let pieces = [#"{"title":"Goals","con"#, #"tent":"- \"Ä"#, #"\" goal\n- 😀 do"#, #"ne"}"#]

    private static func openAI(_ text: String, finish: String) -> String {
        let delta = String(decoding: (try? JSONEncoder().encode(["content": text])) ?? Data(), as: UTF8.self)
        return #"data: {"choices":[{"index":0,"delta":\#(delta),"finish_reason":\#(finish)}]}"# + "\n\n"
    }

    private static func gemini(_ text: String, finish: String) -> String {
        let part = String(decoding: (try? JSONEncoder().encode(["text": text])) ?? Data(), as: UTF8.self)
        return #"data: {"candidates":[{"content":{"parts":[\#(part)]},"finishReason":\#(finish)}]}"# + "\n\n"
    }

    /// Longer between two pieces than the time that is given behind the last one.
    private func slow(_ api: API, _ events: [String], grace: Duration = .milliseconds(100)) async throws -> Answer {
        let server = try LoopbackServer { _, connection in
            try connection.beginChunked(200, ["Content-Type": api.contentType])
            for event in events {
                try connection.sendChunk(event)
                try connection.pause(0.35)
            }
            try connection.endChunks()
        }
        return try await APIProvider(api, server, grace: grace).answer(prompt, timeout: 300) { _ in }
    }

    @Test(arguments: [#""""#, #""stop""#, #""null""#]) func aWordInEveryPieceEndsNothing(_ word: String) async throws {
        let answer = try await slow(.openai, Self.pieces.map { Self.openAI($0, finish: word) } + [API.openai.ending])
        #expect(answer.text.content == sampleContent && answer.usage == Usage(inputTokens: 40, outputTokens: 9))
    }

    @Test func aWordInEveryPieceOfGeminiEndsNothing() async throws {
        let answer = try await slow(.gemini, Self.pieces.map { Self.gemini($0, finish: #""STOP""#) })
        #expect(answer.text.content == sampleContent)
    }

    @Test(arguments: [API.openai, .gemini]) func aWordBeforeTheAnswerEndsNothing(_ api: API) async throws {
        let first = api == .openai ? Self.openAI("", finish: #""stop""#) : Self.gemini("", finish: #""STOP""#)
        let answer = try await slow(api, [first, api.textPiece(API.object), api.ending])
        #expect(answer.text.content == sampleContent)
    }

    /// `[DONE]` behind a whole object is an end too; without it there is none.
    @Test func theMarkOfTheEndIsEnoughWhereNoWordComes() async throws {
        let events = Self.pieces.map { Self.openAI($0, finish: #""""#) }
        #expect(try await slow(.openai, events + ["data: [DONE]\n\n"]).text.content == sampleContent)
        let server = try LoopbackServer.replaying(events.joined(), type: API.openai.contentType)
        #expect(await APIProvider(.openai, server).failure() == .streamEnded)
        let cut = try LoopbackServer.replaying(events[0] + "data: [DONE]\n\n", type: API.openai.contentType)
        #expect(await APIProvider(.openai, cut).failure() == .streamEnded)
    }

    @Test func theLastWordCounts() async throws {
        let cut = Self.openAI(Self.pieces[0], finish: #""stop""#) + API.openai.finish("length") + API.openai.terminator
        let server = try LoopbackServer.replaying(cut, type: API.openai.contentType)
        #expect(await APIProvider(.openai, server).failure() == .cutOff(maxTokens: 4000))
    }

    @Test func aCountThatComesLateIsWaitedFor() async throws {
        let finish = #"data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"# + "\n\n"
        let count = #"data: {"choices":[],"usage":{"prompt_tokens":40,"completion_tokens":9}}"# + "\n\n"
        let answer = try await slow(.openai, [API.openai.textPiece(API.object), finish, count], grace: .milliseconds(400))
        #expect(answer.usage == Usage(inputTokens: 40, outputTokens: 9))
    }

    @Test(arguments: [
        (#""prompt_tokens":0,"completion_tokens":0"#, TokenCount()),
        (#""prompt_tokens":-3,"completion_tokens":9"#, TokenCount(output: 9)),
        (#""prompt_tokens":40"#, TokenCount(input: 40)),
    ])
    func whatIsNotCountedIsNotKnown(_ members: String, _ count: TokenCount) async throws {
        let body =
            API.openai.textPiece(API.object) + #"data: {"choices":[{"delta":{},"finish_reason":"stop"}],"usage":{\#(members)}}"#
            + "\n\ndata: [DONE]\n\n"
        let server = try LoopbackServer.replaying(body, type: API.openai.contentType)
        #expect(try await APIProvider(.openai, server).answer(prompt, timeout: 300) { _ in }.count == count)
    }

    /// What was paid for an answer that is of no use is told with the failure; of one without its end only what it read.
    @Test func aFailureTellsWhatItUsed() async throws {
        func failure(_ body: String, _ api: API) async throws -> Unusable? {
            let server = try LoopbackServer.replaying(body, type: api.contentType)
            return await #expect(throws: Unusable.self) {
                try await APIProvider(api, server).answer(prompt, timeout: 300) { _ in }
            }
        }
        let prose = try await failure(API.openai.textPiece("Sorry.") + API.openai.ending, .openai)
        #expect(prose?.count == TokenCount(input: 40, output: 9) && prose?.isRepeatable == false)
        let begun =
            "event: message_start\n"
            + #"data: {"type":"message_start","message":{"usage":{"input_tokens":40,"output_tokens":1}}}"#
            + "\n\n"
        let broken = try await failure(begun + API.anthropic.textPiece("{"), .anthropic)
        #expect(broken?.count == TokenCount(input: 40) && broken?.isRepeatable == false)
        let nothing = try await failure(": hello\n\n", .openai)
        #expect(nothing?.count == nil && nothing?.isRepeatable == true)
    }

    @Test func anOverloadedServerThatSaysSoInItsStreamIsWaitedFor() async throws {
        let count = Counter()
        let server = try LoopbackServer { _, connection in
            let body = count.next() == 1 ? API.anthropic.error("Overloaded") : API.anthropic.transcript
            try connection.respond(200, ["Content-Type": API.anthropic.contentType], body)
        }
        let waits = Pieces()
        let answer = try await APIProvider(.anthropic, server).answer(
            prompt, timeout: 300, onText: { _ in }, onWait: { waits.add("\($0)") })
        #expect(answer.text.content == sampleContent && server.requests.count == 2 && waits.joined == "529")
    }

    @Test func onceASectionHasGivenUpTheOthersDoNotWait() async throws {
        let server = try LoopbackServer.replaying("{}", type: "application/json", status: 503)
        let state = ServerState()
        let provider = APIProvider(.openai, server, state: state)
        guard case .busy(503, _, _) = await provider.failure(timeout: 2) else {
            Issue.record("not busy")
            return
        }
        #expect(server.requests.count > 1)
        let before = server.requests.count
        for _ in 0..<3 {
            guard case .busy(503, _, _) = await provider.failure(timeout: 600) else {
                Issue.record("not busy")
                return
            }
        }
        #expect(server.requests.count == before + 3)
        state.answered()
        #expect(!state.hasGivenUp)
    }

    static let bodies: [(API, String, String)] = [
        (.openai, API.openai.transcript, "application/json"), (.anthropic, API.anthropic.transcript, "application/json"),
        (.gemini, API.gemini.transcript, "application/json"), (.ollama, API.ollama.transcript, "application/json"),
        (.ollama, API.ollama.transcript, "text/event-stream"),
        (.openai, API.openai.whole(API.object, "stop"), "text/event-stream"),
        (.gemini, API.gemini.whole(API.object, "STOP"), "text/html"),
    ]

    @Test(arguments: bodies) func aWrongContentTypeDoesNotMatter(_ api: API, _ body: String, _ type: String) async throws {
        let server = try LoopbackServer.replaying(body, type: type)
        let answer = try await APIProvider(api, server).answer(prompt, timeout: 300) { _ in }
        #expect(answer.text.content == sampleContent && answer.usage == Usage(inputTokens: 40, outputTokens: 9))
    }

    @Test func contentMayBeAListOfParts() async throws {
        let body =
            #"{"choices":[{"message":{"content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"{\"title\":\"T\","},"#
            + #"{"type":"text","text":"\"content\":\"C\"}"}]},"finish_reason":"stop"}]}"#
        let server = try LoopbackServer.replaying(body, type: "application/json")
        #expect(try await APIProvider(.openai, server).answer(prompt, timeout: 300) { _ in }.text.content == "C")
    }

    /// It was not asked for, and gateways do it all the same.
    @Test func aCompressedAnswerIsRead() async throws {
        let packed = try #require(
            Data(
                base64Encoded:
                    "H4sIAAAAAAACAz2NMQ7CMBAE/7K1hSho8Cso6DCKLOcgVuI7K3dUlv+OhRTaGe1sQ1okJ1L4R0Mh1fgm+IYkbMQGjxZg2TYK8AH3"
                    + "ABcO+SO3mFaaTwEd3eGVOesy7RRVeIzVpKI/HT5HuO5Sqk0mK/F4vZzdyJW6kWXhP772/gWWlrjwmwAAAA=="))
        let server = try LoopbackServer { _, connection in
            try connection.send(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
            )
            try connection.send(Array(packed))
        }
        #expect(try await APIProvider(.openai, server).answer(prompt, timeout: 300) { _ in }.text.content == "Packed.")
    }
}
