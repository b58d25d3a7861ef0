import Formats
import LoopbackServer
import Testing

@testable import Providers

@Suite(.ownThreads) struct ModelListTests {
    @Test(arguments: API.allCases) func theModelsAreSorted(_ api: API) async throws {
        let list =
            api == .gemini || api == .ollama ? #"{"models":[{"name":"b"},{"name":"a"}]}"# : #"{"data":[{"id":"b"},{"id":"a"}]}"#
        let server = try LoopbackServer.replaying(list, type: "application/json")
        #expect(try await APIProvider(api, server).models(timeout: 300) == ["a", "b"])
        let sent = try #require(server.requests.first)
        #expect(sent.method == "GET" && sent.body.isEmpty)
        #expect(sent.headers.contains { $0.value.contains(plantedKey) } && !sent.target.contains(plantedKey))
    }

    @Test func aListOfModelsThatCannotBeHadSaysWhy() async throws {
        let refusing = try LoopbackServer.replaying(#"{"error":{"message":"bad key"}}"#, type: "application/json", status: 401)
        await #expect(throws: ProviderError.server(status: 401, message: "bad key", requestID: nil)) {
            try await APIProvider(.openai, refusing).models(timeout: 300)
        }
        let strange = try LoopbackServer.replaying("<html>", type: "text/html")
        let thrown = await #expect(throws: ProviderError.self) { try await APIProvider(.openai, strange).models(timeout: 300) }
        #expect(thrown?.message.contains("models") == true)
        let silent = try LoopbackServer { _, connection in _ = connection.waitForClose(10) }
        await #expect(throws: ProviderError.connection("no list of models within 1 s")) {
            try await APIProvider(.openai, silent).models(timeout: 1)
        }
    }

    /// As the two servers that give their lists in pages do it, two names a page.
    private func server(_ api: API, names: [String]) throws -> LoopbackServer {
        try LoopbackServer { request, connection in
            let query = request.target.split(separator: "?").dropFirst().first.map(String.init) ?? ""
            let mark = query.split(separator: "=").last.map(String.init) ?? ""
            guard ["", "after_id=\(mark)", "pageToken=\(mark)"].contains(query) else { return try connection.respond(400) }
            let first = names.firstIndex { "after%20" + $0 == mark }.map { $0 + 1 } ?? 0
            let page = names[first...].prefix(2)
            let isLast = first + 2 >= names.count
            let items = page.map { api == .gemini ? #"{"name":"models/\#($0)"}"# : #"{"id":"\#($0)"}"# }.joined(separator: ",")
            let next = "after " + (page.last ?? "")
            let body =
                api == .gemini
                ? #"{"models":[\#(items)]\#(isLast ? "" : #","nextPageToken":"\#(next)""#)}"#
                : #"{"data":[\#(items)],"has_more":\#(!isLast),"first_id":"x","last_id":"\#(next)"}"#
            try connection.respond(200, ["Content-Type": "application/json"], body)
        }
    }

    @Test(arguments: [API.anthropic, .gemini], [0, 1, 2, 3, 4, 7]) func everyPageOfAListIsRead(_ api: API, _ count: Int)
        async throws
    {
        let names = (0..<count).map { "model-\($0)" }
        let server = try server(api, names: names.reversed())
        #expect(try await APIProvider(api, server).models(timeout: 300) == names)
        #expect(server.requests.count == max(1, (count + 1) / 2))
        #expect(server.requests.allSatisfy { $0.method == "GET" && $0.headers.contains { $0.value == plantedKey } })
    }

    @Test func theLastNameMarksThePageWhereNothingElseDoes() throws {
        let format = AnthropicFormat()
        #expect(format.nextPage(of: try tree(#"{"data":[{"id":"a"},{"id":"b"}],"has_more":true}"#)) == "b")
        #expect(format.nextPage(of: try tree(#"{"data":[{"id":"a"}],"has_more":true,"last_id":"z"}"#)) == "z")
        #expect(format.nextPage(of: try tree(#"{"data":[{"id":"a"}],"has_more":false,"last_id":"z"}"#)) == nil)
        #expect(format.nextPage(of: try tree(#"{"data":[],"has_more":true}"#)) == nil)
        #expect(GeminiFormat().nextPage(of: try tree(#"{"models":[],"nextPageToken":""}"#)) == nil)
        #expect(format.modelsRequest(wireSettings("http://h"), page: "a/b&c").url == "http://h/v1/models?after_id=a%2Fb%26c")
        #expect(
            GeminiFormat().modelsRequest(wireSettings("http://h"), page: "a+b=").url
                == "http://h/v1beta/models?pageToken=a%2Bb%3D")
    }

    /// One that does not know about pages gives the first one again, one that is broken always has more.
    @Test(arguments: [API.anthropic, .gemini]) func aListWithoutAnEndIsNotReadForEver(_ api: API) async throws {
        let same =
            api == .gemini
            ? #"{"models":[{"name":"m"}],"nextPageToken":"t"}"# : #"{"data":[{"id":"m"}],"has_more":true,"last_id":"m"}"#
        let forgetful = try LoopbackServer.replaying(same, type: "application/json")
        #expect(try await APIProvider(api, forgetful).models(timeout: 300) == ["m"])
        #expect(forgetful.requests.count == 2)
        let count = Counter()
        let endless = try LoopbackServer { _, connection in
            let body = same.replacing("\"m\"", with: "\"m\(count.next())\"")
            try connection.respond(200, ["Content-Type": "application/json"], body)
        }
        await #expect(throws: ProviderError.unreadable("the list of models does not end")) {
            try await APIProvider(api, endless).models(timeout: 60)
        }
        #expect(endless.requests.count == 100)
    }

    @Test func aPageThatIsRefusedIsAnError() async throws {
        let server = try LoopbackServer { request, connection in
            if request.target.contains("after_id") {
                try connection.respond(429, [:], #"{"error":{"message":"slow down, \#(plantedKey)"}}"#)
            } else {
                try connection.respond(200, [:], #"{"data":[{"id":"m"}],"has_more":true,"last_id":"m"}"#)
            }
        }
        let error = await #expect(throws: ProviderError.self) { try await APIProvider(.anthropic, server).models(timeout: 300) }
        #expect(error == .server(status: 429, message: "slow down, [key]", requestID: nil))
    }
}
