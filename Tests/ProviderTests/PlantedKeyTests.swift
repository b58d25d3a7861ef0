import HTTPTransport
import LoopbackServer
import Testing

@testable import Providers

/// Servers that say the key back; no message and no kept answer may hold it.
@Suite(.ownThreads) struct PlantedKeyTests {
    private func search(_ api: API, _ server: LoopbackServer) async throws {
        do {
            _ = try await APIProvider(api, server).answer(prompt, timeout: 5) { _ in }
            Issue.record("the answer was taken")
        } catch let unusable as Unusable {
            #expect(!unusable.error.message.contains(plantedKey))
            #expect(!unusable.raw.contains(plantedKey))
            #expect(!"\(unusable)".contains(plantedKey))
        } catch {
            let known = try #require(error as? ProviderError)
            #expect(!known.message.contains(plantedKey))
            #expect(!"\(known)".contains(plantedKey))
        }
        #expect(server.requests.contains { $0.headers.contains { $0.value.contains(plantedKey) } })
    }

    @Test(arguments: API.allCases, [400, 401, 402, 403, 429, 500])
    func aRefusalDoesNotShowTheKey(_ api: API, _ status: Int) async throws {
        let kind = status == 403 ? "insufficient_quota" : "invalid_request_error"
        let body = #"{"error":{"message":"Incorrect API key provided: \#(plantedKey).","type":"\#(kind)"}}"#
        let headers = ["Retry-After": "6000", "x-request-id": "r-\(plantedKey)"]
        try await search(api, try .replaying(body, type: "application/json", status: status, headers: headers))
    }

    /// Messages and numbers of requests are shortened: not even the beginning of the key may be left.
    @Test func aShortenedMessageDoesNotShowPartOfTheKey() async throws {
        for padding in [270, 280, 290] {
            let text = String(repeating: "x", count: padding) + " " + plantedKey
            let server = try LoopbackServer.replaying(
                #"{"error":{"message":"\#(text)"}}"#, type: "application/json", status: 400,
                headers: ["x-request-id": String(repeating: "r", count: padding - 210) + plantedKey])
            let error = await APIProvider(.openai, server).failure()
            #expect(error != nil && error?.message.contains("PLANTED") == false)
        }
    }

    @Test(arguments: API.allCases) func anErrorInAStreamDoesNotShowTheKey(_ api: API) async throws {
        try await search(api, try .replaying(api.error("key \(plantedKey) was revoked"), type: api.contentType))
    }

    @Test(arguments: API.allCases) func anAnswerThatIsNoneDoesNotKeepTheKey(_ api: API) async throws {
        let text = api.textPiece("Your header was \(plantedKey)") + api.ending
        try await search(api, try .replaying(text, type: api.contentType))
    }

    /// A good answer too is kept in four files, and shown while it comes.
    @Test(arguments: API.allCases) func anAnswerDoesNotShowTheKey(_ api: API) async throws {
        let text =
            api.textPiece(#"{"title":"T \#(plantedKey)","content":"It is sk-PLAN"#) + api.textPiece(#"TED-0123456789abcdef."}"#)
        let pieces = Pieces()
        let server = try LoopbackServer.replaying(text + api.ending, type: api.contentType)
        let answer = try await APIProvider(api, server).answer(prompt, timeout: 300) { pieces.add($0) }
        #expect(answer.text.title == "T [key]" && answer.text.content == "It is [key]." && pieces.joined == "It is [key].")
    }

    @Test func aFilterOrARefusalDoesNotShowTheKey() async throws {
        let refusal = #"data: {"choices":[{"delta":{"refusal":"No, \#(plantedKey)!"}}]}"# + "\n\n" + API.openai.ending
        try await search(.openai, try .replaying(refusal, type: API.openai.contentType))
        let blocked = #"data: {"promptFeedback":{"blockReason":"\#(plantedKey)"}}"# + "\n\n"
        try await search(.gemini, try .replaying(blocked, type: API.gemini.contentType))
    }

    @Test(arguments: API.allCases) func aBrokenConnectionDoesNotShowTheKey(_ api: API) async throws {
        try await search(api, try LoopbackServer { _, connection in connection.reset() })
    }

    @Test func aListOfModelsThatIsRefusedDoesNotShowTheKey() async throws {
        let body = #"{"error":{"message":"Incorrect API key: \#(plantedKey)"}}"#
        let server = try LoopbackServer.replaying(body, type: "application/json", status: 401)
        let thrown = await #expect(throws: ProviderError.self) { try await APIProvider(.openai, server).models(timeout: 300) }
        #expect(thrown?.message.contains(plantedKey) == false)
    }
}
