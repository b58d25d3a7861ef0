import HTTPTransport
import LoopbackServer
import PRDModel
import Testing

@testable import Providers

/// Bytes of a response, without a network.
@Suite(.ownThreads) struct AnswerBodyTests {
    private func read(_ api: API, _ pieces: [[UInt8]], type: String? = nil) throws -> Answer {
        var body = AnswerBody(format: api.format("http://h"))
        let reading = ArrivingAnswer(prompt: prompt) { _ in }
        body.begin(status: 200, headers: HTTPHeaders([("content-type", type ?? api.contentType)]))
        for piece in pieces { try reading.take(try body.add(piece)) }
        try reading.take(try body.end())
        return try reading.answer(maxTokens: 4000)
    }

    private func expectSample(_ answer: Answer, _ place: Comment) {
        #expect(answer.text.content == sampleContent && answer.text.title == "Goals", place)
        #expect(answer.usage == Usage(inputTokens: 40, outputTokens: 9), place)
    }

    @Test(arguments: API.allCases, ["\n", "\r\n"])
    func aStreamMayBeCutBeforeEveryByte(_ api: API, _ lineEnd: String) async throws {
        let bytes = Array(api.transcript.replacing("\n", with: lineEnd).utf8)
        for cut in stride(from: 0, to: bytes.count, by: lineEnd == "\n" ? 1 : 7) {
            // Other tests measure time.
            await Task.yield()
            expectSample(try read(api, [Array(bytes[..<cut]), Array(bytes[cut...])]), "cut before byte \(cut)")
        }
        expectSample(try read(api, bytes.map { [$0] }), "byte by byte")
    }

    @Test(arguments: API.allCases) func aWholeAnswerMayBeCutBeforeEveryByte(_ api: API) async throws {
        let bytes = Array(api.whole(API.object, api.completeWord).utf8)
        for cut in bytes.indices {
            await Task.yield()
            let answer = try read(api, [Array(bytes[..<cut]), Array(bytes[cut...])], type: "application/json; charset=utf-8")
            expectSample(answer, "cut before byte \(cut)")
        }
    }

    @Test(arguments: API.allCases) func withoutAContentTypeTheAPIsOwnFramingCounts(_ api: API) throws {
        expectSample(try read(api, [Array(api.transcript.utf8)], type: "application/octet-stream"), "no known type")
    }

    @Test(arguments: [API.openai, .anthropic, .gemini])
    func commentsPingsAndTheMarkOfByteOrderAreNoContent(_ api: API) throws {
        let noise = ": PROCESSING\n\nevent: ping\ndata: {\"type\":\"ping\"}\n\nevent: other\n\nid: 7\nretry: 10\nfield\n\n"
        let text = "\u{FEFF}" + api.transcript.replacing("\n\n", with: "\n\n" + noise)
        expectSample(try read(api, Array(text.utf8).map { [$0] }), "with noise")
    }

    @Test func blankLinesOfNDJSONAreNoContentAndTheLastNeedsNoEnd() throws {
        let text = "\n \n" + API.ollama.transcript.replacing("\n", with: "\r\n\r\n").dropLast(2)
        expectSample(try read(.ollama, [Array(text.utf8)]), "blank lines")
    }

    @Test func theLastEventNeedsNoEmptyLine() throws {
        expectSample(try read(.gemini, [Array(API.gemini.transcript.utf8.dropLast(2))]), "no empty line")
    }

    /// Whatever is missing at the end of a stream, it is no answer without its finish signal.
    @Test(arguments: API.allCases) func aStreamWithoutItsFinishSignalIsNoAnswer(_ api: API) async throws {
        let bytes = Array(api.transcript.utf8)
        let finishAt = bytes.count - Array(api.ending.utf8).count
        for end in stride(from: 0, through: finishAt, by: 7) {
            await Task.yield()
            #expect(throws: (any Error).self, "ended at byte \(end)") { try read(api, [Array(bytes[..<end])]) }
        }
        let thrown = #expect(throws: Unusable.self) { try read(api, [Array(bytes[..<finishAt])]) }
        #expect(thrown?.error == .streamEnded)
        #expect(thrown?.raw == API.object)
    }

    @Test(arguments: API.allCases) func nothingIsReadBehindTheEnd(_ api: API) throws {
        guard !api.terminator.isEmpty else { return }
        expectSample(try read(api, [Array((api.transcript + "data: garbage\n\n").utf8)]), "garbage behind")
    }

    @Test(arguments: API.allCases) func whatIsNoJSONIsAFailure(_ api: API) {
        let line = api == .ollama ? "garbage\n" : "data: garbage\n\n"
        let streamed = #expect(throws: ProviderError.self) { try read(api, [Array(line.utf8)]) }
        #expect(streamed?.message.contains("cannot be read") == true)
        let whole = #expect(throws: ProviderError.self) { try read(api, [Array("{".utf8)], type: "application/json") }
        #expect(whole?.message.contains("cannot be read") == true)
    }

    @Test(arguments: API.allCases) func aWholeAnswerIsKnownWithoutItsType(_ api: API) throws {
        let text = api.whole(API.object, api.completeWord)
        expectSample(try read(api, [Array(text.utf8)], type: "text/plain"), "whole")
    }

    @Test(arguments: API.allCases) func aPageOfHTMLWithinA200SaysSo(_ api: API) {
        let page = Array("\n<!DOCTYPE html><html><body>Sign in</body></html>".utf8)
        let thrown = #expect(throws: ProviderError.self) { try read(api, [page], type: "text/html") }
        #expect(thrown?.message.contains("HTML") == true)
        #expect(thrown?.message.contains("Sign in") == false)
    }

    @Test(arguments: API.allCases) func whatAnAnswerIsTellsItsFirstCharacterHoweverItComes(_ api: API) throws {
        let page = Array("\n  <html>".utf8).map { [$0] }
        let thrown = #expect(throws: ProviderError.self) { try read(api, page, type: "text/plain") }
        #expect(thrown?.message.contains("HTML") == true)
        let whole = Array(("\r\n " + api.whole(API.object, api.completeWord)).utf8).map { [$0] }
        expectSample(try read(api, whole, type: "text/plain"), "byte by byte")
        #expect(throws: Unusable.self) { try read(api, [[0x20], [0x0A]], type: "text/plain") }
    }

    /// The same as when it comes in pieces.
    /// Found by libFuzzer: what may still become the name of a field is none before it is whole.
    @Test(
        arguments: API.allCases,
        [
            "\u{8}\u{8}ÄÖdata: {\"a\": 1}\n\n", "dxyz", "da", "\u{FEFF}data: {}\n\n", "  ev{", "id",
            String(repeating: "ä", count: 100),
        ])
    func anythingIsReadTheSameInWhateverPieces(_ api: API, text: String) {
        func outcome(_ pieces: [[UInt8]], _ type: String) -> String {
            do {
                return "\(try read(api, pieces, type: type))"
            } catch let unusable as Unusable {
                return "\(unusable.error)"
            } catch {
                return "\(error)"
            }
        }
        let bytes = Array(text.utf8)
        for type in ["application/json", "text/plain", "text/event-stream", "application/x-ndjson"] {
            #expect(outcome(bytes.map { [$0] }, type) == outcome([bytes], type), "\(type)")
        }
    }

    @Test func whatComesBehindAFailureInOnePieceIsNotRead() {
        let lines = "{\"error\":\"busy\"}\ngarbage\n"
        let first = #expect(throws: Unusable.self) { try read(.ollama, [Array(lines.utf8)]) }
        #expect(first?.error == .inStream("busy"))
        let events = "data: {\"error\":{\"message\":\"busy\"}}\n\ndata: garbage\n\n"
        let second = #expect(throws: Unusable.self) { try read(.openai, [Array(events.utf8)]) }
        #expect(second?.error == .inStream("busy"))
    }

    @Test(arguments: [API.openai, .gemini]) func anErrorWithoutItsFrameIsTold(_ api: API) {
        let text = "{\n  \"error\": {\"code\": 500, \"message\": \"busy\"}\n}\n"
        let thrown = #expect(throws: Unusable.self) { try read(api, [Array(text.utf8)]) }
        #expect(thrown?.error == .inStream("busy"))
    }

    @Test func aLongBodyOfARefusalIsNotKept() {
        var body = AnswerBody(format: OllamaFormat())
        body.begin(status: 500, headers: [:])
        let text = "{\"error\":\"" + String(repeating: "x", count: 100_000) + "\"}"
        #expect(throws: Never.self) { try body.add(Array(text.utf8)) }
        let refusal = #expect(throws: StatusRefusal.self) { try body.end() }
        #expect(refusal?.error == .server(status: 500, message: "", requestID: nil))
    }

    @Test func silenceIsCountedFromTheLastContentAndNotBeforeTheFirst() throws {
        let reading = ArrivingAnswer(prompt: prompt) { _ in }
        #expect(reading.silence(now: .now + .seconds(40)) == nil)
        try reading.take([.usage(TokenCount(input: 1))])
        #expect(reading.silence(now: .now + .seconds(40)) == nil)
        try reading.take([.text(#"{"content":"a"}"#)])
        let now = ContinuousClock.now
        let silence = try #require(reading.silence(now: now + .seconds(40)))
        #expect(silence >= .seconds(40) && silence < .seconds(60))
        #expect(reading.sinceFinish(now: .now) == nil)
        try reading.take([.finish(.complete)])
        #expect(reading.sinceFinish(now: .now + .seconds(3)) ?? .zero > .seconds(2))
    }
}
